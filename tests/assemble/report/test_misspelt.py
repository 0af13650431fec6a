"""A slip of the keyboard in a status field is understood; another word is not."""

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.report.misspelt import nearest_status
from mandaat_docs.assemble.report.words import tongues

LANGUAGES = tongues([load_vocabulary("nl"), load_vocabulary("fr")], "nl").all


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Vertraagdd", "off_track"),
        ("gerealizeerd", "achieved"),
        ("niet gestartt", "not_started"),
        ("stopgzet", "discontinued"),
    ],
)
def test_a_slip_is_understood(text, status):
    assert nearest_status(text, LANGUAGES).status == status


@pytest.mark.parametrize(
    "text", ["onvoltooid", "betaald", "gevraagd", "ongestart", "zie bijlage 3", "", "2026", "ja"]
)
def test_another_word_is_none(text):
    assert nearest_status(text, LANGUAGES) is None
