"""The letters that a producer writes: kinds of spaces, composed or not, soft hyphens, ligatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_BREAK = re.compile(
    r"(?<=[aeiouyéèëïü])(?=[bcdfgklmnprstvz][aeiouyéè])|(?<=[lmnrs])(?=[bdgkpt][aeiou])"
)
_SOFT = "\u00ad"


def set_letters(text: str, case: Mapping[str, str]) -> str:
    """A text as this document's writer typed it."""
    space = "\u202f" if case["letters"] == "narrow" else "\u00a0"
    if case["language"] == "fr":
        text = re.sub(r" (?=[:;?!»])", space, text)
    if case["letters"] == "decomposed":
        return unicodedata.normalize("NFD", text)
    if case["letters"] == "ligatures":
        return text.replace("fi", "ﬁ").replace("fl", "ﬂ")
    return text


def with_soft_hyphens(text: str) -> str:
    r"""Soft hyphens where a word may be broken, roughly as Dutch and French do.

    >>> with_soft_hyphens("de kalender").split("\u00ad")
    ['de ka', 'len', 'der']
    """
    return re.sub(r"[^\W\d_]{6,}", lambda word: _hyphenated(word[0]), text)


def _hyphenated(word: str) -> str:
    parts = _BREAK.split(word)
    while len(parts) > 1 and len(parts[0]) < 2:
        parts[:2] = ["".join(parts[:2])]
    while len(parts) > 1 and len(parts[-1]) < 3:
        parts[-2:] = ["".join(parts[-2:])]
    return _SOFT.join(parts)
