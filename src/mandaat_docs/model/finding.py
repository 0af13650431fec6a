"""Findings: what is wrong, where, with the facts; sentences are formed at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mandaat_docs.model.source import Place


class Severity(StrEnum):
    """How much a finding weighs for `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of a mandate or a report.

    `facts` fill the message and help of the code in each language, as pairs so that the value
    stays frozen and hashable.
    """

    code: str
    name: str
    severity: Severity
    at: str | None = None
    place: Place | None = None
    facts: tuple[tuple[str, str], ...] = ()
    waived: bool = False
    """Stays what it is, and counts no longer: a waiver in `mandaat.toml` covers it."""
