"""Two mandates side by side: the versions before and after an amendment, or two languages.

`compare` makes it; findings, text, JSON, HTML and Word are renderings of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import Mandate, Target


class Mode(StrEnum):
    """What two mandates are to each other."""

    VERSIONS = "versions"
    """One language: the older one and the one that amends it."""
    LANGUAGES = "languages"
    """Two languages: neither is the older one, and words are not compared."""


class ChangeKind(StrEnum):
    """What differs about a target or a part."""

    ADDED = "added"
    """Only in the second mandate."""
    DROPPED = "dropped"
    """Only in the first mandate."""
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    """Another printed number, or another id in the same measuring point."""
    MOVED = "moved"
    """In another measuring point, or for a measuring point another objective."""
    DEADLINE = "deadline_changed"
    FIGURES = "figures_changed"
    """A figure or year that stands in one wording only."""


class MatchedBy(StrEnum):
    """By what two targets were taken for the same one, from the strongest evidence on."""

    ID = "id"
    """Across languages."""
    FINGERPRINT = "fingerprint"
    NUMBER = "number"
    WORDING = "wording"


class Op(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay, go or come, one space between them."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a text names, in digits or spelled out."""

    value: Decimal
    text: str
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text before and after."""

    old: str | None
    new: str | None
    pieces: tuple[Piece, ...] = ()
    """Word by word; empty across languages, and where one of the two is lacking."""


@dataclass(frozen=True, slots=True)
class FiguresChange:
    """Figures and years that only one of two texts names, as they stand there."""

    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.only_old or self.only_new)


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One target in both mandates, or in one of them; without `kinds` it is unchanged."""

    old: Target | None
    new: Target | None
    matched_by: MatchedBy | None = None
    kinds: tuple[ChangeKind, ...] = ()
    wording: TextChange | None = None
    """Where it is reworded."""
    deadline: TextChange | None = None
    """Where it is changed."""
    same_meaning: bool = False
    """The deadline has other words, and is understood the same way."""
    unread: bool = False
    """Across languages: a deadline was not understood in one of them, so not compared."""
    figures: FiguresChange = FiguresChange()

    @property
    def id(self) -> str:
        """Its id in the second mandate, else in the first."""
        one = self.new or self.old
        assert one is not None
        return one.id


@dataclass(frozen=True, slots=True)
class PartChange:
    """A change to an objective or measuring point itself, not to the targets below it."""

    level: str
    """"objective" or "measuring_point"."""
    old: str | None
    """Its id in the first mandate."""
    new: str | None
    kinds: tuple[ChangeKind, ...]
    texts: tuple[tuple[str, TextChange], ...] = ()
    """By what it is: "title", "context", "aims"; only those that differ."""

    @property
    def id(self) -> str:
        """Its id in the second mandate, else in the first."""
        return self.new or self.old or ""


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A field of the head that differs: "function", "grade", "institution", "authority" or
    "period".
    """

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two mandates side by side."""

    mode: Mode
    old: Mandate
    new: Mandate
    targets: tuple[TargetChange, ...]
    """Every target of both, unchanged ones too, in the order of the second mandate; one that was
    dropped stands behind its neighbour in the first."""
    parts: tuple[PartChange, ...] = ()
    head: tuple[HeadChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    def changed(self) -> Iterator[TargetChange]:
        """The targets about which anything differs."""
        return (change for change in self.targets if change.kinds)

    def count(self, kind: ChangeKind) -> int:
        """How many targets have a change of this kind; one target may have several."""
        return sum(kind in change.kinds for change in self.targets)

    @property
    def unchanged(self) -> int:
        """How many targets are the same in both."""
        return sum(not change.kinds for change in self.targets)
