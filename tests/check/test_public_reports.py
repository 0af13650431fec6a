"""The four public progress reports on the reference mandate, right in every target.

They stay outside the repository: where they are absent these tests skip, saying so.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from mandaat_docs.acquire.word import read_word
from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.check import check_report
from mandaat_docs.model.result import CheckResult
from reference import reference_file, reference_mandate
from stadsgroen import TODAY, vocabularies

REPORTS = ("mirror", "revisies", "tabel", "verhalend")


@cache
def labels(name: str) -> dict[str, Any]:
    text = reference_file(f"reports/pub-{name}.labels.json").read_text(encoding="utf-8")
    return json.loads(text)


@cache
def checked(name: str) -> CheckResult:
    file = reference_file(f"reports/pub-{name}.docx")
    report = assemble_report(read_word(file.read_bytes(), file.name), vocabularies())
    return check_report(reference_mandate(), report, vocabularies(), TODAY)


@pytest.mark.parametrize("name", REPORTS)
def test_coverage_is_right_for_every_target(name: str):
    wrong = {}
    for target in checked(name).targets:
        label = labels(name)["targets"][target.id]
        right = {label["coverage"], *label.get("also", {}).get("coverage", [])}
        if "coverage" not in label["skip"] and target.coverage not in right:
            wrong[target.id] = (str(target.coverage), right)

    assert wrong == {}


@pytest.mark.parametrize("name", REPORTS)
def test_status_is_right_for_every_target(name: str):
    wrong = {
        target.id: (target.status, target.status_text)
        for target in checked(name).targets
        if "status" not in labels(name)["targets"][target.id]["skip"]
        and target.status != labels(name)["targets"][target.id]["status"]
    }

    assert wrong == {}


@pytest.mark.parametrize("name", REPORTS)
def test_figures_and_evidence_are_found(name: str):
    targets = {target.id: target for target in checked(name).targets}
    label = labels(name)

    assert [
        id_ for id_, of in label["targets"].items() if len(targets[id_].figures) < of["min_figures"]
    ] == []
    assert [
        (id_, piece)
        for id_, pieces in label["evidence"].items()
        for piece in pieces
        if not any(piece in said for said in targets[id_].evidence)
    ] == []


@pytest.mark.parametrize("name", REPORTS)
def test_head_and_orphans(name: str):
    result, label = checked(name), labels(name)
    said = [orphan.text for orphan in result.orphans]

    assert result.report.language == label["language"]
    assert str(result.report.first_day) == label["period"]["from"]
    assert str(result.report.last_day) == label["period"]["to"]
    assert len(said) == len(label["orphans"])
    assert all(any(orphan in text for text in said) for orphan in label["orphans"])


def test_hidden_text_and_open_revisions_are_findings():
    codes = {finding.code for finding in checked("revisies").findings}

    assert codes >= {"R401", "R402", "R403"}


@pytest.mark.parametrize("name", REPORTS)
def test_every_target_that_is_not_complete_has_an_error(name: str):
    result = checked(name)
    errors = {f.at for f in result.findings if f.severity == "error"}

    assert errors == {t.id for t in result.targets if t.coverage != "complete"}
