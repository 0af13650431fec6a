"""How people say a status and a cause, sentence by sentence: what is read of each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.report.labels import label_finder
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.assemble.report.words import tongues
from mandaat_docs.model.report import Role, Sentence
from mandaat_docs.model.result import Place

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


@cache
def reader(language: str) -> PassageReader:
    languages = tongues([load_vocabulary(name) for name in ("nl", "fr")], language)
    return PassageReader(languages, label_finder(languages))


def cases(kind: str) -> list[tuple[str, str, str]]:
    return [
        (language, said, text)
        for language, kinds in PHRASES.items()
        for said, texts in kinds[kind].items()
        for text in texts
    ]


def statuses(sentences: tuple[Sentence, ...] | list[Sentence]) -> set[str]:
    return {reading.status.value for sentence in sentences for reading in sentence.statuses}


def expected(said: str) -> set[str]:
    return set() if said == "none" else {said}


@pytest.mark.parametrize(("language", "said", "text"), cases("prose"))
def test_a_status_is_read_in_prose_where_it_is_said_and_nowhere_else(
    language: str, said: str, text: str
) -> None:
    assert statuses([reader(language).sentence(Role.NARRATIVE, text)]) == expected(said)


@pytest.mark.parametrize(("language", "said", "text"), cases("field"))
def test_a_status_is_read_in_its_field(language: str, said: str, text: str) -> None:
    passage = reader(language).passage(Role.STATUS, text, None, Place(paragraph=1))
    assert statuses(passage.sentences) == expected(said)


@pytest.mark.parametrize(("language", "said", "text"), cases("reason"))
def test_a_cause_is_read_before_and_behind_its_words(language: str, said: str, text: str) -> None:
    reasons = reader(language).sentence(Role.NARRATIVE, text).reasons
    assert bool(reasons) == (said == "cause")
