"""Text → the statuses it says: in fields and check boxes any status word, in prose plain words.

A status is never guessed. In prose an idiom ("on schedule") counts unless it is wished, feared
or denied; a participle ("finished") counts only in the perfect, of the target as a whole, and
says of what, so that the check can see whether that is the target. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.report.misspelt import nearest_status
from mandaat_docs.assemble.report.phrases import any_of, blank, level_out
from mandaat_docs.assemble.report.sentences import clause_around, segment_around
from mandaat_docs.assemble.report.words import ReportWords
from mandaat_docs.model.report import StatusReading
from mandaat_docs.model.result import Status

_TICKED = "☒☑🗹✅"
_OPEN = "☐□◻❏"
_BOX = re.compile(rf"[{_TICKED}{_OPEN}]|\[\s*[xXvV✓✔]?\s*\]|\(\s*[xXvV✓✔]?\s*\)(?=\s*\w)")
_MARK = re.compile(r"[xXvV✓✔✗✘●•■]|" + rf"[{_TICKED}]")
_ALTERNATIVE = re.compile(r"\s*[/|\n]\s*")
_HUNDRED = re.compile(r"(?<![\d.,])100(?:,0+)?\s*(?:%|\w+)")
_WORDS_BACK = 5


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    status: Status | None
    idiom: bool


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a tick: "X", "✓"."""
    return _MARK.fullmatch(text.strip()) is not None


def has_boxes(text: str) -> bool:
    """Whether a text offers options to tick."""
    return _BOX.search(text) is not None


