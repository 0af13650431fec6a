"""The answer key of a printed mandate: the fields of contract 3 that its layout prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .structure import Content, Deadline, Objective, Point

_UNREAD = {
    "kind": "unread", "per_year": None, "at_least": False, "conditional": False, "due": [],
    "milestone": None, "offset": None, "shared_from": None,
}  # fmt: skip


def answer_key(content: Content, case: Mapping[str, str]) -> dict[str, Any]:
    """What a careful reader takes from the print."""
    printed = case["head"] != "title-only"
    first, last = content.period.split("-")
    period = {"text": content.period, "first_year": int(first), "last_year": int(last)}
    return {
        "language": content.language,
        "title": content.title,
        "function": content.function,
        "grade": content.grade,
        "institution": content.institution,
        "authority": content.authority if printed else None,
        "period": period if printed else None,
        "objectives": [_objective(objective, case) for objective in content.objectives],
    }


def _objective(objective: Objective, case: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": objective.id,
        "series": objective.series,
        "number": objective.number,
        "title": objective.title,
        "title_in_overview": objective.title if case["overview"] != "none" else None,
        "context": list(objective.context),
        "aims": list(objective.aims),
        "measuring_points": [
            _point(point, f"{objective.id}.{place}", case)
            for place, point in enumerate(objective.points, start=1)
        ],
    }


def _point(point: Point, identity: str, case: Mapping[str, str]) -> dict[str, Any]:
    # In a table the shared deadline stands in the first of the rows that are one in its column.
    under = 1 if case["body"] in {"table", "point-tables"} else len(point.targets)
    targets = []
    for place, target in enumerate(point.targets, start=1):
        shared_from = f"{identity}.{under}" if point.shares and place != under else None
        targets.append(
            {
                "id": f"{identity}.{place}",
                "number": target.number,
                "id_origin": "printed" if target.number else "derived",
                "wording": target.wording,
                "indicator": target.indicator,
                "deadline": _deadline(target.deadline, shared_from),
            }
        )
    return {"id": identity, "number": point.number, "title": point.title, "targets": targets}


def _deadline(deadline: Deadline | None, shared_from: str | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    text = "\n".join(deadline.lines)
    return {**_UNREAD, **deadline.reading, "text": text, "shared_from": shared_from}
