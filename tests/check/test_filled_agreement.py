"""Agreements that come back: every target, every mandatory content, every trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from check.returned import (
    at,
    blank_agreement,
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
    without_row,
)
from draft.filling import filled, without_tags
from mandaat_docs.check.registry import load_rules, rules_of
from mandaat_docs.model.filled_result import Met, Settled
from mandaat_docs.pipeline_documents import agreement
from mandaat_docs.settings import Agreements, LeftOut, Settings

IDS = [target.id for target in mandate().targets()]
LEFT_OUT = Settings(agreements=Agreements(left_out=(LeftOut("S1.2", "regelt het Gewest zelf"),)))


def found(changes: dict[str, str]) -> list[tuple[str, str | None]]:
    """Code and target of all findings on a complete agreement with some answers changed."""
    result = check(complete(blank_agreement(), changes))
    return [(f.code, f.at) for f in result.findings]


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("housing", [False, True])
def test_a_blank_one_lacks_everything_and_a_complete_one_nothing(
    language: str, level: int, housing: bool
):
    data = blank_agreement(language, level, housing)
    result = check(data, language, of=mandate(language, housing))
    assert set(codes(result)) >= {"A202", "A203", "A204", "A302", "A303", "A404", "A606"}
    assert set(codes(result)) <= {"A202", "A203", "A204", "A302", "A303", "A404", "A606"}
    assert at(result, "A204") == IDS
    assert at(result, "A203") == ["S1.2.1"], "the only one without a deadline"

    result = check(complete(data, language=language), language, of=mandate(language, housing))
    assert codes(result) == []
    assert (result.is_complete, result.variant) == (True, f"level-{level}")
    assert {item.met for item in result.demands} == {Met.MET}
    assert result.demands


def test_articles_43_to_45_and_47_of_the_housing_code_are_asked_for():
    for level, asked in ((1, 9), (2, 13)):
        result = check(blank_agreement("nl", level, True), of=mandate("nl", True))
        assert len(result.demands) == asked
        assert all(item.demand.basis for item in result.demands)


def test_what_word_processors_drop_changes_nothing():
    data = complete(blank_agreement(), {"S1.2.1:indicator": "", "S1.1.1:unit": "…"})
    assert codes(check(without_tags(data))) == codes(check(data)) == ["A204", "A202"]


def test_engagements():
    assert found({"S1.1.2:indicator": "nog te bepalen"}) == [("A202", "S1.1.2")]
    assert found({"S1.1.2:baseline": "", "S1.1.2:unit": ""}) == [("A204", "S1.1.2")]
    assert found({"S1.1.2:unit": "n.v.t."}) == []
    assert found({"S1.1.2:counterpart": "te bepalen"}) == [("A204", "S1.1.2")]
    years = {f"S1.2.1:year-{n}": "" for n in range(1, 6)}
    assert found(years) == [("A203", "S1.2.1"), ("A204", "S1.2.1")]
    assert found({**years, "S1.2.1:year-3": "20"}) == [("A204", "S1.2.1")]
    assert found({"S1.1.2:previous": ""}) == [("A404", None)]
    result = check(complete(blank_agreement(), {"S1.1.2:baseline": "", "S1.1.2:unit": ""}))
    assert facts(result, "A204")["titles"] == "Eenheid; Uitgangswaarde"


def test_a_deadline_that_the_parties_wrote_counts():
    years = {f"S1.2.1:year-{n}": "" for n in range(1, 6)}
    data = complete(blank_agreement(), years)
    dated = changed(data, "geen termijn in het mandaat", "eind 2029", below="S1.2.1"[1:])
    assert "A203" not in codes(check(dated))


def test_a_target_is_taken_up_or_left_out_with_a_reason():
    data = cut(complete(blank_agreement()), "SD 1.2.1")
    result = check(data)
    assert at(result, "A201") == ["S1.2.1"]
    assert "A401" in codes(result), "the trace still names it"
    assert [t.settled for t in result.targets if t.id == "S1.2.1"] == [Settled.ABSENT]

    made = agreement(mandate(), 1, None, "nl", LEFT_OUT)
    result = check(complete(made), settings=LEFT_OUT)
    assert codes(result) == []
    assert result.is_complete
    left = next(t for t in result.targets if t.id == "S1.2.1")
    assert (left.settled, left.reason) == (Settled.LEFT_OUT, "regelt het Gewest zelf")
    assert at(check(complete(made)), "A201") == ["S1.2.1"], "without the setting nobody said so"
    both = check(complete(blank_agreement()), settings=LEFT_OUT)
    assert [(f.code, f.at) for f in both.findings] == [("A205", "S1.2.1")]


@pytest.mark.parametrize(
    ("item", "holds"),
    [
        (LeftOut("S1.2.1", "x"), True),
        (LeftOut("S1", "x", level=1), True),
        (LeftOut("S1.2.1", "x", level=2), False),
        (LeftOut("S1.2.1", "x", party="Evere Woont"), False),
        (LeftOut("S1.2.1", "x", party="gewestelijk archiefbureau"), True),
    ],
)
def test_for_which_agreement_a_target_is_left_out(item: LeftOut, holds: bool):
    settings = Settings(agreements=Agreements(left_out=(item,)))
    result = check(cut(complete(blank_agreement()), "SD 1.2.1"), settings=settings)
    assert ("A201" not in codes(result)) is holds


def test_mandatory_contents():
    data = complete(blank_agreement("nl", 1, True))
    housing = mandate("nl", True)
    gone = check(cut(data, "Sancties"), of=housing)
    assert facts(gone, "A301")["basis"] == " (art. 44, 5°)"
    emptied = check(cut(data, "Sancties", itself=False), of=housing)
    assert "A301" in codes(emptied), "a heading alone settles nothing"
    blank = [n for n in check(data, of=housing).filled.order if n.startswith("sanctions:")]
    open_ = check(complete(blank_agreement("nl", 1, True), {blank[0]: ""}), of=housing)
    assert codes(open_) == ["A302"]
    assert facts(open_, "A302")["where"].endswith("Sancties")


def test_other_blanks():
    assert found({"fact:agreement_period": ""}) == [("A303", None)]


def test_traces():
    data = complete(blank_agreement())
    assert codes(check(without_row(data, "Verbintenis 2 – "))) == ["A402", "A605"]
    other = check(
        changed(data, "Verbintenis 2 – SD 1.1.2", "Verbintenis 2 – SD 9.9.9", below="Bijlage A")
    )
    assert {"A401", "A402"} <= set(codes(other))
    assert facts(other, "A401")["other"] == "S9.9.9"
    number = check(changed(data, "Verbintenis 2 – ", "Verbintenis 7 – ", below="Bijlage A"))
    assert at(number, "A403") == ["S1.1.2"]
    now = mandate()
    first, *rest = now.objectives
    point, *points = first.measuring_points
    target, *targets = point.targets
    point = replace(point, targets=(replace(target, number="1.1.9"), *targets))
    first = replace(first, measuring_points=(point, *points))
    printed = check(data, of=replace(now, objectives=(first, *rest)))
    assert [(f.code, f.at) for f in printed.findings] == [("A403", "S1.1.1")]
    renamed = check(changed(data, "SD 1.1.2", "SD 9.9.9", below="SD 1.1.2"))
    assert {"A405", "A401"} <= set(codes(renamed))


def test_a_changed_wording_or_deadline():
    data = complete(blank_agreement())
    reworded = check(changed(data, "voor de drie depots", "voor een depot", below="1.1.2"))
    assert at(reworded, "A601") == ["S1.1.2"]
    redated = check(changed(data, "jaarlijks", "tweejaarlijks", below="SD 1.1.1"))
    assert at(redated, "A602") == ["S1.1.1"]
    around = changed(data, "verbindt zich ertoe", "belooft plechtig", below="1.1.2")
    assert codes(check(around)) == ["A603"], "what the parties say themselves is theirs"


def test_text_beside_the_fields_open_revisions_and_fields_that_are_gone():
    data = complete(blank_agreement())
    assert codes(check(filled(data, {}, beside=("Een extra bepaling.",)))) == ["A603"]
    assert codes(check(with_insertion(data))) == ["A604"]
    assert codes(check(without_field(data, "fact:agreement_period"))) == ["A605"]


def test_a_mandate_that_has_changed_and_another_one():
    now = mandate()
    first, *rest = now.objectives
    point, *points = first.measuring_points
    target, *targets = point.targets
    point = replace(point, targets=(replace(target, fingerprint="f" * 16), *targets))
    first = replace(first, measuring_points=(point, *points))
    result = check(complete(blank_agreement()), of=replace(now, objectives=(first, *rest)))
    assert [(f.code, f.at) for f in result.findings] == [("A502", "S1.1.1")]

    only = replace(first, measuring_points=(replace(point, targets=point.targets[:1]),))
    source = replace(now.source, sha256="b2" * 32)
    other = check(blank_agreement(), of=replace(now, objectives=(only,), source=source))
    assert codes(other) == ["A501"]
    assert [t.settled for t in other.targets] == [Settled.ABSENT]


def test_every_rule_of_the_family_is_tried_here():
    load_rules()
    source = Path(__file__).read_text(encoding="utf-8")
    tried = [rule.code for rule in rules_of("A") if not rule.code.startswith("A1")]
    assert [code for code in tried if f'"{code}"' not in source] == []


def test_a_table_of_contents_without_page_numbers_is_told():
    assert "A606" in codes(check(blank_agreement()))
    assert "A606" not in codes(check(numbered(blank_agreement())))
