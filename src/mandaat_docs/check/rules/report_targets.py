"""Rules R1xx: why a target is not complete. Each such target gets at least one of these errors.

Basis: the table of coverage and the needs of a target, contract section 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.judge import Element, Judgement, quote
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.result import Coverage

_QUOTE = 160


def shorten(text: str, length: int = _QUOTE) -> str:
    """A quotation for a message: one line, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _with(case: ReportCase, coverage: Coverage) -> Iterator[Judgement]:
    return (j for j in case.judgements if j.result.coverage is coverage)


def _lacking(case: ReportCase, element: Element) -> Iterator[Judgement]:
    return (j for j in _with(case, Coverage.INCOMPLETE) if element in j.missing)


@rule("R101", "target-unreported", Severity.ERROR)
def target_unreported(case: ReportCase) -> Iterator[Finding]:
    """No passage is about the target: the evaluation would have nothing to go on."""
    for judgement in _with(case, Coverage.UNREPORTED):
        yield hit("R101", judgement.target.id, wording=shorten(judgement.target.wording))


@rule("R102", "target-place-empty", Severity.ERROR)
def target_place_empty(case: ReportCase) -> Iterator[Finding]:
    """The target has its heading or row, and nothing stands there."""
    for judgement in _with(case, Coverage.EMPTY):
        if not _echoes(judgement):
            said = " / ".join(filter(None, (s.placeholder for s in judgement.substances)))
            wording = shorten(judgement.target.wording)
            yield hit(
                "R102",
                judgement.target.id,
                judgement.place,
                wording=wording,
                said=shorten(said) or "–",
            )


@rule("R103", "target-echoed", Severity.ERROR)
def target_echoed(case: ReportCase) -> Iterator[Finding]:
    """The report repeats the target's own words: the commonest padding, and no answer."""
    for judgement in _with(case, Coverage.EMPTY):
        if _echoes(judgement):
            said = shorten(quote(judgement.spots[0]))
            yield hit("R103", judgement.target.id, judgement.place, said=said)


@rule("R104", "narrative-missing", Severity.ERROR)
def narrative_missing(case: ReportCase) -> Iterator[Finding]:
    """Something is said, but not what was done."""
    for judgement in _lacking(case, Element.NARRATIVE):
        said = shorten(quote(judgement.spots[0]))
        yield hit("R104", judgement.target.id, judgement.place, said=said)


@rule("R105", "status-missing", Severity.ERROR)
def status_missing(case: ReportCase) -> Iterator[Finding]:
    """Nowhere is said plainly how far the target is; a status is never guessed."""
    for judgement in _lacking(case, Element.STATUS):
        said = shorten(quote(judgement.spots[0]))
        yield hit("R105", judgement.target.id, judgement.place, said=said)


@rule("R106", "figure-missing", Severity.ERROR)
def figure_missing(case: ReportCase) -> Iterator[Finding]:
    """An indicator without a number that measures it."""
    for judgement in _lacking(case, Element.FIGURE):
        others = ", ".join(f.text for f in judgement.result.figures)
        yield hit(
            "R106",
            judgement.target.id,
            judgement.place,
            wording=shorten(judgement.target.wording),
            others=shorten(others) or "–",
        )


@rule("R107", "reason-missing", Severity.ERROR)
def reason_missing(case: ReportCase) -> Iterator[Finding]:
    """A target that is behind, at risk, stopped or not started needs its cause."""
    for judgement in _lacking(case, Element.REASON):
        status = judgement.result.status_text or ""
        yield hit("R107", judgement.target.id, judgement.place, status=shorten(status))


@rule("R108", "target-uncertain", Severity.ERROR)
def target_uncertain(case: ReportCase) -> Iterator[Finding]:
    """A passage may be about this target or another, and the text does not decide."""
    for judgement in _with(case, Coverage.UNCERTAIN):
        doubt = judgement.doubt
        yield hit(
            "R108",
            judgement.target.id,
            judgement.place,
            said=shorten(doubt.text if doubt is not None else ""),
            other=judgement.rivals[0] if judgement.rivals else "–",
        )


def _echoes(judgement: Judgement) -> bool:
    return any(substance.echo for substance in judgement.substances)
