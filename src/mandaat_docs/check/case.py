"""What the rules about a report look at: the mandate, the report, the links and the verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from mandaat_docs.check.identity import Difference
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.link.links import Links
from mandaat_docs.model.comparison import Comparison
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Needs, Waiver
from mandaat_docs.model.report import Report
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Terms:
    """What a check goes by beside the mandate, the report and the needs."""

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """By code, where settings change it; `None` turns a finding off."""
    waivers: tuple[Waiver, ...] = ()
    annexes: tuple[str, ...] | None = None
    """The files of a folder, by their path below it, "/" between; `None` where none is given."""
    previous: Report | None = None
    """The report of the period before."""
    amendment: Comparison | None = None
    """What the mandate changed of the version before it."""


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One report, linked and judged."""

    mandate: Mandate
    report: Report
    links: Links
    judgements: tuple[Judgement, ...]
    differences: tuple[tuple[Difference, ...], ...]
    """Of each part, what says that it is on another mandate."""
    needs: Needs
    today: dt.date
    terms: Terms = field(default_factory=Terms)
    vocabularies: tuple[Vocabulary, ...] = ()
    """The words by which reports are read, the mandate's language first."""
    previous: ReportCase | None = None
    """The report of the period before, linked to the same mandate and judged by the same needs."""
    found: tuple[Finding, ...] = ()
    """What the rules before the last family have found."""

    @property
    def parts(self) -> tuple[Report, ...]:
        """The files that make up the report."""
        return self.report.parts or (self.report,)

    def place_of(self, part: Report) -> Place | None:
        """Where to point for a part as a whole; nowhere where it is the report itself."""
        return Place(file=part.file) if self.report.parts else None

    def part_at(self, place: Place) -> Report:
        """The part in which a place lies."""
        return next((part for part in self.parts if part.file == place.file), self.report)
