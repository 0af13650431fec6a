"""Findings before an agreement is drafted: one for each objective with targets left over."""

import results
from mandaat_docs.check.rules.agreement import AgreementCase, agreement_findings
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.sentences import help_of, message_of


def test_each_objective_with_targets_left_over_is_told_once():
    case = AgreementCase(results.mandate("nl"), ("S1.1.1", "S1.2.1", "T1.1.2"))
    found = agreement_findings(case)

    assert [(f.code, f.at, f.severity) for f in found] == [
        ("A101", "S1", Severity.WARNING),
        ("A101", "T1", Severity.WARNING),
    ]
    words = results.vocabulary("nl")
    assert "zonder domein: 2" in message_of(found[0], words)
    assert "(S1.1.1, S1.2.1)" in message_of(found[0], words)
    assert 'S1 = "quality"' in help_of(found[0], words)


def test_nothing_is_told_where_every_target_has_a_domain():
    assert agreement_findings(AgreementCase(results.mandate("fr"))) == ()
