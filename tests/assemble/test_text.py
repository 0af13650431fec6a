"""Spaces, ligatures, hyphens at a line's end."""

import pytest

from mandaat_docs.assemble.text import clean, fold, letters_of, study_hyphens, words_of


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("de\u00a0 oever ", "de oever"),
        ("e\ufb03cie\u0308ntie", "efficiëntie"),
        ("ver\u00adbe\u00adteren", "verbeteren"),
        ("a\u200bb", "ab"),
    ],
)
def test_clean(raw, cleaned):
    assert clean(raw) == cleaned


def test_fold_makes_quotes_and_dashes_one():
    assert fold("OVM’s – “oever”") == fold("ovm's - 'oever'")


def test_words_have_a_letter_or_digit():
    assert words_of("• de oever – 12,5 %") == ["de", "oever", "12,5"]


def test_letters_do_not_mind_where_words_are_cut():
    assert letters_of(["oever", "bescherming"]) == letters_of(["oeverbescherming"])


def hyphens(*lines, hyphenates=False):
    lines = [line.split() for line in lines]
    if hyphenates:
        lines += [["oever-"], ["kant"], ["oeverkant"]]
    return study_hyphens(lines, ["en", "of"])


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("directrice-", "generaal", "directrice-generaal"),
        ("EU-", "richtlijn", "EU-richtlijn"),
        ("oever-", "en", "oever- en"),
        ("2025-", "2030", "2025- 2030"),
    ],
)
def test_a_hyphen_is_genuine_where_nothing_speaks_against_it(left, right, joined):
    assert hyphens("de tekst").join(left, right) == joined


def test_the_document_tells_how_the_word_is_written():
    assert hyphens("de oeverkant is groen").join("oever-", "kant") == "oeverkant"
    assert hyphens("een kant-en-klaar oever-kant").join("oever-", "kant") == "oever-kant"


def test_a_document_that_hyphenates_joins():
    assert hyphens("tekst", hyphenates=True).join("bescher-", "ming") == "bescherming"
