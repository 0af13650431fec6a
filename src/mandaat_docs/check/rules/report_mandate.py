"""Rules R5xx: whether the report is on this mandate at all."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity


@rule("R501", "other-mandate", Severity.ERROR)
def other_mandate(case: ReportCase) -> Iterator[Finding]:
    """The report names another function, institution or period, or quotes other wordings.

    One finding for all of them: numbers are the same in every mandate, so that such a report
    would else be taken for an answer (contract 4).
    """
    if case.differences:
        named = "; ".join(shorten(d.named, 80) for d in case.differences)
        expected = "; ".join(d.expected for d in case.differences if d.expected)
        yield hit("R501", None, named=named, expected=expected or case.mandate.title)


@rule("R502", "report-in-other-language", Severity.INFO)
def report_in_other_language(case: ReportCase) -> Iterator[Finding]:
    """Wordings of two languages are not compared: numbers and places decide."""
    if case.report.language not in (None, case.mandate.language):
        yield hit("R502")


@rule("R503", "period-outside-mandate", Severity.WARNING)
def period_outside_mandate(case: ReportCase) -> Iterator[Finding]:
    """A report on months in which the mandate did not run."""
    first, last, period = case.report.first_day, case.report.last_day, case.mandate.period
    if first is None or last is None or period is None:
        return
    if last.year < period.first_year or first.year > period.last_year:
        yield hit("R503", None, first=first.isoformat(), last=last.isoformat(), period=period.text)
