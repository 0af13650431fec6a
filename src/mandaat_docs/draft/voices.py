"""Sentences of ours that quote a source: what is whose, so that each part is read in its language.

A screen reader and a spelling checker go by the language of a run (WCAG 3.1.2). While a sentence is
put together its quotations are marked with characters that no document uses; `Voices.runs` takes
the marks out again and cuts the sentence where the voice changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from mandaat_docs.model.draft import Emphasis, Runs, Text
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.sentences import message_of
from mandaat_docs.model.vocabulary import Vocabulary


class Voice(StrEnum):
    """Who said it; the value opens its words in a marked text."""

    REPORT = "\ue000"
    MANDATE = "\ue001"


_END = "\ue002"
_MARKS = re.compile(f"([{Voice.REPORT}{Voice.MANDATE}][^{_END}]*{_END})")
_QUOTED = re.compile("[“«]\u00a0?\\{(\\w+)\\}\u00a0?[”»]")
_OF_MANDATE = frozenset({"deadline", "expected", "wanted", "wording"})
"""Facts of a finding about a report that quote the mandate."""


def marked(text: str, voice: Voice) -> str:
    """A text as the words of somebody."""
    return f"{voice}{unmarked(text)}{_END}"


def unmarked(text: str) -> str:
    """A text without any marks."""
    return re.sub(f"[{Voice.REPORT}{Voice.MANDATE}{_END}]", "", text)


def marked_message(finding: Finding, words: Vocabulary) -> str:
    """The message of a finding, with what it quotes from a document marked."""
    template = words.table(f"findings.{finding.code}")["message"]
    quoted = set(_QUOTED.findall(template))
    return message_of(finding, words, lambda name, text: _fact(finding, name, text, quoted))


def _fact(finding: Finding, name: str, text: str, quoted: set[str]) -> str:
    if name not in quoted:
        return unmarked(text)
    return marked(text, voice_of(finding, name))


def voice_of(finding: Finding, fact: str = "") -> Voice:
    """Which document a finding is about, and a fact of it quotes."""
    of_mandate = finding.code.startswith("M") or fact in _OF_MANDATE
    return Voice.MANDATE if of_mandate else Voice.REPORT


@dataclass(frozen=True, slots=True)
class Voices:
    """The languages in which is spoken: of the document, the report and the mandate."""

    own: str
    report: str | None
    mandate: str

    def runs(self, text: str, emphasis: Emphasis | None = None) -> Runs:
        """A marked text as runs, a new one where the language changes."""
        parts = ((self._language(part[0]), part) for part in _MARKS.split(text) if part)
        return tuple(
            Text("".join(unmarked(part) for _, part in same), emphasis, language)
            for language, same in groupby(parts, key=itemgetter(0))
        )

    def _language(self, mark: str) -> str | None:
        spoken: dict[str, str | None] = {Voice.REPORT: self.report, Voice.MANDATE: self.mandate}
        language = spoken.get(mark)
        return None if language == self.own else language
