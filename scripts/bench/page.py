"""The table as people read it: in the terminal, docs/bench.md and the README."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from bench.material import ROOT
from bench.measure import Row

HEAD = ("| what | goal | measured | ours | beside | |", "|---|--:|--:|--:|---|:-:|")
_FILE = ROOT / "docs" / "bench.md"
_README = ROOT / "README.md"
_TABLE = re.compile(r"(<!-- bench: made by make bench -->\n).*?(<!-- /bench -->)", re.DOTALL)
_PEERS = ("pypdfium2", "pypdf", "lxml", "click", "docxtpl")


def line(row: Row) -> str:
    """One row of the table."""
    mark = {True: "ok", False: "**not**", None: "–"}[row.ok]
    return f"| {row.what} | {row.goal} | {row.measured} | {row.ours} | {row.peer} | {mark} |"


def machine() -> str:
    """What it was measured on, without its name."""
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    peers = ", ".join(f"{name} {metadata.version(name)}" for name in _PEERS)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; {peers}; load when it began {busy}.\n"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for text in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if text.startswith("model name"):
                return text.partition(":")[2].strip()
    return platform.processor() or "?"


def write(rows: Sequence[Row]) -> None:
    """Put the table into docs/bench.md and the README, between their marks."""
    table = "\n".join([machine(), *HEAD, *map(line, rows)]) + "\n"
    for path in (_FILE, _README):
        text = path.read_text(encoding="utf-8")
        made = _TABLE.sub(lambda marks: marks[1] + table + marks[2], text)
        path.write_text(made, encoding="utf-8")
