"""Each rule about a report: where it fires and where it stays silent."""

from __future__ import annotations

import ast
import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

import mandaat_docs
from mandaat_docs.acquire.word import drawing
from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.check import check_report
from mandaat_docs.check.registry import all_rules, load_rules
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import DeadlineKind, Due, Mandate
from mandaat_docs.model.needs import Needs
from mandaat_docs.model.result import Coverage
from mandaat_docs.model.source import Place, Remark
from notation import document
from stadsgroen import TODAY, arbres, check, codes, stadsgroen, target, vocabularies

HEAD = "Verslagperiode: 1 januari 2026 – 31 december 2026\n# SD 1\n## Target 1.1.1\n"
INDICATOR = "# SD 2\n## Target 2.1.1\n"
DONE = "Kapschema getekend in Evere. Status: op schema. Bewijs: kapschema."


class Case(NamedTuple):
    fires: str
    silent: str
    at: str | None = "S1.1.1"


CASES = {
    "R101": Case("# SD 1", HEAD + DONE),
    "R102": Case(HEAD + "nog aan te vullen", HEAD + DONE),
    "R103": Case(
        HEAD + "Er werden afspraken gemaakt over de vervanging van zieke laanbomen.",
        HEAD + "Er werden in Evere afspraken gemaakt over zieke laanbomen in het Josaphatpark.",
    ),
    "R104": Case(HEAD + "Status: op schema", HEAD + DONE),
    "R105": Case(HEAD + "Kapschema getekend in Evere.", HEAD + DONE),
    "R106": Case(
        INDICATOR + "Er liepen gesprekken met twee banken. Status: op schema",
        INDICATOR + "In 2026 werden 40 premies toegekend. Status: op schema",
        "S2.1.1",
    ),
    "R107": Case(
        HEAD + "Kapschema besproken in Evere. Status: vertraagd",
        HEAD + "Kapschema besproken in Evere. Status: vertraagd. Reden: ziekte.",
    ),
    "R108": Case("2.1.1\nGoed op weg. Op schema.", INDICATOR + "Goed op weg.", "S2.1.1"),
    "R201": Case(HEAD + "Kapschema getekend in Evere. Status: op schema", HEAD + DONE),
    "R202": Case(HEAD + DONE + "\n# TD 1\n# SD 1\n## Target 1.1.1\nStatus: stopgezet", HEAD + DONE),
    "R203": Case(
        INDICATOR + "Er werden 40 premies toegekend. Status: op schema",
        INDICATOR + "In 2026 werden 40 premies toegekend. Status: op schema",
        "S2.1.1",
    ),
    "R204": Case(HEAD + "Kapschema getekend. // Status: we doen ons best", HEAD + DONE),
    "R205": Case(HEAD + "Kapschema getekend in Evere. Cijfers nog aan te vullen.", HEAD + DONE),
    "R206": Case(HEAD + "Dit loopt vertraging op. Status: op schema", HEAD + DONE),
    "R208": Case(HEAD + "Kapschema getekend in Evere. Status: gerealiseerd", HEAD + DONE),
    "R301": Case(
        INDICATOR.replace("2.1.1", "2.1.1: een handleiding verspreiden over inheemse planten"),
        INDICATOR.replace("2.1.1", "2.1.2: een handleiding verspreiden over inheemse planten"),
        "S2.1.2",
    ),
    "R302": Case("# SD 2\n## Target 2.1.7\nDe hond heet Max.", HEAD + DONE, None),
    "R303": Case(HEAD + DONE + "\n# TD 1\n# SD 1\n## Target 1.1.1\nNog iets.", HEAD + DONE),
    "R304": Case(
        HEAD.replace("1.1.1", "1.1.1: nieuwe dienstwagens") + DONE,
        HEAD.replace("1.1.1", "1.1.1: afspraken over laanbomen") + DONE,
    ),
    "R405": Case("# SD 1", HEAD, None),
    "R501": Case("Mandaatperiode: 2019-2024\n# SD 1", "Mandaatperiode: 2025-2030\n# SD 1", None),
    "R502": Case(
        "# OS 1\nLe registre des arbres a été complété avec les données de la ville.",
        HEAD + DONE,
        None,
    ),
    "R503": Case(
        "Verslagperiode: 1 januari 2021 – 31 december 2021\n# SD 1\nDit is een verslag.",
        HEAD + DONE,
        None,
    ),
}
REMARKS = {
    "R401": "open-revision",
    "R402": "hidden-text",
    "R403": "comment",
    "R404": "picture",
    "R407": "header-text",
    "R410": "ocr-layer",
    "R411": "struck-text",
}
UNREAD = ("chart", "embedded", "unread-part")
"""Kinds of remarks beside "picture" that R404 is about."""

