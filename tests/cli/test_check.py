"""`mandaat-docs check` as people type it."""

import json
import shutil
from pathlib import Path

import pytest

from mandaat_docs.acquire.gate import inspect

MANDATE = ("--mandate", "mandaat.pdf")


def test_a_report_with_gaps_fails_and_says_where(run):
    code, out, _ = run("check", "leemten.docx", *MANDATE)
    assert code == 1
    assert max(map(len, out.splitlines())) <= 80
    assert out.splitlines()[-1]
    assert "onvolledig: 12 van 21 targets" in " ".join(out.split())


def test_json_has_every_target_once_in_order(run):
    _, out, _ = run("check", "leemten.docx", *MANDATE, "--format", "json", "--today", "2026-11-23")
    tree = json.loads(out)
    mandate = json.loads(run("extract", "mandaat.pdf", "--format", "json")[1])
    ids = [
        target["id"]
        for objective in mandate["objectives"]
        for point in objective["measuring_points"]
        for target in point["targets"]
    ]
    assert [target["id"] for target in tree["targets"]] == ids
    assert (tree["schema"], tree["as_of"]) == ("mandaat-docs/check/1", "2026-11-23")
    assert tree["mandate"]["sha256"] == mandate["source"]["sha256"]
    counts = tree["counts"]
    assert counts["targets"] == 21
    states = ("complete", "incomplete", "empty", "unreported", "uncertain")
    assert sum(counts[state] for state in states) == 21


def test_every_target_that_is_not_complete_has_an_error_and_no_other_has(run):
    tree = json.loads(run("check", "leemten.docx", *MANDATE, "--format", "json")[1])
    failing = {f["at"] for f in tree["findings"] if f["severity"] == "error"}
    assert failing == {t["id"] for t in tree["targets"] if t["coverage"] != "complete"}


def test_filters_change_findings_and_never_coverage(run):
    whole = json.loads(run("check", "leemten.docx", *MANDATE, "--format", "json")[1])
    code, out, _ = run("check", "leemten.docx", *MANDATE, "--format", "json", "--ignore", "R")
    part = json.loads(out)
    assert (code, part["findings"]) == (0, [])
    assert [t["coverage"] for t in part["targets"]] == [t["coverage"] for t in whole["targets"]]
    assert part["verdict"] == "incomplete"


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on(run, fail_on, code):
    assert run("check", "leemten.docx", *MANDATE, "--fail-on", fail_on)[0] == code


def test_several_reports_are_an_array_and_one_that_cannot_be_read_stands_in_it(run, tmp_path):
    (tmp_path / "stuk.docx").write_bytes(b"PK\x03\x04 en dan niets")
    code, out, err = run(
        "check", "verslag.docx", "stuk.docx", "leemten.docx", *MANDATE, "--format", "json"
    )
    first, broken, last = json.loads(out)
    assert code == 3
    assert (first["report"]["file"], last["report"]["file"]) == ("verslag.docx", "leemten.docx")
    assert broken["report"] == {"file": "stuk.docx"}
    assert "stuk.docx" in broken["error"]
    assert err.splitlines()[-2].startswith("error: ")


def test_a_saved_mandate_gives_the_same_result(run):
    run("extract", "mandaat.pdf", "-o", "mandaat.mandate.json")
    today = ("--today", "2026-11-23", "--format", "json")
    from_pdf = run("check", "verslag.docx", *MANDATE, *today)[1]
    assert run("check", "verslag.docx", "--mandate", "mandaat.mandate.json", *today)[1] == from_pdf


def test_a_saved_mandate_whose_source_has_changed_is_refused(run, tmp_path):
    run("extract", "mandaat.pdf", "-o", "mandaat.mandate.json")
    shutil.copy(tmp_path / "verslag.docx", tmp_path / "mandaat.pdf")
    code, _, err = run("check", "verslag.docx", "--mandate", "mandaat.mandate.json")
    assert code == 3
    assert "another version" in err


def test_the_only_mandate_in_input_is_found_among_reports(run, tmp_path):
    (tmp_path / "input").mkdir()
    for name in ("mandaat.pdf", "verslag.docx", "leemten.docx"):
        shutil.copy(tmp_path / name, tmp_path / "input" / name)
    assert run("check", "input/leemten.docx")[0] == 1
    assert run("check", "verslag.docx")[0] in {0, 1}


def test_without_any_mandate_the_error_says_how_to_name_it(run):
    code, _, err = run("check", "verslag.docx")
    assert code == 2
    assert "--mandate" in err.splitlines()[-1]


def test_several_mandates_are_listed(run, tmp_path):
    (tmp_path / "input").mkdir()
    for name in ("een.pdf", "twee.pdf"):
        shutil.copy(tmp_path / "mandaat.pdf", tmp_path / "input" / name)
    code, _, err = run("check", "verslag.docx")
    assert code == 2
    assert "een.pdf" in err
    assert "twee.pdf" in err


