"""The sample's mandate, amended: what a Government changes halfway, and the truth about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from mandaat_docs import pipeline
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Due, Mandate, Objective, Target
from samples import SAMPLE_NL

END_2029 = Deadline("eind 2029", DeadlineKind.DATE, due=(Due("2029"),))
ADDED = "een meldpunt voor ziekten van bomen openen"
REWORDED = (
    "percentage van de meldingen dat binnen vijf werkdagen is beantwoord, "
    "met een kopie aan de gemeente: 90 %"
)


def fingerprint(wording: str, deadline: Deadline | None) -> str:
    text = f"{wording} {deadline.text if deadline else ''}"
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:16]


def with_fingerprint(target: Target) -> Target:
    return replace(target, fingerprint=fingerprint(target.wording, target.deadline))


def renumber(mandate: Mandate) -> Mandate:
    """Every part by its position, as a drafter does who puts something in between."""

    def objective(given: Objective, number: int) -> Objective:
        own = f"{given.series.letter}{number}"
        points = []
        for p, point in enumerate(given.measuring_points, start=1):
            targets = tuple(
                with_fingerprint(
                    replace(
                        target,
                        id=f"{own}.{p}.{t}",
                        number=target.number and f"{number}.{p}.{t}",
                    )
                )
                for t, target in enumerate(point.targets, start=1)
            )
            number_ = point.number and f"{number}.{p}"
            points.append(replace(point, id=f"{own}.{p}", number=number_, targets=targets))
        return replace(given, id=own, number=str(number), measuring_points=tuple(points))

    counts: dict[object, int] = {}
    made = []
    for given in mandate.objectives:
        counts[given.series] = counts.get(given.series, 0) + 1
        made.append(objective(given, counts[given.series]))
    return replace(mandate, objectives=tuple(made))


def before() -> Mandate:
    """The sample as it was, numbered by position so that an amendment shifts numbers alone."""
    return renumber(pipeline.extract(SAMPLE_NL))


def after() -> Mandate:
    """One of each change:

    - a target put before S1.1.1, so that S1.1.1 and S1.1.2 shift;
    - S2.1.3 dropped; T1.1.1 reworded; S1.2.2 due a year later;
    - S3.2.2 moved to T1.2 as its last.
    """
    old = before()
    moved = next(t for t in old.targets() if t.id == "S3.2.2")

    def targets(identity: str, given: tuple[Target, ...]) -> tuple[Target, ...]:
        match identity:
            case "S1.1":
                new = replace(given[0], wording=ADDED, deadline=END_2029)
                return (new, *given)
            case "S1.2":
                return (given[0], replace(given[1], deadline=END_2029))
            case "S2.1":
                return given[:2]
            case "S3.2":
                return given[:1]
            case "T1.1":
                return (replace(given[0], wording=REWORDED),)
            case "T1.2":
                return (*given, moved)
            case _:
                return given

    objectives = tuple(
        replace(
            objective,
            measuring_points=tuple(
                replace(point, targets=targets(point.id, point.targets))
                for point in objective.measuring_points
            ),
        )
        for objective in old.objectives
    )
    source = replace(old.source, file="mandaat-2027.pdf", sha256="1" * 64)
    return renumber(replace(old, objectives=objectives, source=source))
