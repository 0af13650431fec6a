"""How often something took place, as far as a report tells: the dates that it names, the count.

Dates that name their year were read with the report. Read here is what leaves the year to the
period of the report ("op 3 maart en in oktober", "12 en 26 mei 2026", "eerste kwartaal").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names

from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.phrases import any_of
from mandaat_docs.check.similarity import Morphology, content_words, morphology, plain, same_word
from mandaat_docs.model.mandate import Nature
from mandaat_docs.model.report import Role, Sentence
from mandaat_docs.model.vocabulary import Vocabulary

Days = tuple[dt.date, dt.date]

_LONGEST = 184
"""Days of a half-year: what is wider dates no occurrence."""
_YEAR = r"(?:\s+(?P<year>(?:19|20)\d\d)(?!\d))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:er|e|ste|de)?"
_NUMBERS = re.compile(r"(?<![\w.,/-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/]|[.,]\d)")
_SERIES = frozenset("st")
"""Letters of quarters that are those of objectives as well: "T1"."""
_ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class OccurrenceReader:
    """Reads occurrences in the languages of reports."""

    forms: Morphology
    months: dict[str, int]
    ranks: dict[str, int]
    days: re.Pattern[str]
    month: re.Pattern[str]
    parts: re.Pattern[str]
    letters: re.Pattern[str]
    quarter: re.Pattern[str]
    seasons: re.Pattern[str]
    counted: re.Pattern[str]
    times: re.Pattern[str]
    rates: dict[str, float]

    def dates(self, judgement: Judgement, first: dt.date, last: dt.date) -> tuple[str, ...]:
        """Every date within some days that an answer names, once each; then every season.

        Of a date that holds another one only the narrower counts: it is likely the same occurrence.
        """
        sentences = list(_sentences(judgement))
        spans = {days for s in sentences for days in s.moments}
        for sentence in sentences:
            spans |= set(self._undated(plain(sentence.text), range(first.year, last.year + 1)))
        within = [
            (start, end)
            for start, end in spans
            if first <= end and start <= last and (end - start).days < _LONGEST
        ]
        narrow = [one for one in within if not any(_holds(one, other) for other in within)]
        seasons = dict.fromkeys(
            match[0] for s in sentences for match in self.seasons.finditer(plain(s.text))
        )
        return (*map(_shown, sorted(narrow)), *seasons)

    def leave_year_open(self, judgement: Judgement) -> bool:
        """Whether an answer names a date without its year."""
        texts = [plain(sentence.text) for sentence in _sentences(judgement)]
        return any({*self._undated(t, [2000])} - {*self._undated(t, [])} for t in texts)

    def are_counted(self, judgement: Judgement, least: float) -> bool:
        """Whether an answer says how often, or names a rate of its own of at least `least` a year.

        The rate of the deadline or the wording, repeated, says nothing.
        """
        deadline = judgement.target.deadline
        own = plain(f"{judgement.target.wording}\n{deadline.text if deadline else ''}")
        for sentence in _sentences(judgement):
            text = plain(sentence.text)
            if self.times.search(text) or any(
                rate >= least and _has(text, phrase) and not _has(own, phrase)
                for phrase, rate in self.rates.items()
            ):
                return True
        # The number of what an indicator counts is its figure, not how often that was counted.
        indicator = judgement.target.nature is Nature.INDICATOR
        wording = [] if indicator else content_words(judgement.target.wording, self.forms)
        return any(self._counts(s, wording) for s in _sentences(judgement))

    def _counts(self, sentence: Sentence, wording: Sequence[str]) -> bool:
        """Whether a number in it counts occurrences, or what the target is about."""
        text = plain(sentence.text)
        for reading in sentence.figures:
            rate = self._is_rate(text, plain(reading.figure.text))
            if reading.planned or reading.progress or rate:
                continue
            counted = f"{reading.figure.unit or ''} {reading.counted}"
            if self.counted.search(plain(counted)):
                return True
            said = content_words(counted, self.forms)[:2]
            if any(same_word(one, other, self.forms) for one in said for other in wording):
                return True
        return False

    def _is_rate(self, text: str, number: str) -> bool:
        """Whether "twice" is "twice a year": so much is asked for, not told."""
        behind = text.partition(number)[2].lstrip()
        return any(behind.startswith(phrase) for phrase in self.rates)

    def _undated(self, text: str, years: Iterable[int]) -> Iterator[Days]:
        years = list(years)
        for match in self.days.finditer(text):
            month = self.months[match["month"]]
            for day in re.findall(r"\d+", match["days"]):
                yield from _in_years(match["year"], years, month, 1, int(day))
        for match in self.month.finditer(self.days.sub(" ", text)):
            yield from _in_years(match["year"], years, self.months[match["month"]], 1)
        for match in _NUMBERS.finditer(text):
            if _is_day(match["day"], match["month"]):
                yield from _in_years(None, years, int(match["month"]), 1, int(match["day"]))
        for match in self.parts.finditer(text):
            length = 3 if self.quarter.fullmatch(match["part"]) else 6
            ranks = re.findall(r"\w+", match["ranks"])
            for rank in (self.ranks[word] for word in ranks if word in self.ranks):
                yield from _in_years(match["year"], years, (rank - 1) * length + 1, length)
        for match in self.letters.finditer(text):
            yield from _in_years(match["year"], years, int(match["rank"]) * 3 - 2, 3)


def occurrence_reader(vocabularies: Sequence[Vocabulary]) -> OccurrenceReader:
    """The reader for some languages, the mandate's first."""
    return _occurrence_reader(tuple(vocabularies))


