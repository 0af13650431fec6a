"""The mandate: objectives, measuring points, targets and deadlines, as the contract names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mandaat_docs.model.finding import Finding


class Series(StrEnum):
    """The two series of objectives; their printed numbers overlap."""

    STRATEGIC = "strategic"
    TRANSVERSAL = "transversal"

    @property
    def letter(self) -> str:
        """First letter of every id in the series."""
        return "S" if self is Series.STRATEGIC else "T"


class Nature(StrEnum):
    """What kind of thing a target asks for, which decides what a report must show."""

    INDICATOR = "indicator"
    DELIVERABLE = "deliverable"
    EFFORT = "effort"


class DeadlineKind(StrEnum):
    """How a deadline falls due; `UNREAD` is never a guess."""

    CONTINUOUS = "continuous"
    RECURRING = "recurring"
    DATE = "date"
    MILESTONE = "milestone"
    EXTERNAL = "external"
    EVENT = "event"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something is due: "YYYY", "YYYY-MM", "YYYY-MM-DD" or "--MM-DD"."""

    date: str
    label: str | None = None
    """What is due then, where the deadline has parts."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in the place of what is printed, in `mandaat.toml`."""

    printed: str | None
    """`None` where nothing is printed."""
    reason: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed and as understood (contract 3)."""

    text: str
    """As printed, or as a person corrected it."""
    kind: DeadlineKind
    per_year: float | None = None
    """Times a year; 0.5 for every second year."""
    at_least: bool = False
    conditional: bool = False
    """Means or needs stand beside it as a condition."""
    due: tuple[Due, ...] = ()
    milestone: str | None = None
    """"start-of-mandate", "mid-term-evaluation" or "end-of-mandate"."""
    offset: str | None = None
    """ISO 8601 duration from the milestone, "-P6M" before it."""
    shared_from: str | None = None
    """Id of the target under which it is printed, on the others of its group."""
    correction: Correction | None = None
    """Where a person corrected it; the fingerprint stays that of what is printed."""

    @property
    def printed(self) -> str | None:
        """What the document says, whatever a person made of it."""
        return self.text if self.correction is None else self.correction.printed


@dataclass(frozen=True, slots=True)
class Target:
    """The smallest thing a report must answer."""

    id: str
    number: str | None
    id_origin: str
    """"printed" or "derived"."""
    wording: str
    nature: Nature
    deadline: Deadline | None
    page: int | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class MeasuringPoint:
    """A measuring point and its targets."""

    id: str
    number: str | None
    title: str
    page: int | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """A strategic or transversal objective."""

    id: str
    series: Series
    number: str
    title: str
    title_in_overview: str | None
    context: tuple[str, ...]
    aims: tuple[str, ...]
    page: int | None
    measuring_points: tuple[MeasuringPoint, ...]

    def targets(self) -> Iterator[Target]:
        """Its targets in the mandate's order."""
        for point in self.measuring_points:
            yield from point.targets


@dataclass(frozen=True, slots=True)
class Period:
    """The years of the mandate."""

    text: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text with the page on which it stands."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a mandate was read from."""

    file: str
    sha256: str
    pages: int | None


@dataclass(frozen=True, slots=True)
class WordCount:
    """Where the words of the document went; `read` is the sum of the others."""

    read: int
    placed: int
    furniture: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Mandate:
    """The objectives of one mandate."""

    language: str
    title: str
    function: str
    grade: str | None
    institution: str | None
    authority: str | None
    period: Period | None
    source: Source
    objectives: tuple[Objective, ...]
    labels: tuple[str, ...] = ()
    captions: tuple[Excerpt, ...] = ()
    notes: tuple[Excerpt, ...] = ()
    findings: tuple[Finding, ...] = ()
    unplaced: tuple[Excerpt, ...] = ()
    words: WordCount | None = None

    def targets(self) -> Iterator[Target]:
        """Every target in the mandate's order."""
        for objective in self.objectives:
            yield from objective.targets()

    def measuring_points(self) -> Iterator[MeasuringPoint]:
        """Every measuring point in the mandate's order."""
        for objective in self.objectives:
            yield from objective.measuring_points


_LIKE_A_LABEL = re.compile(
    r"(?P<label>[A-ZÀ-Þ][^\s:]*(?:\s[^\s:]+){0,3})\s?:\s+(?P<rest>\S.*)", re.DOTALL
)


def words_before_colon(text: str) -> tuple[str, str] | None:
    """The few words before a colon that open a line as a label does, and what stands behind it.

    >>> words_before_colon("Verantwoordelijke: de dienst"), words_before_colon("eind 2027: klaar")
    (('Verantwoordelijke', 'de dienst'), None)
    """
    match = _LIKE_A_LABEL.match(text)
    return (match["label"], match["rest"]) if match else None
