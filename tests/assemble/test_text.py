"""Spaces, ligatures, words, letters."""

import pytest

from mandaat_docs.assemble.text import clean, fold, letters_of, words_of


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
