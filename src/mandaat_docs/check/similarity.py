"""How much two wordings have in common: stems for words, character 4-grams for wordings.

Dutch compounds defeat word matching ("renovatietermijn" against "termijnen voor de renovatie");
4-grams weighted by how rare they are in the mandate do not mind. Small and our own: a mandate
has forty targets, a report some hundred passages.
"""

from __future__ import annotations

import math
import operator
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mandaat_docs.model.vocabulary import Vocabulary

SIZE = 4
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_SHORTEST_STEM = 3
_LONGEST_PREFIX = 8
_DOUBLED = re.compile(r"([a-z])\1")
_VOICELESS = {"z": "s", "v": "f"}
"""Spelled voiceless at the end of a word: "huizen", "huis"."""
_SAME = 0.6
"""Dice overlap of trigrams from which two stems are the same word; "opvolging" and "opvolgen"."""
_KEPT = 1000
"""Texts whose 4-grams are kept: most are asked for again right away."""
_PART, _HEAD = 5, 4
"""Letters that the first and the last part of a compound have at least."""

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Morphology:
    """What may be taken off a word, as data of the language.

    Compared by identity: it is the key of caches that are asked a hundred thousand times.
    """

    function: frozenset[str]
    separable: tuple[str, ...]
    participle: tuple[str, ...]
    irregular: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]


@lru_cache(maxsize=16)
def morphology(vocabulary: Vocabulary) -> Morphology:
    """The morphology of a language, its longest pieces first."""

    def longest_first(key: str) -> tuple[str, ...]:
        return tuple(
            sorted(map(plain, vocabulary.phrases(f"report.words.{key}")), key=len, reverse=True)
        )

    function = frozenset(map(plain, vocabulary.phrases("report.words.function")))
    endings = dict.fromkeys(_DOUBLED.sub(r"\1", ending) for ending in longest_first("endings"))
    return Morphology(
        function,
        longest_first("separable"),
        longest_first("participle"),
        tuple(tuple(pair.split("=", 1)) for pair in longest_first("irregular")),  # type: ignore[misc]
        tuple(sorted(endings, key=len, reverse=True)),
    )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Case-folded, accents off: "Réalisé" and "realise" compare equal."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """All words of a text, plain."""
    return _TOKEN.findall(plain(text))


def content_words(text: str, morphology: Morphology) -> list[str]:
    """The words of a text that say something, plain."""
    return list(_content_words(text, morphology))


@lru_cache(maxsize=2048)
def _content_words(text: str, morphology: Morphology) -> tuple[str, ...]:
    words = []
    for token in tokens(text):
        head, quote, tail = token.partition("'")
        word = tail if quote and tail and head in morphology.function else token
        if len(word) > 1 and word not in morphology.function:
            words.append(word)
    return tuple(words)


@lru_cache(maxsize=20_000)
def stem(word: str, morphology: Morphology) -> str:
    """A word without the prefix or infix of a participle and without its ending.

    "opgezet" and "opzetten" both give "opzet", "gemaakt" and "maken" both "mak": doubled
    letters are spelling in Dutch and tell nothing in French.
    """
    word = _without_ending(_plain_verb(word, morphology), morphology)
    return word[:-1] + _VOICELESS.get(word[-1], word[-1]) if word else word


def _plain_verb(word: str, morphology: Morphology) -> str:
    """A participle without its mark; a strong one as its verb."""
    bare = word.removesuffix("e")  # "aangekochte woningen"
    for form, verb in morphology.irregular:
        before = next((x.removesuffix(form) for x in (word, bare) if x.endswith(form)), word)
        if before != word and len(before) <= _LONGEST_PREFIX:
            for mark in morphology.participle:
                before = before.removesuffix(mark)
            return before + verb
    for prefix in ("", *morphology.separable):
        for mark in morphology.participle:
            rest = word.removeprefix(prefix + mark)
            if rest != word and len(rest) >= _SHORTEST_STEM:
                return prefix + rest
    return word


def _without_ending(word: str, morphology: Morphology) -> str:
    word = _DOUBLED.sub(r"\1", word)
    for ending in morphology.endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=32_768)
def same_word(one: str, other: str, morphology: Morphology) -> bool:
    """Whether two plain words are forms or compounds of one another."""
    first, second = stem(one, morphology), stem(other, morphology)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) >= _PART and long.startswith(short):
        return True
    if len(short) >= _HEAD and long.endswith(short):
        return True
    whole = min(one, other, key=len)  # "katten" of "zwerfkatten", whose stems end differently
    if len(whole) > _PART and one.endswith(whole) and other.endswith(whole):
        return True
    return _dice(first, second) >= _SAME


def _dice(one: str, other: str) -> float:
    """Dice overlap of trigrams; 0 where even words of these lengths can't reach `_SAME`."""
    first, second = _trigrams(one), _trigrams(other)
    total = len(first) + len(second)
    if 2 * min(len(first), len(second)) / total < _SAME:
        return 0.0
    return 2 * len(first & second) / total


@lru_cache(maxsize=20_000)
def _trigrams(word: str) -> frozenset[tuple[str, int]]:
    """The trigrams of a word, each with how often it stood there before."""
    seen: Counter[str] = Counter()
    grams = []
    for gram in _grams(word, 3):
        grams.append((gram, seen[gram]))
        seen[gram] += 1
    return frozenset(grams)


