"""A saved `*.mandate.json` → Mandate, through the gate."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from mandaat_docs.acquire.files import refuse_large_data
from mandaat_docs.acquire.gate import inspect, refusal
from mandaat_docs.errors import InputError
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import (
    Correction,
    Deadline,
    DeadlineKind,
    Due,
    Excerpt,
    Mandate,
    MeasuringPoint,
    Nature,
    Objective,
    Period,
    Series,
    Source,
    Target,
    WordCount,
)
from mandaat_docs.model.source import Place


def read_saved_mandate(data: bytes, file: str) -> Mandate:
    """Read a mandate that `extract` wrote, edited by hand or not.

    Raises `InputError` where it is no JSON, or breaks the schema: the first offending path is
    named, with what stands there and what may.
    """
    refuse_large_data(data, file)
    try:
        tree = json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once
        )
        json.dumps(tree, ensure_ascii=False).encode("utf-8")  # half a character can't be written
    except _TwiceError as error:
        raise InputError(
            "json-contradiction", file=file, path=ascii(str(error)), detail="2 ×"
        ) from error
    except UnicodeError as error:
        raise InputError("json-encoding", file=file) from error
    except (ValueError, RecursionError) as error:
        raise InputError("json-damaged", file=file, detail=_detail(error)) from error
    violations = inspect("mandate", tree)
    if violations:
        raise refusal(InputError, file, violations)
    mandate = mandate_from_dict(tree)
    for path, detail in _contradictions(mandate):
        raise InputError("json-contradiction", file=file, path=path, detail=detail)
    return mandate


class _TwiceError(ValueError):
    """A key that stands twice in one object: which of the two is meant nobody can tell."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _no_number(name: str) -> float:
    """JSON has no NaN and no Infinity, though Python's reader would take them."""
    raise ValueError(name)


def _contradictions(mandate: Mandate) -> Iterator[tuple[str, str]]:
    """What no schema can see: ids that repeat or don't continue their parent's, impossible days."""
    seen: set[str] = set()
    for identity, parent in _ids(mandate):
        if identity in seen:
            yield f"id {identity}", "2 ×"
        if not identity.startswith(parent):
            yield f"id {identity}", f"≠ {parent}…"
        if not identity.isprintable():
            yield "id", ascii(identity)
        seen.add(identity)
    for target in mandate.targets():
        deadline = target.deadline
        if deadline is None:
            continue
        if deadline.shared_from is not None and deadline.shared_from not in seen - {target.id}:
            yield f"{target.id}.deadline.shared_from", deadline.shared_from
        for due in deadline.due:
            if not _is_day(due.date):
                yield f"{target.id}.deadline.due", due.date


def _ids(mandate: Mandate) -> Iterator[tuple[str, str]]:
    """Every id with what it must start with."""
    for objective in mandate.objectives:
        yield objective.id, objective.series.letter
        for point in objective.measuring_points:
            yield point.id, f"{objective.id}."
            for target in point.targets:
                yield target.id, f"{point.id}."


def _is_day(text: str) -> bool:
    """Whether a date of ten signs or "--MM-DD" is in the calendar; years and months always are."""
    if len(text) < 7 or (len(text) == 7 and not text.startswith("--")):
        return True
    try:
        dt.date.fromisoformat(text.replace("--", "2024-", 1) if text[0] == "-" else text)
    except ValueError:
        return False
    return True


def _detail(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.lineno}:{error.colno}"
    return type(error).__name__


def mandate_from_dict(tree: dict[str, Any]) -> Mandate:
    """A mandate from data that has passed the gate.

    A finding without its facts (from another program) is left out: the rules find it again.
    """
    return Mandate(
        language=tree["language"],
        title=tree["title"],
        function=tree["function"],
        grade=tree["grade"],
        institution=tree["institution"],
        authority=tree["authority"],
        period=None if tree["period"] is None else Period(**tree["period"]),
        source=Source(**tree["source"]),
        objectives=tuple(_objective(o) for o in tree["objectives"]),
        labels=tuple(tree["labels"]),
        captions=_excerpts(tree["captions"]),
        notes=_excerpts(tree["notes"]),
        findings=tuple(_finding(f) for f in tree["findings"] if "facts" in f),
        unplaced=_excerpts(tree["unplaced"]),
        words=None if tree.get("words") is None else WordCount(**tree["words"]),
    )


def _objective(tree: dict[str, Any]) -> Objective:
    return Objective(
        id=tree["id"],
        series=Series(tree["series"]),
        number=tree["number"],
        title=tree["title"],
        title_in_overview=tree["title_in_overview"],
        context=tuple(tree["context"]),
        aims=tuple(tree["aims"]),
        page=tree["page"],
        measuring_points=tuple(_point(p) for p in tree["measuring_points"]),
    )


def _point(tree: dict[str, Any]) -> MeasuringPoint:
    return MeasuringPoint(**{**tree, "targets": tuple(_target(t) for t in tree["targets"])})


def _target(tree: dict[str, Any]) -> Target:
    deadline = None if tree["deadline"] is None else _deadline(tree["deadline"])
    return Target(**{**tree, "nature": Nature(tree["nature"]), "deadline": deadline})


def _deadline(tree: dict[str, Any]) -> Deadline:
    due = tuple(Due(**d) for d in tree["due"])
    own: dict[str, Any] = {"kind": DeadlineKind(tree["kind"]), "due": due}
    if tree.get("correction") is not None:
        own["correction"] = Correction(**tree["correction"])
    return Deadline(**{**tree, **own})


def _excerpts(trees: list[dict[str, Any]]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(**tree) for tree in trees)


def _finding(tree: dict[str, Any]) -> Finding:
    place = tree["place"]
    return Finding(
        code=tree["code"],
        name=tree["name"],
        severity=Severity(tree["severity"]),
        at=tree["at"],
        place=None if place is None else Place(**{**place, "heading": tuple(place["heading"])}),
        facts=tuple(sorted(tree["facts"].items())),
    )
