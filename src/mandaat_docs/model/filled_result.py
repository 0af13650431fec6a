"""The result of checking an evaluation or agreement; every output is made from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mandaat_docs.model.filled import Filled
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import Mandate


class Settled(StrEnum):
    """How far a document settles one target."""

    COMPLETE = "complete"
    """Everything that the document must say of it is there."""
    INCOMPLETE = "incomplete"
    ABSENT = "absent"
    """The document has no place for it."""
    LEFT_OUT = "left_out"
    """The settings say that this agreement does not take it up, and why."""


class Met(StrEnum):
    """How an agreement meets one of its mandatory contents."""

    MET = "met"
    BLANK = "blank"
    """It has its place, and something there is still to be filled in."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that an agreement must settle."""

    key: str
    text: str
    basis: str
    """Article; empty where none is known."""
    chapters: tuple[tuple[str, str], ...]
    """Key and heading of each chapter that may settle it; "{…}" in a heading is any text."""


@dataclass(frozen=True, slots=True)
class MetDemand:
    """A demand and how it is met."""

    demand: Demand
    met: Met
    places: tuple[str, ...]
    """Headings, with their numbers, under which it is dealt with."""
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class SettledTarget:
    """What a document says of one target."""

    id: str
    settled: Settled
    answers: tuple[tuple[str, str], ...] = ()
    """Field and what was typed in it, such as ("assessment", "bereikt")."""
    reason: str | None = None
    """Why it is left out."""
    findings: tuple[str, ...] = ()
    """Codes of the findings about it."""


@dataclass(frozen=True, slots=True)
class FilledResult:
    """An evaluation or agreement checked against its mandate."""

    as_of: dt.date
    mandate: Mandate
    filled: Filled
    targets: tuple[SettledTarget, ...]
    """Every target of the mandate, once, in its order."""
    is_complete: bool
    """No error was found; what is shown of the findings does not matter."""
    demands: tuple[MetDemand, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def document(self) -> str:
        """What was checked: "evaluation" or "agreement"."""
        return self.filled.kind.partition("-")[0]

    @property
    def variant(self) -> str:
        """Which one: "mid-term", "final", "level-1" or "level-2"."""
        variant = self.filled.kind.partition("-")[2]
        return f"level-{variant}" if variant.isdigit() else variant

    def count(self, settled: Settled) -> int:
        """How many targets are settled so far."""
        return sum(target.settled is settled for target in self.targets)
