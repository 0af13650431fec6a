"""A person's corrections in mandaat.toml: they count, and show as what they are everywhere."""

from __future__ import annotations

import json

import pytest

from mandaat_docs.acquire.gate import inspect
from mandaat_docs.acquire.word import read_word

JSON = ("--format", "json")
CORRECTED = """
[corrections."S1.2.2"]
deadline = "eind 2027"
reason = "tikfout, zie nota van 3 mei"
"""


@pytest.fixture
def settle(tmp_path):
    def settle(text: str) -> None:
        (tmp_path / "mandaat.toml").write_text(text, encoding="utf-8")

    return settle


def _targets(tree):
    return {
        target["id"]: target
        for objective in tree["objectives"]
        for point in objective["measuring_points"]
        for target in point["targets"]
    }


def _extract(run, *options):
    code, out, err = run("extract", "mandaat.pdf", "--format", "json", *options)
    assert code == 0, err
    return json.loads(out)


def test_a_correction_counts_and_keeps_what_is_printed_beside_it(run, settle):
    before = _targets(_extract(run))["S1.2.2"]
    settle(CORRECTED)

    tree = _extract(run)

    target = _targets(tree)["S1.2.2"]
    assert inspect("mandate", tree) == ()
    assert target["deadline"]["text"] == "eind 2027"
    assert target["deadline"]["due"] == [{"label": None, "date": "2027"}]
    assert target["deadline"]["correction"] == {
        "printed": before["deadline"]["text"],
        "reason": "tikfout, zie nota van 3 mei",
    }
    assert target["fingerprint"] == before["fingerprint"]
    assert [f["at"] for f in tree["findings"] if f["code"] == "M308"] == ["S1.2.2"]
    others = {id_: t for id_, t in _targets(tree).items() if id_ != "S1.2.2"}
    assert not any("correction" in (t["deadline"] or {}) for t in others.values())


def test_text_and_documents_show_it_as_corrected(run, settle, tmp_path):
    settle(CORRECTED)
    shown = "gedrukt: eind 2028"

    assert shown in " ".join(run("extract", "mandaat.pdf")[1].split())
    agreement = ("agreement", "--level", "1")
    evaluation = ("evaluation", "verslag.docx", "--moment", "final")
    for kind, *options in (agreement, evaluation, ("report-form",)):
        path = tmp_path / f"{kind}.docx"
        code, _, err = run("generate", kind, *options, "--mandate", "mandaat.pdf", "-o", path)
        assert code == 0, err
        text = "\n".join(p.text for p in read_word(path.read_bytes(), "x").paragraphs())
        assert "eind 2027 (verbeterd; gedrukt staat “eind 2028”; reden: tikfout" in text


def test_check_says_that_it_judged_by_a_correction(run, settle):
    def corrected():
        tree = json.loads(run("check", "verslag.docx", "--mandate", "mandaat.pdf", *JSON)[1])
        return [f["at"] for f in tree["findings"] if f["code"] == "R308"]

    assert corrected() == []
    settle(CORRECTED)
    assert corrected() == ["S1.2.2"]
    shown = run("check", "verslag.docx", "--mandate", "mandaat.pdf")[1]
    assert "gedrukt staat “eind 2028”" in " ".join(shown.split())


def test_a_target_without_a_deadline_may_get_one(run, settle):
    settle('[corrections."S1.2.1"]\ndeadline = "elk jaar"\nreason = "brief van de Minister"\n')

    deadline = _targets(_extract(run))["S1.2.1"]["deadline"]

    assert (deadline["kind"], deadline["per_year"]) == ("recurring", 1)
    assert deadline["correction"]["printed"] is None


def test_a_correction_in_the_other_language_is_understood(run, settle):
    settle('[corrections."S1.2.2"]\ndeadline = "fin 2027"\nreason = "voir la note"\n')

    deadline = _targets(_extract(run))["S1.2.2"]["deadline"]

    assert (deadline["text"], deadline["kind"]) == ("fin 2027", "date")


def test_what_nobody_understands_is_not_guessed(run, settle):
    settle('[corrections."S1.2.2"]\ndeadline = "weldra"\nreason = "nota"\n')

    assert _targets(_extract(run))["S1.2.2"]["deadline"]["kind"] == "unread"


def test_a_correction_that_changes_nothing_is_named(run, settle):
    settle('[corrections."S1.2.2"]\ndeadline = "eind 2028"\nreason = "nota"\n')

    codes = [f["code"] for f in _extract(run)["findings"]]

    assert ("M309" in codes, "M308" in codes) == (True, False)


def test_a_saved_mandate_keeps_its_correction_and_what_is_printed(run, settle, tmp_path):
    settle(CORRECTED)
    assert run("extract", "mandaat.pdf", "-o", "m.mandate.json")[0] == 0
    settle('[corrections."S1.2.2"]\ndeadline = "eind 2029"\nreason = "tweede nota"\n')

    code, _, _ = run("check", "verslag.docx", "--mandate", "m.mandate.json", "--format", "json")
    assert code in {0, 1}
    assert run("generate", "agreement", "--level", "1", "--mandate", "m.mandate.json")[0] == 0
    (made,) = (tmp_path / "output").glob("*.docx")
    text = "\n".join(p.text for p in read_word(made.read_bytes(), "x").paragraphs())
    assert "eind 2029 (verbeterd; gedrukt staat “eind 2028”; reden: tweede nota)" in text


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ('[corrections."S9.9.9"]\ndeadline = "2027"\nreason = "nota"\n', "S9.9.9"),
        ('[corrections."S1.2.2"]\ndeadline = "2027"\n', "corrections.S1.2.2.reason"),
        ('[corrections."S1.2.2"]\nreason = "nota"\n', "corrections.S1.2.2.deadline"),
        ('[corrections."S1.2.2"]\ndeadline = " "\nreason = "nota"\n', "deadline"),
        (
            '[corrections."S1.2.2"]\ndeadline = "2027"\nreason = "n"\nx = 1\n',
            "S1.2.2.x",
        ),
        ('[corrections."S1.2.2"]\ndeadline = { en = "2027" }\nreason = "n"\n', "deadline"),
        ('[corrections."S1.2.2"]\ndeadline = 2027\nreason = "n"\n', "deadline"),
        ('[corrections."1.2.2"]\ndeadline = "2027"\nreason = "n"\n', "corrections"),
    ],
)
def test_a_correction_passes_the_gate_or_is_refused(run, settle, settings, named):
    settle(settings)

    code, _, err = run("extract", "mandaat.pdf")

    assert code == 2
    assert named in err
