"""Phrases of the vocabulary → patterns: whole words, "*" for the rest of one, "…" for a gap.

A phrase all in capitals ("SD") matches capitals only, any other one in any case. Quotes and
dashes match whatever form the author typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from mandaat_docs.assemble.report.screen import keys_in, keys_of

_GAP = r"\s+(?:[^\s.;:]+\s+){0,6}?"
_NO_WORD_BEFORE = r"(?<!\w)"
_LETTER = re.compile(r"[a-z0-9\xe0-\xe4\xe6-\xf6\xf8-\xfc]")
_ALSO = {"i": "İı", "k": "\N{KELVIN SIGN}", "s": "ſ"}
"""Letters that ignoring case takes for another one too."""
_THE_END = 2**31 - 1
_IN_WORD = re.compile(r"\w")
_NOTHING = r"(?!)"
_QUOTES, _DASHES, _SPACES = "’‘`´", "–—‑", "\u00a0\u202f"
_FORMS = {
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}


@lru_cache(maxsize=4096)
def level_out(text: str) -> str:
    """The text with one form of quote, dash and space; every character keeps its place.

    >>> level_out("d’avancement – 60\u00a0%")
    "d'avancement - 60 %"
    """
    return text.translate(_FORMS)


class Phrases:
    """A pattern for phrases, which is tried only on a text that can hold one of them.

    It is compiled when it is first tried: most reports hold few of the phrases that there are, and
    compiling takes longer than reading a short report.
    """

    __slots__ = ("_compiled", "_keys", "_source")

    def __init__(self, source: str, keys: frozenset[str] | None) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None
        self._keys = keys

    @property
    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, re.IGNORECASE)
        return self._compiled

    def _is_absent(self, text: str, end: int = _THE_END) -> bool:
        if self._keys is None or (end < len(text) and _IN_WORD.match(text, end)):
            return False  # a word that the end cuts in two may be another one
        found = keys_in(text)
        return found is not None and self._keys.isdisjoint(found)

    def _is_useless(self, text: str) -> bool:
        """Whether to compile for this text alone would be for nothing."""
        return self._compiled is None and self._is_absent(text)

    def search(self, text: str, start: int = 0, end: int = _THE_END) -> re.Match[str] | None:
        """The first place of a phrase."""
        return None if self._is_absent(text, end) else self._pattern.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _THE_END) -> Iterator[re.Match[str]]:
        """Every place of one, from left to right."""
        return iter(()) if self._is_absent(text, end) else self._pattern.finditer(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A phrase that begins right here."""
        return None if self._is_useless(text) else self._pattern.match(text, start)

    def sub(self, instead: str, text: str) -> str:
        """The text with something else in the place of every phrase."""
        return text if self._is_absent(text) else self._pattern.sub(instead, text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A text that is a phrase and nothing else."""
        return None if self._is_useless(text) else self._pattern.fullmatch(text)


@lru_cache(maxsize=1024)
def any_of(phrases: tuple[str, ...]) -> Phrases:
    """A pattern that finds any of the phrases, the longest first.

    >>> bool(any_of(("loopt … vertraging op",)).search("Dit loopt helaas wat vertraging op."))
    True
    >>> bool(any_of(("op schema",)).search("zo op schematisch"))
    False
    """
    if not phrases:
        return Phrases(_NOTHING, frozenset())
    return among("", phrases, "")


@lru_cache(maxsize=1024)
def among(before: str, phrases: tuple[str, ...], after: str) -> Phrases:
    r"""The same with a piece of a pattern before and behind it.

    >>> bool(among("", ("te wijten aan",), r"\s*$").search("deels te wijten aan "))
    True
    """
    source = f"{before}{_by_first_letter(phrases)}{after}"
    return Phrases(source, keys_of(map(level_out, phrases)) if phrases else None)


def alternatives(phrases: Iterable[str]) -> str:
    """The same as a piece of a larger pattern."""
    return _alternatives(frozenset(phrases))


@lru_cache(maxsize=1024)
def _alternatives(phrases: frozenset[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_one, longest_first)) + ")"


def _by_first_letter(phrases: tuple[str, ...]) -> str:
    """The same in a pattern that ignores case: a word's first letter rules most phrases out.

    Phrases of one letter keep their order, those of two never begin at the same place.
    """
    groups: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        first = level_out(phrase)[0].lower()
        if not _LETTER.match(first) and (first.isalnum() or first == "*"):
            return alternatives(phrases)
        groups.setdefault(first, []).append(phrase)
    return f"(?:{'|'.join(_group(first, group) for first, group in groups.items())})"


def _group(first: str, phrases: Sequence[str]) -> str:
    """The phrases that begin with a letter or sign."""
    if not first.isalnum() or any(map(str.isupper, phrases)):
        return "|".join(map(_one, phrases))
    rests = (_one(phrase).removeprefix(_NO_WORD_BEFORE)[1:] for phrase in phrases)
    either = f"(?-i:[{first}{first.upper()}{_ALSO.get(first, '')}])"
    return f"{_NO_WORD_BEFORE}{either}(?:{'|'.join(rests)})"


def _one(phrase: str) -> str:
    phrase = level_out(phrase)
    body = re.escape(phrase).replace(r"\ …\ ", _GAP).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    before = _NO_WORD_BEFORE if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    if phrase.isupper() and phrase.isalpha():
        body = f"(?-i:{body})"
    return f"{before}{body}{after}"


def blank(text: str, holes: Iterable[tuple[int, int]]) -> str:
    """The text with some of its parts replaced by spaces, so that places stay the same."""
    for start, end in holes:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
