"""What is read in a sentence: statuses, figures, reasons, evidence, placeholders.

The tables are specimens of docs/analysis/reports.md; most rows are there to stay silent.
"""

from __future__ import annotations

from functools import cache

import pytest

from mandaat_docs.assemble.report.boxes import ticked
from mandaat_docs.assemble.report.labels import label_finder
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.assemble.report.status import read_progress, read_status_field
from mandaat_docs.assemble.report.words import tongues
from mandaat_docs.model.report import FigureReading, Role, Sentence
from stadsgroen import vocabularies


@cache
def reader() -> PassageReader:
    languages = tongues(vocabularies().values(), "nl")
    return PassageReader(languages, label_finder(languages))


def read(text: str) -> Sentence:
    return reader().sentence(Role.NARRATIVE, text)


# "?" marks a status that counts only where its subject is the target
PROSE_STATUSES = """
Het project ligt op schema.                              | on_track
Alles verloopt volgens planning.                         | on_track
De werken zijn in uitvoering.                            | on_track
Dit is gedeeltelijk gerealiseerd.                        | on_track
De vertraging werd weggewerkt en we zitten op schema.    | on_track
Ce projet est en cours.                                  | on_track
Tout se déroule comme prévu.                             | on_track
Dit is gerealiseerd.                                     | achieved
Gerealiseerd.                                            | achieved
Volledig afgerond in maart 2026.                         | achieved
Ce point est terminé.                                    | achieved
Het loket werd in maart opgeleverd.                      | achieved?
De campagne is succesvol afgerond.                       | achieved?
Le guichet a été réalisé.                                | achieved?
Het risico op vertraging blijft beperkt.                 | at_risk
De planning staat onder druk.                            | at_risk
Le planning est sous tension.                            | at_risk
Dit dossier loopt vertraging op.                         | off_track
De levering liep door de staking heel wat vertraging op. | off_track
We liggen niet op schema.                                | off_track
De target is niet gehaald.                               | off_track
De doelstelling werd niet bereikt.                       | off_track
Le projet a pris du retard.                              | off_track
La cible n'a pas été atteinte.                           | off_track
De vergunning werd uitgesteld.                           | off_track?
Dit is nog niet gestart.                                 | not_started
De aanbesteding kon nog niet worden opgestart.           | not_started
Pas encore entamé.                                       | not_started
Le projet n'a pas encore démarré.                        | not_started
Dit punt werd stopgezet.                                 | discontinued
Le projet est abandonné.                                 | discontinued
De samenwerking met de leverancier werd stopgezet.       | discontinued?
In 2026 deed zich geen inbreuk voor.                     | not_applicable
"""

