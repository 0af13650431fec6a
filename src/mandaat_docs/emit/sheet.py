"""Outcome → Excel: verdict, a follow-up table to filter and extend, findings, deadlines.

Every text is written as text: what begins with "=" in a report never becomes a formula.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from mandaat_docs.emit.outcome import Answer, Outcome, Said
from mandaat_docs.emit.word.xml import clean
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.vocabulary import Vocabulary

_LONGEST = 32_000
"""Signs in a cell; Excel takes 32 767."""
_SPARE = 200
"""Rows below a table to which its lists and colours reach, for what people add."""
_COLOURS = {
    "complete": ("#DFF2E4", "#14532D"),
    "incomplete": ("#FDF0D5", "#6B3F00"),
    "empty": ("#FBE3E4", "#8A1C24"),
    "absent": ("#FBE3E4", "#8A1C24"),
    "unreported": ("#F6D5D8", "#6B1220"),
    "uncertain": ("#ECE3F7", "#4C2A7A"),
    "left_out": ("#E8EAED", "#3C4450"),
    "waived": ("#E8EAED", "#3C4450"),
}
"""Behind and of the letters; each pair has a contrast of at least 7 to 1."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LINE = 15.0
"""Points of a line; a program that opens the file does not measure the text before it is edited."""
_WIDE = 90
_LAST = "remark"
"""The last column of the follow-up table that is printed: what stands behind it is for sorting."""
_STATE, _STEP, _BY = "state", "progress", "by"
_BY_PEOPLE = frozenset({"owner", _BY, _STEP, "remark"})
"""Columns that people fill in."""


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    width: float
    value: Callable[[Any], object]
    """Of a row: a text, a day, or `None` for a cell that people fill in."""


