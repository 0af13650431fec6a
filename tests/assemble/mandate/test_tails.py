"""Deadlines without a label are read where the whole document prints them so, and only there."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.mandate.deadline import deadline_reader
from mandaat_docs.assemble.mandate.parts import (
    DeadlinePart,
    ObjectivePart,
    Outline,
    PointPart,
    TargetPart,
)
from mandaat_docs.assemble.mandate.tails import take_tails
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.source import Paragraph, Place

READER = deadline_reader(load_vocabulary("nl"))
HERE = Paragraph("", Place())


def targets(*wordings: str) -> list[TargetPart]:
    return [TargetPart(None, HERE, [wording]) for wording in wordings]


def taken(parts: list[TargetPart]) -> list[tuple[str, str | None]]:
    point = PointPart("1.1", HERE, "Het water volgen", parts)
    objective = ObjectivePart(Series.STRATEGIC, "1", HERE, "De vijvers", points=[point])
    take_tails(Outline(objectives=[objective]), READER)
    return [(" ".join(t.lines), t.deadline.lines[0] if t.deadline else None) for t in parts]


@pytest.mark.parametrize("form", ["{} ({})", "{} – {}"])
def test_tails_that_are_deadlines_throughout_are_taken_off(form: str):
    pairs = [("vijver meten", "jaarlijks"), ("plan maken", "eind 2027"), ("oever", "doorlopend")]

    assert taken(targets(*(form.format(*pair) for pair in pairs))) == pairs


def test_one_target_may_have_none():
    found = taken(targets("meten (jaarlijks)", "maken (eind 2027)", "oever (Q2 2028)", "brug"))

    assert found[3] == ("brug", None)


def test_brackets_that_are_no_deadline_stay():
    wording = "protocollen sluiten (met de gemeenten)"
    found = taken(targets("meten (jaarlijks)", "maken (eind 2027)", "oever (Q2 2028)", wording))

    assert found[3] == (wording, None)


def test_a_few_tails_among_many_targets_tell_nothing():
    wordings = ["meten (jaarlijks)", "maken (eind 2027)", "oever", "brug", "sluis", "kaai"]

    assert taken(targets(*wordings)) == [(wording, None) for wording in wordings]


def test_beside_a_deadline_with_a_label_nothing_is_taken():
    parts = targets("meten (jaarlijks)", "maken (eind 2027)", "oever (Q2 2028)", "brug")
    parts[3].deadline = DeadlinePart(HERE, ["doorlopend"], own_level=False)

    assert taken(parts)[0] == ("meten (jaarlijks)", None)
