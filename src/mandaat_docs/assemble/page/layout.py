"""Scan → Document: pages of positioned words become paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.hyphens import Hyphens, Spelling, study_hyphens
from mandaat_docs.assemble.page.addresses import take_addresses
from mandaat_docs.assemble.page.aligned import KindOf, find_aligned
from mandaat_docs.assemble.page.apart import split_apart
from mandaat_docs.assemble.page.columns import Gutter, find_gutter, in_one_column
from mandaat_docs.assemble.page.grid import Box, Grid, find_grids
from mandaat_docs.assemble.page.lines import Line, lines_of, split_furniture
from mandaat_docs.assemble.page.paragraphs import (
    Piece,
    Steps,
    right_edge,
    split_paragraphs,
    study_steps,
)
from mandaat_docs.assemble.page.recognised import levelled
from mandaat_docs.assemble.page.spread import Spread, spread
from mandaat_docs.assemble.text import clean, letters_of, words_of
from mandaat_docs.model.source import (
    Block,
    Cell,
    Document,
    Paragraph,
    Place,
    Row,
    Scan,
    Table,
    Word,
)

_NOTE_SIZE = 0.92  # a footnote's letters are smaller than this share of the body's
_NOTE_MARK = re.compile(r"(\d{1,2}|[*†]+)(?!\d)\s*(?=\S)")
_PADDING = 5.0  # points between a cell's edge and its text


@dataclass(frozen=True, slots=True)
class Signs:
    """What layout must know of a language: labels, page numbers, hyphens, deadlines."""

    is_label: Callable[[str], bool]
    is_page_number: Callable[[str], bool]
    spelling: Spelling
    kind_of: KindOf = lambda _: None
    is_name: Callable[[str], bool] = lambda _: False
    """Whether a text is a label and no more: “Meetpunt 1.1”."""


@dataclass(slots=True)
class _Counter:
    """Paragraph and table numbers of the body, in reading order."""

    paragraph: int = 0
    table: int = 0

    def place(self, page: int, table: int | None = None, row: int | None = None) -> Place:
        self.paragraph += 1
        return Place(page=page, paragraph=self.paragraph, table=table, row=row)


def lay_out(scan: Scan, signs: Signs) -> Document:
    """Lay the words of a PDF out in paragraphs and tables; every word goes somewhere."""
    sheets, apart = split_apart(levelled(scan).sheets)
    words, furniture = split_furniture(sheets, signs.is_label, signs.is_page_number)
    furniture += apart
    gutter = find_gutter([replace(s, words=tuple(words[s.number])) for s in sheets])
    body_size = _body_size(words)
    grids: dict[int, list[Grid]] = {}
    lines: dict[int, list[Line]] = {}
    for sheet in sheets:
        grids[sheet.number], rest = find_grids(words[sheet.number], sheet.rules)
        lines[sheet.number] = (
            lines_of(sheet.number, rest)
            if gutter is None
            else in_one_column(sheet.number, rest, gutter, body_size)
        )
    notes = {number: _take_notes(page, body_size) for number, page in lines.items()}
    addresses = [address for page in lines.values() for address in take_addresses(page)]
    body = [line for page in lines.values() for line in page]
    right = right_edge(
        body if gutter is None else [line for line in body if line.x1 <= gutter.middle]
    )
    if gutter is None:
        _add_aligned(lines, grids, right, signs)
        body = [line for page in lines.values() for line in page]
    cells = [
        lines_of(number, box.words)
        for number, page in grids.items()
        for grid in page
        for row in grid.rows
        for box in row
    ]
    hyphens = study_hyphens(
        [[clean(w.text) for w in line.words] for group in (body, *cells) for line in group],
        signs.spelling,
    )
    layout = _Layout(signs, hyphens, study_steps(body, right), right, gutter)
    document = Document(
        file=scan.file,
        sha256=scan.sha256,
        pages=len(scan.sheets),
        blocks=layout.blocks(lines, grids),
        furniture=tuple(Paragraph(clean(line.text), Place(page=line.page)) for line in furniture),
        notes=(
            *(note for number, found in notes.items() for note in layout.notes(number, found)),
            *(Paragraph(clean(line.text), Place(page=line.page)) for line in addresses),
        ),
        disagreements=scan.disagreements,
        title=scan.title,
    )
    return _with_missing_words(document, scan)


def _add_aligned(
    lines: dict[int, list[Line]], grids: dict[int, list[Grid]], right: float, signs: Signs
) -> None:
    """Take the tables that nothing rules out of the lines, and set them beside those with rules."""
    ruler = None
    for number, page in lines.items():
        found, rest, ruler = find_aligned(
            page, right, ruler, signs.is_label, signs.kind_of, signs.is_name
        )
        lines[number] = rest
        grids[number] = sorted([*grids[number], *found], key=lambda grid: grid.top)


def _with_missing_words(document: Document, scan: Scan) -> Document:
    """Laying out must lose no word; one that it did lose is appended, so that it is reported."""
    paragraphs = [*document.paragraphs(), *document.furniture, *document.notes]
    kept = letters_of(t for p in paragraphs for t in (p.text, p.marker, *p.notes))
    words = [w.text + w.mark for sheet in scan.sheets for w in sheet.words]
    missing = letters_of(words) - kept
    if not missing:
        return document
    have = Counter(word for p in paragraphs for word in words_of(p.text))
    lost = [w for w in words if not have[w.casefold()] and not letters_of([w]) - missing]
    extra = Paragraph(" ".join(lost or ["".join(missing.elements())]), Place())
    return replace(document, blocks=(*document.blocks, extra))


@dataclass(frozen=True, slots=True)
class _Layout:
    signs: Signs
    hyphens: Hyphens
    steps: Steps
    right: float
    gutter: Gutter | None
    """Between the two columns of a page; the lines of the right one follow those of the left."""

    def blocks(
        self, lines: dict[int, list[Line]], grids: dict[int, list[Grid]]
    ) -> tuple[Block, ...]:
        """Paragraphs and tables in reading order; a paragraph may run over a page's end."""
        counter = _Counter()
        blocks: list[Block] = []
        flow: list[Line] = []
        table: Spread | None = None
        for number, page in lines.items():
            start = 0
            for grid in grids[number]:
                place = max(start, self._place(page, grid))
                flow.extend(page[start:place])
                start = place
                if table is not None and not flow and table.goes_on_in(number, grid):
                    table = table.joined(number, grid)
                    continue
                blocks.extend(self._between(table, flow, counter))
                flow, table = [], spread(number, grid)
            flow.extend(page[start:])
        blocks.extend(self._between(table, flow, counter))
        return tuple(blocks)

    def _place(self, page: Sequence[Line], grid: Grid) -> int:
        """How many lines come before a table; in the right column, the last such place."""
        tops = [line.base > grid.top + _PADDING for line in page]
        places = [
            place
            for place in range(len(page) + 1)
            if (place == 0 or not tops[place - 1]) and (place == len(page) or tops[place])
        ]
        if not places:
            return 0
        right = self.gutter is not None and grid.columns[0] >= self.gutter.middle
        return places[-1] if right else places[0]

    def _between(
        self, table: Spread | None, flow: Sequence[Line], counter: _Counter
    ) -> Iterator[Block]:
        """A table, and the paragraphs up to the next one."""
        if table is not None:
            yield self._table(table, counter)
        yield from self._paragraphs(flow, self.right, counter)

    def notes(self, number: int, lines: Sequence[Line]) -> tuple[Paragraph, ...]:
        pieces = split_paragraphs(lines, self.right, self.steps, self.signs.is_label)
        return tuple(self._note(number, piece) for piece in pieces)

    def _note(self, number: int, piece: Piece) -> Paragraph:
        """A footnote, its mark taken off."""
        text, marker = piece.text(self.hyphens), piece.marker
        if not marker and (mark := _NOTE_MARK.match(text)):
            marker, text = mark[1], text[mark.end() :]
        return Paragraph(text, Place(page=number), marker=marker)

    def _paragraphs(
        self,
        lines: Sequence[Line],
        right: float,
        counter: _Counter,
        table: int | None = None,
        row: int | None = None,
    ) -> tuple[Paragraph, ...]:
        pieces = split_paragraphs(lines, right, self.steps, self.signs.is_label)
        return tuple(
            self._paragraph(piece, counter.place(piece.page, table, row)) for piece in pieces
        )

    def _paragraph(self, piece: Piece, place: Place) -> Paragraph:
        return Paragraph(
            text=piece.text(self.hyphens),
            place=place,
            marker=piece.marker,
            indent=piece.indent,
            bold=piece.bold,
            size=piece.size,
            notes=piece.marks,
            glued=piece.glued,
        )

    def _table(self, whole: Spread, counter: _Counter) -> Table:
        counter.table += 1
        table = counter.table
        rows = []
        for index, pieces in enumerate(whole.rows, start=1):
            page = pieces[0][0][0]
            place = Place(page=page, paragraph=counter.paragraph + 1, table=table, row=index)
            cells = tuple(self._cell(cell, counter, table, index) for cell in pieces)
            rows.append(Row(cells, place))
        return Table(tuple(rows), rows[0].place)

    def _cell(
        self, pieces: tuple[tuple[int, Box], ...], counter: _Counter, table: int, row: int
    ) -> Cell:
        lines = [line for page, box in pieces for line in lines_of(page, box.words)]
        box = pieces[0][1]
        right = max(right_edge(lines), box.x1 - _PADDING)
        blocks = self._paragraphs(lines, right, counter, table, row)
        return Cell(blocks, box.column, box.span, continues=box.top == box.bottom)


def _body_size(words: dict[int, list[Word]]) -> float:
    sizes: dict[float, int] = {}
    for page in words.values():
        for word in page:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _take_notes(page: list[Line], body: float) -> list[Line]:
    """Take the footnotes off the foot of a page: small letters, the first line numbered."""
    start = len(page)
    while start and page[start - 1].size < _NOTE_SIZE * body:
        start -= 1
    while start < len(page) and not _opens_note(page[start]):
        start += 1
    notes = page[start:]
    del page[start:]
    return notes


def _opens_note(line: Line) -> bool:
    first = line.words[0].text
    return first[0].isdigit() or first[0] in "*†"
