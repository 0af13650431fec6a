"""Of what a sentence says a status: its subject, in the clause that says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mandaat_docs.assemble.report.phrases import alternatives, among, any_of, blank, level_out
from mandaat_docs.assemble.report.sentences import clause_around, segment_around
from mandaat_docs.assemble.report.words import ReportWords
from mandaat_docs.model.result import Status

_ANTECEDENT = 2
"""Words before a relative clause that name what it is about."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that may say a status, `None` for none of the table's."""

    start: int
    end: int
    status: Status | None
    idiom: bool
    last_day: dt.date | None = None
    """Of the date that the clause names, where the status is not one that lasts."""


def is_cause(plain: str, start: int, hit: Hit, words: ReportWords) -> bool:
    """Said in a clause of cause, not of the target: "… because the supplier was late"."""
    causes = set(words.phrases("reasons.phrases")) & set(words.phrases("words.clause_breaks"))
    found = any_of(tuple(sorted(causes))).finditer(plain, 0, hit.start)
    return any(match.end() >= start - 1 for match in found)


def is_deemed(plain: str, hit: Hit, words: ReportWords) -> bool:
    """Called so by the author: "dit beschouw ik als bereikt"."""
    start, end = clause_around(plain, hit.start, hit.end, words.breaks)
    before = plain[start : hit.start]
    as_such = among("", words.phrases("words.as_such"), r"\s*$").search(before)
    return (
        as_such is not None and words.pattern("words.deeming").search(plain, start, end) is not None
    )


def subject_of(
    plain: str, hit: Hit, words: ReportWords, counted: Iterable[tuple[int, int]]
) -> str | None:
    """Of what a participle is said: "" where of the target by its form, `None` where it says
    no status.
    """
    left, right = segment_around(plain, hit.start, hit.end, any_of(()))
    clause_left, clause_right = _clause_of(plain, hit, words)
    segment = plain[left:right]
    clause = plain[clause_left:clause_right]
    before = plain[clause_left : hit.start]
    of_target = any(
        words.pattern(f"words.{key}").search(before) for key in ("generic_subjects", "of_all")
    )
    said_from = clause_left + _last_part(before, words)
    if not of_target and any(said_from <= s < clause_right for s, _ in counted):
        return None
    deemed = is_deemed(plain, hit, words)
    conditional = words.pattern("words.conditional")
    if conditional.match(segment.lstrip()) or (
        deemed and conditional.search(plain, hit.end, right)
    ):
        return None  # "Zodra de stuwen vernieuwd zijn, is dit gerealiseerd"
    # "Dès lors" opens a consequence; "dès" alone opens a condition.
    hence = [match.span() for match in words.pattern("words.hence").finditer(clause)]
    own_words = (hit.start - clause_left, hit.end - clause_left)
    said = blank(clause, [own_words, *hence])
    if not deemed and _is_unreal(_without_due(said, hit, words), words):
        return None
    if _is_relative(plain, before, clause_left, words):
        return _antecedent(plain, clause_left, before, words)
    if is_cause(plain, clause_left, hit, words) or plain.rstrip().endswith("?"):
        return None
    if not deemed and not _is_perfect(plain, hit, clause, before, words):
        return None
    own = level_out(before).strip(" ,")
    earlier = plain[left : hit.start].strip(" ,")
    parts = words.pattern("words.partial").finditer(own)
    # "De eerste, een lijst, is …" is the first target: nothing follows that it is a part of.
    part = any(not own[match.end() :].startswith(",") for match in parts)
    if part and not words.pattern("words.whole_parts").search(own):
        return None
    if words.pattern("words.others").search(own):
        return None
    if deemed and words.pattern("words.taking_up").search(own):
        return ""  # "we consider this achieved": of what was told before
    return _said_of(own, earlier, segment, words)


def _said_of(own: str, earlier: str, segment: str, words: ReportWords) -> str | None:
    """The subject that a clause names, "" where it means the target, `None` in an unreal one."""
    if own and _ends_in_hence(own, words):
        return ""  # "…, donc atteint", "submitted in May and thereby achieved"
    if not own:
        # "…, delayed by illness": said of what the whole line is about
        return None if earlier and _is_unreal(earlier, words) else ""
    if not set(words.content_words(own)) - set(words.phrases("words.periods")):
        # "It was finished this year": the subject stands earlier in the sentence, or is the target.
        own = earlier
    takes_up = any_of(words.phrases("words.taking_up")).match(segment.lstrip())
    generic = any(
        words.pattern(f"words.{key}").search(own) for key in ("generic_subjects", "of_all")
    )
    return "" if takes_up or generic or not words.content_words(own) else own


