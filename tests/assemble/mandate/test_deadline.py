"""Each specimen of docs/analysis/deadlines.md, and what must stay unread."""

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.mandate.deadline import deadline_reader

READERS = {language: deadline_reader(load_vocabulary(language)) for language in ("nl", "fr")}


def read(language, *lines):
    return READERS[language].read(lines)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "doorlopend"),
        ("nl", "Doorlopend."),
        ("nl", "permanent"),
        ("nl", "Het hele jaar"),
        ("fr", "en continu"),
        ("fr", "Toute l’année"),
        ("fr", "de manière continue"),
    ],
)
def test_continuous(language, text):
    assert read(language, text).kind == "continuous"


@pytest.mark.parametrize(
    ("language", "text", "per_year"),
    [
        ("nl", "jaarlijks", 1),
        ("nl", "elk jaar", 1),
        ("nl", "twee keer per jaar", 2),
        ("nl", "tweemaal per jaar", 2),
        ("nl", "2x per jaar", 2),
        ("nl", "om de zes maanden", 2),
        ("nl", "halfjaarlijks", 2),
        ("nl", "per kwartaal", 4),
        ("nl", "elke twee maanden", 6),
        ("nl", "maandelijks", 12),
        ("nl", "om de twee jaar", 0.5),
        ("fr", "annuellement", 1),
        ("fr", "chaque année", 1),
        ("fr", "deux fois par an", 2),
        ("fr", "tous les six mois", 2),
        ("fr", "trimestriel", 4),
        ("fr", "tous les deux ans", 0.5),
    ],
)
def test_recurring(language, text, per_year):
    deadline = read(language, text)
    assert (deadline.kind, deadline.per_year, deadline.at_least) == ("recurring", per_year, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "Ten minste twee keer per jaar."), ("fr", "au moins deux fois par an")],
)
def test_at_least(language, text):
    deadline = read(language, text)
    assert (deadline.per_year, deadline.at_least) == (2, True)


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("nl", "elk jaar tegen 31 maart", "--03-31"),
        ("fr", "chaque année pour le 31 mars", "--03-31"),
        ("nl", "jaarlijks tot 2028", "2028"),
    ],
)
def test_recurring_with_a_day_or_a_last_year(language, text, due):
    deadline = read(language, text)
    assert deadline.kind == "recurring"
    assert [d.date for d in deadline.due] == [due]


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("nl", "november 2025", "2025-11"),
        ("nl", "uiterlijk op 30/06/2026", "2026-06-30"),
        ("nl", "31.12.2026", "2026-12-31"),
        ("nl", "1 maart 2026", "2026-03-01"),
        ("nl", "eind 2028", "2028"),
        ("nl", "in de loop van 2028", "2028"),
        ("nl", "2e kwartaal 2026", "2026-06"),
        ("nl", "Q3 2027", "2027-09"),
        ("nl", "eerste helft van 2027", "2027-06"),
        ("nl", "tweede halfjaar 2027", "2027-12"),
        ("nl", "2025-2027", "2027"),
        ("nl", "van 2025 tot 2027", "2027"),
        ("nl", "volgens de omzendbrief, uiterlijk 15 mei 2026", "2026-05-15"),
        ("fr", "1er mars 2026", "2026-03-01"),
        ("fr", "T2 2026", "2026-06"),
        ("fr", "1er trimestre 2026", "2026-03"),
        ("fr", "premier semestre de 2027", "2027-06"),
        ("fr", "d’ici fin 2027", "2027"),
        ("fr", "août 2026", "2026-08"),
    ],
)
def test_date(language, text, due):
    deadline = read(language, text)
    assert deadline.kind == "date"
    assert [d.date for d in deadline.due] == [due]


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("nl", "2026-12-31", ["2026-12-31"]),
        ("nl", "01/2026", ["2026-01"]),
        ("nl", "sept. 2026", ["2026-09"]),
        ("nl", "2026, 2027 en 2028", ["2026", "2027", "2028"]),
        ("nl", "1/1/2026-31/12/2026", ["2026-12-31"]),
        ("nl", "van 1 januari tot 31 maart 2026", ["2026-03-31"]),
        ("nl", "1 juli 2025 - 30 juni 2026", ["2026-06-30"]),
        ("nl", "eerste en derde kwartaal 2026", ["2026-03", "2026-09"]),
        ("nl", "15 en 30 juni 2026", ["2026-06-15", "2026-06-30"]),
        ("nl", "laatste kwartaal van 2026", ["2026-12"]),
        ("nl", "tegen 2030 (doel van het Gewest: 2050)", ["2030"]),
        ("nl", "mi-2027", ["2027"]),
        ("fr", "dernier trimestre 2026", ["2026-12"]),
        ("fr", "premier trimestre de l'année 2026", ["2026-03"]),
    ],
)
def test_dates_as_people_combine_them(language, text, due):
    deadline = read(language, text)
    assert deadline.kind == "date"
    assert [d.date for d in deadline.due] == due


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("nl", "volgens het besluit van 4 april 2019", "external"),
        ("fr", "selon l’arrêté du 4 avril 2019", "external"),
        ("nl", "jaarlijks (overeenkomstig het besluit van 4 april 2019)", "recurring"),
        ("nl", "jaarlijks vanaf 2027", "recurring"),
        ("nl", "doorlopend, voor het eerst in maart 2026", "continuous"),
        ("fr", "annuellement à partir de 2026", "recurring"),
        ("nl", "niet vóór 2027", "unread"),
        ("fr", "pas avant 2027", "unread"),
    ],
)
def test_a_date_that_is_no_deadline_is_none(language, text, kind):
    deadline = read(language, text)
    assert (deadline.kind, deadline.due) == (kind, ())


