"""The report form as a draft: what it asks, what it locks, what it takes over."""

from __future__ import annotations

import copy

import pytest

import results
from draft.drafting import LANGUAGES, said
from forms import form
from mandaat_docs.acquire.data import load_vocabulary, read_toml
from mandaat_docs.draft.report_form import Carried, draft_report_form
from mandaat_docs.draft.report_form_outline import parse_form_outline
from mandaat_docs.model.draft import Draft, Entries, Field, Heading, Kind, Locked, Question, Text
from mandaat_docs.model.form import FigurePart, FormField
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Nature
from mandaat_docs.model.result import Status


def of_target(draft: Draft, target: str) -> list[object]:
    """The blocks whose name is of a target."""
    named = (
        (b, b.blank.name if isinstance(b, Question) else getattr(b, "name", ""))
        for b in draft.blocks
    )
    return [block for block, name in named if name.startswith(f"{target}:")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_has_its_block_once_in_the_order_of_the_mandate(language: str):
    mandate = results.mandate(language)
    locked = [block for block in form(language, mandate).blocks if isinstance(block, Locked)]

    assert [block.name.partition(":")[0] for block in locked] == [t.id for t in mandate.targets()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_id_number_wording_and_deadline_are_locked(language: str):
    mandate = results.mandate(language)
    draft = form(language, mandate)
    words = load_vocabulary(language)

    for target in mandate.targets():
        (locked,) = [b for b in of_target(draft, target.id) if isinstance(b, Locked)]
        heading, wording, deadline, reference = locked.blocks[:4]
        assert isinstance(heading, Heading)
        assert shown_id(target.id, words) in heading.text
        assert said(wording.runs) == target.wording
        assert target.deadline is None or said(deadline.runs).startswith(target.deadline.text)
        assert said(reference.runs).startswith(target.id)
        assert target.number is None or target.number in said(reference.runs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_asked_of_every_target(language: str):
    mandate = results.mandate(language)
    draft = form(language, mandate)

    for target in mandate.targets():
        blocks = of_target(draft, target.id)
        asked = [b.blank.name.partition("#")[0] for b in blocks if isinstance(b, Question)]
        asked += [b.name for b in blocks if isinstance(b, Entries)]
        assert sorted(asked) == sorted(f"{target.id}:{field}" for field in FormField)


def test_the_status_is_a_list_and_the_narrative_takes_anything():
    draft = form("nl", results.mandate("nl"))
    questions = {b.blank.name: b for b in draft.blocks if isinstance(b, Question)}

    assert len(questions["S1.1.1:status"].blank.options) == len(Status)
    assert questions["S1.1.1:narrative"].kind is Kind.RICH
    assert not questions["S1.1.1:narrative"].blank.options


def test_an_indicator_gets_more_rows_for_figures():
    mandate = results.mandate("nl")
    draft = form("nl", mandate)
    tables = {b.name: b for b in draft.blocks if isinstance(b, Entries)}

    for target in mandate.targets():
        rows = tables[f"{target.id}:figure"].table.rows
        assert len(rows) == (2 if target.nature is Nature.INDICATOR else 1)
        names = [cell[0].name for row in rows for cell in row]
        assert len(set(names)) == len(names)
        assert [name.rpartition(":")[2] for name in names[:4]] == list(FigurePart)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_planned_is_taken_over_with_its_source(language: str):
    mandate = results.mandate(language)
    carried = Carried("verslag-2025.docx", {"S1.1.1": "drie werven openen"})
    draft = form(language, mandate, carried)
    locked = {b.name.partition(":")[0]: b for b in draft.blocks if isinstance(b, Locked)}
    last = {target: block.blocks[-1] for target, block in locked.items()}

    assert isinstance(last["S1.1.1"], Field)
    assert said(last["S1.1.1"].runs).startswith("drie werven openen\n")
    assert "verslag-2025.docx" in said(last["S1.1.1"].runs)
    assert sum("drie werven openen" in said(block.runs) for block in last.values()) == 1


def test_a_plan_in_the_other_language_is_read_in_it():
    carried = Carried("verslag.docx", {"S1.1.1": "drie werven openen"}, language="nl")
    for language, marked in (("nl", None), ("fr", "nl")):
        draft = form(language, results.mandate(language), carried)
        plans = [
            run.language
            for block in draft.blocks
            if isinstance(block, Locked) and isinstance(block.blocks[-1], Field)
            for run in block.blocks[-1].runs
            if isinstance(run, Text) and run.text == "drie werven openen"
        ]
        assert plans == [marked]


def test_an_outline_of_ones_own_decides_on_order_words_and_questions():
    data = copy.deepcopy(read_toml("outlines", "report-form"))
    status, narrative = data["questions"][:2]
    data["questions"] = [narrative, status]
    narrative["label"]["nl"] = "Wat deed u?"
    mandate = results.mandate("nl")
    outline = parse_form_outline(data, "nl")
    draft = draft_report_form(mandate, outline, load_vocabulary("nl"))
    asked = [
        b for b in draft.blocks if isinstance(b, Question) and b.blank.name.startswith("S1.1.1:")
    ]

    assert [q.blank.name for q in asked] == ["S1.1.1:narrative", "S1.1.1:status"]
    assert asked[0].label == "Wat deed u?"


def test_no_field_is_asked_twice_and_none_that_there_is_not():
    twice = copy.deepcopy(read_toml("outlines", "report-form"))
    twice["questions"].append(twice["questions"][0])
    other = copy.deepcopy(read_toml("outlines", "report-form"))
    other["questions"][0]["field"] = "mood"

    for data in (twice, other):
        with pytest.raises(ValueError, match=r"status|mood"):
            parse_form_outline(data, "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_opens_a_page_with_the_headings_above_it(language: str):
    first = [
        b.blocks[0] if isinstance(b, Locked) else b
        for b in form(language, results.mandate(language)).blocks
    ]
    pages: list[list[int]] = [[]]
    for heading in first:
        if isinstance(heading, Heading):
            pages += [[]] if heading.new_page else []
            pages[-1].append(heading.level)

    _, *of_targets = pages
    shapes = {tuple(page) for page in of_targets}
    assert shapes <= {(1, 2, 3, 4), (2, 3, 4), (3, 4), (4,), (4, 1)}
    assert sum(page.count(4) for page in of_targets) == len(
        list(results.mandate(language).targets())
    )
