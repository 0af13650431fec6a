"""Labels of a mandate: “Meetpunt 1.1: …” → kind, number, the rest.

The phrases are data. What counts as a label is strict, since prose uses the same words: an
objective's label needs a number, every other one a number or a colon, or it is all there is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mandaat_docs.assemble.text import clean, words_of
from mandaat_docs.model.vocabulary import Vocabulary


class LabelKind(StrEnum):
    """What a label announces."""

    STRATEGIC = "strategic"
    TRANSVERSAL = "transversal"
    MEASURING_POINT = "measuring_point"
    TARGET = "target"
    TARGETS = "targets"
    """Heads a list, each item of which is a target."""
    DEADLINE = "deadline"
    AIMS = "aims"
    CONTEXT = "context"


OBJECTIVES = frozenset({LabelKind.STRATEGIC, LabelKind.TRANSVERSAL})


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken off a paragraph."""

    kind: LabelKind
    text: str
    """As printed, without number and colon: “SD nr.”."""
    number: str | None
    rest: str
    """What stands behind it, empty where the label is alone."""
    marked: bool = True
    """A colon or dash stands behind label and number."""


@dataclass(frozen=True, slots=True)
class LabelReader:
    """Finds labels by the phrases of one language or of several."""

    patterns: tuple[tuple[LabelKind, re.Pattern[str]], ...]
    header: tuple[tuple[str, re.Pattern[str]], ...]
    page_number: re.Pattern[str]
    deadline_inside: re.Pattern[str]
    heads: re.Pattern[str]
    number_sign: re.Pattern[str]

    def read(self, text: str) -> Label | None:
        """The label at the start of a paragraph, or `None`."""
        for kind, pattern in self.patterns:
            match = pattern.match(text)
            if match is None:
                continue
            number = match["number"] or match["before"]
            rest = text[match.end() :].strip()
            # Without a colon, what goes on in lower case is prose: "Target 2 wordt later bepaald".
            marked = match["mark"] is not None
            plain = marked or not rest or not rest[0].islower()
            if plain and (number or (kind not in OBJECTIVES and (marked or not rest))):
                chapter = f"{match['before']} " if match["number"] and match["before"] else ""
                return Label(kind, chapter + match["label"].strip(), number, rest, marked)
        return None

    def unnumbered(self, text: str) -> Label | None:
        """The label of an objective that has a title and no number: “Objectif stratégique : …”."""
        for kind, pattern in self.patterns:
            match = pattern.match(text) if kind in OBJECTIVES else None
            if match and match["mark"] and not (match["number"] or match["before"]):
                rest = text[match.end() :].strip()
                return Label(kind, match["label"].strip(), None, rest) if rest else None
        return None

    def inline_deadline(self, text: str) -> tuple[str, Label] | None:
        """A deadline inside its target's own paragraph: the text before it, and its label.

        It stands behind a full stop, a dash or in brackets, always with a colon.
        """
        match = self.deadline_inside.search(text)
        if match is None:
            return None
        before, rest = text[: match.start()], match["rest"].strip()
        if match["open"] == "(" and rest.endswith(")"):
            rest = rest[:-1].rstrip()
        stop = match["open"] if match["open"] in {".", ";"} else ""
        return (before + stop).strip(), Label(LabelKind.DEADLINE, match["label"], None, rest)

    def starts_line(self, line: str) -> bool:
        """Whether a printed line opens with a label, so that a new paragraph starts there.

        A line inside a paragraph may begin with the same word: here the colon is needed, or a
        dash behind a number or a capital. The names of a table's columns in one line are labels
        too.
        """
        if self.heads.fullmatch(clean(line)):
            return True
        for _, pattern in self.patterns:
            match = pattern.match(clean(line))
            if match is None or match["mark"] is None:
                continue
            if match["mark"] in {":", "："} or match["number"] or line[:1].isupper():
                return True
        return False

    def is_name(self, text: str) -> bool:
        """Whether a text is a label and no more, as in a cell beside what it says."""
        label = self.read(clean(text))
        return label is not None and not label.rest

    def is_number_sign(self, text: str) -> bool:
        """Whether a text says no more than that numbers follow: “Nr.”, “N°”, “#”."""
        return self.number_sign.fullmatch(clean(text)) is not None

    def is_page_number(self, line: str) -> bool:
        """Whether a line is nothing but a page number: “Pagina 3 van 9”, “3/9”, “– 3 –”."""
        return self.page_number.fullmatch(clean(line)) is not None

    def header_field(self, text: str) -> tuple[str, str, str] | None:
        """Name of a header field, its label as printed, and what stands behind a colon."""
        for name, pattern in self.header:
            match = pattern.match(text)
            if match:
                return name, match["label"].strip(), (match["rest"] or "").strip()
        return None


def label_reader(vocabularies: Sequence[Vocabulary]) -> LabelReader:
    """Compile the label phrases of some languages; longer phrases are tried first."""
    return _label_reader(tuple(vocabularies))


