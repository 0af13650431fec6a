"""How passages and targets find one another, beyond what the styles show."""

from __future__ import annotations

import pytest

from mandaat_docs.check.link.assignment import assign
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import LinkKind
from notation import mandate
from stadsgroen import arbres, check, codes, target, verdicts


def links(text: str) -> dict[str, str]:
    return {t.id: t.claims[0].link for t in check(text).targets if t.claims}


# --- number against wording


def test_a_wording_that_plainly_contradicts_the_number_wins():
    result = check(
        """
        # SD 2
        ## Target 2.1.1: een handleiding verspreiden over inheemse planten
        Het boekje ligt in alle bibliotheken. Status: op schema
        """
    )
    (finding,) = (f for f in result.findings if f.code == "R301")

    assert verdicts(result) == {"S2.1.2": "complete on_track"}
    assert (finding.at, dict(finding.facts)["other"]) == ("S2.1.2", "S2.1.1")


def test_prose_that_plainly_contradicts_the_number_it_mentions_wins():
    result = check(
        """
        # SD 2
        Met veertien scholen werden afspraken gemaakt over de vergroening van de speelplaatsen \
            (target 2.1.1). Op schema.
        """
    )

    assert "S2.1.1" not in verdicts(result)
    assert verdicts(result)["S2.1.3"].endswith("on_track")
    assert "R301" in codes(result, "S2.1.3")


def test_a_wording_that_is_not_plain_leaves_both_uncertain():
    result = check(
        """
        # SD 1
        ## Target 1.2.2: plan voor wateropvang in parken
        Er gebeurde iets. Status: op schema
        """
    )

    assert verdicts(result)["S1.2.1"] != "complete on_track" or "S1.2.2" not in verdicts(result)


def test_a_reworded_heading_keeps_its_number():
    text = """
        # SD 1
        ## Target 1.1.2: bomen in kaart
        Drie lanen in Ukkel zijn gemeten. Status: op schema
        """

    assert links(text) == {"S1.1.2": LinkKind.NUMBER}


# --- numbers of both series


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("# SD 2", "S2.1.1"), ("# TD 2", "T2.1.1"), ("# Transversale doelstellingen", "T2.1.1")],
)
def test_the_heading_says_the_series(heading: str, expected: str):
    assert set(links(f"{heading}\n## Target 2.1.1\nEr kwam een proef. Op schema.")) == {expected}


def test_the_text_says_the_series_where_no_heading_does():
    assert set(links("2.1.1\nIn 2026 werden 40 premies toegekend. Op schema.")) == {"S2.1.1"}


def test_mentions_of_one_paragraph_are_of_one_series():
    text = """
        # Groen
        De campagne (target 2.1.2) liep goed en de scholen (target 2.1.3) deden mee. Op schema.
        """

    assert set(links(text)) == {"S2.1.2", "S2.1.3"}


# --- position


def test_titles_of_another_language_stand_in_the_targets_order():
    result = check(
        """
        # OS 1
        ## Point de mesure 1.2
        ### Cible : le premier titre
        Le bureau a été désigné. Statut : en cours
        ### Cible : le second titre
        En 2026, 3 parcs ont été ouverts. Statut : réalisé
        """
    )

    assert verdicts(result) == {"S1.2.1": "complete on_track", "S1.2.2": "complete achieved"}


def test_one_title_for_two_targets_of_another_language_is_a_doubt():
    result = check(
        """
        # OS 1
        ## Point de mesure 1.2
        ### Cible : un titre quelconque
        Le bureau a été désigné. Statut : en cours
        """
    )

    assert verdicts(result) == {"S1.2.1": "uncertain", "S1.2.2": "uncertain"}


def test_a_measuring_point_stands_for_its_only_target():
    assert links("# SD 2\n## Meetpunt 2.2\nElke maand was er overleg. Op schema.") == {
        "S2.2.1": LinkKind.NUMBER
    }


def test_text_before_the_targets_own_heading_is_context():
    result = check(
        """
        # SD 2
        ## Meetpunt 2.2: Het overleg met buurtcomités versterken
        Buurtcomités zijn er sinds 1990. Alles ligt op schema.
        ### Te behalen target: driemaandelijks overleg voeren met de buurtcomités over de pleintjes
        """
    )

    assert verdicts(result) == {"S2.2.1": "empty"}


def test_a_status_under_a_point_with_two_targets_is_a_doubt():
    result = check("# SD 1\n## Meetpunt 1.1\nStatus: op schema")

    assert verdicts(result) == {"S1.1.1": "uncertain", "S1.1.2": "uncertain"}


# --- context and surroundings


