"""Every date in a text, with its first and last day: what a report says happened, and when.

A deadline is read by `dates`, which looks for the day by which something is due. Here every
date counts, from "3 maart" to "2026", since none of them is a figure.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from babel.dates import get_month_names

from mandaat_docs.assemble.report.phrases import alternatives
from mandaat_docs.assemble.report.screen import beginning_of, keys_in
from mandaat_docs.model.vocabulary import Vocabulary

Days = tuple[dt.date, dt.date]

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DIGIT = re.compile(r"\d")
_SOME_YEAR = re.compile(r"(?:19|20)\d\d")
_KEPT = 64
_NO_DIGIT = r"(?<![\w.,/-])"
_OF = r"\s+(?:[\w']{1,5}\s+){0,2}?"
_ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and its place; `days` is `None` where it names no year or no day that there is."""

    days: Days | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MomentReader:
    """Finds the dates of one language."""

    months: dict[str, int]
    ranks: dict[str, int]
    quarters: str
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    """Each with what it needs: "year", "month", or a sign."""
    month_keys: frozenset[str]
    seen: dict[str, list[Moment]] = field(default_factory=dict, compare=False, repr=False)
    """The last texts: each sentence is asked for its figures, its dates and its other words."""

    def find(self, text: str) -> list[Moment]:
        """Every date from left to right; of two that overlap, the more exact one."""
        if _DIGIT.search(text) is None:
            return []  # no form of a date is without one
        kept = self.seen.get(text)
        if kept is None:
            kept = self._found(text)
            if len(self.seen) >= _KEPT:
                self.seen.clear()
            self.seen[text] = kept
        return kept

    def _found(self, text: str) -> list[Moment]:
        found: list[Moment] = []
        for needed, form in self.forms:
            if not self._has(needed, text):
                continue
            for match in form.finditer(text):
                start, end = match.span()
                if all(end <= other.start or start >= other.end for other in found):
                    found.append(Moment(self._days(match.groupdict()), start, end))
        return sorted(found, key=lambda moment: moment.start)

    def _has(self, needed: str, text: str) -> bool:
        """Whether a text has what a form of dates is never without."""
        if needed == "year":
            return _SOME_YEAR.search(text) is not None
        if needed == "month":
            keys = keys_in(text)
            return keys is None or not self.month_keys.isdisjoint(keys)
        return needed in text

    def _days(self, found: dict[str, str | None]) -> Days | None:
        year, day = found.get("year"), found.get("day")
        if year is None:
            return None
        if rank := self._rank(found):
            length = (
                3 if found.get("quarter") or (found.get("letter") or "?") in self.quarters else 6
            )
            return (
                span_of(int(year), rank * length - length + 1, length)
                if rank * length <= 12
                else None
            )
        month = self._month(found.get("month"))
        if month is None:
            return span_of(int(year), 1, 12)
        if not 1 <= month <= 12:
            return None
        if day is None:
            return span_of(int(year), month, 1)
        if not 1 <= int(day) <= calendar.monthrange(int(year), month)[1]:
            return None
        return (dt.date(int(year), month, int(day)),) * 2

    def _month(self, text: str | None) -> int | None:
        if text is None:
            return None
        return int(text) if text.isdigit() else self.months[text.casefold().rstrip(".")]

    def _rank(self, found: dict[str, str | None]) -> int:
        if found.get("rank"):
            return int(found["rank"] or 0)
        ordinal = found.get("ordinal")
        return self.ranks.get(ordinal.casefold(), 0) if ordinal else 0


def span_of(year: int, month: int, length: int) -> Days:
    """The first and last day of some months.

    >>> span_of(2026, 1, 6)
    (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
    """
    last = month + length - 1
    return dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def moment_reader(words: Vocabulary) -> MomentReader:
    """The reader of a language; month names come from Babel, parts of the year from the data."""
    months = dict(_months(words.language))
    parts = words.table("mandate.deadline.parts")
    ranks = {word: rank for rank, key in enumerate(_ORDINALS, start=1) for word in parts[key]}
    letters = "".join(parts["quarter_letters"] + parts["half_letters"])
    month, ordinal = _names(months), alternatives(ranks)
    quarter, half = alternatives(parts["quarter"]), alternatives(parts["half"])
    # "5 et 6 mai": the days before the last one are dates as well.
    joined = "|".join(map(re.escape, words.phrases("report.words.day_joiners")))
    day = (
        rf"(?:(?:[0-2]?\d|3[01])(?:\s*[,-]\s*|\s+(?:{joined})\s+))*"
        r"(?P<day>\d{1,2})(?:er|e|ste|de)?"
    )
    forms = (
        ("-", rf"{_NO_DIGIT}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
        ("year", rf"{_NO_DIGIT}(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{_YEAR}"),
        ("month", rf"{_NO_DIGIT}{day}\s+(?P<month>{month})(?!\w)\s+{_YEAR}"),
        ("year", rf"{_NO_DIGIT}(?P<ordinal>{ordinal})\s+(?P<quarter>{quarter}){_OF}{_YEAR}"),
        ("year", rf"{_NO_DIGIT}(?P<ordinal>{ordinal})\s+{half}{_OF}{_YEAR}"),
        ("year", rf"{_NO_DIGIT}(?P<letter>[{letters}])(?P<rank>[1-4])[\s/'-]*{_YEAR}"),
        ("month", rf"(?<!\w)(?P<month>{month})(?!\w)\s+{_YEAR}"),
        ("month", rf"{_NO_DIGIT}{day}\s+(?P<month>{month})(?!\w)"),
        ("/", rf"{_NO_DIGIT}\d{{1,2}}/\d{{1,2}}/\d\d(?![\d/])"),
        ("year", rf"(?<![\d.,]){_YEAR}(?![.,]\d)"),
    )
    quarters = "".join(parts["quarter_letters"])
    return MomentReader(
        months,
        ranks,
        quarters + quarters.lower(),
        tuple((needed, re.compile(form, re.IGNORECASE)) for needed, form in forms),
        frozenset(map(beginning_of, months)),
    )


def _months(language: str) -> Iterator[tuple[str, int]]:
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=f"{language}_BE").items():
            yield name.casefold().rstrip("."), number


def _names(months: Iterable[str]) -> str:
    """Month names, the longest first; the dot of an abbreviation may be there or not."""
    longest_first = sorted(months, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(map(re.escape, longest_first)) + r")\.?"
