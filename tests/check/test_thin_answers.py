"""Answers that say nothing, statuses that are none, causes that are none: never complete.

Each has its counterpart that does say something, so that the rules are not just deaf.
"""

from __future__ import annotations

import pytest

from mandaat_docs.model.result import Rung
from stadsgroen import check, target

REGISTER = "het register van laanbomen aanvullen met leeftijd en gezondheid van elke boom"
HEAD = f"""
# SD 1: Het stadsgroen uitbreiden en beter onderhouden
## Meetpunt 1.1: De laanbomen in de stad vernieuwen
### Te behalen target 1.1.2: {REGISTER}
"""
PARKS = """
# SD 1: Het stadsgroen uitbreiden en beter onderhouden
## Meetpunt 1.2: Nieuwe parken aanleggen in wijken zonder groen
### Te behalen target: aantal aangelegde buurtparken
"""
DONE = "De dienst mat in het voorjaar alle platanen van Ukkel op."


def coverage(text: str, id_: str = "S1.1.2") -> str:
    return target(check(text), id_).coverage


@pytest.mark.parametrize(
    "said",
    [
        "Idem vorig jaar.", "We volgen dit op.", "Zie mail van 3 maart.", "Test", "<<narratief>>",
        "@Jan: aanvullen aub", "We vullen het register van laanbomen aan.", "0", "Nog in te vullen",
        "Te vervolledigen door directie Groen tegen vrijdag", "Alles verloopt goed.",
        "Hier komt de tekst van dienst Groen", "Dit target betreft het register van laanbomen.",
    ],
)  # fmt: skip
def test_words_that_tell_nothing_are_no_narrative(said: str):
    assert coverage(f"{HEAD}\n{said}\nStatus: op schema") != "complete"


@pytest.mark.parametrize(
    "said", [DONE, "Opmeting in Ukkel.", "500 bomen opgemeten.", "De opmeter is ziek."]
)
def test_words_that_tell_something_are(said: str):
    assert coverage(f"{HEAD}\n{said}\nStatus: op schema") == "complete"


@pytest.mark.parametrize(
    "said",
    [
        "Het vorige register werd afgerond.", "Het register is allerminst afgerond.",
        "Niemand verwacht dat dit op schema is.", "Het is onduidelijk of dit op schema zit.",
        "In het vorige verslag lag dit nog op schema.", "Ligt dit op schema?",
        "Het getal is afgerond naar boven.", "Het register is verre van afgerond.",
        "Voor de rest verwijzen we naar target 1.1.1, dat op schema ligt.",
    ],
)  # fmt: skip
def test_what_is_doubted_denied_or_anothers_is_no_status(said: str):
    assert target(check(f"{HEAD}\n{DONE}\n{said}"), "S1.1.2").status is None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Dit beschouw ik als bereikt.", "achieved"),
        ("We beschouwen dit als volgens planning.", "on_track"),
        ("Het register is bijna afgerond.", "on_track"),
        ("Oranje: het krediet viel weg.", "at_risk"),
        ("We mogen zeggen dat dit streefdoel bereikt is.", "achieved"),
        ("Vertraagd als gevolg van een tekort aan opmeters.", "off_track"),
        ("Dit onderdeel is voltooid.", "achieved"), ("Op koers dus.", "on_track"),
    ],
)  # fmt: skip
def test_what_is_said_plainly_is_one(said: str, status: str):
    assert target(check(f"{HEAD}\n{DONE}\n{said}"), "S1.1.2").status == status


@pytest.mark.parametrize(
    "said",
    ["Bijna gerealiseerd", "Zal in 2027 gerealiseerd worden", "Gerealiseerd?"],
)
def test_a_field_says_achieved_only_of_what_is(said: str):
    assert target(check(f"{HEAD}\n{DONE}\nStatus: {said}"), "S1.1.2").status != "achieved"


@pytest.mark.parametrize(
    "said",
    [
        "De oorzaak is onbekend.", "Reden: vertraging", "Reden: zie bijlage 2", "Reden: onbekend",
        "Dit is niet te wijten aan de dienst.", "Omdat het vertraagd is, loopt het achter.",
    ],
)  # fmt: skip
def test_a_cause_that_is_none(said: str):
    assert coverage(f"{HEAD}\n{DONE}\nStatus: vertraagd\n{said}") == "incomplete"


