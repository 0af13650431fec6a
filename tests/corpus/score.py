"""Counts over verdicts: how often each judge is right, and how it errs.

Only counts leave this module, so that what is made of the holdout tells no single verdict.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.result import Coverage, Status

from . import baselines
from .cases import Case, Label, cases, check, mandate

JUDGES = ("mandaat-docs", "number search", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one judge says of one target, beside the truth."""

    case: Case
    target: str
    label: Label
    coverage: Coverage
    status: Status | None
    figures: frozenset[Decimal] | None = None
    """`None` from a judge that reads none."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; `None` of nothing."""
        return self.count / self.of if self.of else None

    @property
    def upper(self) -> float | None:
        """The 95 % Wilson upper bound: with what was seen, the true rate is hardly above it.

        Wilson 1927; two-sided, so 97.5 % of the mass lies below. `None` of nothing.

        >>> round(Rate(0, 100).upper, 4), Rate(0, 0).upper
        (0.037, None)
        """
        if not self.of:
            return None
        z, n, p = 1.959964, self.of, self.count / self.of
        middle = p + z * z / (2 * n)
        spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return min(1.0, (middle + spread) / (1 + z * z / n))


@dataclass(frozen=True, slots=True)
class Measure:
    """A rate over outcomes: `counts` of those that `applies` to."""

    name: str
    applies: Callable[[Outcome], bool]
    counts: Callable[[Outcome], bool]

    def of(self, outcomes: Iterable[Outcome]) -> Rate:
        """The rate over these outcomes."""
        held = [self.counts(outcome) for outcome in outcomes if self.applies(outcome)]
        return Rate(sum(held), len(held))


def _labelled(coverage: Coverage) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.label.coverage is coverage


def _judged(coverage: Coverage) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.coverage is coverage


def _other_than(coverage: Coverage) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.label.coverage is not coverage


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("coverage right", lambda o: True, lambda o: o.coverage is o.label.coverage),
        Measure("false complete", _other_than(Coverage.COMPLETE), _judged(Coverage.COMPLETE)),
        Measure("false unreported", _other_than(Coverage.UNREPORTED), _judged(Coverage.UNREPORTED)),
        Measure("abstained", _other_than(Coverage.UNCERTAIN), _judged(Coverage.UNCERTAIN)),
        Measure(
            "status right",
            lambda o: o.label.status is not None,
            lambda o: o.status is o.label.status,
        ),
        Measure("status made up", lambda o: o.label.status is None, lambda o: o.status is not None),
        Measure(
            "figures right",
            lambda o: bool(o.label.figures) and o.figures is not None,
            lambda o: set(o.label.figures or ()) <= (o.figures or set()),
        ),
        Measure(
            "figures exact",
            lambda o: o.label.figures is not None and o.figures is not None,
            lambda o: set(o.label.figures or ()) == set(o.figures or ()),
        ),
    )
}


@cache
def outcomes(half: str) -> dict[str, tuple[Outcome, ...]]:
    """What every judge says of every target of a half, by judge; worked out once."""
    found: dict[str, list[Outcome]] = {judge: [] for judge in JUDGES}
    for case in cases(half):
        for judge, outcome in _outcomes(case):
            found[judge].append(outcome)
    return {judge: tuple(outcomes) for judge, outcomes in found.items()}


def _outcomes(case: Case) -> Iterator[tuple[str, Outcome]]:
    own, number, wording = JUDGES
    for result in check(case).targets:
        label, values = case.labels[result.id], frozenset(f.value for f in result.figures)
        yield own, Outcome(case, result.id, label, result.coverage, result.status, values)
    document = read_word(case.report(), case.name)
    for judge, baseline in ((number, baselines.by_number), (wording, baselines.by_wording)):
        for id_, verdict in baseline(document, mandate(case.mandate)).items():
            yield judge, Outcome(case, id_, case.labels[id_], verdict.coverage, verdict.status)


def coverage_matrix(outcomes: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """How often each coverage was labelled and judged."""
    return Counter((o.label.coverage.value, o.coverage.value) for o in outcomes)


def status_matrix(outcomes: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """How often each status was labelled and judged; "none" where none is said."""
    return Counter((_name(o.label.status), _name(o.status)) for o in outcomes)


def _name(status: Status | None) -> str:
    return "none" if status is None else status.value


def misses(half: str) -> Iterator[str]:
    """A line for every target of the open half that the program does not judge as labelled.

    Raises `ValueError` for the holdout, of which nobody is to know where it goes wrong.
    """
    if half != "open":
        raise ValueError("misses are shown of the open half only")
    for o in outcomes(half)[JUDGES[0]]:
        said = f"{o.coverage.value} {_name(o.status)}"
        truth = f"{o.label.coverage.value} {_name(o.label.status)}"
        if said != truth:
            yield f"{o.case.name} {o.target}: {said}, labelled {truth}"
        wanted = set(o.label.figures or ())
        if not wanted <= (o.figures or set()):
            read = ", ".join(map(str, sorted(o.figures or ()))) or "none"
            labelled = ", ".join(map(str, sorted(wanted)))
            yield f"{o.case.name} {o.target}: figures {read}, labelled {labelled}"
