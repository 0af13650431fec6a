"""The agreement: one engagement for each target, in sentences that no wording can break."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import results
from draft.drafting import (
    LANGUAGES,
    agreement,
    fields,
    headings,
    outline,
    profile,
    said,
    tables,
    texts,
    under,
)
from mandaat_docs.draft.agreement import draft_agreement
from mandaat_docs.model.draft import Blank, Draft, Heading, Paragraph, Party, Role, Table
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Nature, Period

LAWS = ("housing-code", "agreements")


def engagements(draft: Draft) -> list[str]:
    return [
        said(block.runs)
        for block in draft.blocks
        if isinstance(block, Paragraph) and block.role is Role.ENGAGEMENT
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("law", LAWS)
def test_every_target_is_one_engagement(language: str, level: int, law: str):
    draft = agreement(language, level, law=law)
    targets = list(results.mandate(language).targets())
    words = results.vocabulary(language)

    for target, sentence in zip(targets, engagements(draft), strict=True):
        assert target.wording in sentence
    for target in targets:
        name = shown_id(target.id, words)
        assert len([h for h in headings(draft) if h.endswith(f"– {name}")]) == 1
        everything = "\n".join(texts(draft.blocks))
        assert everything.count(target.wording) == 1


@pytest.mark.parametrize(
    ("level", "nature", "sentence"),
    [
        (
            1,
            Nature.EFFORT,
            "De instelling verbindt zich ertoe de volgende inspanning te leveren: “x”.",
        ),
        (
            1,
            Nature.DELIVERABLE,
            "De instelling verbindt zich ertoe het volgende tot stand te brengen: “x”.",
        ),
        (
            1,
            Nature.INDICATOR,
            "De instelling verbindt zich ertoe voor de volgende indicator de jaarwaarden "
            "uit de tabel te behalen: “x”.",
        ),
        (
            2,
            Nature.EFFORT,
            "De OVM verbindt zich ertoe mee te werken aan de volgende inspanning "
            "van de instelling: “x”.",
        ),
    ],
)
def test_a_sentence_suits_the_nature_of_its_target(level: int, nature: Nature, sentence: str):
    mandate = results.mandate("nl", {"S1.1.1": "x"})
    point = mandate.objectives[0].measuring_points[0]
    changed = replace(point, targets=(replace(point.targets[0], nature=nature),))
    objective = replace(mandate.objectives[0], measuring_points=(changed,))
    draft = agreement("nl", level, mandate=replace(mandate, objectives=(objective,)))

    assert engagements(draft) == [sentence]


def test_a_wording_that_ends_in_a_stop_gets_no_second_one():
    sentence = next(s for s in engagements(agreement("nl")) if "overdrachtskalender" in s)

    assert sentence.endswith("afspreken en opvolgen.”")


def test_an_engagement_says_deadline_origin_and_what_is_still_to_be_agreed():
    block = under(agreement("nl"), "Verbintenis 6 – TD 1.1.1")
    (values,) = tables(block)

    assert fields(block) == {
        "Termijn": "eind 2027",
        "Herkomst": "target TD 1.1.1, nummer 1.1 in het mandaat, blz. 4",
        "Verbintenis van het Gewest": "[wat het Gewest daarvoor doet of ter beschikking stelt]",
    }
    assert "geen tekst van de Regering" in values.title
    assert all(isinstance(run, Blank) for cell in values.rows[0] for run in cell)


@pytest.mark.parametrize("level", [1, 2])
def test_no_heading_follows_a_table(level: int):
    """LibreOffice leaves it at the page's foot now and then (`emit/word/holding.py`)."""
    blocks = agreement("nl", level).blocks
    pairs = list(pairwise(blocks))

    assert any(isinstance(first, Table) for first, _ in pairs)
    assert not any(
        isinstance(first, Table) and isinstance(then, Heading) and then.level > 1
        for first, then in pairs
    )


def test_on_level_2_the_institution_does_its_share():
    block = under(agreement("fr", 2), "Engagement 3 – OS 1.2.1")

    assert "Engagement de l’institution" in fields(block)


def test_the_years_are_those_of_the_period():
    def years(period: Period | None) -> list[str]:
        (values,) = tables(under(agreement("nl", period=period), "Verbintenis 1 – SD 1.1.1"))
        return [column.title for column in values.columns[3:]]

    assert years(None) == ["Jaar 1", "Jaar 2", "Jaar 3", "Jaar 4", "Jaar 5"]
    assert years(Period("2026-2028", 2026, 2028)) == ["2026", "2027", "2028"]


def test_domains_take_the_objectives_that_are_assigned_to_them():
    draft = agreement("nl", domains={"T1": "internal", "S2": "nowhere"})
    shown = headings(draft)
    internal, rest = shown.index("Intern domein"), shown.index("Verbintenissen nog zonder domein")

    assert shown[internal + 1].startswith("TD 1 –")
    assert [h[:4] for h in shown[rest:] if h[:2] == "SD"] == ["SD 1", "SD 2"]
    assert "Verbintenis 1 – TD 1.1.1" in shown, "numbers follow the order of the text"
    assert len(engagements(draft)) == 8


