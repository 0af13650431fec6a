"""Rules R207, R208 and R216 to R218: deadlines, against the day of the check and the period.

What is due by when follows from the mandate (contract 3), what was done and when from the report.
A later day can only add to what is found: coverage never depends on it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.due import last_day_due
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.occurrences import occurrence_reader, year_span, years_in
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Nature
from mandaat_docs.model.report import Role
from mandaat_docs.model.result import Coverage, Status

_ANSWERED = frozenset({Coverage.COMPLETE, Coverage.INCOMPLETE})
_OVER = frozenset({Status.ACHIEVED, Status.DISCONTINUED, Status.NOT_APPLICABLE})
_NOT_DONE = frozenset(
    {Status.OFF_TRACK, Status.NOT_STARTED, Status.DISCONTINUED, Status.NOT_APPLICABLE}
)
"""Says already that it did not take place as it should."""
_A_YEAR = dt.timedelta(days=365)
_DAY = dt.timedelta(days=1)
_MOST_LISTED = 12
"""Times of which somebody still lists the days."""


def _due(case: ReportCase) -> Iterator[tuple[Judgement, Deadline, dt.date]]:
    """What has a last day and is not said to be over."""
    for judgement in case.judgements:
        deadline = judgement.target.deadline
        if deadline is None or judgement.result.status in _OVER:
            continue
        day = last_day_due(deadline, case.mandate.period, case.vocabularies[:1])
        if day is not None:
            yield judgement, deadline, day


@rule("R207", "deadline-passed", Severity.WARNING)
def deadline_passed(case: ReportCase) -> Iterator[Finding]:
    """The day by which all of it was due is over, and the target is not said to be achieved."""
    for judgement, deadline, day in _due(case):
        if day < case.today:
            yield hit(
                "R207", judgement.target.id, judgement.place,
                deadline=shorten(deadline.text), day=day.isoformat(),
            )  # fmt: skip


@rule("R216", "deadline-near", Severity.INFO)
def deadline_near(case: ReportCase) -> Iterator[Finding]:
    """All of it is due before the next report is, and the target is not said to be achieved.

    The next report is expected as long after today as the period of this one lasts; a year where
    it names none.
    """
    next_report = _next_report(case)
    for judgement, deadline, day in _due(case):
        if case.today <= day <= next_report:
            yield hit(
                "R216", judgement.target.id, judgement.place,
                deadline=shorten(deadline.text), day=day.isoformat(),
            )  # fmt: skip


def _next_report(case: ReportCase) -> dt.date:
    first, last = case.report.first_day, case.report.last_day
    length = _A_YEAR if first is None or last is None else last - first + _DAY
    try:
        return case.today + length
    except OverflowError:
        return dt.date.max


@rule("R208", "continuous-achieved", Severity.INFO)
def continuous_achieved(case: ReportCase) -> Iterator[Finding]:
    """What goes on all through the mandate can be on track, never finished."""
    for judgement in case.judgements:
        deadline = judgement.target.deadline
        continuous = deadline is not None and deadline.kind is DeadlineKind.CONTINUOUS
        if continuous and judgement.result.status is Status.ACHIEVED:
            status = judgement.result.status_text or ""
            yield hit("R208", judgement.target.id, judgement.place, status=status)


def _recurring(case: ReportCase) -> Iterator[tuple[Judgement, Deadline, float]]:
    """What recurs and is answered, with how often a year; not what is said not to have happened."""
    for judgement in case.judgements:
        deadline, result = judgement.target.deadline, judgement.result
        if deadline is None or deadline.per_year is None:
            continue
        if result.coverage in _ANSWERED and result.status not in _NOT_DONE:
            yield judgement, deadline, deadline.per_year


@rule("R217", "occurrences-missing", Severity.WARNING)
def occurrences_missing(case: ReportCase) -> Iterator[Finding]:
    """What must take place several times in the period is told with fewer dates.

    Silent where the report gives the number of times or, of an indicator, as many figures; where
    needs or means are a condition; where it must take place so often that nobody lists the days;
    and where a date may be of any of several years. Asked for is what the months of the period
    that are over ask for.
    """
    first, last = case.report.first_day, case.report.last_day
    if first is None or last is None:
        return
    reader = occurrence_reader(case.vocabularies)
    months = _months_between(first, min(last, case.today))
    for judgement, deadline, per_year in _recurring(case):
        needed = int(per_year * months / 12)
        listed = per_year >= 2 and max(per_year, needed) <= _MOST_LISTED
        conditional = deadline.conditional and not deadline.at_least
        if needed < 1 or not listed or conditional or _is_measured(judgement, needed):
            continue
        if first.year < last.year and reader.leave_year_open(judgement):
            continue
        dates = reader.dates(judgement, first, last)
        if len(dates) < needed and not reader.are_counted(judgement, per_year):
            yield hit(
                "R217", judgement.target.id, judgement.place,
                deadline=shorten(deadline.text), needed=needed, dates=", ".join(dates) or "–",
            )  # fmt: skip


def _is_measured(judgement: Judgement, times: int) -> bool:
    """Whether an indicator has a figure for each time: "52, 47, 44 en 40 minuten"."""
    indicator = judgement.target.nature is Nature.INDICATOR
    return indicator and len(judgement.result.figures) >= times


def _months_between(first: dt.date, last: dt.date) -> int:
    """How many whole months lie from one day through another; 0 where it lies before.

    >>> _months_between(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    12
    >>> _months_between(dt.date(2026, 1, 15), dt.date(2026, 3, 13))
    1
    """
    if last < first:
        return 0
    after = last + _DAY
    months = (after.year - first.year) * 12 + after.month - first.month
    return months - (after.day < first.day)


@rule("R218", "year-missing", Severity.WARNING)
def year_missing(case: ReportCase) -> Iterator[Finding]:
    """What must take place every year is told of some years of the period only.

    Asked for is every calendar year that lies whole in the period and is over. Where no year is
    named at all, all of them may be meant.
    """
    years = _whole_years(case)
    if len(years) < 2:
        return
    span = year_span(case.vocabularies)
    for judgement, deadline, per_year in _recurring(case):
        if per_year != 1:
            continue
        named = {*_years_told(case, judgement, span)}
        own = {*years_in(f"{judgement.target.wording}\n{deadline.text}", span)}
        missing = [year for year in years if year not in named]
        if missing and any(year in named and year not in own for year in years):
            yield hit(
                "R218", judgement.target.id, judgement.place,
                missing=", ".join(map(str, missing)),
                named=", ".join(str(year) for year in years if year in named),
            )  # fmt: skip


def _whole_years(case: ReportCase) -> list[int]:
    """The calendar years that lie whole in the report's period and are over."""
    first, last = case.report.first_day, case.report.last_day
    if first is None or last is None:
        return []
    over = min(last, case.today - _DAY) if case.today > dt.date.min else first
    return [
        year
        for year in range(first.year, last.year + 1)
        if first <= dt.date(year, 1, 1) and dt.date(year, 12, 31) <= over
    ]


def _years_told(case: ReportCase, judgement: Judgement, span: re.Pattern[str]) -> Iterator[int]:
    """The years that an answer names; a part of the report on other months names its own."""
    for figure in judgement.result.figures:
        yield from years_in(figure.period or "", span)
    for spot in judgement.spots:
        yield from years_in(spot.title, span)
        for passage in spot.passages:
            if passage.role is not Role.DEADLINE:
                yield from years_in(passage.text, span)
        part, whole = case.part_at(spot.place), case.report
        days = part.first_day, part.last_day
        if days[0] and days[1] and days != (whole.first_day, whole.last_day):
            yield from range(days[0].year, days[1].year + 1)
