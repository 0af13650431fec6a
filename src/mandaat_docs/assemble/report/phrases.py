"""Phrases of the vocabulary → patterns: whole words, "*" for the rest of one, "…" for a gap.

A phrase all in capitals ("SD") matches capitals only, any other one in any case. Quotes and
dashes match whatever form the author typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_GAP = r"\s+(?:[^\s.;:]+\s+){0,6}?"
_NOTHING = re.compile(r"(?!)")
_QUOTES, _DASHES, _SPACES = "’‘`´", "–—‑", "\u00a0\u202f"
_FORMS = {
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}


def level_out(text: str) -> str:
    """The text with one form of quote, dash and space; every character keeps its place.

    >>> level_out("d’avancement – 60\u00a0%")
    "d'avancement - 60 %"
    """
    return text.translate(_FORMS)


@lru_cache(maxsize=1024)
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, the longest first.

    >>> bool(any_of(("loopt … vertraging op",)).search("Dit loopt helaas wat vertraging op."))
    True
    >>> bool(any_of(("op schema",)).search("zo op schematisch"))
    False
    """
    if not phrases:
        return _NOTHING
    return re.compile(alternatives(phrases), re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """The same as a piece of a larger pattern."""
    return _alternatives(frozenset(phrases))


@lru_cache(maxsize=1024)
def _alternatives(phrases: frozenset[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_one, longest_first)) + ")"


def _one(phrase: str) -> str:
    phrase = level_out(phrase)
    body = re.escape(phrase).replace(r"\ …\ ", _GAP).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    if phrase.isupper() and phrase.isalpha():
        body = f"(?-i:{body})"
    return f"{before}{body}{after}"


def blank(text: str, holes: Iterable[tuple[int, int]]) -> str:
    """The text with some of its parts replaced by spaces, so that places stay the same."""
    for start, end in holes:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
