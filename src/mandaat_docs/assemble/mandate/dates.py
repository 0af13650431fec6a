"""Days, months, quarters, half-years, years and spans in Dutch and French → ISO dates.

A grammar of our own over Babel's month names: date libraries read “Q3 2027” as August and find
today's day in “eind 2026”, both with confidence (docs/decisions/0004-deadlines.md).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from babel.dates import get_month_names

from mandaat_docs.model.vocabulary import Vocabulary

_YEAR = r"(?:19|20)\d\d"
_NO_DIGIT = r"(?<![\d.,/])(?:(?<!\d-)|(?<=\d{4}-))"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ISO form and where it stands."""

    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads the dates of one language; `forms` are tried in order at each place."""

    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    quarter_letters: str
    cited: re.Pattern[str]
    """An act with its date: “het besluit van 4 april 2019”."""
    paired: re.Pattern[str]
    """Two parts of one period: “eerste en derde kwartaal 2026”, “15 en 30 juni 2026”."""
    span: re.Pattern[str]
    """What stands between the two ends of a span."""
    starts: re.Pattern[str]
    """Right before a date from which something runs, and which is no deadline."""
    forms: tuple[tuple[str, re.Pattern[str]], ...]

    def find(self, text: str) -> tuple[Found, ...]:
        """The dates by which something is due in a text, from left to right.

        A quarter or half-year is its last month, a span is its end, “31 maart” without a year is
        "--03-31". A day that no calendar has is not read, nor the day of an act that is cited,
        nor one from which something runs.
        """
        text = self.cited.sub(lambda match: " " * len(match[0]), text)
        text = self.paired.sub(r"\g<first> \g<what> \g<and> \g<second> \g<what>", text)
        found = list(self._all(text))
        starts = {
            first
            for first, second in pairwise(found)
            if self.span.fullmatch(text, first.end, second.start)
        }
        ends = [date for date in found if date not in starts]
        return tuple(d for d in ends if not self.starts.search(text[: d.start]))

    def _all(self, text: str) -> Iterator[Found]:
        place = 0
        while (match := self._next(text, place)) is not None:
            form, found = match
            date = self._iso(form, found)
            if date is not None:
                yield Found(date, found.start(), found.end())
            # An impossible day is passed over whole: its month and year alone would be a guess.
            place = found.end()

    def _next(self, text: str, place: int) -> tuple[str, re.Match[str]] | None:
        """The leftmost match from `place` on; of two that start together, the earlier form."""
        best: tuple[str, re.Match[str]] | None = None
        for name, pattern in self.forms:
            match = pattern.search(text, place)
            if match is not None and (best is None or match.start() < best[1].start()):
                best = name, match
        return best

    def _iso(self, form: str, match: re.Match[str]) -> str | None:
        """ISO form of a match, `None` where the calendar has no such day or part."""
        found = match.groupdict()
        match form:
            case "day-month" | "month-year":
                month = self.months[found["month"].casefold().rstrip(".")]
                return _day(found.get("year"), month, found.get("day"))
            case "numbers" | "iso" | "month-number" | "day-number":
                return _day(found.get("year"), int(found["month"]), found.get("day"))
            case "quarter" | "half":
                rank = self.ordinals[found["ordinal"].casefold().rstrip(".")]
                rank = rank or (4 if form == "quarter" else 2)
                return _part(found["year"], rank, 3 if form == "quarter" else 6)
            case "letter":
                quarter = found["letter"].upper() in self.quarter_letters
                return _part(found["year"], int(found["rank"]), 3 if quarter else 6)
            case "span":
                return found["end"]
            case _:
                return found["year"]


@lru_cache(maxsize=16)
def date_reader(words: Vocabulary) -> DateReader:
    """The date reader of a language; month names come from Babel."""
    months = _months(words)
    parts = words.table("mandate.deadline.parts")
    ordinals = {
        word: rank
        for rank, key in enumerate(("last", "first", "second", "third", "fourth"))
        for word in parts[key]
    }
    month, ordinal = _any(months), _any(ordinals)
    letters = "".join(parts["quarter_letters"] + parts["half_letters"])
    until, by = _any(parts["until"]), _any(parts["by"])
    of = r"\s+(?:[\w']{1,7}\s+){0,2}?"  # "van het jaar", "de l'année" before the year
    year = rf"(?P<year>{_YEAR})(?!\d)"
    ordinal_of = rf"(?<!\w)(?P<ordinal>{ordinal})\s+"
    day = rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:{_any(parts['day_endings'])})?"
    forms = {
        "iso": rf"(?<!\d){year}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        "numbers": rf"{_NO_DIGIT}(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{year}",
        "month-number": rf"{_NO_DIGIT}(?P<month>\d{{1,2}})/{year}",
        "day-number": rf"(?<!\w){by}\s+(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/])",
        "quarter": rf"{ordinal_of}(?:{_any(parts['quarter'])})(?:{of}{year})",
        "half": rf"{ordinal_of}(?:{_any(parts['half'])}){of}{year}",
        "letter": rf"(?<!\w)(?P<letter>[{letters}])(?P<rank>\d)[\s/'-]*{year}",
        "day-month": rf"{day}\s+(?P<month>{month})(?!\w)(?:\s+{year})?",
        "month-year": rf"(?<!\w)(?P<month>{month})(?!\w)\s+{year}",
        "span": rf"{_NO_DIGIT}{_YEAR}\s*(?:[-–—/]|{until})\s*(?P<end>{_YEAR})(?![\d-])",
        "year": rf"{_NO_DIGIT}{year}(?![.,]\d)",
    }
    return DateReader(
        months=months,
        ordinals=ordinals,
        quarter_letters="".join(parts["quarter_letters"]).upper(),
        cited=_pattern(
            rf"(?<!\w){_any(parts['acts'])}\s+(?:[\w']+\s+){{0,2}}?[^,;:()]{{0,24}}?\d{{4}}"
        ),
        paired=_pattern(
            rf"(?<!\w)(?P<first>{ordinal}|\d{{1,2}})\s+(?P<and>{_any(parts['and'])})\s+"
            rf"(?P<second>{ordinal}|\d{{1,2}})\s+"
            rf"(?P<what>(?:{_any(parts['quarter'])}|{_any(parts['half'])}|{month}){of}{_YEAR})"
        ),
        span=_pattern(rf"\s*(?:[-–—/]|{until})\s*(?:\w{{1,3}}\s+)?"),
        starts=_pattern(rf"(?<!\w){_any(parts['from'])}\s*(?:\w{{1,4}}\s+){{0,2}}$"),
        forms=tuple((name, _pattern(form)) for name, form in forms.items()),
    )


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _months(words: Vocabulary) -> dict[str, int]:
    """Month names, Babel's abbreviations and those that people use besides, without a dot."""
    names: dict[str, int] = {
        short.casefold(): number for short, number in words.table("mandate.deadline.months").items()
    }
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=f"{words.language}_BE").items():
            names[name.casefold().rstrip(".")] = number
    return names


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, a dot behind an abbreviation being optional."""
    longest_first = sorted(words, key=len, reverse=True)
    return (
        "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + r")\.?"
    )


def _day(year: str | None, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02d}" if year else None
    # 2024 is a leap year: 29 February without a year may come.
    if not 1 <= int(day) <= calendar.monthrange(int(year or 2024), month)[1]:
        return None
    return f"{year or '-'}-{month:02d}-{int(day):02d}"


def _part(year: str, rank: int, months: int) -> str | None:
    return f"{year}-{rank * months:02d}" if rank * months <= 12 else None
