"""The library as another program uses it: bytes, threads, processes, Dask."""

from __future__ import annotations

import dataclasses
import datetime as dt
import doctest
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

import mandaat_docs
from mandaat_docs import (
    InputError,
    NamedBytes,
    Settings,
    UsageError,
    check,
    extract,
    generate,
    load_settings,
    tell,
)
from mandaat_docs.acquire.data import LANGUAGES
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from samples import REPORT_FR, REPORT_NL, REPORT_NL_GAPS, SAMPLE_FR, SAMPLE_NL

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 3, 1)


@pytest.fixture(scope="module")
def mandate():
    return extract(SAMPLE_NL)


@pytest.fixture(scope="module")
def checked(mandate):
    return check(REPORT_NL, mandate, today=TODAY)


def test_the_examples_of_the_documentation_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLE_NL, "mandaat.pdf")
    shutil.copy(REPORT_NL, "verslag.docx")
    shutil.copy(REPORT_NL_GAPS, "leemten.docx")
    page = ROOT / "docs" / "library.md"
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried > 25
    assert failed == 0


def test_paths_bytes_and_named_bytes_say_the_same(mandate, checked):
    data = REPORT_NL.read_bytes()
    named = check(NamedBytes(REPORT_NL.name, data), mandate, today=TODAY)
    assert named == checked
    assert check(str(REPORT_NL), mandate, today=TODAY) == checked
    nameless = check(data, mandate, today=TODAY).to_dict()
    assert nameless["report"].pop("file") == "report.docx"
    assert nameless["targets"] == checked.to_dict()["targets"]
    assert extract(SAMPLE_NL.read_bytes()).to_dict()["source"]["file"] == "mandate.pdf"


def test_the_library_and_the_command_line_say_the_same(checked, mandate, capsys):
    arguments = ["--mandate", str(SAMPLE_NL), "--today", TODAY.isoformat(), "--format", "json"]
    run_group(cli, ["check", str(REPORT_NL), *arguments])
    assert capsys.readouterr().out == checked.to_json()
    run_group(cli, ["extract", str(SAMPLE_NL), "--format", "json"])
    assert capsys.readouterr().out == mandate.to_json()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_come_in_the_language_that_is_asked_for(checked, lang):
    message = checked.to_dict(lang)["findings"][0]["message"]
    others = {checked.to_dict(other)["findings"][0]["message"] for other in LANGUAGES}
    assert len(others) == 3
    assert message in others
    assert message.split()[0] in checked.to_text(lang)


def test_a_saved_mandate_is_read_again_from_bytes(mandate):
    again = extract(mandate.to_json().encode())
    assert again.targets == mandate.targets


def test_a_name_is_never_looked_up_on_the_disk(mandate, tmp_path):
    """A saved mandate on disk is refused where its source beside it changed; bytes never ask."""
    saved = tmp_path / "mandate.json"
    saved.write_text(mandate.to_json(), encoding="utf-8")
    (tmp_path / SAMPLE_NL.name).write_bytes(b"another")
    with pytest.raises(InputError, match="saved-outdated"):
        extract(saved)
    assert extract(NamedBytes(str(saved), saved.read_bytes())).targets == mandate.targets


@pytest.mark.parametrize("value", ["mandate", "checked", "generated"])
def test_results_are_frozen_and_can_be_pickled(request, mandate, value):
    made = (
        generate("report-form", mandate, today=TODAY)
        if value == "generated"
        else request.getfixturevalue(value)
    )
    assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, dataclasses.fields(made)[0].name, None)


def test_errors_can_be_pickled(mandate):
    with pytest.raises(InputError) as raised:
        check(Path("not there.docx"), mandate)
    again = pickle.loads(pickle.dumps(raised.value))
    assert type(again) is InputError
    assert tell(again, "en") == tell(raised.value, "en")


def test_the_function_that_shares_its_name_with_a_package_can_be_pickled(mandate):
    assert pickle.loads(pickle.dumps(check)) is check


