"""`check` to a page, a review copy, a list for a build server; as people type it."""

import json
import shutil
import zipfile

import pytest

from mandaat_docs.acquire.word import read_word
from samples import SAMPLE_NL

MANDATE = ("--mandate", "mandaat.pdf")


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("html", "<!DOCTYPE html>"), ("md", "# "), ("sarif", "{")],
)
def test_the_ending_of_the_file_decides(run, tmp_path, ending, begins):
    code, out, err = run("check", "leemten.docx", *MANDATE, "-o", f"uit.{ending}")
    assert (code, out) == (1, "")
    assert "geschreven: uit." in err
    assert (tmp_path / f"uit.{ending}").read_text(encoding="utf-8").startswith(begins)


def test_the_format_decides_over_the_ending(run, tmp_path):
    run("check", "leemten.docx", *MANDATE, "--format", "junit", "-o", "uit.txt")
    assert (tmp_path / "uit.txt").read_text(encoding="utf-8").startswith("<?xml")


def test_annotations_for_a_workflow_go_to_standard_output(run):
    code, out, _ = run("check", "leemten.docx", *MANDATE, "--format", "github")
    assert code == 1
    assert all(line.startswith("::") for line in out.splitlines())


def test_an_unknown_format_names_the_known_ones(run):
    code, _, err = run("check", "leemten.docx", *MANDATE, "--format", "pdf")
    assert code == 2
    assert "html" in err


def comments(path):
    with zipfile.ZipFile(path) as file:
        return file.read("word/comments.xml").decode()


def test_a_review_copy_is_the_report_with_comments(run, tmp_path):
    code, out, err = run(
        "check", "leemten.docx", *MANDATE, "--format", "docx", "-o", "nakijken.docx"
    )
    assert (code, out) == (1, "")
    assert "geschreven: nakijken.docx" in err
    copy, report = (tmp_path / name for name in ("nakijken.docx", "leemten.docx"))
    assert read_word(copy.read_bytes(), "x").blocks == read_word(report.read_bytes(), "x").blocks
    assert "R107" in comments(copy)


def test_the_ending_docx_asks_for_a_review_copy_and_filters_leave_the_states(run, tmp_path):
    code, _, _ = run("check", "leemten.docx", *MANDATE, "-o", "na.docx", "--ignore", "R")
    assert code == 0
    said = comments(tmp_path / "na.docx")
    assert "R107" not in said
    assert said.count("– onvolledig") == 4


def test_a_review_copy_never_takes_the_place_of_the_report(run, tmp_path):
    before = (tmp_path / "leemten.docx").read_bytes()
    code, _, _ = run("check", "leemten.docx", *MANDATE, "-o", "leemten.docx", "--force")
    assert code == 4
    assert (tmp_path / "leemten.docx").read_bytes() == before


def test_a_file_that_is_no_text_is_not_poured_over_the_screen(run):
    code, out, err = run("check", "leemten.docx", *MANDATE, "--format", "docx")
    assert (code, out) == (2, "")
    assert "-o NAAM.docx" in err or "-o NAME.docx" in err


def test_several_reports_have_a_folder_of_review_copies(run, tmp_path):
    asked = ("check", "leemten.docx", "verslag.docx", *MANDATE, "--format", "docx")
    assert run(*asked, "-o", "een.docx")[0] == 2
    code, _, _ = run(*asked, "-o", "nakijken")
    assert code == 1
    made = sorted(path.name for path in (tmp_path / "nakijken").iterdir())
    assert made == ["leemten.review.docx", "verslag.review.docx"]


def test_of_several_the_one_that_cannot_be_read_has_no_copy(run, tmp_path):
    (tmp_path / "stuk.docx").write_bytes(b"PK\x03\x04 en dan niets")
    asked = ("check", "leemten.docx", "stuk.docx", *MANDATE, "--format", "docx")
    code, _, err = run(*asked, "-o", "nakijken")
    assert code == 3
    assert "stuk.docx" in err
    assert [path.name for path in (tmp_path / "nakijken").iterdir()] == ["leemten.review.docx"]


