"""Document → Outline: which paragraph is which part of a mandate.

A label decides what a paragraph is. A paragraph without one belongs to what stands above it
only where its form says so (a list under a target, a second paragraph of context); everything
else is a caption if it looks like a heading, and is set aside otherwise. Nothing is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandaat_docs.assemble.mandate.labels import OBJECTIVES, Label, LabelKind, LabelReader
from mandaat_docs.assemble.mandate.looks import (
    Looks,
    belongs_inside,
    body_size,
    is_item,
    is_outside,
    is_own_paragraph,
    is_same_level,
    says_something_else,
    split_lines,
)
from mandaat_docs.assemble.mandate.parts import (
    DeadlinePart,
    ObjectivePart,
    Outline,
    PointPart,
    TargetPart,
)
from mandaat_docs.assemble.mandate.tables import (
    HeaderField,
    Labelled,
    Loose,
    Names,
    SameDeadline,
    TableItem,
    TableTitle,
    TitleGoesOn,
    Unexplained,
    loose_cells,
    names_alone,
    read_table,
    split_number,
)
from mandaat_docs.assemble.page.addresses import is_address
from mandaat_docs.model.mandate import Excerpt, Series
from mandaat_docs.model.source import Block, Document, Paragraph, Table

_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){3,})\s*\d{1,3}$")
_HANGING_DASH = re.compile(r"\s+[–—-]$")
_TITLED = {*OBJECTIVES, LabelKind.MEASURING_POINT, None}
"""Labels behind which a title stands; none yet is the title of the document."""
_HEADS = {LabelKind.AIMS, LabelKind.TARGETS, LabelKind.CONTEXT}
"""Labels above any number of paragraphs."""


def outline(document: Document, reader: LabelReader) -> Outline:
    """Sort every paragraph of a document into an outline."""
    builder = _Builder(reader, Outline(), Looks(body_size(document.paragraphs())))
    for block in document.blocks:
        builder.block(block)
    builder.give_up_waiting()
    builder.drop_the_empty()
    return builder.result


@dataclass(slots=True)
class _Builder:
    reader: LabelReader
    result: Outline
    looks: Looks
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
    names: dict[int, Label] = field(default_factory=dict)
    """Of the columns of tables to come."""
    waiting: list[Paragraph] = field(default_factory=list)
    """Text behind a target that is its own only if its deadline follows."""

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            for item in read_table(block, self.reader, self.names if self.point else {}):
                self.table_item(item)
            self.names = names_alone(block, self.reader) or self.names
            self.previous = None
        else:
            for line in split_lines(block):
                self.result.numbers += [line.marker] if line.marker != block.marker else []
                self.paragraph(line)

    def table_item(self, item: TableItem) -> None:
        match item:
            case Labelled(label, paragraph):
                self.label(label, paragraph)
                if label.kind in OBJECTIVES and self.objective is not None:
                    self.objective.in_row = True
            case Names(labels, numbers):
                self.result.labels += labels
                self.result.numbers += numbers
            case SameDeadline():
                self.share_deadline()
            case TitleGoesOn(paragraph):
                self.add_to_point(paragraph)
            case TableTitle(paragraph):
                self.caption(paragraph)
            case Unexplained(paragraph, text):
                self.set_aside(paragraph, text)
            case HeaderField():
                self.header_row(item)
            case Loose(block):
                self.block(block)

    def header_row(self, item: HeaderField) -> None:
        if self.before_sections:
            self.header(item.name, item.label, item.value, item.row.place.page)
        else:
            for loose in loose_cells(item.row):
                self.block(loose.block)

    def add_to_point(self, paragraph: Paragraph) -> None:
        if self.point is None:
            self.set_aside(paragraph)
        else:
            self.point.title += f" {paragraph.text}"

    def share_deadline(self) -> None:
        """The target of a row whose deadline stands in the row above."""
        if self.point is None or len(self.point.targets) < 2:
            return
        above, target = self.point.targets[-2:]
        target.shares = above.shares or above

    def paragraph(self, paragraph: Paragraph) -> None:
        if not paragraph.text:
            return
        if is_address(paragraph.text):
            self.result.addresses.append(Excerpt(paragraph.place.page, paragraph.text))
            return
        if _CONTENTS_LINE.search(paragraph.text):
            self.caption(paragraph)
            return
        label = self.label_of(paragraph)
        if label is not None:
            self.label(label, paragraph)
            self.previous = paragraph
            return
        found = self.reader.header_field(paragraph.text)
        if found and found[2] and self.before_sections:
            self.header(*found, paragraph.place.page)
        elif self.awaits_text and self.may_be_text(paragraph):
            self.give_text(paragraph)
        elif self.goes_on_with_title(paragraph):
            self.add_to_title(f"{paragraph.marker} {paragraph.text}".strip())
        else:
            self.unlabelled(paragraph)
            return
        self.previous = paragraph

    @property
    def before_sections(self) -> bool:
        """Whether only titles were read so far: header fields may still come."""
        return not any(objective.has_section for objective in self.result.objectives)

    def may_be_text(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph may be the text of the label above; no heading is a deadline's."""
        return self.latest in _TITLED or not self.looks.is_larger(paragraph)

    def label_of(self, paragraph: Paragraph) -> Label | None:
        """The label of a paragraph, typed or made by Word's numbering.

        An objective's without a colon must look like a heading: prose names objectives too.
        """
        label = self.reader.read(paragraph.text)
        if label is None and any(ch.isalnum() for ch in paragraph.marker):
            label = self.reader.read(f"{paragraph.marker} {paragraph.text}")
        if (label is None or label.kind is LabelKind.AIMS) and self.looks.is_heading(paragraph):
            label = self.reader.unnumbered(paragraph.text) or label
        if label is not None and label.kind is LabelKind.AIMS and self.objective is None:
            return None  # a title may open with the word: “Doelstellingen – directeur – …”
        outside = self.objective is None or self.point is not None
        if label is not None and label.kind is LabelKind.CONTEXT and outside:
            return None  # “Toelichting: …” below a target is its own
        if label is None or label.kind not in OBJECTIVES or label.marked or not label.rest:
            return label
        return label if self.looks.is_heading(paragraph) else None

    def goes_on_with_title(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a further line of the title right above."""
        if self.latest is None and self.looks.goes_on_with_title(paragraph, self.previous):
            return True
        return self.latest in _TITLED and self.looks.goes_on_with(paragraph, self.previous)

    def add_to_title(self, text: str) -> None:
        if self.latest is None:
            self.result.title += f" {text}"
        elif self.latest is LabelKind.MEASURING_POINT and self.point is not None:
            self.point.title += f" {text}"
        elif self.objective is not None:
            self.objective.title += f" {text}"

    def header(self, name: str, label: str, value: str, page: int | None) -> None:
        if name in self.result.header:
            self.result.unplaced.append(Excerpt(page, f"{label} {value}"))
            return
        self.result.labels.append(label)
        self.result.header[name] = value

    def label(self, label: Label, paragraph: Paragraph) -> None:
        if self.objective is not None and self.objective.is_named_again(label):
            self.caption(paragraph)
            return
        if label.kind is LabelKind.DEADLINE and self.target is not None:
            odd = [text for text in self.waiting if says_something_else(text)]
            self.target.lines += [text.text for text in self.waiting if text not in odd]
            self.waiting = odd
        self.give_up_waiting()
        opened = self._open(label, paragraph)
        if not opened:
            self.set_aside(paragraph)
            return
        self.result.labels.append(label.text)
        if label.number:
            self.result.numbers.append(label.number)
        self.latest = label.kind
        self.listing &= label.kind is LabelKind.DEADLINE
        self.listing |= label.kind is LabelKind.TARGETS
        self.awaits_text = not label.rest and label.kind not in _HEADS

    def _open(self, label: Label, paragraph: Paragraph) -> bool:
        """Open the part that a label announces; false where it has nowhere to stand."""
        match label.kind:
            case LabelKind.STRATEGIC | LabelKind.TRANSVERSAL:
                series = Series(label.kind.value)
                self.objective = ObjectivePart(series, label.number or "", paragraph, label.rest)
                self.result.objectives.append(self.objective)
                self.point = self.target = None
                return True
            case LabelKind.AIMS | LabelKind.CONTEXT:
                return self._open_text(label)
            case LabelKind.MEASURING_POINT:
                return self._open_point(label, paragraph)
            case LabelKind.TARGET:
                return self._open_target(label, paragraph)
            case LabelKind.TARGETS:
                return self._open_target(label, paragraph) if label.rest else bool(self.point)
            case LabelKind.DEADLINE:
                return self._open_deadline(label, paragraph)

    def _open_text(self, label: Label) -> bool:
        """The aims or the context of the objective, of which the first may stand in the line."""
        if self.objective is None or self.point is not None:
            return False
        self.objective.has_section = True
        if label.rest:
            aims = label.kind is LabelKind.AIMS
            (self.objective.aims if aims else self.objective.context).append(label.rest)
        return True

    def _open_point(self, label: Label, paragraph: Paragraph) -> bool:
        if self.objective is None:
            return False
        self.objective.has_section = True
        self.point = PointPart(label.number, paragraph, label.rest)
        self.objective.points.append(self.point)
        self.target = None
        return True

    def _open_target(self, label: Label, paragraph: Paragraph) -> bool:
        """A target, and its deadline where that stands in the same paragraph."""
        if self.point is None:
            return False
        inside = self.reader.inline_deadline(label.rest)
        wording = inside[0] if inside else label.rest
        self.target = TargetPart(label.number, paragraph, [wording] if wording else [])
        self.point.targets.append(self.target)
        if inside:
            self.target.deadline = DeadlinePart(paragraph, [inside[1].rest], own_level=False)
            self.target.whole = label.rest
            self.result.labels.append(inside[1].text)
        return True

    def _open_deadline(self, label: Label, paragraph: Paragraph) -> bool:
        if self.target is not None and self.target.whole is not None:
            # What looked like a deadline inside the wording was part of it.
            self.target.lines[:1] = [self.target.whole]
            self.target.deadline = self.target.whole = None
        if self.target is None or self.target.deadline is not None:
            return False
        if self.target.lines:
            self.target.lines[-1] = _HANGING_DASH.sub("", self.target.lines[-1])
        item = self.target.paragraph
        level = is_same_level(paragraph, item) or is_outside(paragraph, item)
        own = is_own_paragraph(paragraph) and level
        self.target.deadline = DeadlinePart(paragraph, [label.rest] if label.rest else [], own)
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
        heading = self.looks.is_heading(paragraph)
        if self.objective is None:
            self.before_objectives(paragraph, heading)
        elif self.latest in OBJECTIVES:
            self.after_objective(paragraph, heading)
        elif self.latest is LabelKind.CONTEXT and not heading:
            self.objective.context.append(paragraph.text)
        elif self.latest is LabelKind.AIMS and not self.looks.is_larger(paragraph):
            self.objective.aims.append(paragraph.text)
        elif self.listing and is_item(paragraph, self.target.paragraph if self.target else None):
            number, rest = split_number(paragraph.text)
            self._open_target(Label(LabelKind.TARGET, "", number, rest), paragraph)
            self.result.numbers += [number] if number else []
            self.latest = LabelKind.TARGETS
        elif heading and self.looks.is_unknown_part(paragraph, self.objective.paragraph):
            self.set_aside(paragraph)
            self.objective = self.point = self.target = None  # what follows is not theirs
        elif heading:
            self.caption(paragraph)
        elif (lines := self.lines_to_go_on(paragraph)) is not None:
            lines.append(paragraph.text)
        elif self.latest is LabelKind.TARGET:
            self.waiting.append(paragraph)
        else:
            self.set_aside(paragraph)

    def before_objectives(self, paragraph: Paragraph, heading: bool) -> None:
        if not self.result.title and not self.result.header:
            self.result.title, self.previous = paragraph.text, paragraph
        else:
            self.caption(paragraph) if heading else self.set_aside(paragraph)

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
        here, there = paragraph.place, own.place
        if self.objective.in_row and (here.table, here.row) != (there.table, there.row):
            self.caption(paragraph) if heading else self.set_aside(paragraph)
        elif heading and (paragraph.size or 0.0) >= (own.size or self.looks.body_size):
            self.caption(paragraph)
        else:
            self.objective.has_section = True
            self.objective.context.append(paragraph.text)

    def lines_to_go_on(self, paragraph: Paragraph) -> list[str] | None:
        """The lines that an unlabelled paragraph goes on with, where its form says so."""
        if self.target is None or not belongs_inside(paragraph, self.target.paragraph):
            return None
        due = self.target.deadline if self.latest is LabelKind.DEADLINE else None
        if says_something_else(paragraph, due.lines if due else None):
            return None
        return due.lines if due else self.target.lines

    def caption(self, paragraph: Paragraph) -> None:
        self.result.captions.append(Excerpt(paragraph.place.page, paragraph.text))

    def set_aside(self, paragraph: Paragraph, text: str | None = None) -> None:
        self.result.unplaced.append(Excerpt(paragraph.place.page, text or paragraph.text))
