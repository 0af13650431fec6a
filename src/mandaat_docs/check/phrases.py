"""Phrases of the vocabulary in plain text: whole words, "*" for the rest of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mandaat_docs.check.similarity import plain
from mandaat_docs.model.vocabulary import Vocabulary

_NOTHING = re.compile(r"(?!)")


def says(text: str, vocabularies: Iterable[Vocabulary], *keys: str) -> bool:
    """Whether a text holds any of the phrases at some keys, in any of the languages."""
    phrases = tuple(p for words in vocabularies for key in keys for p in words.phrases(key))
    return any_of(phrases).search(plain(text)) is not None


@lru_cache(maxsize=64)
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases in plain text; without phrases it finds nothing.

    >>> any_of(("vergadering*",)).search("de vergaderingen van mei").group()
    'vergaderingen'
    """
    if not phrases:
        return _NOTHING
    forms = (re.escape(plain(phrase)).replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
