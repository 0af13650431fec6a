"""Indicator, deliverable, effort."""

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.mandate.nature import nature_of


@pytest.mark.parametrize(
    ("language", "wording", "nature"),
    [
        ("nl", "aantal herstelde oevers per jaar", "indicator"),
        ("nl", "het jaarlijkse aantal bezoekers", "indicator"),
        ("nl", "tevredenheidspercentage van de bezoekers", "indicator"),
        ("nl", "90 % van de vragen binnen tien dagen beantwoord", "indicator"),
        ("fr", "nombre de berges restaurées", "indicator"),
        ("fr", "taux de satisfaction", "indicator"),
        ("nl", "een oeverplan voorleggen aan de raad", "deliverable"),
        ("nl", "ontwerp van oeverplan", "deliverable"),
        ("fr", "établir un inventaire des berges", "deliverable"),
        ("nl", "de oevers samen met de gemeenten onderhouden", "effort"),
        ("nl", "zorgen voor een groter aantal bezoekers", "effort"),
        ("nl", "de website toegankelijk maken", "effort"),
        ("fr", "associer les communes", "effort"),
    ],
)
def test_nature(language, wording, nature):
    assert nature_of(wording, load_vocabulary(language)) == nature
