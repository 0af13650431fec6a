"""Hyphens at a line's end: the writer's own, or those of a program that breaks words."""

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.hyphens import is_open, spelling_of, study_hyphens

SPELLING = spelling_of([load_vocabulary("nl"), load_vocabulary("fr")])


def hyphens(*lines, hyphenates=False):
    lines = [line.split() for line in lines]
    if hyphenates:
        lines += [["oever-"], ["kant"], ["oeverkant"]]
    return study_hyphens(lines, SPELLING)


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


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("de-", "mandes", "demandes"),
        ("ki-", "lometer,", "kilometer,"),
        ("Directeur-gene-", "raal", "Directeur-generaal"),
        ("DOELSTEL-", "LINGEN", "DOELSTELLINGEN"),
    ],
)
def test_halves_that_are_no_words_were_broken_even_where_little_is_hyphenated(left, right, joined):
    page = hyphens("de tekst", "een generaal", f"wij {left}", f"{right} en meer")
    assert page.join(left, right) == joined


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("directive-", "cadre", "directive-cadre"),
        ("directeur/directrice-", "hoofd", "directeur/directrice-hoofd"),
        ("directeur-", "generaal", "directeur-generaal"),
        ("mi-", "mandat.", "mi-mandat."),
        ("e-", "mail", "e-mail"),
        ("zee-", "egels", "zee-egels"),
        ("EU-", "richtlijn", "EU-richtlijn"),
        ("sleutel-op-", "de-deur", "sleutel-op-de-deur"),
    ],
)
def test_a_hyphen_that_a_word_always_has_is_kept_where_lines_are_hyphenated(left, right, joined):
    page = hyphens("wij leveren op tijd", "de rest", hyphenates=True)
    assert page.join(left, right) == joined


def test_one_break_that_nothing_explains_is_hyphenation_where_no_such_hyphen_stands_in_a_line():
    lines = ["de voorbije jaren waren wij onvoldoende voor-", "bereid op wat komt"]
    assert hyphens(*lines).join("voor-", "bereid") == "voorbereid"

    dashed = ["een snel-traag spel", "met groen-blauw en zwart-wit"]
    assert hyphens(*lines, *dashed).join("voor-", "bereid") == "voor-bereid"


def test_a_hyphen_behind_an_accent_of_its_own_is_one():
    assert is_open("cle\u0301-")
    assert not is_open("-")
    assert not is_open("(-")


def test_the_hyphen_by_which_browsers_break_words_is_never_genuine():
    assert is_open("gene\u2010")
    assert hyphens("de tekst").join("Directeur-gene\u2010", "raal") == "Directeur-generaal"