OF_A_FILE = {"R408": "prompt", "R409": "pdf", "R412": "page-picture"}
"""Kinds that are told of a file or a page, and not quoted."""

ELSEWHERE = {
    "R211": "test_previous.py",
    "R212": "test_previous.py",
    "R213": "test_previous.py",
    "R214": "test_previous.py",
    "R215": "test_previous.py",
    "R305": "cli/test_amends.py",
    "R306": "cli/test_amends.py",
    "R307": "cli/test_amends.py",
    "R308": "cli/test_corrections.py",
    "R406": "test_joint.py",
    "R209": "test_annexes.py",
    "R210": "test_annexes.py",
    "R309": "test_locked_text.py",
    "R207": "test_deadline_rules.py",
    "R216": "test_deadline_rules.py",
    "R217": "test_deadline_rules.py",
    "R218": "test_deadline_rules.py",
    "R601": "test_waivers.py",
    "R602": "test_waivers.py",
}
"""Rules that need more than one report and its mandate, or deadlines."""


@pytest.mark.parametrize("code", CASES)
def test_fires(code: str):
    assert code in codes(check(CASES[code].fires), CASES[code].at)


@pytest.mark.parametrize("code", CASES)
def test_stays_silent(code: str):
    assert code not in codes(check(CASES[code].silent), CASES[code].at)


@pytest.mark.parametrize(("code", "kind"), REMARKS.items())
def test_what_a_reader_does_not_see_is_named(code: str, kind: str):
    remark = Remark(kind, Place(paragraph=7), "een zin")
    seen = replace(document(HEAD + DONE), remarks=(remark,))
    result = check_report(
        stadsgroen(), assemble_report(seen, vocabularies()), vocabularies(), TODAY
    )
    (finding,) = (f for f in result.findings if f.code == code)

    assert (finding.place, dict(finding.facts)) == (remark.place, {"said": "een zin"})
    assert code not in codes(check(HEAD + DONE))


def _with_remarks(*remarks: Remark) -> list[Finding]:
    seen = replace(document(HEAD + DONE), remarks=remarks)
    report = assemble_report(seen, vocabularies())
    found = check_report(stadsgroen(), report, vocabularies(), TODAY).findings
    return [finding for finding in found if finding.code.startswith("R4")]


def test_prompts_are_named_once():
    prompts = [Remark("prompt", Place(paragraph=n), f"vraag {n}") for n in (3, 5)]
    (finding,) = _with_remarks(*prompts)

    assert (finding.code, finding.severity) == ("R408", Severity.INFO)
    assert (finding.place, dict(finding.facts)) == (
        Place(paragraph=3),
        {"count": "2", "said": "vraag 3"},
    )
    assert "R408" not in codes(check(HEAD + DONE))


def _kinds_of_remarks() -> set[str]:
    """Every kind that a reader makes a remark of, as its source says."""
    names = {"Remark", "Unread"}
    found = set()
    for file in Path(mandaat_docs.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(kind)), *_]):
                    found |= {kind} if name in names else set()
                case ast.Yield(value=ast.Tuple(elts=[ast.Constant(value=str(kind)), *_])):
                    # rows of remarks, which come from the process that reads PDFs
                    found |= {kind} if file.name == "pictures.py" else set()
    return found | set(drawing._KINDS.values())


