"""Overview → Excel: who still owes what, and the course of every target, a row for each report.

Every text is written as text: what begins with "=" in a report never becomes a formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from mandaat_docs.emit.overview import Overview
from mandaat_docs.emit.page.overview import to_do
from mandaat_docs.emit.sheet import LINE, lines_of
from mandaat_docs.emit.word.xml import clean
from mandaat_docs.model.vocabulary import Vocabulary

_OWED = (
    ("mandate", 34), ("holder", 20), ("period", 24), ("target", 11), ("wording", 44),
    ("state", 18), ("owner", 18), ("to_do", 60),
)  # fmt: skip
_COURSE = (
    ("mandate", 34), ("target", 11), ("wording", 44), ("period", 24), ("state", 18),
    ("figure", 24), ("value", 14), ("unit", 14),
)  # fmt: skip
_LONGEST = 32_000
Cell = str | float | None


def render_overview_sheet(overview: Overview, words: Vocabulary) -> bytes:
    """The workbook; the same overview gives the same bytes."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    made = next((o.as_of for d in overview.dossiers for o in d.outcomes if o.as_of), "2000-01-01")
    created = dt.datetime.fromisoformat(made)
    book.set_properties({"author": "mandaat-docs", "created": created})
    _table(book, words, "owed", _OWED, list(_owed(overview)))
    _table(book, words, "course", _COURSE, list(_courses(overview)))
    if overview.left:
        _table(book, words, "left", (("left", 110),), [(line,) for line in overview.left])
    book.close()
    return out.getvalue()


def _owed(overview: Overview) -> Iterator[tuple[Cell, ...]]:
    for dossier in overview.dossiers:
        latest = dossier.outcomes[-1]
        for course in dossier.owed():
            a, period = course.answer, latest.period or latest.file
            target = (a.shown, a.wording, a.state_text, course.owner, to_do(course))
            yield (dossier.title, dossier.holder, period, *target)


def _courses(overview: Overview) -> Iterator[tuple[Cell, ...]]:
    for dossier in overview.dossiers:
        for course in dossier.courses:
            for p in course.points:
                target = (dossier.title, course.answer.shown, course.answer.wording)
                yield (*target, p.period, p.state_text, p.figure, p.value, p.unit or "")


def _table(
    book: xlsxwriter.Workbook,
    words: Vocabulary,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[tuple[Cell, ...]],
) -> None:
    """A sheet with a filter on each column, its head always in sight and on every page."""
    sheet = book.add_worksheet(words.say(f"overview.sheet_{name}"))
    look = book.add_format({"text_wrap": True, "valign": "top"})
    head = {"bold": True, "valign": "top", "bg_color": "#1F4E79", "font_color": "white"}
    bold = book.add_format(head)
    for n, (key, width) in enumerate(columns):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, words.say(f"overview.{key}"), bold)
    for at, row in enumerate(rows, 1):
        for n, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, n, clean(value)[:_LONGEST], look)
            elif value is not None:
                sheet.write_number(at, n, value, look)
        # LibreOffice and Excel fit no row by themselves to text that is wrapped.
        lines = (lines_of(v, width) for v, (_, width) in zip(row, columns, strict=True))
        sheet.set_row(at, LINE * max(lines))
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
