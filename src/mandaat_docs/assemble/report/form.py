"""The form of a report: what its labels and column heads stand for, told by what is under them.

Every service names its columns its own way ("Waar staan we?", "Kaart", "Où en est-on ?"). A head
that no list knows is read by its answers: a column of statuses is the status, whatever it is
called. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mandaat_docs.assemble.report.fields import KEYS, FieldFinder, label_key
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.status import has_boxes, is_offer, read_status_field
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.report import Role
from mandaat_docs.model.source import Block, Cell, Paragraph, Row, Table

_LABEL_WORDS = 9
_STATUS_WORDS = 5
"""Words of an answer that is a status and little more."""
_MOSTLY = 0.6
_SEVERAL = 3
"""Answers under one label that must be there before they tell what an unknown label means."""
_LINE = re.compile(r"(?P<label>[^:.;!?\n]{2,60}?)\s*:(?:\s+(?P<value>.*)|$)", re.DOTALL)
_KEPT = frozenset({Role.EVIDENCE, Role.DEADLINE, Role.ASIDE, Role.PROGRESS, *KEYS})
"""Fields whose name is clearer than their answers: a document may be called "done.pdf"."""


class _Under(Enum):
    """Where an answer stands."""

    LINE = auto()
    CARD = auto()
    HEAD = auto()


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands under one label, in the order of the report."""

    label: str
    texts: tuple[str, ...]
    tabled: bool = False
    """Heads a column or opens a row."""
    opens_rows: bool = False
    """Stands in the first cell of rows of two, in several places: the label of a card."""


def study_form(
    blocks: Sequence[Block], fields: FieldFinder, labels: LabelFinder, languages: Tongues
) -> FieldFinder:
    """The field finder with the labels of this report added to those of the lists."""
    found: dict[str, str] = {}
    for answers in _answers(blocks):
        known = fields.whole(answers.label)
        name = known if known in _KEPT else _told(answers, labels, languages)
        if name is None and known is None and answers.opens_rows:
            name = fields.column(answers.label)
        if name is not None and name != known:
            found[label_key(answers.label)] = name
    return fields.knowing(found)


def _told(answers: Answers, labels: LabelFinder, languages: Tongues) -> str | None:
    """The field that the answers show, where they plainly show one."""
    texts = [text for text in answers.texts if text.strip()]
    if not texts:
        return None

    def most(test: Callable[[str], bool]) -> bool:
        hits = sum(map(test, texts))
        return hits >= _MOSTLY * len(texts) and hits >= min(_SEVERAL, len(answers.texts))

    if most(lambda text: _says_status(text, languages)):
        return Role.STATUS
    if most(lambda text: _names_target(text, labels)):
        return "target"
    return None


def _says_status(text: str, languages: Tongues) -> bool:
    if has_boxes(text) or is_offer(text, languages.all):
        return True
    short = len(text.split()) <= _STATUS_WORDS
    return short and bool(read_status_field(text, languages.all))


def _names_target(text: str, labels: LabelFinder) -> bool:
    """A label with a number of a target, and not a number alone: that is a column for numbers."""
    title = labels.title(" ".join(text.split()))
    named = title.level is not None or title.series is not None
    return named and title.number is not None and bool(title.wording)


def _answers(blocks: Sequence[Block]) -> Iterator[Answers]:
    """The answers under every label: heads of columns, first cells of cards, "Label: …" lines.

    A line's label is one only where it comes back: prose has colons too.
    """
    held: dict[str, Answers] = {}
    for label, text, place in _pairs(blocks):
        key = label_key(label)
        if key and len(label.split()) <= _LABEL_WORDS:
            before = held.get(key)
            held[key] = Answers(
                before.label if before else label,
                (*(before.texts if before else ()), text),
                place is not _Under.LINE,
                before is not None and place is _Under.CARD,
            )
    yield from (a for a in held.values() if a.tabled or len(a.texts) >= _SEVERAL)


def _pairs(blocks: Iterable[Block]) -> Iterator[tuple[str, str, _Under]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for line in block.text.splitlines():
                match = _LINE.fullmatch(line.strip())
                if match is not None and block.level is None:
                    yield match["label"], match["value"] or "", _Under.LINE
        else:
            yield from _in_table(block)


def _in_table(table: Table) -> Iterator[tuple[str, str, _Under]]:
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    if all(len(_starts(row)) == 2 for row in rows):
        for row in rows:
            first, second = _starts(row)
            yield first.text.strip(), second.text, _Under.CARD
    elif rows:
        heads = {cell.column: cell.text.strip() for cell in rows[0].cells}
        for row in rows[1:]:
            if len(_starts(row)) > 1:
                for cell in row.cells:
                    yield heads.get(cell.column, ""), cell.text, _Under.HEAD
        for cells in (_starts(row) for row in rows):
            for cell in cells:
                yield from _pairs(cell.blocks)


def _starts(row: Row) -> list[Cell]:
    """The cells that a reader sees, without the lower parts of merged ones."""
    return [cell for cell in row.cells if not cell.continues]
