"""One engagement for each target: its sentence, what the parties still have to agree, its origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandaat_docs.draft.profile import Counterpart
from mandaat_docs.draft.sentences import deadline_runs, foreign, quoted
from mandaat_docs.draft.target import point_heading
from mandaat_docs.model.draft import (
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

_YEARS = 5
"""Of an agreement whose period is not known yet: the Housing Code's five (art. 43)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the engagements of one agreement share."""

    mandate: Mandate
    level: int
    counterpart: Counterpart
    period: Period | None
    words: Vocabulary

    def number(self, target: Target) -> int:
        """The number of the engagement: the target's rank in the mandate, whatever the domain."""
        return [t.id for t in self.mandate.targets()].index(target.id) + 1


def engagement_blocks(terms: Terms, objective: Objective, level: int) -> Iterator[Block]:
    """The engagements that follow from an objective, measuring point by measuring point."""
    for point in objective.measuring_points:
        yield point_heading(point, terms.mandate.language, terms.words, level)
        for target in point.targets:
            yield from _engagement(terms, target, level + 1)


def engagement_name(terms: Terms, target: Target) -> str:
    """How an engagement is called in headings and in the trace."""
    id = shown_id(target.id, terms.words)
    return terms.words.say("documents.agreement.engagement", n=terms.number(target), id=id)


def _engagement(terms: Terms, target: Target, level: int) -> Iterator[Block]:
    say = terms.words.say
    yield Heading(level, engagement_name(terms, target))
    yield Paragraph(_sentence(terms, target))
    deadline = deadline_runs(target.deadline, terms.mandate.language, terms.words)
    yield Field(say("documents.agreement.deadline"), deadline)
    yield Field(say("documents.agreement.origin"), (Text(_origin(terms, target)),))
    yield Paragraph((Text(say("documents.agreement.values_note")),), Role.NOTE)
    yield _values(terms, target)
    counterpart = terms.counterpart
    yield Field(
        say("documents.agreement.counterpart", who=_other_party(terms).of_name),
        (Blank(say("documents.agreement.counterpart_blank", who=_other_party(terms).name)),),
    )
