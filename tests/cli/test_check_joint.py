"""`mandaat-docs check --joint` as people type it."""

import json

import pytest

from mandaat_docs.acquire.gate import inspect
from wordfile import p, word_file

MANDATE = ("--mandate", "mandaat.pdf")
JSON = ("--format", "json", "--today", "2026-11-23")


@pytest.fixture(autouse=True)
def parts(tmp_path):
    (tmp_path / "a.docx").write_bytes(
        word_file(p("SD 1"), p("Target 1.1.2"), p("Wel iets gedaan in Evere. Status: op schema"))
    )
    (tmp_path / "b.docx").write_bytes(
        word_file(p("SD 1"), p("Target 1.1.2"), p("Niets gedaan in Evere. Status: vertraagd"))
    )


def test_one_object_with_one_verdict_that_passes_its_schema(run):
    code, out, _ = run("check", "a.docx", "b.docx", "leemten.docx", "--joint", *MANDATE, *JSON)
    tree = json.loads(out)
    assert code == 1
    assert tree["report"]["file"] == "a.docx + b.docx + leemten.docx"
    names = ["a.docx", "b.docx", "leemten.docx"]
    assert [part["file"] for part in tree["report"]["parts"]] == names
    assert {c["place"]["file"] for t in tree["targets"] for c in t["claims"]} == set(names)
    assert inspect("check", tree) == ()


def test_a_single_report_has_no_key_for_it(run):
    for options in ((), ("--joint",)):
        tree = json.loads(run("check", "leemten.docx", *options, *MANDATE, *JSON)[1])
        assert "parts" not in tree["report"]
        assert not any("file" in c["place"] for t in tree["targets"] for c in t["claims"])


def test_the_schema_lets_no_other_key_in(run):
    out = run("check", "a.docx", "b.docx", "--joint", *MANDATE, *JSON)[1]
    for path in (
        ("report",),
        ("report", "parts", 0),
        ("targets", 0),
        ("findings", 0),
        ("findings", 0, "place"),
    ):
        tree = json.loads(out)
        tree["findings"] = [f for f in tree["findings"] if f["place"]]
        node = tree
        for step in path:
            node = node[step]
        node["extra"] = "x"
        assert [violation.rule for violation in inspect("check", tree)] == ["unknown"], path


def test_text_names_the_files(run):
    out = " ".join(run("check", "a.docx", "b.docx", "--joint", *MANDATE)[1].split())
    assert "[a.docx, alinea " in out
    assert "“op schema” (a.docx) en “vertraagd” (b.docx)" in out


def test_one_part_that_cannot_be_read_ends_it(run, tmp_path):
    (tmp_path / "stuk.docx").write_bytes(b"PK\x03\x04 en dan niets")
    code, out, err = run("check", "a.docx", "stuk.docx", "--joint", *MANDATE, *JSON)
    assert (code, out) == (3, "")
    assert "stuk.docx" in err.splitlines()[0]


def test_two_parts_of_one_name(run, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.docx").write_bytes((tmp_path / "b.docx").read_bytes())
    code, out, err = run("check", "a.docx", "sub/a.docx", "--joint", *MANDATE)
    assert (code, out) == (2, "")
    assert "a.docx" in err.splitlines()[0]


def test_annexes_go_with_a_joint_report(run, tmp_path):
    (tmp_path / "bijlagen").mkdir()
    (tmp_path / "bijlagen" / "los.pdf").write_bytes(b"x")
    _, out, _ = run(
        "check", "a.docx", "b.docx", "--joint", *MANDATE, *JSON, "--annexes", "bijlagen"
    )
    assert json.loads(out)["annexes"][0]["file"] == "los.pdf"
