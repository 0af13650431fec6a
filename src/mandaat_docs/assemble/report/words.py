"""The phrases by which reports are read, compiled once for a language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mandaat_docs.assemble.report.moments import MomentReader, moment_reader
from mandaat_docs.assemble.report.numerals import NumeralReader, numeral_reader
from mandaat_docs.assemble.report.phrases import Phrases, any_of, level_out
from mandaat_docs.model.report import Role
from mandaat_docs.model.result import Status
from mandaat_docs.model.vocabulary import Vocabulary

TOKEN = re.compile(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*", re.UNICODE)


class ReportWords:
    """One language. Patterns are compiled when first asked for: most files use one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.language = vocabulary.language
        self.vocabulary = vocabulary
        self._phrases: dict[str, tuple[str, ...]] = {}
        self._patterns: dict[str, Phrases] = {}

    def phrases(self, key: str) -> tuple[str, ...]:
        """The phrases at `report.<key>`."""
        if key not in self._phrases:
            self._phrases[key] = self.vocabulary.phrases(f"report.{key}")
        return self._phrases[key]

    def pattern(self, key: str) -> Phrases:
        """A pattern for any phrase at `report.<key>`."""
        if key not in self._patterns:
            self._patterns[key] = any_of(self.phrases(key))
        return self._patterns[key]

    @cached_property
    def function(self) -> frozenset[str]:
        """Words that say nothing of a target by themselves."""
        return frozenset(self.phrases("words.function"))

    def knows(self, word: str) -> bool:
        """Whether it is a function word or a number word here."""
        return word in self.function or word in self.numerals.parts

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words whose dot ends no sentence."""
        return frozenset(self.phrases("words.abbreviations"))

    @cached_property
    def breaks(self) -> Phrases:
        """Words that join two clauses, "and" among them."""
        return any_of(self.phrases("words.clause_breaks") + self.phrases("words.joining"))

    @cached_property
    def strong_breaks(self) -> Phrases:
        """The same without "and", which joins two verbs of one subject as well."""
        return self.pattern("words.clause_breaks")

    @cached_property
    def numerals(self) -> NumeralReader:
        """Reads numbers."""
        return numeral_reader(self.vocabulary)

    @cached_property
    def moments(self) -> MomentReader:
        """Reads dates."""
        return moment_reader(self.vocabulary)

    @cached_property
    def idioms(self) -> Mapping[Status, Phrases]:
        """Phrases that say a status at once."""
        return self._by_status("idioms")

    @cached_property
    def participles(self) -> Mapping[Status, Phrases]:
        """Words that say one of their subject."""
        return self._by_status("participles")

    @cached_property
    def field_words(self) -> Mapping[Status, Phrases]:
        """Words that say one only in a field meant for it."""
        return self._by_status("field")

    def _by_status(self, kind: str) -> Mapping[Status, Phrases]:
        return {status: self.pattern(f"status.{kind}.{status}") for status in Status}

    @cached_property
    def field_names(self) -> Mapping[str, tuple[str, ...]]:
        """Names of columns and labels, by role or key column."""
        names = [*Role, "number", "target", "measuring_point", "objective"]
        return {name: self.phrases(f"fields.{name}") for name in names}

    def content_words(self, text: str) -> list[str]:
        """Words that say something, case-folded.

        An elided article ("l'objectif") is taken off; what follows the first quote counts.
        """
        words = []
        for token in TOKEN.findall(level_out(text).casefold()):
            head, quote, tail = token.partition("'")
            word = tail if quote and head in self.function and tail else token
            if len(word) > 1 and word not in self.function:
                words.append(word)
        return words

    def count_function_words(self, text: str, shared: Collection[str] = ()) -> int:
        """How many of its words are function words of this language, beside `shared` ones."""
        tokens = TOKEN.findall(level_out(text).casefold())
        return sum(token in self.function and token not in shared for token in tokens)


@lru_cache(maxsize=16)
def report_words(vocabulary: Vocabulary) -> ReportWords:
    """Its phrases, compiled at most once: a program may read many reports."""
    return ReportWords(vocabulary)


@lru_cache(maxsize=16)
def _shared(languages: tuple[ReportWords, ...]) -> frozenset[str]:
    """Function words that are words of another language too: "en"; "onze" is eleven."""
    return frozenset(
        word
        for words in languages
        for word in words.function
        if any(w is not words and w.knows(word) for w in languages)
    )


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages that a report may be written in, its own first."""

    all: tuple[ReportWords, ...]

    def of(self, text: str) -> tuple[ReportWords, ...]:
        """The languages to read a text in: the one it is in, all where it does not show.

        Brussels reports mix languages by the paragraph; a short field ("En cours") shows none.
        """
        shared = _shared(self.all)
        counts = [words.count_function_words(text, shared) for words in self.all]
        most = max(counts)
        if most and counts.count(most) == 1:
            return (self.all[counts.index(most)],)
        return self.all

    def lead(self, text: str) -> ReportWords:
        """The one language that fits a text best."""
        return self.of(text)[0]

    def phrases(self, key: str) -> tuple[str, ...]:
        """The phrases at `report.<key>` of all languages together."""
        return tuple(phrase for words in self.all for phrase in words.phrases(key))

    def pattern(self, key: str) -> Phrases:
        """A pattern for any of them."""
        return any_of(self.phrases(key))


def tongues(vocabularies: Iterable[Vocabulary], first: str | None) -> Tongues:
    """The reading languages, `first` leading where it is among them."""
    words = [report_words(vocabulary) for vocabulary in vocabularies]
    return Tongues(tuple(sorted(words, key=lambda w: w.language != first)))


def count_languages(texts: Iterable[str], vocabularies: Iterable[Vocabulary]) -> dict[str, int]:
    """How many function words of each language the texts hold."""
    texts = list(texts)
    counts: dict[str, int] = {}
    for vocabulary in vocabularies:
        words = report_words(vocabulary)
        counts[words.language] = sum(words.count_function_words(text) for text in texts)
    return counts
