"""A complete report loses one element of one target: its verdict changes, and nothing else does.

Nine layouts in two languages; every target loses every element, in several ways. The statuses
take turns, so that every way of losing something meets every status in every layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count

import pytest

from check.complete import LANGUAGES, LAYOUTS, complete, text_of
from check.mutations import MUTATIONS, Case, applies, expected
from check.outcomes import Outcome, Verdict, outcome
from check.remembering import remember

STATUSES = tuple(LANGUAGES["nl"].statuses)


@pytest.fixture(scope="module", autouse=True)
def _remembering() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        remember(patch)
        yield


@cache
def base(layout: str, language: str, status: str) -> Outcome:
    words = LANGUAGES[language]
    return outcome(text_of(layout, words, complete(words, status)), words.mandate)


def cases(layout: str, language: str, status: str) -> Iterator[Case]:
    words = LANGUAGES[language]
    answers = complete(words, status)
    for target in words.mandate.targets():
        answer = answers[target.id]
        assert answer is not None
        yield Case(layout, words, language, target, status, answer)


def in_turn(layout: str, language: str, mutation: str) -> Iterator[Case]:
    """Every target that has what is to be lost; of the statuses for which it has, the next one."""
    turn = count(len(layout) + len(mutation))
    of_status = [list(cases(layout, language, status)) for status in STATUSES]
    for same_target in zip(*of_status, strict=True):
        fitting = [case for case in same_target if applies(mutation, case)]
        if fitting:
            yield fitting[next(turn) % len(fitting)]


def faults(case: Case, mutation: str) -> Iterator[str]:
    """In what the outcome is not what it should be."""
    answers = complete(case.words, case.status)
    answers[case.target.id] = MUTATIONS[mutation](case)
    before = base(case.layout, case.language, case.status)
    after = outcome(text_of(case.layout, case.words, answers), case.words.mandate)
    where = f"{case.target.id}, {case.status}"
    wanted, got = expected(case, mutation), after.targets[case.target.id].verdict
    # What the complete report is wrongly blamed for is a fault of its own, told once.
    blamed = Counter(before.targets[case.target.id].verdict.codes)
    blamed -= Counter(expected(case, "").codes)
    codes = tuple(sorted((Counter(got.codes) - blamed).elements()))
    if got._replace(codes=codes) != wanted:
        yield f"{where}: {_show(wanted)} expected, got {_show(got)}"
    for id_, said in after.targets.items():
        if id_ != case.target.id and said != before.targets[id_]:
            was = before.targets[id_]
            yield f"{where}: changes {id_} from {_show(was.verdict)} to {_show(said.verdict)}"
    if (after.of_report, after.orphans) != (before.of_report, before.orphans):
        yield f"{where}: changes the report's findings to {after.of_report} {after.orphans}"


def _show(verdict: Verdict) -> str:
    return " ".join([verdict.coverage, verdict.status or "–", *verdict.codes])


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complete_report_is_complete(language: str, layout: str, status: str):
    found = base(layout, language, status)
    verdicts = {id_: said.verdict for id_, said in found.targets.items()}

    assert verdicts == {c.target.id: expected(c, "") for c in cases(layout, language, status)}
    assert (found.of_report, found.orphans) == ((), ())


LOSSES = [
    pytest.param(
        language,
        layout,
        mutation,
        marks=() if (row + column) % 2 == turn else pytest.mark.slow,
    )
    for turn, language in enumerate(LANGUAGES)
    for row, layout in enumerate(LAYOUTS)
    for column, mutation in enumerate(MUTATIONS)
]
"""Every loss in every layout and language; `make test` tries each in one of the languages."""


def test_every_loss_is_always_tried_in_every_layout():
    quick = [loss.values for loss in LOSSES if not loss.marks]

    assert {(layout, mutation) for _, layout, mutation in quick} == {
        (layout, mutation) for layout in LAYOUTS for mutation in MUTATIONS
    }
    assert {language for language, _, _ in quick} == set(LANGUAGES)


@pytest.mark.parametrize(("language", "layout", "mutation"), LOSSES)
def test_what_is_lost_is_found_and_nothing_else_changes(language: str, layout: str, mutation: str):
    found = [f for case in in_turn(layout, language, mutation) for f in faults(case, mutation)]

    assert found == []


def test_every_loss_meets_every_status_it_can():
    """The turns leave nothing out: else a rule for one status could break unseen."""
    for mutation in MUTATIONS:
        met = {
            case.status
            for layout in LAYOUTS
            for language in LANGUAGES
            for case in in_turn(layout, language, mutation)
        }
        possible = {
            case.status
            for status in STATUSES
            for case in cases("headings", "nl", status)
            if applies(mutation, case)
        }
        assert met == possible, mutation
