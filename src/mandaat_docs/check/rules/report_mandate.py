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

    One finding for all of them; of a report in several files one for each. Numbers are the same
    in every mandate, so that such a report would else be taken for an answer (contract 4).
    """
    for part, differences in zip(case.parts, case.differences, strict=True):
        if differences:
            named = "; ".join(shorten(d.named, 80) for d in differences)
            expected = "; ".join(d.expected for d in differences if d.expected)
            place = case.place_of(part)
            yield hit("R501", None, place, named=named, expected=expected or case.mandate.title)


@rule("R502", "report-in-other-language", Severity.INFO)
def report_in_other_language(case: ReportCase) -> Iterator[Finding]:
    """Wordings of two languages are not compared: numbers and places decide."""
    for part in case.parts:
        if part.language not in (None, case.mandate.language):
            yield hit("R502", None, case.place_of(part))


@rule("R503", "period-outside-mandate", Severity.WARNING)
def period_outside_mandate(case: ReportCase) -> Iterator[Finding]:
    """A report on months in which the mandate did not run."""
    period = case.mandate.period
    for part in case.parts:
        first, last = part.first_day, part.last_day
        if first is None or last is None or period is None:
            continue
        if last.year < period.first_year or first.year > period.last_year:
            yield hit(
                "R503", None, case.place_of(part),
                first=first.isoformat(), last=last.isoformat(), period=period.text,
            )  # fmt: skip
