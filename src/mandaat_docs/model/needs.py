"""What a target needs to be complete (contract 4), and what is waived; `mandaat.toml` may say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mandaat_docs.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Needs:
    """Which elements are asked for."""

    narrative: bool = True
    status: bool = True
    figure: bool = True
    """For indicators only."""
    reason: bool = True
    """For every status but achieved and on track."""
    evidence: bool = True
    """By a warning, never an error."""
    targets: tuple[tuple[str, Needs], ...] = ()
    """What single targets need, by id, where that differs."""

    def of(self, target: str) -> Needs:
        """What one target needs.

        >>> Needs(targets=(("S1.1.1", Needs(figure=False)),)).of("S1.1.1").figure
        False
        """
        return dict(self.targets).get(target, self)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's decision that a target, or one finding about it, need not be answered."""

    target: str
    reason: str
    owner: str
    expires: dt.date
    """The last day on which it holds."""
    code: str | None = None
    """Of the finding that is waived; `None` for all errors of the target."""

    def holds(self, day: dt.date) -> bool:
        """Whether it still works on a day."""
        return day <= self.expires

    def covers(self, finding: Finding) -> bool:
        """Whether it is about a finding."""
        if finding.at != self.target:
            return False
        return (
            finding.severity is Severity.ERROR if self.code is None else finding.code == self.code
        )
