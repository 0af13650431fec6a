"""`check --watch`: check again whenever one of the files is saved.

The files are looked at twice a second; that needs nothing of the system, and works on shares.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

_PAUSE = 0.5
_SETTLE = 0.3
"""Seconds: Word writes a file in more than one go."""

State = tuple[tuple[int, int] | None, ...]


def state_of(paths: Sequence[Path]) -> State:
    """When each file was changed, in nanoseconds, and its bytes; `None` where it is not there."""
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            found.append(None)
        else:
            found.append((stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def watch(
    paths: Sequence[Path], again: Callable[[], object], sleep: Callable[[float], None] = time.sleep
) -> None:
    """Call `again` now, and after each change of a file. Ends by an exception only (Ctrl+C).

    A file that is away for a moment, as while Word replaces it, is waited for.
    """
    seen = state_of(paths)
    again()
    while True:
        sleep(_PAUSE)
        now = state_of(paths)
        if now == seen or None in now:
            continue
        sleep(_SETTLE)
        seen = state_of(paths)
        again()
