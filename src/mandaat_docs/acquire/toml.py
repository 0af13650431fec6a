"""Settings and other data that people write in TOML, through the gate."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mandaat_docs.acquire.files import read_data
from mandaat_docs.errors import UsageError


def read_checked_toml(path: Path, kind: str) -> dict[str, Any]:
    """A TOML file that passes the schema of its kind.

    Raises `InputError` where it cannot be read, `UsageError` where it is no TOML or breaks the
    schema: the first offending path is named.
    """
    import tomllib

    from mandaat_docs.acquire.gate import inspect, refusal

    data = read_data(path)
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # also integers and depths without end
        raise UsageError("settings-damaged", file=path, line=_line(error, data)) from error
    violations = inspect(kind, tree)
    if violations:
        raise refusal(UsageError, path, violations)
    return tree


def _line(error: ValueError | RecursionError, data: bytes) -> str:
    """The line on which reading stopped, from 1; "?" where the reader does not tell."""
    if isinstance(error, UnicodeDecodeError):
        return str(error.object[: error.start].count(b"\n") + 1)
    if "end of document" in str(error):
        return str(data.rstrip().count(b"\n") + 1)
    found = re.search(r"at line (\d+)", str(error))
    return found[1] if found else "?"
