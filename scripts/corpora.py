"""Reads every file of a folder as a report would be read, and says how that went.

    python scripts/corpora.py DIR [--seconds N] [--memory MB] [--list]

Each file is read (a document came out), refused (one clear line) or failed (a traceback, a crash,
more time or memory than may be). What a PDF takes is bounded in a process of its own, and not in
the figures. The last line of the output and the exit code tell whether
nothing failed. Reading happens in a process apart, so that a crash is counted, not suffered.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.pdf.watch import MB, OUT_OF_MEMORY, OUT_OF_TIME, Watch
from mandaat_docs.errors import MandaatDocsError
from mandaat_docs.pipeline_reading import read_report

ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".pdf", ".doc", ".rtf", ".odt", ".zip", ".xlsx")


class Outcome(NamedTuple):
    """How one file went: "read", "refused" or "failed", why, seconds and the peak in MB."""

    file: Path
    how: str
    why: str
    seconds: float
    peak: int


def serve(pipe: Connection, seconds: float, memory: int) -> None:
    """Read the files that are named through the pipe until it closes; one answer to each.

    The process ends itself where a file takes more time or memory.
    """
    watch = Watch(memory)
    vocabularies = {language: load_vocabulary(language) for language in DOCUMENT_LANGUAGES}
    while True:
        try:
            path = Path(pipe.recv())
        except EOFError:
            return
        watch.peak = 0
        watch.start(seconds)
        try:
            read_report(path, vocabularies)
            answer = "read", ""
        except MandaatDocsError as refusal:
            answer = "refused", refusal.key
        except BaseException as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            answer = "failed", f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
        watch.stop()
        pipe.send((*answer, watch.peak // MB))


def outcomes(files: list[Path], seconds: float, memory: int) -> Iterator[Outcome]:
    """Every file's outcome in order; the reading process is started anew after a crash."""
    context = multiprocessing.get_context("spawn")
    process = None
    for file in files:
        if process is None:
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs, seconds, memory), daemon=True)
            process.start()
            theirs.close()
        started = time.perf_counter()
        ours.send(str(file))
        try:
            if not ours.poll(seconds + 5):
                raise TimeoutError
            how, why, peak = ours.recv()
        except TimeoutError:
            how, why, peak = "failed", f"more than {seconds:.0f} s", 0
        except (EOFError, ConnectionError):
            process.join()
            end = {OUT_OF_TIME: f"more than {seconds:.0f} s", OUT_OF_MEMORY: f"> {memory} MB"}
            code = process.exitcode or 0
            how, why, peak = "failed", end.get(code, f"crash, exit code {code}"), memory
        if how == "failed":
            process.kill()
            process = None
        yield Outcome(file, how, why, time.perf_counter() - started, peak)


def main() -> int:
    """Print the figures; 1 where anything failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--memory", type=int, default=500, help="MB")
    options.add_argument("--list", action="store_true", help="a line for every file")
    given = options.parse_args()
    files = sorted(
        file
        for file in given.folder.rglob("*")
        if file.is_file() and file.suffix.casefold() in ENDINGS
    )
    found = []
    for outcome in outcomes(files, given.seconds, given.memory):
        found.append(outcome)
        if given.list or outcome.how == "failed":
            print(
                f"{outcome.how:8}{outcome.seconds:7.2f} s {outcome.peak:5} MB  "
                f"{outcome.file.relative_to(given.folder)}  {outcome.why}",
                flush=True,
            )
    counts = Counter(outcome.how for outcome in found)
    for why, times in Counter(o.why for o in found if o.how == "refused").most_common():
        print(f"refused {times:5} × {why}")
    if found:
        slow = max(found, key=lambda outcome: outcome.seconds)
        large = max(found, key=lambda outcome: outcome.peak)
        print(f"slowest {slow.seconds:.1f} s {slow.file.name}; most {large.peak} MB", end=" ")
        print(large.file.name)
    print(
        f"{len(found)} files: read {counts['read']}, refused {counts['refused']}, "
        f"failed {counts['failed']}"
    )
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
