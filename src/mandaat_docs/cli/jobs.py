"""Many reports in several processes at once.

The first report is done by this process: what is read and compiled for it (vocabulary, patterns)
the others take over where processes can be forked, instead of doing it again each. What comes of
a report is the same in one process or many, and comes in the order of the reports.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from mandaat_docs.acquire.guard import Guard, guard, reading_under

T = TypeVar("T")
S = TypeVar("S")

_work: Callable[[Any], Any] | None = None
"""What this process was started for."""
_guard = Guard()


def spread(work: Callable[[S], T], items: Sequence[S], jobs: int) -> Iterator[T]:
    """What `work` makes of each item, in their order; `work` and the results can be pickled.

    Raises what `work` raises, for the first item that it goes wrong with.
    """
    if items:
        yield work(items[0])
    if not (others := items[1:]):
        return
    pool = ProcessPoolExecutor(
        min(jobs, len(others)),
        multiprocessing.get_context("fork" if _can_fork() else "spawn"),
        initializer=_begin,
        initargs=(work, guard()),
    )
    try:
        yield from pool.map(_do, others)
    finally:
        pool.shutdown(cancel_futures=True)


def _can_fork() -> bool:
    """Whether a copy of this process is safe: not beside threads, nor with what macOS holds."""
    return sys.platform == "linux" and threading.active_count() == 1


def _begin(work: Callable[[Any], Any], read_under: Guard) -> None:
    """Make a process ready; Ctrl+C is for the one that started it, which ends the others."""
    global _work, _guard
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work, _guard = work, read_under


def _do(item: object) -> Any:  # noqa: ANN401  (whatever the work makes)
    assert _work is not None
    with reading_under(_guard):
        return _work(item)
