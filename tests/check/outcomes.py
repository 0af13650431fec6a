"""What a check says, apart from where in the report: two reports can be compared by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult
from stadsgroen import TODAY, check


class Verdict(NamedTuple):
    coverage: str
    status: str | None = None
    codes: tuple[str, ...] = ()
    """Of the findings about the target, in order, each as often as it is found."""


class Said(NamedTuple):
    """What a result says of one target."""

    verdict: Verdict
    figures: tuple[str, ...]
    evidence: tuple[str, ...]
    reasons: tuple[str, ...]


class Outcome(NamedTuple):
    targets: dict[str, Said]
    of_report: tuple[str, ...]
    """Codes of the findings about the report as a whole."""
    orphans: tuple[str, ...]


def outcome(text: str, mandate: Mandate, today: dt.date = TODAY) -> Outcome:
    """What is said of a report in the notation."""
    return outcome_of(check(text, mandate, today))


def outcome_of(result: CheckResult) -> Outcome:
    """What a result says."""
    codes = tuple(finding.code for finding in result.findings if finding.at is None)
    return Outcome(dict(_said(result)), codes, tuple(orphan.text for orphan in result.orphans))


def _said(result: CheckResult) -> Iterator[tuple[str, Said]]:
    codes: dict[str | None, list[str]] = {}
    for finding in result.findings:
        codes.setdefault(finding.at, []).append(finding.code)
    for target in result.targets:
        verdict = Verdict(target.coverage, target.status, tuple(sorted(codes.get(target.id, ()))))
        figures = tuple(figure.text for figure in target.figures)
        yield target.id, Said(verdict, figures, target.evidence, target.reasons)


def changed(before: Outcome, after: Outcome) -> list[str]:
    """In what two outcomes differ, for people to read; nothing where they are the same."""
    lines = [
        f"{id_}: {' '.join(map(str, was))} → {' '.join(map(str, after.targets[id_]))}"
        for id_, was in before.targets.items()
        if was != after.targets[id_]
    ]
    if (before.of_report, before.orphans) != (after.of_report, after.orphans):
        lines.append(f"report: {before[1:]} → {after[1:]}")
    return lines
