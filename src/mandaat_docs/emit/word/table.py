"""A table of a draft → a table of WordprocessingML that reads well aloud and across pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from mandaat_docs.emit.word.package import TEXT_WIDTH
from mandaat_docs.emit.word.styles import TABLE_STYLE, TINT
from mandaat_docs.emit.word.xml import Node, el, flags, paragraph, text_run, to_xml
from mandaat_docs.model.draft import Align, Column, Runs, Table, Text

_TWIPS_PER_CENTIMETRE = 567
_LONG_CELL = 600
"""Characters; about eight lines in half the width of the page."""
_SMALL_TABLE = 12
"""Rows."""
SetRuns = Callable[[Runs], list[Node]]


def table(block: Table, set_runs: SetRuns, style: str = TABLE_STYLE) -> Iterator[Node]:
    """The table under its title."""
    widths = _widths(block.columns)
    yield paragraph("TableTitle", [text_run(block.title)])
    yield el(
        "tbl",
        _properties(block.title, style),
        el("tblGrid", *(el("gridCol", w=width) for width in widths)),
        _header(block.columns, widths),
        *_rows(block, widths, set_runs),
    )


def _widths(columns: tuple[Column, ...]) -> list[int]:
    """In twips; together exactly the width of the text."""
    total = sum(column.width for column in columns)
    edges = [0.0]
    for column in columns:
        edges.append(edges[-1] + column.width / total * TEXT_WIDTH)
    return [round(right) - round(left) for left, right in pairwise(edges)]


def _properties(title: str, style: str) -> Node:
    return el(
        "tblPr",
        el("tblStyle", val=style),
        el("tblW", w=TEXT_WIDTH, type="dxa"),
        el("tblLayout", type="fixed"),
        el(
            "tblLook",
            val="0020",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        el("tblCaption", val=title),
    )


def _header(columns: tuple[Column, ...], widths: list[int]) -> Node:
    cells = (
        el(
            "tc",
            el(
                "tcPr",
                el("tcW", w=width, type="dxa"),
                el("shd", val="clear", color="auto", fill=TINT),
                el("vAlign", val="bottom"),
            ),
            paragraph("TableHeader", [text_run(column.title)], _alignment(column)),
        )
        for column, width in zip(columns, widths, strict=True)
    )
    return el("tr", el("trPr", *flags("cantSplit", "tblHeader")), *cells)


def _rows(block: Table, widths: list[int], set_runs: SetRuns) -> Iterator[Node]:
    """A small table stays on one page: each row holds on to the next."""
    sizes = [to_xml(el("tcPr", el("tcW", w=width, type="dxa"))) for width in widths]
    small = len(block.rows) <= _SMALL_TABLE and all(map(_is_short, block.rows))
    for number, row in enumerate(block.rows, start=1):
        holds = small and number < len(block.rows)
        cells = (
            el(
                "tc",
                size,
                paragraph(
                    "TableText",
                    set_runs(runs),
                    [*(flags("keepNext") if holds else ()), *_alignment(column)],
                ),
            )
            for column, runs, size in zip(block.columns, row, sizes, strict=True)
        )
        yield el("tr", el("trPr", *_row_properties(block, row)), *cells)


def _row_properties(block: Table, row: tuple[Runs, ...]) -> Iterator[Node]:
    if _is_short(row):
        yield el("cantSplit")
    if block.row_height:
        height = round(block.row_height * _TWIPS_PER_CENTIMETRE)
        yield el("trHeight", val=height, hRule="atLeast")


def _is_short(row: tuple[Runs, ...]) -> bool:
    """A short row moves to the next page in one piece; a long one would leave a hole."""
    return all(sum(map(len, _words(runs))) < _LONG_CELL for runs in row)


def _words(runs: Runs) -> Iterator[str]:
    return (run.text for run in runs if isinstance(run, Text))


def _alignment(column: Column) -> list[Node]:
    return [el("jc", val="right")] if column.align is Align.END else []
