"""Reports that look complete and are not: found by attack, kept so that they stay found."""

import datetime as dt

import pytest

from mandaat_docs import pipeline
from mandaat_docs.settings import Settings
from samples import SAMPLE_NL
from wordfile import p, word_file

MANDATE = pipeline.load_mandate(SAMPLE_NL)
WORDING = next(t.wording for t in MANDATE.targets() if t.id == "S1.2.2")


def coverage(tmp_path, identity, *lines):
    report = tmp_path / "verslag.docx"
    heading = ["SD 1: De openbare parken", "Meetpunt 1.2: De toestand van de bomen"]
    report.write_bytes(word_file("".join(p(line) for line in [*heading, *lines])))
    result = pipeline.check(report, MANDATE, Settings(), dt.date(2026, 11, 23))
    return next(t for t in result.targets if t.id == identity)


def test_the_goal_quoted_is_no_figure(tmp_path):
    found = coverage(tmp_path, "S1.2.2", f"Target: {WORDING}", "Status: Op schema")
    assert found.coverage != "complete"


@pytest.mark.parametrize("text", ["9" * 5000 + " bomen", "vier" + "honderd" * 3000 + " bomen"])
def test_a_number_beyond_all_measure_stops_nothing(tmp_path, text):
    assert coverage(tmp_path, "S1.2.2", f"Target: {WORDING}", text).coverage != "complete"


@pytest.mark.parametrize(
    "text", ["Geen opmerkingen.", "Niets te melden.", "Wordt vervolgd.", "Nog geen gegevens."]
)
def test_a_formula_is_no_narrative(tmp_path, text):
    wording = next(t.wording for t in MANDATE.targets() if t.id == "S1.2.1")
    found = coverage(tmp_path, "S1.2.1", f"Target: {wording}", text, "Status: Op schema")
    assert found.coverage != "complete"
