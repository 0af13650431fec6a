"""Findings as sentences: days as people write them, quotations as they stand."""

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.sentences import message_of


def said(lang: str, **facts: str) -> str:
    finding = Finding("R207", "x", Severity.WARNING, "S1.1.1", None, tuple(facts.items()))
    return message_of(finding, load_vocabulary(lang))


@pytest.mark.parametrize(
    ("lang", "day", "shown"),
    [
        ("nl", "2026-06-30", "30 juni 2026"),
        ("nl", "2026-06-01", "1 juni 2026"),
        ("fr", "2026-06-01", "1er juin 2026"),
        ("fr", "2026-06-11", "11 juin 2026"),
        ("en", "2026-06-30", "30 June 2026"),
        ("nl", "2026-06", "juni 2026"),
        ("nl", "2026-02-31", "2026-02-31"),
    ],
)
def test_a_day_is_said_as_people_write_it(lang: str, day: str, shown: str):
    assert shown in said(lang, deadline="eind juni", day=day)


def test_a_quotation_is_not_changed():
    assert "dossier 2026-06-30" in said("nl", deadline="dossier 2026-06-30", day="2026-07-01")


@pytest.mark.parametrize(
    ("lang", "others", "message"),
    [
        ("nl", "–", "het gevraagde cijfer ontbreekt; er is geen enkel cijfer vermeld"),
        ("nl", "12 bomen", "het gevraagde cijfer ontbreekt (wel vermeld: 12 bomen)"),
        ("fr", "–", "le chiffre demandé manque\u00a0; aucun chiffre n’est indiqué"),
        ("en", "–", "the figure asked for is missing; no figure is given"),
    ],
)
def test_what_the_document_lacks_is_not_quoted_as_a_dash(lang: str, others: str, message: str):
    facts = (("wording", "aantal bomen"), ("others", others))
    finding = Finding("R106", "figure-missing", Severity.ERROR, "S1.1.1", None, facts)
    assert message_of(finding, load_vocabulary(lang)) == message
