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
from mandaat_docs.assemble.text import fold
from mandaat_docs.model.mandate import Excerpt, Series
from mandaat_docs.model.source import Block, Document, Paragraph, Row, Table, paragraphs_of

_TYPED_MARKER = re.compile(r"([^\w\s(\[«“\"'‘%€$+]|\(?[a-z]\)|o(?=\t))\s+(?=\S)")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)+)\.?:?\s+(?=\S)")
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
    builder.give_up_waiting()
    builder.drop_the_empty()
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
    listing: bool = False
    """A label heads a list of targets: each of its items is one."""
    previous: Paragraph | None = None
    """The paragraph above, for one that goes on with a title."""
    waiting: list[Paragraph] = field(default_factory=list)
    """Text behind a target that is its own only if its deadline follows."""

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            self.table(block)
        else:
            for line in _split_lines(block):
                self.paragraph(line)

    def table(self, table: Table) -> None:
        """A table of targets by its column names, the overview, or rows read one by one."""
        columns = self.columns(table.rows[0])
        if columns:
            for row in table.rows[1:]:
                self.row_of_columns(row, columns)
            return
        overview = any(self.overview_label(row) is not None for row in table.rows)
        for row in table.rows:
            if overview and self.overview_label(row) is None:
                for paragraph in paragraphs_of(tuple(b for c in row.cells for b in c.blocks)):
                    self.caption(paragraph)
            else:
                self.row(row)
        self.previous = None

    def columns(self, row: Row) -> dict[int, Label]:
        """The labels that name the columns of a table, where every cell of its first row is one."""
        labels = {c.column: self.reader.read(" ".join(c.text.split())) for c in row.cells if c.text}
        named = {column: label for column, label in labels.items() if label and not label.rest}
        kinds = {label.kind for label in named.values()}
        targets = {LabelKind.TARGET, LabelKind.TARGETS} & kinds
        return named if targets and len(named) == len(labels) else {}

    def row_of_columns(self, row: Row, columns: dict[int, Label]) -> None:
        """One row below column names: each cell is what its column says."""
        for cell in row.cells:
            text, name = " ".join(cell.text.split()), columns.get(cell.column)
            if not text:
                continue
            first = next(paragraphs_of(cell.blocks))
            own = self.reader.read(text)
            if own is not None and own.rest:
                self.label(own, first)
            elif name is None:
                self.set_aside(first, text)
            else:
                kind = LabelKind.TARGET if name.kind is LabelKind.TARGETS else name.kind
                number = _NUMBERED.match(text)
                rest = text[number.end() :] if number else text
                self.label(Label(kind, name.text, number[1] if number else None, rest), first)

    def overview_label(self, row: Row) -> Label | None:
        """The label and title of a row of the overview: objective left, title right."""
        cells = [cell for cell in row.cells if not cell.continues]
        if len(cells) != 2:
            return None
        key, value = (" ".join(cell.text.split()) for cell in cells)
        label = self.reader.read(key)
        if label is None or label.kind not in OBJECTIVES or label.rest:
            return None
        return replace(label, rest=value)

    def row(self, row: Row) -> None:
        """A row of the header table or the overview; the cells of any other are read in turn."""
        cells = [cell for cell in row.cells if not cell.continues]
        if len(cells) == 2 and all(isinstance(b, Paragraph) for c in cells for b in c.blocks):
            key, value = (" ".join(cell.text.split()) for cell in cells)
            found = self.reader.header_field(key)
            if found and not found[2] and self.objective is None:
                self.header(found[0], found[1], value, _first(row))
                return
            if label := self.overview_label(row):
                self.label(label, _first(row))
                return
        for cell in cells:
            for block in cell.blocks:
                self.block(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        if not paragraph.text:
            return
        label = self.label_of(paragraph)
        if label is not None:
            self.label(label, paragraph)
            self.previous = paragraph
            return
        found = self.reader.header_field(paragraph.text)
        if found and found[2] and self.objective is None:
            self.header(*found, paragraph)
        elif self.awaits_text and not self.is_larger(paragraph):
            self.give_text(paragraph)
        elif self.goes_on_with_title(paragraph):
            self.add_to_title(paragraph.text)
        else:
            self.unlabelled(paragraph)
            return
        self.previous = paragraph

    def label_of(self, paragraph: Paragraph) -> Label | None:
        """The label of a paragraph, typed or made by Word's numbering.

        An objective's without a colon must look like a heading: prose names objectives too.
        """
        label = self.reader.read(paragraph.text)
        if label is None and any(ch.isalnum() for ch in paragraph.marker):
            label = self.reader.read(f"{paragraph.marker} {paragraph.text}")
        if label is None or label.kind not in OBJECTIVES or label.marked or not label.rest:
            return label
        return label if self.looks_like_heading(paragraph) else None

    def goes_on_with_title(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is the next line of the title above: same letters, no space."""
        above = self.previous
        alike = (
            above is not None
            and paragraph.glued
            and not paragraph.marker
            and (paragraph.size, paragraph.bold) == (above.size, above.bold)
            and self.looks_like_heading(paragraph)
        )
        return alike and (
            self.latest in {*OBJECTIVES, LabelKind.MEASURING_POINT} or self.latest is None
        )

    def add_to_title(self, text: str) -> None:
        if self.latest is None:
            self.result.title += f" {text}"
        elif self.latest is LabelKind.MEASURING_POINT and self.point is not None:
            self.point.title += f" {text}"
        elif self.objective is not None:
            self.objective.title += f" {text}"

    def header(self, name: str, label: str, value: str, paragraph: Paragraph) -> None:
        if name in self.result.header:
            self.set_aside(paragraph, f"{label} {value}")
            return
        self.result.labels.append(label)
        self.result.header[name] = value

    def label(self, label: Label, paragraph: Paragraph) -> None:
        if self.is_repeated(label):
            self.caption(paragraph)
            return
        if label.kind is LabelKind.DEADLINE and self.target is not None:
            self.target.lines += [waiting.text for waiting in self.waiting]
            self.waiting = []
        self.give_up_waiting()
        opened = self._open(label, paragraph)
        if not opened:
            self.set_aside(paragraph)
            return
        self.result.labels.append(label.text)
        if label.number:
            self.result.numbers.append(label.number)
        self.latest = label.kind
        self.listing = label.kind is LabelKind.TARGETS
        self.awaits_text = not label.rest and label.kind not in {LabelKind.AIMS, LabelKind.TARGETS}

    def is_repeated(self, label: Label) -> bool:
        """Whether a heading only says again which objective one is in, as running headers do."""
        now = self.objective
        return (
            now is not None
            and now.has_section
            and label.kind.value == now.series.value
            and label.number == now.number
            and fold(label.rest) in {"", fold(now.title)}
        )

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
                return self._open_target(label, paragraph)
            case LabelKind.TARGETS:
                if self.point is None:
                    return False
                return self._open_target(label, paragraph) if label.rest else True
            case LabelKind.DEADLINE:
                return self._open_deadline(label, paragraph)
        return True

    def _open_target(self, label: Label, paragraph: Paragraph) -> bool:
        """A target, and its deadline where that stands in the same paragraph."""
        if self.point is None:
            return False
        inside = self.reader.inline_deadline(label.rest)
        wording = inside[0] if inside else label.rest
        self.target = TargetPart(label.number, paragraph, _lines(wording))
        self.point.targets.append(self.target)
        if inside:
            self.target.deadline = DeadlinePart(paragraph, _lines(inside[1].rest), own_level=False)
            self.result.labels.append(inside[1].text)
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
        elif self.latest is LabelKind.AIMS and not self.is_larger(paragraph):
            self.objective.aims.append(paragraph.text)
        elif self.listing and self.is_item(paragraph):
            self._open_target(Label(LabelKind.TARGET, "", None, paragraph.text), paragraph)
            self.latest = LabelKind.TARGETS
        elif heading:
            self.caption(paragraph)
        elif (lines := self.lines_to_go_on(paragraph)) is not None:
            lines.append(paragraph.text)
        elif self.latest is LabelKind.TARGET:
            self.waiting.append(paragraph)
        else:
            self.set_aside(paragraph)

    def is_item(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is an item of the list of targets, and not of a list inside one."""
        if not paragraph.marker:
            return False
        if self.latest is LabelKind.TARGETS and self.target is None:
            return True
        first = self.target.paragraph if self.target else None
        return first is None or not first.marker or paragraph.indent <= first.indent + _INDENT

    def is_larger(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a heading by its size or style, not by being bold alone."""
        size = paragraph.size or self.body_size
        return paragraph.level is not None or size > 1.05 * self.body_size

    def drop_the_empty(self) -> None:
        """A label that never got its text is no target and no deadline; it is set aside."""
        for point in (p for objective in self.result.objectives for p in objective.points):
            for target in point.targets:
                if target.deadline is not None and not target.deadline.lines:
                    self.set_aside(target.deadline.paragraph)
                    target.deadline = None
                if not target.lines:
                    self.set_aside(target.paragraph)
            point.targets = [target for target in point.targets if target.lines]

    def give_up_waiting(self) -> None:
        """Text behind a target whose deadline did not follow has no certain place."""
        for paragraph in self.waiting:
            self.set_aside(paragraph)
        self.waiting = []

    def after_objective(self, paragraph: Paragraph, heading: bool) -> None:
        """Context, unless it is as large as the objective's own heading: a part's heading."""
        assert self.objective is not None
        own = self.objective.paragraph
        mine = (paragraph.place.table, paragraph.place.row)
        if own.place.table is not None and mine != (own.place.table, own.place.row):
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
        return not paragraph.marker and (paragraph.bold or self.is_larger(paragraph))

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
