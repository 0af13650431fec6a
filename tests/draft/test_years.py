"""Reports of several years, an earlier evaluation, deadlines that have come, waivers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

import results
from draft.drafting import evaluation, fields, headings, said, tables, texts, under
from mandaat_docs.draft.background import Background
from mandaat_docs.draft.case import DuePart
from mandaat_docs.model.draft import Answers, Block, Chart, Field, Fill, Quote, Text
from mandaat_docs.model.filled import Entry, Filled
from mandaat_docs.model.needs import Waiver
from mandaat_docs.model.result import CheckResult, Claim, Coverage, Figure, LinkKind, ReportHead
from mandaat_docs.model.source import Place


def year_before() -> CheckResult:
    now = results.result("nl")
    first, *others = now.targets
    quote = "In 2025 zijn 980 strekkende meter verpakt."
    claim = Claim(Place(paragraph=7), LinkKind.NUMBER, 0.9, quote)
    figure = Figure("980 strekkende meter", Decimal(980), "strekkende meter", "2025")
    head = ReportHead(
        "verslag-2025.docx", "c3" * 32, "nl", dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    )
    before = replace(first, figures=(figure,), claims=(claim,))
    silent = (replace(v, figures=(), claims=(), coverage=Coverage.UNREPORTED) for v in others)
    return replace(now, report=head, targets=(before, *silent))


def two_years():
    return evaluation("nl", background=Background(earlier=(year_before(),)))


def test_figures_stand_by_year_each_with_its_place():
    block = under(two_years(), "Target SD 1.1.1")
    (figures,) = tables(block)

    assert [[said(cell) for cell in row] for row in figures.rows] == [
        ["2025", "980 strekkende meter", "verslag 2025: alinea 7"],
        ["2026", "412 strekkende meter", "verslag 2026: “Bewaring en depots”, alinea 12"],
    ]
    assert "Cijfers" not in fields(block), "they are not told twice"


def test_a_year_without_a_figure_says_so():
    (figures,) = tables(under(two_years(), "Target SD 2.1.2 (in het mandaat zonder nummer)"))

    assert [said(row[1]) for row in figures.rows] == ["geen cijfer in het verslag"] * 2
    assert said(figures.rows[0][2]) == "verslag 2025: niet gerapporteerd"


def test_what_an_earlier_report_said_is_quoted_under_its_year():
    block = under(two_years(), "Target SD 1.1.1")

    assert fields(block)["Verslag 2025"] == "volledig; gerealiseerd “gehaald”"
    assert "“In 2025 zijn 980 strekkende meter verpakt.”" in list(texts(block))


def test_both_reports_are_sources_and_counted():
    draft = two_years()

    assert {"c3" * 32, "b2" * 32} <= set(texts(under(draft, "Bijlage C – Bronnen")))
    *_, reports = tables(under(draft, "De evaluatie in één oogopslag"))
    assert [said(row[0]) for row in reports.rows] == ["2025", "2026"]
    cover = {f.label: said(f.runs) for f in draft.cover.fields}
    assert cover["Verslag"] == "verslag-2025.docx; voortgangsverslag-2026.docx"


def test_one_report_gets_no_tables_of_years():
    assert not tables(under(evaluation("nl"), "Target SD 1.1.1"))
    assert "Verslag 2025" not in "\n".join(texts(evaluation("nl").blocks))


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (dt.date(2027, 11, 30), "ja, op 30 november 2027"),
        (dt.date(2027, 12, 1), "nee, loopt tot en met 1 december 2027"),
    ],
)
def test_a_deadline_has_come_only_after_its_last_day(last: dt.date, told: str):
    due = {"T1.1.1": (DuePart(last),)}
    block = under(
        evaluation("nl", background=Background(due=due)), "Target TD 1.1.1 (in het mandaat: 1.1)"
    )

    assert fields(block)["Verstreken?"] == told


def test_each_part_of_a_deadline_is_told():
    due = {
        "S2.1.1": (
            DuePart(dt.date(2027, 3, 31), "van niveau 1"),
            DuePart(dt.date(2028, 1, 31), "van niveau 2"),
        )
    }
    block = under(
        evaluation("nl", background=Background(due=due)),
        "Target SD 2.1.1 (in het mandaat zonder nummer)",
    )

    assert fields(block)["Verstreken?"] == (
        "van niveau 1: ja, op 31 maart 2027; van niveau 2: nee, loopt tot en met 31 januari 2028"
    )


def test_the_label_of_a_part_is_read_in_the_language_of_the_mandate():
    due = {
        "S2.1.1": (
            DuePart(dt.date(2027, 3, 31), "van niveau 1"),
            DuePart(dt.date(2028, 1, 31), "van niveau 2"),
        )
    }
    result = replace(results.result("fr"), mandate=results.mandate("nl"))
    draft = evaluation("fr", result=result, background=Background(due=due))
    (come,) = (b for b in draft.blocks if isinstance(b, Field) and "niveau 1" in str(b.runs))

    marked = [run.text for run in come.runs if isinstance(run, Text) and run.language == "nl"]
    assert marked == ["van niveau 1", "van niveau 2"]


def test_outside_causes_and_own_contribution_are_told_apart():
    result = results.result("nl")
    late = result.targets[1]
    quote = "Het loopt.\nEigen bijdrage: ik heb de brandweer zelf gebeld."
    claim = replace(late.claims[0], quote=quote)
    late = replace(late, outside_causes=late.reasons, claims=(claim,))
    changed = replace(result, targets=(result.targets[0], late, *result.targets[2:]))
    shown = fields(under(evaluation("nl", result=changed), "Target SD 1.1.2"))

    assert shown["Oorzaken van buitenaf"] == "de brandweer heeft haar advies nog niet gegeven"
    assert shown["Eigen bijdrage"] == "ik heb de brandweer zelf gebeld."
    plain = fields(under(evaluation("nl"), "Target SD 1.1.2"))
    assert plain["Oorzaken van buitenaf"].startswith("geen van de redenen")
    assert "Eigen bijdrage" not in plain


def test_waivers_stand_in_an_annex_of_their_own():
    result = results.result("nl")
    waiver = Waiver("T1.1.3", "overgedragen", "Kabinet", dt.date(2028, 6, 30))
    last = replace(result.targets[-1], waivers=(waiver,))
    changed = replace(result, targets=(*result.targets[:-1], last))
    (table,) = tables(under(evaluation("nl", result=changed), "Bijlage D – Vrijstellingen"))

    assert [said(cell) for cell in table.rows[0]] == [
        "TD 1.1.3",
        "alle fouten",
        "overgedragen",
        "Kabinet",
        "30 juni 2028",
    ]
    none = "\n".join(texts(under(evaluation("nl"), "Bijlage D – Vrijstellingen")))
    assert none == "Bij de controle is geen enkele vrijstelling toegepast."


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_charts_say_what_the_tables_say_and_need_no_colour(language: str):
    charts = [block for block in evaluation(language).blocks if isinstance(block, Chart)]
    objectives = results.mandate(language).objectives

    for chart in charts:
        fills = [series.fill for series in chart.series]
        assert len(set(fills)) == len(fills) <= len(Fill)
        for number, objective in enumerate(objectives):
            assert sum(s.values[number] for s in chart.series) == len(list(objective.targets()))
        assert all(bar in chart.description for bar in chart.bars)
        assert all(series.name in chart.description for series in chart.series)
    assert len(charts) == 2


def earlier_evaluation() -> Filled:
    prints = {t.id: t.fingerprint for t in results.mandate("nl").targets()}
    return Filled(
        "tussentijds.docx",
        "d4" * 32,
        "evaluation-mid-term",
        fingerprints={**prints, "S1.1.2": "anders", "S9.1.1": "weg"},
        states=dict.fromkeys(prints, ("incomplete", "at_risk")),
        entries=(
            Entry("S1.1.1:assessment", "", "Op koers."),
            Entry("conclusion:mention", "", "gunstig"),
            Entry("conclusion:improve", "", "De brandweer sneller betrekken."),
            Entry("fact:evaluation_date", "", "12 oktober 2027"),
        ),
    )


def concluded_then(before: Filled) -> list[Block]:
    draft = evaluation("nl", "final", background=Background(before=before))
    return under(draft, "Vergelijking met de tussentijdse evaluatie")


def test_a_source_is_named_where_something_is_quoted_from_it():
    blocks = concluded_then(earlier_evaluation())
    quotes = [block for block in blocks if isinstance(block, Quote)]
    silent = [block for block in blocks if isinstance(block, Field)]

    assert [said(q.source) for q in quotes] == ["tussentijds.docx"]
    assert [said(f.runs) for f in silent] == ["niet ingevuld", "niet ingevuld"]


def test_an_earlier_evaluation_without_a_conclusion_is_said_once():
    blank = replace(earlier_evaluation(), entries=())
    said_then = list(texts(concluded_then(blank)))
    assert (
        said_then.count("In tussentijds.docx is het besluit van de commissie niet ingevuld.") == 1
    )
    assert "De commissie besloot toen:" not in said_then


def test_the_final_evaluation_sets_then_beside_now():
    draft = evaluation("nl", "final", background=Background(before=earlier_evaluation()))
    block = under(draft, "Vergelijking met de tussentijdse evaluatie")
    (table,) = tables(block)
    first = [said(cell) for cell in table.rows[0]]

    assert first == [
        "SD 1.1.1",
        "met risico; rapportering: onvolledig",
        "“Op koers.”",
        "gerealiseerd; rapportering: volledig",
        "[evolutie]",
    ]
    assert len(table.rows) == len(list(results.mandate("nl").targets()))
    said_there = list(texts(block))
    assert said_there[0] == (
        "De tussentijdse evaluatie dateert van 12 oktober 2027 en leidde tot de vermelding gunstig."
    )
    assert "“De brandweer sneller betrekken.”" in said_there
    assert any(
        t.startswith("Bewoording of termijn gewijzigd") and "SD 1.1.2" in t for t in said_there
    )
    assert any(t.startswith("Vervallen") and "SD 9.1.1" in t for t in said_there)
    assert "d4" * 32 in set(texts(under(draft, "Bijlage C – Bronnen")))


def test_without_the_earlier_evaluation_its_words_are_blanks():
    block = under(evaluation("nl", "final"), "Vergelijking met de tussentijdse evaluatie")
    (table,) = tables(block)

    assert [said(c) for c in table.rows[0]][1:3] == [
        "[toenmalige stand]",
        "[toenmalige beoordeling]",
    ]
    assert next(texts(block)).startswith("De tussentijdse evaluatie dateert van [Datum van")
    assert any(isinstance(b, Answers) for b in block)


def test_the_chapters_follow_the_order_of_the_procedure():
    chapters = headings(evaluation("nl", "final"))
    order = [
        "Juridisch kader",
        "Procedure",
        "De evaluatie in één oogopslag",
        "Strategische doelstellingen",
        "Transversale doelstellingen",
        "Vergelijking met de tussentijdse evaluatie",
        "Vragen voor het evaluatiegesprek",
        "Besluit van de commissie",
        "Opmerkingen van de mandaathouder",
        "Ondertekening",
    ]
    assert [h for h in chapters if h in order] == order
