"""Tables without ruled lines: which lines stand in columns, and which of them make a row.

A table starts at a line with wide gaps whose pieces have pieces below them at the same left
edges. It ends where a line crosses an edge. Rows are told by what the columns do: a cell goes on
for as long as its lines are full, and where two cells start at one height, a row does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mandaat_docs.assemble.page.grid import Box, Grid
from mandaat_docs.assemble.page.lines import Line, line_of
from mandaat_docs.model.source import Word

_EDGE = 2.5  # points by which the left edges of a column may differ
_GAP = 0.9  # share of the letter size: a narrower gap parts no columns
_WIDER = 2.2  # times the usual gap of its line that one between columns is
_PADDING = 10.0  # points between the end of a column's text and the next column
_NEXT = 1.35  # a step larger than this share of the table's own is a space between rows
_AHEAD = 6  # lines below the first in which its columns must be seen again
_LONGEST_MARKER = 3


@dataclass(frozen=True, slots=True)
class Ruler:
    """The left edges of a table's columns, and where its text ends, in points."""

    edges: tuple[float, ...]
    right: float

    def split(self, line: Line) -> list[list[Word]] | None:
        """The words of a line by column; `None` where it does not stand in the columns."""
        cells: list[list[Word]] = [[] for _ in self.edges]
        for word in line.words:
            column = max((k for k, edge in enumerate(self.edges) if word.x0 >= edge - _EDGE), default=-1)
            if column < 0:
                return None
            cells[column].append(word)
        ends = [*self.edges[1:], float("inf")]
        for cell, edge, end in zip(cells, self.edges, ends, strict=True):
            if cell and (abs(cell[0].x0 - edge) > _EDGE or cell[-1].x1 > end - 1.0):
                return None
        return cells

    def end_of(self, column: int) -> float:
        """Where the text of a column may reach."""
        last = column + 1 == len(self.edges)
        return self.right if last else self.edges[column + 1] - _PADDING


def find_aligned(
    lines: Sequence[Line], right: float, known: Ruler | None, is_label: Callable[[str], bool]
) -> tuple[list[Grid], list[Line], Ruler | None]:
    """The tables of a page that nothing rules, the lines outside them, and the last one's columns.

    `known` are the columns of a table that the page before ended in; `right` is where text ends.
    The columns come back only where the page ends in the table.
    """
    grids: list[Grid] = []
    rest: list[Line] = []
    place, ruler = 0, known
    while place < len(lines):
        if ruler is None or not _goes_on(lines, ruler, is_label):
            ruler = _ruler_at(lines[place:], right)
        if ruler is None:
            rest.append(lines[place])
            place += 1
            continue
        stop = _end(lines, place, ruler, is_label)
        grids.append(_grid(lines[place:stop], ruler))
        place = stop
        if place < len(lines):
            ruler = None
    return grids, rest, ruler


def _goes_on(lines: Sequence[Line], ruler: Ruler, is_label: Callable[[str], bool]) -> bool:
    """Whether a page opens with more of the table of the page before."""
    cells = ruler.split(lines[0])
    if cells is None or is_label(lines[0].text):
        return False
    return sum(map(bool, cells)) > 1 or (not cells[0] and any(cells))


def _ruler_at(lines: Sequence[Line], right: float) -> Ruler | None:
    """The columns that a table has which starts at the first of these lines."""
    pieces = _pieces(lines[0])
    if len(pieces) < 2 or _is_marker(pieces[0]):
        return None
    ruler = Ruler(tuple(piece[0].x0 for piece in pieces), right)
    for line in lines[1:_AHEAD]:
        cells = ruler.split(line)
        if cells is None:
            return None
        if sum(map(bool, cells)) > 1:
            starts = {round(piece[0].x0) for piece in _pieces(line)}
            filled = [edge for edge, cell in zip(ruler.edges[1:], cells[1:], strict=True) if cell]
            seen = all(any(abs(edge - start) <= _EDGE + 1 for start in starts) for edge in filled)
            return ruler if seen else None
    return None


