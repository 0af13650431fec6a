"""Small mandates for tests, built value by value; everything has a harmless default."""

from __future__ import annotations

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


def deadline(text="doorlopend", kind="continuous", due=(), shared_from=None):
    days = tuple(Due(day) for day in due)
    return Deadline(text, DeadlineKind(kind), due=days, shared_from=shared_from)


CONTINUOUS = deadline()
PERIOD = Period("2025-2030", 2025, 2030)


def target(identity, wording="de vijver meten", *, number="", nature="effort", due=CONTINUOUS):
    """`number` is the printed one; "" takes it from the id, `None` leaves it out."""
    printed = identity[1:] if number == "" else number
    return Target(identity, printed, "printed", wording, Nature(nature), due, 2, "0" * 16)


def point(identity, *targets, number="", title="Het water volgen"):
    printed = identity[1:] if number == "" else number
    return MeasuringPoint(identity, printed, title, 2, targets)


def objective(identity, *points, number="", title="De vijvers", overview=None, aims=()):
    series = Series.STRATEGIC if identity[0] == "S" else Series.TRANSVERSAL
    printed = identity[1:] if number == "" else number
    return Objective(identity, series, printed, title, overview, (), tuple(aims), 2, points)


def mandate(*objectives, period=PERIOD, unplaced=()):
    return Mandate(
        language="nl",
        title="Doelstellingen voor het mandaat A5 – Vijverbaas – VIJV",
        function="Vijverbaas",
        grade="A5",
        institution="VIJV",
        authority="De raad",
        period=period,
        source=Source("mandaat.pdf", "0" * 64, 3),
        objectives=objectives,
        unplaced=tuple(unplaced),
    )


def plain():
    """A mandate about which there is nothing to say."""
    first = objective("S1", point("S1.1", target("S1.1.1"), target("S1.1.2")))
    second = objective("T2", point("T2.1", target("T2.1.1")), point("T2.2", target("T2.2.1")))
    return mandate(first, second)
