"""The evaluation: every target once, facts from the result, nothing judged for the commission."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import results
from draft.drafting import (
    LANGUAGES,
    MOMENTS,
    evaluation,
    fields,
    headings,
    profile,
    runs_of,
    said,
    tables,
    texts,
    under,
)
from mandaat_docs.draft.sentences import day, one_line, place_words
from mandaat_docs.model.draft import Answers, Blank, Paragraph, Role, Text
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import Coverage, Status, TargetResult
from mandaat_docs.model.source import Place


def target_headings(mandate: Mandate, language: str, shown: list[str]) -> dict[str, list[str]]:
    words = results.vocabulary(language)
    prefix = words.say("documents.target.heading", id="").strip()
    names = {target.id: f"{prefix} {shown_id(target.id, words)}" for target in mandate.targets()}
    return {
        id: [h for h in shown if h == name or h.startswith(f"{name} ")]
        for id, name in names.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_target_has_exactly_one_block(language: str, moment: str):
    draft = evaluation(language, moment)
    mandate = results.mandate(language)

    for found in target_headings(mandate, language, headings(draft)).values():
        assert len(found) == 1
    wordings = [
        said(block.runs)
        for block in draft.blocks
        if isinstance(block, Paragraph) and block.role is Role.WORDING
    ]
    assert wordings == [target.wording for target in mandate.targets()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_trace_names_every_target_once(language: str):
    draft = evaluation(language)
    words = results.vocabulary(language)
    title = words.say("documents.trace.title")
    trace = next(table for table in tables(draft.blocks) if table.title == title)

    ids = [shown_id(target.id, words) for target in results.mandate(language).targets()]
    assert [said(row[0]) for row in trace.rows] == ids


def test_a_block_says_what_was_asked_and_what_was_answered():
    block = under(evaluation("nl"), "Target SD 1.1.1")

    assert fields(block) == {
        "Termijn": "jaarlijks",
        "Verstreken?": "terugkerende termijn",
        "Rapportering": "volledig",
        "Status": "gerealiseerd “gehaald”",
        "Cijfers": "412 strekkende meter (2026)",
        "Bewijsstukken": "bijlage 3, register van de depots",
        "Uit het verslag": (
            "“In 2026 zijn 412 strekkende meter verpakt, 12 meer dan gepland. "
            "De restauratieploeg heeft daarvoor de zomer benut.”"
        ),
    }
    (answers,) = (b for b in block if isinstance(b, Answers))
    assert [label for label, _ in answers.items] == ["Eigen bijdrage", "Beoordeling", "Motivering"]


def test_a_block_gives_place_reason_and_findings():
    block = under(evaluation("nl"), "Target SD 1.1.2")

    assert fields(block)["Redenen"] == "de brandweer heeft haar advies nog niet gegeven"
    assert fields(block)["Vaststellingen"] == "er is geen bewijsstuk vermeld (X903)"
    (quote,) = (b for b in block if hasattr(b, "source"))
    assert said(quote.source) == "“Bewaring en depots”, alinea 15 (via het nummer)"


def test_not_reported_is_a_state_of_its_own():
    shown = fields(under(evaluation("nl"), "Target SD 1.2.1 (in het mandaat zonder nummer)"))

    assert shown["Rapportering"] == "niet gerapporteerd: het verslag zegt niets over deze target"
    assert not {"Status", "Cijfers", "Bewijsstukken"} & shown.keys()


def test_an_indicator_without_a_figure_says_so():
    shown = fields(under(evaluation("fr"), "Cible OS 2.1.2 (sans numéro dans le mandat)"))

    assert shown["Chiffres"] == "aucun chiffre dans le rapport"


def test_a_shared_deadline_names_the_target_it_stands_under():
    shown = fields(under(evaluation("fr"), "Cible OT 1.1.2 (dans le mandat\u00a0: 1.2)"))

    assert shown["Échéance"] == "fin 2027 (commune avec OT 1.1.1)"


def test_each_objective_is_counted_once():
    draft = evaluation("nl")
    counts = tables(under(draft, "De evaluatie in één oogopslag"))[0]

    assert [[said(cell) for cell in row[1:]] for row in counts.rows] == [
        ["3", "2", "0", "0", "1", "0"],
        ["2", "1", "1", "0", "0", "0"],
        ["3", "0", "0", "1", "1", "1"],
        ["8", "3", "1", "1", "2", "1"],
    ]


def test_statuses_are_told_in_words():
    statuses = tables(under(evaluation("nl"), "De evaluatie in één oogopslag"))[1]

    assert said(statuses.rows[0][1]) == "1 gerealiseerd, 1 vertraagd, 1 zonder status"


def test_the_table_at_a_glance_has_no_column_of_noughts():
    result = results.result("nl")
    sure = tuple(
        replace(v, coverage=Coverage.EMPTY) if v.coverage is Coverage.UNCERTAIN else v
        for v in result.targets
    )
    assert result.count(Coverage.UNCERTAIN)

    table, fewer = (
        tables(under(evaluation("nl", result=each), "De evaluatie in één oogopslag"))[0]
        for each in (result, replace(result, targets=sure))
    )

    uncertain = "Onzeker"
    assert [column.title for column in table.columns if column not in fewer.columns[1:]] == [
        "Doelstelling",
        uncertain,
    ]
    assert fewer.columns[0].width > table.columns[0].width
    for row in fewer.rows:
        targets, *parts = (int(said(cell)) for cell in row[1:])
        assert targets == sum(parts)


def test_what_is_complete_and_what_is_not_reported_always_have_their_column():
    result = results.result("nl")
    verdicts = tuple(TargetResult(v.id, Coverage.EMPTY) for v in result.targets)
    draft = evaluation("nl", result=replace(result, targets=verdicts))

    table = tables(under(draft, "De evaluatie in één oogopslag"))[0]
    titles = [column.title for column in table.columns]
    assert titles == ["Doelstelling", "Targets", "Volledig", "Leeg", "Niet gerapporteerd"]
    assert [said(cell) for cell in table.rows[-1]] == ["Totaal", "8", "0", "8", "0"]


def test_what_needs_attention_stands_together():
    shown = list(texts(under(evaluation("nl"), "De evaluatie in één oogopslag")))

    assert "niet gerapporteerd (1): SD 1.2.1" in shown
    assert "vrijgesteld (1): TD 1.1.3" in shown
    assert "vertraagd (1): SD 1.1.2" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_objectives_have_room_beside_the_counts_at_a_glance(language: str):
    title = {"nl": "De evaluatie in één oogopslag", "fr": "L’évaluation en un coup d’œil"}[language]
    counts, *_ = tables(under(evaluation(language), title))
    named, *numbers = (column.width for column in counts.columns)

    assert named > 0.35 * (named + sum(numbers))
    assert named > 2 * max(numbers)


def test_a_complete_report_leaves_nothing_to_look_at():
    result = results.result("nl")
    verdicts = tuple(TargetResult(v.id, Coverage.COMPLETE, Status.ACHIEVED) for v in result.targets)
    draft = evaluation("nl", result=replace(result, targets=verdicts, findings=(), orphans=()))

    glance = list(texts(under(draft, "De evaluatie in één oogopslag")))
    assert glance[0] == "Het verslag beantwoordt elk van de 8 targets volledig."
    assert glance[1] == "Geen enkele target vraagt bijzondere aandacht."
    questions = list(texts(under(draft, "Vragen voor het evaluatiegesprek")))
    assert questions[-1] == "De controle geeft geen aanleiding tot vragen."


def test_questions_follow_from_the_findings():
    (questions,) = tables(under(evaluation("nl"), "Vragen voor het evaluatiegesprek"))
    asked = {said(row[0]): said(row[1]) for row in questions.rows}

    assert asked.keys() == {"SD 1.1.2", "SD 1.2.1", "SD 2.1.2", "TD 1.1.1", "TD 1.1.2"}
    assert "er is geen cijfer voor deze indicator" in asked["SD 2.1.2"]
    assert asked["SD 1.1.2"].startswith("Wat verklaart de achterstand")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mention_and_every_assessment_stay_blank(language: str):
    draft = evaluation(language)
    boxes = [block for block in draft.blocks if isinstance(block, Answers)]

    assert len(boxes) == len(list(results.mandate(language).targets())) + 2
    blanks = {blank.name: blank for box in boxes for _, blank in box.items}
    assert not any(blank.value for blank in blanks.values())
    mention = blanks["conclusion:mention"]
    mentions = profile("mandates-2025", language).group("mentions")
    assert [option.partition(" (")[0] for option in mention.options] == [m.text for m in mentions]
    doubt = {"nl": "na te kijken", "fr": "à vérifier"}[language]
    assert all(doubt in option for option in mention.options), "none of them is verified"
    assert mention.open, "the text in force may know another one"


@pytest.mark.parametrize("institution", ["BGHM", "SLRB", "Gewestelijk Archiefbureau (GAB)", None])
def test_what_is_not_verified_is_printed_as_a_blank_only(institution: str | None):
    result = results.result("nl")
    mandate = replace(result.mandate, institution=institution)
    draft = evaluation("nl", result=replace(result, mandate=mandate))

    stated = [run.text for run in runs_of(draft.blocks) if isinstance(run, Text)]
    for group in profile("mandates-2025", "nl").statements.values():
        for statement in group:
            assert statement.verified or statement.text not in stated


def test_the_statute_is_the_one_of_the_institution():
    def texts_for(institution: str) -> str:
        result = results.result("nl")
        mandate = replace(result.mandate, institution=institution)
        return "\n".join(
            texts(
                under(evaluation("nl", result=replace(result, mandate=mandate)), "Juridisch kader")
            )
        )

    assert "2018011465" in texts_for("BGHM")
    assert "2018011465" not in texts_for("Gewestelijk Archiefbureau (GAB)")
    assert "[tekst die op deze instelling van toepassing is" in texts_for("een ander")


def test_only_the_final_evaluation_compares():
    name = "Vergelijking met de tussentijdse evaluatie"

    assert name in headings(evaluation("nl", "final"))
    assert name not in headings(evaluation("nl", "mid-term"))
    assert evaluation("nl", "final").title == "Eindevaluatie"


def test_facts_of_the_dossier_fill_the_cover():
    known = evaluation("nl", dossier={"holder": "An Peeters"}).cover.fields
    unknown = evaluation("nl").cover.fields

    assert ("Naam van de mandaathouder", "An Peeters") in [(f.label, said(f.runs)) for f in known]
    blank = Blank("Naam van de mandaathouder", name="fact:holder")
    assert blank in [run for f in unknown for run in f.runs]


def test_a_source_in_the_other_language_is_marked_as_such():
    result = results.result("nl")
    draft = evaluation("fr", result=result)
    wording = next(iter(result.mandate.targets())).wording

    (run,) = (r for r in runs_of(draft.blocks) if isinstance(r, Text) and r.text == wording)
    assert run.language == "nl"
    assert not any(r.language for r in runs_of(evaluation("nl").blocks) if isinstance(r, Text))


def test_all_findings_stand_in_the_annex_those_of_the_mandate_too():
    result = results.result("nl")
    about_mandate = replace(result.findings[0], at=None, place=None)
    mandate = replace(result.mandate, findings=(about_mandate, result.findings[1]))
    draft = evaluation("nl", result=replace(result, mandate=mandate))
    findings, orphans = tables(under(draft, "Bijlage B – Vaststellingen van de controle"))

    assert len(findings.rows) == len(result.findings) + 1
    assert said(orphans.rows[0][1]) == "Target 9.9.9: de toren is geverfd."


def test_the_sources_come_with_their_hashes():
    shown = list(texts(under(evaluation("nl"), "Bijlage C – Bronnen")))

    assert {"a1" * 32, "b2" * 32, "mandate.nl.pdf", "voortgangsverslag-2026.docx"} <= set(shown)


@pytest.mark.parametrize(
    ("language", "date", "shown"),
    [
        ("nl", dt.date(2025, 11, 30), "30 november 2025"),
        ("nl", dt.date(2025, 12, 1), "1 december 2025"),
        ("fr", dt.date(2025, 11, 30), "30 novembre 2025"),
        ("fr", dt.date(2025, 12, 1), "1er décembre 2025"),
    ],
)
def test_days_are_written_the_belgian_way(language: str, date: dt.date, shown: str):
    assert day(date, results.vocabulary(language)) == shown


@pytest.mark.parametrize(
    ("place", "headings", "shown"),
    [
        (None, None, "–"),
        (Place(), None, "–"),
        (Place(paragraph=4, heading=("A", "B")), None, "“A › B”, alinea 4"),
        (Place(paragraph=4, heading=("A", "B")), 1, "“B”, alinea 4"),
        (Place(paragraph=4, heading=("A", "B")), 0, "alinea 4"),
        (Place(paragraph=9, table=2, row=5), None, "tabel 2, rij 5"),
        (Place(page=3), None, "blz. 3"),
    ],
)
def test_places_are_told_in_words(place: Place | None, headings: int | None, shown: str):
    assert place_words(place, results.vocabulary("nl"), headings) == shown


def test_a_text_of_one_line_stays_as_it_is():
    assert one_line("doorlopend") == "doorlopend"