def render_sheet(outcomes: Sequence[Outcome], words: Vocabulary) -> bytes:
    """The workbook; the same outcomes give the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    made = next((o.as_of for o in outcomes if o.as_of), "2000-01-01")
    moment = dt.datetime.fromisoformat(made)
    book.set_properties(
        {"title": _name(outcomes, words), "author": "mandaat-docs", "created": moment}
    )
    _Sheets(book, outcomes, words).write()
    book.close()
    return out.getvalue()


def _name(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    if len(outcomes) == 1:
        return words.say("outputs.page.title", file=outcomes[0].file)
    return words.say("outputs.page.several", n=len(outcomes))


class _Sheets:
    def __init__(
        self, book: xlsxwriter.Workbook, outcomes: Sequence[Outcome], words: Vocabulary
    ) -> None:
        self._book, self._outcomes, self._words = book, outcomes, words
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._head = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#1F4E79",
                "font_color": "white",
            }
        )
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._open = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFFBE6"})

    def write(self) -> None:
        """All sheets, the verdict first."""
        self._verdict()
        answers = [(o, a) for o in self._outcomes for a in o.answers()]
        shown = {
            id(a): f"{g.shown} {g.title}"
            for o in self._outcomes
            for g in o.groups
            for a in g.answers
        }
        several = (
            (_Column("report", 18, lambda row: row[0].file),) if len(self._outcomes) > 1 else ()
        )
        target = (
            _Column("target", 10, lambda row: row[1].shown),
            _Column("wording", 42, lambda row: row[1].wording),
        )
        self._table(
            "follow_up",
            (
                *several,
                *target,
                _Column(_STATE, 19, lambda row: row[1].state_text),
                _Column("todo", 48, lambda row: _to_do(row[1])),
                _Column("owner", 14, lambda row: None),
                _Column(_BY, 12, lambda row: None),
                _Column(_STEP, 13, lambda row: self._steps()[0] if row[1].is_open else None),
                _Column("remark", 28, lambda row: None),
                _Column("status", 14, lambda row: row[1].status),
                _Column("figures", 20, lambda row: "; ".join(row[1].figures)),
                _Column("deadline", 32, lambda row: row[1].deadline),
                _Column("objective", 48, lambda row: shown[id(row[1])]),
                _Column("point", 48, lambda row: row[1].point),
            ),
            answers,
        )
        found = [(o, None, s) for o in self._outcomes for s in o.about_all]
        found += [(o, a, s) for o, a in answers for s in a.findings]  # type: ignore[misc]
        self._table(
            "findings",
            (
                *several,
                _Column("target", 10, lambda row: row[1].shown if row[1] else ""),
                _Column("code", 8, lambda row: row[2].finding.code),
                _Column("severity", 14, lambda row: row[2].severity),
                _Column("finding", 60, lambda row: row[2].message),
                _Column("help", 50, lambda row: row[2].help or ""),
                _Column("place", 18, lambda row: row[2].where),
            ),
            found,
        )
        due = [(o, a, d, label) for o, a in answers for d, label in (a.due or ((None, ""),))]
        self._table(
            "deadlines",
            (
                *several,
                *target,
                _Column("deadline", 40, lambda row: row[1].deadline),
                _Column("day", 13, lambda row: row[2] or ""),
                _Column("label", 24, lambda row: row[3]),
                _Column(_STATE, 19, lambda row: row[1].state_text),
            ),
            due,
        )

    def _verdict(self) -> None:
        sheet = self._book.add_worksheet(self._say("verdict"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, _WIDE)
        self._page(sheet)
        bold = self._book.add_format({"bold": True, "font_size": 14, "valign": "top"})
        label = self._book.add_format({"bold": True, "valign": "top"})
        row = 0
        for outcome in self._outcomes:
            verdict = "unreadable" if outcome.error else f"verdict_{outcome.verdict}"
            sheet.set_row(row, 20)
            sheet.write_string(row, 0, self._words.say(f"outputs.{verdict}"), bold)
            sheet.write_string(row, 1, _cell(outcome.file), bold)
            lines = [
                (self._words.say("outputs.verdict"), outcome.sentence),
                ("", self._checked(outcome)),
                (self._words.say("outputs.period"), outcome.period),
                *((text, str(n)) for _, text, n in outcome.counts),
                ("", outcome.error),
                (self._words.say("outputs.help"), outcome.help),
            ]
            for name, text in lines:
                if text:
                    row += 1
                    sheet.set_row(row, LINE * lines_of(text, _WIDE))
                    sheet.write_string(row, 0, name, label)
                    sheet.write_string(row, 1, _cell(text), self._text)
            row += 2

    def _checked(self, outcome: Outcome) -> str:
        if outcome.error:
            return ""
        said = {"file": outcome.file, "mandate": outcome.mandate, "day": outcome.day}
        return self._words.say("outputs.checked", **said)

    def _table(self, name: str, columns: Sequence[_Column], rows: Sequence[Any]) -> None:
        """A table with a filter on each column, its head always in sight and on every page."""
        sheet = self._book.add_worksheet(self._say(name))
        self._page(sheet)
        heads = [self._header(column.key) for column in columns]
        for n, (column, head) in enumerate(zip(columns, heads, strict=True)):
            sheet.set_column(n, n, column.width)
            sheet.write_string(0, n, head, self._head)
        for at, row in enumerate(rows, 1):
            values = [column.value(row) for column in columns]
            for n, value in enumerate(values):
                self._put(sheet, at, n, value, by_people=columns[n].key in _BY_PEOPLE)
            lines = (lines_of(v, c.width) for v, c in zip(values, columns, strict=True))
            sheet.set_row(at, LINE * max(lines))
        last = max(len(rows), 1)
        sheet.add_table(
            0, 0, last, len(columns) - 1,
            {
                "name": f"check_{name}",
                "style": "Table Style Light 1",
                "columns": [{"header": head, "header_format": self._head} for head in heads],
            },
        )  # fmt: skip
        keys = [column.key for column in columns]
        sheet.freeze_panes(1, keys.index("target") + 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, keys.index(_LAST) if _LAST in keys else len(keys) - 1)
        for n, key in enumerate(keys):
            self._lists(sheet, key, n, last + _SPARE)

    def _put(
        self,
        sheet: Any,  # noqa: ANN401
        row: int,
        column: int,
        value: object,
        *,
        by_people: bool,
    ) -> None:
        match value:
            case dt.date():
                moment = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001
                sheet.write_datetime(row, column, moment, self._day)
            case None:
                sheet.write_blank(row, column, None, self._open)
            case _:
                look = self._open if by_people else self._text
                sheet.write_string(row, column, _cell(str(value)), look)

    def _lists(self, sheet: Any, key: str, column: int, last: int) -> None:  # noqa: ANN401
        """What may be chosen in a column, and the colours that go with the words."""
        if key == _STATE:
            states = {
                text: "waived" if "waived" in state else state for state, text in self._states()
            }
            self._choose(sheet, column, last, list(states), "choose_state")
            for text, state in states.items():
                behind, letters = _COLOURS[state]
                look = self._book.add_format(
                    {"bg_color": behind, "font_color": letters, "bold": True}
                )
                rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": look}
                sheet.conditional_format(1, column, last, column, rule)
        elif key == _STEP:
            self._choose(sheet, column, last, self._steps(), "choose_step")
            done = self._book.add_format({"font_color": "#14532D", "bold": True})
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{self._steps()[2]}"',
                "format": done,
            }
            sheet.conditional_format(1, column, last, column, rule)
        elif key == _BY:
            sheet.set_column(column, column, 12, self._day)
            about = {
                "validate": "date", "criteria": ">", "value": dt.date(2000, 1, 1),
                "error_message": self._say("choose_day"), "error_title": self._say("by"),
            }  # fmt: skip
            sheet.data_validation(1, column, last, column, about)

    def _choose(
        self,
        sheet: Any,  # noqa: ANN401
        column: int,
        last: int,
        among: list[str],
        error: str,
    ) -> None:
        about = {
            "validate": "list", "source": among, "error_message": self._say(error),
            "error_title": self._header(_STATE), "error_type": "warning",
        }  # fmt: skip
        sheet.data_validation(1, column, last, column, about)

    def _states(self) -> list[tuple[str, str]]:
        """Every state that can be chosen: those of the kind of file that is checked, and waived."""
        kinds = {
            "coverage" if o.kind == "report" else "settled" for o in self._outcomes if not o.error
        }
        words = self._words
        states = [
            (state, text)
            for kind in sorted(kinds or {"coverage"})
            for state, text in words.table(kind).items()
            if state in _COLOURS
        ]
        waived = {a.state_text for o in self._outcomes for a in o.answers() if a.waived}
        return [*states, *(("waived", text) for text in sorted(waived))]

    def _page(self, sheet: Any) -> None:  # noqa: ANN401
        """Landscape A4, as wide as the page, numbered."""
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.set_footer(
            f"&L{_name(self._outcomes, self._words).replace('&', '&&')}&R{self._say('page')}"
        )

    def _steps(self) -> list[str]:
        return list(self._words.phrases("outputs.sheet.steps"))

    def _header(self, key: str) -> str:
        own = f"outputs.sheet.{key}"
        return self._words.say(own if self._words.has(own) else f"outputs.{key}")

    def _say(self, key: str) -> str:
        return self._words.say(f"outputs.sheet.{key}")


def _to_do(answer: Answer) -> str:
    """What is to be done about a target, one line a finding; errors first."""
    order = list(Severity)
    found = sorted(answer.findings, key=lambda said: order.index(said.finding.severity))
    return "\n".join(_line(said) for said in found if not said.finding.waived)


def _line(said: Said) -> str:
    return f"{said.finding.code} {said.message}" + (f": {said.help}" if said.help else "")


def lines_of(value: object, width: float) -> int:
    """Lines that a text takes in a column; as many as Excel can show in a row at most."""
    text = value if isinstance(value, str) else ""
    lines = sum(max(math.ceil(len(line) / width), 1) for line in text.split("\n"))
    return min(lines, 27)


def _cell(text: str) -> str:
    plain = clean(text)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
