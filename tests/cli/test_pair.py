"""A mandate in both languages: named once, documents in either, reports checked in their own."""

from __future__ import annotations

import json
import shutil

import pytest

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.word import read_word
from mandaat_docs.emit.tree import mandate_to_dict, to_json
from samples import REPORT_FR, SAMPLE_FR, SAMPLE_NL

PAIR = 'mandate = { nl = "mandaat.pdf", fr = "mandat.pdf" }\n'


@pytest.fixture
def pair(tmp_path):
    shutil.copy(SAMPLE_FR, tmp_path / "mandat.pdf")
    shutil.copy(REPORT_FR, tmp_path / "rapport.docx")
    (tmp_path / "mandaat.toml").write_text(PAIR, encoding="utf-8")
    return tmp_path


def said(path) -> str:
    return "\n".join(p.text for p in read_word(path.read_bytes(), path.name).paragraphs())


def wordings(path) -> dict[str, str]:
    return {target.id: target.wording for target in pipeline.extract(path).targets()}


@pytest.mark.parametrize(
    ("lang", "source", "other"), [("nl", SAMPLE_NL, SAMPLE_FR), ("fr", SAMPLE_FR, SAMPLE_NL)]
)
@pytest.mark.parametrize("report", ["verslag.docx", "rapport.docx"])
def test_an_evaluation_takes_the_wordings_of_its_language(run, pair, lang, source, other, report):
    path = pair / "e.docx"

    command = ("generate", "evaluation", report, "--moment", "mid-term", "--lang", lang)
    code, _, err = run(*command, "-o", path)

    assert code == 0, err
    text = said(path)
    own, foreign = wordings(source), wordings(other)
    assert [id_ for id_, wording in own.items() if wording not in text] == []
    quoted = [id_ for id_, wording in foreign.items() if wording in text and wording != own[id_]]
    # a report in the other language is quoted in its own words
    assert bool(quoted) <= ((report == "rapport.docx") != (lang == "fr"))


@pytest.mark.parametrize(("lang", "source"), [("nl", SAMPLE_NL), ("fr", SAMPLE_FR)])
def test_an_agreement_takes_the_wordings_of_its_language(run, pair, lang, source):
    path = pair / "o.docx"

    assert run("generate", "agreement", "--level", "1", "--lang", lang, "-o", path)[0] == 0

    text = said(path)
    assert [id_ for id_, wording in wordings(source).items() if wording not in text] == []


@pytest.mark.parametrize(("lang", "deadline"), [("nl", "eind 2027"), ("fr", "fin 2027")])
def test_a_correction_may_be_given_in_both_languages(run, pair, lang, deadline):
    correction = 'deadline = { nl = "eind 2027", fr = "fin 2027" }\nreason = "x"\n'
    settings = f'{PAIR}[corrections."S1.2.2"]\n{correction}'
    (pair / "mandaat.toml").write_text(settings, encoding="utf-8")
    path = pair / "o.docx"

    assert run("generate", "agreement", "--level", "1", "--lang", lang, "-o", path)[0] == 0

    assert f"{deadline} (" in said(path)


def test_a_report_is_checked_against_the_version_in_its_language(run, pair):
    trees = {}
    for report in ("verslag.docx", "rapport.docx"):
        code, out, err = run("check", report, "--format", "json")
        assert code in {0, 1}, err
        trees[report] = json.loads(out)

    assert trees["verslag.docx"]["mandate"]["title"].startswith("Doelstellingen")
    assert trees["rapport.docx"]["mandate"]["title"].startswith("Objectifs")
    codes = [f["code"] for tree in trees.values() for f in tree["findings"]]
    assert "R502" not in codes


def test_the_pair_may_be_given_on_the_command_line(run, pair):
    (pair / "mandaat.toml").unlink()
    given = ("--mandate", "mandaat.pdf", "--translation", "mandat.pdf")

    code, out, err = run("check", "rapport.docx", *given, "--format", "json")

    assert code in {0, 1}, err
    assert json.loads(out)["mandate"]["title"].startswith("Objectifs")


def test_either_of_the_pair_names_it(run, pair):
    code, out, _ = run("check", "verslag.docx", "--mandate", "mandat.pdf", "--format", "json")

    assert code in {0, 1}
    assert json.loads(out)["mandate"]["title"].startswith("Doelstellingen")


def test_a_mandate_beside_the_pair_stands_alone(run, pair):
    shutil.copy(SAMPLE_NL, pair / "ander.pdf")

    code, out, _ = run("check", "rapport.docx", "--mandate", "ander.pdf", "--format", "json")

    assert code in {0, 1}
    assert "R502" in [f["code"] for f in json.loads(out)["findings"]]


def test_two_files_in_one_language_are_no_pair(run, pair):
    shutil.copy(SAMPLE_NL, pair / "mandat.pdf")

    code, _, err = run("check", "verslag.docx")

    assert code == 2
    assert "mandat.pdf" in err


def test_versions_with_other_targets_are_no_pair(run, pair):
    tree = mandate_to_dict(pipeline.extract(SAMPLE_FR), load_vocabulary("fr"))
    tree["objectives"][1]["measuring_points"][0]["targets"].pop()
    (pair / "m.mandate.json").write_text(to_json(tree), encoding="utf-8")
    (pair / "mandaat.toml").write_text(PAIR.replace("mandat.pdf", "m.mandate.json"), "utf-8")

    code, _, err = run("check", "verslag.docx")

    assert code == 2
    assert "S2.1.3" in err
    assert "mandaat-docs diff" in err


@pytest.mark.parametrize("settings", ['mandate = { en = "a.pdf" }\n', "mandate = 3\n"])
def test_the_pair_passes_the_gate(run, pair, settings):
    (pair / "mandaat.toml").write_text(settings, encoding="utf-8")

    assert run("check", "verslag.docx")[0] == 2