def _pieces(line: Line) -> list[list[Word]]:
    """The words of a line, parted at its wide gaps."""
    gaps = [second.x0 - first.x1 for first, second in pairwise(line.words)]
    usual = median(gaps) if len(gaps) > 2 else 0.3 * line.size
    wide = max(_GAP * line.size, _WIDER * min(usual, 0.6 * line.size))
    pieces = [[line.words[0]]]
    for word, gap in zip(line.words[1:], gaps, strict=True):
        if gap > wide:
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _is_marker(piece: Sequence[Word]) -> bool:
    return len(piece) == 1 and len(piece[0].text) <= _LONGEST_MARKER


def _end(
    lines: Sequence[Line], start: int, ruler: Ruler, is_label: Callable[[str], bool]
) -> int:
    """The place of the first line below the table."""
    for place in range(start + 1, len(lines)):
        line = lines[place]
        cells = ruler.split(line)
        if cells is None or line.size != lines[start].size:
            return place
        if not any(cells[1:]) and (is_label(line.text) or line.bold != lines[place - 1].bold):
            return place
    return len(lines)


@dataclass(frozen=True, slots=True)
class _Part:
    """One cell: its column, its lines."""

    column: int
    lines: tuple[Line, ...]


def _grid(lines: Sequence[Line], ruler: Ruler) -> Grid:
    step = _step(lines)
    parts = [part for column in range(len(ruler.edges)) for part in _parts(lines, ruler, column, step)]
    tops = _tops(parts, ruler)
    bottoms = [*tops[1:], lines[-1].base + 0.5 * lines[-1].size]
    rows = []
    for row, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
        boxes = []
        for column, edge in enumerate(ruler.edges):
            held = [
                word
                for part in parts
                if part.column == column and _row_of(part, tops) == row
                for line in part.lines
                for word in line.words
            ]
            end = ruler.end_of(column) + 5.0
            boxes.append(Box(edge - 5.0, end, top, bottom, row, column, 1, tuple(held)))
        rows.append(tuple(boxes))
    return Grid(tops[0], bottoms[-1], (*ruler.edges, ruler.right), tuple(rows))


def _step(lines: Sequence[Line]) -> float:
    """The step from line to line inside a cell: the smallest in the table."""
    size = lines[0].size
    steps = [below.base - above.base for above, below in pairwise(lines)]
    return min([step for step in steps if step > 0.8 * size], default=1.2 * size)


def _parts(lines: Sequence[Line], ruler: Ruler, column: int, step: float) -> list[_Part]:
    """The cells of one column, from top to bottom."""
    parts: list[list[Line]] = []
    for line in lines:
        cells = ruler.split(line)
        words = cells[column] if cells else []
        if not words:
            continue
        own = line_of(line.page, words)
        if parts and _is_next(parts[-1][-1], own, ruler.end_of(column), step):
            parts[-1].append(own)
        else:
            parts.append([own])
    return [_Part(column, tuple(part)) for part in parts]


def _is_next(above: Line, below: Line, right: float, step: float) -> bool:
    """Whether a line goes on with the cell that the line above is in."""
    if above.bold != below.bold or below.base - above.base > _NEXT * step:
        return False
    width = below.words[0].x1 - below.words[0].x0
    return above.x1 + 0.25 * above.size + width > right - 0.5 * above.size


def _tops(parts: Sequence[_Part], ruler: Ruler) -> list[float]:
    """Where rows start: where two cells do, or one of the widest column."""
    widths = [ruler.end_of(column) - edge for column, edge in enumerate(ruler.edges)]
    widest = widths.index(max(widths))
    first = min(part.lines[0].base for part in parts)
    starts = [part.lines[0].base for part in parts]
    tops = []
    for part in parts:
        base = part.lines[0].base
        together = sum(abs(base - other) <= _EDGE for other in starts) > 1
        alone = part.column == widest and base > first
        if (together or alone or base == first) and all(abs(base - top) > _EDGE for top in tops):
            tops.append(base)
    return [base - parts[0].lines[0].size for base in sorted(tops)]


def _row_of(part: _Part, tops: Sequence[float]) -> int:
    base = part.lines[0].base
    return max((row for row, top in enumerate(tops) if top <= base), default=0)
