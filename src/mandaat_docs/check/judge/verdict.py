"""Target × its places → one verdict, by the tables of the contract (section 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mandaat_docs.check.judge.ladder import climb
from mandaat_docs.check.judge.substance import Substance
from mandaat_docs.check.link.links import Doubt, Spot
from mandaat_docs.model.mandate import Nature, Target
from mandaat_docs.model.needs import Needs
from mandaat_docs.model.report import Role, StatusReading
from mandaat_docs.model.result import Claim, Coverage, Status, TargetResult
from mandaat_docs.model.source import Place

_ORDER = list(Status)


class Element(StrEnum):
    """What a target needs."""

    NARRATIVE = "narrative"
    STATUS = "status"
    FIGURE = "figure"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one target with what it rests on, for the rules."""

    target: Target
    result: TargetResult
    spots: tuple[Spot, ...] = ()
    substances: tuple[Substance, ...] = ()
    missing: tuple[Element, ...] = ()
    rivals: tuple[str, ...] = ()
    """Other targets that a doubtful passage may be about."""
    doubt: Doubt | None = None
    as_of: dt.date = field(default=dt.date.min)

    @property
    def place(self) -> Place | None:
        """Where the report speaks of the target first."""
        if self.spots:
            return self.spots[0].place
        return self.doubt.place if self.doubt is not None else None

    @property
    def statuses(self) -> Iterator[tuple[Spot, StatusReading]]:
        """Every status said, with its place."""
        for spot, substance in zip(self.spots, self.substances, strict=True):
            for reading in substance.statuses:
                yield spot, reading


def judge(
    target: Target,
    spots: Sequence[Spot],
    substances: Sequence[Substance],
    doubts: Sequence[Doubt],
    needs: Needs,
    today: dt.date,
) -> Judgement:
    """The verdict on one target."""
    status = _worst(substances)
    missing = tuple(_missing(target, substances, status, needs))
    coverage = _coverage(spots, substances, missing, doubts)
    sure = bool(spots)
    result = TargetResult(
        id=target.id,
        coverage=coverage,
        status=status.status if status is not None else None,
        status_text=status.text if status is not None else None,
        figures=tuple(f.figure for s in substances for f in s.figures),
        evidence=tuple(dict.fromkeys(e for s in substances for e in s.evidence)),
        reasons=tuple(dict.fromkeys(r for s in substances for r in s.reasons)),
        ladder=climb(target, spots, substances),
        claims=tuple(map(_claim, spots)),
    )
    doubt = doubts[0] if doubts and not sure else None
    rivals = tuple(t for t in doubt.targets if t != target.id) if doubt is not None else ()
    return Judgement(target, result, tuple(spots), tuple(substances), missing, rivals, doubt, today)


def _coverage(
    spots: Sequence[Spot],
    substances: Sequence[Substance],
    missing: Sequence[Element],
    doubts: Sequence[Doubt],
) -> Coverage:
    if not spots:
        return Coverage.UNCERTAIN if doubts else Coverage.UNREPORTED
    if not any(substance.says_something for substance in substances):
        return Coverage.EMPTY
    return Coverage.INCOMPLETE if missing else Coverage.COMPLETE


def _worst(substances: Sequence[Substance]) -> StatusReading | None:
    """The least favourable status; "not applicable" never wins over another."""
    readings = [reading for substance in substances for reading in substance.statuses]
    others = [r for r in readings if r.status is not Status.NOT_APPLICABLE]
    return max(others or readings, key=lambda r: _ORDER.index(r.status), default=None)


def _missing(
    target: Target, substances: Sequence[Substance], status: StatusReading | None, needs: Needs
) -> Iterator[Element]:
    if needs.narrative and not any(s.telling for s in substances):
        yield Element.NARRATIVE
    if needs.status and status is None:
        yield Element.STATUS
    indicator = target.nature is Nature.INDICATOR
    if needs.figure and indicator and not any(s.measured for s in substances):
        yield Element.FIGURE
    explained = any(s.reasons for s in substances)
    if needs.reason and status is not None and status.status.needs_reason and not explained:
        yield Element.REASON


def _claim(spot: Spot) -> Claim:
    return Claim(spot.place, spot.link, round(spot.confidence, 2), quote(spot))


def quote(spot: Spot) -> str:
    """What a place says, in its own words; its title where it says nothing."""
    telling = [p.text for p in spot.passages if p.role in {Role.NARRATIVE, Role.EXPLANATION}]
    others = [p.text for p in spot.passages]
    return "\n".join(text for text in telling or others if text) or spot.title or spot.heading
