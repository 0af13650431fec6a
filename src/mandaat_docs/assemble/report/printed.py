"""A report that was printed to PDF → the same kind of document that a Word file gives.

A PDF has no headings, only larger or bolder letters; no footnotes at their marks, only small
letters at the foot of a page. What stands here puts both back, so that everything after it need
not know where a report came from. docs/analysis/pdf-reports.md
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from mandaat_docs.assemble.page.lines import Line, lines_of
from mandaat_docs.assemble.report.boxes import has_boxes
from mandaat_docs.assemble.report.cut_rows import join_cut_rows
from mandaat_docs.assemble.report.fields import KEYS, FieldFinder, field_finder
from mandaat_docs.assemble.report.foot_notes import Notes, notes_at, take_notes
from mandaat_docs.assemble.report.labels import LabelFinder, label_finder
from mandaat_docs.assemble.report.words import tongues
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.source import (
    Block,
    Cell,
    Document,
    Paragraph,
    Place,
    Remark,
    Row,
    Scan,
    Table,
    paragraphs_of,
)
from mandaat_docs.model.vocabulary import Vocabulary

_LARGER = 1.08
"""A heading's letters are larger than this share of the body's."""
_SAME_SIZE = 0.6
"""Points by which the letters of one level may differ."""
_HOLLOW_BULLET = "○"
"""Of lists in a list; everything else that looks like a box is an answer and no bullet."""
_PROSE_WORDS = 12
_HEADING_WORDS = 40
"""More words are no heading, however large: a motto, a summary."""


def line_opener(vocabularies: Mapping[str, Vocabulary]) -> Callable[[str], bool]:
    """Tells whether a printed line opens a paragraph of its own: a label, a number with words.

    "Status: op schema" and "Target 1.1.2: …" never go on with the line above, however full it is.
    """
    languages = tongues(vocabularies.values(), None)
    return _Opener(field_finder(languages), label_finder(languages))


_BROKEN_CODE = re.compile(r"(\b[A-Z]{1,6}[\w/-]*-) (?=\d)")
"""A reference that a line's end broke behind its hyphen: "FAC-2028- 031"."""
_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*\d{1,3}$")
"""The dots between a title and its page."""


def words_of(vocabularies: Mapping[str, Vocabulary]) -> Iterator[str]:
    """Every word of the names of fields and of the words for a status."""
    for words in tongues(vocabularies.values(), None).all:
        for phrases in words.field_names.values():
            yield from (word for phrase in phrases for word in phrase.split())


@dataclass(frozen=True, slots=True)
class _Opener:
    fields: FieldFinder
    labels: LabelFinder

    def __call__(self, text: str) -> bool:
        first = next(iter(self.fields.split(text)), None)
        if first is not None and first.name is not None and first.name not in KEYS:
            return True
        return self.labels.is_lead(text, "")


def as_written(
    document: Document,
    scan: Scan,
    vocabularies: Mapping[str, Vocabulary],
    remarks: Sequence[Remark],
) -> Document:
    """The document with headings by the size of their letters and footnotes at their marks.

    `scan` is what it was laid out from, `remarks` what is known of the file itself; that it is a
    PDF is remarked here.
    """
    body = _body_size(document)
    fields = field_finder(tongues(vocabularies.values(), None))
    openings = _openings(scan)
    body_blocks, notes = take_notes(document)
    said = [block for block in body_blocks if not _is_contents(block)]
    blocks = _lines_joined([_with_opening(block, openings) for block in said], fields)
    titles = _title_lines(blocks, body)
    levels = _levels(blocks[len(titles) :], body)
    headed = _Headed(levels, notes)
    return replace(
        document,
        blocks=(*titles, *headed.blocks(blocks[len(titles) :])),
        remarks=(Remark("pdf", Place(), document.file), *remarks),
    )


