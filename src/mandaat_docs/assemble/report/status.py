"""Text → the statuses it says: in fields and check boxes any status word, in prose plain words.

A status is never guessed. In prose an idiom ("on schedule") counts unless it is wished, feared
or denied; a participle ("finished") counts only in the perfect, of the target as a whole, and
says of what, so that the check can see whether that is the target. What was so last year, what
somebody doubts or asks, and what is said of another plan is no status. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mandaat_docs.assemble.report.boxes import ticked
from mandaat_docs.assemble.report.misspelt import nearest_status
from mandaat_docs.assemble.report.phrases import (
    Phrases,
    among,
    any_of,
    blank,
    level_out,
)
from mandaat_docs.assemble.report.sentences import clause_around, segment_around
from mandaat_docs.assemble.report.subjects import Hit, is_cause, is_deemed, subject_of
from mandaat_docs.assemble.report.words import ReportWords
from mandaat_docs.model.report import StatusReading
from mandaat_docs.model.result import Status

_ALTERNATIVE = re.compile(r"\s*[/|\n]\s*")
_HUNDRED = re.compile(r"(?<![\d.,])100(?:,0+)?\s*(?:%|\w+)")
_WORDS_BACK = 5
_WORDS_BETWEEN = 4
_COMPARED_BACK = 6
_SINCE = 16
"""Letters before a date among which "since" may stand."""
_ALONE = re.compile(r"\s*(?:[.,:;!(–]|-\s|$)")
_FIRST_WORD = re.compile(r"\s+([^\W\d_]+)")


_LASTING = frozenset({Status.ACHIEVED, Status.DISCONTINUED})
"""What was so last year still is."""


def read_status_field(text: str, languages: Sequence[ReportWords]) -> list[StatusReading]:
    """What a field for the status says.

    A list of alternatives that nobody chose from ("on schedule / delayed") says nothing.
    """
    chosen = ticked(text)
    text = text if chosen is None else chosen
    if chosen is None and is_offer(text, languages):
        return []
    for words in languages:
        if found := _in_field(text, words):
            return _beside_green(found, words)
    meant = nearest_status(text, languages)
    return [] if meant is None else [meant]


def _beside_green(found: list[StatusReading], words: ReportWords) -> list[StatusReading]:
    """The word says more than the colour in "green – achieved"; a red one stays."""
    greens = words.phrases("status.greens")
    said = [reading for reading in found if reading.text.casefold() not in greens]
    return said or found


def is_status(text: str, languages: Sequence[ReportWords]) -> bool:
    """Whether a text is nothing but the words of one status, as the head of a column is."""
    plain = level_out(text).strip(" .:;!()").casefold()
    if not plain:
        return False
    return any(
        (match := pattern.match(plain)) is not None and match.end() == len(plain)
        for words in languages
        for patterns in (words.idioms, words.participles, words.field_words)
        for pattern in patterns.values()
    )


def is_offer(text: str, languages: Sequence[ReportWords]) -> bool:
    """Whether a text lists statuses to choose from."""
    options = [option for option in _ALTERNATIVE.split(text.strip()) if option]
    return len(options) > 1 and all(is_status(option, languages) for option in options)


def _in_field(text: str, words: ReportWords) -> list[StatusReading]:
    plain = level_out(text)
    if plain.rstrip().endswith("?"):
        return []
    hits = _hits(plain, words, (words.idioms, words.participles, words.field_words))
    negation = words.pattern("words.negations")
    return [
        _reading(text, hit)
        for hit in hits
        if hit.status is not None
        and not _is_denied_in_field(plain, hit, words, negation)
        and not _is_to_come(plain, hit, words)
    ]


def _is_denied_in_field(plain: str, hit: Hit, words: ReportWords, negation: Phrases) -> bool:
    """Whether a field takes its own idiom back ("geen risico op vertraging"); "not yet started" is
    a denial itself.
    """
    own = hit.idiom and negation.search(plain, hit.start, hit.end) is not None
    return not own and _denied(plain, hit, words, negation)


def _reading(text: str, hit: Hit, subject: str | None = None) -> StatusReading:
    assert hit.status is not None
    return StatusReading(hit.status, text[hit.start : hit.end], subject, last_day=hit.last_day)


def _is_to_come(plain: str, hit: Hit, words: ReportWords) -> bool:
    """Said of the future: "will be finished in June"."""
    if hit.status is not Status.ACHIEVED:
        return False
    return words.pattern("words.to_come").search(plain, 0, hit.start) is not None


def read_progress(text: str) -> list[StatusReading]:
    """A column for progress: 100 % is achieved, less says no status."""
    match = _HUNDRED.search(text) or re.fullmatch(r"\s*100\s*", text)
    return [StatusReading(Status.ACHIEVED, match[0].strip())] if match else []


def read_status_prose(
    text: str, words: ReportWords, counted: Iterable[tuple[int, int]]
) -> tuple[list[StatusReading], list[tuple[int, int]]]:
    """The statuses that a sentence says plainly, and the parts of it that are such words.

    `counted` are the places of figures: what is said of a number of things is not said of the
    target.
    """
    plain = level_out(text)
    readings, places = _opening_word(text, plain, words)
    for hit in _hits(plain, words, (words.idioms, words.participles)):
        if (hit.start, hit.end) in places:
            continue
        places.append((hit.start, hit.end))
        if hit.status is None or _is_anothers_word(plain, hit, words):
            continue
        if hit.idiom:
            if not _idiom_is_undone(plain, hit, words):
                readings.append(_reading(text, hit))
        elif (subject := subject_of(plain, hit, words, counted)) is not None:
            readings.append(_reading(text, hit, subject or None))
    return readings, places


def _opening_word(
    text: str, plain: str, words: ReportWords
) -> tuple[list[StatusReading], list[tuple[int, int]]]:
    """A status word that opens a sentence and stands alone there: "Oranje: het krediet …"."""
    for status, pattern in words.field_words.items():
        match = pattern.match(plain)
        if match is not None and _ALONE.match(plain, match.end()):
            return [StatusReading(status, text[: match.end()])], [match.span()]
    return [], []


def _is_anothers_word(plain: str, hit: Hit, words: ReportWords) -> bool:
    """Doubted, asked, or true once: "nobody expects that …", "last year it was on schedule"."""
    opening, end = segment_around(plain, hit.start, hit.end, any_of(()))
    if words.pattern("words.doubting").search(plain, opening, hit.start):
        return True
    label = plain[: hit.start].rstrip()
    if label.endswith(":") and words.pattern("words.formerly").search(label):
        return hit.status not in _LASTING  # "Vorige stand: op schema"
    return hit.status not in _LASTING and any(
        not _is_compared(plain[opening : match.start()], words)
        for match in words.pattern("words.formerly").finditer(plain, opening, end)
    )


def _is_compared(before: str, words: ReportWords) -> bool:
    """Whether last year is only what this one is held against: "less than last year"."""
    near = " ".join(before.split()[-_COMPARED_BACK:])
    return words.pattern("words.compared").search(near) is not None


def _hits(
    plain: str, words: ReportWords, families: Sequence[Mapping[Status, Phrases]]
) -> list[Hit]:
    """Status words, and phrases that hold one and say none; of two that overlap the longer."""
    blockers = words.pattern("status.blockers.phrases")
    found = [Hit(*match.span(), None, True) for match in blockers.finditer(plain)]
    for family in families:
        for status, pattern in family.items():
            idiom = family is words.idioms
            found += [Hit(*match.span(), status, idiom) for match in pattern.finditer(plain)]
    found = [hit for hit in found if not _is_attribute(plain, hit, words)]
    found.sort(key=lambda hit: (hit.start - hit.end, not hit.idiom, hit.start))
    kept: list[Hit] = []
    for hit in found:
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return [
        _dated(plain, _weakened(plain, hit, words), words)
        for hit in sorted(kept, key=lambda hit: hit.start)
    ]


def _is_attribute(plain: str, hit: Hit, words: ReportWords) -> bool:
    """Part of a subject, not said of it: "les travaux en cours perturbent le trafic"."""
    attributive = words.phrases("status.attributive")
    if plain[hit.start : hit.end].casefold() not in attributive:
        return False
    following = _FIRST_WORD.match(plain, hit.end)
    if following is None or following[1].casefold() in words.function:
        return False
    before = plain[: hit.start].split()[-_WORDS_BACK:]
    return not words.pattern("words.perfect").search(" ".join(before)) and bool(before)


def _weakened(plain: str, hit: Hit, words: ReportWords) -> Hit:
    """Almost achieved is on track: contract 4 counts what is partly done so."""
    if hit.status is not Status.ACHIEVED:
        return hit
    before = " ".join(plain[: hit.start].split()[-_WORDS_BETWEEN:])
    if not among("", words.phrases("words.nearly"), r"(?:\s+\w+)?$").search(before):
        return hit
    return replace(hit, status=Status.ON_TRACK)


def _dated(plain: str, hit: Hit, words: ReportWords) -> Hit:
    if hit.status is None or hit.status in _LASTING:
        return hit
    start, end = clause_around(plain, hit.start, hit.end, words.breaks)
    days = [
        moment.days[1]
        for moment in words.moments.find(plain[start:end])
        if moment.days is not None
        and not words.pattern("words.since").search(plain[start : start + moment.start][-_SINCE:])
    ]
    return replace(hit, last_day=max(days)) if days else hit


def _denied(plain: str, hit: Hit, words: ReportWords, negation: Phrases) -> bool:
    start, _ = clause_around(plain, hit.start, hit.end, words.breaks)
    own = [match.span() for match in words.pattern("words.denied_words").finditer(plain)]
    near = blank(plain, own)[start : hit.start].split()[-_WORDS_BACK:]
    return negation.search(" ".join(near)) is not None


def _idiom_is_undone(plain: str, hit: Hit, words: ReportWords) -> bool:
    start, _ = clause_around(plain, hit.start, hit.end, words.breaks)
    if is_deemed(plain, hit, words):
        return False
    _, end = clause_around(plain, hit.start, hit.end, words.breaks)
    if words.pattern("words.their_own").search(plain, start, end):
        return True  # "Vivaqua loopt achter met zijn eigen meetnet"
    conditional = words.pattern("words.conditional")
    opening, _ = segment_around(plain, hit.start, hit.end, any_of(()))
    # "If the permit comes, we are on schedule": the condition opens what it governs.
    if conditional.search(plain, start, hit.start) or conditional.match(plain[opening:].lstrip()):
        return True
    if is_cause(plain, start, hit, words) or plain.rstrip().endswith("?"):
        return True
    negations = words.pattern("words.negations")
    denies = negations.search(plain, hit.start, hit.end)  # "not yet started" is a denial itself
    return denies is None and _denied(plain, hit, words, negations)
