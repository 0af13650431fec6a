"""The head of a report: its language, the period it covers, and the mandate it says it is on."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.phrases import alternatives, level_out
from mandaat_docs.assemble.report_words import ReportWords, Tongues, count_languages
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.report import Naming
from mandaat_docs.model.source import Block, Paragraph, Table
from mandaat_docs.model.vocabulary import Vocabulary

Days = tuple[dt.date, dt.date]

_FRONT_PARAGRAPHS = 25
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-/]|\w{1,3})\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/-]|\.\d)")
_TITLE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Head:
    """What the first page says of the report itself."""

    first_day: dt.date | None
    last_day: dt.date | None
    naming: Naming


def choose_language(texts: Iterable[str], vocabularies: Sequence[Vocabulary]) -> str | None:
    """The language with most function words; `None` where there are too few to tell."""
    counts = count_languages(texts, vocabularies)
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > 0 and list(counts.values()).count(counts[best]) == 1 else None


def read_head(blocks: Sequence[Block], languages: Tongues) -> Head:
    """Read the labelled fields of the front, else its title lines."""
    lines = [clean(line) for line in _front(blocks)]
    fields = dict(_labelled(lines, languages))
    days = _report_days(lines, fields, languages)
    return Head(
        days[0] if days else None,
        days[1] if days else None,
        Naming(
            functions=_values(fields, "function"),
            institutions=_values(fields, "institution"),
            mandate_years=_mandate_years(fields),
            lines=tuple(line for line in lines if line),
        ),
    )


def _front(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines before the first heading; a row of a table is "label: value"."""
    count = 0
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [" ".join(cell.text.split()) for cell in row.cells]
                yield ": ".join(cell for cell in cells if cell)
                count += 1
        elif block.level is not None and count:
            return
        elif isinstance(block, Paragraph) and block.text.strip():
            yield from block.text.splitlines()
            count += 1
        if count > _FRONT_PARAGRAPHS:
            return


def _labelled(lines: Sequence[str], languages: Tongues) -> Iterator[tuple[str, str]]:
    """Fields of the front by name; the first of a name counts."""
    seen = set()
    for name in ("mandate_period", "report_period", "function", "institution"):
        label = alternatives(languages.phrases(f"head.{name}"))
        pattern = re.compile(rf"{label}\s*[:\t]\s*(?P<value>.+)", re.IGNORECASE)
        for line in lines:
            match = pattern.match(level_out(line))
            if match is not None and name not in seen:
                seen.add(name)
                yield name, line[match.start("value") :].strip()


def _values(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (fields[name],) if name in fields else ()


def _mandate_years(fields: Mapping[str, str]) -> tuple[int, int] | None:
    match = _YEARS.search(level_out(fields.get("mandate_period", "")))
    return (int(match[1]), int(match[2])) if match else None


def _report_days(
    lines: Sequence[str], fields: Mapping[str, str], languages: Tongues
) -> Days | None:
    if "report_period" in fields:
        return read_period(fields["report_period"], languages)
    label = languages.pattern("head.mandate_period")
    for line in lines:
        title = len(line.split()) <= _TITLE_WORDS and not label.match(line)
        if title and (days := read_period(line, languages)):
            return days
    return None


def read_period(text: str, languages: Tongues) -> Days | None:
    """The first and last day of a period: two dates, a quarter, a half-year, a year."""
    plain = level_out(text)
    for words in languages.all:
        days = _days_between(plain, words) or _part_of_year(plain, words)
        if days is not None:
            return days
    years = _YEARS.search(plain) or _YEAR.search(plain)
    if years is None:
        return None
    first, last = int(years[1]), int(years[years.lastindex or 1])
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if last >= first else None


def _days_between(plain: str, words: ReportWords) -> Days | None:
    """From one day or month to another; the year of the first may be left to the second."""
    dates = [found.date for found in words.dates.find(plain)]
    if len(dates) < 2:
        month = dates[0] if dates else ""
        one_month = re.fullmatch(r"\d{4}-\d\d", month) and not _has_part(plain, words)
        return (_day(month, last=False), _day(month, last=True)) if one_month else None
    first, last = dates[0], dates[1]
    if first.startswith("--"):
        first = f"{last[:4]}{first[1:]}"
    if first.startswith("-") or last.startswith("-") or len(first) < 7 or len(last) < 7:
        return None
    days = _day(first, last=False), _day(last, last=True)
    return days if days[0] <= days[1] else None


def _has_part(plain: str, words: ReportWords) -> bool:
    return _part_of_year(plain, words) is not None


def _part_of_year(plain: str, words: ReportWords) -> Days | None:
    """A quarter or half-year, which the date reader knows by its last month."""
    parts = words.vocabulary.table("mandate.deadline.parts")
    for length, names in ((3, "quarter"), (6, "half")):
        letters = "".join(parts[f"{names}_letters"])
        named = re.search(
            rf"{alternatives(parts[names])}|\b[{letters}][1-4]\b", plain, re.IGNORECASE
        )
        if named is None:
            continue
        for found in words.dates.find(plain):
            if re.fullmatch(r"\d{4}-\d\d", found.date):
                last = _day(found.date, last=True)
                return dt.date(last.year, last.month - length + 1, 1), last
    return None


def _day(date: str, *, last: bool) -> dt.date:
    """The first or last day of an ISO date, month or year."""
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3]
    month = month or (12 if last else 1)
    length = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day or (length if last else 1))
