"""What a competent person builds in an hour: two plain ways to judge a report.

Both see the text that the Word reader gives, cut into units (a row of a table, or a paragraph).
A target's *passage* begins at a unit that names it and runs to the next unit that names a target,
to a heading, or to the end of the table that it began in. Then one rule for both: a status word
of the vocabulary in the passage is "complete", none is "incomplete", no passage is "unreported".

`by_number` finds a target by its printed number or its id; `by_wording` by rapidfuzz.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, utils

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.model.mandate import Mandate, Series
from mandaat_docs.model.result import Coverage, Status
from mandaat_docs.model.source import Document, Table, paragraphs_of

LIKE_ENOUGH = 50
"""Of 100; of 45, 50 … 85 the one that gets most targets of the open half right."""
_FEWEST_WORDS = 3
"""A shorter unit is like anything."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a baseline says of a target."""

    coverage: Coverage
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A row or paragraph; units of one table share its number, 0 is outside tables."""

    text: str
    table: int
    heading: bool
    series: Series | None
    """Of the last heading, bold line or band of a table that named one."""


Named = Sequence[frozenset[str]]
"""For every unit the ids of the targets that it names."""


def by_number(document: Document, mandate: Mandate) -> dict[str, Verdict]:
    """Exact search for the number or id of every target, by id."""
    units = tuple(_units(document))
    patterns = {t.id: _number(t.id, t.number or t.id[1:]) for t in mandate.targets()}
    named = [
        frozenset(id_ for id_, pattern in patterns.items() if _names(pattern, id_, unit))
        for unit in units
    ]
    return _judge(units, named, mandate)


def by_wording(document: Document, mandate: Mandate) -> dict[str, Verdict]:
    """The units most like the wording of every target, by id."""
    units = tuple(_units(document))
    targets = {t.id: utils.default_process(t.wording) for t in mandate.targets()}
    texts = [utils.default_process(unit.text) for unit in units]
    named = [_most_like(text, targets) for text in texts]
    return _judge(units, named, mandate)


def _most_like(text: str, wordings: Mapping[str, str]) -> frozenset[str]:
    """The target whose wording is most like a text, if any is like enough."""
    if len(text.split()) < _FEWEST_WORDS:
        return frozenset()
    likeness = {id_: _likeness(text, wording) for id_, wording in wordings.items()}
    best = max(likeness, key=likeness.__getitem__)
    return frozenset({best} if likeness[best] >= LIKE_ENOUGH else ())


def _likeness(one: str, other: str) -> float:
    """Half the one score, half the other: each alone takes short texts for anything."""
    return (fuzz.partial_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 2


def _judge(units: Sequence[Unit], named: Named, mandate: Mandate) -> dict[str, Verdict]:
    passages: dict[str, list[str]] = {target.id: [] for target in mandate.targets()}
    for ids, text in _passages(units, named):
        for id_ in ids:
            passages[id_].append(text)
    return {id_: _verdict(texts) for id_, texts in passages.items()}


def _verdict(texts: Sequence[str]) -> Verdict:
    if not texts:
        return Verdict(Coverage.UNREPORTED)
    status = next((s for s in map(_status, texts) if s is not None), None)
    return Verdict(Coverage.INCOMPLETE if status is None else Coverage.COMPLETE, status)


def _passages(units: Sequence[Unit], named: Named) -> Iterator[tuple[frozenset[str], str]]:
    ids: frozenset[str] = frozenset()
    texts: list[str] = []
    table = 0
    for unit, names in zip(units, named, strict=True):
        left = bool(table) and unit.table != table
        if names or unit.heading or left:
            yield ids, "\n".join(texts)
            ids, texts, table = names, [], unit.table
        texts.append(unit.text)
    yield ids, "\n".join(texts)


def _units(document: Document) -> Iterator[Unit]:
    series: Series | None = None
    tables = 0
    for block in document.blocks:
        if isinstance(block, Table):
            tables += 1
            for row in block.rows:
                blocks = tuple(b for cell in row.cells for b in cell.blocks)
                text = " | ".join(p.text for p in paragraphs_of(blocks))
                if len(row.cells) == 1:  # a band that heads the rows below it
                    series = _series(text) or series
                yield Unit(text, tables, False, series)
        else:
            if block.level or block.bold:
                series = _series(block.text) or series
            yield Unit(f"{block.marker} {block.text}", 0, bool(block.level), series)


def _names(pattern: re.Pattern[str], id_: str, unit: Unit) -> bool:
    """A number alone is one of the series whose chapter it stands in."""
    match = pattern.search(unit.text)
    if match is None:
        return False
    told = _series(match[0]) or _series(unit.text) or unit.series
    return told is None or told.letter == id_[0]


@cache
def _number(id_: str, number: str) -> re.Pattern[str]:
    """Finds "S1.2.3", "SD 1.2.3" or a bare "1.2.3", whether it ends in a full stop or not."""
    alone = rf"(?:[STO][DST]? ?)?(?:{re.escape(number)}|{re.escape(id_[1:])})"
    return re.compile(rf"(?<![\w.,]){alone}(?![\w%]|[.,]\d)")


def _series(text: str) -> Series | None:
    for series, pattern in _series_words().items():
        if pattern.search(text):
            return series
    return None


@cache
def _series_words() -> Mapping[Series, re.Pattern[str]]:
    """Transversal first: its labels may hold the word of the other."""
    return {
        Series.TRANSVERSAL: re.compile(r"(?i:\btransversa)|\b(?:TD|OT)\b|\bT(?=\d)"),
        Series.STRATEGIC: re.compile(r"(?i:\bstrat[eé]gi)|\b(?:SD|OS)\b|\bS(?=\d)"),
    }


def _status(text: str) -> Status | None:
    """The status of the longest phrase of the vocabulary that stands in the text."""
    found = (match[0] for match in _anything().finditer(text.casefold()))
    said = [(len(words), status) for words in found if (status := _status_of(words)) is not None]
    return max(said, key=lambda one: one[0])[1] if said else None


@cache
def _phrases() -> Mapping[str, Status | None]:
    """The status words of both languages, longest first; `None` for what only looks like one."""
    phrases: dict[str, Status | None] = {}
    for words in map(load_vocabulary, DOCUMENT_LANGUAGES):
        phrases |= dict.fromkeys(words.phrases("report.status.blockers.phrases"))
        for kind in ("field", "participles", "idioms"):
            for status in Status:
                said = words.phrases(f"report.status.{kind}.{status.value}")
                phrases |= dict.fromkeys(said, status)
    return dict(sorted(phrases.items(), key=lambda item: len(item[0]), reverse=True))


@cache
def _anything() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_expression, _phrases()))})(?!\w)")


@cache
def _status_of(words: str) -> Status | None:
    matching = (s for p, s in _phrases().items() if re.fullmatch(_expression(p), words))
    return next(matching)


@cache
def _expression(phrase: str) -> str:
    """As the vocabulary writes: "*" is the rest of a word, "…" at most six words."""
    escaped = re.escape(phrase.casefold())
    return escaped.replace(r"\*", r"\w*").replace("…", r"(?:\S+ ){0,5}\S+")
