"""An evaluation that comes back: every word that the commission typed is kept, or listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

import results
from draft.drafting import LANGUAGES, MOMENTS, evaluation, said, tables, texts, under
from draft.filling import DOCUMENT, W, filled, names_in, parts_of, without_tags
from mandaat_docs.acquire.word.filled import read_filled
from mandaat_docs.draft.background import Background
from mandaat_docs.draft.naming import all_blanks
from mandaat_docs.emit.word import render_word
from mandaat_docs.model.draft import Draft, Paragraph, Text
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.mandate import Mandate
from office import Office

ANNEX = "Bijlage E – Overgenomen uit de vorige versie"
BOOK = {
    "S1.1.1:assessment": "Bereikt.\nMet eigen middelen & «zonder» <meerkost>.",
    "S1.1.2:motivation": "De brandweer.",
    "conclusion:mention": "gunstig",
    "fact:dossier": "M/14",
    "remarks:label": "geen",
    "S2.1.2:answer": "Het cijfer volgt 😀.",
}


def back(data: bytes) -> Filled:
    found = read_filled(data, "ingevuld.docx")
    assert found is not None
    return found


def again(filled_in: Filled, mandate: Mandate | None = None) -> Draft:
    result = results.result("nl")
    if mandate is not None:
        ids = {target.id for target in mandate.targets()}
        kept = tuple(verdict for verdict in result.targets if verdict.id in ids)
        result = replace(result, mandate=mandate, targets=kept)
    return evaluation("nl", result=result, background=Background(carried=filled_in))


def values(draft: Draft) -> dict[str, str]:
    return {blank.name: blank.value for blank in all_blanks(draft) if blank.value}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_blank_has_a_name_and_an_empty_document_says_nothing(language: str, moment: str):
    draft = evaluation(language, moment)
    data = render_word(draft)
    read = back(data)

    names = [blank.name for blank in all_blanks(draft)]
    assert all(names)
    own = [name for name in names if not name.startswith("fact:")]
    assert len(own) == len(set(own)), "two members of the commission sign each for themselves"
    assert set(names_in(data)) == {blank.name for blank in all_blanks(draft)}
    assert (read.entries, read.strays) == ((), ())
    assert read.kind == f"evaluation-{moment}"


def test_what_is_typed_in_every_single_field_comes_back_and_is_put_back():
    data = render_word(evaluation("nl"))
    typed = {name: f"Tekst {n} in {name}" for n, name in enumerate(names_in(data))}
    typed = {name: typed[name] for name in dict.fromkeys(typed)}
    read = back(filled(data, typed))

    assert read.texts() == typed
    assert values(again(read)) == typed


@pytest.mark.parametrize("change", [bytes, without_tags])
def test_awkward_words_come_back_also_without_tags(change):
    read = back(change(filled(render_word(evaluation("nl")), BOOK)))

    assert read.texts() == BOOK
    assert values(again(read)) == BOOK


def test_a_second_round_changes_nothing():
    first = again(back(filled(render_word(evaluation("nl")), BOOK)))
    second = again(back(render_word(first)))

    assert values(second) == values(first) == BOOK
    assert not any(ANNEX in text for text in texts(first.blocks))


def test_words_typed_beside_the_fields_are_listed_and_stay_listed():
    beside = ("De commissie hoorde ook de adjunct.", "Tweede alinea.")
    draft = again(back(filled(render_word(evaluation("nl")), {}, beside)))
    twice = again(back(render_word(draft)))

    for round in (draft, twice):
        assert set(beside) <= set(values(round).values())
    assert any("Tekst" in t or "velden" in t for t in texts(under(draft, ANNEX)))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("altered", "de target is intussen gewijzigd"),
        ("gone", "de target bestaat niet meer"),
    ],
)
def test_words_about_a_target_that_changed_or_went_are_listed_not_dropped(how: str, why: str):
    read = back(filled(render_word(evaluation("nl")), BOOK))
    mandate = results.mandate("nl")
    point = mandate.objectives[0].measuring_points[0]
    first, *others = point.targets
    new = [replace(first, fingerprint="0" * 16)] if how == "altered" else []
    changed = replace(point, targets=(*new, *others))
    objective = replace(
        mandate.objectives[0],
        measuring_points=(changed, *mandate.objectives[0].measuring_points[1:]),
    )
    draft = again(read, replace(mandate, objectives=(objective, *mandate.objectives[1:])))

    (listed,) = tables(under(draft, ANNEX))
    ((field, reason, _),) = listed.rows
    assert said(field) == "SD 1.1.1 – Beoordeling"
    assert said(reason) == why
    kept = values(draft)
    assert BOOK["S1.1.1:assessment"] in kept.values()
    assert "S1.1.1:assessment" not in kept
    assert kept["S1.1.2:motivation"] == "De brandweer."


def test_another_document_is_none_of_ours():
    bare = replace(evaluation("nl"), form=None)

    assert read_filled(render_word(bare), "x.docx") is None


def test_it_survives_libreoffice(tmp_path):
    office = Office(tmp_path / "profile")
    source = tmp_path / "ingevuld.docx"
    beside = "Buiten de velden getypt."
    source.write_bytes(filled(render_word(evaluation("nl")), BOOK, (beside,)))
    read = back(office.convert(source, tmp_path / "terug.docx").read_bytes())

    # LibreOffice itself takes line breaks out of plain controls; no word goes with them
    assert read.texts() == {name: text.replace("\n", "") for name, text in BOOK.items()}
    assert read.strays == (beside,)


def test_what_was_typed_in_the_other_language_is_read_in_it():
    read = back(filled(render_word(evaluation("nl")), BOOK))
    gone = replace(read.entries[0], name="S9.9.9:assessment")
    read = replace(read, entries=(*read.entries, gone), strays=("Los getypt.",))
    result = replace(results.result("fr"), mandate=results.mandate("nl"))
    draft = evaluation("fr", result=result, background=Background(carried=read))
    spoken = {blank.value: blank.language for blank in all_blanks(draft) if blank.value}

    assert spoken == dict.fromkeys((*BOOK.values(), "Los getypt."), "nl")
    own = again(back(filled(render_word(evaluation("nl")), BOOK)))
    assert {blank.language for blank in all_blanks(own)} == {None}
    shown = etree.fromstring(parts_of(render_word(draft))[DOCUMENT])
    runs = [r for r in shown.iter(f"{W}r") if "De brandweer." in "".join(r.itertext())]
    marked = [lang.get(f"{W}val") for run in runs for lang in run.iter(f"{W}lang")]
    assert "nl-BE" in marked


def test_the_mention_of_the_earlier_evaluation_is_read_in_its_language():
    read = back(filled(render_word(evaluation("nl")), {"conclusion:mention": "gunstig"}))
    draft = evaluation("fr", "final", background=Background(before=read))
    said_so = [
        run
        for block in draft.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Text) and run.text == "gunstig"
    ]

    assert [run.language for run in said_so] == ["nl"]
