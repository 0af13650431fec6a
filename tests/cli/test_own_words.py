"""[vocabulary] of mandaat.toml: phrases of one's own by which mandates are read."""

from __future__ import annotations

import json

import pytest

from mandaat_docs import extract
from mandaat_docs.acquire.additions import extended
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.settings import Settings, load_settings
from wordfile import p, r, word_file

LINES = (
    "Meetpunt 1.1: Oevers",
    "Beoogd resultaat: riet planten",
    "Af tegen: elke maandagochtend",
    "Te behalen target: meten",
    "Termijn: jaarlijks",
)
OWN = """
[vocabulary.nl.labels]
target = ["beoogd resultaat"]
deadline = ["af tegen"]
[vocabulary.nl.deadline.per_year]
"elke maandagochtend" = 52
"""


@pytest.fixture
def folder(tmp_path):
    heads = (
        p("Doelstellingen voor het mandaat A5 – Vijverbaas – VIJV"),
        p(r("Strategische doelstelling 1: De vijvers gezond houden", "<w:b/>")),
    )
    (tmp_path / "eigen.docx").write_bytes(word_file(*heads, *map(p, LINES)))
    return tmp_path


def _targets(run):
    code, out, err = run("extract", "eigen.docx", "--format", "json")
    assert code == 0, err
    tree = json.loads(out)
    (point,) = tree["objectives"][0]["measuring_points"]
    codes = [(f["code"], f["message"]) for f in tree["findings"] if f["code"] == "M404"]
    return [(t["wording"], t["deadline"]["per_year"]) for t in point["targets"]], codes


def test_phrases_of_ones_own_are_read_and_forgotten_again(run, folder):
    plain, told = _targets(run)
    (folder / "mandaat.toml").write_text(OWN, encoding="utf-8")
    owned, silent = _targets(run)
    (folder / "mandaat.toml").unlink()
    again, _ = _targets(run)

    assert plain == again == [("meten", 1)]
    assert ["“Beoogd resultaat”" in message for _, message in told] == [True, False]
    assert owned == [("riet planten", 52), ("meten", 1)]
    assert silent == []


@pytest.mark.parametrize(
    ("written", "place", "hint"),
    [
        ('[vocabulary.nl.labels]\ntargt = ["x"]', "vocabulary.nl.labels.targt", "target"),
        ('[vocabulary.nl.lables]\ntarget = ["x"]', "vocabulary.nl.lables.target", "labels"),
        ('[vocabulary.nl.labels]\ntarget = "x"', "vocabulary.nl.labels.target", '["…"]'),
        ('[vocabulary.nl.labels]\ntarget = [" "]', "vocabulary.nl.labels.target", '["…"]'),
        ('[vocabulary.nl]\nlabels = "x"', "vocabulary.nl.labels", "dict"),
        ('[vocabulary.nl.deadline.per_year]\nx = "y"', "per_year.x", "number"),
        ("[vocabulary.nl.deadline.per_year]\nx = 0", "per_year.x", "number"),
        ("[vocabulary.nl.deadline.duration]\nx = 2", "duration.x", "string"),
        ('[vocabulary.en.labels]\ntarget = ["x"]', "vocabulary.en", "nl"),
    ],
)
def test_a_phrase_that_has_no_place_is_refused(run, folder, written, place, hint):
    (folder / "mandaat.toml").write_text(written, encoding="utf-8")

    code, _, err = run("extract", "eigen.docx", "--lang", "en")

    assert code == 2
    assert place in err
    assert hint in err


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_each_list_takes_more_phrases(language):
    """Whatever is a list in the words by which mandates are read."""
    words = load_vocabulary(language).table("mandate")

    def lists(node, path=()):
        for name, value in node.items():
            if isinstance(value, dict):
                yield from lists(value, (*path, name))
            elif isinstance(value, list):
                yield (*path, name), value

    found = list(lists(words))
    for path, value in found:
        node = extended(words, [(path, ("vijverwoord",))])
        for name in path:
            node = node[name]
        assert node == [*value, "vijverwoord"]
    assert len(found) > 30
    assert load_vocabulary(language).table("mandate") == words


def test_the_library_reads_by_the_phrases_of_its_settings(folder):
    (folder / "mandaat.toml").write_text(OWN, encoding="utf-8")

    own = extract(folder / "eigen.docx", settings=load_settings(folder))
    plain = extract(folder / "eigen.docx", settings=Settings())

    assert [len(list(read.mandate.targets())) for read in (own, plain)] == [2, 1]
