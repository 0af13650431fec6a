"""`mandaat-docs extract` as people type it: output, exit code, the last lines of an error."""

import io
import json
import os
import subprocess
import sys
import zipfile

import pypdf
import pytest

from samples import SAMPLE_FR, SAMPLE_NL


def test_text_is_readable_at_eighty_columns_and_without_colour(run):
    code, out, _ = run("extract", "mandaat.pdf")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert "SD 1.1.1" in out
    assert "21 targets" in out


def test_json_is_the_contract_and_the_same_every_time(run):
    code, out, _ = run("extract", "mandaat.pdf", "--format", "json")
    tree = json.loads(out)
    assert (code, tree["schema"]) == (0, "mandaat-docs/mandate/1")
    assert run("extract", "mandaat.pdf", "--format", "json")[1] == out


def test_the_ending_of_the_output_decides_the_format(run, tmp_path):
    assert run("extract", "mandaat.pdf", "-o", "uit/mandaat.mandate.json")[0] == 0
    assert json.loads((tmp_path / "uit" / "mandaat.mandate.json").read_text(encoding="utf-8"))


def test_french_mandate_speaks_french_and_english_if_asked(run):
    assert "points de mesure" in run("extract", SAMPLE_FR)[1]
    assert "measuring points" in run("extract", SAMPLE_FR, "--lang", "en")[1]


def test_fail_on_warning_and_filters(run):
    assert run("extract", "mandaat.pdf", "--fail-on", "warning")[0] == 1
    assert run("extract", "mandaat.pdf", "--fail-on", "warning", "--select", "M123")[0] == 0
    assert run("extract", "mandaat.pdf", "--fail-on", "warning", "--ignore", "M1,M2,M3,M4")[0] == 0


def blank(pages=1):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def locked():
    writer = pypdf.PdfWriter(clone_from=SAMPLE_NL)
    writer.encrypt("geheim", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def empty_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("hallo.txt", "hallo")
    return buffer.getvalue()


BAD = {
    "tekst.pdf": b"dit is geen PDF",
    "leeg.pdf": b"",
    "stuk.pdf": SAMPLE_NL.read_bytes()[:700],
    "scan.pdf": blank(),
    "op-slot.pdf": locked(),
    "geen-word.docx": b"PK\x03\x04 en dan niets",
    "zip.docx": empty_zip(),
    "foto.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", [*BAD, "weg.pdf", "map"])
def test_bad_input_is_one_clear_line_with_the_next_act(run, tmp_path, name):
    (tmp_path / "map").mkdir()
    if name in BAD:
        (tmp_path / name).write_bytes(BAD[name])
    before = sorted(p.name for p in tmp_path.iterdir())
    code, out, err = run("extract", name, "-o", "uit.json")
    *others, error, hint = err.splitlines()
    assert (code, out, others) == (3, "", [])
    assert error.startswith(f"error: {name} ")
    assert hint.startswith("help: ")
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_a_good_pdf_that_is_no_mandate(run, tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(tmp_path / "brief.pdf"))
    page.drawString(72, 700, "Geachte, hierbij mijn ontslag als parkwachter.")
    page.save()
    code, _, err = run("extract", "brief.pdf")
    assert code == 3
    assert err.startswith("error: brief.pdf contains no objectives")


def test_output_that_exists_stays_as_it_was(run, tmp_path):
    (tmp_path / "uit.json").write_text("mijn werk", encoding="utf-8")
    code, _, err = run("extract", "mandaat.pdf", "-o", "uit.json")
    assert (code, err.splitlines()[0]) == (4, "error: uit.json already exists and stays untouched")
    assert (tmp_path / "uit.json").read_text(encoding="utf-8") == "mijn werk"
    assert run("extract", "mandaat.pdf", "-o", "uit.json", "--force")[0] == 0


def test_an_input_is_never_an_output(run, tmp_path):
    code, _, _ = run("extract", "mandaat.pdf", "-o", "mandaat.pdf", "--force", "--format", "json")
    assert code == 4
    assert (tmp_path / "mandaat.pdf").read_bytes() == SAMPLE_NL.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "mandaat.pdf", "--format", "pdf"],
        ["extract", "mandaat.pdf", "-o", "uit.odt"],
        ["extract", "mandaat.pdf", "--today", "gisteren"],
        ["extract", "mandaat.pdf", "--lang", "de"],
        ["extrakt", "mandaat.pdf"],
        ["explain", "Z999"],
    ],
)
def test_wrong_use(run, arguments):
    code, _, err = run(*arguments)
    error, hint = err.splitlines()
    assert code == 2
    assert (error[:7], hint[:6]) == ("error: ", "help: ")


def test_the_bare_command_shows_its_help(run):
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "mandaat-docs demo" in out


def test_names_that_no_system_takes(run):
    assert run("extract", "x" * 300)[0] == 3
    assert run("extract", "mandaat.pdf", "-o", "x" * 300)[0] in {2, 4}


def test_a_saved_mandate_is_told_from_a_document(run):
    run("extract", "mandaat.pdf", "-o", "m.json")
    code, _, err = run("extract", "m.json")
    assert code == 3
    assert "already a saved mandate" in err


def test_errors_speak_the_language_asked_for(run):
    assert "bestaat niet" in run("extract", "weg.pdf", "--lang", "nl")[2]
    assert "n’existe pas" in run("extract", "weg.pdf", "--lang", "fr")[2]


def test_a_bug_is_one_line_and_a_traceback_only_with_debug(run, monkeypatch):
    def broken(*_):
        raise RuntimeError("boem")

    monkeypatch.setattr("mandaat_docs.pipeline_mandate.extract", broken)
    code, _, err = run("extract", "mandaat.pdf")
    assert (code, len(err.splitlines())) == (5, 2)
    assert "Traceback" in run("--debug", "extract", "mandaat.pdf")[2]


def test_interruption(run, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mandaat_docs.pipeline_mandate.extract", stopped)
    assert run("extract", "mandaat.pdf")[0] == 130


def test_as_a_process_with_another_hash_seed():
    texts = {
        subprocess.run(
            [sys.executable, "-m", "mandaat_docs", "extract", SAMPLE_NL, "--format", "json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_explain(run, language):
    code, out, _ = run("explain", "m305", "--lang", language)
    assert code == 0
    assert out.startswith("M305 years-impossible")
