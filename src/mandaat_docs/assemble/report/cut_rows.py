"""Rows of a printed table that the end of a page cut in two → one row again."""

from __future__ import annotations

import re
from dataclasses import replace

from mandaat_docs.model.source import Cell, Paragraph, Row, Table, paragraphs_of

_SENTENCE_END = re.compile(r"[.!?:;…][\"”»’')\]]*$")


def join_cut_rows(table: Table) -> Table:
    """The table without empty rows, each row that runs over a page's end in one piece.

    The lower part opens a page, and says nothing of its own: its first cell is empty or goes on
    in small letters. In a table whose first cells are merged an empty one tells nothing.
    """
    merged = any(cell.continues for row in table.rows for cell in row.cells[:1] if _says(row))
    rows: list[Row] = []
    for row in table.rows:
        if not _says(row):
            continue
        if rows and _is_cut(rows[-1], row, merged=merged):
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows)) if rows else table


def _says(row: Row) -> bool:
    return any(cell.text.strip() for cell in row.cells)


def _is_cut(above: Row, below: Row, *, merged: bool) -> bool:
    pages = (_last_page(above), below.place.page)
    same = [(c.column, c.span) for c in above.cells] == [(c.column, c.span) for c in below.cells]
    if None in pages or pages[0] == pages[1] or not same or len(below.cells) < 2:
        return False
    texts = [
        (a.text.strip(), b.text.strip()) for a, b in zip(above.cells, below.cells, strict=True)
    ]
    if not all(upper for upper, lower in texts if lower):
        return False
    key = texts[0][1]
    return key[:1].islower() or (not key and not merged)


def _last_page(row: Row) -> int | None:
    pages = [p.place.page for cell in row.cells for p in paragraphs_of(cell.blocks)]
    return max((page for page in pages if page is not None), default=row.place.page)


def _joined(above: Row, below: Row) -> Row:
    cells = zip(above.cells, below.cells, strict=True)
    return replace(above, cells=tuple(_together(a, b) for a, b in cells))


def _together(above: Cell, below: Cell) -> Cell:
    upper, lower = list(paragraphs_of(above.blocks)), list(paragraphs_of(below.blocks))
    if upper and lower and _goes_on(upper[-1], lower[0]):
        text = f"{upper[-1].text} {lower[0].text}"
        upper[-1], lower = replace(upper[-1], text=text), lower[1:]
    return replace(above, blocks=(*upper, *lower))


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    return (
        not _SENTENCE_END.search(above.text) and not below.marker and not below.text[:1].isupper()
    )
