"""The reference mandate, built from its answer key; the texts stay outside the repository."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mandaat_docs.model.mandate import (
    Deadline,
    DeadlineKind,
    Due,
    Mandate,
    MeasuringPoint,
    Nature,
    Objective,
    Period,
    Series,
    Source,
    Target,
)

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reference"


def reference_file(name: str) -> Path:
    """A file of the reference; skips the test where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the reference material is not here: {name}")
    return path


@cache
def _key() -> dict[str, Any]:
    return json.loads((FOLDER / "expected.nl.json").read_text(encoding="utf-8"))


def reference_mandate() -> Mandate:
    """The mandate of the answer key; natures beside indicator are not fixed there."""
    reference_file("expected.nl.json")
    key = _key()
    period = key["period"]
    return Mandate(
        language=key["language"],
        title=key.get("title", ""),
        function=key["function"],
        grade=key["grade"],
        institution=key["institution"],
        authority=key["authority"],
        period=Period(period["text"], period["first_year"], period["last_year"]),
        source=Source("expected.nl.json", "0" * 64, None),
        objectives=tuple(_objective(data) for data in key["objectives"]),
    )


def _objective(data: dict[str, Any]) -> Objective:
    return Objective(
        data["id"], Series(data["series"]), data["number"], data["title"],
        data.get("title_in_overview"), tuple(data["context"]), tuple(data["aims"]), None,
        tuple(_point(point) for point in data["measuring_points"]),
    )  # fmt: skip


def _point(data: dict[str, Any]) -> MeasuringPoint:
    return MeasuringPoint(
        data["id"], data["number"], data["title"], None, tuple(_target(t) for t in data["targets"])
    )


def _target(data: dict[str, Any]) -> Target:
    nature = Nature.INDICATOR if data["indicator"] else Nature.EFFORT
    deadline = data["deadline"] and _deadline(data["deadline"])
    print_ = hashlib.sha256(data["wording"].casefold().encode()).hexdigest()[:16]
    return Target(
        data["id"],
        data["number"],
        data["id_origin"],
        data["wording"],
        nature,
        deadline,
        None,
        print_,
    )


def _deadline(data: dict[str, Any]) -> Deadline:
    values = {**data, "kind": DeadlineKind(data["kind"])}
    values["due"] = tuple(Due(due["date"], due.get("label")) for due in data["due"])
    return Deadline(**values)
