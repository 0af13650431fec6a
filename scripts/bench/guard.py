"""Counts instructions, which neither other work on the machine nor its speed changes.

By `valgrind --tool=callgrind`, in which a command runs some fifty times as long. The counts are
kept in `scripts/bench/instructions.toml`, with the Python that they were taken with: another one
needs counts of its own, which `--write` makes.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

from bench import material
from bench.desk import TODAY, Desk

_KEPT = Path(__file__).with_name("instructions.toml")
_TOTAL = re.compile(r"Collected\s*:\s*(\d+)")
_MOST = 1.03
"""Share by which a count may grow: hash seeds and addresses are fixed, dates of files are not."""
_READS = """import sys
from mandaat_docs.acquire.pdf.reader import read_rows
from mandaat_docs.acquire.pdf.scan import scan_of
from mandaat_docs.model.limits import Limits
from mandaat_docs.pipeline_mandate import mandate_of
from mandaat_docs.pipeline_reading import laid_out
data = open(sys.argv[1], "rb").read()
mandate_of(laid_out(scan_of("a.pdf", data, *read_rows(data, "a.pdf", Limits())[0])))"""


def run(desk: Desk, *, write: bool) -> int:
    """Count and compare; 1 where one has grown, 2 where nothing can be counted."""
    if shutil.which("valgrind") is None:
        print("valgrind is not installed: nothing can be counted")
        return 2
    mandate = desk.folder / "mandate.json"
    subprocess.run(
        desk.command("extract", material.MANDATE, "--fail-on", "never", "-o", mandate), check=True
    )
    counted = {
        "help": _count(desk, desk.command("--help")),
        "extract, first reader": _count(desk, desk.python(_READS, material.MANDATE)),
        "check, sample": _count(
            desk,
            desk.command(
                "check",
                material.REPORT,
                "--mandate",
                mandate,
                "--today",
                TODAY,
                "--fail-on",
                "never",
            ),
        ),
    }
    kept = tomllib.loads(_KEPT.read_text(encoding="utf-8")) if _KEPT.is_file() else {}
    here = f"{platform.python_implementation()} {platform.python_version()} {platform.machine()}"
    before = kept.get(here, {})
    grown = 0
    for name, count in counted.items():
        share = count / before[name] if name in before else None
        said = "new" if share is None else f"{share:.3f} ×"
        print(f"{name}: {count / 1e6:.0f} million instructions, {said}")
        grown += share is not None and share > _MOST
    if write:
        _KEPT.write_text(_toml({**kept, here: counted}), encoding="utf-8")
    return int(grown > 0)


def _count(desk: Desk, command: list[str]) -> int:
    """The instructions of a process that has run once before, and so has its bytecode."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    environment["XDG_CACHE_HOME"] = str(desk.folder / "cache")
    subprocess.run(command, cwd=desk.folder, env=environment, check=True, capture_output=True)
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={desk.folder / 'calls'}"]
    told = subprocess.run(
        [*tool, *command], cwd=desk.folder, env=environment, check=True, capture_output=True
    )
    found = _TOTAL.search(told.stderr.decode(errors="replace"))
    assert found is not None, "callgrind told no total"
    return int(found[1])


def _toml(kept: dict[str, dict[str, int]]) -> str:
    """By Python and machine; the file is made by `make bench OPTIONS="--guard --write"`."""
    lines = ["# Instructions by callgrind: made by make bench OPTIONS='--guard --write'"]
    for here, counts in kept.items():
        lines += ["", f'["{here}"]', *(f'"{name}" = {count}' for name, count in counts.items())]
    return "\n".join(lines) + "\n"
