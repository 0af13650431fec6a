"""FilledResult → JSON, with the outer keys of a report where they mean the same."""

from __future__ import annotations

from typing import Any

from mandaat_docs.emit.tree import checked_mandate, finding_to_dict
from mandaat_docs.model.filled_result import FilledResult, MetDemand, Settled, SettledTarget
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.vocabulary import Vocabulary

FILLED_SCHEMA = "mandaat-docs/filled/1"


def filled_to_dict(result: FilledResult, words: Vocabulary) -> dict[str, Any]:
    """The result; `words` forms the findings' sentences."""
    severities = [f.severity for f in result.findings]
    return {
        "schema": FILLED_SCHEMA,
        "as_of": result.as_of.isoformat(),
        "mandate": checked_mandate(result.mandate),
        "report": {
            "file": result.filled.file,
            "sha256": result.filled.sha256,
            "language": result.filled.language or None,
            "period": None,
        },
        "kind": result.document,
        "variant": result.variant,
        "verdict": "complete" if result.is_complete else "incomplete",
        "counts": {
            "targets": len(result.targets),
            **{settled.value: result.count(settled) for settled in Settled},
            **{severity.value: severities.count(severity) for severity in Severity},
        },
        "targets": [_target(target) for target in result.targets],
        "contents": [_content(item) for item in result.demands],
        "findings": [finding_to_dict(finding, words) for finding in result.findings],
    }


def _target(target: SettledTarget) -> dict[str, Any]:
    return {
        "id": target.id,
        "settled": target.settled.value,
        "answers": dict(target.answers),
        "reason": target.reason,
        "findings": list(target.findings),
    }


def _content(item: MetDemand) -> dict[str, Any]:
    return {
        "key": item.demand.key,
        "text": item.demand.text,
        "basis": item.demand.basis or None,
        "met": item.met.value,
        "places": list(item.places),
        "blanks": item.blanks,
    }
