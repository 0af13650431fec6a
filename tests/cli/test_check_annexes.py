"""`mandaat-docs check --annexes` as people type it."""

import json

import pytest

from wordfile import p, word_file

MANDATE = ("--mandate", "mandaat.pdf")
JSON = ("--format", "json", "--today", "2026-11-23")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "kort.docx").write_bytes(
        word_file(p("SD 1"), p("Target 1.1.1"), p("Wel wat gedaan. Zie bijlage 3 en plan.pdf."))
    )
    folder = tmp_path / "bijlagen"
    for name in (
        "Bijlage-3.pdf", "sub/extra.pdf", ".DS_Store", "Thumbs.db", "desktop.ini", "~$plan.docx",
        ".git/config",
    ):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def test_a_folder_is_looked_through_with_its_folders(run, folder):
    _, out, _ = run("check", "kort.docx", *MANDATE, *JSON, "--annexes", "bijlagen")
    tree = json.loads(out)
    assert tree["annexes"] == [
        {"file": "Bijlage-3.pdf", "named": True, "targets": ["S1.1.1"]},
        {"file": "sub/extra.pdf", "named": False, "targets": []},
    ]
    found = [(f["code"], f["at"]) for f in tree["findings"] if f["code"] in {"R209", "R210"}]
    assert found == [("R210", None), ("R209", "S1.1.1")]
    text = run("check", "kort.docx", *MANDATE, "--annexes", "bijlagen")[1]
    assert "bijlagen in de map: 2, waarvan in het verslag genoemd: 1" in text
    assert "sub/extra.pdf" in text


def test_the_result_passes_its_schema_and_holds_no_folder_of_the_machine(run, folder):
    from mandaat_docs.acquire.gate import inspect

    _, out, _ = run("check", "kort.docx", *MANDATE, *JSON, "--annexes", str(folder))
    assert inspect("check", json.loads(out)) == ()
    assert str(folder.parent) not in out


@pytest.mark.parametrize("name", ["weg", "kort.docx"])
def test_a_folder_that_is_not_there(run, folder, name):
    code, out, err = run("check", "kort.docx", *MANDATE, "--annexes", name)
    error, hint = err.splitlines()
    assert (code, out) == (2, "")
    assert name in error
    assert "--annexes" in hint


def test_several_reports_each_have_their_own_annexes(run, folder):
    code, _, err = run("check", "kort.docx", "leemten.docx", *MANDATE, "--annexes", "bijlagen")
    assert code == 2
    assert "--joint" in err.splitlines()[-1]


def test_an_empty_folder(run, folder, tmp_path):
    (tmp_path / "leeg").mkdir()
    _, out, _ = run("check", "kort.docx", *MANDATE, *JSON, "--annexes", "leeg")
    assert json.loads(out)["annexes"] == []
