"""Our own TOML files in the form that Python reads fastest, kept beside them as bytecode is.

`tomllib` takes some sixty milliseconds for the words of one language, `marshal` less than one.
What is kept stands in `__pycache__` (or where `PYTHONPYCACHEPREFIX` says), under the same rules
as bytecode: written where the folder may be written and bytecode is wanted, made anew whenever a
name, size or date of a source differs, and never needed.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

Made = Callable[[dict[str, dict[str, Any]]], dict[str, Any]]
"""The trees of all files by the files' names → one tree."""
_FORM = 1
"""Of what is kept; another one is made anew."""


def read_compiled(folder: Path, made: Made) -> dict[str, Any]:
    """What `made` makes of all TOML files directly in a folder, in the order of their names."""
    with os.scandir(folder) as entries:
        files = sorted((e.name, e.stat()) for e in entries if e.name.endswith(".toml"))
    stamp = (_FORM, tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in files))
    path = _kept(folder)
    with suppress(OSError, ValueError, EOFError, TypeError):
        found, tree = marshal.loads(path.read_bytes())
        if found == stamp and isinstance(tree, dict):
            return tree
    import tomllib

    tree = made({n: tomllib.loads((folder / n).read_text(encoding="utf-8")) for n, _ in files})
    if not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):
            _keep(path, marshal.dumps((stamp, tree)))
    return tree


def _kept(folder: Path) -> Path:
    return Path(cache_from_source(str(folder / "words.py"))).with_suffix(".data")


def _keep(path: Path, data: bytes) -> None:
    """Whole or not at all: another process may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
