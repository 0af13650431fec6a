"""`mandaat-docs generate report-form` as people type it."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from forms import Sheet, fill, parts_of
from mandaat_docs import pipeline

MANDATE = ("--mandate", "mandaat.pdf")
FORM = ("generate", "report-form", *MANDATE)


def text_of(path) -> str:
    return "".join(etree.fromstring(parts_of(path.read_bytes())["word/document.xml"]).itertext())


def filled(path, sheets):
    path.write_bytes(fill(path.read_bytes(), sheets))


def test_the_form_is_written_into_output_and_says_where(run, tmp_path):
    code, out, err = run(*FORM)
    path = tmp_path / "output" / "mandaat.report-form.docx"

    assert (code, out) == (0, "")
    assert "mandaat.report-form.docx" in err
    text = text_of(path)
    for target in pipeline.load_mandate(tmp_path / "mandaat.pdf").targets():
        assert text.count(f"{target.id} ·") == 1


def test_the_same_day_gives_the_same_bytes(run, tmp_path):
    for name in ("een.docx", "twee.docx"):
        assert run(*FORM, "--today", "2026-11-24", "-o", name)[0] == 0

    assert (tmp_path / "een.docx").read_bytes() == (tmp_path / "twee.docx").read_bytes()


def test_a_form_in_french_for_a_dutch_mandate(run, tmp_path):
    assert run(*FORM, "--lang", "fr", "-o", "form.docx")[0] == 0

    assert "Causes extérieures" in text_of(tmp_path / "form.docx")


def test_an_untouched_form_is_empty_and_a_filled_one_counts(run, tmp_path):
    assert run(*FORM, "-o", "form.docx")[0] == 0
    code, out, _ = run("check", "form.docx", *MANDATE, "--format", "json")
    result = json.loads(out)
    assert code == 1
    assert result["counts"]["empty"] == result["counts"]["targets"]

    sheet = Sheet(
        status="vertraagd",
        narrative=("De dienst Parken tekende met vier ploegen het plan voor de vijver uit.",),
        figure=(("heraangelegde parken", "4", "parken", "2026"),),
        evidence=("nota 12",),
        reason="de aannemer ging failliet",
    )
    filled(tmp_path / "form.docx", {"S1.1.1": sheet})
    _, out, _ = run("check", "form.docx", *MANDATE, "--format", "json")
    target = next(t for t in json.loads(out)["targets"] if t["id"] == "S1.1.1")
    assert target["coverage"] == "complete"
    assert target["status"] == "off_track"
    assert target["figures"] == [
        {"text": "4 parken", "value": 4, "unit": "parken", "period": "2026"}
    ]
    assert target["evidence"] == ["nota 12"]
    assert [claim["link"] for claim in target["claims"]] == ["control"]


def test_the_last_periods_planning_is_taken_over_and_is_no_answer(run, tmp_path):
    assert run(*FORM, "-o", "vorig.docx")[0] == 0
    filled(tmp_path / "vorig.docx", {"S1.1.1": Sheet(planning="twee parken & een vijver")})
    assert run(*FORM, "--carry", "vorig.docx", "-o", "nu.docx")[0] == 0

    text = text_of(tmp_path / "nu.docx")
    assert text.count("twee parken & een vijver") == 1
    assert "vorig.docx" in text
    _, out, _ = run("check", "nu.docx", *MANDATE, "--format", "json")
    counts = json.loads(out)["counts"]
    assert counts["empty"] == counts["targets"]


def test_a_plan_of_a_target_that_has_changed_is_named_and_left_out(run, tmp_path):
    assert run("extract", "mandaat.pdf", "-o", "oud.json")[0] in {0, 1}
    saved = json.loads((tmp_path / "oud.json").read_text(encoding="utf-8"))
    first = saved["objectives"][0]["measuring_points"][0]["targets"][0]
    first["fingerprint"] = "0123456789abcdef"
    folder = tmp_path / "elders"
    folder.mkdir()
    (folder / "oud.json").write_text(json.dumps(saved), encoding="utf-8")
    assert (
        run("generate", "report-form", "--mandate", "elders/oud.json", "-o", "vorig.docx")[0] == 0
    )
    plans = {"S1.1.1": Sheet(planning="vervallen plan"), "S1.1.2": Sheet(planning="geldig plan")}
    filled(tmp_path / "vorig.docx", plans)
    code, _, err = run(*FORM, "--carry", "vorig.docx", "-o", "nu.docx")

    assert code == 0
    assert "SD 1.1.1" in err
    assert "SD 1.1.2" not in err
    text = text_of(tmp_path / "nu.docx")
    assert "geldig plan" in text
    assert "vervallen plan" not in text


@pytest.mark.parametrize("previous", ["verslag.docx", "mandaat.pdf", "nergens.docx"])
def test_what_is_no_form_cannot_be_carried(run, tmp_path, previous):
    code, _, err = run(*FORM, "--carry", previous, "-o", "nu.docx")

    assert code == 3
    assert err.startswith("error:") or "\nerror:" in err
    assert not (tmp_path / "nu.docx").exists()


def test_the_form_never_overwrites_what_it_reads(run, tmp_path):
    assert run(*FORM, "-o", "vorig.docx")[0] == 0
    before = (tmp_path / "vorig.docx").read_bytes()

    assert run(*FORM, "--carry", "vorig.docx", "-o", "vorig.docx", "--force")[0] == 4
    assert (tmp_path / "vorig.docx").read_bytes() == before


def test_the_cover_takes_what_the_settings_know(run, tmp_path):
    (tmp_path / "mandaat.toml").write_text(
        '[dossier]\nnumber = "D-2026/7"\nholder = "Zoë Łukasiewicz"\nmid_term = 2027-10-12\n'
        'final = 2029-11-05\nrecipients = ["de Regering", "talent.brussels"]\n',
        encoding="utf-8",
    )
    assert run(*FORM, "-o", "form.docx")[0] == 0

    text = text_of(tmp_path / "form.docx")
    parts = parts_of((tmp_path / "form.docx").read_bytes())
    properties = parts["docProps/custom.xml"].decode()
    for known in ("D-2026/7", "Zoë Łukasiewicz", "de Regering; talent.brussels"):
        assert known in text
        assert known in properties
    assert "12 oktober 2027" in properties
    assert "5 november 2029" in properties
