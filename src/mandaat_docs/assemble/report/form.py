"""The form of a report: what its labels and column heads stand for, told by what is under them.

Every service names its columns its own way ("Waar staan we?", "Kaart", "Où en est-on ?"). A label
that no list knows is read by its answers: a column of statuses is the status, whatever it is
called. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from mandaat_docs.assemble.report.boxes import has_boxes
from mandaat_docs.assemble.report.fields import KEYS, FieldFinder, label_key
from mandaat_docs.assemble.report.figure import read_figures
from mandaat_docs.assemble.report.grounds import read_evidence
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.phrases import level_out
from mandaat_docs.assemble.report.status import is_offer, is_status, read_status_field
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.report import Role
from mandaat_docs.model.result import Status
from mandaat_docs.model.source import Block, Cell, Paragraph, Row, Table, paragraphs_of

_LABEL_WORDS = 9
_CODE = 4
"""Signs of a label that only counts the questions: "V1."."""
_STATUS_WORDS = 5
"""Words of an answer that is a status and little more."""
_MOSTLY = 0.6
_SEVERAL = 3
"""Answers under one label that must be there before they tell what an unknown label means; times
that a line must come back before it is a label."""
_LONG = 4
"""Words from which on average answers tell something."""
_VALUE_WORDS = 10
"""Words up to which an answer is a measure and no prose."""
_TWICE = 2
_HARDLY = 0.2
"""Share of answers at targets on schedule that a label for reasons may have."""
_PROSE = 10
"""Words from which on average answers are no statuses but prose."""
_LINE = re.compile(
    r"(?P<label>[^:.;!?\n]{2,60}?(?::\s*[^:.;!?\n]{2,30}(?=\?))?)\s*(?P<mark>[:?])"
    r"(?:\s+(?P<value>.*)|$)",
    re.DOTALL,
)
_KEPT = frozenset({Role.EVIDENCE, Role.DEADLINE, Role.ASIDE, Role.PROGRESS, *KEYS})
"""Fields whose name is clearer than their answers: a document may be called "done.pdf"."""
_TELLING = frozenset({Role.NARRATIVE, Role.EXPLANATION})


class _Under(Enum):
    """Where an answer stands."""

    LINE = auto()
    """Behind a label and a colon."""
    QUESTION = auto()
    """Behind a question on the same line, which prose asks once and a form again and again."""
    ALONE = auto()
    """Below a line that comes back."""
    CARD = auto()
    HEAD = auto()


_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands under one label, in the order of the report."""

    label: str
    texts: tuple[str, ...]
    under: _Under
    records: tuple[int, ...] = ()
    """Of each text, which card, row or target it is of; labels that come back begin the next."""

    @property
    def repeated(self) -> bool:
        """Whether it is a label by coming back: that of a card, or a line alone."""
        fewest = _SEVERAL if self.under is _Under.LINE else 2
        return self.under is not _Under.HEAD and len(self.texts) >= fewest


def study_form(
    blocks: Sequence[Block], fields: FieldFinder, labels: LabelFinder, languages: Tongues
) -> FieldFinder:
    """The field finder with the labels of this report added to those of the lists."""
    found: dict[str, str] = {}
    unknown: list[Answers] = []
    form = list(_answers(blocks, labels, languages))
    for answers in form:
        if _is_number(answers.label, labels):
            continue  # "Cible 1.2.1 | its wording" opens a card
        known = fields.whole(answers.label)
        name = known if known in _KEPT else _told(answers, labels, languages)
        if name == Role.STATUS and _is_of_before(answers.label, form, fields):
            name = Role.ASIDE
        if name is None and known == Role.STATUS and _is_prose(answers):
            name = Role.NARRATIVE
        by_words = _by_words(answers.label, fields) if known is None and name is None else None
        if by_words == Role.ASIDE and _is_prose(answers):
            name = Role.NARRATIVE
        if name is None and known is None and answers.under is not _Under.HEAD:
            name = by_words if answers.repeated else None
            if name is None:
                unknown.append(answers)
        if name is not None and name != known:
            found[label_key(answers.label)] = name
    named = [(found.get(label_key(a.label)) or fields.whole(a.label), a) for a in form]
    names = {name for name, answers in named if answers.repeated}
    behind = _behind([answers for name, answers in named if name == Role.STATUS], languages)
    told = {
        label_key(a.label): name for a in unknown if (name := _behaves(a, names, behind, languages))
    }
    found.update(told)
    # What stands behind a line's label that tells nothing stays the prose that it may be.
    unknown = [a for a in unknown if a.under is not _Under.LINE and label_key(a.label) not in told]
    found.update(_rest(unknown, tells=bool(_TELLING & names)))
    return fields.knowing(found)


def _by_words(label: str, fields: FieldFinder) -> str | None:
    """The field that words of an unknown label name: "If not on schedule: why?" asks why."""
    asked = fields.whole(re.split("[:,]", label)[-1])
    return asked if asked == Role.REASON else fields.column(label)


