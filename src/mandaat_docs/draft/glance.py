"""The evaluation at a glance: counts per objective, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mandaat_docs.draft.case import Case, plain
from mandaat_docs.draft.sentences import foreign
from mandaat_docs.model.draft import (
    Align,
    Blank,
    Block,
    Bullets,
    Column,
    Emphasis,
    Paragraph,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Objective
from mandaat_docs.model.result import Coverage, Status, TargetResult

_TEXT_WIDTH = 16.4
"""Centimetres that all columns share."""
_WORRYING = (Status.OFF_TRACK, Status.AT_RISK, Status.NOT_STARTED, Status.DISCONTINUED)


def glance_blocks(case: Case) -> Iterator[Block]:
    """The verdict in a sentence, what needs attention, coverage and status per objective."""
    yield Paragraph(plain(_verdict(case)))
    yield from _attention(case)
    yield _coverage_table(case)
    yield _status_table(case)


def comparison_blocks(case: Case) -> Iterator[Block]:
    """For the final evaluation: the mid-term one beside what is reported now."""
    say = case.words.say
    columns = (
        Column(say("documents.comparison.objective"), 5.4),
        Column(say("documents.comparison.then"), 3.9),
        Column(say("documents.comparison.now"), 3.9),
        Column(say("documents.comparison.assessment"), 3.2),
    )
    rows = tuple(
        (
            _name(case, objective),
            (Blank(say("documents.comparison.then_blank")),),
            plain(_statuses(case, _verdicts(case, objective))),
            (Blank(say("documents.comparison.assessment_blank")),),
        )
        for objective in case.mandate.objectives
    )
    yield Table(say("documents.comparison.title"), columns, rows)


def _verdict(case: Case) -> str:
    targets = len(case.result.targets)
    if case.result.is_complete:
        return case.words.say("documents.glance.verdict_complete", targets=targets)
    rest = ", ".join(
        case.count_words(coverage)
        for coverage in Coverage
        if coverage is not Coverage.COMPLETE and case.result.count(coverage)
    )
    return case.words.say(
        "documents.glance.verdict_incomplete",
        complete=case.result.count(Coverage.COMPLETE),
        targets=targets,
        rest=rest,
    )


def _coverage_table(case: Case) -> Table:
    say = case.words.say
    titles = [
        say("documents.glance.targets"),
        *(say(f"coverage.{coverage.value}").capitalize() for coverage in Coverage),
    ]
    numbers = [Column(title, _room_for(title), Align.END) for title in titles]
    rest = _TEXT_WIDTH - sum(column.width for column in numbers)
    columns = (Column(say("documents.glance.objective"), rest), *numbers)
    rows = [
        (_name(case, objective), *_counts(_verdicts(case, objective)))
        for objective in case.mandate.objectives
    ]
    total = (Text(say("documents.glance.total"), Emphasis.STRONG),)
    rows.append((total, *_counts(case.result.targets)))
    return Table(say("documents.glance.coverage_title"), columns, tuple(rows))


def _room_for(title: str) -> float:
    """Centimetres in which the longest word of a header fits."""
    return 0.4 + 0.165 * max(map(len, title.split()))


def _counts(verdicts: tuple[TargetResult, ...]) -> tuple[Runs, ...]:
    of_each = (sum(v.coverage is coverage for v in verdicts) for coverage in Coverage)
    return tuple(plain(str(n)) for n in (len(verdicts), *of_each))


def _status_table(case: Case) -> Table:
    say = case.words.say
    columns = (
        Column(say("documents.glance.objective"), 2.6),
        Column(say("documents.glance.status"), 13.8),
    )
    rows = tuple(
        (
            (Text(shown_id(objective.id, case.words), Emphasis.STRONG),),
            plain(_statuses(case, _verdicts(case, objective))),
        )
        for objective in case.mandate.objectives
    )
    return Table(say("documents.glance.status_title"), columns, rows)


def _name(case: Case, objective: Objective) -> Runs:
    id = Text(f"{shown_id(objective.id, case.words)} ", Emphasis.STRONG)
    return (id, foreign(objective.title, case.mandate.language, case.words))


def _verdicts(case: Case, objective: Objective) -> tuple[TargetResult, ...]:
    return tuple(case.verdict(target.id) for target in objective.targets())


def _statuses(case: Case, verdicts: Iterable[TargetResult]) -> str:
    """Counts per status in words: "2 op schema, 1 vertraagd"."""
    given = [verdict.status for verdict in verdicts]
    parts = [
        _count(case, given.count(status), case.words.say(f"status.{status.value}"))
        for status in Status
        if status in given
    ]
    if None in given:
        without = case.words.say("documents.glance.without_status")
        parts.append(_count(case, given.count(None), without))
    return ", ".join(parts)


def _count(case: Case, n: int, what: str) -> str:
    return case.words.say("documents.glance.count", n=n, what=what)


def _attention(case: Case) -> Iterator[Block]:
    """Ids by what is wrong with their reporting, then by a status that asks for a question."""
    say = case.words.say
    groups = [
        (say(f"coverage.{c.value}"), [v for v in case.result.targets if v.coverage is c])
        for c in (Coverage.UNREPORTED, Coverage.EMPTY, Coverage.UNCERTAIN, Coverage.INCOMPLETE)
    ] + [
        (say(f"status.{s.value}"), [v for v in case.result.targets if v.status is s])
        for s in _WORRYING
    ]
    items = tuple(_group(case, what, verdicts) for what, verdicts in groups if verdicts)
    if not items:
        yield Paragraph(plain(say("documents.glance.nothing_pending")))
        return
    yield Paragraph((Text(say("documents.glance.attention"), Emphasis.STRONG),))
    yield Bullets(items)


def _group(case: Case, what: str, verdicts: list[TargetResult]) -> Runs:
    name = case.words.say("documents.glance.group", what=what, n=len(verdicts))
    ids = ", ".join(shown_id(verdict.id, case.words) for verdict in verdicts)
    return plain(name + case.words.say("documents.glance.group_ids", ids=ids))
