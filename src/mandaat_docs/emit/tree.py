"""Mandate and CheckResult → the JSON of the contract."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import (
    Correction,
    Deadline,
    Excerpt,
    Mandate,
    MeasuringPoint,
    Objective,
    Target,
)
from mandaat_docs.model.needs import Waiver
from mandaat_docs.model.result import Annex, CheckResult, Coverage, Figure, ReportHead, TargetResult
from mandaat_docs.model.sentences import help_of, message_of
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

MANDATE_SCHEMA = "mandaat-docs/mandate/1"
CHECK_SCHEMA = "mandaat-docs/check/1"
_STEERING = re.compile(r"[\x7f-\x9f]")


def to_json(data: object) -> str:
    """JSON text with a line end: two spaces of indent, letters as they are, keys in our order.

    What would steer a terminal that shows the file is escaped, all of it and not only what JSON
    itself wants escaped.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def mandate_to_dict(mandate: Mandate, words: Vocabulary) -> dict[str, Any]:
    """The mandate as the contract's section 3 has it; `words` forms the findings' sentences."""
    return {
        "schema": MANDATE_SCHEMA,
        "language": mandate.language,
        "title": mandate.title,
        "function": mandate.function,
        "grade": mandate.grade,
        "institution": mandate.institution,
        "authority": mandate.authority,
        "period": _period(mandate),
        "source": {
            "file": mandate.source.file,
            "sha256": mandate.source.sha256,
            "pages": mandate.source.pages,
        },
        "objectives": [_objective(o) for o in mandate.objectives],
        "labels": list(mandate.labels),
        "captions": [_excerpt(e) for e in mandate.captions],
        "notes": [_excerpt(e) for e in mandate.notes],
        "findings": [finding_to_dict(f, words) for f in mandate.findings],
        "unplaced": [_excerpt(e) for e in mandate.unplaced],
        "words": None
        if mandate.words is None
        else {
            "read": mandate.words.read,
            "placed": mandate.words.placed,
            "furniture": mandate.words.furniture,
            "unplaced": mandate.words.unplaced,
        },
    }


def check_to_dict(result: CheckResult, words: Vocabulary) -> dict[str, Any]:
    """The result as the contract's section 4 has it; `words` forms the findings' sentences."""
    head, mandate = result.report, result.mandate
    # What is waived stands among the findings, and counts as settled.
    severities = [f.severity for f in result.findings if not f.waived]
    return {
        "schema": CHECK_SCHEMA,
        "as_of": result.as_of.isoformat(),
        "mandate": checked_mandate(mandate),
        "report": {
            **_head(head),
            **({"parts": [_head(part) for part in head.parts]} if head.parts else {}),
        },
        "verdict": "complete" if result.is_complete else "incomplete",
        "counts": {
            "targets": len(result.targets),
            **{coverage.value: result.count(coverage) for coverage in Coverage},
            **{severity.value: severities.count(severity) for severity in Severity},
            "waived": sum(target.waived for target in result.targets),
        },
        "targets": [_target_result(t) for t in result.targets],
        "orphans": [{"place": place_to_dict(o.place), "text": o.text} for o in result.orphans],
        "findings": [finding_to_dict(f, words) for f in result.findings],
        **({} if result.previous is None else {"previous": _head(result.previous)}),
        **({} if result.amends is None else {"amends": _amends(result.amends)}),
        **({} if result.annexes is None else {"annexes": list(map(_annex, result.annexes))}),
    }


def _amends(older: Mandate) -> dict[str, Any]:
    return {"file": older.source.file, "sha256": older.source.sha256, "title": older.title}


def checked_mandate(mandate: Mandate) -> dict[str, Any]:
    """By which a result names the mandate that it is about."""
    return {
        "title": mandate.title,
        "function": mandate.function,
        "institution": mandate.institution,
        "period": _period(mandate),
        "sha256": mandate.source.sha256,
    }


