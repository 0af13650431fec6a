"""What a document of ours quotes is marked with the language of who said it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import results
from draft.drafting import evaluation, runs_of
from mandaat_docs.draft.sentences import place_words
from mandaat_docs.draft.voices import Voice, Voices, marked_message
from mandaat_docs.model.draft import Quote, Text
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.source import Place

VOICES = Voices("nl", "fr", "nl")


def finding(code: str, **facts: str) -> Finding:
    return Finding(code, "x", Severity.INFO, None, None, tuple(facts.items()))


def spoken(text: str, voices: Voices = VOICES) -> list[tuple[str, str | None]]:
    return [(run.text, run.language) for run in voices.runs(text) if isinstance(run, Text)]


def test_what_a_finding_quotes_of_the_report_is_in_the_language_of_the_report():
    told = marked_message(finding("R107", status="en retard"), results.vocabulary("nl"))

    assert ("en retard", "fr") in spoken(told)
    assert "".join(text for text, _ in spoken(told)) == (
        "er is geen reden vermeld bij de status “en retard”"
    )


def test_what_it_quotes_of_the_mandate_is_in_the_language_of_the_mandate():
    facts = {"deadline": "eind 2026", "day": "2026-12-31"}
    told = marked_message(finding("R207", **facts), results.vocabulary("fr"))

    assert ("eind 2026", "nl") in spoken(told, Voices("fr", "fr", "nl"))
    assert {language for _, language in spoken(told, Voices("fr", "fr", "fr"))} == {None}


def test_headings_in_a_place_are_the_words_of_the_report():
    place = Place(paragraph=3, heading=("Parcs", "Étangs"))

    assert spoken(place_words(place, results.vocabulary("nl"), voice=Voice.REPORT)) == [
        ("“", None),
        ("Parcs › Étangs", "fr"),
        ("”, alinea 3", None),
    ]


def test_marks_in_a_source_change_nothing():
    odd = f"a{Voice.MANDATE}b\ue002c"
    told = marked_message(finding("R107", status=odd), results.vocabulary("nl"))

    assert ("abc", "fr") in spoken(told)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_mark_is_left_in_a_document(language: str):
    other = {"nl": "fr", "fr": "nl"}[language]
    result = results.result(language)
    draft = evaluation(
        language, result=replace(result, report=replace(result.report, language=other))
    )
    sources = [run for block in draft.blocks if isinstance(block, Quote) for run in block.source]
    runs = [run for run in (*runs_of(draft.blocks), *sources) if isinstance(run, Text)]

    assert not [run for run in runs if {"\ue000", "\ue001", "\ue002"} & set(run.text)]
    assert any(run.language == other for run in sources if isinstance(run, Text))
