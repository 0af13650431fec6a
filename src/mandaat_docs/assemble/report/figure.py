"""Sentence → the measured numbers in it, with unit, period and what shows what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from mandaat_docs.assemble.report.numerals import Numeral, decimal_of
from mandaat_docs.assemble.report.phrases import alternatives, among, any_of, blank, level_out
from mandaat_docs.assemble.report.sentences import clause_around
from mandaat_docs.assemble.report.words import ReportWords
from mandaat_docs.model.report import FigureReading
from mandaat_docs.model.result import Figure

Span = tuple[int, int]

_NEXT_WORD = re.compile(r"[\s(]*([^\W\d_][\w'’.-]*|m[²³])")
_STOP = re.compile(r"\s*[,;:!?()/]|\s*\.(?:\s|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PROPER_NAME = re.compile(r"\w[^.!?]*\s[A-ZÀ-Þ][\w'-]+\s$")
"""A capital inside a sentence, right before a number: a building, a line, a body."""
_CLOCK = re.compile(r"\b\d{1,2}/0\d\b|\b0\d/\d{1,2}\b|\b\d{1,2}\s?[uh]\s?\d{2}\b|\b\d{1,2}:\d{2}\b")
_CODE = re.compile(
    r"\b[A-Z]{1,5}[-/ ]?\d[\w/.-]*\+?(?:\s+[a-z]{2}\s+\d+\b)?"  # A4+, ISO 14001, SDG 11 en 15
    r"|\b\d+(?:\.\d{1,2}){2,}(?!\.?\d)"  # 1.1.2, unlike 1.298.000
    r"|\b\d{2,4}/\d{2,}\b"  # 2018/844
    r"|(?:\+|\b0)\d[\d\s/.]{7,}"  # a telephone number
)
_OUT_OF = re.compile(r"(?<![\w.,/])(\d+(?:[.,]\d+)?)\s*/\s*(\d+)(?![\w/]|[.,]\d)")
_SO_MANY = r"(?<![\w.,/])(\d+(?:[.,]\d+)?)(?![\w/%]|[.,]\d)"
_DIGIT = re.compile(r"\d")
_COUNTED_WORDS = 4
_GOAL_MARK = re.compile("[:=]")
_BREAK = re.compile(r"[;:()]|,\s")
_LISTED = re.compile(r"\s*(?:[,/&]|[^\W\d_]{1,3})\s*")
"""Between two numbers of one list: "SDG 11 en 15"."""


def read_figures(
    text: str, words: ReportWords, taken: Iterable[Span]
) -> list[tuple[FigureReading, Span]]:
    """The measured numbers of a sentence and their places.

    `taken` are the parts that name a target or a document. No figure is a year, a date, an
    ordinal, an article, a page or any other number that is part of a name.
    """
    plain = level_out(text)
    dates = [(moment.start, moment.end) for moment in words.moments.find(plain)]
    period = next((text[start:end] for start, end in dates), None)
    holes = [*taken, *(span for span in dates if not _counts(plain[span[1] :], words))]
    holes += [match.span() for match in _CLOCK.finditer(plain)]
    holes += _goal(plain, words)
    rest = blank(plain, holes)
    outs: list[tuple[FigureReading, Span]] = []
    if _DIGIT.search(rest) is not None:
        ratio = alternatives(words.phrases("figures.ratio"))
        pattern = rf"{_OUT_OF.pattern}|{_SO_MANY}\s+{ratio}\s+{_SO_MANY}"
        outs = [
            _out_of(match, text, period, rest, words)
            for match in re.finditer(pattern, rest, re.IGNORECASE)
            if _is_share(match)
        ]
    rest = blank(rest, [span for _, span in outs])
    rest = blank(rest, [match.span() for match in _CODE.finditer(rest)])
    readings = list(outs)
    named_end = -1
    for numeral in words.numerals.find(rest):
        listed = named_end >= 0 and _LISTED.fullmatch(rest[named_end : numeral.start]) is not None
        if listed or _names(rest, numeral, words):
            named_end = numeral.end
        else:
            named_end = -1
            readings.append(_reading(text, rest, numeral, period, words))
    return sorted(_without_earlier(rest, readings, words), key=lambda pair: pair[1])


def _goal(plain: str, words: ReportWords) -> list[Span]:
    """The value to reach with which a sentence opens: "Doel: 5 parken per jaar"."""
    if not _GOAL_MARK.search(plain):
        return []
    labels = alternatives(words.phrases("figures.goal_labels"))
    match = re.match(rf"\W*{labels}[^:=]{{0,20}}[:=][^;,(–]*", plain, re.IGNORECASE)
    return [match.span()] if match else []


def _without_earlier(
    rest: str, readings: list[tuple[FigureReading, Span]], words: ReportWords
) -> list[tuple[FigureReading, Span]]:
    """Without the numbers of an earlier period: "412, tegenover 380 vorig jaar"."""
    kept = list(readings)
    for match in words.pattern("figures.formerly").finditer(rest):
        near = [
            pair for pair in kept if _BREAK.search(_between(rest, match.span(), pair[1])) is None
        ]
        if len(kept) == 1 and near and _is_compared(rest, match.span(), near[0][1], words):
            continue
        if near and len(kept) > 1:
            kept.remove(min(near, key=lambda pair: _gap(match.span(), pair[1])))
    return kept


def _is_compared(rest: str, formerly: Span, number: Span, words: ReportWords) -> bool:
    """Whether a number of now is held against an earlier one: "7,3, better than last year"."""
    before = number[1] <= formerly[0]
    return (
        before and words.pattern("words.than").search(_between(rest, formerly, number)) is not None
    )


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one[1], other[1]) : max(one[0], other[0])]


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1])


def _names(text: str, numeral: Numeral, words: ReportWords) -> bool:
    """Whether a number is part of a name, an ordinal or a year."""
    before, after = text[: numeral.start], text[numeral.end :]
    if among("", words.phrases("figures.named_before"), r"\s*$").search(before):
        return True
    if re.match(rf"{alternatives(words.phrases('figures.ordinals'))}(?=\s)", after, re.I):
        return True
    if _PROPER_NAME.search(before) and not _counted(text, numeral.end, words):
        return True
    if numeral.spelled and _is_whole(before, words):
        return True  # "une unité sur trois"
    one_of = rf"\s+{alternatives(words.phrases('figures.ratio'))}\s"
    if numeral.spelled and numeral.value == 1 and re.match(one_of, after, re.I):
        return True  # "één van de parken"
    digits = text[numeral.start : numeral.end]
    return _YEAR.fullmatch(digits) is not None and not _counts(after, words)


def _is_whole(before: str, words: ReportWords) -> bool:
    """Whether a number in words stands behind "one X out of": what is counted stood before."""
    if among("", words.phrases("figures.ratio"), r"\s+$").search(before) is None:
        return False
    parts = alternatives(words.numerals.parts)
    ratio = alternatives(words.phrases("figures.ratio"))
    return re.search(rf"{parts}\s+[^\W\d_]+\s+{ratio}\s+$", before, re.IGNORECASE) is not None


def _counts(after: str, words: ReportWords) -> bool:
    """Whether what looks like a year is an amount or a percentage."""
    return re.match(rf"\s*(?:%|{_money(words)})", after, re.I) is not None


def _reading(
    text: str, rest: str, numeral: Numeral, period: str | None, words: ReportWords
) -> tuple[FigureReading, Span]:
    start, end = numeral.start, numeral.end
    counted = _counted(rest, end, words)
    unit, start, end = _unit(text, rest, start, end, counted, words)
    clause_start, clause_end = clause_around(rest, start, end, words.breaks)
    clause = rest[clause_start:clause_end]
    share = unit == "%"
    reading = FigureReading(
        Figure(text[start:end].strip(), _normal(numeral.value), unit, period),
        counted=counted,
        around=text[clause_start:clause_end].strip(),
        progress=share and _is_progress(rest, numeral, words),
        planned=_is_planned(clause, words),
        duration=counted.split(" ")[0].casefold() in words.phrases("figures.durations"),
    )
    return reading, (start, end)


def _is_planned(clause: str, words: ReportWords) -> bool:
    """Whether a number is one to come; held against its goal ("above the norm") it is measured."""
    against = [match.span() for match in words.pattern("words.hoped").finditer(clause)]
    return words.pattern("figures.planned").search(blank(clause, against)) is not None


def _unit(
    text: str, rest: str, start: int, end: int, counted: str, words: ReportWords
) -> tuple[str | None, int, int]:
    """The unit of a number, and the place of both."""
    share = re.match(rf"\s*{alternatives(words.phrases('figures.percent'))}", rest[end:], re.I)
    if share:
        return "%", start, end + share.end()
    money = _money(words)
    behind = re.match(rf"\s*{money}", rest[end:], re.I)
    if behind:
        return "€", start, end + behind.end()
    ahead = re.search(rf"{money}\s*$", rest[:start], re.I)
    if ahead:
        return "€", ahead.start(), end
    unit = _first_noun(counted)
    if unit is None:
        return None, start, end
    place = rest.find(unit, end)
    return text[place : place + len(unit)], start, place + len(unit)


def _money(words: ReportWords) -> str:
    return alternatives(words.phrases("figures.currencies"))


def _first_noun(counted: str) -> str | None:
    """The first word behind a number, with the noun behind an inflected adjective."""
    first, _, others = counted.partition(" ")
    if first.endswith("e") and others:
        return f"{first} {others.split(' ')[0]}"
    return first or None


def _counted(rest: str, end: int, words: ReportWords) -> str:
    """The words right behind a number, up to punctuation or a function word.

    "Nieuwe en gerenoveerde woningen": two adjectives are joined, and their noun comes.
    """
    if joined := _joined_adjectives(words).match(rest, end):
        end = joined.end("joining")
    found: list[str] = []
    while len(found) < _COUNTED_WORDS and not _STOP.match(rest, end):
        match = _NEXT_WORD.match(rest, end)
        if match is None:
            break
        word = match[1].rstrip(".")
        if word.casefold() in words.function:
            break
        found.append(word)
        end = match.end()
    return " ".join(found)


def _joined_adjectives(words: ReportWords) -> re.Pattern[str]:
    joining = alternatives(words.phrases("words.joining"))
    return re.compile(rf"\s+[^\W\d_]+e(?P<joining>\s+{joining})\s+[\w-]+e\s+[^\W\d_]+", re.I)


def _is_progress(rest: str, numeral: Numeral, words: ReportWords) -> bool:
    """Whether a percentage says how far along something is: "60 % uitgevoerd"."""
    before = " ".join(rest[: numeral.start].split()[-6:])
    if words.pattern("figures.progress").search(before):
        return True
    after = re.sub(r"^\s*(?:%|\w+\.?)\s*", "", rest[numeral.end :])
    done = any_of(words.phrases("figures.progress_after")).match(after)
    return done is not None or bool(
        re.search(rf"{alternatives(words.phrases('figures.progress_before'))}\s*$", before, re.I)
    )


def _is_share(match: re.Match[str]) -> bool:
    """A part of a whole, and not a day and month: "15/3"."""
    part, whole = (decimal_of(group) for group in match.groups() if group is not None)
    return part <= whole


def _out_of(
    match: re.Match[str], text: str, period: str | None, rest: str, words: ReportWords
) -> tuple[FigureReading, Span]:
    """So many of so many: "12/40"."""
    start, end = match.span()
    left, right = clause_around(rest, start, end, words.breaks)
    part, whole = (group for group in match.groups() if group is not None)
    figure = Figure(match[0], _normal(decimal_of(part)), f"/{whole}", period)
    planned = _is_planned(rest[left:right], words)
    counted = _counted(rest, end, words)
    progress = words.pattern("figures.progress").search(rest[left:start]) is not None
    around = text[left:right].strip()
    return FigureReading(figure, counted, around, progress, planned), (start, end)


def _normal(value: Decimal) -> Decimal:
    """Without trailing zeros: 12400000, not 1.24E+7 or 12400000.0."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
