"""Our own TOML files in the form that Python reads fastest, kept beside them as bytecode is.

`tomllib` takes some sixty milliseconds for the words of one language, `marshal` less than one.
What is kept stands in `__pycache__` (or where `PYTHONPYCACHEPREFIX` says), under the same rules
as bytecode: written where the folder may be written and bytecode is wanted, made anew whenever a
name, size or date of a source differs, and never needed. No `pathlib` here: `--help` waits for it.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any

Made = Callable[[dict[str, dict[str, Any]]], dict[str, Any]]
"""The trees of all files by the files' names → one tree."""
_FORM = 1
"""Of what is kept; another one is made anew."""


def read_compiled(folder: str, made: Made) -> dict[str, Any]:
    """What `made` makes of all TOML files directly in a folder, in the order of their names."""
    with os.scandir(folder) as entries:
        files = sorted((e.name, e.stat()) for e in entries if e.name.endswith(".toml"))
    stamp = (_FORM, tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in files))
    kept = cache_from_source(f"{folder}/words.py").removesuffix(".pyc") + ".data"
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(kept, "rb") as file:  # noqa: PTH123
            found, tree = marshal.load(file)
        if found == stamp and isinstance(tree, dict):
            return tree
    tree = made({name: _parsed(f"{folder}/{name}") for name, _ in files})
    if not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):
            _keep(kept, marshal.dumps((stamp, tree)))
    return tree


def _parsed(path: str) -> dict[str, Any]:
    import tomllib

    with open(path, "rb") as file:  # noqa: PTH123
        return tomllib.load(file)


def _keep(path: str, data: bytes) -> None:
    """Whole or not at all: another process may be reading it."""
    from pathlib import Path

    kept = Path(path)
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)