def ticked(text: str) -> str | None:
    """The options that are ticked, one a line; `None` where there are no boxes.

    >>> ticked("☐ op schema  ☒ vertraagd  ☐ gerealiseerd")
    'vertraagd'
    >>> ticked("op schema ☒ vertraagd ☐")
    'op schema'
    >>> ticked("[ ] op schema [ ] vertraagd")
    ''
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    leading = not text[: boxes[0].start()].strip(" \t\n:;,-")
    chosen = []
    for index, box in enumerate(boxes):
        if not _is_ticked(box[0]):
            continue
        if leading:
            end = boxes[index + 1].start() if index + 1 < len(boxes) else len(text)
            option = text[box.end() : end]
        else:
            start = boxes[index - 1].end() if index else 0
            option = text[start : box.start()]
        chosen.append(option.strip(" \t\n;,/|"))
    return "\n".join(option for option in chosen if option)


def _is_ticked(box: str) -> bool:
    return box in _TICKED or any(mark in box for mark in "xXvV✓✔")


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
            return found
    meant = nearest_status(text, languages)
    return [] if meant is None else [meant]


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
    hits = _hits(plain, words, (words.idioms, words.participles, words.field_words))
    negation = words.pattern("words.negations")
    readings = []
    for hit in hits:
        if hit.status is None or (not hit.idiom and _denied(plain, hit, words, negation)):
            continue
        readings.append(StatusReading(hit.status, text[hit.start : hit.end]))
    return readings


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
    readings, places = [], []
    for hit in _hits(plain, words, (words.idioms, words.participles)):
        places.append((hit.start, hit.end))
        if hit.status is None:
            continue
        if hit.idiom:
            if not _idiom_is_undone(plain, hit, words):
                readings.append(StatusReading(hit.status, text[hit.start : hit.end]))
        elif (subject := _subject(plain, hit, words, counted)) is not None:
            readings.append(StatusReading(hit.status, text[hit.start : hit.end], subject or None))
    return readings, places


def _hits(
    plain: str, words: ReportWords, families: Sequence[Mapping[Status, re.Pattern[str]]]
) -> list[_Hit]:
    """Status words, and phrases that hold one and say none; of two that overlap the longer."""
    blockers = words.pattern("status.blockers.phrases")
    found = [_Hit(*match.span(), None, True) for match in blockers.finditer(plain)]
    for family in families:
        for status, pattern in family.items():
            idiom = family is words.idioms
            found += [_Hit(*match.span(), status, idiom) for match in pattern.finditer(plain)]
    found.sort(key=lambda hit: (hit.start - hit.end, not hit.idiom, hit.start))
    kept: list[_Hit] = []
    for hit in found:
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _denied(plain: str, hit: _Hit, words: ReportWords, negation: re.Pattern[str]) -> bool:
    start, _ = clause_around(plain, hit.start, hit.end, words.breaks)
    near = plain[start : hit.start].split()[-_WORDS_BACK:]
    return negation.search(" ".join(near)) is not None


def _is_cause(plain: str, start: int, hit: _Hit, words: ReportWords) -> bool:
    """Said in a clause of cause, not of the target: "… because the supplier was late"."""
    causes = set(words.phrases("reasons.phrases")) & set(words.phrases("words.clause_breaks"))
    found = any_of(tuple(sorted(causes))).finditer(plain, 0, hit.start)
    return any(match.end() >= start - 1 for match in found)


def _idiom_is_undone(plain: str, hit: _Hit, words: ReportWords) -> bool:
    start, _ = clause_around(plain, hit.start, hit.end, words.breaks)
    conditional = words.pattern("words.conditional")
    opening, _ = segment_around(plain, hit.start, hit.end, any_of(()))
    # "If the permit comes, we are on schedule": the condition opens what it governs.
    if conditional.search(plain, start, hit.start) or conditional.match(plain[opening:].lstrip()):
        return True
    if _is_cause(plain, start, hit, words) or plain.rstrip().endswith("?"):
        return True
    negations = words.pattern("words.negations")
    denies = negations.search(plain, hit.start, hit.end)  # "not yet started" is a denial itself
    return denies is None and _denied(plain, hit, words, negations)


def _subject(
    plain: str, hit: _Hit, words: ReportWords, counted: Iterable[tuple[int, int]]
) -> str | None:
    """Of what a participle is said: "" where of the target by its form, `None` where it says
    no status.
    """
    left, right = segment_around(plain, hit.start, hit.end, any_of(()))
    clause_left, clause_right = clause_around(plain, hit.start, hit.end, words.strong_breaks)
    segment = plain[left:right]
    clause = plain[clause_left:clause_right]
    before = plain[clause_left : hit.start]
    if any(clause_left <= start < clause_right for start, _ in counted):
        return None
    own_words = (hit.start - clause_left, hit.end - clause_left)
    if _is_unreal(blank(clause, [own_words]), words) or _is_relative(
        plain, before, clause_left, words
    ):
        return None
    if _is_cause(plain, clause_left, hit, words) or plain.rstrip().endswith("?"):
        return None
    if not _is_perfect(plain, hit, clause, before, words):
        return None
    own = level_out(before).strip(" ,")
    if words.pattern("words.partial").search(own):
        return None
    if not own:
        return ""  # "…, delayed by illness": said of what the whole line is about
    if not words.content_words(own):
        # "It was finished": the subject stands earlier in the sentence, or is the target.
        own = plain[left : hit.start].strip(" ,")
    takes_up = any_of(words.phrases("words.taking_up")).match(segment.lstrip())
    generic = words.pattern("words.generic_subjects").search(own)
    return "" if takes_up or generic or not words.content_words(own) else own


def _is_unreal(clause: str, words: ReportWords) -> bool:
    return any(words.pattern(f"words.{key}").search(clause) for key in ("unreal", "negations"))


def _is_relative(plain: str, before: str, start: int, words: ReportWords) -> bool:
    """Said in a relative clause ("the list that was finished"); "that" may also open a sentence."""
    return any(
        plain[: start + match.start()].strip()
        for match in words.pattern("words.relative").finditer(before)
    )


def _is_perfect(plain: str, hit: _Hit, clause: str, before: str, words: ReportWords) -> bool:
    """In the perfect or passive past, or without any verb: "Finished in March"."""
    if words.pattern("words.perfect").search(clause):
        return True
    opens = plain[: hit.start].strip() == before.strip()
    return not before.strip() or (opens and len(words.content_words(before)) <= 1)
