"""What a target needs to be complete (contract 4); `mandaat.toml` may lower it."""

from __future__ import annotations

from dataclasses import dataclass


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
