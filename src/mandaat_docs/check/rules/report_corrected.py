"""Rule R308: verdicts that rest on what a person corrected in the mandate."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity


@rule("R308", "judged-by-correction", Severity.INFO)
def judged_by_correction(case: ReportCase) -> Iterator[Finding]:
    """Whether a target is late hangs on a deadline that is not the printed one."""
    for target in case.mandate.targets():
        deadline = target.deadline
        made = None if deadline is None else deadline.correction
        if deadline is not None and made is not None and deadline.text != made.printed:
            yield hit(
                "R308", target.id, text=shorten(deadline.text),
                printed=shorten(made.printed or "–"), reason=shorten(made.reason),
            )  # fmt: skip
