"""Words that stand in an answer and tell nothing: "we follow this up", "reason: delay".

An answer must add something to the target's own words (contract 4: no echo). What people write
when they have nothing to add is a short list of words in every language; it is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mandaat_docs.check.similarity import (
    Morphology,
    content_words,
    is_among,
    plain,
    stem,
    tokens,
    unmatched,
)
from mandaat_docs.model.report import Sentence
from mandaat_docs.model.result import Status
from mandaat_docs.model.vocabulary import Vocabulary

_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Idle:
    """Stems that tell nothing, of all languages."""

    morphology: Morphology
    vague: frozenset[str]
    no_cause: frozenset[str]
    """Stems that say a status or a cause in general, and so no cause in particular."""

    def added(self, sentence: Sentence, own: Sequence[str]) -> list[str]:
        """The content words of a sentence beyond the target's own, in whatever form.

        A separable verb is its own word again: "we stellen een plan op" repeats "opstellen".
        """
        held = tuple(own)
        apart = [t for t in tokens(sentence.text) if t in self.morphology.separable]
        return [
            word
            for word in unmatched(sentence.content, own, self.morphology)
            if not any(
                is_among(particle + plain(word), held, self.morphology) for particle in apart
            )
        ]

    def telling(self, sentence: Sentence, own: Sequence[str]) -> list[str]:
        """Those of them that tell anything."""
        return [w for w in self.added(sentence, own) if self._stem(w) not in self.vague]

    def causes(self, content: Iterable[str], own: Sequence[str]) -> bool:
        """Whether content words name a cause: more than the status, the word "cause", or the
        target's own words in a row. One of those alone may be it: "illness" of sick trees.
        """
        idle = self.vague | self.no_cause
        words = [w for w in content if self._stem(w) not in idle]
        echo = len(words) >= _IN_A_ROW and not unmatched(words, own, self.morphology)
        return bool(words) and not echo

    def _stem(self, word: str) -> str:
        return stem(plain(word), self.morphology)


@lru_cache(maxsize=16)
def idle_words(vocabularies: tuple[Vocabulary, ...], morphology: Morphology) -> Idle:
    """The idle words of all languages, stemmed as the words of a report are."""
    return _idle_words(tuple(vocabularies), morphology)


@lru_cache(maxsize=16)
def _idle_words(vocabularies: tuple[Vocabulary, ...], morphology: Morphology) -> Idle:
    keys = ["reasons.idle", "reasons.unknown"]
    keys += [f"status.{kind}.{status}" for kind in ("field", "participles") for status in Status]
    return Idle(
        morphology,
        frozenset(_stems(_phrases(vocabularies, ["words.vague"]), morphology)),
        frozenset(_stems(_phrases(vocabularies, keys), morphology)),
    )


def _phrases(vocabularies: Sequence[Vocabulary], keys: Iterable[str]) -> list[str]:
    return [p for key in keys for words in vocabularies for p in words.phrases(f"report.{key}")]


def _stems(phrases: Iterable[str], morphology: Morphology) -> Iterable[str]:
    for phrase in phrases:
        for word in content_words(phrase.replace("*", ""), morphology):
            yield stem(word, morphology)