def test_the_nearest_assignment_counts():
    domains = {"S1": "quality", "S1.1": "social", "S1.1.2": "internal"}
    shown = headings(agreement("nl", domains=domains))
    order = [h for h in shown if h.endswith(("SD 1.1.1", "SD 1.1.2", "SD 1.2.1")) or "omein" in h]

    assert order == [
        "Domein “Kwaliteit”",
        "Verbintenis 1 – SD 1.2.1",
        "Maatschappelijk domein",
        "Verbintenis 2 – SD 1.1.1",
        "Intern domein",
        "Verbintenis 3 – SD 1.1.2",
        "Verbintenissen nog zonder domein",
    ]


def test_without_domains_in_law_or_settings_there_is_one_chapter_of_engagements():
    shown = headings(agreement("nl", law="agreements"))

    assert "Verbintenissen per doelstelling" in shown
    assert not [h for h in shown if "domein" in h.casefold()]
    divided = headings(agreement("nl", law="agreements", domains={"S1": "social"}))
    assert "Maatschappelijk domein" in divided
    assert "Verbintenissen nog zonder domein" in divided
    assert "Verbintenissen per doelstelling" not in divided


def test_where_all_is_assigned_nothing_is_left_over():
    domains = dict.fromkeys(("S1", "S2", "T1"), "quality")

    assert "Verbintenissen nog zonder domein" not in headings(agreement("nl", domains=domains))


def test_the_crosswalk_stands_in_the_engagement_and_in_the_trace():
    crosswalk = {"S1": ("2", "streefdoel A"), "S1.2": ("5",)}
    draft = agreement("nl", crosswalk=crosswalk)

    block = fields(under(draft, "Verbintenis 1 – SD 1.1.1"))
    assert block["Vorige overeenkomst"] == "doelstelling 2; streefdoel A"
    assert "Vorige overeenkomst" not in fields(under(draft, "Verbintenis 6 – TD 1.1.1"))
    (trace,) = tables(under(draft, "Bijlage A – Concordantietabel"))
    last = [said(row[3]) for row in trace.rows]
    assert last[:4] == ["2; streefdoel A", "2; streefdoel A", "5", "[nr.]"]


def test_an_outline_without_room_for_an_objective_is_refused():
    whole = outline("agreement", "nl")
    short = replace(whole, chapters=tuple(c for c in whole.chapters if c.part != "unassigned"))

    with pytest.raises(ValueError, match="no place for"):
        draft_agreement(
            results.mandate("nl"),
            1,
            None,
            short,
            profile("housing-code", "nl"),
            results.vocabulary("nl"),
        )


def test_the_trace_has_every_engagement_once():
    (trace,) = tables(under(agreement("fr"), "Annexe A – Tableau de concordance"))

    names = [said(row[0]) for row in trace.rows]
    assert names == [h for h in headings(agreement("fr")) if re.match(r"Engagement \d", h)]


@pytest.mark.parametrize(("level", "items"), [(1, 7 + 2), (2, 12 + 1)])
def test_what_the_housing_code_asks_is_met_or_blank(level: int, items: int):
    (contents,) = tables(
        under(agreement("nl", level), "Bijlage B – Inhoud die de overeenkomst moet regelen")
    )
    rows = [[said(cell) for cell in row] for row in contents.rows]

    assert len(rows) == items
    assert all("hoofdstuk of artikel" not in row[2] for row in rows), "each has its place"
    sanctions = next(row for row in rows if "sancties" in row[0].casefold())
    assert re.fullmatch(r"Hoofdstuk \d+\. Sancties", sanctions[2])
    assert sanctions[3] == "nog 1 in te vullen"
    if level == 1:
        report = next(row for row in rows if "31 oktober" in row[0])
        assert report[3] == "niets meer in te vullen"


def test_another_institution_gets_no_housing_law():
    for level in (1, 2):
        draft = agreement("nl", level, law="agreements")
        everything = "\n".join(texts(draft.blocks))

        assert "Huisvestingscode" not in everything
        assert "OVM" not in everything
        assert "[rechtsgrond]" in everything


def test_what_the_profile_does_not_know_is_a_blank():
    duration = under(agreement("nl", law="agreements"), "Duur")

    assert next(texts(duration)) == "[duur en verlenging van de overeenkomst]"


def test_the_party_stands_in_its_agreement():
    draft = agreement("nl", 2, Party("De Linde", "DL", "Lindelaan 1, Brussel"))

    assert "De Linde" in draft.running_header
    assert "De Linde" in said(draft.cover.subtitle)
    parties = list(texts(under(draft, "Partijen")))
    assert parties[1].startswith("De Linde, met zetel te Lindelaan 1, Brussel")


def test_without_a_party_its_name_is_a_blank():
    parties = list(texts(under(agreement("nl", 2), "Partijen")))

    assert parties[1].startswith("[Naam van de medecontractant], met zetel te [Zetel")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agreement_is_marked_as_a_draft_without_a_date(language: str):
    draft = agreement(language)

    assert draft.mark == {"nl": "Ontwerp", "fr": "Projet"}[language]
    assert draft.made_on is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", [1, 2])
def test_each_objective_after_the_first_of_its_chapter_begins_a_page(language: str, level: int):
    words = results.vocabulary(language)
    of_objectives = tuple(f"{shown_id(o.id, words)} " for o in results.mandate(language).objectives)
    shown = [block for block in agreement(language, level).blocks if isinstance(block, Heading)]

    found = [
        (before.level, heading.new_page)
        for before, heading in pairwise(shown)
        if heading.level == 2 and heading.text.startswith(of_objectives)
    ]
    assert len(found) == len(of_objectives)
    assert [new_page for _, new_page in found] == [before != 1 for before, _ in found]
    assert {new_page for _, new_page in found} == {False, True}
