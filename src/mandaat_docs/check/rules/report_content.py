"""Rules R2xx: what is odd or thin in the answer to a target, without making it incomplete."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import DeadlineKind, Nature
from mandaat_docs.model.report import StatusReading
from mandaat_docs.model.result import Coverage, Status

_ANSWERED = frozenset({Coverage.COMPLETE, Coverage.INCOMPLETE})
_OVER = frozenset({Status.ACHIEVED, Status.DISCONTINUED, Status.NOT_APPLICABLE})
_ORDER = list(Status)


def _answered(case: ReportCase) -> Iterator[Judgement]:
    return (j for j in case.judgements if j.result.coverage in _ANSWERED)


@rule("R201", "evidence-missing", Severity.WARNING)
def evidence_missing(case: ReportCase) -> Iterator[Finding]:
    """An answer that names nothing by which it can be verified."""
    for judgement in _answered(case):
        wanted = case.needs.of(judgement.target.id).evidence
        if wanted and not judgement.result.evidence:
            yield hit("R201", judgement.target.id, judgement.place)


@rule("R202", "statuses-disagree", Severity.WARNING)
def statuses_disagree(case: ReportCase) -> Iterator[Finding]:
    """Two statuses for one target; the least favourable counts (contract 4)."""
    for judgement in _answered(case):
        first: dict[Status, tuple[StatusReading, str | None]] = {}
        for spot, reading in judgement.statuses:
            first.setdefault(reading.status, (reading, spot.place.file))
        if len(first) > 1:
            best, *_, worst = (first[status] for status in sorted(first, key=_ORDER.index))
            files = [f" ({file})" if best[1] != worst[1] else "" for _, file in (best, worst)]
            yield hit(
                "R202", judgement.target.id, judgement.place,
                better=best[0].text, better_in=files[0], worse=worst[0].text, worse_in=files[1],
            )  # fmt: skip


@rule("R203", "figure-without-period", Severity.WARNING)
def figure_without_period(case: ReportCase) -> Iterator[Finding]:
    """A number of which nobody can tell over which months it was counted."""
    for judgement in _answered(case):
        figures = [f.figure for s in judgement.substances for f in s.measured]
        indicator = judgement.target.nature is Nature.INDICATOR
        if indicator and figures and not any(figure.period for figure in figures):
            yield hit("R203", judgement.target.id, judgement.place, figure=figures[0].text)


@rule("R204", "status-unreadable", Severity.WARNING)
def status_unreadable(case: ReportCase) -> Iterator[Finding]:
    """The field for the status holds words that say none of the contract's statuses."""
    for judgement in case.judgements:
        for spot, substance in zip(judgement.spots, judgement.substances, strict=True):
            if substance.unread_status is not None:
                said = shorten(substance.unread_status)
                yield hit("R204", judgement.target.id, spot.place, said=said)


@rule("R205", "placeholder-left", Severity.WARNING)
def placeholder_left(case: ReportCase) -> Iterator[Finding]:
    """An answer in which a piece is still to be written."""
    for judgement in _answered(case):
        for spot, substance in zip(judgement.spots, judgement.substances, strict=True):
            if substance.placeholder is not None:
                said = shorten(substance.placeholder)
                yield hit("R205", judgement.target.id, spot.place, said=said)


@rule("R206", "narrative-less-favourable", Severity.WARNING)
def narrative_less_favourable(case: ReportCase) -> Iterator[Finding]:
    """The field says a better status than the narrative beside it."""
    for judgement in _answered(case):
        for spot, substance in zip(judgement.spots, judgement.substances, strict=True):
            field = max((_ORDER.index(r.status) for r in substance.statuses), default=None)
            worse = [
                reading
                for reading in substance.in_prose
                if field is not None
                and reading.status is not Status.NOT_APPLICABLE
                and _ORDER.index(reading.status) > max(field, _ORDER.index(Status.ON_TRACK))
            ]
            if worse:
                yield hit(
                    "R206", judgement.target.id, spot.place,
                    field=substance.statuses[0].text, narrative=worse[0].text,
                )  # fmt: skip


@rule("R207", "deadline-passed", Severity.WARNING)
def deadline_passed(case: ReportCase) -> Iterator[Finding]:
    """The day by which all of it was due is over, and the target is not said to be achieved."""
    for judgement in case.judgements:
        deadline = judgement.target.deadline
        if deadline is None or deadline.kind is not DeadlineKind.DATE:
            continue
        days = [day for due in deadline.due if (day := _last_day(due.date)) is not None]
        if days and max(days) < case.today and judgement.result.status not in _OVER:
            yield hit(
                "R207", judgement.target.id, judgement.place,
                deadline=shorten(deadline.text), day=max(days).isoformat(),
            )  # fmt: skip


@rule("R208", "continuous-achieved", Severity.INFO)
def continuous_achieved(case: ReportCase) -> Iterator[Finding]:
    """What goes on all through the mandate can be on track, never finished."""
    for judgement in case.judgements:
        deadline = judgement.target.deadline
        continuous = deadline is not None and deadline.kind is DeadlineKind.CONTINUOUS
        if continuous and judgement.result.status is Status.ACHIEVED:
            status = judgement.result.status_text or ""
            yield hit("R208", judgement.target.id, judgement.place, status=status)


def _last_day(date: str) -> dt.date | None:
    """The last day of an ISO year, month or day; `None` for a day of every year."""
    parts = date.split("-")
    if not parts[0]:
        return None
    year, month, day = ([int(part) for part in parts] + [0, 0])[:3]
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])
