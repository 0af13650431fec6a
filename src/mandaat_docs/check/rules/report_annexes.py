"""Rules R209 and R210: what a report names as evidence, looked up in a folder by name.

Only names are compared, with case, accents and separators folded: what is in a file nobody
reads here. In doubt a file counts as there, and as named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.check.similarity import plain
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.report import Passage, Section
from mandaat_docs.model.result import Annex
from mandaat_docs.model.vocabulary import Vocabulary

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ENDINGS = (
    "pdf|docx?|docm|dotx|xlsx?|xlsm|pptx?|odt|ods|odp|rtf|txt|csv|msg|eml|jpe?g|png|tiff?|zip"
)
_FILE = re.compile(rf"[^\s<>\"“”«»()\[\];:|/\\,]+(?=\.(?P<ending>{_ENDINGS})(?!\w))", re.IGNORECASE)
_ENDING = re.compile(r"\.\w{1,5}$")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LONGEST = 3
"""Digits of an annex's number; four are a year."""
_SHORTEST_WORD = 3
_SETTINGS = "mandaat.toml"

_NUMBER = r"\d{1,3}(?!\d)[a-z]?(?!\w)"
_LETTER = r"(?:[IVX]+|[A-Z])(?!\w)"


@dataclass(frozen=True, slots=True)
class Reference:
    """An annex or a file that a text names."""

    said: str
    keys: frozenset[str] = frozenset()
    """The numbers it may bear: "I" is 1 and a letter; those between two of a span too."""
    stem: str = ""
    """Of a file: its name, folded, without ending; of an annex nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of the folder, by what it may be named by."""

    file: str
    keys: frozenset[str]
    stems: tuple[str, ...]
    """Its folded name, with and without the number that it opens with."""
    words: frozenset[str]

    def answers(self, reference: Reference, text: str) -> bool:
        """Whether it is what a text names; `text` is all that is said around, folded."""
        if not reference.stem:
            return bool(self.keys & reference.keys) or self.is_described(text)
        return any(
            f" {stem} ".endswith(f" {reference.stem} ") and f" {stem} " in f" {text} "
            for stem in self.stems
        )

    def is_described(self, text: str) -> bool:
        """Whether a text holds all the words of its name, in any order."""
        return bool(self.words) and self.words <= set(text.split(" "))


class AnnexReader:
    """Reads names of annexes in texts and in names of files, in all languages of reports."""

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        vocabularies = list(vocabularies)
        nouns = [n for v in vocabularies for n in v.phrases("report.annexes.nouns")]
        nouns = [*nouns, *map(plain, nouns)]
        numbering = _any(n for v in vocabularies for n in v.phrases("report.annexes.numbering"))
        through = _any(w for v in vocabularies for w in v.phrases("report.annexes.through"))
        joined = _any(w for v in vocabularies for w in v.phrases("report.annexes.joining"))
        self._nouns = {plain(token) for noun in nouns for token in noun.split()}
        self._through = re.compile(rf"\s*(?:[-–]|(?i:{through})(?!\w))\s*")
        between = rf"\s*(?:[,&/–-]|(?i:{through}|{joined})(?!\w))\s*"
        ends = rf"(?=\s*(?:$|[,;:)\]&/–-]|\.(?!\d)|(?i:{through}|{joined})(?!\w)))"
        number = rf"(?:{_NUMBER}|{_LETTER})"
        noun = rf"(?<!\w)(?P<noun>(?i:{_any(nouns)})\.?)"
        self._number = re.compile(rf"(?<!\w)(?:{_NUMBER}|{_LETTER})")
        self._in_text = re.compile(
            rf"{noun}\s*(?i:{numbering})?\s*(?P<numbers>{number}(?:{between}{number}{ends})*)"
        )
        self._in_name = re.compile(
            rf"{noun}[\s.-]*(?:{numbering}[\s.-]*)?(?P<numbers>{number}(?:{between}{number})*)",
            re.IGNORECASE,
        )
        self._opening = re.compile(rf"\W*(?P<numbers>{number})", re.IGNORECASE)

    def references(self, text: str) -> Iterator[Reference]:
        """The annexes and files that a text names; links are none."""
        text = _ADDRESS.sub(" ", text)
        for match in self._in_text.finditer(text):
            for number in self._number.finditer(match["numbers"]):
                yield Reference(f"{match['noun']} {number[0]}", _keys(number[0]))
        for match in _FILE.finditer(text):
            whole = text[: match.end()].rpartition("\n")[2]
            said = _name(whole, match.start() - (match.end() - len(whole)))
            yield Reference(f"{said}.{match['ending']}", stem=fold(match[0]))

    def numbers(self, text: str) -> frozenset[str]:
        """All numbers by which a text names annexes, those between two of a span too."""
        found = (self._span(match["numbers"]) for match in self._in_text.finditer(text))
        return frozenset(key for keys in found for key in keys)

    def candidate(self, file: str) -> Candidate:
        """A file by its path below the folder."""
        *folders, name = file.split("/")
        stem = _ENDING.sub("", name).replace("_", " ")
        keys = set(self._named(stem)) | set(self._opened(stem))
        for folder in folders:
            folder = folder.replace("_", " ")
            keys |= set(self._named(folder))
            if folder.strip().isdigit():
                keys |= set(self._opened(folder))
        label = self._in_name.match(plain(stem)) or self._opening.match(plain(stem))
        bare = plain(stem)[label.end() :] if label else ""
        words = {w for w in fold(stem).split(" ") if w.isalpha() and len(w) >= _SHORTEST_WORD}
        stems = dict.fromkeys(filter(None, (fold(stem), fold(bare))))
        return Candidate(file, frozenset(keys), tuple(stems), frozenset(words - self._nouns))

    def _named(self, stem: str) -> Iterator[str]:
        for match in self._in_name.finditer(plain(stem)):
            yield from self._span(match["numbers"])

    def _opened(self, stem: str) -> Iterator[str]:
        match = self._opening.match(plain(stem))
        if match is not None:
            yield from _keys(match["numbers"])

    def _span(self, numbers: str) -> Iterator[str]:
        """The numbers of a list, and those between two that "to" joins."""
        found = list(re.finditer(self._number.pattern, numbers, re.IGNORECASE))
        for match in found:
            yield from _keys(match[0])
        for one, other in pairwise(found):
            ends = [re.sub(r"\D", "", match[0]) for match in (one, other)]
            if self._through.fullmatch(numbers[one.end() : other.start()]) and all(ends):
                yield from map(str, range(int(ends[0]), int(ends[1])))


