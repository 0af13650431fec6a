"""Text → sentences and clauses, by punctuation and the joining words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandaat_docs.assemble.report.phrases import Phrases

_END = re.compile(r"[.!?…]+[)\]»”\"']*(?=\s)|\n+")
_STARTS = re.compile(r"\s*(?:[-–•*☐☒☑]\s*)?[\"'«“(\[]*[A-ZÀ-ÖØ-Þ0-9☐☒☑]")
_LAST_WORD = re.compile(r"(\S+?)\.$")
_DOTTED = re.compile(r"[^\W\d](?:\.[^\W\d]+)*")
_CLAUSE = re.compile(r"[;:]|,\s|\s[-–—]\s|\(|\)")
_SEGMENT = re.compile(r"[;:]|\s[-–—]\s|\(|\)")


def split_sentences(text: str, abbreviations: frozenset[str]) -> list[str]:
    """The sentences of a text; a line break always ends one, an abbreviation's dot never.

    >>> split_sentences("Zie art. 12. Dit ligt op schema.\\nReden: geen.", frozenset({"art"}))
    ['Zie art. 12.', 'Dit ligt op schema.', 'Reden: geen.']
    """
    sentences = []
    start = 0
    for match in _END.finditer(text):
        if not match[0].startswith("\n"):
            ended = text[start : match.end()]
            if _is_abbreviation(ended, abbreviations) or not _STARTS.match(text, match.end()):
                continue
        sentences.append(text[start : match.end()].strip())
        start = match.end()
    sentences.append(text[start:].strip())
    return [sentence for sentence in sentences if sentence]


def _is_abbreviation(ended: str, abbreviations: frozenset[str]) -> bool:
    last = _LAST_WORD.search(ended)
    if last is None:
        return False
    word = last[1].lstrip("(['\"").casefold()
    # One letter, or letters with dots between them, is an abbreviation in every language.
    return word in abbreviations or _DOTTED.fullmatch(word) is not None


def clause_around(text: str, start: int, end: int, breaks: Phrases) -> tuple[int, int]:
    """The clause in which a part of the text stands: between commas and joining words."""
    return _between(text, start, end, (_CLAUSE, breaks))


def segment_around(text: str, start: int, end: int, breaks: Phrases) -> tuple[int, int]:
    """The larger part of the sentence around it: commas do not end it."""
    return _between(text, start, end, (_SEGMENT, breaks))


def _between(
    text: str, start: int, end: int, patterns: tuple[re.Pattern[str] | Phrases, ...]
) -> tuple[int, int]:
    left, right = 0, len(text)
    for match in _all(patterns, text):
        if match.end() <= start:
            left = max(left, match.end())
        elif match.start() >= end:
            right = min(right, match.start())
    return left, right


def _all(patterns: tuple[re.Pattern[str] | Phrases, ...], text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)
