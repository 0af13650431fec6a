"""`init` and `config`: settings to start from, and those that count."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary, read_toml
from mandaat_docs.acquire.gate import inspect
from samples import REPORT_NL, SAMPLE_FR, SAMPLE_NL


@pytest.fixture
def dossier(tmp_path):
    """A folder with nothing in it but input/."""
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "input").mkdir()
    return tmp_path


def uncommented(text: str) -> str:
    """The file with every line that can be one of TOML's, as a person takes the # away."""
    found = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        if bare.startswith("[") or "=" in bare.partition('"')[0]:
            found.append(bare)
    return "\n".join(dict.fromkeys(found))


def test_the_only_mandate_is_named_and_counts(run, dossier):
    shutil.copy(SAMPLE_NL, dossier / "input")
    shutil.copy(REPORT_NL, dossier / "input")
    code, _, err = run("init")
    assert (code, "mandaat.toml" in err) == (0, True)
    tree = tomllib.loads(Path("mandaat.toml").read_text(encoding="utf-8"))
    assert tree == {"mandate": f"input/{SAMPLE_NL.name}"}
    assert run("check", REPORT_NL)[0] == 1


def test_a_pair_is_named_as_one(run, dossier):
    shutil.copy(SAMPLE_NL, dossier)
    shutil.copy(SAMPLE_FR, dossier)
    run("init")
    tree = tomllib.loads(Path("mandaat.toml").read_text(encoding="utf-8"))
    assert tree == {"mandate": {"nl": SAMPLE_NL.name, "fr": SAMPLE_FR.name}}


def test_of_several_none_is_chosen(run, dossier):
    shutil.copy(SAMPLE_NL, dossier / "input" / "a.pdf")
    shutil.copy(SAMPLE_NL, dossier / "input" / "b.pdf")
    run("init")
    text = Path("mandaat.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    assert '# mandate = "input/a.pdf"\n# mandate = "input/b.pdf"' in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_passes_the_gate(run, dossier, lang):
    shutil.copy(SAMPLE_NL, dossier / "input")
    run("init", "--lang", lang)
    text = uncommented(Path("mandaat.toml").read_text(encoding="utf-8"))
    tree = tomllib.loads(text)
    assert inspect("settings", tree) == ()
    assert set(tree) == set(read_toml("schemas", "settings"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_the_schema_is_described(lang):
    assert set(read_toml("schemas", "settings")) <= set(
        load_vocabulary(lang).table("settings.keys")
    )


def test_what_is_there_stays(run, dossier):
    Path("mandaat.toml").write_text("lang = 'fr'\n", encoding="utf-8")
    code, _, err = run("init")
    assert (code, "--force" in err) == (4, True)
    assert run("init", "--force")[0] == 0
    assert Path("mandaat.toml.bak").read_text(encoding="utf-8") == "lang = 'fr'\n"


def test_a_folder_that_is_not_there(run):
    code, _, err = run("init", "nowhere")
    assert (code, "help: " in err) == (2, True)


def test_each_value_and_where_it_comes_from(run, dossier):
    shutil.copy(SAMPLE_NL, dossier / "input")
    text = '[needs]\nreason = false\n[needs.targets."S1.1.1"]\nfigure = false\n'
    waiver = (
        '[[waivers]]\ntarget = "S1.1.1"\nreason = "r"\nowner = "o"\nexpires = 2027-01-01\n'
        '[severity]\nR203 = "off"\n[dossier]\nrecipients = ["a", "b"]\n'
    )
    Path("mandaat.toml").write_text(text + waiver, encoding="utf-8")
    code, out, _ = run("config", "--format", "json")
    rows = {row["key"]: (row["value"], row["from"]) for row in json.loads(out)}
    assert code == 0
    assert rows["mandate"] == (f"input/{SAMPLE_NL.name}", "found")
    assert rows["needs.reason"] == (False, "file")
    assert rows["needs.figure"] == (True, "default")
    assert rows['needs.targets."S1.1.1".figure'] == (False, "file")
    assert rows["waivers[1].expires"] == ("2027-01-01", "file")
    _, out, _ = run("config", "--lang", "nl")
    assert [line.split()[-1] for line in out.splitlines() if "needs." in line] == [
        "standaard",
        "standaard",
        "standaard",
        "mandaat.toml",
        "standaard",
        "mandaat.toml",
    ]


def test_without_a_file_config_says_how_to_make_one(run, dossier):
    code, out, _ = run("config", "--lang", "en")
    assert (code, "mandaat-docs init" in out) == (0, True)


def test_config_refuses_what_check_would_refuse(run, dossier):
    Path("mandaat.toml").write_text('[severity]\nR999 = "off"\n', encoding="utf-8")
    assert run("config")[0] == 2