def fold(text: str) -> str:
    """A text as words and numbers with one space between: case, accents, signs, zeros off.

    >>> fold("Bijlage_03 – Schéma.v2")
    'bijlage 3 schema v 2'
    """
    return " ".join(t.lstrip("0") or t for t in _TOKEN.findall(plain(text)))


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


def _keys(number: str) -> frozenset[str]:
    """By what an annex may be looked up: its digits, its letter, its Roman number as digits.

    >>> sorted(_keys("03")), sorted(_keys("IV")), sorted(_keys("B"))
    (['3'], ['4', 'iv'], ['b'])
    """
    folded = number.casefold()
    digits = re.match(r"\d+", folded)
    if digits is not None:
        return frozenset({digits[0].lstrip("0") or "0"})
    roman = set(folded) <= set(_ROMAN)
    return frozenset({folded, str(_roman(folded))} if roman else {folded})


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    behind = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, behind, strict=True))


def _name(text: str, start: int) -> str:
    """The name of a file as written: with the words before it where nothing else stands there."""
    alone = not re.search(r"[.:;,()\[\]“”«»\"]", text)
    return text.strip() if alone else text[start:]


def looked_up(case: ReportCase) -> tuple[Annex, ...] | None:
    """Every file of the folder by name, with the targets whose evidence names it.

    `None` where no folder is given. The reports, the mandate and the settings are no annexes.
    """
    if case.terms.annexes is None:
        return None
    reader = AnnexReader(case.vocabularies)
    own = {part.file for part in case.parts} | {case.mandate.source.file, _SETTINGS}
    if case.previous is not None:
        own |= {case.previous.report.file}
    candidates = [
        reader.candidate(file) for file in case.terms.annexes if file.rpartition("/")[2] not in own
    ]
    said = {j.target.id: tuple(_named(j, reader)) for j in case.judgements}
    texts = list(dict.fromkeys(map(_without_links, _texts(case))))
    numbers = frozenset(key for text in texts for key in reader.numbers(text))
    folded = [fold(text) for text in texts]
    return tuple(_annex(candidate, said, numbers, folded) for candidate in candidates)


def _without_links(text: str) -> str:
    return _ADDRESS.sub(" ", text)


def _annex(
    candidate: Candidate,
    said: Mapping[str, Sequence[tuple[Reference, str]]],
    numbers: frozenset[str],
    texts: Sequence[str],
) -> Annex:
    targets = [
        target
        for target, references in said.items()
        if any(candidate.answers(reference, text) for reference, text in references)
    ]
    named = bool(targets) or bool(candidate.keys & numbers)
    if not named:
        named = any(
            candidate.is_described(text) or any(f" {s} " in f" {text} " for s in candidate.stems)
            for text in texts
        )
    return Annex(candidate.file, named, tuple(targets))


def _named(judgement: Judgement, reader: AnnexReader) -> Iterator[tuple[Reference, str]]:
    """What the evidence for a target names, with all that is said around it."""
    said = " ".join(p.text for spot in judgement.spots for p in spot.passages)
    for piece in judgement.result.evidence:
        for reference in reader.references(piece):
            yield reference, fold(f"{said} {piece}" if reference.stem else piece)


def _texts(case: ReportCase) -> Iterator[str]:
    """All that a report says, passage by passage."""
    for part in case.parts:
        for section in part.sections:
            yield from _of_section(section)


def _of_section(section: Section) -> Iterator[str]:
    if section.title is not None:
        yield section.title.text
    passages: list[Passage] = [*section.passages, *([section.lead] if section.lead else [])]
    for passage in passages:
        yield passage.text
        yield from (piece for sentence in passage.sentences for piece in sentence.evidence)


@rule("R209", "evidence-not-found", Severity.WARNING)
def evidence_not_found(case: ReportCase) -> Iterator[Finding]:
    """An annex or a file that the report names is not in the folder with annexes.

    Links, document numbers and free descriptions are not judged: no name of a file follows
    from them.
    """
    if case.terms.annexes is None:
        return
    reader = AnnexReader(case.vocabularies)
    candidates = [reader.candidate(file) for file in case.terms.annexes]
    for judgement in case.judgements:
        told: set[tuple[frozenset[str], str]] = set()
        for reference, text in _named(judgement, reader):
            known = (reference.keys, reference.stem) in told
            told.add((reference.keys, reference.stem))
            if not known and not any(c.answers(reference, text) for c in candidates):
                said = shorten(reference.said)
                yield hit("R209", judgement.target.id, judgement.place, said=said)


@rule("R210", "annex-never-named", Severity.WARNING)
def annex_never_named(case: ReportCase) -> Iterator[Finding]:
    """A file in the folder with annexes that the report names nowhere: proof of what?"""
    for annex in looked_up(case) or ():
        if not annex.named:
            yield hit("R210", None, file=annex.file)