@pytest.mark.parametrize(
    "chapter", ["Inleiding", "Besluit", "Context en organisatie", "Vooruitblik"]
)
def test_chapters_about_no_target_count_only_where_they_name_one(chapter: str):
    text = f"""
        # {chapter}
        We vulden het register van laanbomen aan met leeftijd en gezondheid van elke boom. Op \
            schema.
        # SD 1
        """
    named = text.replace("elke boom", "elke boom (target 1.1.2)")

    assert links(text) == {}
    assert set(links(named)) == {"S1.1.2"}


def test_a_reference_elsewhere_is_no_claim():
    text = """
        # SD 1
        ## Target 1.1.1
        Kapschema getekend, zie ook target 1.1.2. Op schema.
        """

    assert set(links(text)) == {"S1.1.1"}


def test_a_paragraph_is_cut_at_the_targets_it_mentions():
    result = check(
        """
        # SD 2
        In 2026 gingen er 210 premies de deur uit (target 2.1.1). Dat ligt op schema. Het boekje \
            (target 2.1.2) is nog niet gestart, omdat de drukker stopte.
        """
    )

    assert verdicts(result) == {"S2.1.1": "complete on_track", "S2.1.2": "complete not_started"}


def test_rows_of_figures_in_a_targets_section_are_its_own():
    result = check(
        """
        # SD 2
        ## Target 2.1.1
        De cijfers per gemeente. Op schema.
        | Gemeente | Premies in 2026 |
        | Vorst | 40 premies |
        | Jette | 31 premies |
        """
    )

    assert verdicts(result) == {"S2.1.1": "complete on_track"}


def test_text_over_the_width_of_a_table_belongs_to_the_row_above():
    result = check(
        """
        # SD 1
        | Nr. | Target | Status |
        | 1.1.1 | afspraken maken met de gemeenten | op schema |
        |< In Evere werd een kapschema getekend, dat in het voorjaar ingaat. |
        | 1.1.2 | register van laanbomen | op schema |
        """
    )

    assert verdicts(result) == {
        "S1.1.1": "complete on_track",
        "S1.1.2": "incomplete on_track",
    }


# --- orphans


@pytest.mark.parametrize(
    "text",
    [
        "# SD 2\n## Target 2.1.7: een kantoorhond\nDe hond heet Max. Op schema.",
        "# SD 2\nDe hond (target 2.1.7) heet Max.",
        "# SD 2\n| Nr. | Target | Status |\n| 2.1.7 | kantoorhond | op schema |",
        "{mandaat:S9.1.1:narrative} De hond heet Max.",
    ],
)
def test_orphans(text: str):
    result = check(text)

    assert len(result.orphans) == 1
    assert codes(result).count("R302") == 1
    assert verdicts(result) == {}


def test_a_number_of_the_other_series_is_an_orphan_where_it_stands():
    result = check("# TD 2\n## Target 2.1.3: een kantoorhond\nDe hond heet Max.")

    assert len(result.orphans) == 1


# --- another mandate


@pytest.mark.parametrize(
    "front",
    [
        "Functie: Adjunct-directeur-generaal (A5)",
        "Functie: Directeur-generaal (A4)",
        "Mandaatperiode: 2019-2024",
        "Instelling: Leefmilieu Brussel",
        "Leefmilieu Brussel",
    ],
)
def test_the_front_names_another_mandate(front: str):
    text = f"{front}\n# SD 1\n## Target 1.1.1\nKapschema getekend. Status: op schema"
    result = check(text)

    assert "R501" in codes(result)
    assert verdicts(result) == {}


@pytest.mark.parametrize(
    "front",
    [
        "Functie: Directeur-generaal (A5)",
        "Functie: Directrice-generaal",
        "Functie: DG",
        "Mandaatperiode: 2025-2030",
        "Instelling: Agentschap Stadsgroen (ASG)",
        "Agentschap Stadsgroen",
        "Bestemd voor: Leefmilieu Brussel",
    ],
)
def test_the_front_names_this_mandate(front: str):
    text = f"{front}\n# SD 1\n## Target 1.1.1\nKapschema getekend. Status: op schema"

    assert "R501" not in codes(check(text))


def test_of_a_report_on_another_mandate_a_targets_own_wording_counts():
    result = check(
        """
        Mandaatperiode: 2019-2024
        # SD 1
        ## Target 1.1.1: afspraken maken met de gemeenten over de vervanging van zieke laanbomen
        Kapschema getekend. Status: op schema
        ## Target 1.1.2
        Drie lanen in Ukkel. Status: op schema
        """
    )

    assert verdicts(result) == {"S1.1.1": "complete on_track"}