def _head(head: ReportHead) -> dict[str, Any]:
    period = None
    if head.first_day is not None and head.last_day is not None:
        period = {"from": head.first_day.isoformat(), "to": head.last_day.isoformat()}
    return {
        "file": head.file,
        "sha256": head.sha256,
        "language": head.language,
        "period": period,
    }


def finding_to_dict(finding: Finding, words: Vocabulary) -> dict[str, Any]:
    """A finding with its sentences; its facts stay beside them, so that it can be read back."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "at": finding.at,
        "place": None if finding.place is None else place_to_dict(finding.place),
        "message": message_of(finding, words),
        "help": help_of(finding, words),
        "facts": dict(finding.facts),
        **({"waived": True} if finding.waived else {}),
    }


def place_to_dict(place: Place) -> dict[str, Any]:
    """A place as the contract has it; it names the file only where a report is several."""
    return {
        "page": place.page,
        "paragraph": place.paragraph,
        "table": place.table,
        "row": place.row,
        "heading": list(place.heading),
        **({} if place.file is None else {"file": place.file}),
    }


def _period(mandate: Mandate) -> dict[str, Any] | None:
    if mandate.period is None:
        return None
    return {
        "text": mandate.period.text,
        "first_year": mandate.period.first_year,
        "last_year": mandate.period.last_year,
    }


def _objective(objective: Objective) -> dict[str, Any]:
    return {
        "id": objective.id,
        "series": objective.series.value,
        "number": objective.number,
        "title": objective.title,
        "title_in_overview": objective.title_in_overview,
        "context": list(objective.context),
        "aims": list(objective.aims),
        "page": objective.page,
        "measuring_points": [_point(p) for p in objective.measuring_points],
    }


def _point(point: MeasuringPoint) -> dict[str, Any]:
    return {
        "id": point.id,
        "number": point.number,
        "title": point.title,
        "page": point.page,
        "targets": [_target(t) for t in point.targets],
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "number": target.number,
        "id_origin": target.id_origin,
        "wording": target.wording,
        "nature": target.nature.value,
        "deadline": None if target.deadline is None else deadline_to_dict(target.deadline),
        "page": target.page,
        "fingerprint": target.fingerprint,
    }


def deadline_to_dict(deadline: Deadline) -> dict[str, Any]:
    """A deadline as the contract's section 3 has it, and what a person corrected in it."""
    made = None if deadline.correction is None else _correction(deadline.correction)
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "per_year": deadline.per_year,
        "at_least": deadline.at_least,
        "conditional": deadline.conditional,
        "due": [{"label": d.label, "date": d.date} for d in deadline.due],
        "milestone": deadline.milestone,
        "offset": deadline.offset,
        "shared_from": deadline.shared_from,
        **({} if made is None else {"correction": made}),
    }


def _correction(made: Correction) -> dict[str, Any]:
    return {"printed": made.printed, "reason": made.reason}


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    return {"page": excerpt.page, "text": excerpt.text}


def _target_result(target: TargetResult) -> dict[str, Any]:
    return {
        "id": target.id,
        "coverage": target.coverage.value,
        "status": None if target.status is None else target.status.value,
        "status_text": target.status_text,
        "figures": [_figure(f) for f in target.figures],
        "evidence": list(target.evidence),
        "reasons": list(target.reasons),
        "outside_causes": list(target.outside_causes),
        "contributions": list(target.contributions),
        "planning": list(target.planning),
        "ladder": [{"rung": step.rung.value, "quote": step.quote} for step in target.ladder],
        "waived": target.waived,
        **({"waivers": [_waiver(w) for w in target.waivers]} if target.waivers else {}),
        "claims": [
            {
                "place": place_to_dict(c.place),
                "link": c.link.value,
                "confidence": round(c.confidence, 3),
                "quote": c.quote,
            }
            for c in target.claims
        ],
        "findings": list(target.findings),
    }


def _annex(annex: Annex) -> dict[str, Any]:
    return {"file": annex.file, "named": annex.named, "targets": list(annex.targets)}


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "code": waiver.code,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "expires": waiver.expires.isoformat(),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": _number(figure.value),
        "unit": figure.unit,
        "period": figure.period,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