@pytest.mark.parametrize(
    "imports",
    [
        "from mandaat_docs import check",
        "import mandaat_docs.pipeline\nfrom mandaat_docs import check",
        "import mandaat_docs\ncheck = mandaat_docs.check",
        "from mandaat_docs import check\nimport mandaat_docs.check.rules\n"
        "mandaat_docs.check.rules.__path__",
    ],
)
def test_check_is_callable_whatever_is_imported_first(imports):
    done = subprocess.run(
        [sys.executable, "-c", f"{imports}\nassert callable(check)"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("samples_are_read_anew")
def test_threads_agree_with_one_after_another(mandate):
    """Mandates in PDF too: PDFium would end the process if two threads were in it."""
    files = [SAMPLE_NL, SAMPLE_FR] * 4
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(extract, files))
    assert read[0] == mandate
    assert all(one == read[n % 2] for n, one in enumerate(read))


def test_a_process_pool_maps_over_files(mandate, checked):
    """Started anew ("spawn"), as on Windows: nothing comes over but what is sent."""
    work = partial(check, mandate=mandate, today=TODAY)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        good, other = pool.map(work, [REPORT_NL, REPORT_NL_GAPS])
        lost = pool.submit(work, Path("not there.docx"))
        with pytest.raises(InputError):
            lost.result()
    assert good == checked
    assert other.to_dict()["report"]["file"] == REPORT_NL_GAPS.name


@pytest.mark.parametrize(
    "scheduler", ["threads", pytest.param("processes", marks=pytest.mark.slow)]
)
def test_dask_maps_over_files(mandate, checked, scheduler):
    bag = pytest.importorskip("dask.bag")
    reports = bag.from_sequence([REPORT_NL, REPORT_NL_GAPS], npartitions=2)
    found = reports.map(check, mandate=mandate, today=TODAY)
    good, _ = found.compute(scheduler=scheduler, num_workers=2)
    assert good == checked


def test_every_document_is_the_one_of_the_command_line(mandate, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    common = ["--mandate", str(SAMPLE_NL), "--today", TODAY.isoformat()]
    made = {
        "form": generate("report-form", mandate, today=TODAY),
        "evaluation": generate(
            "evaluation", mandate, [REPORT_NL], moment="final", lang="nl", today=TODAY
        ),
        "agreement": generate("agreement", mandate, level=2, today=TODAY),
    }
    commands = {
        "form": ["report-form"],
        "evaluation": ["evaluation", str(REPORT_NL), "--moment", "final"],
        "agreement": ["agreement", "--level", "2"],
    }
    for name, command in commands.items():
        assert run_group(cli, ["generate", *command, *common, "-o", f"{name}.docx"]) == 0
        assert made[name].data == Path(f"{name}.docx").read_bytes(), name
        assert made[name].save(tmp_path / f"{name}-2.docx").read_bytes() == made[name].data
    assert made["form"].to_dict("en")["findings"] == []


def test_a_returned_evaluation_is_checked_as_one(mandate):
    evaluation = generate("evaluation", mandate, REPORT_NL, moment="mid-term", today=TODAY)
    back = check(evaluation.data, mandate, today=TODAY)
    assert back.to_dict("en")["schema"] == "mandaat-docs/filled/1"
    assert not back.is_complete
    assert "E101" in back.to_text("en")
    with pytest.raises(UsageError):
        _ = back.targets


def test_a_pair_is_checked_in_the_language_of_the_report(mandate):
    french = extract(SAMPLE_FR)
    with pytest.raises(UsageError, match="pair-one-language"):
        check(REPORT_NL, mandate, translation=mandate)
    both = check(REPORT_FR, mandate, translation=french, today=TODAY)
    assert both == check(REPORT_FR, french, today=TODAY)
    assert generate("agreement", mandate, level=1, translation=french, lang="fr").language == "fr"


def test_settings_count_where_they_are_given(tmp_path, monkeypatch, mandate, checked):
    (tmp_path / "mandaat.toml").write_text(
        "[needs]\nstatus = false\nreason = false\nfigure = false\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert check(REPORT_NL, mandate, today=TODAY) == checked
    milder = check(REPORT_NL, mandate, today=TODAY, settings=load_settings(tmp_path))
    assert milder.to_dict()["counts"]["complete"] > checked.to_dict()["counts"]["complete"]
    assert Settings() == load_settings(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda m: generate("evaluation", m, REPORT_NL),
        lambda m: generate("agreement", m),
        lambda m: check([], m),
        lambda m: m.to_dict("de"),
    ],
)
def test_what_is_lacking_is_said(mandate, wrong):
    with pytest.raises(UsageError) as raised:
        wrong(mandate)
    assert all(tell(raised.value, "nl"))


@pytest.mark.slow
def test_the_library_is_typed(tmp_path):
    """A program of somebody else is checked against our types, with mypy as they would run it."""
    (tmp_path / "app.py").write_text(
        "from mandaat_docs import Checked, NamedBytes, check, extract, generate\n"
        "def verdict(data: bytes) -> Checked:\n"
        "    return check(NamedBytes('a.docx', data), extract('mandaat.pdf'))\n"
        "reveal_type(generate('agreement', 'm.pdf', level=2).data)\n"
        "generate('poem', 'm.pdf')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "app.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"MYPYPATH": str(Path(mandaat_docs.__file__).parents[1]), "PATH": ""},
    )
    ours = [line for line in done.stdout.splitlines() if line.startswith("app.py")]
    assert ['"bytes"' in ours[0].replace("builtins.", ""), "poem" in ours[1]] == [True, True], (
        done.stdout
    )
    assert len(ours) == 2


@pytest.mark.parametrize("name", mandaat_docs.__all__)
def test_every_public_name_is_there(name):
    assert getattr(mandaat_docs, name).__doc__
    assert name in dir(mandaat_docs)


def test_the_version_costs_nothing():
    """None of the readers, writers or libraries is loaded to print a version."""
    script = (
        "import sys, mandaat_docs; mandaat_docs.__version__\n"
        "heavy = {'lxml', 'docx', 'pypdfium2', 'pypdf', 'cerberus', 'babel', 'rapidfuzz'}\n"
        "sys.exit(str(sorted(heavy & set(sys.modules))))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).stderr == b"[]\n"


def test_the_other_forms_of_a_verdict_are_those_of_the_command_line(checked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = {"html": checked.to_html().encode(), "xlsx": checked.to_xlsx()}
    made["docx"] = checked.review_copy().data
    for ending, data in made.items():
        path = tmp_path / f"verdict.{ending}"
        line = ["check", str(REPORT_NL), "--mandate", str(SAMPLE_NL), "--today", str(TODAY)]
        run_group(cli, [*line, "--format", ending, "-o", str(path), "--lang", "nl"])
        assert path.read_bytes() == data, ending


def test_the_page_has_the_policy_that_is_told(checked):
    assert f'content="{mandaat_docs.page_policy()}"' in checked.to_html()


def test_each_part_of_a_report_has_a_review_copy(mandate):
    parts = [NamedBytes(f"{n}.docx", f.read_bytes()) for n, f in enumerate((REPORT_NL, REPORT_NL))]
    joint = check(parts, mandate, today=TODAY)
    assert joint.review_copy(part=0).data != joint.review_copy(part=1).data
    with pytest.raises(IndexError):
        joint.review_copy(part=2)


def test_a_calendar_is_that_of_the_command_line(mandate, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = generate("calendar", mandate, today=TODAY, lang="nl")
    run_group(
        cli,
        ["generate", "calendar", "--mandate", str(SAMPLE_NL), "--today", str(TODAY), "-o", "a.ics"],
    )
    assert made.data == Path("a.ics").read_bytes()
    with pytest.raises(UsageError, match="argument-unfit"):
        generate("calendar", mandate, style=REPORT_NL)


def test_a_style_dresses_a_document_as_on_the_command_line(mandate, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = generate("report-form", mandate, style=REPORT_NL, today=TODAY)
    line = ["generate", "report-form", "--mandate", str(SAMPLE_NL), "--today", str(TODAY)]
    run_group(cli, [*line, "--style", str(REPORT_NL), "-o", "form.docx"])
    assert made.data == Path("form.docx").read_bytes()
    assert made.data != generate("report-form", mandate, today=TODAY).data