def _is_of_before(label: str, form: Sequence[Answers], fields: FieldFinder) -> bool:
    """Whether a label is of an earlier period: "Vorige stand", or "Situation en 2025" beside
    "Situation en 2026".
    """
    plain = level_out(label)
    if fields.not_now.search(plain):
        return True
    year = _YEAR.search(plain)
    others = (level_out(a.label) for a in form if a.under is _Under.HEAD)
    return year is not None and any(
        _YEAR.sub("", other) == _YEAR.sub("", plain)
        and (later := _YEAR.search(other)) is not None
        and later[0] > year[0]
        for other in others
    )


def _behind(statuses: Sequence[Answers], languages: Tongues) -> dict[int, bool]:
    """Of each record with a status, whether that asks for a reason."""
    return {
        record: readings[0].status.needs_reason
        for answers in statuses
        for record, text in zip(answers.records, answers.texts, strict=True)
        if (readings := read_status_field(text, languages.all))
    }


def _behaves(
    answers: Answers, names: Collection[str | None], behind: Mapping[int, bool], languages: Tongues
) -> str | None:
    """What a label is for by how it is used: filled in where a target is behind, and only there,
    it asks for the reason; filled in with short measures, for the figure.
    """
    filled = {
        record: text
        for record, text in zip(answers.records, answers.texts, strict=True)
        if any(map(str.isdigit, text)) or not _is_void(text, languages)
    }
    if Role.REASON not in names:
        hindered = sum(behind.get(record, False) for record in filled)
        fine = sum(not behind.get(record, True) for record in filled)
        spared = sum(not late for record, late in behind.items() if record not in filled)
        if hindered >= _TWICE and spared >= _TWICE and fine <= hindered * _HARDLY:
            return Role.REASON
    measures = sum(_is_measure(text, languages) for text in filled.values())
    if Role.FIGURE not in names and measures >= max(_SEVERAL, _MOSTLY * len(filled)):
        return Role.FIGURE
    return None


def _is_measure(text: str, languages: Tongues) -> bool:
    """A number with hardly more than its noun: "14 days on average"; no date, no reference."""
    words = languages.of(text)[0]
    named = [span for _, span in read_evidence(text, words)]
    return len(text.split()) <= _VALUE_WORDS and bool(read_figures(text, words, named))


def _rest(unknown: Sequence[Answers], *, tells: bool) -> Iterator[tuple[str, str]]:
    """Of the labels of a form that nothing tells, the one with the longest answers holds the
    narrative, where no other one does.
    """
    longest = max(unknown, key=_words, default=None)
    for answers in unknown:
        narrative = (
            answers is longest and not tells and _words(answers) >= _LONG * len(answers.texts)
        )
        yield label_key(answers.label), Role.NARRATIVE if narrative else Role.ASIDE


def _is_prose(answers: Answers) -> bool:
    """Whether the answers are sentences: "Status" is also a head for what was done."""
    texts = [text for text in answers.texts if text.strip()]
    return bool(texts) and _words(answers) >= _PROSE * len(texts)


def _words(answers: Answers) -> int:
    return sum(len(text.split()) for text in answers.texts)


def _told(answers: Answers, labels: LabelFinder, languages: Tongues) -> str | None:
    """The field that the answers show, where they plainly show one."""
    filled = [text for text in answers.texts if text.strip()]
    counts = sum(_is_number(text, labels) for text in filled)
    if counts >= _SEVERAL and counts >= _MOSTLY * len(filled):
        return "number"
    texts = [text for text in filled if not _is_void(text, languages)]
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


def _is_void(text: str, languages: Tongues) -> bool:
    """Nothing, or "n.v.t.", which answers any question and so tells nothing of what was asked."""
    readings = read_status_field(text, languages.all) if len(text.split()) <= _LONG else []
    return not any(map(str.isalpha, text)) or (
        bool(readings) and all(r.status is Status.NOT_APPLICABLE for r in readings)
    )


def _says_status(text: str, languages: Tongues) -> bool:
    if has_boxes(text) or is_offer(text, languages.all):
        return True
    short = len(text.split()) <= _STATUS_WORDS
    return short and bool(read_status_field(text, languages.all))


def _names_target(text: str, labels: LabelFinder) -> bool:
    """A number of a target with words, and not a number alone: that is a column for numbers."""
    title = labels.title(" ".join(text.split()))
    counted = title.number is not None and ("." in title.number or title.names)
    return (counted or title.ordinal is not None) and any(c.isalpha() for c in title.wording)


def _is_number(text: str, labels: LabelFinder) -> bool:
    """The number of a part of the mandate and nothing else: "1.1.2", "SD 1 – 1.2"."""
    title = labels.title(" ".join(text.split()))
    labelled = title.names and (title.number or title.ordinal)
    dotted = title.number is not None and title.number.count(".") > 1
    return bool(labelled or dotted) and not any(c.isalnum() for c in title.wording)


# --- gathering


