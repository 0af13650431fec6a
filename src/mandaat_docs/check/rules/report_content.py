"""Rules R2xx: what is odd or thin in the answer to a target, without making it incomplete."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Nature
from mandaat_docs.model.report import StatusReading
from mandaat_docs.model.result import Coverage, Status

_ANSWERED = frozenset({Coverage.COMPLETE, Coverage.INCOMPLETE})
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
