"""`mandaat.toml` as people write it: what `check` and `extract` make of it."""

import json
from pathlib import Path

import pytest

MANDATE = ("--mandate", "mandaat.pdf")
JSON = ("--format", "json", "--today", "2026-11-23")
WAIVER = """
[[waivers]]
target = "{target}"
reason = "de dienst is opgeheven"
owner = "kabinet"
expires = {expires}
"""


@pytest.fixture
def settle(tmp_path):
    def settle(text):
        (tmp_path / "mandaat.toml").write_text(text, encoding="utf-8")

    return settle


def failing(tree):
    return [t["id"] for t in tree["targets"] if t["coverage"] != "complete"]


def test_severities(run, settle):
    plain = json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1])
    settle('[severity]\nR201 = "off"\nR303 = "warning"\n')
    changed = json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1])
    assert any(f["code"] == "R201" for f in plain["findings"])
    assert not any(f["code"] == "R201" for f in changed["findings"])
    assert changed["counts"]["error"] == plain["counts"]["error"]
    assert failing(changed) == failing(plain)


def test_severities_of_findings_about_a_mandate(run, settle):
    assert "M123" in run("extract", "mandaat.pdf")[1]
    settle('[severity]\nM123 = "off"\n')
    assert "M123" not in run("extract", "mandaat.pdf")[1]


@pytest.mark.parametrize(
    ("text", "named", "hint"),
    [
        ('[severity]\nR101 = "warning"\n', "R101", "[[waivers]]"),
        ('[severity]\nR107 = "off"\n', "R107", "[[waivers]]"),
        ('[severity]\nR501 = "info"\n', "R501", ""),
        ('[severity]\nR201 = "error"\n', "R201", "warning"),
        ('[severity]\nM101 = "error"\n', "M101", "warning"),
        ('[severity]\nR2O1 = "off"\n', "R2O1", "R201"),
        ('[severity]\nR201 = "loud"\n', "severity.R201", ""),
        ('[needs.targets."S9.9.9"]\nfigure = false\n', "S9.9.9", "S"),
        ('[needs.targets."S1.1.1"]\nfigures = false\n', "figures", ""),
        (WAIVER.format(target="S9.9.9", expires="2030-01-01"), "S9.9.9", "S"),
        (WAIVER.format(target="S1.1.1", expires='"2030-01-01"'), "expires", ""),
        (WAIVER.format(target="S1.1.1", expires="2030-01-01") + 'code = "R109"\n', "R109", "R10"),
        (WAIVER.format(target="S1.1.1", expires="2030-01-01") + 'code = "R401"\n', "R401", "code"),
        ('[[waivers]]\ntarget = "S1.1.1"\n', "expires", ""),
        ('[phrases]\nplaceholders = ["  "]\n', "placeholders", ""),
    ],
)
def test_settings_that_are_refused(run, settle, text, named, hint):
    settle(text)
    code, out, err = run("check", "leemten.docx", *MANDATE, "--lang", "en")
    error, help_ = err.splitlines()
    assert (code, out) == (2, "")
    assert named in error
    assert "mandaat.toml" in error
    assert hint in help_


def test_what_is_an_error_may_be_called_one(run, settle):
    settle('[severity]\nR101 = "error"\nR404 = "error"\n')
    assert run("check", "leemten.docx", *MANDATE)[0] == 1


@pytest.mark.parametrize("text", ["", "\n", "# niets ingesteld\n"])
def test_empty_settings_are_the_defaults(run, settle, text):
    plain = run("check", "leemten.docx", *MANDATE, *JSON)
    settle(text)
    assert run("check", "leemten.docx", *MANDATE, *JSON) == plain


def test_needs_of_one_target(run, settle):
    first, *others = failing(json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1]))
    none = "narrative = false\nstatus = false\nfigure = false\nreason = false\n"
    for target in (first, *others):
        settle(f'[needs.targets."{target}"]\n{none}')
        tree = json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1])
        assert set(failing(tree)) <= {first, *others}
        if target not in failing(tree):
            break
    else:
        pytest.fail("no target can do with less")
    assert len(failing(tree)) == len(others)


def test_waivers_of_all_that_is_lacking_end_with_zero_and_stay_visible(run, settle):
    plain = json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1])
    lacking = failing(plain)
    settle("".join(WAIVER.format(target=t, expires="2026-11-23") for t in lacking))
    code, out, _ = run("check", "leemten.docx", *MANDATE, *JSON)
    tree = json.loads(out)
    assert (code, tree["verdict"]) == (0, "complete")
    assert (tree["counts"]["error"], tree["counts"]["waived"]) == (0, len(lacking))
    assert failing(tree) == lacking
    waived = [t for t in tree["targets"] if t["waived"]]
    assert [t["id"] for t in waived] == lacking
    assert waived[0]["waivers"] == [
        {
            "code": None,
            "reason": "de dienst is opgeheven",
            "owner": "kabinet",
            "expires": "2026-11-23",
        }
    ]
    errors = [f for f in tree["findings"] if f["severity"] == "error"]
    assert [f["code"] for f in errors] == [
        f["code"] for f in plain["findings"] if f["severity"] == "error"
    ]
    assert all(f["waived"] for f in errors)
    code, out, _ = run("check", "leemten.docx", *MANDATE, "--today", "2026-11-23")
    text = " ".join(out.split())
    assert code == 0
    assert "vrijgesteld tot en met 23 november 2026 door kabinet: de dienst is opgeheven" in text
    assert f"{len(lacking)} vrijgesteld" in out.splitlines()[-1] + out.splitlines()[-2]
    assert run("check", "leemten.docx", *MANDATE, "--today", "2026-11-24")[0] == 1


def test_a_result_with_waivers_passes_its_schema(run, settle):
    from mandaat_docs.acquire.gate import inspect

    lacking = failing(json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1]))
    settle("".join(WAIVER.format(target=t, expires="2030-01-01") for t in lacking))
    tree = json.loads(run("check", "leemten.docx", *MANDATE, *JSON)[1])
    assert inspect("check", tree) == ()


def test_an_own_placeholder(run, settle, tmp_path):
    from wordfile import p, word_file

    body = [p("SD 1"), p("Target 1.1.1"), p("Karel schrijft hier iets. Status: op schema")]
    (tmp_path / "eigen.docx").write_bytes(word_file(*body))

    def codes():
        tree = json.loads(run("check", "eigen.docx", *MANDATE, *JSON)[1])
        return {f["code"] for f in tree["findings"] if f["at"] == "S1.1.1"}

    before = codes()
    settle('[phrases]\nplaceholders = ["Karel SCHRIJFT hier iets"]\n')
    assert "R104" not in before
    assert codes() >= {"R104", "R205"}
    settle("# nothing\n")
    assert codes() == before


@pytest.mark.parametrize("code", ["R101", "R601", "r602", "M101"])
@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_code_is_explained(run, code, lang):
    assert run("explain", code, "--lang", lang)[0] == 0


def test_the_settings_that_the_readme_shows_are_accepted(run, settle):
    readme = Path(__file__).resolve().parents[2].joinpath("README.md").read_text(encoding="utf-8")
    block = readme.partition("## Settings")[2].partition("## ")[0]
    shown = "\n".join(line.strip() for line in block.splitlines() if line.startswith("    "))
    for name in ("input/mandaat.pdf", "input/mandaat-2025.pdf"):
        shown = shown.replace(name, "mandaat.pdf")
    settle(shown)
    assert "[[waivers]]" in shown
    assert run("check", "leemten.docx", "--today", "2026-11-23")[0] == 1
