"""A screen may let a text through for nothing; it never holds back one that has a phrase."""

import re
import sys

import pytest

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.assemble.report.phrases import alternatives, among, any_of, level_out
from mandaat_docs.assemble.report.screen import _PLAIN_CASE, keys_in, keys_of


def phrase_lists():
    for language in DOCUMENT_LANGUAGES:
        words = load_vocabulary(language)
        for key in words.keys("report."):
            held = words._at(key)
            if isinstance(held, list) and held and all(isinstance(p, str) and p for p in held):
                yield pytest.param(tuple(held), id=f"{language}-{key}")


@pytest.mark.parametrize("phrases", list(phrase_lists()))
def test_every_phrase_of_the_vocabulary_passes_its_own_screen(phrases):
    plain = re.compile(alternatives(phrases), re.IGNORECASE)
    for phrase in phrases:
        said = level_out(phrase).replace(" … ", " toch wat ")
        for form in (said.replace("*", ""), said.replace("*", "xé"), said.upper(), said.title()):
            text = f"Dit is, 2 keer: {form}."
            screened = [match.span() for match in any_of(phrases).finditer(text)]
            assert screened == [match.span() for match in plain.finditer(text)]
            found = any_of(phrases).search(form)
            assert (found and found.span()) == ((m := plain.search(form)) and m.span())


def test_a_letter_that_a_pattern_takes_for_another_makes_no_screen():
    letters = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))
    plain = "".join(letter for letter in letters if _PLAIN_CASE.fullmatch(letter))
    for letter in filter(str.isalnum, plain):
        alike = set(re.findall(re.escape(letter), plain, re.IGNORECASE))
        assert alike == {other for other in (letter, letter.swapcase()) if other in plain}
    assert keys_in("op ſchema") is None
    assert any_of(("op schema",)).search("op ſchema")
    assert any_of(("kelvin",)).search("\N{KELVIN SIGN}elvin")


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("op schema", "schema"),
        ("vertraag*", "vert*"),
        ("*vertraging", "*ging"),
        ("per", "per"),
        ("*vertrag*", None),
        ("100 %", "100"),
        ("%", "%"),
        ("in_werking", None),
    ],
)
def test_a_phrase_is_screened_by_what_must_stand_in_the_text(phrase, key):
    assert keys_of([phrase]) == (None if key is None else {key})


def test_a_list_is_screened_only_where_each_of_its_phrases_is():
    assert keys_of(["op schema", "*vertrag*"]) is None
    assert keys_of(["op schema", "tijdig"]) == {"schema", "tijdig"}


def test_a_word_that_an_end_cuts_in_two_counts_as_what_is_left_of_it():
    text = "dit loopt niettemin"
    assert any_of(("niet",)).search(text, 0, text.index("temin"))
    assert any_of(("niet",)).search(text) is None


def test_the_first_letter_of_a_phrase_is_found_in_either_case():
    letters = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))
    for letter in "aeikoszàâçéèêîôûü":
        found = any_of((f"{letter}bc", "x"))
        alike = set(re.findall(letter, letters, re.IGNORECASE))
        assert all(found.search(f"{other}bc") for other in alike)
        assert not found.search("qbc")


def test_the_long_s_and_the_sign_for_kelvin_open_a_phrase_as_other_letters_do():
    assert any_of(("schema", "op")).search("\N{LATIN SMALL LETTER LONG S}chema")
    assert any_of(("kort", "op")).search("\N{KELVIN SIGN}ort")
    assert any_of(("in", "op")).search("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}n")


def test_what_stands_around_a_phrase_is_part_of_the_pattern():
    behind = among("", ("te wijten aan",), r"\s*$")
    assert behind.search("deels te wijten aan ")
    assert not behind.search("te wijten aan regen")
    assert any_of(("het", "dit")).sub("", "Dit is het") == " is "
    assert any_of(()).search("dit") is None


@pytest.mark.parametrize("way", ["match", "fullmatch", "search"])
def test_a_list_that_was_never_tried_finds_what_one_in_use_finds(way):
    for text in ("op schema", "Op schema.", "buiten schema", "op ſchema", ""):
        for phrases in (("op schema",), ("op*", "%"), ("in_werking",)):
            used, fresh = (among("", phrases, r"\b") for _ in range(2))
            fresh = type(used)(used._source, used._keys)
            assert used._pattern is used._pattern
            found, again = (getattr(one, way)(text) for one in (used, fresh))
            assert (found and found.span()) == (again and again.span())


def test_a_list_is_compiled_only_for_a_text_that_can_hold_a_phrase():
    once = among("(?:)", ("volstrekt uniek",), "")
    assert once.search("niets daarvan") is None
    assert once._compiled is None
    assert once.search("volstrekt uniek")
    assert once._compiled is not None