def _answers(blocks: Sequence[Block], labels: LabelFinder, languages: Tongues) -> Iterator[Answers]:
    """The answers under every label: heads of columns, labels of cards, "Label: …" lines, lines
    that come back.
    """
    held: dict[str, Answers] = {}
    record, seen = 0, set[str]()
    alone = _lines_alone(blocks, labels, languages)
    for label, text, under in (*_pairs(blocks, _cards(blocks)), *alone):
        key = label_key(label)
        if any(map(str.isalpha, key)) and len(label.split()) <= _LABEL_WORDS:
            if key in seen:
                record, seen = record + 1, set()
            seen.add(key)
            before = held.get(key, Answers(label, (), under))
            records = (*before.records, record)
            held[key] = replace(before, texts=(*before.texts, text), records=records)
    # A line's label is one only where it comes back: prose has colons too.
    prose = {_Under.LINE, _Under.QUESTION}
    yield from (a for a in held.values() if a.under not in prose or len(a.texts) >= _SEVERAL)


def _lines_alone(
    blocks: Sequence[Block], labels: LabelFinder, languages: Tongues
) -> Iterator[tuple[str, str, _Under]]:
    """Lines that stand alone again and again ("Wat hebt u gedaan?"), with what follows them up to
    the next title, styled or not.
    """
    paragraphs = [p for p in _running(blocks) if p.text.strip()]
    times = Counter(p.text.strip() for p in paragraphs)

    def is_label(paragraph: Paragraph) -> bool:
        text = paragraph.text.strip()
        colon = ":" in text.rstrip(": ") and not text.endswith("?")
        ends = text.endswith(".") and len(text) > _CODE
        line = "\n" not in text and not colon and not ends
        short = line and len(text.split()) <= _LABEL_WORDS
        return (
            times[text] >= _SEVERAL
            and short
            and any(char.isalpha() for char in text)
            and not (is_status(text, languages.all) or has_boxes(text))
        )

    asked = Counter(
        match["label"] for p in paragraphs if (match := _LINE.fullmatch(p.text.strip())) is not None
    )

    def is_field(paragraph: Paragraph) -> bool:
        match = _LINE.fullmatch(paragraph.text.strip())
        return match is not None and asked[match["label"]] >= _SEVERAL

    label: str | None = None
    said: list[str] = []
    for paragraph in (*paragraphs, None):
        ends = paragraph is None or paragraph.level is not None or is_field(paragraph)
        if (
            paragraph is None
            or ends
            or is_label(paragraph)
            or _names_target(paragraph.text, labels)
        ):
            if label is not None:
                yield label, "\n".join(said), _Under.ALONE
            found = paragraph is not None and is_label(paragraph)
            label, said = (paragraph.text.strip() if paragraph and found else None), []
        else:
            said.append(paragraph.text)


def _running(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Paragraphs outside tables, and those of tables of one column, which only frame them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif all(len(_starts(row)) == 1 for row in block.rows):
            yield from paragraphs_of((block,))


def _cards(blocks: Sequence[Block]) -> frozenset[str]:
    """The texts that open rows of several tables: the labels of cards."""
    times = Counter(
        text
        for block in blocks
        if isinstance(block, Table)
        for text in {_starts(row)[0].text.strip() for row in block.rows if _starts(row)}
    )
    return frozenset(text for text, count in times.items() if count > 1 and text)


def _pairs(blocks: Iterable[Block], cards: frozenset[str]) -> Iterator[tuple[str, str, _Under]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.level is None:
                yield from _labelled(block.text)
        else:
            yield from _in_table(block, cards)


def _labelled(text: str) -> Iterator[tuple[str, str, _Under]]:
    """The labels of a paragraph with what stands behind them, or on the lines below."""
    matches = [_LINE.fullmatch(line.strip()) for line in text.splitlines()]
    for index, match in enumerate(matches):
        if match is not None:
            behind = match["value"]
            below = list(takewhile(lambda i: matches[i] is None, range(index + 1, len(matches))))
            value = behind or "\n".join(text.splitlines()[i] for i in below)
            asked = match["mark"] == "?" and behind
            yield match["label"], value, _Under.QUESTION if asked else _Under.LINE


def _in_table(table: Table, cards: frozenset[str]) -> Iterator[tuple[str, str, _Under]]:
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    pairs = [row for row in rows if len(_starts(row)) % 2 == 0]
    labelled = [row for row in pairs if _starts(row)[0].text.strip() in cards]
    banded = all(len(_starts(row)) == 1 for row in rows if len(_starts(row)) % 2)
    if pairs and banded and len(labelled) >= _MOSTLY * len(pairs):
        for row in pairs:
            cells = _starts(row)
            for label, value in zip(cells[::2], cells[1::2], strict=True):
                yield label.text.strip(), value.text, _Under.CARD
    elif rows:
        heads = {cell.column: cell.text.strip() for cell in rows[0].cells}
        for row in rows[1:]:
            if len(_starts(row)) > 1:
                for cell in row.cells:
                    yield heads.get(cell.column, ""), cell.text, _Under.HEAD
        inside = [p for row in rows for cell in _starts(row) for p in paragraphs_of(cell.blocks)]
        yield from _pairs(inside, cards)


def _starts(row: Row) -> list[Cell]:
    """The cells that a reader sees, without the lower parts of merged ones."""
    return [cell for cell in row.cells if not cell.continues]