def test_a_joint_report_has_a_copy_of_each_part_with_its_own_findings(run, tmp_path):
    asked = ("check", "verslag.docx", "leemten.docx", *MANDATE, "--joint", "--format", "docx")
    assert run(*asked, "-o", "nakijken", "--today", "2026-11-24")[0] in (0, 1)
    first, second = (
        comments(tmp_path / "nakijken" / f"{name}.review.docx") for name in ("verslag", "leemten")
    )
    assert "Oordeel: " in first
    assert "Oordeel: " not in second
    whole = json.loads(run(*asked[:-1], "json", "--today", "2026-11-24")[1])
    for finding in whole["findings"]:
        assert (f">{finding['code']} " in first) or (f">{finding['code']} " in second)


def test_a_pdf_takes_no_comments(run, tmp_path):
    shutil.copy(SAMPLE_NL, tmp_path / "verslag.pdf")
    report = tmp_path / "verslag.pdf"
    report.write_bytes(report.read_bytes() + b"\n")  # else it is the mandate itself
    code, _, err = run("check", "verslag.pdf", *MANDATE, "-o", "na.docx")
    assert code == 2
    assert "--format html" in err
    assert not (tmp_path / "na.docx").exists()


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx"])
def test_an_evaluation_that_comes_back_has_every_format_too(run, tmp_path, format_):
    asked = ("generate", "evaluation", "verslag.docx", *MANDATE, "--moment", "mid-term")
    assert run(*asked, "-o", "evaluatie.docx")[0] == 0
    code, _, _ = run("check", "evaluatie.docx", *MANDATE, "-o", f"uit.{format_}")
    assert code == 1
    if format_ == "docx":
        assert "mandaat-docs" in comments(tmp_path / "uit.docx")
        again, _, _ = run("check", "uit.docx", *MANDATE, "-o", "opnieuw.docx")
        assert again == 1
        json_ = [
            json.loads(run("check", f"{name}.docx", *MANDATE, "--format", "json")[1])
            for name in ("evaluatie", "uit")
        ]
        assert json_[0]["findings"] == json_[1]["findings"]
        assert json_[0]["targets"] == json_[1]["targets"]


def test_every_format_speaks_the_language_that_is_asked_for(run, tmp_path):
    for ending in ("html", "md", "docx"):
        run("check", "leemten.docx", *MANDATE, "--lang", "fr", "-o", f"fr.{ending}")
    assert '<html lang="fr">' in (tmp_path / "fr.html").read_text(encoding="utf-8")
    assert "Que faire" in (tmp_path / "fr.md").read_text(encoding="utf-8")
    assert "Que faire" in comments(tmp_path / "fr.docx")


def test_a_folder_stands_for_the_reports_in_it(run, tmp_path):
    folder = tmp_path / "verslagen"
    folder.mkdir()
    for name in ("b.docx", "a.docx", "a.review.docx", "~$a.docx", "lees.txt", ".weg.docx"):
        shutil.copy(tmp_path / "verslag.docx", folder / name)
    shutil.copy(tmp_path / "mandaat.pdf", folder / "mandaat.pdf")
    mandate = ("--mandate", folder / "mandaat.pdf")
    code, out, _ = run("check", folder, *mandate, "--format", "json")
    assert code in (0, 1)
    assert [tree["report"]["file"] for tree in json.loads(out)] == ["a.docx", "b.docx"]
    run("check", folder, "leemten.docx", *mandate, "-o", "alle.html")
    page = (tmp_path / "alle.html").read_text(encoding="utf-8")
    assert page.count('<h2 id="report-') == 3


def test_a_folder_without_reports_is_refused(run, tmp_path):
    (tmp_path / "leeg").mkdir()
    code, _, err = run("check", "leeg", *MANDATE)
    assert code == 2
    assert "leeg" in err
