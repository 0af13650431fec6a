"""Pages in two columns → one column: the left one first, then the right one moved over it.

A gutter is empty from top to bottom and stands near the middle, with text of the same width on
both sides. A table's columns are not: what stands above and below it crosses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.page.addresses import is_address
from mandaat_docs.assemble.page.lines import Line, lines_of
from mandaat_docs.model.source import Sheet, Word

_WIDTH = 10.0  # points: a narrower gap is no gutter
_ROWS = 6  # rows that must have text on both sides on some page
_CROSSING = 0.25  # share of a page's rows that may cross the gutter: titles, footnotes
_SMALL = 0.92  # letters smaller than this share of the body's are a footnote's


@dataclass(frozen=True, slots=True)
class Gutter:
    """What parts two columns, in points from the left."""

    middle: float
    shift: float
    """How far the right column stands from the left one."""


def find_gutter(sheets: Sequence[Sheet]) -> Gutter | None:
    """The gutter of a document in two columns, `None` where it has none."""
    places = [place for sheet in sheets if (place := _gutter(sheet)) is not None]
    if not places:
        return None
    middle = (max(left for left, _ in places) + min(right for _, right in places)) / 2
    # a page of which only the left column is filled says nothing
    if sum(_is_crossed(sheet, middle) for sheet in sheets) >= len(places):
        return None
    words = [word for sheet in sheets for word in sheet.words]
    left = min(word.x0 for word in words)
    return Gutter(middle, min(word.x0 for word in words if word.x0 >= middle) - left)


def in_one_column(page: int, words: Sequence[Word], gutter: Gutter, body: float) -> list[Line]:
    """The lines of a page in the order in which its columns are read."""
    rows = lines_of(page, words)
    foot = len(rows)
    # the last line of one column may stand beside the footnotes of the other
    while foot and max(word.size for word in rows[foot - 1].words) < _SMALL * body:
        foot -= 1
    lines: list[Line] = []
    notes: list[Line] = []
    band: list[Line] = []
    for row in rows[:foot]:
        if _crosses(row, gutter.middle):
            lines += [*_joined(_split(page, band, gutter), notes, body), row]
            band = []
        else:
            band.append(row)
    lines += _joined(_split(page, band, gutter), notes, body)
    return [*lines, *notes, *rows[foot:]]


def _joined(sides: Sequence[list[Line]], notes: list[Line], body: float) -> list[Line]:
    """One side behind the other; the footnotes at the foot of each go to `notes`."""
    lines: list[Line] = []
    for side in sides:
        foot = len(side)
        while foot and side[foot - 1].size < _SMALL * body:
            foot -= 1
        lines += side[:foot]
        notes += side[foot:]
    return lines


def _split(page: int, rows: Sequence[Line], gutter: Gutter) -> tuple[list[Line], list[Line]]:
    words = [word for row in rows for word in row.words]
    left = [word for word in words if word.x0 < gutter.middle]
    right = [
        replace(word, x0=word.x0 - gutter.shift, x1=word.x1 - gutter.shift)
        for word in words
        if word.x0 >= gutter.middle
    ]
    return lines_of(page, left), lines_of(page, right)


def _gutter(sheet: Sheet) -> tuple[float, float] | None:
    """The edges of the gap near the middle that the fewest rows cross, the widest of these."""
    rows = lines_of(sheet.number, sheet.words)
    best: tuple[float, float] | None = None
    rank = (len(rows), 0.0)
    spans = [(row, _spans(row)) for row in rows]
    for share in range(40, 61):
        middle = sheet.width * share / 100
        own = [row for row, words in spans if not _runs_through(words, middle)]
        if len(rows) - len(own) > _CROSSING * len(rows):
            continue
        left = [w.x1 for row in own for w in row.words if w.x1 <= middle]
        right = [w.x0 for row in own for w in row.words if w.x0 >= middle]
        both = [row for row in own if row.x0 < middle <= row.words[-1].x0]
        if len(both) < _ROWS or not _balanced(own, max(left), min(right)):
            continue
        width = min(right) - max(left)
        own_rank = (len(rows) - len(own), -width)
        if width >= _WIDTH and own_rank < rank:
            best, rank = (max(left), min(right)), own_rank
    return best


def _is_crossed(sheet: Sheet, place: float) -> bool:
    """Whether a page's text runs through the place of a gutter."""
    rows = lines_of(sheet.number, sheet.words)
    crossing = sum(_crosses(row, place) for row in rows)
    return len(rows) >= _ROWS and crossing > _CROSSING * len(rows)


def _balanced(rows: Sequence[Line], end: float, start: float) -> bool:
    """Whether the two sides are about as wide, and each holds running text."""
    left = end - min(row.x0 for row in rows)
    right = max(row.x1 for row in rows) - start
    several = [row for row in rows if sum(word.x0 >= start for word in row.words) > 2]
    return 0.7 < left / max(right, 1.0) < 1.45 and len(several) >= _ROWS / 2


def _crosses(row: Line, place: float) -> bool:
    """Whether a row has a word, or the plain space between two words, at a place.

    The address of a link cannot be broken and may run over.
    """
    return _runs_through(_spans(row), place)


def _spans(row: Line) -> list[tuple[float, float]]:
    """Where each word of a row begins and ends, addresses left out."""
    return [(word.x0, word.x1) for word in row.words if not is_address(word.text)]


def _runs_through(words: Sequence[tuple[float, float]], place: float) -> bool:
    before = [x1 for x0, x1 in words if x0 < place]
    if not before:
        return False
    end = max(before)
    if end > place:
        return True
    after = [x0 for x0, _ in words if x0 >= place]
    return bool(after) and min(after) - end < _WIDTH
