"""One engagement for each target: its sentence, its origin, what is still to be agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mandaat_docs.draft.profile import Counterpart
from mandaat_docs.draft.sentences import deadline_runs, foreign, quoted
from mandaat_docs.draft.target import point_heading
from mandaat_docs.model.draft import (
    Align,
    Blank,
    Block,
    Column,
    Emphasis,
    Field,
    Heading,
    Paragraph,
    Role,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Mandate, Nature, Objective, Period, Target
from mandaat_docs.model.vocabulary import Vocabulary

T = TypeVar("T")
_YEARS = 5
"""Columns of an agreement whose period is not known yet."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the engagements of one agreement share."""

    mandate: Mandate
    level: int
    counterpart: Counterpart
    """Of the institution: the Region, or a party of level 2."""
    period: Period | None
    order: tuple[str, ...]
    """Ids of the targets as their engagements follow each other."""
    words: Vocabulary
    crosswalk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a part of the mandate → the objectives of the previous agreement."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Id of a target that the agreement does not take up → why."""

    def previous(self, target: str) -> tuple[str, ...]:
        """The objectives of the previous agreement that a target goes on from, as far as known."""
        return nearest(target, self.crosswalk) or ()

    def number(self, target: str) -> int:
        """The number of the engagement on a target."""
        return self.order.index(target) + 1

    def name(self, target: str) -> str:
        """How the engagement on a target is called, in its heading and in the trace."""
        return self.words.say(
            "documents.agreement.engagement",
            n=self.number(target),
            id=shown_id(target, self.words),
        )

    @property
    def other(self) -> Counterpart:
        """The party that does its share so that the engaged one can keep its word.

        On level 1 the institution engages itself, on level 2 its counterpart does.
        """
        if self.level == 1:
            return self.counterpart
        say = self.words.say
        return Counterpart(
            say("documents.agreement.institution"), say("documents.agreement.of_institution")
        )


def nearest(target: str, of_parts: Mapping[str, T]) -> T | None:
    """What holds for a target: said of itself, else of its measuring point, else of its objective.

    >>> nearest("S4.3.1", {"S4": "quality", "S4.3": "internal"}), nearest("S5.1.1", {"S4": "x"})
    ('internal', None)
    """
    point = target.rpartition(".")[0]
    for id in (target, point, point.rpartition(".")[0]):
        if id in of_parts:
            return of_parts[id]
    return None


def engagement_blocks(terms: Terms, objective: Objective, level: int) -> Iterator[Block]:
    """The engagements that follow from an objective, measuring point by measuring point."""
    for point in objective.measuring_points:
        yield point_heading(point, terms.mandate.language, terms.words, level)
        for target in point.targets:
            yield from _engagement(terms, target, level + 1)


def _engagement(terms: Terms, target: Target, level: int) -> Iterator[Block]:
    say, other = terms.words.say, terms.other
    yield Heading(level, terms.name(target.id))
    yield Paragraph(_sentence(terms, target), Role.ENGAGEMENT)
    deadline = deadline_runs(target.deadline, terms.mandate.language, terms.words)
    yield Field(say("documents.agreement.deadline"), deadline)
    yield Field(say("documents.agreement.origin"), (Text(_origin(target, terms.words)),))
    if previous := terms.previous(target.id):
        named = (
            say("documents.agreement.previous_objective", n=objective)
            if objective[:1].isdigit()
            else objective
            for objective in previous
        )
        before = say("documents.semicolon").join(named)
        yield Field(say("documents.agreement.previous"), (Text(before),))
    yield _values(terms, target)
    label = say("documents.agreement.counterpart", who=other.of_name)
    hint = say("documents.agreement.counterpart_blank", who=other.name)
    title = f"{shown_id(target.id, terms.words)} – {label}"
    yield Field(label, (Blank(hint, title, f"{target.id}:counterpart"),))


def _sentence(terms: Terms, target: Target) -> Runs:
    """The engagement, with the Government's wording quoted and never inflected.

    A wording may be an infinitive, a noun or a whole sentence, so that only a quotation behind
    a colon is grammatical for all of them.
    """
    who = terms.counterpart.name
    opening = terms.words.say(
        f"documents.agreement.level-{terms.level}.{target.nature.value}",
        Counterpart=who[:1].upper() + who[1:],
    )
    wording = quoted(target.wording, terms.words)
    stop = "" if target.wording.endswith((".", "!", "?")) else "."
    return (
        Text(f"{opening} "),
        foreign(wording, terms.mandate.language, terms.words, Emphasis.STRONG),
        Text(stop),
    )


def _origin(target: Target, words: Vocabulary) -> str:
    key = "origin_no_number" if target.number is None else "origin_number"
    origin = words.say(
        f"documents.agreement.{key}", id=shown_id(target.id, words), number=target.number
    )
    if target.page is None:
        return origin
    return origin + words.say("documents.agreement.origin_page", n=target.page)


def _values(terms: Terms, target: Target) -> Table:
    """What the Government's text does not say: unit, baseline and a value for each year."""
    say = terms.words.say
    years = _years(terms)
    columns = (
        Column(say("documents.agreement.indicator"), 3.6),
        Column(say("documents.agreement.unit"), 2.1),
        Column(say("documents.agreement.baseline"), 2.8),
        *(Column(year, 1.5, Align.END) for year in years),
    )
    if target.nature is Nature.INDICATOR:
        indicator: Runs = (Text(say("documents.agreement.indicator_is_target")),)
    else:
        indicator = (_asked(terms, target, "indicator", columns[0].title),)
    row = (
        indicator,
        (_asked(terms, target, "unit", columns[1].title),),
        (_asked(terms, target, "baseline", columns[2].title),),
        *((_asked(terms, target, f"year-{n}", year),) for n, year in enumerate(years, start=1)),
    )
    id = shown_id(target.id, terms.words)
    return Table(say("documents.agreement.values_title", id=id), columns, (row,))


def _asked(terms: Terms, target: Target, name: str, title: str) -> Blank:
    key = name if name in ("indicator", "unit") else "value"
    hint = terms.words.say(f"documents.agreement.{key}_blank")
    return Blank(hint, f"{shown_id(target.id, terms.words)} – {title}", f"{target.id}:{name}")


def _years(terms: Terms) -> tuple[str, ...]:
    if terms.period is None:
        numbers = range(1, _YEARS + 1)
        return tuple(terms.words.say("documents.agreement.year", n=n) for n in numbers)
    return tuple(str(y) for y in range(terms.period.first_year, terms.period.last_year + 1))
