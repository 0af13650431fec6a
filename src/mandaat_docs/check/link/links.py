"""What linking hands to judging: where each target is answered, and what could not be settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mandaat_docs.model.report import Passage
from mandaat_docs.model.result import LinkKind, Orphan
from mandaat_docs.model.source import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a report gives to a target, with what it says there."""

    target: str
    link: LinkKind
    confidence: float
    place: Place
    heading: str = ""
    """The words by which the report announces the target; saying them again is an echo."""
    passages: tuple[Passage, ...] = ()
    likeness: float = 0.0
    """How much the heading is the target's wording."""
    title: str = ""
    """The whole line by which the report announces the target, to quote."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage that may be about any of some targets."""

    targets: tuple[str, ...]
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A number that says one target and a wording that plainly says another."""

    number: str
    named: str
    meant: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Links:
    """All of a report, linked."""

    spots: tuple[Spot, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    clashes: tuple[Clash, ...] = ()
    orphans: tuple[Orphan, ...] = ()


@dataclass(slots=True)
class LinkBook:
    """Links while they are gathered."""

    spots: list[Spot] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    orphans: list[Orphan] = field(default_factory=list)

    def doubt(self, targets: Sequence[str], passage: Passage) -> None:
        """Note that a passage may be about any of some targets."""
        self.doubts.append(Doubt(tuple(targets), passage.place, passage.text))

    def close(self) -> Links:
        """The links as gathered."""
        return Links(
            tuple(self.spots), tuple(self.doubts), tuple(self.clashes), tuple(self.orphans)
        )
