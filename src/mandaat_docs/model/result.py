"""The result of a check: one verdict for every target, from which every output is rendered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Waiver
from mandaat_docs.model.source import Place


class Coverage(StrEnum):
    """How far a report answers a target (contract 4)."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    EMPTY = "empty"
    UNREPORTED = "unreported"
    UNCERTAIN = "uncertain"


class Status(StrEnum):
    """What a report says of a target, from the most to the least favourable."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_STARTED = "not_started"
    DISCONTINUED = "discontinued"
    NOT_APPLICABLE = "not_applicable"

    @property
    def needs_reason(self) -> bool:
        """Whether a report must say why (contract 4): all but achieved and on track."""
        return self not in {Status.ACHIEVED, Status.ON_TRACK}


class LinkKind(StrEnum):
    """By what a claim was linked to its target, from the strongest evidence to the weakest."""

    CONTROL = "control"
    NUMBER = "number"
    WORDING = "wording"
    CONTEXT = "context"


class Rung(StrEnum):
    """How far an answer goes, from the lowest rung to the highest."""

    NAMED = "named"
    ECHO = "echo"
    """The target's own words again."""
    ACTIVITY = "activity"
    FIGURE = "figure"
    FIGURE_WITH_UNIT_AND_PERIOD = "figure_with_unit_and_period"
    FIGURE_AGAINST_GOAL = "figure_against_goal"
    EVIDENCE = "evidence"
    DEADLINE = "deadline"
    """Speaks of the day or year by which the target is due."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rung that an answer reaches, with the words that reach it."""

    rung: Rung
    quote: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number; `value` in full, so that 12,4 million is 12400000."""

    text: str
    value: Decimal
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage of a report that is about a target."""

    place: Place
    link: LinkKind
    confidence: float
    """From 0 to 1; an order, no probability."""
    quote: str


@dataclass(frozen=True, slots=True)
class TargetResult:
    """The verdict on one target."""

    id: str
    coverage: Coverage
    status: Status | None = None
    status_text: str | None = None
    """The words in the report that say the status."""
    figures: tuple[Figure, ...] = ()
    evidence: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[str, ...] = ()
    """Codes of the findings about this target."""
    waived: bool = False
    """Not complete, and every error about it is waived: it counts as complete."""
    waivers: tuple[Waiver, ...] = ()
    """Those that were used for findings about it."""
    ladder: tuple[Step, ...] = ()
    """The rungs that the answer reaches, from the lowest."""
    outside_causes: tuple[str, ...] = ()
    """Those of the reasons that lie with others: a supplier, a court, a minister, the weather."""
    contributions: tuple[str, ...] = ()
    """What the holder did for it personally, where a report form asks that."""
    planning: tuple[str, ...] = ()
    """What comes in the next period, where a report form asks that."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A passage about a target that the mandate does not have."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A file in the folder with annexes."""

    file: str
    """Below the folder, with "/" between folders."""
    named: bool
    """Whether the report names it anywhere."""
    targets: tuple[str, ...] = ()
    """Whose evidence names it."""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What identifies a report."""

    file: str
    sha256: str
    language: str | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    parts: tuple[ReportHead, ...] = ()
    """The files that make it up, where there are several."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A report checked against a mandate."""

    as_of: dt.date
    mandate: Mandate
    report: ReportHead
    targets: tuple[TargetResult, ...]
    """Every target of the mandate, once, in its order."""
    orphans: tuple[Orphan, ...] = ()
    findings: tuple[Finding, ...] = ()
    amends: Mandate | None = None
    """The version before the mandate; `None` where none was given."""
    annexes: tuple[Annex, ...] | None = None
    """The folder in which evidence was looked up, by name; `None` where none was given."""
    previous: ReportHead | None = None
    """The report of the period before, where it was compared with one."""

    @property
    def is_complete(self) -> bool:
        """True where every target is complete; a waived one counts as complete."""
        return all(t.coverage is Coverage.COMPLETE or t.waived for t in self.targets)

    def count(self, coverage: Coverage) -> int:
        """How many targets have this coverage."""
        return sum(t.coverage is coverage for t in self.targets)
