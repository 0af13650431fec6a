"""Checking reports: one of 120 pages, and a thousand."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bench import material
from bench.desk import PAGES, TODAY, Desk, held
from bench.measure import Ratio, Row, against, compared, process, processes
from mandaat_docs.pipeline import check
from mandaat_docs.settings import Settings

_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_HOLDS = """import sys, zipfile
from lxml import etree
tree = etree.fromstring(zipfile.ZipFile(sys.argv[1]).read("word/document.xml"))"""
_MANY = """import datetime as dt, json, resource, sys
from mandaat_docs import check, extract
mandate, few, *reports = sys.argv[1:]
read, peaks = extract(mandate), {}
for n, report in enumerate(reports, start=1):
    check(report, read, today=dt.date(2026, 3, 1))
    if n in (int(few), len(reports)):
        peaks[n] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps(list(peaks.values())))"""
_COPIES = 1000


def rows(desk: Desk) -> Iterator[Row]:
    """Every row about `check`."""
    report = desk.report()
    given, mandate = held(report), desk.sample
    day = dt.date.fromisoformat(TODAY)
    times = desk.fitting(desk.times, lambda: check(given, mandate, Settings(), day))
    yield against(
        lambda: check(given, mandate, Settings(), day), lambda: _bare(given.data), times
    ).row(f"`check`, library, {PAGES}-page report", 4, "`zipfile` + `lxml`, its text joined")
    yield from _whole(desk, report, times)
    yield _flat(desk)
    yield _jobs(desk)


def _bare(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "".join(element.text or "" for element in tree.iter(_T))


def _whole(desk: Desk, report: Path, times: int) -> Iterator[Row]:
    """The command as a process: its time beside pandoc, its memory beside a held tree."""
    ours = desk.command("check", report, "--mandate", material.MANDATE, "--today", TODAY)
    pandoc = ["pandoc", str(report), "-t", "plain"]
    holds = desk.python(_HOLDS, report)
    small = desk.command("check", material.REPORT, "--mandate", material.MANDATE)
    process(small, desk.folder)  # from now on the mandate is cached
    runs = [
        [process(command, desk.folder) for command in (ours, pandoc, holds)] for _ in range(times)
    ]
    time = compared([a.seconds for a, _, _ in runs], [b.seconds for _, b, _ in runs])
    yield time.row("the same, whole process, mandate cached", 0.3, "`pandoc -t plain`")
    room = compared([a.peak_mb for a, _, _ in runs], [b.peak_mb for _, _, b in runs])
    peer = f"an interpreter that holds its lxml tree: {room.theirs:.0f} MB"
    yield Row(
        "memory of that process", "≤ 1.3 ×", _said(room), f"{room.ours:.0f} MB", peer,
        room.median <= 1.3,
    )  # fmt: skip


def _said(ratio: Ratio) -> str:
    return f"{ratio.median:.2f} × ({ratio.low:.2f}–{ratio.high:.2f})"


def _flat(desk: Desk) -> Row:
    """Most memory after a tenth of the reports and after all, in one process."""
    [one] = desk.reports(1)
    count = desk.fitting(_COPIES, lambda: check(one, desk.sample, Settings(), dt.date(2026, 3, 1)))
    few = min(max(count // 10, 5), count)
    files = desk.reports(count)
    process(desk.python(_MANY, material.MANDATE, str(few), *files), desk.folder)
    first, last = json.loads((desk.folder / "printed").read_text(encoding="utf-8"))
    return Row(
        f"memory over {count} reports in one process", "flat (≤ 1.05 ×)", f"{last / first:.3f} ×",
        f"{last / 1024:.0f} MB", f"after {few} of them: {first / 1024:.0f} MB",
        last / first <= 1.05 and count == _COPIES,
    )  # fmt: skip


def _jobs(desk: Desk) -> Row:
    """How much faster two processes are than one."""
    what, goal = f"two cores, {_COPIES} reports, `--jobs 2`", "≥ 1.85 ×"
    told = subprocess.run(
        desk.command("check", "--help"), capture_output=True, text=True, check=True
    )
    if "--jobs" not in told.stdout:
        return Row(what, goal, "not offered", "–", "`--jobs 1`", None)
    [one] = desk.reports(1)
    count = desk.fitting(_COPIES, lambda: check(one, desk.sample, Settings(), dt.date(2026, 3, 1)))
    command = desk.command(
        "check", *desk.reports(count), "--mandate", material.MANDATE, "--today", TODAY,
        "--format", "json", "--jobs",
    )  # fmt: skip
    ratio, _ = processes([*command, "1"], [*command, "2"], desk.folder, min(desk.times, 3))
    return ratio.row(f"two cores, {count} reports, `--jobs 2`", 1.85, "`--jobs 2`", at_least=True)
