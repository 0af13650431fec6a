"""Rules R6xx: waivers in `mandaat.toml` that no longer do anything.

They look at the findings of all other rules, so they run last.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.model.finding import Finding, Severity


@rule("R601", "waiver-expired", Severity.WARNING)
def waiver_expired(case: ReportCase) -> Iterator[Finding]:
    """A waiver holds up to its day; after it the target must be answered, or waived anew."""
    for waiver in case.terms.waivers:
        if not waiver.holds(case.today):
            yield hit(
                "R601", waiver.target, waived=waiver.code or "R1", owner=waiver.owner,
                reason=waiver.reason, expires=waiver.expires.isoformat(),
            )  # fmt: skip


@rule("R602", "waiver-unused", Severity.INFO)
def waiver_unused(case: ReportCase) -> Iterator[Finding]:
    """Nothing is lacking that it waives: left in place it would hide what goes wrong next year."""
    for waiver in case.terms.waivers:
        if waiver.holds(case.today) and not any(map(waiver.covers, case.found)):
            yield hit(
                "R602", waiver.target, waived=waiver.code or "R1", owner=waiver.owner,
                reason=waiver.reason,
            )  # fmt: skip
