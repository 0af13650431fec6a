"""The head of a report: language, period, and the mandate that it names."""

from __future__ import annotations

import datetime as dt

import pytest

from mandaat_docs.assemble.report.head import read_period
from mandaat_docs.assemble.report.words import tongues
from stadsgroen import read, vocabularies


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 januari 2025 – 31 december 2025", "2025-01-01", "2025-12-31"),
        ("1 juli – 31 december 2026", "2026-07-01", "2026-12-31"),
        ("januari tot en met juni 2026", "2026-01-01", "2026-06-30"),
        ("01/07/2025 tot 30/06/2026", "2025-07-01", "2026-06-30"),
        ("2026-01-01 – 2026-06-30", "2026-01-01", "2026-06-30"),
        ("eerste halfjaar 2026", "2026-01-01", "2026-06-30"),
        ("tweede helft van 2025", "2025-07-01", "2025-12-31"),
        ("3e kwartaal van 2025", "2025-07-01", "2025-09-30"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("maart 2026", "2026-03-01", "2026-03-31"),
        ("jaar 2026", "2026-01-01", "2026-12-31"),
        ("2025-2026", "2025-01-01", "2026-12-31"),
        ("du 1er janvier au 31 décembre 2025", "2025-01-01", "2025-12-31"),
        ("premier semestre 2026", "2026-01-01", "2026-06-30"),
        ("juillet-décembre 2026", "2026-07-01", "2026-12-31"),
    ],
)
def test_periods(text: str, first: str, last: str):
    days = read_period(text, tongues(vocabularies().values(), "nl"))

    assert days == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("text", ["Brussel, 24 juni 2026", "versie 1.0", "", "in de zomer"])
def test_no_period(text: str):
    assert read_period(text, tongues(vocabularies().values(), "nl")) is None


def test_the_front_page_of_a_dutch_report():
    report = read(
        """
        Agentschap Stadsgroen
        Voortgangsverslag
        | Functie | Directeur-generaal (A5) |
        | Mandaatperiode | 2025-2030 |
        | Verslagperiode | eerste halfjaar 2026 |
        # Inleiding
        De dienst werkte in het voorbije jaar aan de bomen van de stad.
        """
    )

    assert report.language == "nl"
    assert (report.first_day, report.last_day) == (dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    assert report.naming.functions == ("Directeur-generaal (A5)",)
    assert report.naming.mandate_years == (2025, 2030)


def test_a_title_line_tells_the_period_where_no_field_does():
    report = read("Rapport d'avancement // année 2026\n# Introduction\nLe rapport est court.")

    assert (report.language, report.first_day) == ("fr", dt.date(2026, 1, 1))


def test_the_years_of_the_mandate_are_not_the_period_of_the_report():
    report = read("Mandaatperiode: 2025-2030\n# Inleiding\nDit is een verslag.")

    assert report.first_day is None
    assert report.naming.mandate_years == (2025, 2030)
