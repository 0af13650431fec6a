"""Reports on several mandates and periods → who still owes what, and the course of each target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandaat_docs.emit.outcome import Answer, Outcome, outcome_of
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult, Figure
from mandaat_docs.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Point:
    """What one report says of a target."""

    period: str
    """Its year, else its days, else its file."""
    state: str
    """A coverage, or "waived"."""
    state_text: str
    figure: str
    """The first figure that the report gives, in its own words; empty where it gives none."""
    value: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A target through the periods, the oldest first; of a report without it there is no point."""

    answer: Answer
    """Of the latest report."""
    owner: str
    """Who sees to it, where the settings name one."""
    points: tuple[Point, ...]

    @property
    def has_values(self) -> bool:
        """Whether its figures can be drawn on one scale: two or more, all in one unit."""
        units = {point.unit for point in self.points if point.value is not None}
        return len(units) == 1 and sum(p.value is not None for p in self.points) > 1


@dataclass(frozen=True, slots=True)
class Dossier:
    """The reports on one mandate."""

    title: str
    language: str
    holder: str
    outcomes: tuple[Outcome, ...]
    """By period, the oldest first."""
    courses: tuple[Course, ...]

    def owed(self) -> Iterator[Course]:
        """The targets that the latest report leaves open."""
        return (course for course in self.courses if course.answer.is_open)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that an overview shows."""

    dossiers: tuple[Dossier, ...]
    left: tuple[str, ...]
    """A sentence on each file that is not in it."""
    day: str


def dossier_of(
    results: Sequence[CheckResult], owners: dict[str, str], holder: str, words: Vocabulary
) -> Dossier:
    """The results on one mandate, one or more, side by side."""
    ordered = sorted(results, key=lambda r: (str(r.report.first_day or ""), r.report.file))
    outcomes = tuple(outcome_of(r.report.file, r, words) for r in ordered)
    latest = ordered[-1].mandate
    columns = [
        {a.id: _point(result, outcome, a) for a in outcome.answers()}
        for result, outcome in zip(ordered, outcomes, strict=True)
    ]
    above = _above(latest)
    courses = (
        Course(
            answer,
            next((owners[part] for part in above[answer.id] if part in owners), ""),
            tuple(column[answer.id] for column in columns if answer.id in column),
        )
        for answer in outcomes[-1].answers()
    )
    return Dossier(latest.title, latest.language, holder, outcomes, tuple(courses))


def _above(mandate: Mandate) -> dict[str, tuple[str, str, str]]:
    """Of each target the ids under which an owner may be named, the nearest first."""
    return {
        target.id: (target.id, point.id, objective.id)
        for objective in mandate.objectives
        for point in objective.measuring_points
        for target in point.targets
    }


def _point(result: CheckResult, outcome: Outcome, answer: Answer) -> Point:
    found: tuple[Figure, ...] = next(t.figures for t in result.targets if t.id == answer.id)
    period = _year(result) or outcome.period or outcome.file
    state = "waived" if answer.waived else answer.state
    if not found:
        return Point(period, state, answer.state_text, "")
    first = found[0]
    return Point(period, state, answer.state_text, first.text, float(first.value), first.unit)


def _year(result: CheckResult) -> str:
    first, last = result.report.first_day, result.report.last_day
    return str(first.year) if first and last and first.year == last.year else ""