def test_a_report_in_the_other_language_is_on_this_mandate():
    result = check(
        "# SD 1\n## Target 1.1.1: de eerste\nEr was overleg. Status: op schema", arbres()
    )

    assert "R501" not in codes(result)
    assert "R502" in codes(result)
    assert target(result, "S1.1.1").coverage == "complete"


# --- assignment


def test_the_best_total_counts():
    assert assign([{"a": 0.9, "b": 0.8}, {"a": 0.8, "b": 0.1}]) == ["b", "a"]


def test_two_ways_about_as_good_are_left_open():
    assert assign([{"a": 0.5, "b": 0.48}]) == [None]
    assert assign([{"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.5}]) == [None, None]


def test_nothing_to_assign():
    assert assign([]) == []
    assert assign([{}]) == [None]


# --- wordings that resemble one another

TWINS = mandate(
    """
S1 De instelling vertegenwoordigen
  1.1 Optreden als bemiddelaar bij de omzetting van regels binnen de termijnen
    - de omzetting opvolgen en overleggen met de afgevaardigde om vertragingen te voorzien
  1.2 Optreden als bemiddelaar bij de goedkeuring van akkoorden
    - de goedkeuring opvolgen en overleggen met de afgevaardigde om vertragingen te voorzien
    - deelnemen aan de vergaderingen van het comité voor buitenlandse handel
    - deelnemen aan de vergaderingen van het comité voor binnenlandse handel
"""
)


def test_a_title_near_by_does_not_win_from_the_one_whose_words_it_has():
    text = "\n".join(
        f"# {node}\nDe dossierbeheerder las stuk {index} na. Status: op schema"
        if node.startswith(("de ", "deel"))
        else f"# {node}"
        for index, node in enumerate(titles_of(TWINS))
    )
    result = check(text, TWINS)

    assert set(verdicts(result).values()) == {"complete on_track"}
    assert [len(t.claims) for t in result.targets] == [1, 1, 1, 1]


def test_titles_that_are_as_much_one_targets_as_anothers_stand_in_order():
    result = check(
        """
        # SD 1
        ## Meetpunt 1.2
        ### Deelnemen aan vergaderingen van het comité
        De eerste zitting ging door. Status: op schema
        ### Deelnemen aan vergaderingen van het comité
        De tweede zitting viel weg. Status: vertraagd. Reden: staking.
        """,
        TWINS,
    )

    assert verdicts(result) == {"S1.2.2": "complete on_track", "S1.2.3": "complete off_track"}


def test_one_such_title_is_a_doubt():
    result = check(
        """
        # SD 1
        ## Meetpunt 1.2
        ### Deelnemen aan vergaderingen van het comité
        De zitting ging door. Status: op schema
        """,
        TWINS,
    )

    assert verdicts(result) == {"S1.2.2": "uncertain", "S1.2.3": "uncertain"}


def titles_of(of: Mandate) -> list[str]:
    """Every title and wording in the order of a mandate."""
    found = []
    for objective in of.objectives:
        found.append(objective.title)
        for point in objective.measuring_points:
            found += [point.title, *(target.wording for target in point.targets)]
    return found


# --- where an introduction ends, and what a paragraph says beside


def test_an_introduction_ends_at_the_next_heading():
    result = check(
        """
        # Inleiding
        Dit verslag gaat over het hele jaar.
        # De dienstverlening aan de gebruikers verbeteren
        ## Meetpunt 1.1
        Sinds maart kan iedereen er terecht, ook in het weekend. Op schema.
        """
    )

    assert verdicts(result) == {"T1.1.1": "complete on_track"}


def test_a_paragraph_of_a_letter_gives_what_it_reports_on_one_target():
    result = check(
        """
        Wij hebben 214 premies voor geveltuinen toegekend. Daarmee liggen wij op schema. De \
            buurtcomités vroegen meer. Hun pleintjes liggen er mooi bij. Het overleg verliep vlot.
        """
    )

    assert verdicts(result)["S2.1.1"] == "complete on_track"
    assert not verdicts(result).get("S2.2.1", "").startswith("complete")


def test_several_headings_of_one_objective_are_of_its_targets():
    result = check(
        """
        # TD 2 vormingsaanbod veilig klimmen
        De lesgever is gekozen. Op schema.
        # TD 2 medewerkers met veiligheidsopleiding
        Al 62 % van de medewerkers volgde er een. Op schema.
        """
    )

    assert verdicts(result) == {"T2.1.1": "complete on_track", "T2.1.2": "complete on_track"}


def test_one_heading_of_an_objective_is_of_all_below():
    result = check(
        """
        # TD 2 vormingsaanbod veilig klimmen
        Al 62 % van de medewerkers volgde een veiligheidsopleiding. Op schema.
        """
    )

    assert verdicts(result) == {"T2.1.2": "complete on_track"}
