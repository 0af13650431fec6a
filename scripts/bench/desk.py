"""What the rows share: the files, the program's command line, how patient one is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench import material
from bench.measure import seconds
from mandaat_docs.acquire.held import NamedBytes
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_mandate import load_mandate

PAGES = 120
TARGETS = 38
TODAY = "2026-03-01"


@dataclass(frozen=True)
class Desk:
    """A folder to work in, and how long a piece of work may take."""

    folder: Path
    mandate: Path
    times: int
    """Pairs of each ratio."""
    patience: float
    """Seconds for one measurement: what would take longer is done at a smaller size."""

    def command(self, *arguments: str | Path) -> list[str]:
        """The program as a process of its own, as an installation starts it."""
        return [str(Path(sys.executable).with_name("mandaat-docs")), *map(str, arguments)]

    def python(self, code: str, *arguments: str | Path) -> list[str]:
        """An interpreter with a few lines."""
        return [sys.executable, "-c", code, *map(str, arguments)]

    def file(self, name: str, make: Callable[[], bytes]) -> Path:
        """A file of the folder, made when it is first asked for."""
        path = self.folder / name
        if not path.exists():
            path.write_bytes(make())
        return path

    def report(self, pages: int = PAGES) -> Path:
        """The sample's report with so many pages."""
        return self.file(f"report-{pages}.docx", lambda: material.longer_report(pages))

    def reports(self, count: int) -> list[Path]:
        """Copies of the sample's report that differ in a word."""
        sample = material.REPORT.read_bytes()
        return [
            self.file(f"report-no-{n}.docx", lambda n=n: material.renumbered_report(sample, n))  # type: ignore[misc]
            for n in range(count)
        ]

    def targets(self, count: int) -> tuple[Path, Path]:
        """A mandate with so many targets, and a report on it."""
        return (
            self.file(
                f"mandate-{count}.pdf",
                lambda: material.mandate_pdf(material.larger_mandate(count)),
            ),
            self.file(
                f"report-on-{count}.docx",
                lambda: material.report_on(material.larger_mandate(count)),
            ),
        )

    @cached_property
    def sample(self) -> Mandate:
        """The sample's mandate, read."""
        return load_mandate(material.MANDATE)

    def fitting(self, most: int, work: Callable[[], object]) -> int:
        """How often a piece of work fits into our patience, `most` times at most, and once."""
        return max(1, min(most, int(self.patience / seconds(work))))


def held(path: Path) -> NamedBytes:
    """A file in memory: what the disk takes is nobody's merit."""
    return NamedBytes(path.name, path.read_bytes())


def spread(first: int, last: int, count: int = 5) -> Sequence[int]:
    """Sizes between two, each as many times the one before.

    >>> spread(1, 16)
    [1, 2, 4, 8, 16]
    """
    step = (last / first) ** (1 / (count - 1))
    return [round(first * step**n) for n in range(count)]
