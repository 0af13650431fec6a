"""Which reasons lie with others, and that the result keeps them apart."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.check.causes import outside_causes
from mandaat_docs.emit.console import render_check
from mandaat_docs.emit.tree import check_to_dict
from stadsgroen import arbres, check, target, vocabularies

OUTSIDE = [
    "omdat de leverancier pas in november een testomgeving stuurde",
    "wegens het faillissement van de aannemer",
    "de zaak ligt nog bij de rechtbank",
    "doordat een buur beroep bij de Raad van State instelde",
    "omdat de minister het besluit niet ondertekende",
    "bij gebrek aan een beslissing van de Regering",
    "de gemeenten leverden hun gegevens te laat",
    "omdat de diensten van andere instellingen niet antwoordden",
    "door personeelstekort bij een andere dienst",
    "wegens slecht weer en stormschade",
    "ten gevolge van overmacht",
    "de vergunning kwam pas in september",
    "en raison du retard du fournisseur",
    "suite à un recours au Conseil d’État",
    "faute de décision du gouvernement",
    "en raison des intempéries",
    "à cause d’une inondation",
    "la commune n’a pas transmis ses données",
    "le personnel d’un autre service était absent",
    "parce que les prestataires externes se sont désistés",
]
INSIDE = [
    "omdat onze dienst te weinig personeel had",
    "wegens ziekte van de projectleider",
    "het budget was in juni op",
    "doordat de aanbesteding te laat begon",
    "in het derde kwartaal was de zaal niet vrij",
    "de gemeenschappelijke werkgroep kwam niet samen",
    "en raison du manque de personnel dans notre direction",
    "parce que l’inventaire a pris plus de temps que prévu",
    "un tiers des agents étaient absents",
    "",
]


@pytest.mark.parametrize("reason", OUTSIDE)
def test_a_cause_that_lies_with_others(reason: str):
    assert outside_causes([reason], list(vocabularies().values())) == (reason,)


@pytest.mark.parametrize("reason", INSIDE)
def test_a_cause_that_does_not(reason: str):
    assert outside_causes([reason], list(vocabularies().values())) == ()


REPORT = """
Verslagperiode: 1 januari 2026 – 31 december 2026
# SD 1
## Target 1.1.1
Kapschema besproken in Evere. // Status: vertraagd // Reden: {reason}
"""


def test_the_result_keeps_it_apart_and_the_reasons_as_they_are():
    reason = "de leverancier ging failliet"
    result = target(check(REPORT.format(reason=reason)), "S1.1.1")

    assert result.reasons == result.outside_causes == (reason,)


def test_a_cause_inside_is_none():
    result = target(check(REPORT.format(reason="ziekte van de projectleider")), "S1.1.1")

    assert result.reasons == ("ziekte van de projectleider",)
    assert result.outside_causes == ()


def test_a_french_cause():
    text = "# OS 1\n## Cible 1.1.1\nRelevé à Evere. // Statut : en retard // Motif : {}"
    result = target(check(text.format("le fournisseur a livré tard"), arbres()), "S1.1.1")

    assert result.outside_causes == ("le fournisseur a livré tard",)


def test_it_is_in_the_json_and_changes_nothing_in_the_text():
    words = load_vocabulary("nl")
    result = check(REPORT.format(reason="de leverancier ging failliet"))
    tree = check_to_dict(result, words)

    assert tree["targets"][0]["outside_causes"] == ["de leverancier ging failliet"]
    assert tree["targets"][1]["outside_causes"] == []
    assert inspect("check", tree) == ()
    assert "leverancier" not in render_check(result, words)
