"""Two pieces of work by turns, and whole processes as the system accounts for them.

Machines drift, and others work on them. So both sides of a ratio run by turns, each pair gives a
ratio of its own, and the median of these is quoted with its quartiles.
"""

from __future__ import annotations

import gc
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    goal: str
    measured: str
    ours: str
    peer: str
    ok: bool | None
    """`None` where it can't be measured here, which `measured` explains."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one piece of work takes as a multiple of another."""

    median: float
    low: float
    """First quartile of the pairs."""
    high: float
    """Third quartile."""
    ours: float
    """Median seconds, as is `theirs`."""
    theirs: float

    def row(self, what: str, most: float, peer: str, *, at_least: bool = False) -> Row:
        """The line of a ratio that may be `most` at most, or must be that at least."""
        sign = "≥" if at_least else "≤"
        ok = self.median >= most if at_least else self.median <= most
        spread = f"{self.median:.2f} × ({self.low:.2f}–{self.high:.2f})"
        beside = f"{peer}: {shown(self.theirs)}"
        return Row(what, f"{sign} {most:g} ×", spread, shown(self.ours), beside, ok)


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended."""

    seconds: float
    cpu: float
    """Seconds of processor, its children's with it."""
    peak_mb: float
    """Most memory that it or one of its children held."""


def shown(seconds: float) -> str:
    """Seconds as people read them.

    >>> shown(0.01234), shown(2.5)
    ('12.3 ms', '2.50 s')
    """
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def seconds(work: Work) -> float:
    """How long it takes once, without the clearing up of what came before."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compared(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """The ratio of measurements that were taken in pairs."""
    pairs = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    low, median, high = quartiles(pairs)
    return Ratio(median, low, high, statistics.median(ours), statistics.median(theirs))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """First quartile, median, third."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, median, high


def against(ours: Work, theirs: Work, times: int) -> Ratio:
    """Both by turns, after one round that does not count; without it where there is one pair."""
    if times > 1:
        ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(times)]
    return compared([a for a, _ in pairs], [b for _, b in pairs])


_LAUNCHER = """import json, os, sys, time
told, *command = sys.argv[1:]
started = time.perf_counter()
_, status, used = os.wait4(os.posix_spawnp(command[0], command, os.environ), 0)
took = time.perf_counter() - started
row = os.waitstatus_to_exitcode(status), took, used.ru_utime + used.ru_stime, used.ru_maxrss
with open(told, "w") as file:
    json.dump(row, file)"""
"""A small process that starts another: one begins with the peak of memory of who started it."""


def process(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end; only on systems that account for a process (not on Windows)."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # everyday use has its bytecode ready
    told = folder / "told"
    with (folder / "printed").open("wb") as printed:
        subprocess.run(
            [sys.executable, "-S", "-c", _LAUNCHER, str(told), *command],
            cwd=folder, stdout=printed, stderr=printed, env=environment, check=True,
        )  # fmt: skip
    code, took, cpu, peak = json.loads(told.read_text(encoding="utf-8"))
    if code not in {0, 1}:  # 1: findings
        said = (folder / "printed").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{command[:6]} ended with {code}: {said[-500:]}")
    return Run(took, cpu, peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def processes(
    ours: Sequence[str], theirs: Sequence[str], folder: Path, times: int
) -> tuple[Ratio, Ratio]:
    """Two commands by turns, after a round that does not count: by the clock, and peak memory."""
    process(ours, folder), process(theirs, folder)
    runs = [(process(ours, folder), process(theirs, folder)) for _ in range(times)]
    return (
        compared([a.seconds for a, _ in runs], [b.seconds for _, b in runs]),
        compared([a.peak_mb for a, _ in runs], [b.peak_mb for _, b in runs]),
    )


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """By which power the cost grows with the size: the slope of the logarithms.

    >>> round(exponent([10, 20, 40], [1.0, 2.0, 4.0]), 6)
    1.0
    """
    slope, _ = statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    )
    return slope