NO_STATUS = """
In uitvoering van het plan werd een nota opgesteld.
De lopende projecten werden besproken.
Een regering in lopende zaken beslist niet.
De oplevering zal in 2027 gerealiseerd worden.
Het plan wordt in juni afgerond.
De target wordt gehaald.
Om vertraging te vermijden werd een tweede ploeg ingezet.
Er is hoge druk op de wachtlijsten.
De risico's werden in kaart gebracht.
Er werd een akkoord bereikt met de vakbonden.
Het register is nog niet afgerond.
Het plan is nog niet gerealiseerd.
Dit loopt geen vertraging op.
Zes acties werden gerealiseerd.
In 2026 werden 241 woningen opgeleverd.
De eerste fase is afgerond.
De lijst die werd opgeleverd, is lang.
Als alles op schema loopt, openen we in mei.
Het doel zou op schema liggen.
Omdat de aannemer achter op schema zit, wachten we.
Dit verloopt naar wens.
Het systeem werkt sinds mei.
Au cours de l'année, deux réunions ont eu lieu.
Le dossier n'est pas encore achevé.
Le projet n'a pas pris de retard.
L'action n'est pas en retard.
L'objectif sera atteint en 2027.
Deux actions sont terminées.
Pour rester dans les délais, une équipe a été ajoutée.
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "expected"), rows(PROSE_STATUSES))
def test_statuses_said_plainly_in_prose(text: str, expected: str):
    said = [f"{s.status}{'?' if s.subject else ''}" for s in read(text).statuses]

    assert said == [expected]


@pytest.mark.parametrize("text", NO_STATUS.strip().splitlines())
def test_prose_that_says_no_status(text: str):
    assert read(text).statuses == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Op schema", "on_track"),
        ("lopend", "on_track"),
        ("groen", "on_track"),
        ("Vert", "on_track"),
        ("Vertraging opgelopen", "off_track"),
        ("Risico op vertraging", "at_risk"),
        ("oranje", "at_risk"),
        ("Nog niet gestart", "not_started"),
        ("niet gestart", "not_started"),
        ("Non entamé", "not_started"),
        ("Gedeeltelijk gerealiseerd", "on_track"),
        ("Afgerond in maart", "achieved"),
        ("n.v.t.", "not_applicable"),
        ("☐ op schema ☒ vertraagd", "off_track"),
        ("[x] réalisé [ ] en cours", "achieved"),
        ("Nog niet gerealiseerd", None),
        ("Niet afgerond", None),
        ("op schema / vertraagd / gerealiseerd", None),
        ("☐ op schema ☐ vertraagd", None),
        ("zie tekst", None),
        ("🟢", None),
        ("", None),
    ],
)
def test_a_field_for_the_status(text: str, expected: str | None):
    found = read_status_field(text, reader().languages.all)

    assert (found[0].status if found else None) == expected
    assert len(found) <= 1


def test_several_boxes_ticked_are_several_statuses():
    found = read_status_field("☒ op schema ☒ vertraagd", reader().languages.all)

    assert [reading.status for reading in found] == ["on_track", "off_track"]


def test_boxes_before_and_behind_their_words():
    assert ticked("☐ op schema ☒ vertraagd") == "vertraagd"
    assert ticked("op schema ☒ vertraagd ☐") == "op schema"
    assert ticked("op schema") is None


@pytest.mark.parametrize("text", ["100 %", "100%", "100", "100,0 %", "Voor 100 procent"])
def test_all_of_it_is_achieved(text: str):
    assert [reading.status for reading in read_progress(text)] == ["achieved"]


@pytest.mark.parametrize("text", ["60 %", "0 %", "1100", "10 %", ""])
def test_less_than_all_says_no_status(text: str):
    assert read_progress(text) == []


FIGURES = """
In 2026 werden 241 woningen opgeleverd.                  | 241 woningen
Vierhonderdtwaalf premies en tweeëntwintig dossiers.     | 412 premies; 22 dossiers
Een nieuw loket en één kantoor.                          | 1 kantoor
64 % van de acties werd tijdig verwezenlijkt.            | 64 %
Het budget bedroeg € 12,4 miljoen.                       | 12400000 €
De besparing beloopt 90.000 euro.                        | 90000 €
Er kwamen 1.234,5 ton vrij.                              | 1234.5 ton
In totaal 12/40 scholen.                                 | 12 /40
14 op de 20 scholen deden mee.                           | 14 /20
Het aantal steeg van 12 naar 15.                         | 12; 15
Tweede kwartaal 2026: 45 stuks.                          | 45 stuks
Verdeeld over de 19 gemeenten.                           | 19 gemeenten
Nous avons construit quatre-vingt-deux logements en 2025.| 82 logements
Trois cent cinquante primes ont été accordées.           | 350 primes
Le budget est de 1 234 567,50 €.                         | 1234567.5 €
Le 1er mars, 15 % des agents étaient formés.             | 15 %
De realisatiegraad bedraagt 60 %.                        | 60 % progress
Het werk is voor 60 % uitgevoerd.                        | 60 % progress
Réalisé à 60 %.                                          | 60 % progress
In 2027 zullen 300 premies volgen.                       | 300 premies planned
Het duurde zes maanden.                                  | 6 maanden duration
"""

NO_FIGURE = """
Op 3 maart 2026 en in mei 2025 vergaderden we.
Zie artikel 12 en bladzijde 4 van bijlage 3.
Niveau 1 en niveau 2 zijn klaar; target 1.1.2 ook.
Het eerste loket opende om 14u30.
COVID-19, ISO 14001 en A4+ bleven buiten beschouwing.
Tel. 02 123 45 67.
De strategie 2030 en het plan 2016-2020.
Van 1 juli 2024 tot 30 juni 2025.
De cijfers van Q3 2026 en van het eerste halfjaar 2026.
Wet van 16 juni 1989, gewijzigd bij besluit 2018/844.
De werken in Peterbos 9 en SD 2 lopen.
La 2e phase et le 3ème lot.
Les 5 et 6 mai 2026.
"""


def shown(reading: FigureReading) -> str:
    flags = ("progress", "planned", "duration")
    parts = [str(reading.figure.value), reading.figure.unit or ""]
    return " ".join(filter(None, parts + [flag for flag in flags if getattr(reading, flag)]))


@pytest.mark.parametrize(("text", "expected"), rows(FIGURES))
def test_figures(text: str, expected: str):
    assert "; ".join(map(shown, read(text).figures)) == expected


@pytest.mark.parametrize("text", NO_FIGURE.strip().splitlines())
def test_numbers_that_measure_nothing(text: str):
    assert read(text).figures == ()


def test_a_figure_has_the_period_of_its_sentence():
    (reading,) = read("In het eerste halfjaar 2026 kwamen er 45 premies bij.").figures

    assert reading.figure.period == "eerste halfjaar 2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit loopt vertraging op omdat de vergunning ontbreekt.", "omdat de vergunning ontbreekt"),
        ("Wegens ziekte.", "Wegens ziekte"),
        ("Faute de personnel, le chantier est à l'arrêt.", "Faute de personnel"),
        ("Suite à la grève.", "Suite à la grève"),
        ("N.v.t. (geen dossiers in 2026).", "geen dossiers in 2026"),
        ("Het plan werd door de raad goedgekeurd.", None),
        ("Omdat.", None),
    ],
)
def test_reasons(text: str, expected: str | None):
    reasons = read(text).reasons

    assert reasons[0].startswith(expected) if expected else reasons == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie bijlage 3.", ["bijlage 3"]),
        ("Voir annexe 4.", ["annexe 4"]),
        ("De nota (bijlage 2: kapschema) is klaar.", ["kapschema"]),
        ("Het staat op https://stad.example/verslag.", ["https://stad.example/verslag"]),
        ("Notulen RVB/2026/12 van mei.", ["RVB/2026/12"]),
        ("Het staat in overzicht.xlsx.", ["overzicht.xlsx"]),
        ("Technische bijlagen zijn niet opgenomen.", []),
    ],
)
def test_evidence_named_in_prose(text: str, expected: list[str]):
    assert list(read(text).evidence) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nog aan te vullen", "Nog aan te vullen door de dienst Bomen.", "…", "-", "/", "TBD", "xxx",
        "p.m.", "[Beschrijf hier de voortgang]", "Klik of tik om tekst in te voeren.", "n.v.t.",
        "Sans objet", "à compléter", "Cijfers volgen.", "Dit wordt later aangevuld.", "Geen", "N/A",
        "Le texte suivra.", "Cliquez ou appuyez ici pour entrer du texte.",
        "☐ op schema ☐ vertraagd",
    ],
)  # fmt: skip
def test_placeholders(text: str):
    assert reader().is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het kadaster werd aangevuld met foto's.",
        "Volgt de planning nauwgezet op met de gemeenten.",
        "De gegevens worden aangevuld door de opmeters van Ukkel en Vorst.",
        "N.v.t.: er liepen in 2026 geen kapdossiers.",
        "12",
    ],
)
def test_texts_that_hold_no_place(text: str):
    assert not reader().is_nothing(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het register (target 1.1.2) groeide.", [("1.1.2", "target", None, False)]),
        (
            "De targets 2.1.1 en 2.1.2 vorderen.",
            [("2.1.1", "target", None, False), ("2.1.2", "target", None, False)],
        ),
        ("Zie target 1.1.2.", [("1.1.2", "target", None, True)]),
        ("Dit past in SD 2.", [("2", "objective", "strategic", False)]),
        ("De cijfers van TD 2.1.2 volgen.", [("2.1.2", "target", "transversal", False)]),
        ("La cible 1.1.1 avance.", [("1.1.1", "target", None, False)]),
        ("Er kwamen 1.5 ton bladeren vrij.", []),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: list[tuple[str, str, str | None, bool]]):
    found = [(m.number, m.level, m.series, m.aside) for m in read(text).mentions]

    assert found == expected
