"""`doctor` says what works, and fails where something that is needed does not."""

from importlib import metadata
from pathlib import Path

import pytest

from mandaat_docs import demo, doctor
from mandaat_docs.acquire.data import LANGUAGES


@pytest.mark.parametrize(
    "lang",
    [pytest.param(lang, marks=() if lang == "nl" else pytest.mark.slow) for lang in LANGUAGES],
)
def test_everything_works_here(run, lang):
    code, out, _ = run("doctor", "--lang", lang)
    assert code == 0
    assert "pypdfium2" in out
    assert {"nl", "fr"} <= {line.split()[2][:2] for line in out.splitlines() if " s" in line[-2:]}
    assert not [line for line in out.splitlines() if line.startswith("!")]


def test_a_library_that_is_gone(run, monkeypatch):
    def version(name):
        if name == "lxml":
            raise metadata.PackageNotFoundError
        return "1"

    monkeypatch.setattr(doctor.metadata, "version", version)
    code, out, err = run("doctor", "--lang", "en")
    assert code == 2
    assert "! reads Word: does not work: lxml" in out
    assert "help: " in err


def test_a_sample_that_cannot_be_read(run, monkeypatch):
    broken = {"a.pdf": b"%PDF-nothing", "b.docx": b"PK"}
    monkeypatch.setattr(doctor, "sample_files", lambda lang: broken)
    assert demo.sample_files("nl") != broken
    assert run("doctor")[0] == 2


def test_settings_that_are_wrong(run):
    Path("mandaat.toml").write_text("[severity]\nR999 = 'off'\n", encoding="utf-8")
    code, out, _ = run("doctor", "--lang", "en")
    assert (code, "R999" in out) == (2, True)
