"""Measures what it costs to read PDFs in a process apart.

    python scripts/isolation.py FILE.pdf [--times N]

Warm: the same file read through the process and without it, by turns; the difference of the best
times, which other work on the machine disturbs least. First: from nothing to a process that can
read, against an interpreter that imports pypdfium2 and ends.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mandaat_docs.acquire.pdf import apart
from mandaat_docs.acquire.pdf.reader import read_rows
from mandaat_docs.acquire.pdf.scan import read_pdf, scan_of
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def here(data: bytes) -> None:
    """Read in this process."""
    rows, _ = read_rows(data, "a.pdf", Limits())
    scan_of("a.pdf", data, *rows)


def first() -> None:
    """Start the process and get an answer from it: that the file is no PDF."""
    apart.end()
    try:
        read_pdf(b"x", "a.pdf")
    except InputError:
        return


def bare() -> None:
    """An interpreter that imports the native reader and does nothing."""
    subprocess.run([sys.executable, "-c", "import pypdfium2"], check=True)


def main() -> None:
    """Print both figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--times", type=int, default=15)
    given = options.parse_args()
    data = given.file.read_bytes()
    through, without, starts, bares = [], [], [], []
    read_pdf(data, "a.pdf", witness=False)
    for _ in range(given.times):
        through.append(seconds(lambda: read_pdf(data, "a.pdf", witness=False)))
        without.append(seconds(lambda: here(data)))
    for _ in range(given.times):
        starts.append(seconds(first))
        bares.append(seconds(bare))
    apart.end()
    with_, alone = min(through), min(without)
    begun, compared = min(starts), min(bares)
    print(f"warm: {with_ * 1000:.1f} ms, without {alone * 1000:.1f} ms, price", end=" ")
    print(f"{(with_ - alone) * 1000:+.1f} ms")
    print(f"first: {begun * 1000:.0f} ms, import alone {compared * 1000:.0f} ms", end=", ")
    print(f"{begun / compared:.2f} x")


if __name__ == "__main__":
    main()
