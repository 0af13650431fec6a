"""Evaluations that come back: what is missing, what does not go together, what is left alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from check.returned import (
    at,
    blank_evaluation,
    changed,
    check,
    codes,
    complete,
    cut,
    facts,
    mandate,
    numbered,
    with_insertion,
    without_field,
)
from draft.filling import filled, without_tags
from mandaat_docs.check.registry import load_rules, rules_of
from mandaat_docs.model.filled_result import Settled
from mandaat_docs.model.finding import Severity

IDS = [target.id for target in mandate().targets()]
DOUBTED = "S1.1.2"
"""Off track by the report."""
DONE = "S1.1.1"
"""Achieved by the report."""


def found(changes: dict[str, str], language: str = "nl") -> list[tuple[str, str | None]]:
    """Code and target of all findings on a complete evaluation with some answers changed."""
    data = complete(blank_evaluation(language), changes, language)
    return [(f.code, f.at) for f in check(data, language).findings]


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("moment", ["mid-term", "final"])
def test_a_blank_one_lacks_everything_and_says_nothing_else(language: str, moment: str):
    result = check(blank_evaluation(language, moment), language)
    assert not result.is_complete
    assert (result.document, result.variant) == ("evaluation", moment)
    assert at(result, "E101") == IDS
    assert {t.settled for t in result.targets} == {Settled.INCOMPLETE}
    assert set(codes(result)) == {"E101", "E104", "E301", "E305", "E401", "E402", "E405", "E606"}


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("moment", ["mid-term", "final"])
def test_a_complete_one_has_no_finding(language: str, moment: str):
    data = complete(blank_evaluation(language, moment), language=language)
    result = check(data, language)
    assert codes(result) == []
    assert result.is_complete
    assert result.count(Settled.COMPLETE) == len(IDS)


def test_what_word_processors_drop_changes_nothing():
    data = complete(blank_evaluation(), {f"{DONE}:assessment": "", f"{DOUBTED}:motivation": ""})
    assert codes(check(without_tags(data))) == codes(check(data)) == ["E101", "E102"]


@pytest.mark.parametrize("text", ["", "…", "nog in te vullen", "n.v.t.", "[beoordeling]", "idem"])
def test_a_target_without_assessment(text: str):
    assert found({f"{DONE}:assessment": text}) == [("E101", DONE)]


def test_every_target_that_is_not_complete_has_an_error_and_no_other_has():
    data = complete(blank_evaluation(), {f"{DONE}:assessment": "", f"{DOUBTED}:motivation": ""})
    result = check(data)
    failing = {f.at for f in result.findings if f.severity is Severity.ERROR}
    assert failing == {t.id for t in result.targets if t.settled is not Settled.COMPLETE}


@pytest.mark.parametrize(
    ("reasons", "codes_"),
    [
        ("", ["E102"]),
        ("te bepalen", ["E102"]),
        ("zie dossier", ["E103"]),
        ("Zie het dossier", ["E103"]),  # the assessment again
        ("een rampenplan voor de drie depots opstellen", ["E103"]),  # the target again
        ("De brandweer bracht geen advies uit.", []),
    ],
)
def test_reasons(reasons: str, codes_: list[str]):
    assert found({f"{DOUBTED}:motivation": reasons}) == [(code, DOUBTED) for code in codes_]


def test_contributions_that_are_blank_are_one_finding():
    names = {f"{id}:commission_contribution": "" for id in IDS[:2]}
    assert found(names) == [("E104", None)]


@pytest.mark.parametrize(
    ("target", "assessment", "code"),
    [
        (DOUBTED, "Bereikt", "E201"),
        (DOUBTED, "Op schema", "E201"),
        (DOUBTED, "Niet bereikt", None),
        (DOUBTED, "Gedeeltelijk", None),
        (DONE, "Bereikt", None),
        (DONE, "Niet bereikt", "E202"),
        ("S1.2.1", "De target is gehaald", "E201"),
        ("S1.2.1", "Naar behoren", None),  # what no list knows as a status is left alone
        ("S1.2.1", "Gerealiseerd", "E201"),  # of which the report says nothing
        ("T1.1.2", "Gerealiseerd", "E201"),  # of which the report leaves the place empty
        ("T1.1.1", "Gerealiseerd", None),  # of which the report is uncertain
        ("S2.1.1", "Gerealiseerd", None),  # on track by the report: the commission knows better
    ],
)
def test_an_assessment_beside_the_report(target: str, assessment: str, code: str | None):
    said = found({f"{target}:assessment": assessment})
    assert said == ([] if code is None else [(code, target)])


@pytest.mark.parametrize(
    ("target", "reasons", "code"),
    [
        (DONE, "Het verslag zegt niets over deze doelstelling.", "E203"),
        (DONE, "De brandweer zegt toe om te helpen bij de depots.", None),
        ("S1.2.1", "Het verslag zegt niets over deze doelstelling.", None),  # true
        (DOUBTED, "Alles verloopt op schema, zoals bij de depots.", "E203"),
        (DOUBTED, "Alles loopt vertraging op door de brandweer.", None),
    ],
)
def test_reasons_beside_the_report(target: str, reasons: str, code: str | None):
    said = found({f"{target}:motivation": reasons})
    assert said == ([] if code is None else [(code, target)])


def test_reasons_beside_the_assessment():
    both = {
        f"{DOUBTED}:assessment": "Niet bereikt",
        f"{DOUBTED}:motivation": "Alles verloopt op schema, zoals bij de depots.",
    }
    assert ("E204", DOUBTED) in found(both)
    both[f"{DOUBTED}:motivation"] = "Dit loopt vertraging op door de brandweer."
    assert found(both) == []


def test_the_mention():
    assert found({"conclusion:mention": ""}) == [("E301", None)]
    assert found({"conclusion:motivation": ""}) == [("E302", None)]
    asked = {"conclusion:mention": "gunstig (na te kijken in de geldende tekst)"}
    assert found(asked) == [("E303", None)]
    assert found({"conclusion:strong": ""}) == [("E305", None)]


@pytest.mark.parametrize(
    ("mention", "assessment", "asks"),
    [
        ("gunstig", "Niet bereikt", True),
        ("gunstig", "Bereikt", False),
        ("ongunstig", "Bereikt", True),
        ("ongunstig", "Niet bereikt", False),
        ("voldoende", "Niet bereikt", False),
        ("niet gunstig", "Niet bereikt", False),
        ("gunstig", "Naar behoren", False),
    ],
)
def test_a_mention_at_odds_with_the_assessments_is_a_question(
    mention: str, assessment: str, asks: bool
):
    names = {f"{id}:assessment": assessment for id in IDS}
    data = complete(blank_evaluation(), {**names, "conclusion:mention": mention})
    result = check(data)
    asked = [f for f in result.findings if f.code == "E304"]
    assert bool(asked) is asks
    assert all(finding.severity is Severity.INFO for finding in asked)
    assert result.is_complete


def test_half_of_the_assessments_ask_nothing_of_the_mention():
    texts = ("Bereikt", "Niet bereikt")
    names = {f"{id}:assessment": texts[n % 2] for n, id in enumerate(IDS)}
    codes_ = [code for code, _ in found({**names, "conclusion:mention": "gunstig"})]
    assert "E304" not in codes_


def test_names_and_dates_of_who_signs():
    data = blank_evaluation()
    signed = [n for n in check(data).filled.order if n.startswith("signatures:")]
    name, date = signed[3], signed[4]
    assert found({name: ""}) == [("E401", None)]
    assert found({date: ""}) == [("E402", None)]
    assert found({"fact:evaluation_date": ""}) == [("E402", None)]
    assert found({date: "31 november 2027"}) == [("E403", None)]
    assert found({date: "3 november 2027"}) == [("E404", None)]
    assert found({date: "3 december 2030"}) == [("E404", None)]
    assert found({date: "3 december 2027"}) == []
    assert check(complete(data), today=dt.date(2027, 11, 1)).findings[0].code == "E404"


def test_french_dates_and_statuses():
    assert found({"fact:evaluation_date": "1er décembre 2027"}, "fr")[0][0] == "E404"
    assert found({f"{DOUBTED}:assessment": "Atteint"}, "fr") == [("E201", DOUBTED)]
    said = "Le rapport ne dit rien de cette cible."
    assert found({f"{DONE}:motivation": said}, "fr") == [("E203", DONE)]


def test_other_blanks_and_what_may_stay_blank():
    assert found({"fact:dossier": ""}) == [("E405", None)]
    assert found({"remarks:label": ""}) == [("E405", None)]
    assert found({"remarks:label": "geen"}) == []
    assert found({"S1.2.1:answer": ""}) == []


def test_another_mandate_is_one_finding():
    other = mandate()
    prints = {"fingerprint": "f" * 16}
    points = [
        replace(o, measuring_points=tuple(
            replace(p, targets=tuple(replace(t, **prints) for t in p.targets))
            for p in o.measuring_points
        ))
        for o in other.objectives
    ]  # fmt: skip
    other = replace(other, objectives=tuple(points), source=replace(other.source, sha256="b2" * 32))
    result = check(complete(blank_evaluation()), of=other)
    assert codes(result) == ["E501"]
    assert not result.is_complete
    assert result.count(Settled.ABSENT) == len(IDS)


def test_a_mandate_that_has_changed_since():
    now = mandate()
    first, *rest = now.objectives
    point, *points = first.measuring_points
    target, *targets = point.targets
    new = replace(target, wording="iets anders", fingerprint="f" * 16)
    more = replace(target, id="S1.1.3", fingerprint="e" * 16)
    point = replace(point, targets=(new, *targets, more))
    now = replace(now, objectives=(replace(first, measuring_points=(point, *points)), *rest))
    result = check(complete(blank_evaluation()), of=now)
    assert [(f.code, f.at) for f in result.findings] == [("E502", "S1.1.1"), ("E503", "S1.1.3")]
    assert {t.id for t in result.targets if t.settled is Settled.ABSENT} == {"S1.1.3"}

    fewer = replace(now, objectives=tuple(rest))
    result = check(complete(blank_evaluation()), of=fewer)
    assert set(codes(result)) == {"E504"}


def test_a_changed_wording_or_deadline():
    data = complete(blank_evaluation())
    reworded = check(changed(data, "voor de drie depots", "voor een depot", below="1.1.2"))
    assert [(f.code, f.at) for f in reworded.findings if f.code < "E603"] == [("E601", DOUBTED)]
    assert "voor een depot" in facts(reworded, "E601")["said"]
    added = changed(data, "depots opstellen", "depots opstellen, zo nodig", below="1.1.2")
    assert at(check(added), "E601") == [DOUBTED]
    redated = check(changed(data, "jaarlijks", "tweejaarlijks", below="1.1.1"))
    assert [(f.code, f.at) for f in redated.findings if f.code < "E603"] == [("E602", DONE)]
    assert facts(redated, "E602")["said"].endswith("tweejaarlijks")


def test_a_target_that_was_cut_out():
    result = check(cut(complete(blank_evaluation()), "Target SD 1.1.2"))
    assert [(f.code, f.at) for f in result.findings if f.severity is Severity.ERROR] == [
        ("E503", DOUBTED)
    ]
    assert "E605" in codes(result)


def test_text_beside_the_fields_open_revisions_and_fields_that_are_gone():
    data = complete(blank_evaluation())
    assert codes(check(filled(data, {}, beside=("Nog een opmerking.",)))) == ["E603"]
    assert codes(check(with_insertion(data))) == ["E604"]
    assert codes(check(without_field(data, "fact:dossier"))) == ["E605"]
    gone = check(without_field(data, f"{DONE}:assessment"))
    assert codes(gone) == ["E605", "E101"]


def test_every_rule_of_the_family_is_tried_here():
    load_rules()
    source = Path(__file__).read_text(encoding="utf-8")
    assert [rule.code for rule in rules_of("E") if f'"{rule.code}"' not in source] == []


def test_a_table_of_contents_without_page_numbers_is_told():
    assert "E606" in codes(check(blank_evaluation()))
    assert "E606" not in codes(check(numbered(blank_evaluation())))
