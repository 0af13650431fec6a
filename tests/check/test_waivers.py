"""What `mandaat.toml` changes in a check: severities, needs of one target, waivers."""

from __future__ import annotations

import datetime as dt

import pytest

from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.case import Terms
from mandaat_docs.check.check import check_report
from mandaat_docs.check.registry import all_rules, load_rules, reweigh
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.needs import Needs, Waiver
from mandaat_docs.model.result import CheckResult, Coverage
from notation import document
from stadsgroen import TODAY, codes, stadsgroen, target, vocabularies

LATE = "# SD 1\n## Target 1.1.1\nKapschema besproken in Evere. Status: vertraagd"
THIN = "# SD 1\n## Target 1.1.1\nStatus: vertraagd"
DONE = "# SD 1\n## Target 1.1.1\nKapschema getekend in Evere. Status: op schema. Bewijs: kapschema."


def waiver(target: str = "S1.1.1", code: str | None = None, expires: dt.date = TODAY) -> Waiver:
    return Waiver(target, "fusie van de diensten", "kabinet", expires, code)


def check(text: str, *waivers: Waiver, **terms: object) -> CheckResult:
    report = assemble_report(document(text), vocabularies())
    return check_report(
        stadsgroen(), report, vocabularies(), TODAY, terms=Terms(waivers=waivers, **terms)
    )


def marked(result: CheckResult) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.at) for finding in result.findings if finding.waived}


def test_a_waived_target_keeps_its_coverage_and_its_errors_which_are_marked():
    result = check(THIN, waiver())
    verdict = target(result, "S1.1.1")

    assert (verdict.coverage, verdict.waived) == (Coverage.INCOMPLETE, True)
    assert marked(result) == {("R104", "S1.1.1"), ("R107", "S1.1.1")}
    assert {f.severity for f in result.findings if f.waived} == {Severity.ERROR}
    assert verdict.waivers == (waiver(),)
    assert "R602" not in codes(result, "S1.1.1")


def test_a_waiver_without_a_code_waives_no_warning():
    assert ("R201", "S1.1.1") not in marked(check(LATE, waiver()))


def test_a_waiver_of_one_code_waives_the_target_only_where_that_is_its_only_error():
    one = check(LATE, waiver(code="R107"))
    of_two = check(THIN, waiver(code="R107"))

    assert marked(one) == marked(of_two) == {("R107", "S1.1.1")}
    assert (target(one, "S1.1.1").waived, target(of_two, "S1.1.1").waived) == (True, False)


def test_two_waivers_may_waive_a_target_together():
    verdict = target(check(THIN, waiver(code="R104"), waiver(code="R107")), "S1.1.1")

    assert (verdict.waived, len(verdict.waivers)) == (True, 2)


def test_a_warning_can_be_waived_on_a_complete_target_which_is_no_waived_one():
    result = check(DONE.partition(" Bewijs")[0], waiver(code="R201"))

    assert marked(result) == {("R201", "S1.1.1")}
    assert target(result, "S1.1.1").waived is False


def test_what_nobody_reports_can_be_waived():
    verdict = target(check(DONE, waiver("T2.1.2")), "T2.1.2")

    assert (verdict.coverage, verdict.waived) == (Coverage.UNREPORTED, True)


def test_the_verdict_counts_waived_targets_as_complete():
    others = [t.id for t in stadsgroen().targets() if t.id != "S1.1.1"]

    assert check(DONE, *map(waiver, others)).is_complete
    assert not check(DONE, *map(waiver, others[1:])).is_complete


@pytest.mark.parametrize(("days", "works"), [(0, True), (1, True), (-1, False)])
def test_a_waiver_works_up_to_its_last_day(days: int, works: bool):
    result = check(LATE, waiver(expires=TODAY + dt.timedelta(days)))

    assert target(result, "S1.1.1").waived is works
    assert ("R601" in codes(result, "S1.1.1")) is not works
    assert "R602" not in codes(result, "S1.1.1")


@pytest.mark.parametrize(
    ("text", "unused"), [(DONE, waiver()), (LATE, waiver(code="R105")), (DONE, waiver(code="R303"))]
)
def test_a_waiver_that_nothing_needs_is_reported(text: str, unused: Waiver):
    result = check(text, unused)
    (finding,) = (f for f in result.findings if f.code == "R602")

    assert (finding.at, finding.severity) == ("S1.1.1", Severity.INFO)
    assert dict(finding.facts)["owner"] == "kabinet"
    assert target(result, "S1.1.1").waivers == ()
    assert "R602" in target(result, "S1.1.1").findings


def test_without_waivers_nothing_is_waived():
    result = check(THIN)

    assert marked(result) == set()
    assert not any(verdict.waived or verdict.waivers for verdict in result.targets)


def test_one_target_may_need_less_than_the_others():
    text = LATE + "\n## Target 1.1.2\nOpmeters liepen Ukkel af. Status: vertraagd"
    report = assemble_report(document(text), vocabularies())
    needs = Needs(targets=(("S1.1.1", Needs(reason=False, evidence=False)),))
    result = check_report(stadsgroen(), report, vocabularies(), TODAY, needs)

    assert codes(result, "S1.1.1") == []
    assert {"R107", "R201"} <= set(codes(result, "S1.1.2"))


def test_severities_change_findings_and_never_coverage():
    plain = check(LATE)
    changed = check(LATE, severities={"R201": Severity.INFO, "R405": None})
    weight = {f.code: f.severity for f in changed.findings}

    assert "R405" in codes(plain)
    assert (weight["R201"], "R405" in weight) == (Severity.INFO, False)
    assert [t.coverage for t in changed.targets] == [t.coverage for t in plain.targets]


def test_a_finding_that_is_turned_off_leaves_the_codes_of_its_target():
    assert "R201" not in target(check(LATE, severities={"R201": None}), "S1.1.1").findings


def test_the_findings_about_waivers_have_severities_too():
    result = check(DONE, waiver(), severities={"R602": Severity.WARNING})

    assert [f.severity for f in result.findings if f.code == "R602"] == [Severity.WARNING]


def test_reweigh_leaves_out_what_is_off():
    one = Finding("M101", "x", Severity.WARNING)

    assert reweigh([one], {}) == (one,)
    assert reweigh([one], {"M101": None}) == ()


def test_what_is_an_error_by_itself_is_fixed_and_nothing_else_about_a_target_can_become_one():
    load_rules()
    # Those of outlines, evaluations and agreements are about no target of a report.
    rules = {rule.code: rule for rule in all_rules() if rule.code[0] not in "OEA"}

    assert {c for c, r in rules.items() if r.fixed} == {f"R10{n}" for n in range(1, 9)} | {"R501"}
    assert rules["R201"].highest is rules["M101"].highest is Severity.WARNING
    assert rules["R404"].highest is rules["R302"].highest is Severity.ERROR
