"""`overview`: reports of several mandates and years, each with the mandate that it answers."""

from __future__ import annotations

import re
import shutil
import sys
from io import BytesIO

import lxml.html
import openpyxl
import pytest

from browser import browser
from mandaat_docs.acquire.data import LANGUAGES
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from mandaat_docs.emit.outcome import Answer
from mandaat_docs.emit.overview import Course, Point
from mandaat_docs.emit.page.plot import mark, plot
from samples import REPORT_FR, REPORT_NL, REPORT_NL_GAPS, SAMPLE_FR, SAMPLE_NL

STATES = ("complete", "incomplete", "uncertain", "empty", "unreported", "waived")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two dossiers, each with its mandaat.toml; one keeps its files in input/."""
    home = tmp_path_factory.mktemp("dossiers")
    given = {
        "groen/input": (SAMPLE_NL, REPORT_NL, REPORT_NL_GAPS),
        "vert": (SAMPLE_FR, REPORT_FR),
    }
    for name, files in given.items():
        (home / name).mkdir(parents=True)
        for file in files:
            shutil.copy(file, home / name)
    owners = '[owners]\nT3 = "Personeel"\n'
    (home / "groen" / "mandaat.toml").write_text(f'mandate = "input/{SAMPLE_NL.name}"\n{owners}')
    (home / "vert" / "mandaat.toml").write_text(f'mandate = "{SAMPLE_FR.name}"\n')
    return home


def make(*arguments, lang="nl"):
    line = ["overview", *map(str, arguments), "--lang", lang, "--today", "2027-03-01"]
    return run_group(cli, line)


@pytest.fixture(scope="module")
def page(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "o.html"
    assert make(folder, "-o", path) == 0
    return path


def test_who_still_owes_what_stands_under_the_right_mandate(page):
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    text = " ".join(tree.text_content().split())
    assert "3 van de 21 targets" in text  # the French one of 2025
    assert "9 van de 21 targets" in text  # the Dutch one, by its latest report
    rows = [" ".join(row.text_content().split()) for row in tree.iter("tr")]
    assert any(row.startswith("TD 3.1.3") and "Personeel" in row for row in rows)
    assert not any(row.startswith("SD 1.2.1") and "Personeel" in row for row in rows)


def test_each_target_has_a_plot_with_a_text_alternative(page):
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    plots = tree.xpath("//*[@role='img']")
    assert len(plots) == 42
    assert all(plot.get("aria-label") for plot in plots)
    assert sum("2025" in p.get("aria-label") and "2026" in p.get("aria-label") for p in plots) == 21


def test_it_needs_nothing_from_outside(page):
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="', text)


@pytest.mark.slow
def test_nothing_bars_a_reader(page):
    with browser() as window:
        window.open(page)
        assert window.complaints() == []
        assert window.barriers() == []
        window.size(360, 800)
        assert window.run("return document.documentElement.scrollWidth") <= 360


def test_the_workbook_says_the_same(folder, tmp_path):
    path = tmp_path / "o.xlsx"
    assert make(folder, "-o", path) == 0
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    owed, course = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    assert len(owed) == 1 + 3 + 9
    assert len(course) == 1 + 3 * 21


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_that_nobody_claims_is_told(tmp_path, capsys, lang):
    lone = shutil.copy(REPORT_NL, tmp_path / "los.docx")
    path = tmp_path / "o.html"
    assert make(lone, "-o", path, lang=lang) == 3
    assert "los.docx" in capsys.readouterr().err
    assert "los.docx" in path.read_text(encoding="utf-8")


def test_the_mandates_that_are_given_are_tried(tmp_path, capsys):
    from mandaat_docs import generate

    filled = tmp_path / "evaluatie.docx"
    generate("agreement", SAMPLE_NL, level=1).save(filled)
    path = tmp_path / "o.html"
    mandates = ("--mandate", SAMPLE_FR, "--mandate", SAMPLE_NL)
    assert make(REPORT_NL, filled, *mandates, "-o", path) == 3
    assert "evaluatie.docx" in capsys.readouterr().err
    tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert [h.text_content()[:13] for h in tree.iter("h3")] == ["Doelstellinge"]


def test_another_ending_is_refused(tmp_path):
    assert make(REPORT_NL, "-o", tmp_path / "o.pdf") == 2


def test_every_state_has_a_shape_of_its_own():
    assert len({mark(state, 9, 9) for state in STATES}) == len(STATES)


def course(*points):
    return Course(Answer("S1.1.1", "SD 1.1.1", "", "w", ""), "", points)


def heights(drawn):
    return [float(y) for y in re.findall(r",([\d.]+)", re.search(r'points="([^"]*)"', drawn)[1])]


def test_figures_in_one_unit_are_drawn_to_scale_and_others_by_state():
    low = Point("2025", "complete", "c", "70 %", 70, "%")
    high = Point("2026", "complete", "c", "80 %", 80, "%")
    other = Point("2026", "empty", "e", "80 m²", 80, "m²")
    first, second = heights(plot(course(low, high)))
    assert second < first
    first, second = heights(plot(course(low, other)))
    assert second > first


def test_hostile_text_stays_text():
    drawn = plot(course(Point('"><script>', "complete", "<b>", "<i>")))
    assert "<script>" not in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize(("quiet", "lines"), [((), 2), (("--quiet",), 0)])
def test_on_a_terminal_check_prints_a_line_for_each_report(monkeypatch, capsys, quiet, lines):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    files = [str(REPORT_NL), str(REPORT_NL_GAPS)]
    run_group(cli, ["check", *files, "--mandate", str(SAMPLE_NL), "--lang", "en", *quiet])
    said = capsys.readouterr().err
    assert len(re.findall(r"targets fully answered in", said)) == lines


def test_settings_that_cannot_be_read_cost_their_own_folder_alone(folder, tmp_path, capsys):
    home = tmp_path / "dossiers"
    shutil.copytree(folder, home)
    (home / "groen" / "mandaat.toml").write_text("mandate = \n")
    path = tmp_path / "o.html"
    assert make(home, "-o", path) == 3
    text = " ".join(lxml.html.fromstring(path.read_text(encoding="utf-8")).text_content().split())
    assert "3 van de 21 targets" in text  # the other dossier, whole
    assert text.count("mandaat.toml") == 1
    assert capsys.readouterr().err.count("mandaat.toml") == 1