@pytest.mark.parametrize(
    "said",
    [
        "Reden: ziekte", "De opmeter viel uit door ziekte.",
        "De aannemer ging failliet, waardoor het werk stilviel.",
        "Dat komt doordat de drone stuk ging.", "Oorzaak is de staking bij de leverancier.",
    ],
)  # fmt: skip
def test_a_cause_that_is_one(said: str):
    assert coverage(f"{HEAD}\n{DONE}\nStatus: vertraagd\n{said}") == "complete"


@pytest.mark.parametrize(
    "said",
    [
        "Voortgang 3/4.", "Doel: 5 parken per jaar.", "In week 34 startte de werf.",
        "Eén van de parken kreeg aandacht.", "De 20 km van Brussel liep door een buurtpark.",
        "Dertig jaar ervaring met buurtparken.", "SDG 11 en 15 worden opgevolgd.",
        "Vorig jaar waren het er 5; voor dit jaar ontbreken de gegevens.",
    ],
)  # fmt: skip
def test_a_number_of_something_else_is_no_figure(said: str):
    assert (
        coverage(f"{PARKS}\nWerven in Vorst.\n{said}\nStatus: op schema", "S1.2.2") == "incomplete"
    )


@pytest.mark.parametrize(
    "said",
    [
        "3",
        "3 parken",
        "In 2026 legden we drie parken aan.",
        "Er kwamen 3 buurtparken bij, tegenover 2 vorig jaar.",
        "Het aantal nieuwe buurtparken is gestegen tot drie.",
    ],
)
def test_a_number_of_the_indicator_is(said: str):
    assert coverage(f"{PARKS}\nWerven in Vorst.\n{said}\nStatus: op schema", "S1.2.2") == "complete"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Dat is minder dan vorig jaar en dus lopen we achter op schema wegens ziekte.",
            "complete",
        ),
        ("Dat ligt onder de verwachting en is niet gehaald, wegens ziekte.", "complete"),
        ("Dat is 4 % onder het vorige jaar en volgens planning.", "complete"),
        ("Vorig jaar lag alles op schema.", "incomplete"),
    ],
)
def test_a_comparison_with_last_year_leaves_a_status_standing(said: str, expected: str):
    assert coverage(f"{HEAD}\n{DONE}\n{said}") == expected


def test_a_cause_may_stand_behind_the_status_in_its_field():
    assert coverage(f"{HEAD}\n{DONE}\nStatus: vertraagd, omdat de drone stuk ging") == "complete"
    assert coverage(f"{HEAD}\n{DONE}\nStatus: vertraagd, zie vorig verslag") == "incomplete"


def test_a_cause_may_stand_before_the_words_that_point_back_to_it():
    said = "De drone ging stuk en om die reden lopen we achter op schema."
    assert coverage(f"{HEAD}\n{DONE}\n{said}") == "complete"


def test_a_share_of_something_else_is_no_figure():
    text = """
        # TD 2: Het welzijn van het personeel bevorderen
        ## Meetpunt 2.1: Veiligheid op het werk verhogen
        ### Target 2.1.2
        De preventieadviseur kwam langs. Op schema.
        """

    assert coverage(text + "10 % van het budget is besteed.", "T2.1.2") == "incomplete"
    assert coverage(text + "In 2026 volgde 64 % de opleiding.", "T2.1.2") == "complete"


def test_a_chapter_on_other_projects_says_nothing_of_a_blank_target():
    text = f"{HEAD}\n**Andere projecten**\n{DONE}\nAlles ligt op schema."

    assert coverage(text) == "empty"


def test_a_letter_turns_to_another_target():
    text = """
        1.1.1 afspraken met de gemeenten: nog aan te vullen
        Het register van laanbomen (1.1.2) groeide in Ukkel met 500 bomen. Dit ligt op schema.
        """

    assert coverage(text, "S1.1.1") == "empty"
    assert coverage(text, "S1.1.2") == "complete"


def test_the_ladder_quotes_every_rung():
    text = f"{HEAD}\nIn 2026 kwamen er 500 bomen bij in Ukkel. Op schema. Bijlage 2."
    ladder = target(check(text), "S1.1.2").ladder

    assert [step.rung for step in ladder] == [
        Rung.NAMED, Rung.ACTIVITY, Rung.FIGURE, Rung.FIGURE_WITH_UNIT_AND_PERIOD, Rung.EVIDENCE,
    ]  # fmt: skip
    assert ladder[1].quote == "In 2026 kwamen er 500 bomen bij in Ukkel."
    assert target(check(HEAD), "S1.1.2").ladder[-1].rung is Rung.NAMED
    assert target(check("# Notulen"), "S1.1.2").ladder == ()
