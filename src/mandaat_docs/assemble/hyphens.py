"""Words broken at a line's end → whole again: which hyphens are the writer's own?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandaat_docs.assemble.text import clean
from mandaat_docs.model.vocabulary import Vocabulary

_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_LITTLE = 3
_BREAK = "\u2010"  # what browsers print where they break a word; nobody types it
_SHORT = 2  # no program leaves fewer letters of a word at a line's end
_SHORTEST_CAPITALS = 6  # letters: shorter words in capitals are abbreviations
_TIMES = 4  # times as many line ends with a hyphen as chance would bring show hyphenation
_CLASHES = frozenset(
    ("aa", "ae", "ai", "au", "ee", "ei", "eu", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu")
)
"""Vowels that would be read as one sound: the hyphen between them keeps them apart."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a language says about hyphens; the phrases are data."""

    conjunctions: frozenset[str] = frozenset()
    """Behind a hanging hyphen: “organisatie- en bestuurscultuur”."""
    first: frozenset[str] = frozenset()
    """Parts of words that a hyphen follows: “directeur-”, “porte-”."""
    last: frozenset[str] = frozenset()
    """Parts that a hyphen precedes: “-generaal”, “-cadre”."""
    compounds: frozenset[str] = frozenset()
    """Words with a hyphen: “mi-mandat”."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a document shows about hyphens, to decide whether one at a line's end is genuine.

    Rules of hyphenation are no help: a break stands at a syllable, but so does a genuine hyphen
    often enough. The document itself is better evidence: how the word is written elsewhere in
    it, and whether its lines are hyphenated at all; beside it, words that always have a hyphen.
    """

    known: frozenset[str]
    hyphenates: bool
    surely: bool
    """Lines are hyphenated so often, or so plainly, that two halves that are words say nothing."""
    spelling: Spelling = Spelling()

    def join(self, left: str, right: str) -> str:
        """Join the last word of a line, which ends in a hyphen, with the first of the next.

        >>> spelling = Spelling(frozenset({"en"}), last=frozenset({"generaal"}))
        >>> h = Hyphens(frozenset(), True, True, spelling)
        >>> h.join("directrice-", "generaal"), h.join("organisatie-", "en"), h.join("oe-", "ver")
        ('directrice-generaal', 'organisatie- en', 'oever')
        """
        if left[-1] == _BREAK:
            return left[:-1] + right
        if right.casefold().strip(".,;:") in self.spelling.conjunctions:
            return f"{left} {right}"
        if not right[:1].isalpha():
            return f"{left} {right}"
        stem, rest = _tail(left), _head(right)
        if f"{stem}-{rest}" in self.known:
            return left + right
        if stem + rest in self.known:
            return left[:-1] + right
        both_words = stem in self.known and rest in self.known
        broken = is_broken(left, right, self.known, self.spelling)
        if broken is None:
            broken = self.hyphenates and not (both_words and not self.surely)
        return left[:-1] + right if broken else left + right


def is_broken(left: str, right: str, known: frozenset[str], spelling: Spelling) -> bool | None:
    """Whether a word was broken here, going by its halves alone; `None` where they don't tell.

    >>> nothing = frozenset()
    >>> [is_broken(a, b, nothing, Spelling()) for a, b in
    ...  [("pé-", "riphérie"), ("EU-", "richtlijn"), ("zee-", "egel"), ("stads-", "logistiek")]]
    [True, False, False, None]
    """
    stem, rest = _tail(left), _head(right)
    # “sleutel-op-” and “de-deur”: a little word behind a hyphen is a part of a chain
    *chain, end = stem.split("-")
    first, *more = rest.split("-")
    if chain and len(end) <= _LITTLE and end in known:
        return False
    if more and len(first) <= _LITTLE and first in known:
        return False
    written = re.split(r"[^\w\-]", left[:-1])[-1].split("-")[-1]
    if _is_abbreviation(written, right) or not end.isalpha():
        return False
    if len(end) == 1 or end in spelling.first or rest in spelling.last:
        return False
    if f"{end}-{rest}" in spelling.compounds:
        return False
    if len(end) <= _SHORT:
        return True
    return False if end[-1] + rest[:1] in _CLASHES else None


def _is_abbreviation(stem: str, right: str) -> bool:
    """Whether one of the halves starts with a capital, or is all capitals, for its own sake."""
    part = (re.match(r"\w+", right) or [""])[0]
    if part.isupper() and stem.isupper():
        return max(len(part), len(stem)) < _SHORTEST_CAPITALS
    return stem.isupper() or right[:1].isupper()


def _tail(left: str) -> str:
    """Last part of "directeur/directrice-": the letters before the final hyphen."""
    return re.split(r"[^\w\-]", left[:-1])[-1].casefold()


def _head(right: str) -> str:
    match = re.match(r"[\w\-]+", right)
    return match[0].casefold().rstrip("-") if match else ""


def study_hyphens(lines: Sequence[Sequence[str]], spelling: Spelling) -> Hyphens:
    """Look at all lines of a document, each a sequence of words, and learn its hyphens.

    Hyphens inside lines tell how many genuine ones would fall at a line's end by chance; those
    that the language explains count neither there nor here.
    """
    known: set[str] = set()
    for index, line in enumerate(lines):
        # The halves of a broken word are no words.
        whole = line[:-1] if line and is_open(line[-1]) else line
        if index and lines[index - 1] and is_open(lines[index - 1][-1]):
            whole = whole[1:]
        for word in whole:
            known.update(p.casefold() for p in re.findall(r"[\w\-]+", word))
    words = frozenset(known)
    ends = [
        (above[-1], below[0])
        for above, below in pairwise(lines)
        if above and below and is_open(above[-1]) and below[0][:1].isalpha()
    ]
    told = [is_broken(a, b, words, spelling) for a, b in ends]
    joined = sum(_tail(a) + _head(b) in words for a, b in ends)
    kept = sum(f"{_tail(a)}-{_head(b)}" in words for a, b in ends)
    open_ends = told.count(None)
    inside = sum(1 for line in lines for word in line if _is_unexplained(word, words, spelling))
    chance = inside * len(lines) / max(sum(map(len, lines)), 1)
    # Genuine hyphens fall at a line's end about once in a hundred lines; hyphenation does so
    # several times as often.
    often = len(ends) > 0.03 * max(len(lines), 1) and len(ends) > 3
    many = open_ends > _TIMES * chance
    surely = joined > kept or often or True in told or (many and open_ends > 1)
    return Hyphens(words, surely or many, surely, spelling)


def _is_unexplained(word: str, known: frozenset[str], spelling: Spelling) -> bool:
    """Whether a word has a hyphen inside of which the language does not say that it is genuine."""
    return any(
        is_broken(f"{a}-", b, known, spelling) is not False
        for chain in _HYPHENATED.findall(word)
        for a, b in pairwise(chain.split("-"))
    )


def is_open(word: str) -> bool:
    """Whether a word ends in a hyphen, so that it may go on in the next line."""
    return clean(word[:-1])[-1:].isalnum() and word[-1] in f"-{_BREAK}"


def spelling_of(vocabularies: Iterable[Vocabulary]) -> Spelling:
    """What some languages say about hyphens."""
    words = tuple(vocabularies)

    def all_of(name: str) -> frozenset[str]:
        return frozenset(
            phrase.casefold() for v in words for phrase in v.phrases(f"mandate.words.{name}")
        )

    return Spelling(
        conjunctions=all_of("conjunctions"),
        first=all_of("before_hyphen"),
        last=all_of("behind_hyphen"),
        compounds=all_of("with_hyphen"),
    )
