"""The reports of the sample: coverage, status, figures and evidence as their labels say."""

import datetime as dt
import json
from pathlib import Path

import pytest

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.emit.tree import check_to_dict
from mandaat_docs.settings import Settings
from samples import REPORT_FR, REPORT_NL, REPORT_NL_GAPS, SAMPLE_FR, SAMPLE_NL

LABELS = Path(__file__).resolve().parents[1] / "documents" / "sample"
TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("report", "mandate"),
    [(REPORT_NL, SAMPLE_NL), (REPORT_NL_GAPS, SAMPLE_NL), (REPORT_FR, SAMPLE_FR)],
    ids=["nl", "nl-gaps", "fr"],
)
def test_every_target_is_as_labelled(report, mandate):
    labels = json.loads((LABELS / f"{report.stem}.labels.json").read_text(encoding="utf-8"))
    result = pipeline.check(report, pipeline.load_mandate(mandate), Settings(), TODAY)
    for target in result.targets:
        label = labels["targets"][target.id]
        assert target.coverage == label["coverage"], target.id
        assert (target.status and target.status.value) == label["status"], target.id
        assert len(target.figures) >= label["min_figures"], target.id
        for wanted in labels["evidence"].get(target.id, []):
            assert any(wanted.casefold() in found.casefold() for found in target.evidence)
    assert len(result.orphans) == len(labels["orphans"])


@pytest.mark.parametrize("report", [REPORT_NL, REPORT_NL_GAPS, REPORT_FR], ids=lambda p: p.stem)
def test_the_result_passes_its_schema(report):
    mandate = pipeline.load_mandate(SAMPLE_FR if report == REPORT_FR else SAMPLE_NL)
    result = pipeline.check(report, mandate, Settings(), TODAY)
    tree = check_to_dict(result, load_vocabulary(mandate.language))
    assert inspect("check", tree) == ()
    tree["targets"][0]["status"] = "soso"
    assert [v.path for v in inspect("check", tree)] == ["targets[0].status"]
