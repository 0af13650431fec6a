"""Reports of several years side by side: figures by year with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandaat_docs.draft.case import Case, plain, quiet
from mandaat_docs.draft.sentences import days, foreign, place_words
from mandaat_docs.draft.voices import Voice
from mandaat_docs.model.draft import Align, Block, Column, Emphasis, Paragraph, Runs, Table, Text
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Nature, Target
from mandaat_docs.model.result import Coverage, Figure, ReportHead, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST = "9999"
"""Sorts behind every year."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure as a report gives it."""

    order: str
    period: str
    text: str
    language: str | None
    place: Runs


def report_name(report: ReportHead, words: Vocabulary) -> str:
    """A report by its period: its year, its days, else its file."""
    first, last = report.first_day, report.last_day
    if first is None or last is None:
        return report.file
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = (str(first.year), str(last.year))
        return years[0] if years[0] == years[1] else "–".join(years)
    return days(first, last, words) or report.file


def figure_blocks(case: Case, target: Target) -> Iterator[Block]:
    """The figures of a target by year, where there is more than one or more than one report.

    A report that gives none for an indicator has a line that says so.
    """
    say = case.words.say
    rows = sorted(_figures(case, target), key=lambda figure: figure.order)
    columns = (
        Column(say("documents.years.period"), 4.4),
        Column(say("documents.years.figure"), 4.6, Align.END),
        Column(say("documents.years.place"), 7.4),
    )
    title = say("documents.years.title", id=shown_id(target.id, case.words))
    cells = tuple(
        (
            plain(row.period),
            (foreign(row.text, row.language, case.words),) if row.text else _no_figure(case),
            row.place,
        )
        for row in rows
    )
    if cells:
        yield Table(title, columns, cells)


def has_several_figures(case: Case, target: Target) -> bool:
    """Whether one line is not enough for the figures of a target."""
    numbers = [len(each.verdict(target.id).figures) for each in case.every_year()]
    asked = target.nature is Nature.INDICATOR and len(numbers) > 1
    return sum(numbers) > 1 or asked or sum(numbers[:-1]) > 0


def _no_figure(case: Case) -> tuple[Text, ...]:
    return (Text(case.words.say("documents.target.no_figures"), Emphasis.QUIET),)


def _figures(case: Case, target: Target) -> Iterator[YearFigure]:
    for each in case.every_year():
        verdict, report = each.verdict(target.id), each.result.report
        name = report_name(report, case.words)
        for figure in verdict.figures:
            period = figure.period or name
            place = figure_place(figure, verdict, case.words)
            where = each.told(_in(name, place, case))
            yield YearFigure(_year(period, name), period, figure.text, report.language, where)
        if not verdict.figures and target.nature is Nature.INDICATOR:
            coverage = case.words.say(f"coverage.{verdict.coverage.value}")
            where = plain(_in(name, coverage, case))
            yield YearFigure(_year(name, name), name, "", None, where)


def _in(report: str, place: str, case: Case) -> str:
    """A place with the report in which it is, where there are several."""
    if not case.earlier:
        return place
    return case.words.say("documents.years.in_report", report=report, place=place)


def _year(period: str, report: str) -> str:
    years = _YEAR.findall(period) or _YEAR.findall(report)
    return max(years, default=_LAST)


def figure_place(figure: Figure, verdict: TargetResult, words: Vocabulary) -> str:
    """Where the words of a figure stand; the places of all passages where none holds them.

    The headings in it are marked as the report's words.
    """
    holding = [claim for claim in verdict.claims if figure.text in claim.quote]
    places = [
        place_words(claim.place, words, headings=1, voice=Voice.REPORT)
        for claim in holding or verdict.claims
    ]
    return words.say("documents.semicolon").join(dict.fromkeys(places)) or words.say(
        "documents.place.no_place"
    )


def years_table(case: Case) -> Iterator[Block]:
    """How far each report answers the mandate, where there are several."""
    if not case.earlier:
        return
    say = case.words.say
    yield Paragraph(quiet(say("documents.years.latest_counts")))
    columns = (
        Column(say("documents.years.report"), 4.4),
        *(
            Column(say(f"coverage.{coverage.value}").capitalize(), 2.4, Align.END)
            for coverage in Coverage
        ),
    )
    rows = tuple(
        (
            plain(report_name(each.result.report, case.words)),
            *(plain(str(each.result.count(coverage))) for coverage in Coverage),
        )
        for each in case.every_year()
    )
    yield Table(say("documents.years.coverage_title"), columns, rows)
