"""What stands under each label of a report: column heads, labels of cards, questions, lines that
come back. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from mandaat_docs.assemble.report.boxes import has_boxes
from mandaat_docs.assemble.report.fields import CODE_SIGNS, label_key
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.status import is_status
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.source import Block, Cell, Paragraph, Row, Table, paragraphs_of

MOSTLY = 0.6
"""Share of answers, or of rows, that tells of all."""
SEVERAL = 3
"""Answers under one label that must be there before they tell what an unknown label means; times
that a line must come back before it is a label."""
_LABEL_WORDS = 9
_LINE = re.compile(
    r"(?P<label>[^:.;!?\n]{2,60}?(?::\s*[^:.;!?\n]{2,30}(?=\?))?)\s*(?P<mark>[:?])"
    r"(?:\s+(?P<value>.*)|$)",
    re.DOTALL,
)


class Under(Enum):
    """Where an answer stands."""

    LINE = auto()
    """Behind a label and a colon."""
    QUESTION = auto()
    """Behind a question on the same line, which prose asks once and a form again and again."""
    ALONE = auto()
    """Below a line that comes back."""
    CARD = auto()
    HEAD = auto()


_ON_LINE = frozenset({Under.LINE, Under.QUESTION})


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands under one label, in the order of the report."""

    label: str
    texts: tuple[str, ...]
    under: Under
    records: tuple[int, ...] = ()
    """Of each text, which card, row or target it is of; labels that come back begin the next."""
    inline: int = 0
    """How many of the texts stand on the label's own line."""

    @property
    def repeated(self) -> bool:
        """Whether it is a label by coming back: that of a card, or a line alone."""
        fewest = SEVERAL if self.under is Under.LINE else 2
        return self.under is not Under.HEAD and len(self.texts) >= fewest


def answers_of(
    blocks: Sequence[Block], labels: LabelFinder, languages: Tongues
) -> Iterator[Answers]:
    """The answers under every label: heads of columns, labels of cards, "Label: …" lines, lines
    that come back.
    """
    held: dict[str, Answers] = {}
    record, seen = 0, set[str]()
    alone = _lines_alone(blocks, labels, languages)
    for label, text, under in (*_pairs(blocks, _cards(blocks)), *alone):
        key = label_key(label)
        worded = any(map(str.isalpha, key)) or (under is Under.HEAD and key.isdigit())
        if worded and len(label.split()) <= _LABEL_WORDS:
            if key in seen:
                record, seen = record + 1, set()
            seen.add(key)
            before = held.get(key, Answers(label, (), under))
            records = (*before.records, record)
            inline = before.inline + (under in _ON_LINE and bool(text.strip()))
            texts = (*before.texts, text)
            held[key] = replace(before, texts=texts, records=records, inline=inline)
    # A line's label is one only where it comes back: prose has colons too.
    yield from (a for a in held.values() if a.under not in _ON_LINE or len(a.texts) >= SEVERAL)


def _lines_alone(
    blocks: Sequence[Block], labels: LabelFinder, languages: Tongues
) -> Iterator[tuple[str, str, Under]]:
    """Lines that stand alone again and again ("Wat hebt u gedaan?"), with what follows them up to
    the next title, styled or not.
    """
    paragraphs = [p for p in _running(blocks) if p.text.strip()]
    times = Counter(p.text.strip() for p in paragraphs)

    def is_label(paragraph: Paragraph) -> bool:
        text = paragraph.text.strip()
        colon = ":" in text.rstrip(": ") and not text.endswith("?")
        ends = text.endswith(".") and len(text) > CODE_SIGNS
        line = "\n" not in text and not colon and not ends
        short = line and len(text.split()) <= _LABEL_WORDS
        return (
            times[text] >= SEVERAL
            and short
            and any(char.isalpha() for char in text)
            and not (is_status(text, languages.all) or has_boxes(text))
        )

    asked = Counter(
        match["label"] for p in paragraphs if (match := _LINE.fullmatch(p.text.strip())) is not None
    )

    def is_field(paragraph: Paragraph) -> bool:
        match = _LINE.fullmatch(paragraph.text.strip())
        return match is not None and asked[match["label"]] >= SEVERAL

    label: str | None = None
    said: list[str] = []
    for paragraph in (*paragraphs, None):
        ends = paragraph is None or paragraph.level is not None or is_field(paragraph)
        if paragraph is None or ends or is_label(paragraph) or _is_title(paragraph.text, labels):
            if label is not None:
                yield label, "\n".join(said), Under.ALONE
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


def _pairs(blocks: Iterable[Block], cards: frozenset[str]) -> Iterator[tuple[str, str, Under]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.level is None:
                yield from _labelled(block.text)
        else:
            yield from _in_table(block, cards)


def _labelled(text: str) -> Iterator[tuple[str, str, Under]]:
    """The labels of a paragraph with what stands behind them, or on the lines below."""
    lines = text.splitlines()
    matches = [_LINE.fullmatch(line.strip()) for line in lines]
    for index, match in enumerate(matches):
        if match is not None:
            behind = match["value"]
            below = takewhile(lambda i: matches[i] is None, range(index + 1, len(lines)))
            value = behind or "\n".join(lines[i] for i in below)
            asked = match["mark"] == "?" and behind
            yield match["label"], value, Under.QUESTION if asked else Under.LINE


def _in_table(table: Table, cards: frozenset[str]) -> Iterator[tuple[str, str, Under]]:
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    pairs = [row for row in rows if len(_starts(row)) % 2 == 0]
    labelled = [row for row in pairs if _starts(row)[0].text.strip() in cards]
    if labelled and pairs[0] is rows[0] and rows[0] not in labelled:
        pairs = pairs[1:]  # what the card is about
    banded = all(len(_starts(row)) == 1 for row in rows if len(_starts(row)) % 2)
    if pairs and banded and len(labelled) >= MOSTLY * len(pairs):
        for row in pairs:
            cells = _starts(row)
            for label, value in zip(cells[::2], cells[1::2], strict=True):
                yield label.text.strip(), value.text, Under.CARD
    elif rows:
        heads = {cell.column: cell.text.strip() for cell in rows[0].cells}
        for row in rows[1:]:
            if len(_starts(row)) > 1:
                for cell in row.cells:
                    yield heads.get(cell.column, ""), cell.text, Under.HEAD
        inside = [p for row in rows for cell in _starts(row) for p in paragraphs_of(cell.blocks)]
        yield from _pairs(inside, cards)


def _starts(row: Row) -> list[Cell]:
    """The cells that a reader sees, without the lower parts of merged ones."""
    return [cell for cell in row.cells if not cell.continues]


def _is_title(text: str, labels: LabelFinder) -> bool:
    """A title of a part of the mandate, with its words or without them."""
    title = labels.title(" ".join(text.split()))
    bare = title.names and title.number is not None and not any(map(str.isalpha, title.wording))
    return bare or names_target(text, labels)


def names_target(text: str, labels: LabelFinder) -> bool:
    """A number of a target with words, and not a number alone: that is a column for numbers."""
    title = labels.title(" ".join(text.split()))
    counted = title.number is not None and ("." in title.number or title.names)
    return (counted or title.ordinal is not None) and any(c.isalpha() for c in title.wording)
