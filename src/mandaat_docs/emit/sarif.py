"""Outcome → SARIF 2.1.0 (OASIS), one run for each file, one result for each finding.

A report has no lines, so results point at logical locations: the target, and the place in the
document ("tabel 3, rij 5") as the name of another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from mandaat_docs import __version__
from mandaat_docs.emit.outcome import Answer, Outcome, Said
from mandaat_docs.emit.tree import place_to_dict, to_json
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.vocabulary import Vocabulary

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """The log; the same input gives the same text, and no run has a time or a machine."""
    runs = [_run(outcome, words) for outcome in outcomes]
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": runs})


def _run(outcome: Outcome, words: Vocabulary) -> dict[str, Any]:
    artifact = {"location": {"uri": quote(outcome.file)}, "roles": ["analysisTarget"]}
    if outcome.error:
        said = {"text": f"{outcome.error}. {outcome.help}".removesuffix(". ")}
        notified = {"level": "error", "message": said}
        return {
            "tool": {"driver": {"name": "mandaat-docs", "version": __version__}},
            "invocations": [
                {"executionSuccessful": False, "toolExecutionNotifications": [notified]}
            ],
            "artifacts": [artifact],
            "language": words.language,
            "results": [],
        }
    answers = {answer.id: answer for answer in outcome.answers()}
    found = list(outcome.findings())
    rules = _rules(found, words)
    order = [rule["id"] for rule in rules]
    return {
        "tool": {"driver": {"name": "mandaat-docs", "version": __version__, "rules": rules}},
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [artifact],
        "language": words.language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(s, outcome, answers, order.index(s.finding.code)) for s in found],
        "properties": {
            "verdict": outcome.verdict,
            "sentence": outcome.sentence,
            "mandate": outcome.mandate,
            "as_of": outcome.as_of,
            "targets": [
                {"id": a.id, "state": a.state, "waived": a.waived} for a in outcome.answers()
            ],
        },
    }


def _rules(found: Iterable[Said], words: Vocabulary) -> list[dict[str, Any]]:
    """Every rule that found something, in order of the codes."""
    first = {said.finding.code: said for said in reversed(list(found))}
    return [
        {
            "id": code,
            "name": "".join(part.capitalize() for part in said.finding.name.split("-")),
            "shortDescription": {"text": said.finding.name.replace("-", " ")},
            "fullDescription": {"text": _why(code, words) or said.message},
            "help": {"text": f"mandaat-docs explain {code}"},
            "defaultConfiguration": {"level": _LEVELS[said.finding.severity]},
        }
        for code, said in sorted(first.items())
    ]


def _why(code: str, words: Vocabulary) -> str:
    key = f"findings.{code}.why"
    return words.say(key) if words.has(key) else ""


def _result(said: Said, outcome: Outcome, answers: dict[str, Answer], index: int) -> dict[str, Any]:
    finding = said.finding
    text = f"{said.message}. {said.help}" if said.help else said.message
    answer = answers.get(finding.at or "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{answer.shown}: {text}" if answer else text},
        "locations": [_location(said, outcome, answer)],
        "partialFingerprints": {"finding/v1": _fingerprint(said)},
    }
    if finding.waived:
        notes = "; ".join(answer.notes) if answer else ""
        result["suppressions"] = [{"kind": "external", "justification": notes}]
    if answer is not None:
        result["properties"] = {"target": answer.id, "state": answer.state}
    return result


def _location(said: Said, outcome: Outcome, answer: Answer | None) -> dict[str, Any]:
    file = outcome.file
    place = said.finding.place
    if place is not None and place.file is not None:
        file = place.file
    logical: list[dict[str, Any]] = []
    if answer is not None:
        objective, point = answer.id.split(".")[0], answer.id.rpartition(".")[0]
        path = f"{objective}/{point}/{answer.id}"
        logical.append({"name": answer.id, "fullyQualifiedName": path, "kind": "target"})
    if place is not None:
        heading = [*place.heading, said.where]
        logical.append(
            {
                "name": said.where or file,
                "fullyQualifiedName": " > ".join(filter(None, heading)) or file,
                "kind": "passage",
                "properties": place_to_dict(place),
            }
        )
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(file)}}}
    return {**location, **({"logicalLocations": logical} if logical else {})}


def _fingerprint(said: Said) -> str:
    """The same finding keeps it in the next version of a report, wherever it then stands."""
    finding = said.finding
    parts = (finding.code, finding.at or "", *(f"{k}={v}" for k, v in finding.facts))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
