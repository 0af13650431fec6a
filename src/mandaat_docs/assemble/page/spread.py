"""Grids of several pages → one table, where a page's end cut it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.page.grid import Box, Grid

_EDGE = 3.0  # points by which the columns of one table may differ between pages

Piece = tuple[int, Box]
"""A cell, or the part of one that stands on a page: page number and box."""


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
        if _is_cut(self.rows[-1], more[0]):
            whole = tuple(a + b for a, b in zip(self.rows[-1], more[0], strict=True))
            more = (whole, *more[1:])
            return Spread(self.columns, page, (*self.rows[:-1], *more))
        return Spread(self.columns, page, (*self.rows, *more))


def spread(page: int, grid: Grid) -> Spread:
    """A grid of one page as a table that may go on."""
    rows = tuple(tuple(((page, box),) for box in row) for row in grid.rows)
    return Spread(grid.columns, page, rows)


def _is_cut(above: Sequence[tuple[Piece, ...]], below: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether the first row of a page goes on with the last of the page before.

    Then every cell that holds text goes on with one that does, in the middle of a sentence: it
    starts in lower case. A row of its own starts with a capital or a number somewhere.
    """
    if len(above) != len(below):
        return False
    pairs = [(_words(a), _words(b)) for a, b in zip(above, below, strict=True)]
    filled = [(a, b) for a, b in pairs if b]
    return bool(filled) and all(a and b[0][:1].islower() for a, b in filled)


def _words(cell: tuple[Piece, ...]) -> list[str]:
    return [word.text for _, box in cell for word in box.words]
