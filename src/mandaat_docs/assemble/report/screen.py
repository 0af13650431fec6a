"""Whether a phrase can stand in a text at all: a look at its words before any pattern is tried.

A report has thousands of sentences and the vocabulary hundreds of lists of phrases; nearly all of
them are absent from any one sentence. Each phrase needs one of its words to be there as a whole
word, or with the same beginning or end where it has "*". A screen lets through too much, never
too little. docs/analysis/speed-check.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_RUN = re.compile(r"[\w*]+")
_WORD = re.compile(r"\w+")
_PLAIN_CASE = re.compile(
    r"[\x00-\xb4\xb6-\u012f\u0132-\u017e\u2000-\u2125\u2127-\u2129\u212c-\u2bff]*"
)
"""Letters that a pattern matches in any case exactly where their small letters are the same: not
the long s, the sign for kelvin, Greek."""
_PIECE = 4
"""Letters at the beginning or end of a word by which it is found."""
_SHORT_PIECE = 3


def keys_of(phrases: Iterable[str]) -> frozenset[str] | None:
    """For each phrase a key that `keys_in` finds in every text that holds the phrase.

    `None` where a phrase has no such key: then no text can be ruled out.
    """
    keys = [_key(phrase) for phrase in phrases]
    return frozenset(key for key in keys if key) if all(keys) else None


@lru_cache(maxsize=1024)
def keys_in(text: str) -> frozenset[str] | None:
    """The words of a text with their beginnings and ends, and its signs; `None` where its letters
    are unusual.
    """
    if _PLAIN_CASE.fullmatch(text) is None:
        return None
    words = set(_WORD.findall(text.lower()))
    begins = {f"{word[:size]}*" for word in words for size in range(1, _PIECE + 1)}
    ends = {f"*{word[-size:]}" for word in words for size in (_SHORT_PIECE, _PIECE)}
    return frozenset(words | begins | ends | set(text))


def beginning_of(phrase: str) -> str:
    """The key that `keys_in` finds wherever the first word of a phrase begins a word.

    >>> beginning_of("meetpunt van het doel"), beginning_of("sd")
    ('meet*', 'sd*')
    """
    word = _WORD.findall(phrase.lower())[0]
    return f"{word[:_PIECE]}*"


def _key(phrase: str) -> str | None:
    """The longest word of a phrase, else the beginning or end of one; `None` for none."""
    if "_" in phrase or _PLAIN_CASE.fullmatch(phrase) is None:
        return None
    runs: list[str] = _RUN.findall(phrase.lower())
    if not runs:
        return phrase[:1]  # "%"
    whole = [run for run in runs if "*" not in run]
    if whole:
        return max(whole, key=len)
    pieces = [piece for piece in map(_piece, runs) if piece is not None]
    return pieces[0] if pieces else None


def _piece(run: str) -> str | None:
    """The key of a word with a "*" in it."""
    begin, _, end = run.partition("*")
    if len(begin) >= _SHORT_PIECE:
        return f"{begin[:_PIECE]}*"
    if len(end) >= _SHORT_PIECE and "*" not in end:
        return f"*{end[-_PIECE:]}"
    return None
