"""Document → Outline: which paragraph is which part of a mandate.

A label decides what a paragraph is. A paragraph without one belongs to what stands above it
only where its form says so (a list under a target, a second paragraph of context); everything
else is a caption if it looks like a heading, and is set aside otherwise. Nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mandaat_docs.assemble.labels import OBJECTIVES, Label, LabelKind, LabelReader
from mandaat_docs.model.mandate import Excerpt, Series
from mandaat_docs.model.source import Block, Document, Paragraph, Row, Table

_TYPED_MARKER = re.compile(r"([^\w\s(\[«“\"'‘%€$+]|\(?[a-z]\)|o(?=\t))\s+(?=\S)")
_INDENT = 3.0  # points by which left edges of one level may differ


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


def outline(document: Document, reader: LabelReader) -> Outline:
    """Sort every paragraph of a document into an outline."""
    builder = _Builder(reader, Outline(), _body_size(document))
    for block in document.blocks:
        builder.block(block)
    return builder.result


@dataclass(slots=True)
class _Builder:
    reader: LabelReader
    result: Outline
    body_size: float
    objective: ObjectivePart | None = None
    point: PointPart | None = None
    target: TargetPart | None = None
    latest: LabelKind | None = None
    awaits_text: bool = False
    """The last label stood alone: the next paragraph is its text."""

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            for row in block.rows:
                self.row(row)
        else:
            for line in _split_lines(block):
                self.paragraph(line)

    def row(self, row: Row) -> None:
        """A row of the header table or the overview; the cells of any other are read in turn."""
        cells = [cell for cell in row.cells if not cell.continues]
        if len(cells) == 2 and all(isinstance(b, Paragraph) for c in cells for b in c.blocks):
            key, value = (" ".join(cell.text.split()) for cell in cells)
            found = self.reader.header_field(key)
            if found and not found[2] and self.objective is None:
                self.header(found[0], found[1], value, _first(row))
                return
            label = self.reader.read(key)
            if label and label.kind in OBJECTIVES and not label.rest:
                self.label(Label(label.kind, label.text, label.number, value), _first(row))
                return
        for cell in cells:
            for block in cell.blocks:
                self.block(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        if not paragraph.text:
            return
        label = self.reader.read(paragraph.text)
        if label is not None:
            self.label(label, paragraph)
            return
        found = self.reader.header_field(paragraph.text)
        if found and found[2] and self.objective is None:
            self.header(*found, paragraph)
        elif self.awaits_text:
            self.give_text(paragraph)
        else:
            self.unlabelled(paragraph)

    def header(self, name: str, label: str, value: str, paragraph: Paragraph) -> None:
        if name in self.result.header:
            self.set_aside(paragraph, f"{label} {value}")
            return
        self.result.labels.append(label)
        self.result.header[name] = value

    def label(self, label: Label, paragraph: Paragraph) -> None:
        opened = self._open(label, paragraph)
        if not opened:
            self.set_aside(paragraph)
            return
        self.result.labels.append(label.text)
        if label.number:
            self.result.numbers.append(label.number)
        self.latest = label.kind
        self.awaits_text = not label.rest and label.kind is not LabelKind.AIMS

    def _open(self, label: Label, paragraph: Paragraph) -> bool:
        """Open the part that a label announces; false where it has nowhere to stand."""
        match label.kind:
            case LabelKind.STRATEGIC | LabelKind.TRANSVERSAL:
                series = Series(label.kind.value)
                self.objective = ObjectivePart(series, label.number or "", paragraph, label.rest)
                self.result.objectives.append(self.objective)
                self.point = self.target = None
            case LabelKind.AIMS:
                if self.objective is None or self.point is not None:
                    return False
                self.objective.has_section = True
                if label.rest:
                    self.objective.aims.append(label.rest)
            case LabelKind.MEASURING_POINT:
                if self.objective is None:
                    return False
                self.objective.has_section = True
                self.point = PointPart(label.number, paragraph, label.rest)
                self.objective.points.append(self.point)
                self.target = None
            case LabelKind.TARGET:
                if self.point is None:
                    return False
                self.target = TargetPart(label.number, paragraph, _lines(label.rest))
                self.point.targets.append(self.target)
            case LabelKind.DEADLINE:
                return self._open_deadline(label, paragraph)
        return True

    def _open_deadline(self, label: Label, paragraph: Paragraph) -> bool:
        if self.target is None or self.target.deadline is not None:
            return False
        own = _own_level(self.target.paragraph, paragraph)
        self.target.deadline = DeadlinePart(paragraph, _lines(label.rest), own)
        return True

    def give_text(self, paragraph: Paragraph) -> None:
        """The text of a label that stood alone on its line."""
        self.awaits_text = False
        text = paragraph.text
        if self.latest in OBJECTIVES and self.objective is not None:
            self.objective.title = text
        elif self.latest is LabelKind.MEASURING_POINT and self.point is not None:
            self.point.title = text
        elif self.latest is LabelKind.TARGET and self.target is not None:
            self.target.lines.append(text)
        elif self.target is not None and self.target.deadline is not None:
            self.target.deadline.lines.append(text)

    def unlabelled(self, paragraph: Paragraph) -> None:
        heading = self.looks_like_heading(paragraph)
        if self.objective is None:
            if not self.result.title and not self.result.header:
                self.result.title = paragraph.text
            elif heading:
                self.caption(paragraph)
            else:
                self.set_aside(paragraph)
        elif self.latest in OBJECTIVES:
            self.after_objective(paragraph, heading)
        elif self.latest is LabelKind.AIMS and not heading:
            self.objective.aims.append(paragraph.text)
        elif heading:
            self.caption(paragraph)
        elif (lines := self.lines_to_go_on(paragraph)) is not None:
            lines.append(paragraph.text)
        else:
            self.set_aside(paragraph)

    def after_objective(self, paragraph: Paragraph, heading: bool) -> None:
        """Context, unless it is as large as the objective's own heading: a part's heading."""
        assert self.objective is not None
        own = self.objective.paragraph
        if paragraph.place.table is None and own.place.table is not None:
            self.caption(paragraph) if heading else self.set_aside(paragraph)
        elif heading and (paragraph.size or 0.0) >= (own.size or self.body_size):
            self.caption(paragraph)
        else:
            self.objective.has_section = True
            self.objective.context.append(paragraph.text)

    def lines_to_go_on(self, paragraph: Paragraph) -> list[str] | None:
        """The lines that an unlabelled paragraph goes on with, where its form says so."""
        if self.target is None:
            return None
        own = self.target.paragraph
        deeper = paragraph.indent > own.indent + _INDENT
        inside_item = (
            bool(own.marker)
            and not paragraph.marker
            and (abs(paragraph.indent - own.indent) <= _INDENT)
        )
        other_marker = bool(paragraph.marker) and paragraph.marker != own.marker
        broken_line = paragraph.glued and not paragraph.marker and not own.marker
        if not (deeper or inside_item or (other_marker and deeper) or broken_line):
            return None
        if self.latest is LabelKind.DEADLINE and self.target.deadline is not None:
            return self.target.deadline.lines
        return self.target.lines

    def looks_like_heading(self, paragraph: Paragraph) -> bool:
        larger = (paragraph.size or self.body_size) > 1.05 * self.body_size
        return not paragraph.marker and (paragraph.level is not None or paragraph.bold or larger)

    def caption(self, paragraph: Paragraph) -> None:
        self.result.captions.append(Excerpt(paragraph.place.page, paragraph.text))

    def set_aside(self, paragraph: Paragraph, text: str | None = None) -> None:
        self.result.unplaced.append(Excerpt(paragraph.place.page, text or paragraph.text))


def _own_level(target: Paragraph, deadline: Paragraph) -> bool:
    """Whether a deadline stands at the level of the targets and not inside one of them."""
    if deadline.glued and not deadline.marker:
        return False
    same_kind = bool(target.marker) == bool(deadline.marker)
    return same_kind and abs(deadline.indent - target.indent) <= _INDENT


def _split_lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Lines of a Word paragraph: one that its author broke off is a glued paragraph of its own."""
    first, *others = paragraph.text.split("\n")
    yield _typed_marker(replace(paragraph, text=first.strip()))
    for line in others:
        yield _typed_marker(replace(paragraph, text=line.strip(), marker="", glued=True))


def _typed_marker(paragraph: Paragraph) -> Paragraph:
    """A list marker that was typed instead of made by the list function comes off the text."""
    match = _TYPED_MARKER.match(paragraph.text)
    if match is None or paragraph.marker:
        return paragraph
    return replace(paragraph, text=paragraph.text[match.end() :], marker=match[1])


def _lines(text: str) -> list[str]:
    return [text] if text else []


def _first(row: Row) -> Paragraph:
    for cell in row.cells:
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                return block
    return Paragraph("", row.place)


def _body_size(document: Document) -> float:
    sizes: dict[float, int] = {}
    for paragraph in document.paragraphs():
        if paragraph.size is not None:
            sizes[paragraph.size] = sizes.get(paragraph.size, 0) + len(paragraph.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
