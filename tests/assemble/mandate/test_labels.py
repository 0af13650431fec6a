"""What is a label, and what only looks like one."""

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.mandate.labels import choose_language, label_reader

VOCABULARIES = [load_vocabulary("nl"), load_vocabulary("fr")]
READER = label_reader(VOCABULARIES)


@pytest.mark.parametrize(
    ("text", "kind", "label", "number", "rest"),
    [
        ("SD nr. 1: De kanalen", "strategic", "SD nr.", "1", "De kanalen"),
        ("SD nr. 4 : De kanalen", "strategic", "SD nr.", "4", "De kanalen"),
        ("Strategische doelstelling 2", "strategic", "Strategische doelstelling", "2", ""),
        (
            "Transversale doelstelling 3: Z",
            "transversal",
            "Transversale doelstelling",
            "3",
            "Z",
        ),
        ("OS n° 1 : Les canaux", "strategic", "OS n°", "1", "Les canaux"),
        ("Objectif transversal 2 – Sobre", "transversal", "Objectif transversal", "2", "Sobre"),
        ("OS n°1 : Les canaux", "strategic", "OS n°", "1", "Les canaux"),
        ("SD1: De kanalen", "strategic", "SD", "1", "De kanalen"),
        ("ECHEANCE : mars 2026", "deadline", "ECHEANCE", None, "mars 2026"),
        ("1.1 Meetpunt: Oevers", "measuring_point", "Meetpunt", "1.1", "Oevers"),
        ("Te behalen target 1.1.1a: x", "target", "Te behalen target", "1.1.1a", "x"),
        ("Te behalen target. Oevers", "target", "Te behalen target", None, "Oevers"),
        ("Te behalen targets:", "targets", "Te behalen targets", None, ""),
        ("Meetpunt 1.1: Oevers", "measuring_point", "Meetpunt", "1.1", "Oevers"),
        ("Meetpunten: Oevers", "measuring_point", "Meetpunten", None, "Oevers"),
        ("Te behalen target 1.1.1: oevers", "target", "Te behalen target", "1.1.1", "oevers"),
        ("Te bereiken streefwaarde: 12 km", "target", "Te bereiken streefwaarde", None, "12 km"),
        ("Cible à atteindre 5.1 : 12 km", "target", "Cible à atteindre", "5.1", "12 km"),
        ("Termijn: doorlopend", "deadline", "Termijn", None, "doorlopend"),
        ("Termijn : doorlopend", "deadline", "Termijn", None, "doorlopend"),
        ("Échéance : mars 2026", "deadline", "Échéance", None, "mars 2026"),
        ("Doelstelling(en):", "aims", "Doelstelling(en)", None, ""),
        ("Doelstellingen", "aims", "Doelstellingen", None, ""),
        ("Objectifs :", "aims", "Objectifs", None, ""),
    ],
)
def test_labels(text, kind, label, number, rest):
    read = READER.read(text)
    assert (read.kind, read.text, read.number, read.rest) == (kind, label, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Termijnen worden verkort waar het kan",
        "Doelstellingen en middelen staan in het plan",
        "SD wordt hier niet genummerd",
        "sd 1 in kleine letters",
        "Strategische doelstellingen voor het mandaat",
        "De target werd gehaald",
        "Cibles et moyens",
        "Strategische doelstelling 2 bouwt hierop voort: zie het plan",
        "Target 1.1.2 wordt later bepaald",
        "",
    ],
)
def test_prose_is_no_label(text):
    assert READER.read(text) is None


def test_a_line_inside_a_paragraph_needs_the_colon():
    assert READER.starts_line("Termijn: doorlopend")
    assert not READER.starts_line("Meetpunt 1.1 en 1.2 worden samen gevolgd")


@pytest.mark.parametrize("line", ["Pagina 3 van 9", "3/9", "– 3 –", "3", "Page 2 sur 5", "p. 4"])
def test_page_numbers(line):
    assert READER.is_page_number(line)


@pytest.mark.parametrize("line", ["3 oevers", "Pagina 3 gaat over oevers", "2026 van start"])
def test_no_page_numbers(line):
    assert not READER.is_page_number(line)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Functie", ("function", "Functie", "")),
        ("Bevoegde overheid voor de keuze", ("authority", "Bevoegde overheid voor de keuze", "")),
        ("Période : 2025-2030", ("period", "Période", "2025-2030")),
    ],
)
def test_header_fields(text, field):
    assert READER.header_field(text) == field


def test_language_is_that_of_labels_and_function_words():
    assert choose_language(["Meetpunt 1.1: de oevers van het kanaal"], VOCABULARIES) == "nl"
    assert choose_language(["Point de mesure 1.1 : les berges du canal"], VOCABULARIES) == "fr"
