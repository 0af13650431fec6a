"""Rules R4xx: what in the file a reader of the printed page does not see, or we did not read."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.source import Remark


def _remarks(case: ReportCase, *kinds: str) -> Iterator[Remark]:
    return (remark for remark in case.report.remarks if remark.kind in kinds)


@rule("R401", "revisions-open", Severity.WARNING)
def revisions_open(case: ReportCase) -> Iterator[Finding]:
    """Tracked changes that nobody has accepted or refused: what is the text?"""
    for remark in _remarks(case, "open-revision"):
        yield hit("R401", None, remark.place, said=shorten(remark.text) or "–")


@rule("R402", "text-hidden", Severity.WARNING)
def text_hidden(case: ReportCase) -> Iterator[Finding]:
    """Hidden text is not what the report says, and the author may think it is."""
    for remark in _remarks(case, "hidden-text"):
        yield hit("R402", None, remark.place, said=shorten(remark.text))


@rule("R403", "comments-left", Severity.INFO)
def comments_left(case: ReportCase) -> Iterator[Finding]:
    """A comment is no part of the report; before sending it is settled and removed."""
    for remark in _remarks(case, "comment"):
        yield hit("R403", None, remark.place, said=shorten(remark.text))


@rule("R404", "picture-unread", Severity.WARNING)
def picture_unread(case: ReportCase) -> Iterator[Finding]:
    """Pictures, charts and embedded files may hold answers that this check cannot see."""
    for remark in _remarks(case, "picture", "chart", "embedded", "unread-part"):
        yield hit("R404", None, remark.place, said=shorten(remark.text) or "–")


@rule("R407", "header-text-unread", Severity.INFO)
def header_text_unread(case: ReportCase) -> Iterator[Finding]:
    """What stands in headers and footers is not what the report says (contract 4)."""
    for remark in _remarks(case, "header-text"):
        yield hit("R407", None, remark.place, said=shorten(remark.text))


@rule("R408", "prompts-left", Severity.INFO)
def prompts_left(case: ReportCase) -> Iterator[Finding]:
    """Controls that still show what they ask for; one finding for all of a file.

    A target with nothing else in its place is told apart: R102.
    """
    for part in case.parts:
        prompts = [remark for remark in part.remarks if remark.kind == "prompt"]
        if prompts:
            first = prompts[0]
            yield hit("R408", None, first.place, count=len(prompts), said=shorten(first.text))


@rule("R409", "report-is-pdf", Severity.INFO)
def report_is_pdf(case: ReportCase) -> Iterator[Finding]:
    """A PDF has no headings, tables or fields, only letters in places; once for each file."""
    for remark in _remarks(case, "pdf"):
        yield hit("R409", None, case.place_of(case.part_at(remark.place)))


@rule("R410", "text-recognised", Severity.WARNING)
def text_recognised(case: ReportCase) -> Iterator[Finding]:
    """What a machine read from a picture may be misread; once for each file, with its pages."""
    for remark in _remarks(case, "ocr-layer"):
        yield hit("R410", None, remark.place, said=shorten(remark.text))


@rule("R411", "text-struck", Severity.WARNING)
def text_struck(case: ReportCase) -> Iterator[Finding]:
    """Text that is struck through is deleted, and what is deleted the report does not say."""
    for remark in _remarks(case, "struck-text"):
        yield hit("R411", None, remark.place, said=shorten(remark.text))


@rule("R412", "page-unread", Severity.WARNING)
def page_unread(case: ReportCase) -> Iterator[Finding]:
    """A scanned page in a PDF that is otherwise text: any answer may stand on it."""
    for remark in _remarks(case, "page-picture"):
        file = case.part_at(remark.place).file
        yield hit("R412", None, remark.place, page=remark.place.page, file=file)


@rule("R405", "report-period-unknown", Severity.INFO)
def report_period_unknown(case: ReportCase) -> Iterator[Finding]:
    """Nothing says which months the report covers."""
    if all(part.first_day is None for part in case.parts):
        yield hit("R405")


@rule("R406", "report-periods-differ", Severity.WARNING)
def report_periods_differ(case: ReportCase) -> Iterator[Finding]:
    """The files of one report cover different months: which of them is the report about?"""
    periods = {
        part.file: f"{part.first_day.isoformat()} – {part.last_day.isoformat()}"
        for part in case.parts
        if part.first_day is not None and part.last_day is not None
    }
    if len(set(periods.values())) > 1:
        said = "; ".join(f"{file}: {period}" for file, period in periods.items())
        yield hit("R406", None, periods=said)
