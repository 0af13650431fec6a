"""The evaluation at a glance: counts per objective, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mandaat_docs.draft.case import Case, plain
from mandaat_docs.draft.sentences import foreign
from mandaat_docs.draft.years import years_table
from mandaat_docs.model.draft import (
    Align,
    Block,
    Bullets,
    Chart,
    Column,
    Emphasis,
    Fill,
    Paragraph,
    Runs,
    Series,
    Table,
    Text,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Objective
from mandaat_docs.model.result import Coverage, Status, TargetResult

_TEXT_WIDTH = 16.4
"""Centimetres that all columns share."""
_COVERAGE_FILLS = {
    Coverage.COMPLETE: Fill.SOLID,
    Coverage.INCOMPLETE: Fill.STRIPES,
    Coverage.EMPTY: Fill.GRID,
    Coverage.UNCERTAIN: Fill.DOTS,
    Coverage.UNREPORTED: Fill.EMPTY,
}
_STATUS_FILLS: dict[str, tuple[set[Status | None], Fill]] = {
    "well": ({Status.ACHIEVED, Status.ON_TRACK}, Fill.SOLID),
    "at_risk": ({Status.AT_RISK}, Fill.STRIPES),
    "badly": ({Status.OFF_TRACK, Status.NOT_STARTED, Status.DISCONTINUED}, Fill.GRID),
    "not_applicable": ({Status.NOT_APPLICABLE}, Fill.DOTS),
    "none": ({None}, Fill.EMPTY),
}
_ALWAYS_SHOWN = (Coverage.COMPLETE, Coverage.UNREPORTED)
_WORRYING = (Status.OFF_TRACK, Status.AT_RISK, Status.NOT_STARTED, Status.DISCONTINUED)


def glance_blocks(case: Case) -> Iterator[Block]:
    """The verdict in a sentence, what needs attention, coverage and status per objective."""
    yield Paragraph(plain(_verdict(case)))
    yield from _attention(case)
    yield _coverage_table(case)
    yield _coverage_chart(case)
    yield _status_table(case)
    yield _status_chart(case)
    yield from years_table(case)


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
    kinds = _kinds(case)
    titles = [
        say("documents.glance.targets"),
        *(say(f"coverage.{kind.value}").capitalize() for kind in kinds),
    ]
    numbers = [Column(title, _room_for(title), Align.END) for title in titles]
    rest = _TEXT_WIDTH - sum(column.width for column in numbers)
    columns = (Column(say("documents.glance.objective"), rest), *numbers)
    rows = [
        (_name(case, objective), *_counts(_verdicts(case, objective), kinds))
        for objective in case.mandate.objectives
    ]
    total = (Text(say("documents.glance.total"), Emphasis.STRONG),)
    rows.append((total, *_counts(case.result.targets, kinds)))
    return Table(say("documents.glance.coverage_title"), columns, tuple(rows))


def _room_for(title: str) -> float:
    """Centimetres in which the longest word of a header fits."""
    return 0.4 + 0.165 * max(map(len, title.split()))


def _kinds(case: Case) -> tuple[Coverage, ...]:
    """The columns: what occurs, and in any case what is complete and what is not reported.

    A column of noughts would take the room in which an objective's title can be read.
    """
    return tuple(c for c in Coverage if c in _ALWAYS_SHOWN or case.result.count(c))


def _counts(verdicts: tuple[TargetResult, ...], kinds: tuple[Coverage, ...]) -> tuple[Runs, ...]:
    of_each = (sum(v.coverage is kind for v in verdicts) for kind in kinds)
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


def _coverage_chart(case: Case) -> Chart:
    """The table as bars, each kind of answer with a pattern of its own."""
    parts = [
        (case.words.say(f"coverage.{coverage.value}"), fill, _ids(case, coverage=coverage))
        for coverage, fill in _COVERAGE_FILLS.items()
    ]
    return _chart(case, "coverage", parts)


def _status_chart(case: Case) -> Chart:
    """Statuses in five groups, named in full in the legend: more patterns nobody tells apart."""
    parts = [
        (
            case.words.say(f"documents.glance.statuses.{name}"),
            fill,
            {verdict.id for verdict in case.result.targets if verdict.status in statuses},
        )
        for name, (statuses, fill) in _STATUS_FILLS.items()
    ]
    return _chart(case, "status", parts)


def _ids(case: Case, coverage: Coverage) -> set[str]:
    return {verdict.id for verdict in case.result.targets if verdict.coverage is coverage}


def _chart(case: Case, name: str, parts: list[tuple[str, Fill, set[str]]]) -> Chart:
    """Each part has its name, its look and the ids of its targets."""
    say = case.words.say
    objectives = case.mandate.objectives
    of_each = [{target.id for target in objective.targets()} for objective in objectives]
    series = tuple(
        Series(part, tuple(len(ids & own) for own in of_each), fill) for part, fill, ids in parts
    )
    bars = tuple(shown_id(objective.id, case.words) for objective in objectives)
    told = say("documents.semicolon").join(
        say(
            "documents.glance.chart_bar",
            id=bar,
            parts=", ".join(
                _count(case, part.values[index], part.name) for part in series if part.values[index]
            ),
        )
        for index, bar in enumerate(bars)
    )
    return Chart(
        say(f"documents.glance.{name}_chart"),
        say("documents.glance.chart_told", told=told),
        bars,
        tuple(part for part in series if any(part.values)),
    )


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
        (
            say(f"coverage.{c.value}"),
            [v for v in case.result.targets if v.coverage is c and not v.waived],
        )
        for c in (Coverage.UNREPORTED, Coverage.EMPTY, Coverage.UNCERTAIN, Coverage.INCOMPLETE)
    ] + [
        (say(f"status.{s.value}"), [v for v in case.result.targets if v.status is s])
        for s in _WORRYING
    ]
    groups.append((say("documents.target.waived"), [v for v in case.result.targets if v.waived]))
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
