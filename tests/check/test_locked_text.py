"""A report form whose locked words somebody changed, and sources that a Word file can't hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

import forms
import results
from check.returned import changed
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.check.check import check_report
from mandaat_docs.model.filled import Entry, Filled
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_documents import source_faults
from mandaat_docs.settings import Dossier, Settings
from stadsgroen import TODAY


def found(data: bytes, language: str = "nl", mandate: Mandate | None = None) -> list[Finding]:
    words = {name: load_vocabulary(name) for name in ("nl", "fr")}
    report = forms.read_form(data)
    result = check_report(mandate or results.mandate(language), report, words, TODAY)
    return [finding for finding in result.findings if finding.code == "R309"]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_form_as_it_was_made_is_silent(language: str):
    data = forms.form_file(language, results.mandate(language))
    assert found(data, language) == []


def test_a_changed_wording_or_deadline():
    data = forms.form_file("nl", results.mandate("nl"))
    (wording,) = found(changed(data, "voor de drie depots", "voor een depot", below="1.1.2"))
    assert (wording.at, wording.severity) == ("S1.1.2", Severity.WARNING)
    assert dict(wording.facts)["wanted"] == "een rampenplan voor de drie depots opstellen"
    (deadline,) = found(changed(data, "jaarlijks", "om de twee jaar", below="1.1.1"))
    assert deadline.at == "S1.1.1"


def test_a_mandate_that_has_changed_since_is_not_the_fault_of_the_form():
    now = results.mandate("nl", {"S1.1.2": "een noodplan voor het depot opstellen"})
    first, *rest = now.objectives
    point, *points = first.measuring_points
    one, two = point.targets
    point = replace(point, targets=(one, replace(two, fingerprint="f" * 16)))
    now = replace(now, objectives=(replace(first, measuring_points=(point, *points)), *rest))
    assert found(forms.form_file("nl", results.mandate("nl")), mandate=now) == []


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_characters_that_a_word_file_cannot_hold_are_named(character: str):
    mandate = results.mandate("nl", {"S1.1.2": f"een{character} rampenplan{character} opstellen"})
    (finding,) = source_faults(Settings(), mandate, (mandate,))
    assert (finding.code, finding.at) == ("G101", "S1.1.2")
    assert dict(finding.facts) == {"n": "2", "text": "een rampenplan opstellen"}


def test_everything_that_a_document_is_made_of_is_looked_at():
    dossier = Settings(dossier=Dossier(holder="A\x07da"))
    filled = Filled("x.docx", "", "", entries=(Entry("remarks:label", "", "B\x07"),))
    texts = [dict(f.facts)["text"] for f in source_faults(dossier, None, {"k": ["C\x07"]}, filled)]
    assert texts == ["C", "B", "Ada"]


@pytest.mark.parametrize("text", ["tab\there", "twee\nregels", "émoji 😀", "«é»\u200b"])
def test_what_a_word_file_can_hold_is_left_alone(text: str):
    assert source_faults(Settings(), results.mandate("nl", {"S1.1.2": text})) == ()
