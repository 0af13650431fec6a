"""A status field with a slip of the keyboard: "Vertraagdd", "op schmea".

Only where a field holds nothing else, and only where one status is plainly meant: the same number
of words, each with its own first letters ("onvoltooid" is not "voltooid"), and letters that
differ by one slip in a word of nine. The words are quoted as written, so that a person sees them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from mandaat_docs.assemble.report.phrases import level_out
from mandaat_docs.assemble.report.words import ReportWords
from mandaat_docs.model.report import StatusReading
from mandaat_docs.model.result import Status

_ALIKE = 88.0
_CLEARER = 5.0  # points by which the best status must be more alike than any other
_SAME_START = 3  # first letters that must be right: a prefix turns the meaning round
_LONGEST = 4  # words of a field that is nothing but a status


def nearest_status(text: str, languages: Sequence[ReportWords]) -> StatusReading | None:
    """The status that a misspelt field means, `None` where that is not plain."""
    said = level_out(text).casefold().strip(" .;:!")
    if not said or len(said.split()) > _LONGEST or not all(w.isalpha() for w in said.split()):
        return None
    best: dict[Status, float] = {}
    for status, phrase in _phrases(languages):
        if _same_shape(said, phrase):
            best[status] = max(best.get(status, 0.0), fuzz.ratio(said, phrase))
    ranked = sorted(best, key=lambda status: best[status], reverse=True)
    if not ranked or best[ranked[0]] < _ALIKE:
        return None
    if len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < _CLEARER:
        return None
    return StatusReading(ranked[0], text.strip())


def _phrases(languages: Sequence[ReportWords]) -> Iterator[tuple[Status, str]]:
    for words in languages:
        for table in ("status.field", "status.idioms"):
            for status in Status:
                for phrase in words.phrases(f"{table}.{status.value}"):
                    yield status, level_out(phrase).casefold()


def _same_shape(said: str, phrase: str) -> bool:
    one, other = said.split(), phrase.split()
    return len(one) == len(other) and all(
        a[:_SAME_START] == b[:_SAME_START] for a, b in zip(one, other, strict=True)
    )
