"""`mandaat-docs check --previous` as people type it."""

import json

import pytest

from mandaat_docs.acquire.gate import inspect
from samples import REPORT_FR
from wordfile import p, word_file

MANDATE = ("--mandate", "mandaat.pdf")
JSON = ("--format", "json", "--today", "2027-01-15")


def report(year, said):
    return word_file(
        p(f"Verslagperiode: 1 januari {year} – 31 december {year}"),
        p("SD 1"), p("Target 1.1.2"), p(said),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def reports(tmp_path):
    then = "De buren kwamen langs in Evere. Status: gerealiseerd"
    (tmp_path / "toen.docx").write_bytes(report(2025, then))
    (tmp_path / "nu.docx").write_bytes(report(2026, "Er was niets in Jette. Status: niet gestart"))


def test_the_result_names_both_and_passes_its_schema(run):
    tree = json.loads(run("check", "nu.docx", *MANDATE, *JSON, "--previous", "toen.docx")[1])
    assert tree["previous"]["file"] == "toen.docx"
    assert tree["report"]["file"] == "nu.docx"
    assert inspect("check", tree) == ()


def test_text_names_the_report_before(run):
    out = " ".join(run("check", "nu.docx", *MANDATE, "--previous", "toen.docx")[1].split())
    assert "toen.docx" in out


def test_without_it_nothing_changes(run):
    assert "previous" not in json.loads(run("check", "nu.docx", *MANDATE, *JSON)[1])


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (("nu.docx", "--previous", "weg.docx"), 3, "weg.docx"),
        (("nu.docx", "--previous", "mandaat.pdf"), 2, "mandaat.pdf"),
        (("nu.docx", "--previous", "nu.docx"), 2, "nu.docx"),
        (("nu.docx", "--previous", "zelfde.docx"), 2, "zelfde.docx"),
        (("toen.docx", "--previous", "nu.docx"), 2, "nu.docx"),
        (("nu.docx", "leemten.docx", "--previous", "toen.docx"), 2, "--previous"),
        (("nu.docx", "--previous", "ander.docx"), 2, "ander.docx"),
    ],
)
def test_what_cannot_be_the_report_before(run, tmp_path, arguments, code, named):
    (tmp_path / "zelfde.docx").write_bytes((tmp_path / "nu.docx").read_bytes())
    foreign = word_file(p("Mandaatperiode: 2010-2015"), p("SD 1"), p("Target 1.1.2"), p("Iets."))
    (tmp_path / "ander.docx").write_bytes(foreign)
    got, out, err = run("check", *arguments, *MANDATE)
    assert (got, out) == (code, "")
    assert named in err.splitlines()[0]


def test_a_report_in_the_other_language_may_come_before(run, tmp_path):
    (tmp_path / "avant.docx").write_bytes(REPORT_FR.read_bytes())
    assert run("check", "nu.docx", *MANDATE, "--previous", "avant.docx")[0] in {1, 2}


def test_a_joint_report_has_one_before(run, tmp_path):
    (tmp_path / "deel.docx").write_bytes(report(2026, "Ook iets in Vorst."))
    _, out, _ = run(
        "check", "nu.docx", "deel.docx", "--joint", *MANDATE, *JSON, "--previous", "toen.docx"
    )
    assert json.loads(out)["previous"]["file"] == "toen.docx"