def test_every_kind_of_remark_has_a_rule_and_is_described():
    kinds = _kinds_of_remarks()
    described = set(re.findall(r'"([a-z-]+)"', Remark.__doc__ or ""))

    assert kinds == described == {*REMARKS.values(), *UNREAD, *OF_A_FILE.values()}
    for kind in kinds:
        assert len(_with_remarks(Remark(kind, Place(paragraph=7), "een zin"))) == 1, kind


@pytest.mark.parametrize("kind", UNREAD)
def test_what_is_not_read_is_named_like_a_picture(kind: str):
    assert [f.code for f in _with_remarks(Remark(kind, Place(), "kaart"))] == ["R404"]


def test_a_revision_of_what_holds_no_text():
    (finding,) = _with_remarks(Remark("open-revision", Place(paragraph=7), ""))

    assert dict(finding.facts) == {"said": "–"}


def _due(date: str) -> Mandate:
    """The mandate with a deadline on a day for its first target."""
    first, *objectives = stadsgroen().objectives
    point, *points = first.measuring_points
    one, *targets = point.targets
    assert one.deadline is not None
    deadline = replace(one.deadline, kind=DeadlineKind.DATE, due=(Due(date),))
    point = replace(point, targets=(replace(one, deadline=deadline), *targets))
    first = replace(first, measuring_points=(point, *points))
    return replace(stadsgroen(), objectives=(first, *objectives))


@pytest.mark.parametrize(
    ("due", "today", "fires"),
    [
        ("2026-06", dt.date(2026, 7, 1), True),
        ("2026-06", dt.date(2026, 6, 30), False),
        ("2026", dt.date(2027, 1, 1), True),
        ("2026-06-15", dt.date(2026, 6, 15), False),
    ],
)
def test_a_deadline_that_passed(due: str, today: dt.date, fires: bool):
    result = check(HEAD + DONE, _due(due), today)

    assert ("R207" in codes(result, "S1.1.1")) is fires


def test_a_deadline_that_passed_on_what_is_achieved():
    text = HEAD + "Kapschema getekend in Evere. Status: gerealiseerd"

    assert "R207" not in codes(check(text, _due("2026-01"), TODAY), "S1.1.1")


def test_needs_can_be_lowered():
    report = assemble_report(document(HEAD + "Status: vertraagd"), vocabularies())
    needs = Needs(narrative=False, reason=False, evidence=False)
    result = check_report(stadsgroen(), report, vocabularies(), TODAY, needs)

    assert target(result, "S1.1.1").coverage is Coverage.COMPLETE
    assert codes(result, "S1.1.1") == []


def test_only_what_keeps_a_target_from_being_complete_is_an_error():
    load_rules()
    about_reports = [rule for rule in all_rules() if rule.code.startswith(("M", "R"))]
    errors = {rule.code for rule in about_reports if rule.severity is Severity.ERROR}

    assert errors == {f"R10{number}" for number in range(1, 9)} | {"R501"}


def test_every_rule_is_tried_here():
    load_rules()
    rules = {rule.code for rule in all_rules() if rule.code.startswith("R")}

    assert rules == set(CASES) | set(REMARKS) | set(OF_A_FILE) | set(ELSEWHERE)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_of_the_whole_report_names_no_target_and_any_other_does(code: str):
    rule = next(rule for rule in all_rules() if rule.code == code)
    found = [f for f in check(CASES[code].fires).findings if f.code == code]

    assert {finding.at is None for finding in found} == {rule.of_report}


def test_findings_stand_in_the_order_of_the_mandate():
    result = check("# OS 2\nRien.", arbres())
    order = [target.id for target in arbres().targets()]
    at = [finding.at for finding in result.findings]

    assert at[: at.count(None)] == [None] * at.count(None)
    assert [order.index(id_) for id_ in at if id_] == sorted(order.index(id_) for id_ in at if id_)


def test_codes_of_a_target_stand_in_its_result():
    result = check(HEAD + "Status: vertraagd")

    assert target(result, "S1.1.1").findings == ("R104", "R107", "R201")