def _grams(word: str, size: int) -> list[str]:
    padded = f"#{word}#"
    if len(padded) <= size:
        return [padded]
    return [padded[i : i + size] for i in range(len(padded) - size + 1)]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each 4-gram tells, from the wordings of a mandate."""

    morphology: Morphology
    documents: int
    counts: Mapping[str, int]
    cache: dict[str, Vector] = field(default_factory=dict, compare=False, repr=False)

    def vector(self, text: str) -> Vector:
        """The weighted 4-grams of a text; each counts once, however often it occurs."""
        found = self.cache.get(text)
        if found is None:
            grams = {
                gram
                for word in content_words(text, self.morphology)
                for gram in _grams(stem(word, self.morphology), SIZE)
            }
            found = {gram: self._weight(gram) for gram in grams}
            if len(self.cache) >= _KEPT:
                self.cache.clear()
            self.cache[text] = found
        return found

    def _weight(self, gram: str) -> float:
        return _rarity(self.documents, self.counts.get(gram, 0))

    def words(self, text: str) -> list[str]:
        """The content words of a text."""
        return content_words(text, self.morphology)


@lru_cache(maxsize=4096)
def _rarity(documents: int, count: int) -> float:
    return math.log((1 + documents) / (1 + count)) + 1


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text has in common with each of some wordings, by their names."""

    total: float
    length: float
    parts: Mapping[str, tuple[float, float]]
    """Weight of the 4-grams in common, and the sum of its squares; absent where there are none."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """Wordings by the 4-grams in them: what a text shares with any is found in one go.

    Sums are exact, so that they do not hang on the order of the 4-grams.
    """

    weights: Weights
    vectors: Mapping[str, Vector]
    """The 4-grams of each wording, by its name."""
    holders: Mapping[str, int]
    """By 4-gram: which of the `groups` hold it. The 4-grams of one word mostly share a group."""
    groups: Sequence[tuple[str, ...]]
    """Names of wordings."""
    sizes: Mapping[str, tuple[float, float]]
    """Total weight and length of each wording."""
    cache: dict[str, Shared] = field(default_factory=dict, compare=False, repr=False)

    def shared(self, text: str) -> Shared:
        """What a text has in common with every wording."""
        kept = self.cache.get(text)
        if kept is None:
            vector = self.weights.vector(text)
            together: dict[int, list[float]] = {}
            for gram, weight in vector.items():
                if (group := self.holders.get(gram)) is not None:
                    together.setdefault(group, []).append(weight)
            found: dict[str, list[float]] = {}
            for group, weights in together.items():
                for name in self.groups[group]:
                    if (held := found.get(name)) is None:
                        found[name] = weights.copy()
                    else:
                        held += weights
            parts = {name: (math.fsum(ws), _squares(ws)) for name, ws in found.items()}
            kept = Shared(*_size(vector), parts)
            if len(self.cache) >= _KEPT:
                self.cache.clear()
            self.cache[text] = kept
        return kept

    def with_one(self, text: str, name: str) -> Shared:
        """What a text has in common with one wording: for who asks for no other one."""
        kept = self.cache.get(text)
        if kept is not None:
            return kept
        vector, other = self.weights.vector(text), self.vectors[name]
        weights = [vector[gram] for gram in vector.keys() & other.keys()]
        parts = {name: (math.fsum(weights), _squares(weights))} if weights else {}
        return Shared(*_size(vector), parts)

    def likeness(self, shared: Shared, name: str) -> float:
        """Mean of the cosine and the larger share that one holds of the other, from 0 to 1."""
        weight, squares = shared.parts.get(name, (0.0, 0.0))
        if not weight:
            return 0.0
        total, length = self.sizes[name]
        held = max(weight / shared.total, weight / total)
        return (held + squares / (shared.length * length)) / 2

    def cosine(self, text: str, name: str) -> float:
        """Likeness of a text and a wording, from 0 to 1."""
        shared = self.shared(text)
        _, squares = shared.parts.get(name, (0.0, 0.0))
        return squares / (shared.length * self.sizes[name][1]) if squares else 0.0

    def covered(self, text: str, name: str) -> tuple[float, float]:
        """What share of the text's weight the wording holds, and of the wording's the text."""
        shared = self.shared(text)
        weight, _ = shared.parts.get(name, (0.0, 0.0))
        return (weight / shared.total, weight / self.sizes[name][0]) if weight else (0.0, 0.0)


def wordings(texts: Mapping[str, str], weights: Weights) -> Wordings:
    """Wordings by their names."""
    vectors = {name: weights.vector(text) for name, text in texts.items()}
    holding: dict[str, list[str]] = {}
    for name, vector in vectors.items():
        for gram in vector:
            holding.setdefault(gram, []).append(name)
    groups: dict[tuple[str, ...], int] = {}
    holders = {
        gram: groups.setdefault(tuple(names), len(groups)) for gram, names in holding.items()
    }
    sizes = {name: _size(vector) for name, vector in vectors.items()}
    return Wordings(weights, vectors, holders, tuple(groups), sizes)


def _size(vector: Vector) -> tuple[float, float]:
    return math.fsum(vector.values()), math.sqrt(_squares(vector.values()))


def _squares(weights: Collection[float]) -> float:
    return math.fsum(map(operator.mul, weights, weights))


def weigh(texts: Sequence[str], morphology: Morphology) -> Weights:
    """Weights from the wordings among which one must be told from another."""
    blank = Weights(morphology, len(texts), {})
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(blank.vector(text).keys())
    return Weights(morphology, len(texts), dict(counts))


def unmatched(words: Iterable[str], own: Collection[str], morphology: Morphology) -> list[str]:
    """The words that are no form of any of one's own: what a passage adds to a wording."""
    held = tuple(own)
    return [word for word in words if not is_among(plain(word), held, morphology)]


@lru_cache(maxsize=16_384)
def is_among(word: str, own: tuple[str, ...], morphology: Morphology) -> bool:
    """Whether a plain word is a form or compound of one of these."""
    return any(same_word(word, other, morphology) for other in own)