def _body_size(document: Document) -> float:
    """The size of most letters of running text, in points; of all where there is none.

    Tables are often set smaller: what stands between them is no heading for that.
    """
    running = [block for block in document.blocks if isinstance(block, Paragraph)]
    prose = [p for p in running if len(p.text.split()) >= _PROSE_WORDS]
    letters: Counter[float] = Counter()
    for paragraph in prose or document.paragraphs():
        letters[paragraph.size or 0.0] += len(paragraph.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _openings(scan: Scan) -> dict[int, tuple[str, ...]]:
    """The bold words with which lines open that go on in plain letters, by page."""
    return {
        sheet.number: tuple(filter(None, map(_opening, lines_of(sheet.number, sheet.words))))
        for sheet in scan.sheets
    }


def _opening(line: Line) -> str:
    bold = list(takewhile(lambda word: word.bold, line.words))
    return clean(" ".join(w.text for w in bold)) if len(bold) < len(line.words) else ""


def _with_opening(block: Block, openings: Mapping[int, tuple[str, ...]]) -> Block:
    """A paragraph with the title that is run in at its start, as a Word file gives it."""
    if isinstance(block, Table) or block.bold or block.place.page is None:
        return block
    found = [o for o in openings.get(block.place.page, ()) if block.text.startswith(f"{o} ")]
    return replace(block, run_in=max(found, key=len)) if found else block


def _lines_joined(blocks: Sequence[Block], fields: FieldFinder) -> list[Block]:
    """Labelled lines right below one another as one paragraph, as a form has them in Word."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if (
            isinstance(block, Paragraph)
            and isinstance(above, Paragraph)
            and _is_next_line(above, block, fields)
        ):
            joined[-1] = replace(above, text=f"{_said(above)}\n{block.text}", marker="")
        else:
            joined.append(block)
    return joined


def _is_next_line(above: Paragraph, line: Paragraph, fields: FieldFinder) -> bool:
    plain = not (line.marker or line.bold or above.bold)
    if not (plain and line.glued and line.size == above.size):
        return False
    first = next(iter(fields.split(line.text)), None)
    return first is not None and first.name is not None and first.name not in KEYS


def _said(paragraph: Paragraph) -> str:
    """The text with the box that layout took for a bullet, and no reference broken in two."""
    text = _BROKEN_CODE.sub(r"\1", paragraph.text)
    if has_boxes(paragraph.marker) and paragraph.marker != _HOLLOW_BULLET:
        return f"{paragraph.marker} {text}"
    return text


def _is_contents(block: Block) -> bool:
    """Whether a paragraph is a line of the table of contents, which says nothing of its own."""
    return isinstance(block, Paragraph) and _LEADERS.search(block.text) is not None


def _title_lines(blocks: Sequence[Block], body: float) -> list[Paragraph]:
    """The lines of the title page: large letters at the very start that never come back."""
    titles: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not _may_head(block, body):
            break
        titles.append(block)
    rest = {b.size for b in blocks[len(titles) :] if isinstance(b, Paragraph)}
    while titles and titles[-1].size in rest:
        rest.add(titles.pop().size)
    return titles


def _levels(blocks: Sequence[Block], body: float) -> tuple[float, ...]:
    """The sizes of headings, the largest first."""
    found: list[float] = []
    sizes = {
        block.size
        for block in blocks
        if isinstance(block, Paragraph) and block.size and _may_head(block, body)
    }
    for size in sorted(sizes, reverse=True):
        if not found or found[-1] - size > _SAME_SIZE:
            found.append(size)
    return tuple(found)


def _may_head(paragraph: Paragraph, body: float) -> bool:
    size = paragraph.size or 0.0
    return size > _LARGER * body and len(paragraph.text.split()) <= _HEADING_WORDS


@dataclass(slots=True)
class _Headed:
    """Goes through a document with the heading path that is open."""

    levels: tuple[float, ...]
    notes: Notes
    path: list[tuple[int, str]] = field(default_factory=list)

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            rows = tuple(self._row(row) for row in join_cut_rows(block).rows)
            return Table(rows, self._place(block.place))
        return self._paragraph(block, self._level(block))

    def _row(self, row: Row) -> Row:
        cells = tuple(self._cell(cell) for cell in row.cells)
        return replace(row, cells=cells, place=self._place(row.place))

    def _cell(self, cell: Cell) -> Cell:
        inside = (self._paragraph(p, None) for p in paragraphs_of(cell.blocks))
        return replace(cell, blocks=tuple(inside))

    def _paragraph(self, paragraph: Paragraph, level: int | None) -> Paragraph:
        if level is not None:
            self.path = [(depth, text) for depth, text in self.path if depth < level]
        place = self._place(paragraph.place)
        if level is not None:
            self.path.append((level, paragraph.text))
        notes = notes_at(paragraph, self.notes)
        text = _said(paragraph)
        boxed = text.startswith(paragraph.marker) and has_boxes(paragraph.marker)
        marker = "" if boxed else paragraph.marker
        return replace(paragraph, text=text, marker=marker, level=level, place=place, notes=notes)

    def _level(self, paragraph: Paragraph) -> int | None:
        size = paragraph.size or 0.0
        if len(paragraph.text.split()) > _HEADING_WORDS:
            return None
        for level, least in enumerate(self.levels, start=1):
            if abs(size - least) <= _SAME_SIZE:
                return level
        return None

    def _place(self, place: Place) -> Place:
        return replace(place, heading=tuple(text for _, text in self.path))
