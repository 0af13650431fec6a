"""Grids of several pages → one table, where a page's end cut it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.page.grid import Box, Grid
from mandaat_docs.assemble.page.lines import Line, lines_of

_PADDING = 5.0  # points between a cell's edge and its text
_EDGE = 3.0  # points by which the columns of one table may differ between pages

Piece = tuple[int, Box]
"""A cell, or the part of one that stands on a page: page number and box."""


_Row = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A table over one page or several; each cell is one box, or one per page it runs over."""

    columns: tuple[float, ...]
    last_page: int
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]

    def goes_on_in(self, page: int, grid: Grid) -> bool:
        """Whether a grid at the top of a page has the same columns and follows directly."""
        return (
            page == self.last_page + 1
            and len(grid.columns) == len(self.columns)
            and all(abs(a - b) <= _EDGE for a, b in zip(grid.columns, self.columns, strict=True))
        )

    def joined(self, page: int, grid: Grid) -> Spread:
        """The table with the rows of its next page; a row that the page's end cut is one again."""
        more = spread(page, grid).rows
        # the names of the columns, printed again, stand between the two parts of a row
        names = 1 if len(more) > 1 and _says(more[0]) == _says(self.rows[0]) else 0
        heads, first, rest = more[:names], more[names], more[names + 1 :]
        ends = self._ends(more)
        rows, first = _with_spanning(self.rows, first, ends)
        if _is_cut(rows[-1], first, ends):
            whole = tuple(a + b for a, b in zip(rows[-1], first, strict=True))
            return Spread(self.columns, page, (*rows[:-1], *heads, whole, *rest))
        return Spread(self.columns, page, (*rows, *heads, first, *rest))

    def _ends(self, more: Sequence[Sequence[tuple[Piece, ...]]]) -> dict[int, float]:
        """How far right the text of each column reaches, on all of its pages."""
        ends: dict[int, float] = {}
        for row in (*self.rows, *more):
            for cell in row:
                box = cell[0][1]
                if box.span == 1:
                    far = max((word.x1 for _, part in cell for word in part.words), default=0.0)
                    ends[box.column] = max(ends.get(box.column, 0.0), far)
        return ends


def spread(page: int, grid: Grid) -> Spread:
    """A grid of one page as a table that may go on."""
    rows = tuple(tuple(((page, box),) for box in row) for row in grid.rows)
    return Spread(grid.columns, page, rows)


def _with_spanning(
    rows: tuple[_Row, ...], first: _Row, ends: Mapping[int, float]
) -> tuple[tuple[_Row, ...], _Row]:
    """The rows, with what goes on in the next page's first one of cells that span some of them.

    A title beside several targets may run on over the page's end while a new target starts there:
    in the first column, and where the cell above is seen to span rows.
    """
    kept, below = list(rows), list(first)
    for column in range(len(first) if len(first) == len(rows[-1]) > 2 else 0):
        own = next((k for k in reversed(range(len(kept))) if _starts(kept[k], column)), None)
        spans = column == 0 or own != len(kept) - 1
        if own is None or not spans or not _lines(below[column]):
            continue
        above = kept[own][column]
        if _goes_on(above, below[column], ends):
            page, box = below[column][0]
            kept[own] = (*kept[own][:column], above + below[column], *kept[own][column + 1 :])
            below[column] = ((page, replace(box, bottom=box.top, words=())),)
    return tuple(kept), tuple(below)


def _starts(row: _Row, column: int) -> bool:
    """Whether a cell starts in a row; the others are the lower parts of one that spans rows."""
    return column < len(row) and any(box.bottom > box.top for _, box in row[column])


def _is_cut(
    above: Sequence[tuple[Piece, ...]],
    below: Sequence[tuple[Piece, ...]],
    ends: Mapping[int, float],
) -> bool:
    """Whether the first row of a page goes on with the last of the page before.

    Then every cell that holds text goes on with one that does, in the middle of a sentence: it
    starts in lower case, and its first word had no more room above. A row of its own starts with
    a capital or a number somewhere, or below a line that was ended.
    """
    if len(above) != len(below):
        return False
    filled = [(a, b) for a, b in zip(above, below, strict=True) if _lines(b)]
    return bool(filled) and all(_goes_on(a, b, ends) for a, b in filled)


def _goes_on(above: tuple[Piece, ...], below: tuple[Piece, ...], ends: Mapping[int, float]) -> bool:
    lines = _lines(above)
    first = _lines(below)[0]
    if not lines or not first.text[:1].islower():
        return False
    last, (_, box) = lines[-1], above[-1]
    width = first.words[0].x1 - first.words[0].x0
    # what no line of the column exceeds, it holds; how much wider it is, nobody sees
    end = max(box.x1 - 2 * _PADDING - last.size, ends.get(box.column, 0.0))
    return last.x1 + 0.25 * last.size + width > end


def _says(row: Sequence[tuple[Piece, ...]]) -> list[str]:
    return [" ".join(line.text for line in _lines(cell)) for cell in row]


def _lines(cell: tuple[Piece, ...]) -> list[Line]:
    return [line for page, box in cell for line in lines_of(page, box.words)]
