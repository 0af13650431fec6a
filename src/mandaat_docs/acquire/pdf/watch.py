"""A process that ends itself: when it takes too long, too much memory, or is left alone.

The system's own limits differ too much (Windows has none of the POSIX ones, macOS ignores the one
on memory), so a thread looks every so often; it gets its turn while native code runs.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MB = 1024 * 1024
OUT_OF_MEMORY, OUT_OF_TIME, LEFT_ALONE = 71, 72, 73
"""Exit codes of a process that ended itself."""
_EVERY = 0.02  # seconds
_SPARE = 1024  # MB of address space beyond the limit: libraries and stacks that are never filled


class Watch:
    """Watches the process from `start` to `stop`; started anew for each piece of work."""

    def __init__(self, memory_mb: int) -> None:
        self._most = memory_mb * MB
        self._beside: int | None = None
        self._end: float | None = None
        self._busy = threading.Event()
        self._parent = os.getppid()
        self.peak = 0
        """Most bytes of memory that were seen."""
        _bound(memory_mb)
        threading.Thread(target=self._look, daemon=True).start()

    def start(
        self, seconds: float, memory_mb: int | None = None, beside: int | None = None
    ) -> None:
        """From now on the process may take so long, and so much memory (what was said at first).

        What the process `beside` holds counts as its own: of two that share a limit, the one that
        looks makes room. Only Linux tells what another process holds.
        """
        if memory_mb is not None:
            self._most = memory_mb * MB
        self._beside = beside
        self._end = time.monotonic() + seconds
        self._busy.set()

    def stop(self) -> None:
        """The work is done."""
        self._busy.clear()

    def _look(self) -> None:
        memory = _memory_meter()
        while True:
            self._busy.wait()
            used = memory()
            self.peak = max(self.peak, used)
            if used + _held_by(self._beside) > self._most:
                os._exit(OUT_OF_MEMORY)
            if self._end is not None and time.monotonic() > self._end:
                os._exit(OUT_OF_TIME)
            if os.getppid() != self._parent:
                os._exit(LEFT_ALONE)
            time.sleep(_EVERY)


def _bound(memory_mb: int) -> None:
    """Let the system refuse what one allocation would take beyond all measure; no core dumps."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = (memory_mb + _SPARE) * MB
    for name, value in (("RLIMIT_AS", most), ("RLIMIT_CORE", 0)):
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        kept = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (kept, hard))
        except (OSError, ValueError):  # a system that does not let this be bounded
            continue


def _held_by(process: int | None) -> int:
    """Bytes of memory that another process holds; 0 where that can't be told."""
    if process is None:
        return 0
    try:
        told = Path(f"/proc/{process}/statm").read_bytes()
        return int(told.split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _memory_meter() -> Callable[[], int]:
    """What tells how many bytes of memory this process holds."""
    if sys.platform == "win32":
        return _windows_meter()
    try:
        file = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return _peak_meter()
    page = os.sysconf("SC_PAGE_SIZE")
    return lambda: int(os.pread(file, 100, 0).split()[1]) * page


def _peak_meter() -> Callable[[], int]:
    """Where there is no /proc: the most that was ever held, in bytes on macOS, else in kB."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _windows_meter() -> Callable[[], int]:
    """The working set (PROCESS_MEMORY_COUNTERS, Microsoft Learn)."""
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            ("peak", ctypes.c_size_t),
            ("working_set", ctypes.c_size_t),
            ("quotas", ctypes.c_size_t * 4),
            ("pagefile", ctypes.c_size_t),
            ("peak_pagefile", ctypes.c_size_t),
        )

    kernel: Any = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009  (only there on Windows)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = (ctypes.c_void_p, ctypes.POINTER(Counters), ctypes.c_uint32)
    this, counters = kernel.GetCurrentProcess(), Counters()
    counters.size = ctypes.sizeof(Counters)

    def working_set() -> int:
        ask(this, ctypes.byref(counters), counters.size)
        return int(max(counters.working_set, counters.pagefile))

    return working_set
