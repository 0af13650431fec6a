"""After an amendment, `check` says which answers were written against the version before."""

from __future__ import annotations

import json

import pytest

import amended
from corpus.build import build
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.emit.tree import mandate_to_dict, to_json
from samples import SAMPLE_FR

OLD_T111 = "percentage van de meldingen dat binnen tien werkdagen is beantwoord: 85 %"
HEAD = """# Voortgangsrapport

Verslagperiode: 1 januari 2026 – 31 december 2026

"""
DONE = "In mei werden er 412 geteld en gemeld aan de gemeenten. Status: op schema."


@pytest.fixture
def found(run, tmp_path):
    """The findings about an amendment, for a report in Markdown."""
    for name, mandate in (("old", amended.before()), ("new", amended.after())):
        tree = mandate_to_dict(mandate, load_vocabulary("nl"))
        (tmp_path / f"{name}.mandate.json").write_text(to_json(tree), encoding="utf-8")

    def found(text: str, *options: object):
        (tmp_path / "r.docx").write_bytes(build(HEAD + text))
        options = options or ("--amends", "old.mandate.json")
        command = ("check", "r.docx", "--mandate", "new.mandate.json", "--format", "json")
        code, out, err = run(*command, *options)
        assert code in {0, 1}, err
        tree = json.loads(out)
        assert inspect("check", tree) == ()
        wanted = ("R305", "R306", "R307")
        return {(f["code"], f["at"]) for f in tree["findings"] if f["code"] in wanted}

    return found


def target(heading: str, text: str = DONE) -> str:
    return f"## {heading}\n\n{text}\n\n"


TD1 = "# Transversale doelstelling 1\n\n"
SD1 = "# Strategische doelstelling 1\n\n"


def test_an_answer_that_quotes_the_older_wording(found):
    assert found(TD1 + target(f"Target 1.1.1: {OLD_T111}")) == {("R305", "T1.1.1")}


def test_an_answer_that_quotes_the_wording_in_force(found):
    assert found(TD1 + target(f"Target 1.1.1: {amended.REWORDED}")) == set()


def test_an_answer_that_quotes_neither(found):
    assert found(TD1 + target("Target 1.1.1")) == {("R306", "T1.1.1")}


def test_a_deadline_that_is_repeated_tells_the_version(found):
    wording = "aandeel van de bomen dat in de voorbije drie jaar is gecontroleerd: 90 %"
    old, new = (
        found(SD1 + target(f"Meetpunt 1.2, target: {wording}", f"Termijn: {day}\n\n{DONE}"))
        for day in ("eind 2028", "eind 2029")
    )

    assert (old, new) == ({("R305", "S1.2.2")}, set())


def test_a_number_that_named_another_target(found):
    assert found(SD1 + target("Target 1.1.2")) == {("R307", "S1.1.2")}


def test_a_number_with_the_words_in_force_is_plain(found):
    heading = "Target 1.1.2: aantal heraangelegde parken en vijvers per jaar"

    assert found(SD1 + target(heading)) == set()


def test_what_did_not_change_is_left_alone(found):
    assert found("# SD 2\n\n" + target("Target 2.1.1")) == set()


def test_without_the_older_version_nothing_is_said(found):
    text = TD1 + target(f"Target 1.1.1: {OLD_T111}")

    assert found(text, "--select", "R3") == set()


def test_the_settings_may_name_the_older_version(found, tmp_path):
    (tmp_path / "mandaat.toml").write_text('amends = "old.mandate.json"\n', encoding="utf-8")

    assert found(TD1 + target(f"Target 1.1.1: {OLD_T111}"), "--lang", "nl") == {("R305", "T1.1.1")}


def test_the_result_names_the_older_version(found, run):
    found(TD1 + target("Target 1.1.1"))

    options = ("--mandate", "new.mandate.json", "--amends", "old.mandate.json")
    _, out, _ = run("check", "r.docx", *options, "--format", "json")
    assert json.loads(out)["amends"]["file"] == "mandaat-bagw-2025-2030.nl.pdf"
    assert "vergeleken met mandaat-bagw" in " ".join(run("check", "r.docx", *options)[1].split())


def test_an_older_version_in_another_language_is_refused(found, run):
    found(TD1 + target("Target 1.1.1"))

    options = ("--mandate", "new.mandate.json", "--amends", SAMPLE_FR)
    code, _, err = run("check", "r.docx", *options)

    assert code == 2
    assert "--amends" in err