def _ends_in_hence(before: str, words: ReportWords) -> bool:
    return among("", words.phrases("words.hence"), r"[\s,]*$").search(level_out(before)) is not None


def _clause_of(plain: str, hit: Hit, words: ReportWords) -> tuple[int, int]:
    """The clause with its subject: "and" joins two verbs of one subject, or two clauses."""
    narrow = clause_around(plain, hit.start, hit.end, words.breaks)
    before = plain[narrow[0] : hit.start]
    if words.content_words(before) or words.pattern("words.generic_subjects").search(before):
        return narrow
    return clause_around(plain, hit.start, hit.end, words.strong_breaks)


def _without_due(clause: str, hit: Hit, words: ReportWords) -> str:
    """The clause without its "by": "not done by 30 June" is no plan."""
    if hit.status is not Status.OFF_TRACK:
        return clause
    return blank(clause, [match.span() for match in words.pattern("words.due").finditer(clause)])


def _is_unreal(clause: str, words: ReportWords) -> bool:
    causes = [match.span() for match in words.pattern("reasons.phrases").finditer(clause)]
    hopes = [match.span() for match in words.pattern("words.hoped").finditer(clause)]
    clause = blank(clause, causes + hopes)  # "vertraagd als gevolg van": no condition
    return any(words.pattern(f"words.{key}").search(clause) for key in ("unreal", "negations"))


def _is_relative(plain: str, before: str, start: int, words: ReportWords) -> bool:
    """Said in a relative clause ("the list that was finished"); "that" may also open a sentence."""
    generic = words.pattern("words.generic_subjects")
    opens = not plain[:start].strip()
    if opens and any_of(words.phrases("words.taking_up")).match(before.lstrip()):
        return False  # "Ook dat is gerealiseerd"
    return any(
        plain[: start + match.start()].strip() and not generic.search(before[match.end() :])
        for match in words.pattern("words.relative").finditer(before)
    )


def _last_part(before: str, words: ReportWords) -> int:
    """Where the part of a clause that draws its conclusion begins: "was signed by six mayors |
    and is thus achieved".
    """
    joining = alternatives(words.phrases("words.joining"))
    verbs = alternatives(words.phrases("words.perfect"))
    found = list(re.finditer(rf"(?<!\w){joining}\s+{verbs}(?!\w)", before, re.IGNORECASE))
    # Without "thus" it goes on with what was counted: "three parks were dug and are finished".
    return found[-1].start() if found and _ends_in_hence(before, words) else 0


def _antecedent(plain: str, start: int, before: str, words: ReportWords) -> str | None:
    """What a relative clause that opens behind a comma is about: "the plan, which was finished".

    The noun right before the comma; without a comma the clause only tells which thing is meant.
    """
    ahead = plain[:start].rstrip()
    if not ahead.endswith(",") or not words.pattern("words.relative").match(before.lstrip()):
        return None
    nouns = ahead.rstrip(", ").split()[-_ANTECEDENT:]
    return " ".join(nouns) or None


def _is_perfect(plain: str, hit: Hit, clause: str, before: str, words: ReportWords) -> bool:
    """In the perfect or passive past, or without any verb: "Finished in March"."""
    if words.pattern("words.perfect").search(clause):
        return True
    if before.strip() and not words.content_words(
        words.pattern("words.generic_subjects").sub("", before)
    ):
        return True  # "…, doel bereikt"
    if _ends_in_hence(before, words):
        return True
    joining = alternatives(words.phrases("words.joining"))
    if re.search(rf"{joining}\s+$", before) and not words.pattern("words.auxiliaries").search(
        clause
    ):
        return True  # no verb at all: "Published on the website and finished"
    opens = plain[: hit.start].strip() == before.strip()
    return not before.strip() or (opens and len(words.content_words(before)) <= 1)
