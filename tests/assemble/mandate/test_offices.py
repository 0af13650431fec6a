"""Lay-outs as offices make them by hand, in Word: what the printed mandates of the tests lack."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.mandate.assembly import assemble_mandate
from mandaat_docs.assemble.mandate.labels import label_reader
from mandaat_docs.model.mandate import Mandate
from notation import document


def read(text: str, language: str = "nl") -> Mandate:
    words = load_vocabulary(language)
    return assemble_mandate(document(text, "mandaat.docx"), label_reader([words]), words)


def rows(mandate: Mandate) -> list[tuple[str, str, str, str | None]]:
    return [
        (t.id, p.title, t.wording, t.deadline.text if t.deadline else None)
        for o in mandate.objectives
        for p in o.measuring_points
        for t in p.targets
    ]


def test_a_column_of_numbers_numbers_the_points():
    mandate = read(
        """
        # Strategische doelstelling 1 – De vijver
        | Nr. | Meetpunt | Target | Termijn |
        | 1.1 | Het water | tien palen plaatsen | jaarlijks |
        |     |          | aantal metingen | 2027 |
        | 1.2 | De oever | een pad openen | 2028 |
        """
    )

    assert rows(mandate) == [
        ("S1.1.1", "Het water", "tien palen plaatsen", "jaarlijks"),
        ("S1.1.2", "Het water", "aantal metingen", "2027"),
        ("S1.2.1", "De oever", "een pad openen", "2028"),
    ]
    assert mandate.objectives[0].measuring_points[1].number == "1.2"
    assert mandate.unplaced == ()


def test_objectives_in_the_first_column_and_the_names_of_all_columns_are_placed():
    mandate = read(
        """
        **Mandat – Directeur – Parc**
        | Objectif | Point de mesure | Cible | Échéance |
        | OS 1 : L’étang | 1.1 Les berges | planter un arbre | fin 2027 |
        | OT 1 : Le personnel | 1.1 La formation | établir un plan | annuel |
        """,
        "fr",
    )

    assert [row[0] for row in rows(mandate)] == ["S1.1.1", "T1.1.1"]
    assert mandate.unplaced == ()


def test_a_deadline_below_targets_with_typed_letters_is_the_groups():
    mandate = read(
        """
        # SD 1: De vijver
        **Meetpunt 1.1: Het water**
        Te behalen targets:
        a) tien palen plaatsen
        b) een pad openen
        Termijn: eind 2027
        """
    )
    first, second = mandate.targets()

    assert first.deadline is not None
    assert first.deadline.shared_from == second.id
    assert mandate.unplaced == ()


def test_a_dash_left_before_a_deadline_on_the_next_line_is_no_part_of_the_wording():
    mandate = read(
        """
        # SD 1: De vijver
        **Meetpunt 1.1: Het water**
        Target: tien palen plaatsen – // Termijn: eind 2027
        """
    )

    assert rows(mandate) == [("S1.1.1", "Het water", "tien palen plaatsen", "eind 2027")]


def test_the_number_of_a_chapter_before_a_label_is_accounted_for():
    mandate = read(
        """
        # 2. Strategische doelstelling 1: De vijver
        **Meetpunt 1.1: Het water**
        Target: tien palen plaatsen
        Termijn: eind 2027
        """
    )

    assert mandate.objectives[0].number == "1"
    assert mandate.unplaced == ()


@pytest.mark.parametrize(
    "period", ["2025-2030", "1 juni 2025 – 31 mei 2030", "van 01/06/2025 tot 31/05/2030"]
)
def test_a_period_may_have_days(period: str):
    mandate = read(
        f"""
        **Doelstellingen – vijverbaas – Park**
        Periode: {period}
        # SD 1: De vijver
        **Meetpunt 1.1: Het water**
        Target: tien palen plaatsen
        """
    )

    assert mandate.period is not None
    assert (mandate.period.first_year, mandate.period.last_year) == (2025, 2030)
    assert mandate.period.text == period
