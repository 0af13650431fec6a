"""Names of fields, as labels in text ("Status: …") and as heads of columns → their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from mandaat_docs.assemble.report.phrases import Phrases, alternatives, any_of, level_out
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.report import Role

KEYS = frozenset({"number", "target", "measuring_point", "objective"})
"""Columns and labels that say which part of the mandate is meant."""

_YEAR_HEAD = re.compile(r"(?:19|20)\d\d(?:\s*[-/]\s*(?:19|20)?\d\d)?(?:\s*\([^)]*\))?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CODE_SIGNS = 4
"""Signs of a label that only counts the questions: "V1."."""
_CODE = re.compile(r"[A-Z]?\d{1,2}\s?[.):]")
"""The number of a question: "V1. What was done? …"."""
_SENTENCE = re.compile(r"[.!?](?=\s+[A-ZÀ-Þ0-9])")
_SHORT = frozenset({Role.STATUS, Role.PROGRESS, Role.DEADLINE})
"""Fields that end with their first sentence where more follows on the line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text under one label; `name` is `None` for text without one."""

    name: str | None
    text: str
    blank: bool = False
    """A label whose answers stand on its line in this report, and which has none here."""


@dataclass(frozen=True, slots=True)
class FieldFinder:
    """Finds the names of fields in all languages of a report."""

    names: Mapping[str, str]
    label: re.Pattern[str]
    word: Phrases
    not_now: Phrases
    """Words of a head whose column holds no answer: "status vorig jaar", "streefcijfer 2027"."""
    goals: Phrases
    """Words of a label that asks what should be reached: "te halen"."""
    inline: frozenset[str] = frozenset()
    """Labels of this report whose answers stand on their own line."""

    def whole(self, text: str) -> str | None:
        """The field that a text names and nothing more: "Stand van zaken", "Status:"."""
        return self.names.get(label_key(text))

    def knowing(self, names: Mapping[str, str], inline: frozenset[str]) -> FieldFinder:
        """The same with the labels of one report added; they count before the others."""
        if not names:
            return replace(self, inline=inline)
        found = _compiled({**self.names, **names}, self.not_now, self.goals)
        return replace(found, inline=inline)

    def column(self, text: str) -> str | None:
        """The field that the head of a column names, with whatever stands around the name."""
        exact = self.whole(text) or self.whole(re.sub(r"\([^)]*\)", "", text))
        if exact is not None:
            return exact
        plain = level_out(text)
        if _YEAR_HEAD.fullmatch(plain.strip()):
            return Role.ASIDE if self.not_now.search(plain) else Role.FIGURE
        found = {self.names[label_key(match[0])] for match in self.word.finditer(plain)}
        tells = found & {Role.EXPLANATION, Role.NARRATIVE, Role.REASON}
        if not tells and (found or _YEAR.search(plain)) and self.not_now.search(plain):
            return Role.ASIDE
        if {Role.STATUS} < found and found & {Role.EXPLANATION, Role.NARRATIVE}:
            return Role.EXPLANATION if Role.EXPLANATION in found else Role.NARRATIVE
        first = self.word.search(plain)
        return self.names[label_key(first[0])] if first else None

    def split(self, text: str) -> Iterator[Piece]:
        """A text cut at its labels: "… afgewerkt. Status: op schema. Bewijs: nota"."""
        plain = level_out(text)
        # A label ends in one of these.
        marked = ":" in plain or "?" in plain
        matches = list(self.label.finditer(plain)) if marked else []
        start = 0
        for index, match in enumerate(matches):
            if match.start() < start:
                continue
            yield from _piece(text[start : match.start()])
            end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
            key = label_key(match["label"])
            name, value = self.names[key], text[match.end() : end]
            length = _value_length(name, value, bracketed=match["open"] is not None)
            yield Piece(name, value[:length].strip(), key in self.inline)
            start = match.end() + length
            if match["open"] and text[start : start + 1] == ")":
                start += 1
        yield from _piece(text[start:])


def _value_length(name: str, value: str, *, bracketed: bool) -> int:
    """How much of what follows a label is its value.

    A value on the label's line ends with the line; one below it goes on to the next label.
    """
    blanks = len(value) - len(value.lstrip(" \t"))
    line_end = value.find("\n")
    length = line_end if line_end > blanks else len(value)
    if bracketed and ")" in value[:length]:
        return value.index(")")
    stop = _SENTENCE.search(value, 0, length) if name in _SHORT else None
    return stop.end() if stop else length


def _piece(text: str) -> Iterator[Piece]:
    if text.strip(" \t\n•·;.") and not _CODE.fullmatch(text.strip()):
        yield Piece(None, text.strip())


@lru_cache(maxsize=16)
def field_finder(languages: Tongues) -> FieldFinder:
    """The field names of the lists; of a name with two meanings the first language's counts."""
    names: dict[str, str] = {}
    for words in languages.all:
        for name, phrases in words.field_names.items():
            for phrase in phrases:
                names.setdefault(label_key(phrase), name)
    return _compiled(names, languages.pattern("fields.not_now"), languages.pattern("fields.goals"))


def _compiled(names: Mapping[str, str], not_now: Phrases, goals: Phrases) -> FieldFinder:
    labels = alternatives(phrase for phrase, name in names.items() if name not in KEYS)
    return FieldFinder(
        names,
        re.compile(
            r"(?:^|\n|(?<=[.;!?])\s+|\t|\s[|•·]\s*|(?P<open>\())[ \t•·*-]*"
            rf"(?P<label>{labels})(?:\s*\([^)\n]*\))?\s*(?::(?!//)|\?(?=\s|$))",
            re.IGNORECASE,
        ),
        any_of(tuple(names)),
        not_now,
        goals,
    )


def label_key(text: str) -> str:
    """A label as it is compared: case, marks and spaces levelled out."""
    return " ".join(level_out(text).strip(" .:;?*\t\n").casefold().split())
