"""Printed mandates of many layouts: a sample of the open half is read to the character."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace

import pytest

from mandaat_docs.model.mandate import Mandate
from mandates.options import NONE, OPTIONS, in_line, pairs, possible
from mandates.press import COUNT, Printed, print_all, printed
from mandates.score import read, share
from mandates.structure import HALVES

OWN = {"word", "set-by-words", "set-by-letters"}
"""Producers that need no other program."""
ODD = {"group"}
"""A shared deadline whose cell a page's end cuts is left to a person."""


def sample() -> list[Printed]:
    """For each producer of our own, one of each way to print targets and deadlines."""
    seen: set[tuple[str, str, str]] = set()
    chosen = []
    for mandate in printed("open"):
        case = mandate.case
        key = (case["producer"], case["body"], case["deadline"])
        if case["producer"] in OWN and case["deadline"] not in ODD and key not in seen:
            seen.add(key)
            chosen.append(mandate)
    return chosen


@pytest.mark.parametrize("mandate", sample(), ids=lambda mandate: mandate.name)
def test_every_field_of_a_printed_mandate_is_exact(mandate: Printed):
    print_all([mandate])

    reading = read(mandate)

    assert reading.wrong == ()
    assert reading.lost == ()
    assert reading.made_up == 0


@pytest.mark.office
@pytest.mark.slow
def test_the_open_half_is_read_as_well_as_the_scoreboard_says():
    for tool in ("soffice", "gs", "qpdf", "groff"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    mandates = [m for m in printed("open") if m.case["producer"] not in OWN]
    print_all(mandates)

    readings = [read(mandate) for mandate in mandates]

    assert share(readings) >= 0.999
    assert sum(len(reading.lost) for reading in readings) == 0


def test_every_pair_of_options_that_is_possible_is_printed_in_each_half():
    for half in HALVES:
        held = frozenset().union(*(pairs(mandate.case) for mandate in printed(half)))
        assert possible() - held == frozenset()


def test_each_half_has_at_least_a_hundred_mandates_of_its_own_wordings():
    said = {half: Counter(text for m in printed(half) for text in _wordings(m)) for half in HALVES}

    assert COUNT >= 100
    assert [len(printed(half)) for half in HALVES] == [COUNT, COUNT]
    assert not set(said["open"]) & set(said["holdout"])


def _wordings(mandate: Printed) -> list[str]:
    return [
        target.wording.replace("'", "’")
        for objective in mandate.content.objectives
        for point in objective.points
        for target in point.targets
    ]


def test_a_combination_in_line_stays_so():
    for half in HALVES:
        for mandate in printed(half):
            assert in_line(mandate.case) == mandate.case
            assert set(mandate.case) == set(OPTIONS)
            assert all(v == NONE or v in OPTIONS[name] for name, v in mandate.case.items())


def test_the_score_sees_what_goes_wrong(monkeypatch: pytest.MonkeyPatch):
    """A fault planted in the reading costs the field, the target and the word."""
    mandate = next(m for m in printed("open") if m.case["producer"] == "word")
    print_all([mandate])
    import mandates.score as score

    whole = score.extract

    def spoilt(path: object) -> Mandate:
        found = whole(path)
        first = found.objectives[0]
        point = first.measuring_points[0]
        target = replace(point.targets[0], wording="vijver")
        point = replace(point, targets=(target, *point.targets[1:]))
        first = replace(first, measuring_points=(point, *first.measuring_points[1:]))
        return replace(found, objectives=(first, *found.objectives[1:]))

    monkeypatch.setattr(score, "extract", spoilt)
    reading = read(mandate)

    assert len(reading.wrong) >= 1
    assert reading.found == reading.targets - 1
    assert reading.made_up == 1
    assert reading.lost
