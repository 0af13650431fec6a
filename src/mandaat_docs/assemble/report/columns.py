"""Columns of a table → fields: by their heads, else by what they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.report.fields import KEYS, FieldFinder
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.sections import tidy
from mandaat_docs.assemble.report.status import is_status
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.report import Role
from mandaat_docs.model.source import Cell, Row

_HEAD_ROWS = 3
"""How far down the head of a table may stand: a title row and a row of groups may come first."""
_HEAD_WORDS = 9
_TITLE_WORDS = 8
_LONG = 4
"""Words from which on average the cells of a column tell something."""
_MOSTLY = 0.9
OPTION = "option:"
"""Column of a status that a tick chooses; the words of its head follow."""

Names = dict[int, str]
"""Column of the grid → name of the field."""


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """Reads the columns of the tables of one report."""

    fields: FieldFinder
    labels: LabelFinder
    languages: Tongues

    def head(self, rows: Sequence[Row]) -> tuple[int | None, Names | None]:
        """The index of the row of heads and the field of every column; `None` without a head."""
        for index, row in enumerate(rows[:_HEAD_ROWS]):
            names = self._head_names(row)
            known = set(names.values())
            if len(known) > 1 or (known and row.header and len(filled(row)) > 1):
                return index, self._complete(row, names, rows[index + 1 :])
        return None, None

    def _head_names(self, row: Row) -> Names:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if any(len(cell.text.split()) > _HEAD_WORDS for cell in cells):
            return {}
        options = [c for c in cells if is_status(c.text, self.languages.all)]
        names: Names = {}
        for cell in cells:
            if cell in options and len(options) > 1:
                name: str | None = f"{OPTION}{cell.text}"
            else:
                name = self.fields.column(cell.text)
            for column in range(cell.column, cell.column + cell.span):
                if name is not None:
                    names[column] = name
        return names

    def _complete(self, row: Row, names: Names, below: Sequence[Row]) -> Names:
        """Columns with a head that is not known hold the narrative where no other one does: all
        of them that tell something, else the one that tells most; and beside one that does where
        they tell more than it.
        """
        tells = {Role.NARRATIVE, Role.EXPLANATION}
        columns = [column for c in row.cells for column in range(c.column, c.column + c.span)]
        held = {column: _texts_of(column, below) for column in columns if column not in names}
        first = min(columns)
        if first in held and not KEYS & set(names.values()):
            names = {**names, first: "target"}  # what the rows are about stands first
        elif "target" not in names.values() and "number" in names.values():
            title = next((column for column in held if _are_titles(held[column])), None)
            names = names if title is None else {**names, title: "target"}
        rest = [column for column in columns if column not in names]
        most = max((_average(held[column]) for column in rest), default=0.0)
        known = [_average(_texts_of(c, below)) for c, name in names.items() if name in tells]
        told = bool(known)
        return {
            column: names.get(column)
            or (
                Role.NARRATIVE
                if (not told and _average(held[column]) >= min(most, _LONG))
                or (told and _tells_more(held[column], max(known), len(below)))
                else Role.ASIDE
            )
            for column in columns
        }

    def one_wording(self, names: Names, rows: Sequence[Row]) -> Names:
        """Of two columns for the target, the one with most letters holds its wording, the other
        its number or nothing of it: "Target | Omschrijving", "Indicator | Streefwaarde".
        """
        columns = [column for column, name in names.items() if name == "target"]
        if len(columns) < 2:
            return names
        held = {
            column: [c.text for row in rows for c in row.cells if c.column == column]
            for column in columns
        }
        wording = max(columns, key=lambda column: sum(map(_letters, held[column])))
        return {
            column: name
            if name != "target" or column == wording
            else ("number" if any(map(_counts, held[column])) else Role.ASIDE)
            for column, name in names.items()
        }

    def same_head(self, row: Row, names: Names) -> bool:
        """Whether a row repeats the heads, as on a new page."""
        again = self._head_names(row)
        return len(again) > 1 and all(names.get(column) == name for column, name in again.items())

    def guess(self, rows: Sequence[Row]) -> Names:
        """Columns of a table without a head, by what they hold."""
        held: dict[int, list[str]] = {}
        for row in rows:
            for cell in row.cells:
                if cell.text.strip():
                    held.setdefault(cell.column, []).append(cell.text)
        names: Names = {}
        for column, texts in sorted(held.items()):
            kinds = Counter(map(self.kind, texts))
            kind, count = kinds.most_common(1)[0]
            names[column] = kind if count * 2 > len(texts) else "text"
        texts_left = [column for column, name in names.items() if name == "text"]
        for column in texts_left:
            names[column] = Role.NARRATIVE
        if len(texts_left) > 1 or (texts_left and "number" not in names.values()):
            names[texts_left[0]] = "target"
        return names

    def kind(self, text: str) -> str:
        """What a cell holds: "number" of a part of the mandate, a status, or "text"."""
        title = self.labels.title(tidy(text))
        if not title.wording and (title.number is not None or title.ordinal is not None):
            return "number"
        return Role.STATUS if is_status(text, self.languages.all) else "text"


def filled(row: Row) -> list[Cell]:
    """The cells of a row that hold text."""
    return [cell for cell in row.cells if cell.text.strip()]


def _texts_of(column: int, rows: Sequence[Row]) -> list[str]:
    """What stands in a column, without what is blank."""
    return [c.text for row in rows for c in row.cells if c.column == column and c.text.strip()]


def _average(texts: Sequence[str]) -> float:
    """Words of a text."""
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0.0


def _tells_more(texts: Sequence[str], known: float, rows: int) -> bool:
    """Whether a column with an unknown head tells the story beside one that only comments:
    "Uitgevoerd werk | Opmerkingen".
    """
    return len(texts) * 2 > rows and _average(texts) >= max(known, _LONG)


def _are_titles(texts: Sequence[str]) -> bool:
    """Whether a column names things: short, one line, each its own, no sentences."""
    named = [
        text
        for text in texts
        if any(map(str.isalpha, text))
        and not text.rstrip().endswith((".", "!", "?"))
        and "\n" not in text.strip()
    ]
    return (
        len(texts) > 1
        and len(set(texts)) == len(texts)
        and len(named) >= _MOSTLY * len(texts)
        and 1 < _average(texts) <= _TITLE_WORDS
    )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _counts(text: str) -> bool:
    """Whether a cell holds a number of the mandate: "1.1.2", "SD 1.2"."""
    return re.fullmatch(r"\W*[A-Za-z]{0,3}\W*\d{1,2}(?:\.\d{1,2}){1,2}\W*", text) is not None
