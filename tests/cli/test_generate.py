"""`mandaat-docs generate` and `demo` as people type them."""

import io

import docx
import pytest

from mandaat_docs import pipeline
from mandaat_docs.demo import sample_files

MANDATE = ("--mandate", "mandaat.pdf")
PARTIES = """
[[parties]]
name = "Gemeente Vijverbeek"
abbreviation = "GVB"
[[parties]]
name = "../Wijk & Water: “De Oever”"
"""


def headings(path):
    return [
        p.text for p in docx.Document(str(path)).paragraphs if p.style.name.startswith("Heading")
    ]


@pytest.mark.parametrize("moment", ["mid-term", "final"])
def test_evaluation_holds_every_target_once(run, tmp_path, moment):
    code, out, err = run("generate", "evaluation", "leemten.docx", "--moment", moment, *MANDATE)
    path = tmp_path / "output" / f"leemten.evaluation-{moment}.docx"
    assert (code, out) == (0, "")
    assert str(path.relative_to(tmp_path)) in err
    titles = headings(path)
    for target in pipeline.load_mandate(tmp_path / "mandaat.pdf").targets():
        shown = f"{target.id[0]}D {target.id[1:]}"
        assert sum(f"{shown} " in f"{title} " for title in titles) == 1, shown


@pytest.mark.parametrize("level", ["1", "2"])
def test_agreement_holds_every_target_once(run, tmp_path, level):
    assert run("generate", "agreement", "--level", level, *MANDATE)[0] == 0
    titles = headings(tmp_path / "output" / f"mandaat.agreement-level-{level}.docx")
    for target in pipeline.load_mandate(tmp_path / "mandaat.pdf").targets():
        shown = f"{target.id[0]}D {target.id[1:]}"
        assert sum(f"{shown} " in f"{title} " for title in titles) == 1, shown


def test_the_same_bytes_on_every_run(run, tmp_path):
    arguments = ("generate", "evaluation", "verslag.docx", "--moment", "final", *MANDATE)
    for name in ("een.docx", "twee.docx"):
        assert run(*arguments, "--today", "2026-11-23", "-o", name)[0] == 0
    assert (tmp_path / "een.docx").read_bytes() == (tmp_path / "twee.docx").read_bytes()


def test_parties_get_a_file_each_with_a_name_that_every_system_accepts(run, tmp_path):
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    arguments = ("generate", "agreement", "--level", "2", "--parties", "parties.toml", *MANDATE)
    assert run(*arguments, "-o", "uit")[0] == 0
    names = sorted(p.name for p in (tmp_path / "uit").iterdir())
    assert names == ["01-GVB.docx", "02-Wijk-Water-De-Oever.docx"]
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "uit" / names[1])).paragraphs)
    assert "“De Oever”" in text


def test_parties_belong_to_level_two(run, tmp_path):
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    arguments = ("generate", "agreement", "--level", "1", "--parties", "parties.toml", *MANDATE)
    assert run(*arguments)[0] == 2


def test_output_that_exists_is_refused_before_any_work(run, tmp_path):
    (tmp_path / "uit.docx").write_bytes(b"mijn werk")
    arguments = ("generate", "agreement", "--level", "1", *MANDATE, "-o", "uit.docx")
    assert run(*arguments)[0] == 4
    assert (tmp_path / "uit.docx").read_bytes() == b"mijn werk"


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_demo_runs_the_whole_cycle_twice(run, tmp_path, lang):
    code, out, _ = run("demo", "proef", "--lang", lang)
    assert code == 0
    made = {p.name for p in (tmp_path / "proef" / "output").iterdir()}
    assert all(name in out for name in made)
    assert {p.name for p in (tmp_path / "proef" / "input").iterdir()} == set(sample_files(lang))
    assert run("demo", "proef", "--lang", lang)[0] == 4
    assert run("demo", "proef", "--lang", lang, "--force")[0] == 0


def test_documents_open_as_word_files_in_both_languages(run, tmp_path):
    for lang in ("nl", "fr"):
        run("generate", "agreement", "--level", "1", *MANDATE, "--lang", lang, "-o", f"{lang}.docx")
        document = docx.Document(io.BytesIO((tmp_path / f"{lang}.docx").read_bytes()))
        assert document.core_properties.language == f"{lang}-BE"
