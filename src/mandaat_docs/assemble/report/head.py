"""The head of a report: its language, the period it covers, and the mandate it says it is on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.report.moments import Days, Moment, span_of
from mandaat_docs.assemble.report.phrases import alternatives, level_out
from mandaat_docs.assemble.report.words import ReportWords, Tongues, count_languages
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.report import Naming
from mandaat_docs.model.source import Block, Paragraph, Table
from mandaat_docs.model.vocabulary import Vocabulary

_FRONT_PARAGRAPHS = 25
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-/]|\w{1,3})\s*((?:19|20)\d\d)(?!\d)")
_MANDATE_YEARS = 3
"""Years from which a period is a mandate's and not a report's."""
_TITLE_WORDS = 14
_WORDS_BETWEEN = 5
"""Words back from a date among which the start of its period may stand."""


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
            lines=tuple(line for line in lines if _is_title(line)),
        ),
    )


def _is_title(line: str) -> bool:
    """Whether a line names something; prose may name other bodies as well."""
    return 0 < len(line.split()) <= _TITLE_WORDS and not line.endswith((".", ";", "?", "!", "…"))


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
        if title and (days := read_period(_without_mandates(line), languages)):
            return days
    return None


def _without_mandates(line: str) -> str:
    """A line without the years of a mandate: "mandaat 2025-2030 – stand van zaken 2026"."""
    for match in reversed(list(_YEARS.finditer(level_out(line)))):
        if int(match[2]) - int(match[1]) >= _MANDATE_YEARS:
            line = line[: match.start()] + line[match.end() :]
    return line


def read_period(text: str, languages: Tongues) -> Days | None:
    """The first and last day of a period: two dates, a quarter, a half-year, one or two years."""
    plain = level_out(text)

    def read_by(words: ReportWords) -> int:
        """How much of the text a language reads: "juli 2026" is more than its year."""
        return sum(moment.end - moment.start for moment in words.moments.find(plain))

    return _period(plain, max(languages.all, key=read_by))


def _period(plain: str, words: ReportWords) -> Days | None:
    """From the first of two dates to the second, whose year the first may share; else one date.

    A single day is the day of the report, not its period.
    """
    found = words.moments.find(plain)
    last = next((moment for moment in found if moment.days is not None), None)
    if last is None or last.days is None:
        return None
    first = _start_before(plain[: last.start], last.days[0].year, found, words)
    following = next((m.days for m in found if m.start > last.start and m.days is not None), None)
    if first is not None:
        days = first, last.days[1]
    elif following is not None:
        days = last.days[0], following[1]
    else:
        days = last.days
    return days if days[0] < days[1] else None


def _start_before(
    before: str, year: int, found: Sequence[Moment], words: ReportWords
) -> dt.date | None:
    """The start of a period that leaves its year to the end: "1 juli – 31 december 2026"."""
    near = [word.strip(".,-()").casefold() for word in before.split()[-_WORDS_BETWEEN:]]
    month = next((words.moments.months[w] for w in near if w in words.moments.months), None)
    if month is None:
        return None
    day = next((int(n) for n in re.findall(r"\b\d{1,2}\b", before)[-1:]), 1)
    first, last = span_of(year, month, 1)
    return (
        first.replace(day=day) if any(m.days is None for m in found) and day <= last.day else first
    )
