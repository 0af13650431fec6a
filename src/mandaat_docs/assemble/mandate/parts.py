"""The parts of a mandate as printed, before they get ids: what the outline is made of.

The one place where values change while they are built; what leaves `assemble` is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mandaat_docs.assemble.mandate.labels import Label
from mandaat_docs.assemble.text import fold
from mandaat_docs.model.mandate import Excerpt, Series
from mandaat_docs.model.source import Paragraph


@dataclass(slots=True)
class DeadlinePart:
    """A deadline as printed: its lines, and whether it stands at its target's own level."""

    paragraph: Paragraph
    lines: list[str]
    own_level: bool


@dataclass(slots=True)
class TargetPart:
    """A target as printed."""

    number: str | None
    paragraph: Paragraph
    lines: list[str]
    deadline: DeadlinePart | None = None
    whole: str | None = None
    """The paragraph with the deadline that was found inside it, in case one of its own follows."""
    shares: TargetPart | None = None
    """The target in whose row its deadline is printed: the cells of both are one."""


@dataclass(slots=True)
class PointPart:
    """A measuring point as printed."""

    number: str | None
    paragraph: Paragraph
    title: str
    targets: list[TargetPart] = field(default_factory=list)


@dataclass(slots=True)
class ObjectivePart:
    """An objective as printed, in its section or in the overview."""

    series: Series
    number: str
    paragraph: Paragraph
    title: str
    context: list[str] = field(default_factory=list)
    aims: list[str] = field(default_factory=list)
    points: list[PointPart] = field(default_factory=list)
    has_section: bool = False
    """Holds more than its title, so it is no mere line of the overview."""
    in_row: bool = False
    """Printed in a row of a table; what stands below that table is not about it."""

    def is_named_again(self, label: Label) -> bool:
        """Whether a heading only says again which objective one is in, as running headers do."""
        return (
            self.has_section
            and label.kind.value == self.series.value
            and (label.number or "") == self.number
            and fold(label.rest) in {"", fold(self.title)}
        )


@dataclass(slots=True)
class Outline:
    """A mandate as printed; `labels` holds each label text as often as it was taken off."""

    title: str = ""
    header: dict[str, str] = field(default_factory=dict)
    objectives: list[ObjectivePart] = field(default_factory=list)
    captions: list[Excerpt] = field(default_factory=list)
    unplaced: list[Excerpt] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    addresses: list[Excerpt] = field(default_factory=list)
    """Links' addresses that stood on a line of their own."""
