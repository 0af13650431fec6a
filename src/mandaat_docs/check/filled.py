"""Mandate × evaluation or agreement → FilledResult: run the rules of its family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mandaat_docs.check.filled_case import FilledCase, of_target
from mandaat_docs.check.filled_contents import met_demands
from mandaat_docs.check.registry import Rule, load_rules, reweigh, rules_of
from mandaat_docs.model.filled_result import FilledResult, Settled, SettledTarget
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Target

FAMILIES = {"evaluation": "E", "agreement": "A"}
_BEFORE_DRAFTING = "A1"
_OTHER_MANDATE = {"E501", "A501"}


def check_filled(
    case: FilledCase, severities: Mapping[str, Severity | None] | None = None
) -> FilledResult:
    """Check a document of ours that comes back; `severities` are those of the settings.

    Of a document on another mandate only that is told: everything else would be wrong for that
    reason alone.
    """
    load_rules()
    kind = case.filled.kind.partition("-")[0]
    rules = [r for r in rules_of(FAMILIES[kind]) if not r.code.startswith(_BEFORE_DRAFTING)]
    if case.is_other:
        rules = [rule for rule in rules if rule.code in _OTHER_MANDATE]
    findings = _findings(case, rules, severities or {})
    return FilledResult(
        as_of=case.today,
        mandate=case.mandate,
        filled=case.filled,
        targets=tuple(_settled(case, target, findings) for target in case.mandate.targets()),
        is_complete=all(finding.severity is not Severity.ERROR for finding in findings),
        demands=() if case.is_other else met_demands(case),
        findings=findings,
    )


def _findings(
    case: FilledCase, rules: Sequence[Rule], severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """Those of the document as a whole first, then by target and code."""
    found = reweigh((f for rule in rules for f in rule.find(case)), severities)
    order = {target.id: index for index, target in enumerate(case.mandate.targets(), start=1)}
    return tuple(sorted(found, key=lambda f: (order.get(f.at or "", 0), f.code)))


def _settled(case: FilledCase, target: Target, findings: Sequence[Finding]) -> SettledTarget:
    own = [finding for finding in findings if finding.at == target.id]
    typed = [(of_target(entry.name), entry) for entry in case.filled.entries]
    answers = tuple((about[1], e.text) for about, e in typed if about and about[0] == target.id)
    reason = case.left_out.get(target.id)
    if case.is_other or not case.holds(target):
        settled = Settled.ABSENT if reason is None or case.is_other else Settled.LEFT_OUT
    elif any(finding.severity is Severity.ERROR for finding in own):
        settled = Settled.INCOMPLETE
    else:
        settled = Settled.COMPLETE
    codes = tuple(dict.fromkeys(finding.code for finding in own))
    return SettledTarget(target.id, settled, () if case.is_other else answers, reason, codes)
