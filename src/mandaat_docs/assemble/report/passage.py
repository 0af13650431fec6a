"""Text of a field or paragraph → Passage: its sentences with all that can be read in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from mandaat_docs.assemble.report.boxes import has_boxes, ticked
from mandaat_docs.assemble.report.figure import read_figures
from mandaat_docs.assemble.report.grounds import read_evidence, read_evidence_field, read_reasons
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.moments import Days
from mandaat_docs.assemble.report.phrases import any_of, blank, level_out
from mandaat_docs.assemble.report.sentences import split_sentences
from mandaat_docs.assemble.report.status import (
    is_offer,
    is_status,
    read_progress,
    read_status_field,
    read_status_prose,
)
from mandaat_docs.assemble.report.words import ReportWords, Tongues
from mandaat_docs.model.report import Mention, Passage, Role, Sentence, Tag
from mandaat_docs.model.source import Paragraph, Place

Span = tuple[int, int]
Read = TypeVar("Read")

_BRACKETED = re.compile(r"[\[<{]+[^\[\]<>{}]*[\]>}]+\.?")
_NOTHING = re.compile(r"[\W_]*|[xX]{2,}\W*|[A-Z][.:]", re.UNICODE)
_PROMPT_WORDS = 10
_MOST_BESIDE_PLACEHOLDER = 2
"""Content words that may stand beside a placeholder phrase: "cijfers nog aan te vullen"."""
_MOST_BEHIND_PLACEHOLDER = 4
"""And behind one that opens the text: "te vervolledigen door directie Water tegen vrijdag"."""
_ADDRESSED = re.compile(r"@\w+\b[^.]{0,60}")
"""A note to a colleague: "@Jan: graag aanvullen"."""


@dataclass(frozen=True, slots=True)
class PassageReader:
    """Reads passages in the languages of a report."""

    languages: Tongues
    labels: LabelFinder

    def passage(
        self, role: Role, text: str, source: Paragraph | None, place: Place, tag: Tag | None = None
    ) -> Passage:
        """A passage; footnotes and links of its paragraph are evidence named in it."""
        sentences = tuple(self._sentences(role, text))
        if source is not None:
            extra = tuple(dict.fromkeys((*source.notes, *source.links)))
            if extra and role is not Role.DEADLINE:
                sentences += (Sentence("", evidence=extra),)
        return Passage(role, text, place, sentences, tag)

    def _sentences(self, role: Role, text: str) -> Iterator[Sentence]:
        match role:
            case Role.STATUS:
                yield self._status_field(text)
            case Role.PROGRESS:
                yield Sentence(text, statuses=tuple(read_progress(text)))
            case Role.EVIDENCE:
                yield self._evidence_field(text)
            case Role.DEADLINE | Role.ASIDE:
                yield Sentence(text)
            case Role.NARRATIVE | Role.EXPLANATION | Role.REASON | Role.FIGURE:
                yield from self._prose(role, text)

    def _status_field(self, text: str) -> Sentence:
        statuses = tuple(read_status_field(text, self.languages.of(text)))
        if not statuses:
            statuses = tuple(read_status_field(text, self.languages.all))
        nothing = self.is_nothing(text) or is_offer(text, self.languages.all)
        # "stopgezet, omdat de scholen …": a cause stands behind its status as often as below it
        reasons = _first(read_reasons(text, words) for words in self.languages.of(text))
        return Sentence(text, statuses=statuses, placeholder=nothing, reasons=tuple(reasons))

    def _evidence_field(self, text: str) -> Sentence:
        if self.is_nothing(text):
            return Sentence(text, placeholder=True)
        moments = tuple(_days(text, self.languages.of(text)))
        return Sentence(text, evidence=tuple(read_evidence_field(text)), moments=moments)

    def _prose(self, role: Role, text: str) -> Iterator[Sentence]:
        chosen = ticked(text)
        if chosen is not None:
            # What was not ticked is the form's, not the author's.
            statuses = tuple(read_status_field(text, self.languages.all))
            yield Sentence(text if chosen else "", statuses=statuses, placeholder=not chosen)
            lines = [c for c in chosen.splitlines() if not is_status(c, self.languages.all)]
            text = "\n".join(lines)
        words = self.languages.lead(text)
        for sentence in split_sentences(text, words.abbreviations):
            yield self.sentence(role, sentence)

    def sentence(self, role: Role, text: str) -> Sentence:
        """One sentence of prose."""
        languages = self.languages.of(text)
        words = languages[0]
        if self.is_nothing(text):
            return Sentence(text, placeholder=True)
        mentions = list(self.labels.mentions(text))
        evidence = _first(read_evidence(text, language) for language in languages)
        named = [span for _, span in mentions] + [span for _, span in evidence]
        figures = read_figures(text, words, named)
        counted = [span for _, span in figures]
        # "The first target is achieved" is no part of one that is.
        ranked = blank(text, [span for mention, span in mentions if mention.ordinal])
        statuses, said = read_status_prose(ranked, words, counted)
        for other in languages[1:]:
            if not statuses:
                statuses, said = read_status_prose(ranked, other, counted)
        return Sentence(
            text,
            content=tuple(self._content(text, words, named + said)),
            says=any(char.isalpha() for char in blank(text, (span for _, span in mentions))),
            statuses=() if self._points_elsewhere(text, mentions, words) else tuple(statuses),
            figures=tuple(reading for reading, _ in figures),
            reasons=tuple(_first(read_reasons(text, language) for language in languages)),
            evidence=tuple(name for name, _ in evidence),
            mentions=tuple(mention for mention, _ in mentions),
            asserts=words.pattern("words.auxiliaries").search(level_out(text)) is not None,
            continues=self._continues(text, words),
            outside=words.pattern("words.outside").search(level_out(text)) is not None,
            moments=tuple(_days(text, languages)),
        )

    def _content(self, text: str, words: ReportWords, said: list[Span]) -> Iterator[str]:
        plain = level_out(text)
        dates = [(moment.start, moment.end) for moment in words.moments.find(plain)]
        pointers = [match.span() for match in words.pattern("words.pointers").finditer(plain)]
        rest = blank(plain, [*said, *dates, *pointers])
        generic = words.pattern("words.generic_subjects")
        return (word for word in words.content_words(rest) if not generic.fullmatch(word))

    def _points_elsewhere(
        self, text: str, mentions: Iterable[tuple[Mention, Span]], words: ReportWords
    ) -> bool:
        """Whether what a sentence says is said of another target: "zie 2.1.3, dat op schema is"."""
        if words.pattern("words.referring").search(level_out(text)):
            return True
        return any(mention.aside for mention, _ in mentions)

    def _continues(self, text: str, words: ReportWords) -> bool:
        opening = any_of(words.phrases("words.taking_up")).match(level_out(text).lstrip("\"'( "))
        return opening is not None

    def is_nothing(self, text: str) -> bool:
        """Whether a text only holds the place of one: blank, dots, a prompt, "to be added"."""
        plain = level_out(text).strip()
        if any(form.fullmatch(plain) for form in (_NOTHING, _BRACKETED, _ADDRESSED)):
            return True
        if has_boxes(plain):
            return ticked(plain) == ""
        return any(self._is_placeholder(plain, words) for words in self.languages.all)

    def _is_placeholder(self, plain: str, words: ReportWords) -> bool:
        bare = plain.strip(" .,;:!?()[]*-'\"").casefold()
        for key in ("not_applicable", "opening"):
            if bare in _bare(words.phrases(f"placeholders.{key}")):
                return True
        prompt = words.pattern("placeholders.prompts").match(plain)
        if prompt is not None and len(plain.split()) <= _PROMPT_WORDS:
            return True
        match = any_of(_of_words(words.phrases("placeholders.opening"))).search(plain)
        if match is None:
            return False
        beside = blank(plain, [match.span()])
        opens = not plain[: match.start()].strip()
        most = _MOST_BEHIND_PLACEHOLDER if opens else _MOST_BESIDE_PLACEHOLDER
        dates = [(moment.start, moment.end) for moment in words.moments.find(beside)]
        rest = blank(beside, dates)  # "to be added after the meeting of 15 April"
        if any(pattern.search(rest) for pattern in words.idioms.values()):
            return False  # "on schedule, nothing to report"
        return len(words.content_words(rest)) <= most and not any(c.isdigit() for c in rest)


@lru_cache(maxsize=16)
def _bare(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.strip(" .") for phrase in phrases)


@lru_cache(maxsize=16)
def _of_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Those of several words."""
    return tuple(phrase for phrase in phrases if " " in phrase)


def _days(text: str, languages: Iterable[ReportWords]) -> Iterator[Days]:
    """The first and last day of each date that names its year."""
    found = (moment.days for words in languages for moment in words.moments.find(level_out(text)))
    return (days for days in dict.fromkeys(found) if days is not None)


def _first(readings: Iterable[list[Read]]) -> list[Read]:
    """What the first language finds that finds anything."""
    return next((found for found in readings if found), [])