@lru_cache(maxsize=16)
def _occurrence_reader(vocabularies: tuple[Vocabulary, ...]) -> OccurrenceReader:
    parts = [words.table("mandate.deadline.parts") for words in vocabularies]
    ranks = {
        plain(word): rank
        for table in parts
        for rank, key in enumerate(_ORDINALS, start=1)
        for word in table[key]
    }
    wide, all_months = _months(vocabularies, "wide"), _months(vocabularies, "wide", "abbreviated")
    quarter = _alternatives(word for table in parts for word in table["quarter"])
    half = _alternatives(word for table in parts for word in table["half"])
    letters = {x.casefold() for table in parts for x in table["quarter_letters"]} - _SERIES
    joined = rf"(?:\s*,\s*|\s+{_alternatives(_phrases(vocabularies, 'words.joining'))}\s+)"
    joined += r"(?:[^\W\d]{1,3}\s+)?"
    rank = _alternatives(ranks)
    return OccurrenceReader(
        forms=morphology(vocabularies[0]),
        months=all_months,
        ranks=ranks,
        days=re.compile(
            rf"(?<![\w.,/-])(?P<days>{_DAY}(?:{joined}{_DAY})*)\s+"
            rf"(?P<month>{_alternatives(all_months)})(?!\w)\.?{_YEAR}"
        ),
        month=re.compile(rf"(?<!\w)(?P<month>{_alternatives(wide)})(?!\w){_YEAR}"),
        parts=re.compile(
            rf"(?<!\w)(?P<ranks>{rank}(?:{joined}{rank})*)\s+(?P<part>{quarter}|{half})(?!\w)"
            rf"(?:\s+[\w']{{1,5}})??{_YEAR}"
        ),
        letters=re.compile(
            rf"(?<!\w)[{''.join(sorted(letters))}](?P<rank>[1-4])(?![\w.]*\d){_YEAR}"
        ),
        quarter=re.compile(quarter),
        seasons=any_of(tuple(_phrases(vocabularies, "occurrences.seasons"))),
        counted=any_of(tuple(_phrases(vocabularies, "occurrences.counted"))),
        times=any_of(tuple(_phrases(vocabularies, "occurrences.times"))),
        rates={
            plain(phrase): float(rate)
            for words in vocabularies
            for phrase, rate in words.table("mandate.deadline.per_year").items()
        },
    )


def year_span(vocabularies: Sequence[Vocabulary]) -> re.Pattern[str]:
    """A year, or a first and a last one: "2025", "2025-2027", "2025-26", "van 2025 tot 2027"."""
    through = _alternatives(_phrases(vocabularies, "annexes.through"))
    return re.compile(
        rf"(?<!\d)(?P<first>(?:19|20)\d\d)(?!\d)"
        rf"(?:(?:\s*[-\u2013\u2014/]\s*|\s+{through}\s+)(?P<last>(?:19|20)?\d\d)(?!\d))?"
    )


def years_in(text: str, span: re.Pattern[str]) -> Iterator[int]:
    """The years that a text names, those between the two ends of a span too."""
    for match in span.finditer(plain(text)):
        first = int(match["first"])
        last = match["last"] or match["first"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        # "2026-03" is a month, and no span back in time.
        yield from range(first, max(first, end) + 1)


def _phrases(vocabularies: Iterable[Vocabulary], key: str) -> Iterator[str]:
    return (phrase for words in vocabularies for phrase in words.phrases(f"report.{key}"))


def _months(vocabularies: Iterable[Vocabulary], *widths: str) -> dict[str, int]:
    return {
        plain(name).rstrip("."): number
        for words in vocabularies
        for width in widths
        for number, name in get_month_names(width, locale=f"{words.language}_BE").items()  # type: ignore[arg-type]
    }


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted({plain(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


def _sentences(judgement: Judgement) -> Iterator[Sentence]:
    """All that an answer says; a deadline that it repeats is the mandate's."""
    for spot in judgement.spots:
        for passage in spot.passages:
            if passage.role is not Role.DEADLINE:
                yield from passage.sentences


def _has(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def _is_day(day: str, month: str) -> bool:
    """Whether "3/03" or "26/10" is a day and no share, as "8/10" is."""
    padded = day.startswith("0") or month.startswith("0")
    return 1 <= int(month) <= 12 and (padded or int(day) > int(month))


def _in_years(
    named: str | None, years: Iterable[int], month: int, length: int, day: int | None = None
) -> Iterator[Days]:
    """Some months, or one day, of the year that is named or else of each year."""
    for year in [int(named)] if named else years:
        last = month + length - 1
        if last > 12:
            continue
        days = calendar.monthrange(year, last)[1]
        if day is None:
            yield dt.date(year, month, 1), dt.date(year, last, days)
        elif 1 <= day <= days:
            yield (dt.date(year, month, day),) * 2


def _holds(one: Days, other: Days) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def _shown(days: Days) -> str:
    """A date as ISO writes it, the narrowest form.

    >>> _shown((dt.date(2026, 1, 1), dt.date(2026, 3, 31)))
    '2026-01 – 2026-03'
    """
    first, last = days
    if first == last:
        return first.isoformat()
    months = [f"{day:%Y-%m}" for day in days]
    return " – ".join(dict.fromkeys(months))
