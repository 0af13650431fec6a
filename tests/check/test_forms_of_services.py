"""Forms as services make them: cards and points told by what is under them, not by a list of names.

docs/analysis/reports.md
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from notation import mandate
from stadsgroen import arbres, check, codes, verdicts


def test_a_point_named_by_several_headings_is_one_of_its_targets_each_time():
    text = """
        # SD 1
        ## Meetpunt 1.2, wateropvang in de parken
        Het studiebureau tekende twee varianten. Status: op schema
        ## Meetpunt 1.2, buurtparken
        Vier buurtparken gingen open in Jette. Status: gerealiseerd
        """

    assert verdicts(check(text)) == {"S1.2.1": "complete on_track", "S1.2.2": "complete achieved"}


def test_the_heading_of_a_point_stays_one_where_it_is_that_point_s_title():
    text = """
        # SD 1
        ## Meetpunt 1.2 Nieuwe parken in wijken zonder groen
        De directie hield een startdag.
        ## Meetpunt 1.2 Nieuwe parken aanleggen (vervolg)
        - aantal aangelegde buurtparken: 4 buurtparken in Jette en Evere. Status: op schema
        """

    assert "S1.2.1" not in verdicts(check(text))


def test_titles_in_another_language_are_the_targets_of_their_point_in_order():
    text = """
        # Strategische doelstelling 1
        ## Meetpunt 1.1 De bomen onderhouden
        ### Target 1.1.1 – register van de bomen
        De noordrand is ingevoerd. Stand: op schema
        ### Target 1.1.2 – snoei
        Vorst tekende in mei. Stand: op schema
        ## Meetpunt 1.2 Parken
        ### Buurtparken
        Er kwamen 3 parken bij in Evere. Stand: op schema
        ### Een plan voor de soorten
        De tekst ligt bij het kabinet. Stand: vertraagd. Reden: de minister nam ontslag.
        """
    found = verdicts(check(text, arbres()))

    assert found["S1.2.1"] == "complete on_track"
    assert found["S1.2.2"] == "complete off_track"


CARDS = dedent("""
    | {first} | {second} |
    | Kleur | groen |
    | Gedaan | Jette en Vorst tekenden elk een lijst van 40 zieke linden. |
    Ingevuld door de dienst.
    | {third} | {fourth} |
    | Kleur | oranje |
    | Gedaan | De metingen in Ukkel zijn ingevoerd, het zuiden volgt. |
    | Oorzaak | De drone van de inspectie ging in april stuk. |
    Ingevuld door de dienst.
    | Buurtparken (meetpunt 1.2) | |
    | Kleur | groen |
    | Gedaan | Vier buurtparken gingen open, het laatste in Evere. |
    """)


@pytest.mark.parametrize(
    "titles",
    [
        ("Target 1.1.1", "afspraken", "Target 1.1.2", "register"),
        ("SD 1, target 1.1.1", "zieke laanbomen", "SD 1, target 1.1.2", "register"),
        ("Kaart 1", "1.1.1 zieke laanbomen", "Kaart 2", "1.1.2 register van laanbomen"),
        ("Afspraken over de vervanging van zieke laanbomen", "", "Register van laanbomen", ""),
    ],
)
def test_the_first_row_of_a_card_says_what_it_is_about(titles: tuple[str, ...]):
    first, second, third, fourth = titles
    text = "# SD 1\n" + CARDS.format(first=first, second=second, third=third, fourth=fourth)

    assert verdicts(check(text)) == {
        "S1.1.1": "complete on_track",
        "S1.1.2": "complete at_risk",
        "S1.2.2": "complete on_track",
    }


def test_a_card_may_have_one_field_alone():
    text = (
        "# SD 1\n"
        + CARDS.format(first="1.1.1", second="afspraken", third="1.1.2", fourth="register")
        + dedent("""
    Ingevuld door de dienst.
    | SD 2, target 2.1.2 | een handleiding verspreiden |
    | Kleur | rood |
    """)
    )

    assert verdicts(check(text))["S2.1.2"] == "incomplete off_track"


def test_a_row_of_heads_over_a_card_is_no_field():
    card = dedent("""
        | Wat | Antwoord |
            | Te behalen target | target {number} |
        | Hoe verloopt het? | {status} |
        | Toelichting bij de uitvoering | {told} |
        | Knelpunt of oorzaak | {why} |
        Ingevuld door de dienst.
        """)
    rows = [
        ("1.1.1", "op schema", "Vorst en Jette tekenden.", ""),
        ("1.1.2", "vertraagd", "De noordrand is gemeten, Ukkel volgt in mei.", ""),
        ("1.2.1", "vertraagd", "Twee varianten getekend.", "Het bureau ging failliet."),
    ]
    keys = ("number", "status", "told", "why")
    result = check(
        "# SD 1\n" + "".join(card.format(**dict(zip(keys, r, strict=True))) for r in rows)
    )

    # What was done explains no delay where the form has a field for the cause.
    assert verdicts(result) == {
        "S1.1.1": "complete on_track",
        "S1.1.2": "incomplete off_track",
        "S1.2.1": "complete off_track",
    }


MEASURED = """
    | Nr. | {head} | Stand | Wat er gebeurde |
    | 1.2.2 | 4 parken | op schema | Het laatste opende in Evere, met een fontein. |
    | 2.1.1 | 212 premies | op schema | De dossiers komen sinds mei digitaal binnen. |
    | T2.1.2 | 61 % | op schema | Twee groepen klommen in het oefenbos. |
    """


def test_a_column_of_measures_holds_the_figures_whatever_its_head():
    found = verdicts(check(MEASURED.format(head="Teller")))

    assert set(found.values()) == {"complete on_track"}


@pytest.mark.parametrize("head", ["Streefw.", "Streefcijfer", "Doel 2030"])
def test_a_column_of_goals_holds_none(head: str):
    found = verdicts(check(MEASURED.format(head=head)))

    assert set(found.values()) == {"incomplete on_track"}


def test_a_question_left_blank_before_a_bare_number_still_asks_for_the_cause():
    block = """
        **Target {number}**

        Hoe staat het? {status}

        Wat hebt u gedaan? {told}

        Zo nee, om welke reden? {why}

        """
    rows = [
        ("1.1.1", "op schema", "Vorst en Jette tekenden.", ""),
        ("1.1.2", "vertraagd", "De noordrand is gemeten.", "De drone ging stuk."),
        ("1.2.1", "op schema", "Twee varianten getekend.", ""),
        ("2.1.2", "op schema", "De tekst is vertaald.", ""),
    ]
    keys = ("number", "status", "told", "why")
    result = check("".join(block.format(**dict(zip(keys, row, strict=True))) for row in rows))

    assert verdicts(result)["S1.1.2"] == "complete off_track"


# --- letters


def test_a_line_about_a_target_turns_to_another_in_the_middle():
    text = """
        # SD 2
        Premies voor geveltuinen: 212 toegekend, vooral in Vorst. Op schema. Het overleg met de \
            buurtcomités over de pleintjes ligt stil omdat de trekker met pensioen is.
        """
    found = verdicts(check(text))

    assert found["S2.1.1"] == "complete on_track"
    assert "S2.2.1" in found


def test_what_is_none_of_the_objectives_by_its_own_words_is_no_answer():
    told = "Het colloquium over aangelegde buurtparken trok 180 gasten."
    outside = f"# SD 1\n{told} Het behoort niet tot de doelstellingen."

    assert verdicts(check(f"# SD 1\n{told}"))
    assert not verdicts(check(outside))


def test_a_sentence_with_a_verb_and_a_colon_names_nothing():
    text = """
        # SD 1
        De afspraken met de gemeenten over zieke laanbomen vorderen goed: Vorst en Jette tekenden. \
            Het register van laanbomen is vertraagd omdat de drone stuk ging.
        """
    found = verdicts(check(text))

    assert found["S1.1.2"].endswith("off_track")
    assert "off_track" not in found["S1.1.1"]


def test_a_number_rounded_off_is_no_status_but_a_plan_finished_on_a_day_is():
    text = "# SD 1\n## 1.2.1\nHet {what} op {unit}.\n"
    day = check(text.format(what="wateropvangplan is afgerond", unit="11 december"))
    rounded = check(text.format(what="debiet is afgerond", unit="twee decimalen"))

    assert verdicts(day)["S1.2.1"].endswith("achieved")
    assert "R105" in codes(rounded, "S1.2.1")


def test_what_stands_below_a_blank_label_is_no_answer_where_answers_stand_on_its_line():
    block = "{title}\nResultaat: {told}\nStatus: {status}\nReden: {why}\n"
    rows = [
        ("Target 1.1.1", "Vorst en Jette tekenden.", "vertraagd", "De lijst werd afgekeurd."),
        ("Target 1.1.2", "De noordrand is gemeten.", "vertraagd", "De drone ging stuk."),
        ("Target 2.1.2", "De tekst ligt bij de drukker.", "vertraagd", ""),
        ("Afspraken maken met scholen over de vergroening van speelplaatsen", "", "", ""),
    ]
    keys = ("title", "told", "status", "why")
    blocks = [block.format(**dict(zip(keys, row, strict=True))) for row in rows]
    found = verdicts(check("".join([*blocks[:2], "# SD 2\n", *blocks[2:]])))

    assert found["S2.1.2"] == "incomplete off_track"
    assert found["S1.1.2"] == "complete off_track"


def test_a_number_of_things_is_no_amount_of_money():
    mandate_ = mandate(
        """
        S1 Sporthallen
          1.1 Vernieuwen
            1.1.1 !bedrag van de toegekende subsidies voor sporthallen : jaarlijks
        """
    )
    text = "# SD 1\n## 1.1.1\n{}. Status: op schema\n"

    assert verdicts(check(text.format("Gunstig advies over vijf hallen in Evere"), mandate_)) == {
        "S1.1.1": "incomplete on_track"
    }
    assert verdicts(check(text.format("€ 2,4 miljoen toegekend in Evere"), mandate_)) == {
        "S1.1.1": "complete on_track"
    }
