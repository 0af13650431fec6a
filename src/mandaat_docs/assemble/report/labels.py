"""Labels and numbers by which a report names parts of a mandate: in titles and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mandaat_docs.assemble.report.phrases import alternatives, level_out
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Mention, Title

Span = tuple[int, int]
_Named = tuple[Level, Series | None]

_NUMBER = r"(?:[STst])?\d{1,2}(?:\.\d{1,2})*"
_ID = re.compile(r"(?<![\w.])(?P<series>[ST])(?P<number>\d{1,2}(?:\.\d{1,2})+)(?![\w]|\.\d)")
_OWN_COUNT = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]+)[.)]?\s+(?=\S)|\d{1,2}[.)]\s*(?=\S)"
)
_PLAIN = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s*[.):]?(?:\s*[-–—:|]\s+|\s+|$)(?P<rest>.*)", re.DOTALL
)
_IN_BRACKETS = re.compile(r"\(\s*(?P<number>\d{1,2}(?:\.\d{1,2}){2,})\s*\)")
# "2.1.1 en 2.1.2": any short word may join two numbers
_JOINED = re.compile(
    r"\s*(?:[,/&]|\b[^\W\d]{1,3}\b)\s*(?P<number>\d{1,2}(?:\.\d{1,2})+)(?![\w%]|\.\d)"
)
_SERIES_WORDS = 12  # a title of a part is short; a sentence that names a series is no title
_MARK = r"\s*(?P<mark>[:：]|[-–—|](?=\s))?\s*"


@dataclass(frozen=True, slots=True)
class LabelFinder:
    """Finds labels in all languages of a report."""

    named: Mapping[str, _Named]
    opening: re.Pattern[str]
    inside: re.Pattern[str]
    series: Mapping[Series, re.Pattern[str]]
    pointers: re.Pattern[str]

    def title(self, text: str, marker: str = "") -> Title:
        """A heading, band or key cell, its labels and number taken off.

        "SD 1 – Meetpunt 1.1: De dienst vernieuwen" is measuring point 1.1 of the strategic series.
        """
        plain = level_out(text)
        level, series, number, place = self._labels(plain)
        if level is None and series is None:
            return self._unlabelled(text, plain, marker)
        wording = text[place:].strip()
        if number is None and marker:
            number = _marker_number(marker)
        return Title(text, wording, level, series, number)

    def _labels(self, plain: str) -> tuple[Level | None, Series | None, str | None, int]:
        """Every label at the start: the last one names the part, the first ones its place."""
        level: Level | None = None
        series: Series | None = None
        number: str | None = None
        place = 0
        count = _OWN_COUNT.match(plain)
        if count and self._next(plain, count.end()):
            place = count.end()
        while found := self._next(plain, place):
            named, own_number, end = found
            level, number = named[0], own_number
            series = named[1] or series
            place = end
        return _level_by_parts(level, series, number), series, number, place

    def _next(self, plain: str, place: int) -> tuple[_Named, str | None, int] | None:
        id_ = _ID.match(plain, place)
        if id_ is not None:
            named = (Level.TARGET, _series_of(id_["series"]))
            return named, id_["number"], _behind_mark(plain, id_.end())
        match = self.opening.match(plain, place)
        if match is None:
            return None
        named = self._meaning(match["label"])
        number, letter = match["number"], None
        if number and number[0].isalpha():
            letter, number = _series_of(number[0].upper()), number[1:]
        complete = number or match["mark"] or match.end() == len(plain)
        return ((named[0], named[1] or letter), number, match.end()) if complete else None

    def _meaning(self, label: str) -> _Named:
        key = _key(label)
        return self.named[key] if key in self.named else self.named[key.removesuffix("s")]

    def _unlabelled(self, text: str, plain: str, marker: str) -> Title:
        series = next((s for s, p in self.series.items() if p.search(plain)), None)
        if series is not None and len(plain.split()) <= _SERIES_WORDS:
            return Title(text, text, Level.SERIES, series)
        number = _marker_number(marker)
        if number:
            return Title(text, text, number=number, plain_number=True)
        match = _PLAIN.match(plain)
        if match is None or not _is_heading_number(match["number"], match["rest"]):
            return Title(text, text)
        return Title(text, text[match.start("rest") :], number=match["number"], plain_number=True)

    def is_lead(self, text: str, marker: str) -> bool:
        """Whether a body paragraph opens like a title: "Target 1.1.2: …", "1.1.2 De …".

        Prose uses the same words ("Target 1.1.2 is gehaald"), so a mark or nothing must follow.
        """
        plain = level_out(text)
        number = _marker_number(marker)
        if number and "." in number:
            return True
        found = self._next(plain, 0)
        if found is not None:
            behind = plain[: found[2]].rstrip()
            return behind.endswith((":", "-", "|", ":")) or found[2] >= len(plain)
        match = _PLAIN.match(plain)
        if match is None or match["number"].count(".") < 1:
            return False
        rest, between = match["rest"], plain[match.end("number") : match.start("rest")]
        return not rest or rest[0].isupper() or any(mark in between for mark in ":-|)")

    def mentions(self, text: str) -> Iterator[tuple[Mention, Span]]:
        """Parts of a mandate that prose names by number: "(target 1.1.2)"."""
        plain = level_out(text)
        taken: list[Span] = []
        for match in self.inside.finditer(plain):
            named = self._meaning(match["label"])
            number = match["number"]
            series = named[1]
            if number[0].isalpha():
                series, number = _series_of(number[0].upper()), number[1:]
            start, end = match.span()
            taken.append((start, end))
            level = _level_by_parts(named[0], series, number)
            yield self._mention(plain, number, level, series, (start, end))
            while level is not None and (more := _JOINED.match(plain, end)):
                end = more.end()
                taken.append(more.span())
                yield self._mention(plain, more["number"], level, series, more.span())
        for pattern, level in ((_ID, Level.TARGET), (_IN_BRACKETS, Level.TARGET)):
            for match in pattern.finditer(plain):
                if not any(start <= match.start("number") < end for start, end in taken):
                    series = _series_of(match.groupdict().get("series"))
                    yield self._mention(plain, match["number"], level, series, match.span())

    def _mention(
        self, plain: str, number: str, level: Level | None, series: Series | None, span: Span
    ) -> tuple[Mention, Span]:
        before = plain[: span[0]].rstrip(" (")
        aside = bool(re.search(rf"(?:{self.pointers.pattern})\s*$", before, re.IGNORECASE))
        return Mention(number, level, series, aside), span


def label_finder(languages: Tongues) -> LabelFinder:
    """Compile the labels of mandates and of reports."""
    named: dict[str, _Named] = {}
    for words in languages.all:
        mandate = words.vocabulary.table("mandate.labels")
        report = words.vocabulary.table("report.labels")
        for phrases, meaning in (
            (mandate["target"] + report["target"], (Level.TARGET, None)),
            (mandate["measuring_point"] + report["measuring_point"], (Level.MEASURING_POINT, None)),
            (report["objective"], (Level.OBJECTIVE, None)),
            (mandate["strategic"], (Level.OBJECTIVE, Series.STRATEGIC)),
            (mandate["transversal"], (Level.OBJECTIVE, Series.TRANSVERSAL)),
        ):
            for phrase in phrases:
                named.setdefault(_key(phrase), meaning)
    signs = alternatives(
        sign
        for words in languages.all
        for sign in words.vocabulary.phrases("mandate.labels.number_sign")
    )
    label = rf"(?P<label>{_labels_pattern(languages, named)})"
    number = rf"(?P<number>{_NUMBER})(?!\w|\.\d|\s?%|,\d)"
    return LabelFinder(
        named,
        re.compile(rf"{label}(?:\s*{signs})?\s*(?:{number})?\.?{_MARK}", re.IGNORECASE),
        re.compile(rf"{label}(?:\s*{signs})?\s*{number}", re.IGNORECASE),
        {series: languages.pattern(f"labels.{series}") for series in Series},
        languages.pattern("words.pointers"),
    )


def _labels_pattern(languages: Tongues, named: Mapping[str, _Named]) -> str:
    """All labels, those in capitals kept so; a plural "s" and a glued number are allowed."""
    phrases = []
    for words in languages.all:
        for table in ("mandate.labels", "report.labels"):
            for key, values in words.vocabulary.table(table).items():
                if key in {"deadline", "aims", "number_sign"} or not isinstance(values, list):
                    continue
                phrases += [phrase for phrase in values if _key(phrase) in named]
    longest_first = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "|".join(
        rf"(?<!\w)(?-i:{re.escape(p)})(?![a-zA-Z])"
        if p.isupper()
        else rf"(?<!\w){re.escape(p)}s?(?!\w)"
        for p in map(level_out, longest_first)
    ).replace(r"\ ", r"\s+")


def _key(label: str) -> str:
    return " ".join(level_out(label).casefold().split())


def _series_of(letter: str | None) -> Series | None:
    return None if letter is None else next(s for s in Series if s.letter == letter)


def _level_by_parts(level: Level | None, series: Series | None, number: str | None) -> Level | None:
    """An objective's label with one part, "SD 1"; with more it names something under it."""
    if level is not Level.OBJECTIVE or number is None:
        return level
    parts = number.count(".") + 1
    if parts == 1:
        return level
    return Level.TARGET if parts > 2 else None


def _behind_mark(plain: str, end: int) -> int:
    match = re.compile(_MARK).match(plain, end)
    return match.end() if match else end


def _marker_number(marker: str) -> str | None:
    """The number that Word prints before a paragraph: "1.1.2" of "1.1.2." or "Target 1.1.2"."""
    match = re.search(r"\d{1,2}(?:\.\d{1,2})*(?=[.)]?\s*$)", marker)
    return match[0] if match else None


def _is_heading_number(number: str, rest: str) -> bool:
    return not re.match(r"(?:%|€)", rest) and all(0 < int(part) < 60 for part in number.split("."))
