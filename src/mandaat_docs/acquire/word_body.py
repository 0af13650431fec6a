"""The body of a Word file, from its elements to blocks with their places.

A paragraph's number counts every `w:p` of the body in document order, of deleted and hidden
ones too, so that it can be found again in the file; of a drawing that the file offers twice
only the branch that is read counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from mandaat_docs.acquire.word_characters import printed
from mandaat_docs.acquire.word_drawing import TextBox, Unread
from mandaat_docs.acquire.word_numbering import Numbering
from mandaat_docs.acquire.word_styles import ParagraphStyle, Styles, heading_level, indent_of
from mandaat_docs.acquire.word_tables import CellShape, RowShape, unwrapped
from mandaat_docs.acquire.word_text import Line, TextReader, control_of
from mandaat_docs.acquire.word_xml import (
    ALT_CHUNK,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    OUTLINE_LVL,
    P_PR,
    P_STYLE,
    R_PR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TR,
    VAL,
    VANISH,
    Element,
    P,
    child_is_on,
    child_value,
    w,
    whole,
)
from mandaat_docs.model.source import Block, Cell, Paragraph, Place, Remark, Row, Table

_WRAPPERS = frozenset({w("customXml"), w("smartTag"), INS, MOVE_TO})
_GALLERY = f"{w('docPartObj')}/{w('docPartGallery')}"
_CONTENTS_GALLERY = "table of contents"


@dataclass(slots=True)
class _Flow:
    """Blocks of one cell, text box or body while they are read."""

    blocks: list[Block] = field(default_factory=list)
    carried: tuple[Line, Element] | None = None
    """A paragraph whose mark is deleted: its text goes on in the next one."""


class BodyReader:
    """Reads the body once, from its first element to its last."""

    def __init__(
        self, body: Element, text: TextReader, styles: Styles, numbering: Numbering
    ) -> None:
        self.remarks: list[Remark] = []
        self.comment: tuple[str, Place] | None = None
        """Id and place of the first comment."""
        self.revision: Remark | None = None
        """The first open revision."""
        self._text, self._styles, self._numbering = text, styles, numbering
        self._paragraphs = {p: n for n, p in enumerate(body.iter(P), 1)}
        self._tables = {table: n for n, table in enumerate(body.iter(TBL), 1)}
        self._at: tuple[int | None, int | None] = (None, None)
        self._levels: list[int] = []
        self._heading: tuple[str, ...] = ()
        self._control: str | None = None

    def blocks(self, container: Element) -> tuple[Block, ...]:
        """What a body, cell or text box holds."""
        flow = _Flow()
        self._walk(container, flow)
        self._close(flow)
        return tuple(flow.blocks)

    def _walk(self, container: Element, flow: _Flow) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child, flow)
            elif tag == TBL:
                self._close(flow)
                flow.blocks += self._table(child)
            elif tag == SDT:
                self._controlled(child, flow)
            elif tag in _WRAPPERS:
                self._walk(child, flow)
            elif tag == ALT_CHUNK:
                self._close(flow)
                self.remarks.append(Remark("unread-part", self._place(), ""))

    def _controlled(self, control: Element, flow: _Flow) -> None:
        content, before = control.find(SDT_CONTENT), len(flow.blocks)
        if content is None:
            return
        with self._inside(control):
            self._walk(content, flow)
            if len(flow.blocks) == before and flow.carried is None:
                flow.blocks += self._nothing(content)

    @contextmanager
    def _inside(self, *controls: Element) -> Iterator[None]:
        """What is read meanwhile stands in these content controls."""
        outer = self._control, self._text.left_out
        for control in controls:
            tag, prompt = control_of(control)
            self._control = tag or self._control
            self._text.left_out |= prompt or _is_contents(control)
        yield
        self._control, self._text.left_out = outer

    def _nothing(self, content: Element) -> list[Block]:
        """The empty paragraph that stands for a control in which nothing is said."""
        first = next(content.iter(P), None)
        if self._control is None or first is None:
            return []
        return [Paragraph("", self._place(first), control=self._control)]

    def _place(self, paragraph: Element | None = None) -> Place:
        number = None if paragraph is None else self._paragraphs.get(paragraph)
        table, row = self._at
        return Place(paragraph=number, table=table, row=row, heading=self._heading)

    def _paragraph(self, paragraph: Element, flow: _Flow) -> None:
        properties = paragraph.find(P_PR)
        style = self._styles.paragraph(child_value(properties, P_STYLE))
        line = Line() if flow.carried is None else flow.carried[0]
        flow.carried = None
        self._text.read(paragraph, line, style)
        mark = None if properties is None else properties.find(R_PR)
        if mark is not None and line.revision is None and _is_revised(mark):
            line.revision = ""
        if mark is not None and _is_deleted(mark):
            flow.carried = (line, paragraph)
        elif not style.contents:
            self._finish(line, paragraph, flow)

    def _close(self, flow: _Flow) -> None:
        if flow.carried is not None:
            line, paragraph = flow.carried
            flow.carried = None
            self._finish(line, paragraph, flow)

    def _finish(self, line: Line, paragraph: Element, flow: _Flow) -> None:
        """Turn a paragraph that has been read to its end into blocks."""
        properties = paragraph.find(P_PR)
        style = self._styles.paragraph(child_value(properties, P_STYLE))
        parts = line.parts()
        text = parts[0].text if len(parts) == 1 else printed("".join(line.pieces))
        marker, indent = self._numbered(line, properties, style)
        level = style.level or heading_level(child_value(properties, OUTLINE_LVL))
        if level is not None and (text or marker):
            self._leave(level)
        place = self._place(paragraph)
        if level is not None and text:
            self._enter(level, text)
        if text or line.notes or line.controls or any(map(str.isalnum, marker)):
            for part in parts:
                flow.blocks.append(
                    Paragraph(
                        text=part.text,
                        place=place,
                        level=level,
                        marker=marker if part is parts[0] else "",
                        indent=indent,
                        bold=line.bold,
                        size=line.size,
                        control=part.control or self._control,
                        notes=part.notes,
                        links=part.links,
                        inserted=line.inserted,
                    )
                )
        self._remark(line, place)
        for item in line.drawn:
            if isinstance(item, TextBox):
                flow.blocks += self._box(item)

    def _leave(self, level: int) -> None:
        """Go out of the headings that one of this level ends."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._heading = self._heading[: len(self._levels)]

    def _enter(self, level: int, text: str) -> None:
        self._levels.append(level)
        self._heading = (*self._heading, text)

    def _numbered(
        self, line: Line, properties: Element | None, style: ParagraphStyle
    ) -> tuple[str, float]:
        """The list label of a paragraph and its indent in points."""
        own = None if properties is None else properties.find(NUM_PR)
        number, depth = child_value(own, w("numId")), whole(child_value(own, w("ilvl")))
        item = self._numbering.item(
            style.number if number is None else number,
            style.depth if depth is None and number is None else depth,
            style.id if number is None else None,
        )
        indent = indent_of(properties)
        if indent is None and item is not None:
            indent = item.indent
        if indent is None:
            indent = style.indent or 0.0
        if item is None or self._is_out_of_sight(line, properties):
            return "", indent
        return self._numbering.count(item), indent

    def _is_out_of_sight(self, line: Line, properties: Element | None) -> bool:
        """Whether not even the label of a paragraph is printed."""
        mark = None if properties is None else properties.find(R_PR)
        hidden = self._text.hidden or bool(child_is_on(mark, VANISH))
        deleted = mark is not None and _is_deleted(mark)
        return (hidden or deleted) and not line.pieces

    def _remark(self, line: Line, place: Place) -> None:
        if line.hidden and (hidden := printed("".join(line.hidden))):
            self.remarks.append(Remark("hidden-text", place, hidden))
        for item in line.drawn:
            if isinstance(item, Unread):
                self.remarks.append(Remark(item.kind, place, printed(item.text)))
        if line.comment is not None and self.comment is None:
            self.comment = (line.comment, place)
        if line.revision is not None:
            self._revised(place, line.revision)

    def _revised(self, place: Place, text: str) -> None:
        if self.revision is None:
            self.revision = Remark("open-revision", place, printed(text))

    def _box(self, box: TextBox) -> tuple[Block, ...]:
        """A text box after the paragraph that it hangs on; its headings end with it."""
        outer = self._text.hidden, self._levels, self._heading
        self._text.hidden, self._levels = outer[0] or box.hidden, list(self._levels)
        with self._text.apart():
            blocks = self.blocks(box.content)
        self._text.hidden, self._levels, self._heading = outer
        return blocks

    def _table(self, table: Element) -> list[Block]:
        outer, rows, merged = self._at, [], set[int]()
        for index, (element, controls) in enumerate(unwrapped(table, TR), 1):
            self._at = (self._tables.get(table), index)
            with self._inside(*controls):
                rows += self._row(element, merged)
        self._at = outer
        return [Table(tuple(rows), rows[0].place)] if rows else []

    def _row(self, row: Element, merged: set[int]) -> list[Row]:
        """A row; `merged` holds the columns in which a merged cell reaches down to it."""
        shape = RowShape.of(row)
        place = self._place(next(row.iter(P), None))
        if shape.deleted or shape.inserted:
            self._revised(place, "")
        if shape.deleted:
            return []
        outer, self._text.hidden = self._text.hidden, self._text.hidden or shape.hidden
        cells: list[Cell] = []
        column = shape.skipped
        for element, controls in unwrapped(row, TC):
            cell_shape = CellShape.of(element)
            if cell_shape.deleted:
                self._revised(place, "")
                continue
            with self._inside(*controls):
                cell = self._cell(element, cell_shape, column, merged)
                if controls and not (cell.blocks or cell.continues):
                    cell = replace(cell, blocks=tuple(self._nothing(element)))
            if cell_shape.beside and cells:
                cells[-1] = _joined(cells[-1], cell)
            else:
                cells.append(cell)
            column += cell_shape.span
        self._text.hidden = outer
        return [Row(tuple(cells), place, shape.header)] if not shape.hidden else []

    def _cell(self, cell: Element, shape: CellShape, column: int, merged: set[int]) -> Cell:
        below = shape.below and column in merged
        merged -= set(range(column, column + shape.span))
        if shape.merged:
            merged.add(column)
        outer, self._text.hidden = self._text.hidden, self._text.hidden or below
        blocks = self.blocks(cell)
        self._text.hidden = outer
        return Cell(() if below else blocks, column, shape.span, below, shape.shading)


def _joined(first: Cell, second: Cell) -> Cell:
    return replace(first, blocks=first.blocks + second.blocks, span=first.span + second.span)


def _is_deleted(mark: Element) -> bool:
    return mark.find(DEL) is not None or mark.find(MOVE_FROM) is not None


def _is_revised(mark: Element) -> bool:
    return _is_deleted(mark) or mark.find(INS) is not None or mark.find(MOVE_TO) is not None


def _is_contents(control: Element) -> bool:
    properties = control.find(SDT_PR)
    gallery = None if properties is None else properties.find(_GALLERY)
    return gallery is not None and gallery.get(VAL, "").casefold() == _CONTENTS_GALLERY
