"""Outlines and profiles as data: both languages whole, and nothing in one that the other lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from draft.drafting import LANGUAGES, PROFILES, outline, profile, said
from mandaat_docs.acquire.data import load_vocabulary, read_toml
from mandaat_docs.draft.outline import fill
from mandaat_docs.draft.profile import choose_profile, stated
from mandaat_docs.model.draft import Blank, Text

OUTLINES = ("evaluation", "agreement")


def localised(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place in a data file that holds a text in some language."""
    if isinstance(node, dict):
        if set(node) & set(LANGUAGES):
            yield path, node
        else:
            for name, child in node.items():
                yield from localised(child, f"{path}.{name}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from localised(child, f"{path}[{index}]")


@pytest.mark.parametrize(
    ("kind", "name"),
    [*(("outlines", name) for name in OUTLINES), *(("profiles", name) for name in PROFILES)],
)
def test_every_text_stands_in_both_languages(kind: str, name: str):
    for path, text in localised(read_toml(kind, name)):
        assert set(text) == set(LANGUAGES), path
        if isinstance(text["nl"], list):
            assert len(text["nl"]) == len(text["fr"]), path


@pytest.mark.parametrize("name", OUTLINES)
def test_sentences_have_the_same_slots_in_both_languages(name: str):
    pairs = zip(outline(name, "nl").chapters, outline(name, "fr").chapters, strict=True)
    for dutch, french in pairs:
        for one, other in zip(dutch.sentences, french.sentences, strict=True):
            assert one.count("[") == other.count("["), dutch.key
            assert one.count("{") == other.count("{"), dutch.key


@pytest.mark.parametrize("name", ["housing-code", "agreements"])
def test_a_profile_points_to_chapters_that_exist(name: str):
    keys = {chapter.key for chapter in outline("agreement", "nl").chapters}
    for group in profile(name, "nl").statements.values():
        for statement in group:
            assert set(statement.chapters) <= keys, statement.key


@pytest.mark.parametrize("name", PROFILES)
def test_what_counts_as_verified_says_where_it_was_read(name: str):
    for group in profile(name, "nl").statements.values():
        for statement in group:
            assert not statement.verified or statement.source or statement.basis, statement.key


def test_the_profile_of_an_institution_goes_before_the_general_one():
    profiles = [profile(name, "nl") for name in PROFILES]

    assert choose_profile(profiles, "agreement", "BGHM").institutions == ("BGHM", "SLRB")
    assert choose_profile(profiles, "agreement", "Archiefbureau (GAB)").institutions == ()
    assert choose_profile(profiles, "agreement", None).institutions == ()
    assert choose_profile(profiles, "evaluation", "BGHM").documents == ("evaluation",)
    with pytest.raises(LookupError):
        choose_profile(profiles, "report-form", "BGHM")


def test_an_unverified_statement_is_a_blank():
    words = load_vocabulary("nl")
    statements = profile("mandates-2025", "nl").group("legal_texts")

    for statement in statements:
        (first, *_) = stated(statement, words)
        assert isinstance(first, Text if statement.verified else Blank)


def test_a_sentence_without_slots_is_one_run():
    assert fill("Niets in te vullen.", {}, load_vocabulary("nl")) == (Text("Niets in te vullen."),)


def test_a_sentence_can_be_a_blank_and_nothing_else():
    assert said(fill("[alles]", {}, load_vocabulary("nl"))) == "[alles]"


def test_a_slot_for_an_unheard_of_fact_is_an_error():
    with pytest.raises(KeyError):
        fill("{nowhere}", {}, load_vocabulary("nl"))
