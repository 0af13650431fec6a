"""The body of a Word file, from its elements to blocks with their places.

A paragraph's number counts every `w:p` of the body in document order, deleted and hidden ones
and those of the table of contents too, so that it can be found again in the file. Of a drawing
that the file offers twice only the branch that is read counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from mandaat_docs.acquire.word.characters import printed
from mandaat_docs.acquire.word.drawing import TextBox
from mandaat_docs.acquire.word.numbering import Numbering
from mandaat_docs.acquire.word.properties import (
    CellProperties,
    ParagraphProperties,
    cell_properties,
    paragraph_properties,
    row_properties,
)
from mandaat_docs.acquire.word.styles import ParagraphStyle, Styles, heading_level
from mandaat_docs.acquire.word.text import Line, TextReader, control_of, prompt_text
from mandaat_docs.acquire.word.xml import (
    ALT_CHUNK,
    INS,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TR,
    Element,
    P,
    w,
)
from mandaat_docs.model.source import Block, Cell, Paragraph, Place, Remark, Row, Table

_CUSTOM_XML = w("customXml")
_WRAPPERS = frozenset({_CUSTOM_XML, w("smartTag"), INS, MOVE_TO})


@dataclass(slots=True)
class _Read:
    """A paragraph whose text has been read, with what decides how it is shown."""

    line: Line
    element: Element
    properties: ParagraphProperties
    style: ParagraphStyle


@dataclass(slots=True)
class _Flow:
    """Blocks of one cell, text box or body while they are read."""

    blocks: list[Block] = field(default_factory=list)
    carried: _Read | None = None
    """A paragraph whose text goes on in the next one."""


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
        self._table_row: tuple[int | None, int | None] = (None, None)
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
        before = len(flow.blocks)
        with self._inside(control):
            for content in control.iterchildren(SDT_CONTENT):
                self._walk(content, flow)
            if len(flow.blocks) == before and flow.carried is None:
                flow.blocks += self._nothing(control)

    @contextmanager
    def _inside(self, *controls: Element) -> Iterator[None]:
        """What is read meanwhile stands in these content controls."""
        outer = self._control, self._text.left_out
        for element in controls:
            control = control_of(element)
            if control.prompt and not self._text.left_out and (prompt := prompt_text(element)):
                place = self._place(next(element.iter(P), None))
                self.remarks.append(Remark("prompt", place, prompt))
            self._control = None if control.contents else control.tag or self._control
            self._text.left_out |= control.prompt or control.contents
        yield
        self._control, self._text.left_out = outer

    def _nothing(self, element: Element) -> tuple[Block, ...]:
        """The empty paragraph that stands for a tagged control in which nothing is said."""
        first = next(element.iter(P), None)
        if self._control is None or first is None:
            return ()
        return (Paragraph("", self._place(first), control=self._control),)

    def _paragraph(self, element: Element, flow: _Flow) -> None:
        properties = paragraph_properties(element)
        style = self._styles.paragraph(properties.style)
        if style.contents:
            self._close(flow)
        line = Line() if flow.carried is None else flow.carried.line
        flow.carried = None
        self._text.read(element, line, style)
        if line.revision is None and properties.mark_revised:
            line.revision = ""
        read = _Read(line, element, properties, style)
        if properties.runs_on:
            flow.carried = read
        elif not style.contents:
            self._finish(read, flow)

    def _close(self, flow: _Flow) -> None:
        if flow.carried is not None:
            self._finish(flow.carried, flow)
            flow.carried = None

    def _finish(self, read: _Read, flow: _Flow) -> None:
        """Turn a paragraph that has been read to its end into blocks."""
        line = read.line
        parts = line.parts()
        text = parts[0].text if len(parts) == 1 else printed("".join(line.pieces))
        marker, indent = self._numbered(read)
        level = read.style.level or heading_level(read.properties.outline)
        place = self._place(read.element, level if text or marker else None)
        if level is not None and text:
            self._levels.append(level)
            self._heading = (*self._heading, text)
        if text or line.notes or line.controls or any(map(str.isalnum, marker)):
            flow.blocks += (
                Paragraph(
                    text=part.text,
                    place=place,
                    level=level,
                    marker=marker if part is parts[0] else "",
                    indent=indent,
                    bold=line.bold,
                    run_in=line.run_in if part is parts[0] else "",
                    size=line.size,
                    control=part.control or self._control,
                    notes=part.notes,
                    links=part.links,
                    inserted=line.inserted,
                )
                for part in parts
            )
        self._remark(line, place)
        for item in line.drawn:
            if isinstance(item, TextBox):
                flow.blocks += self._box(item)

    def _place(self, paragraph: Element | None = None, level: int | None = None) -> Place:
        """Where a paragraph stands; a heading of some level ends those of its level and below."""
        if level is not None:
            while self._levels and self._levels[-1] >= level:
                self._levels.pop()
            self._heading = self._heading[: len(self._levels)]
        number = None if paragraph is None else self._paragraphs.get(paragraph)
        table, row = self._table_row
        return Place(paragraph=number, table=table, row=row, heading=self._heading)

    def _numbered(self, read: _Read) -> tuple[str, float]:
        """The list label of a paragraph and its indent in points."""
        own, style = read.properties, read.style
        if own.number is not None:
            item = self._numbering.item(own.number, own.depth)
        elif own.depth is not None:
            item = self._numbering.item(style.number, own.depth)
        else:
            item = self._numbering.item(style.number, style.depth, style.lineage)
        indents = (own.indent, None if item is None else item.indent, style.indent, 0.0)
        indent = next(indent for indent in indents if indent is not None)
        hidden = self._text.hidden or own.mark_hidden or own.runs_on
        if item is None or (hidden and not read.line.pieces):
            return "", indent
        return self._numbering.count(item), indent

    def _remark(self, line: Line, place: Place) -> None:
        if line.hidden and (hidden := printed("".join(line.hidden))):
            self.remarks.append(Remark("hidden-text", place, hidden))
        for item in line.drawn:
            if not isinstance(item, TextBox):
                self.remarks.append(Remark(item.kind, place, printed(item.text)))
        if line.comment is not None and self.comment is None:
            self.comment = (line.comment, place)
        if line.revision is not None:
            self._revised(place, line.revision)

    def _revised(self, place: Place, text: str) -> None:
        if self.revision is None:
            self.revision = Remark("open-revision", place, printed(text))

    def _box(self, box: TextBox) -> tuple[Block, ...]:
        """A text box, after the paragraph that it hangs on; its headings end with it."""
        outer = self._text.hidden, self._levels, self._heading
        self._text.hidden, self._levels = outer[0] or box.hidden, list(self._levels)
        with self._text.apart():
            blocks = self.blocks(box.content)
        self._text.hidden, self._levels, self._heading = outer
        return blocks

    def _table(self, table: Element) -> list[Block]:
        outer, rows, merged = self._table_row, list[Row](), set[int]()
        for index, (element, controls) in enumerate(_unwrapped(table, TR), 1):
            self._table_row = (self._tables.get(table), index)
            with self._inside(*controls):
                rows += self._row(element, merged)
        self._table_row = outer
        return [Table(tuple(rows), rows[0].place)] if rows else []

    def _row(self, row: Element, merged: set[int]) -> list[Row]:
        """A row; `merged` holds the columns in which a merged cell reaches down to it."""
        properties = row_properties(row)
        place = self._place(next(row.iter(P), None))
        if properties.deleted or properties.inserted:
            self._revised(place, "")
        if properties.deleted:
            return []
        outer, self._text.hidden = self._text.hidden, self._text.hidden or properties.hidden
        cells: list[Cell] = []
        column = properties.skipped
        for element, controls in _unwrapped(row, TC):
            shape = cell_properties(element)
            if shape.deleted or shape.inserted:
                self._revised(place, "")
            if shape.deleted:
                continue
            with self._inside(*controls):
                cell = self._cell(element, shape, column, merged)
                if controls and not (cell.blocks or cell.continues):
                    cell = replace(cell, blocks=self._nothing(element))
            if shape.beside and cells:
                cells[-1] = _joined(cells[-1], cell)
            else:
                cells.append(cell)
            column += shape.span
        self._text.hidden = outer
        return [] if properties.hidden else [Row(tuple(cells), place, properties.header)]

    def _cell(self, cell: Element, shape: CellProperties, column: int, merged: set[int]) -> Cell:
        below = shape.below and column in merged
        merged -= set(range(column, column + shape.span))
        if shape.merged:
            merged.add(column)
        # Word does not show what stands in the lower part of a merged cell.
        outer, self._text.hidden = self._text.hidden, self._text.hidden or below
        blocks = self.blocks(cell)
        self._text.hidden = outer
        return Cell(() if below else blocks, column, shape.span, below, shape.shading)


def _joined(first: Cell, second: Cell) -> Cell:
    return replace(first, blocks=first.blocks + second.blocks, span=first.span + second.span)


def _unwrapped(parent: Element, name: str) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The rows of a table or cells of a row, each with the content controls around it."""
    for child in parent:
        tag = child.tag
        if tag == name:
            yield child, ()
        elif tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                for found, controls in _unwrapped(content, name):
                    yield found, (child, *controls)
        elif tag == _CUSTOM_XML:
            yield from _unwrapped(child, name)