def test_settings_name_the_mandate_and_the_needs(run, tmp_path):
    settings = tmp_path / "mandaat.toml"
    settings.write_text('mandate = "mandaat.pdf"\nlang = "fr"\n', encoding="utf-8")
    assert "cibles" in run("check", "leemten.docx")[1]
    strict = json.loads(run("check", "leemten.docx", "--format", "json")[1])
    lenient = 'mandate = "mandaat.pdf"\n[needs]\nreason = false\nfigure = false\nstatus = false\n'
    settings.write_text(lenient, encoding="utf-8")
    mild = json.loads(run("check", "leemten.docx", "--format", "json")[1])
    assert mild["counts"]["complete"] > strict["counts"]["complete"]


@pytest.mark.parametrize(
    "text", ["mandate = 5\n", "mandaat = 'x'\n", "mandate = \n", "[needs]\nx=1\n"]
)
def test_bad_settings(run, tmp_path, text):
    (tmp_path / "mandaat.toml").write_text(text, encoding="utf-8")
    code, _, err = run("check", "verslag.docx")
    error, hint = err.splitlines()
    assert (code, error[:7], hint[:6]) == (2, "error: ", "help: ")
    assert "mandaat.toml" in error


def test_accessibility_is_asked_for(run):
    plain = json.loads(run("check", "leemten.docx", *MANDATE, "--format", "json")[1])
    code, out, _ = run("check", "leemten.docx", *MANDATE, "--format", "json", "--accessibility")
    more = json.loads(out)
    found = [f for f in more["findings"] if f["code"].startswith("W")]
    assert found
    assert [f for f in more["findings"] if f not in found] == plain["findings"]
    assert (more["verdict"], more["targets"], code) == (plain["verdict"], plain["targets"], 1)
    assert more["counts"]["info"] > plain["counts"]["info"]


def test_accessibility_findings_can_be_chosen_and_weighed(run, tmp_path):
    (tmp_path / "mandaat.toml").write_text('[severity]\nW109 = "error"\n', encoding="utf-8")
    arguments = ("check", "verslag.docx", *MANDATE, "--accessibility", "--select", "W")
    assert run(*arguments)[0] == 0
    code, out, _ = run("check", "leemten.docx", *arguments[2:])
    assert code == 1
    assert "W109" in out
    assert "R101" not in out


def test_the_mandate_itself_is_no_report_on_it(run):
    code, out, err = run("check", "mandaat.pdf", *MANDATE)
    assert (code, out) == (2, "")
    assert err.startswith("error: mandaat.pdf")


def test_how_a_file_reads_is_told_without_a_mandate(run):
    Path("mandaat.pdf").unlink()
    code, out, _ = run("check", "leemten.docx", "--accessibility", "--lang", "nl")
    assert code == 0
    first, *_, before_last, last = out.splitlines()
    assert first.startswith("leemten.docx: ")
    assert "W109" in out
    assert "geen mandaat" in f"{before_last} {last}"
    assert "--mandate" in f"{before_last} {last}"
    assert max(map(len, out.splitlines())) <= 80


def test_without_a_mandate_the_same_is_found_as_with_one(run):
    asked = ("check", "leemten.docx", "--accessibility", "--format", "json", "--lang", "nl")
    with_mandate = json.loads(run(*asked, *MANDATE, "--select", "W")[1])["findings"]
    Path("mandaat.pdf").unlink()
    alone = json.loads(run(*asked)[1])
    assert alone["findings"] == with_mandate != []
    assert inspect("accessibility", alone) == ()
    assert sum(alone["counts"].values()) == len(with_mandate)
    several = json.loads(run("check", "verslag.docx", *asked[1:])[1])
    assert [tree["file"] for tree in several] == ["verslag.docx", "leemten.docx"]


def test_what_weighs_on_reading_counts_without_a_mandate_too(run, tmp_path):
    Path("mandaat.pdf").unlink()
    (tmp_path / "mandaat.toml").write_text('[severity]\nW109 = "error"\n', encoding="utf-8")
    assert run("check", "leemten.docx", "--accessibility")[0] == 1
    assert run("check", "leemten.docx", "--accessibility", "--ignore", "W109")[0] == 0


@pytest.mark.parametrize(
    "more",
    [(), ("--accessibility", "-o", "x.html"), ("--accessibility", "--previous", "leemten.docx")],
)
def test_whatever_is_about_targets_still_needs_a_mandate(run, more):
    Path("mandaat.pdf").unlink()
    code, out, err = run("check", "verslag.docx", *more)
    assert (code, out) == (2, "")
    assert "--mandate" in err


def test_a_mandate_that_is_named_and_absent_is_an_error_also_for_reading(run):
    code, out, _ = run("check", "verslag.docx", "--accessibility", "--mandate", "weg.pdf")
    assert (code != 0, out) == (True, "")


def test_a_pdf_does_not_tell_how_it_reads(run):
    Path("mandaat.pdf").rename("verslag.pdf")
    assert run("check", "verslag.pdf", "--accessibility")[0] not in (0, 1)
