"""Rules A1xx: what is still open before an agreement can be drafted as it should be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mandaat_docs.check.registry import hit, rule, rules_of
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.source import Place


@dataclass(frozen=True, slots=True)
class AgreementCase:
    """A mandate, and which of its targets no domain of the agreement takes."""

    mandate: Mandate
    without_domain: Collection[str] = ()


def agreement_findings(case: AgreementCase) -> tuple[Finding, ...]:
    """What is still open, objective by objective."""
    return tuple(finding for rule in rules_of("A1") for finding in rule.find(case))


@rule("A101", "engagement-without-domain", Severity.WARNING)
def engagement_without_domain(case: AgreementCase) -> Iterator[Finding]:
    """An agreement orders its engagements by domain; what has none stands apart in the draft.

    One finding for each objective: most often all of its targets go the same way.
    """
    for objective in case.mandate.objectives:
        left = [target.id for target in objective.targets() if target.id in case.without_domain]
        place = None if objective.page is None else Place(page=objective.page)
        if left:
            targets = ", ".join(left)
            yield hit("A101", objective.id, place, id=objective.id, n=len(left), targets=targets)
