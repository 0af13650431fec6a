"""Rules R305 to R307: answers that were written against the version before an amendment.

A report that was written halfway quotes the words and numbers of its day. Which of two wordings
it quotes, its own words tell: the one with which they have most in common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.link.links import Spot
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.comparison import ChangeKind, TargetChange
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Target
from mandaat_docs.model.report import Role
from mandaat_docs.model.result import LinkKind

_WORD = re.compile(r"\w+")
_QUOTED = 0.6
"""Share of a wording's words that a line must hold to quote it."""
_NUMBERED = (LinkKind.NUMBER, LinkKind.CONTROL)


def _answered(case: ReportCase) -> Iterator[tuple[TargetChange, Sequence[Spot]]]:
    """Each target whose words or deadline changed, with where the report answers it."""
    amendment = case.terms.amendment
    spots = {judgement.target.id: judgement.spots for judgement in case.judgements}
    for change in amendment.targets if amendment is not None else ():
        asked = {ChangeKind.REWORDED, ChangeKind.DEADLINE} & set(change.kinds)
        if asked and change.old is not None and change.new is not None:
            found = [s for s in spots[change.new.id] if _same_language(case, s)]
            if found:
                yield change, found


def _same_language(case: ReportCase, spot: Spot) -> bool:
    return case.part_at(spot.place).language in (None, case.mandate.language)


@rule("R305", "answer-to-older-wording", Severity.WARNING)
def answer_to_older_wording(case: ReportCase) -> Iterator[Finding]:
    """The report quotes the words or the deadline of before: does it answer what is asked now?"""
    for change, spots in _answered(case):
        found = next((s for s in spots if _older(change, s) is not None), None)
        if found is not None:
            said = shorten(_older(change, found) or "")
            before, after = _asked(change.old), _asked(change.new)
            yield hit("R305", change.id, found.place, said=said, before=before, after=after)


@rule("R306", "amendment-not-quoted", Severity.INFO)
def amendment_not_quoted(case: ReportCase) -> Iterator[Finding]:
    """The target changed, and nothing in the report tells which version it answers."""
    for change, spots in _answered(case):
        told = any(_quotes(change, spot) or _older(change, spot) for spot in spots)
        if not told:
            before, after = _asked(change.old), _asked(change.new)
            yield hit("R306", change.id, spots[0].place, before=before, after=after)


@rule("R307", "number-of-older-version", Severity.WARNING)
def number_of_older_version(case: ReportCase) -> Iterator[Finding]:
    """By this number the version before names another target: which of the two is meant?

    Not where the report quotes the wording beside the number.
    """
    amendment = case.terms.amendment
    if amendment is None:
        return
    goes_to = {c.old.id: c.new.id for c in amendment.targets if c.old and c.new}
    before = {target.id: target for target in amendment.old.targets()}
    for judgement in case.judgements:
        target = judgement.target
        older = before.get(target.id)
        if older is None or goes_to.get(older.id) == target.id:
            continue
        spot = next((s for s in judgement.spots if _only_by_number(s, target)), None)
        if spot is not None:
            yield hit(
                "R307", target.id, spot.place, number=target.number or target.id[1:],
                before=shorten(older.wording), after=shorten(target.wording),
            )  # fmt: skip


def _only_by_number(spot: Spot, target: Target) -> bool:
    return spot.link in _NUMBERED and _share(_said(spot), target.wording) < _QUOTED


def _asked(target: Target | None) -> str:
    """What a target asks for and by when, to quote."""
    assert target is not None
    deadline = "" if target.deadline is None else f" ({target.deadline.text})"
    return shorten(f"{target.wording}{deadline}".replace("\n", " / "))


def _said(spot: Spot) -> str:
    return spot.title or spot.heading


def _older(change: TargetChange, spot: Spot) -> str | None:
    """The words by which a spot quotes the version before, `None` where it quotes none of it."""
    assert change.old is not None
    assert change.new is not None
    said = _said(spot)
    wordings = (change.old.wording, change.new.wording)
    quoted = change.wording is not None and _share(said, wordings[0]) >= _QUOTED
    if quoted and _likeness(said, wordings[0]) > _likeness(said, wordings[1]):
        return said
    if change.deadline is None or change.deadline.old is None:
        return None
    before, after = change.deadline.old, change.deadline.new or ""
    repeated = (t for t in _deadlines(spot) if _likeness(t, before) > _likeness(t, after))
    return next(repeated, None)


def _quotes(change: TargetChange, spot: Spot) -> bool:
    """Whether a spot quotes what the amendment put in the place of the old."""
    assert change.new is not None
    if change.wording is not None:
        return _share(_said(spot), change.new.wording) >= _QUOTED
    new = change.new.deadline
    return new is not None and any(_share(text, new.text) >= _QUOTED for text in _deadlines(spot))


def _deadlines(spot: Spot) -> Iterator[str]:
    """What the report repeats of the mandate's deadline."""
    return (p.text for p in spot.passages if p.role is Role.DEADLINE and p.text.strip())


def _words(text: str) -> Mapping[str, int]:
    return Counter(_WORD.findall(text.casefold()))


def _common(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    return sum(min(n, other.get(word, 0)) for word, n in one.items())


def _share(said: str, wording: str) -> float:
    """Share of a wording's words that are said."""
    words = _words(wording)
    return _common(words, _words(said)) / max(sum(words.values()), 1)


def _likeness(one: str, other: str) -> float:
    """Dice overlap of the words."""
    first, second = _words(one), _words(other)
    return 2 * _common(first, second) / max(sum(first.values()) + sum(second.values()), 1)
