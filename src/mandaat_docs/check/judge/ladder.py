"""How far the answer to a target goes, rung by rung, each with the words that reach it.

Coverage and findings follow from the elements; the ladder shows a reader what they rest on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandaat_docs.check.judge.substance import Substance
from mandaat_docs.check.link.links import Spot
from mandaat_docs.model.mandate import Target
from mandaat_docs.model.report import Passage, Role
from mandaat_docs.model.result import Rung, Step

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?:\s?%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def climb(
    target: Target, spots: Sequence[Spot], substances: Sequence[Substance]
) -> tuple[Step, ...]:
    """The rungs that the answer reaches, from the lowest; empty where no place is the target's."""
    return tuple(_steps(target, spots, substances))


def _steps(
    target: Target, spots: Sequence[Spot], substances: Sequence[Substance]
) -> Iterator[Step]:
    yield from _first(Rung.NAMED, (spot.title or spot.heading for spot in spots))
    yield from _first(Rung.ECHO, (s.echo for s in substances))
    yield from _first(Rung.ACTIVITY, (text for s in substances for text in s.telling))
    measured = [reading for s in substances for reading in s.measured]
    yield from _first(Rung.FIGURE, (r.around or r.figure.text for r in measured))
    exact = [r for r in measured if r.figure.unit and r.figure.period]
    yield from _first(Rung.FIGURE_WITH_UNIT_AND_PERIOD, (r.around for r in exact))
    goal = next((m for m in _NUMBER.findall(target.wording) if not _YEAR.fullmatch(m)), None)
    if goal is not None:
        against = (f"{r.figure.text} / {goal}" for r in measured)
        yield from _first(Rung.FIGURE_AGAINST_GOAL, against)
    yield from _first(Rung.EVIDENCE, (e for s in substances for e in s.evidence))
    passages = [passage for spot in spots for passage in spot.passages]
    yield from _first(Rung.DEADLINE, (p.text for p in passages if _on_deadline(p, target)))


def _first(rung: Rung, quotes: Iterator[str | None] | Sequence[str | None]) -> Iterator[Step]:
    quote = next((" ".join(q.split()) for q in quotes if q and q.strip()), None)
    if quote is not None:
        yield Step(rung, quote)


def _on_deadline(passage: Passage, target: Target) -> bool:
    """Whether an answer speaks of the day or year by which the target is due."""
    if passage.role is Role.DEADLINE or target.deadline is None:
        return passage.role is Role.DEADLINE
    years = {due.date[:4] for due in target.deadline.due if _YEAR.fullmatch(due.date[:4])}
    telling = passage.role in {Role.NARRATIVE, Role.EXPLANATION}
    return telling and any(year in passage.text for year in years)