@pytest.mark.parametrize(
    ("language", "text", "per_year"),
    [
        ("nl", "vier kwartaalverslagen per jaar", 4),
        ("nl", "6-maandelijks", 2),
        ("nl", "vier keer per jaar, telkens voor het einde van het kwartaal", 4),
        ("nl", "2x/jaar", 2),
        ("fr", "2 fois/an", 2),
        ("fr", "tous les mois", 12),
    ],
)
def test_times_a_year_as_people_write_them(language, text, per_year):
    deadline = read(language, text)
    assert (deadline.kind, deadline.per_year) == ("recurring", per_year)


def test_a_day_of_every_year_in_figures():
    assert [d.date for d in read("nl", "jaarlijks tegen 15/09").due] == ["--09-15"]


@pytest.mark.parametrize(
    ("language", "text", "offset"),
    [
        ("nl", "binnen het jaar na de aanstelling", "P1Y"),
        ("fr", "dans l'année de la désignation", "P1Y"),
    ],
)
def test_one_year_without_a_number(language, text, offset):
    assert read(language, text).offset == offset


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "gedurende heel de periode 2025-2030"),
        ("nl", "heel het mandaat"),
        ("nl", "doorlopende opvolging"),
        ("fr", "pendant tout le mandat"),
        ("fr", "sur toute la durée du mandat"),
    ],
)
def test_all_the_time_in_other_words(language, text):
    assert read(language, text).kind == "continuous"


@pytest.mark.parametrize("text", ["31 februari 2026", "Q5 2026", "32/01/2026"])
def test_a_day_that_no_calendar_has_is_not_read_as_a_day(text):
    assert all(len(d.date) == 4 for d in read("nl", text).due)


def test_parts_keep_their_labels_and_lines():
    deadline = read("nl", "voor te leggen:", "zone noord: juni 2026", "zone zuid: maart 2027")
    assert deadline.text == "voor te leggen:\nzone noord: juni 2026\nzone zuid: maart 2027"
    assert [(d.label, d.date) for d in deadline.due] == [
        ("zone noord", "2026-06"),
        ("zone zuid", "2027-03"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "milestone", "offset"),
    [
        ("nl", "vóór de tussentijdse evaluatie", "mid-term-evaluation", None),
        ("nl", "einde mandaat", "end-of-mandate", None),
        ("nl", "binnen de zes maanden na de aanstelling", "start-of-mandate", "P6M"),
        ("nl", "zes maanden vóór het einde van het mandaat", "end-of-mandate", "-P6M"),
        ("nl", "30 dagen na de indiensttreding", "start-of-mandate", "P30D"),
        ("fr", "avant l’évaluation à mi-mandat", "mid-term-evaluation", None),
        ("fr", "à la fin du mandat", "end-of-mandate", None),
        ("fr", "six mois avant la fin du mandat", "end-of-mandate", "-P6M"),
    ],
)
def test_milestone(language, text, milestone, offset):
    deadline = read(language, text)
    assert (deadline.kind, deadline.milestone, deadline.offset) == ("milestone", milestone, offset)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "vóór en na elke zending naar het buitenland"),
        ("nl", "vóór de opening van elke werf"),
        ("nl", "bij iedere raadpleging"),
        ("fr", "avant et après chaque mission"),
        ("fr", "avant l’ouverture de chaque chantier"),
    ],
)
def test_event(language, text):
    assert read(language, text).kind == "event"


def test_each_unit_of_time_is_no_event():
    assert read("nl", "na elk kwartaal").kind == "recurring"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "volgens de omzendbrief"),
        ("nl", "naargelang de proceduretermijnen"),
        ("nl", "regels vastgelegd in het protocol"),
        ("fr", "selon la circulaire"),
        ("fr", "conformément au calendrier de la Commission"),
    ],
)
def test_external(language, text):
    assert read(language, text).kind == "external"


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("nl", "het hele jaar, naargelang van de beschikbare middelen", "continuous"),
        ("nl", "twee keer per jaar en verder naar behoefte", "recurring"),
        ("fr", "toute l’année, selon les moyens disponibles", "continuous"),
        ("nl", "naar behoefte", "unread"),
    ],
)
def test_conditional(language, text, kind):
    deadline = read(language, text)
    assert (deadline.kind, deadline.conditional) == (kind, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "zo snel mogelijk"),
        ("nl", "tijdig"),
        ("nl", ""),
        ("fr", "dès que possible"),
        ("nl", "120 dossiers"),
    ],
)
def test_what_is_not_known_stays_unread(language, text):
    deadline = read(language, text)
    assert (deadline.kind, deadline.due, deadline.milestone) == ("unread", (), None)
