"""Text as printed → text as stored and compared: spaces, ligatures, words broken over lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LIGATURES = {ord(k): v for k, v in {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}.items()}  # fmt: skip
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02"))
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’\-.,/][^\W_]+)*", re.UNICODE)
_HYPHENATED = re.compile(r"[^\W_]-[^\W_]")
_LITTLE = 3
_TIMES = 4  # times as many line ends with a hyphen as chance would bring show hyphenation
_LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)


def clean(text: str) -> str:
    """NFC, ligatures spelled out, invisible characters gone, one space between words.

    >>> clean("de\u00a0 e\ufb03cie\u0308ntie ")
    'de efficiëntie'
    """
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).translate(_LIGATURES)
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The form in which wordings are compared: case-folded, straight quotes, one kind of dash.

    >>> fold("De OVM’s – “samen”")
    "de ovm's - 'samen'"
    """
    text = clean(text).casefold()
    return re.sub(r"[’‘`´‛]|[“”„«»\"]", "'", re.sub(r"[‐‑–—−]", "-", text))


def words_of(text: str) -> list[str]:
    """The words of a text, case-folded; what carries no letter or digit is no word.

    >>> words_of("a) Sleutel-op-de-deur: 12,5 %")
    ['a', 'sleutel-op-de-deur', '12,5']
    """
    return _WORD.findall(clean(text).casefold())


def letters_of(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs, whatever the spaces and hyphens between them."""
    return Counter(ch for text in texts for ch in clean(text).casefold() if ch.isalnum())


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a document shows about hyphens, to decide whether one at a line's end is genuine.

    A dictionary is no help: a break stands at a syllable, but so does a genuine hyphen often
    enough. The document itself is better evidence: how the word is written elsewhere in it, and
    whether its lines are hyphenated at all.
    """

    known: frozenset[str]
    hyphenates: bool
    often: bool
    """Lines are hyphenated so often that a break says nothing of the word."""
    conjunctions: frozenset[str]

    def join(self, left: str, right: str) -> str:
        """Join the last word of a line, which ends in a hyphen, with the first of the next.

        >>> h = Hyphens(frozenset({"directrice-generaal"}), False, False, frozenset({"en"}))
        >>> h.join("directrice-", "generaal"), h.join("organisatie-", "en")
        ('directrice-generaal', 'organisatie- en')
        """
        if right.casefold().strip(".,;:") in self.conjunctions or not right[:1].isalpha():
            return f"{left} {right}"
        stem, rest = _tail(left), _head(right)
        if f"{stem}-{rest}" in self.known:
            return left + right
        if stem + rest in self.known:
            return left[:-1] + right
        capitals = re.split(r"[^\w\-]", left[:-1])[-1].isupper()
        genuine = capitals or right[:1].isupper() or not _LETTERS.fullmatch(stem)
        both_words = stem in self.known and rest in self.known
        # “sleutel-” and “op-de-deur”: a little word behind a hyphen is a part of a chain
        first, *more = rest.split("-")
        genuine = genuine or (bool(more) and len(first) <= _LITTLE and first in self.known)
        if genuine or not self.hyphenates or (both_words and not self.often):
            return left + right
        return left[:-1] + right


def _tail(left: str) -> str:
    """Last part of "directeur/directrice-": the letters before the final hyphen."""
    return re.split(r"[^\w\-]", left[:-1])[-1].casefold()


def _head(right: str) -> str:
    match = re.match(r"[\w\-]+", right)
    return match[0].casefold().rstrip("-") if match else ""


def study_hyphens(lines: Sequence[Sequence[str]], conjunctions: Iterable[str]) -> Hyphens:
    """Look at all lines of a document, each a sequence of words, and learn its hyphens."""
    known: set[str] = set()
    ends: list[tuple[str, str]] = []
    for index, line in enumerate(lines):
        # The halves of a broken word are no words.
        whole = line[:-1] if line and is_open(line[-1]) else line
        if index and lines[index - 1] and is_open(lines[index - 1][-1]):
            whole = whole[1:]
        for word in whole:
            known.update(p.casefold() for p in re.findall(r"[\w\-]+", word))
        if line and is_open(line[-1]) and index + 1 < len(lines) and lines[index + 1]:
            ends.append((line[-1], lines[index + 1][0]))
    joined = sum(_tail(a) + _head(b) in known for a, b in ends)
    kept = sum(f"{_tail(a)}-{_head(b)}" in known for a, b in ends)
    # Genuine hyphens fall at a line's end about once in a hundred lines; hyphenation does so
    # several times as often.
    often = len(ends) > 0.03 * max(len(lines), 1) and len(ends) > 3
    # Or it is told by how often one would fall there by chance, going by those inside lines.
    inside = sum(bool(_HYPHENATED.search(word)) for line in lines for word in line)
    chance = inside * len(lines) / max(sum(map(len, lines)), 1)
    many = len(ends) > 1 and len(ends) > _TIMES * chance
    hyphenates = joined > kept or often or many
    return Hyphens(frozenset(known), hyphenates, often, frozenset(conjunctions))


def is_open(word: str) -> bool:
    """Whether a word ends in a hyphen, so that it may go on in the next line."""
    return len(word) > 1 and word.endswith("-") and word[-2].isalnum()