@lru_cache(maxsize=16)
def _label_reader(vocabularies: tuple[Vocabulary, ...]) -> LabelReader:
    patterns = []
    for words in vocabularies:
        signs = _alternatives(words.phrases("mandate.labels.number_sign"))
        for kind in LabelKind:
            phrases = words.phrases(f"mandate.labels.{kind}")
            patterns.append((kind, _label_pattern(phrases, signs)))
    # An aims label (“objectif”) may open a longer one (“objectif stratégique”): it comes last.
    patterns.sort(key=lambda pair: pair[0] is LabelKind.AIMS)
    deadlines = [p for words in vocabularies for p in words.phrases("mandate.labels.deadline")]
    inside = re.compile(
        rf"(?P<open>[.;(]|\s[–—-])\s*(?P<label>{_alternatives(deadlines)})\s*:\s*(?P<rest>.+)$",
        re.IGNORECASE,
    )
    header, numbers = tuple(_header(vocabularies)), _page_numbers(vocabularies)
    signs = _alternatives(p for w in vocabularies for p in w.phrases("mandate.labels.number_sign"))
    sign = re.compile(rf"(?:{signs}|#)\.?", re.IGNORECASE)
    return LabelReader(tuple(patterns), header, numbers, inside, _heads(vocabularies), sign)


def _heads(vocabularies: Sequence[Vocabulary]) -> re.Pattern[str]:
    """Two or more names of columns behind each other, the last one a target's or deadline's."""
    last = (LabelKind.TARGET, LabelKind.TARGETS, LabelKind.DEADLINE)
    kinds = (LabelKind.MEASURING_POINT, *last)
    first, second = (
        _alternatives(
            p for w in vocabularies for k in names for p in w.phrases(f"mandate.labels.{k}")
        )
        for names in (kinds, last)
    )
    return re.compile(rf"(?:{first}\s+)+{second}", re.IGNORECASE)


def choose_language(texts: Iterable[str], vocabularies: Sequence[Vocabulary]) -> str:
    """The language of a document: whose labels and function words it uses most.

    A label weighs as much as ten function words, since quotations are prose and labels are not.
    """
    texts = list(texts)
    scores = {}
    for words in vocabularies:
        reader = label_reader([words])
        labels = sum(reader.read(text) is not None for text in texts)
        common = set(words.phrases("mandate.words.function_words"))
        counted = Counter(word for text in texts for word in words_of(text))
        scores[words.language] = 10 * labels + sum(counted[word] for word in common)
    return max(scores, key=lambda language: scores[language])


def _label_pattern(phrases: Iterable[str], signs: str) -> re.Pattern[str]:
    number = r"\d{1,2}(?:[.,]\d{1,2})*[a-z]?(?![.,-]?\w)"
    return re.compile(
        rf"(?:(?P<before>{number})\.?\s+)?"
        rf"(?P<label>{_alternatives(phrases)}(?:\s*(?:{signs})(?=[\s\d]))?)(?:(?=\d)|(?!\w))"
        rf"\s*(?P<number>{number})?(?!\w)\.?\s*(?P<mark>[:：]|[–—-](?=\s)|(?<=\.\s)(?-i:(?=[A-ZÀ-Þ])))?",
        re.IGNORECASE,
    )


def _alternatives(phrases: Iterable[str]) -> str:
    """Longest first; capitals match capitals only, quotes either form, accents may be left out."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        escaped = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")
        escaped = "".join(_with_or_without_accent(letter) for letter in escaped)
        parts.append(f"(?-i:{escaped})" if phrase.isupper() else escaped)
    return "(?:" + "|".join(parts) + ")"


def _with_or_without_accent(letter: str) -> str:
    """Typists leave accents out, on capitals most of all: “ECHEANCE”."""
    plain = unicodedata.normalize("NFD", letter)[0]
    return letter if plain == letter else f"[{letter}{plain}]"


def _header(vocabularies: Sequence[Vocabulary]) -> Iterable[tuple[str, re.Pattern[str]]]:
    for words in vocabularies:
        for name, phrases in words.table("mandate.header").items():
            # “Bevoegde overheid voor het bepalen van …”: what follows is part of the label too.
            tail = r"[^:]*" if name == "authority" else ""
            pattern = rf"(?P<label>{_alternatives(phrases)}(?!\w){tail})\s*(?::(?P<rest>.*))?$"
            yield name, re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _page_numbers(vocabularies: Sequence[Vocabulary]) -> re.Pattern[str]:
    forms = {r"\d{1,4}", r"[–—-]\s*\d{1,4}\s*[–—-]", r"\d{1,4}\s*/\s*\d{1,4}"}
    for words in vocabularies:
        for phrase in words.phrases("mandate.page.numbers"):
            escaped = re.escape(phrase).replace(r"\ ", r"\s*")
            forms.add(escaped.replace(re.escape("{n}"), r"\d{1,4}"))
    return re.compile("|".join(sorted(forms)), re.IGNORECASE)
