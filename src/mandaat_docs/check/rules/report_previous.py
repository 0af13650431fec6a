"""Rules R211 to R215: a report beside that of the period before.

Each compares what two reports say of one target and is silent in doubt: where a period or a
language is not known, where either report says too little, where the wording is not plain.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.dates import get_month_names

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.phrases import says
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.check.similarity import (
    Morphology,
    content_words,
    morphology,
    plain,
    same_word,
    unmatched,
)
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import DeadlineKind
from mandaat_docs.model.report import FigureReading, Role, Sentence
from mandaat_docs.model.result import Coverage, Status
from mandaat_docs.model.vocabulary import Vocabulary

_ANSWERED = frozenset({Coverage.COMPLETE, Coverage.INCOMPLETE})
_TELLING = frozenset({Role.NARRATIVE, Role.EXPLANATION})
_STAGE = {
    Status.NOT_STARTED: 0,
    Status.OFF_TRACK: 1,
    Status.AT_RISK: 1,
    Status.ON_TRACK: 1,
    Status.ACHIEVED: 2,
}
"""How far a status says that a target has come; where it is stopped, nobody can tell."""
_ANEW = frozenset({DeadlineKind.RECURRING, DeadlineKind.EVENT, DeadlineKind.EXTERNAL})
"""Begins anew, or may: an outside calendar is often a yearly one."""
_OVER = frozenset({Status.ACHIEVED, Status.DISCONTINUED, Status.NOT_APPLICABLE})
_LONG = 8
"""Content words from which nobody writes the same sentence twice by chance."""
_PROMISED = 2
"""Words beside the target's own by which a promise can be known again."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MOST_DAYS_BETWEEN = 31
_WHOLE_YEAR = 360
"""Days that a period of a year has at least."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language and the forms that they take."""

    words: Vocabulary
    forms: Morphology


@dataclass(frozen=True, slots=True)
class Pair:
    """One target in both reports, answered in both."""

    case: ReportCase
    before: ReportCase
    was: Judgement
    now: Judgement
    language: Language | None
    """That of both reports; `None` where it is not known or not one."""

    @property
    def target(self) -> str:
        """Its id."""
        return self.now.target.id

    def finding(self, code: str, **facts: object) -> Finding:
        """A finding about it that names the previous report."""
        return hit(code, self.target, self.now.place, file=self.before.report.file, **facts)


def _pairs(case: ReportCase) -> Iterator[Pair]:
    before = case.previous
    if before is None:
        return
    language = _language(case, before)
    for was, now in zip(before.judgements, case.judgements, strict=True):
        if was.result.coverage in _ANSWERED and now.result.coverage in _ANSWERED:
            yield Pair(case, before, was, now, language)


def _told(judgement: Judgement) -> Iterator[Sentence]:
    """The sentences of the narrative."""
    for spot in judgement.spots:
        for passage in spot.passages:
            if passage.role in _TELLING:
                yield from (s for s in passage.sentences if s.text and not s.placeholder)


def _own(pair: Pair) -> list[str]:
    """The wordings under which a target stands in the mandate."""
    for objective in pair.case.mandate.objectives:
        for point in objective.measuring_points:
            if any(target.id == pair.target for target in point.targets):
                return [pair.now.target.wording, point.title, objective.title]
    return [pair.now.target.wording]


def _language(case: ReportCase, before: ReportCase) -> Language | None:
    named = case.report.language
    if named is None or named != before.report.language:
        return None
    words = next((v for v in case.vocabularies if v.language == named), None)
    return None if words is None else Language(words, morphology(words))


def _says(text: str, vocabularies: Iterable[Vocabulary], *keys: str) -> bool:
    return says(text, vocabularies, *(f"report.{key}" for key in keys))


@rule("R211", "text-reused", Severity.WARNING)
def text_reused(case: ReportCase) -> Iterator[Finding]:
    """A long sentence that the report before has word for word: what is new?

    Not where it is the mandate's own wording, which any report may quote.
    """
    for pair in _pairs(case):
        quoted = _flat(" ".join(_own(pair)))
        known = {_flat(sentence.text) for sentence in _told(pair.was)}
        for sentence in _told(pair.now):
            text = _flat(sentence.text)
            if len(sentence.content) >= _LONG and text in known and text not in quoted:
                yield pair.finding("R211", said=shorten(sentence.text))
                break


def _flat(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .;:!")


@rule("R212", "figure-falls", Severity.WARNING)
def figure_falls(case: ReportCase) -> Iterator[Finding]:
    """What is counted from the beginning on can't become less.

    Only where the wording or both reports say that it is counted so, in one unit, with one number
    in each, and nothing is said of a correction.
    """
    for pair in _pairs(case):
        if any(_says(s.text, case.vocabularies, "previous.corrected") for s in _told(pair.now)):
            continue
        was, now = _cumulative(pair, pair.was), _cumulative(pair, pair.now)
        if was is None or now is None or not _same_unit(pair, was, now):
            continue
        if now.figure.value < was.figure.value:
            yield pair.finding("R212", before=was.figure.text, now=now.figure.text)


def _cumulative(pair: Pair, judgement: Judgement) -> FigureReading | None:
    """The one number that measures the target and is counted from the beginning on."""
    by_wording = _says(judgement.target.wording, pair.case.vocabularies, "previous.cumulative")
    found: dict[object, FigureReading] = {}
    for spot, substance in zip(judgement.spots, judgement.substances, strict=True):
        for sentence in (s for passage in spot.passages for s in passage.sentences):
            measured = [f for f in sentence.figures if f in substance.measured]
            alone = len(sentence.figures) == 1
            for reading in measured:
                around = sentence.text if alone else reading.around
                if by_wording or _says(around, pair.case.vocabularies, "previous.cumulative"):
                    found[(reading.figure.value, reading.figure.unit)] = reading
    return next(iter(found.values())) if len(found) == 1 else None


def _same_unit(pair: Pair, one: FigureReading, other: FigureReading) -> bool:
    first, second = one.figure.unit, other.figure.unit
    if first == second:
        return True
    if first is None or second is None or pair.language is None:
        return False
    named = first.isalpha() and second.isalpha()
    return named and same_word(plain(first), plain(second), pair.language.forms)


@rule("R213", "promise-not-taken-up", Severity.WARNING)
def promise_not_taken_up(case: ReportCase) -> Iterator[Finding]:
    """What the report before announced for this period, and this one does not speak of at all.

    A promise is known by a verb of the future and a date that this period covers to its end. Its
    words beside the target's own must all be lacking; synonyms nobody can exclude, so it is a
    warning. What is achieved or stopped is over.
    """
    for pair in _pairs(case):
        language = pair.language
        if language is None or pair.now.result.status in _OVER:
            continue
        promises = (s for s in _told(pair.was) if _is_promise(s, pair, language.words))
        broken = next((s for s in promises if _is_broken(s, pair, language)), None)
        if broken is not None:
            yield pair.finding("R213", said=shorten(broken.text))


def _is_promise(sentence: Sentence, pair: Pair, words: Vocabulary) -> bool:
    """Whether a sentence announces something for the period of this report."""
    text = sentence.text
    if _says(text, [words], "words.negations", "previous.conditions"):
        return False
    years = [int(match[0]) for match in _YEAR.finditer(text)]
    if years:
        announced = _says(text, [words], "previous.future", "previous.future_with_a_date")
        return announced and all(_is_over(year, pair) for year in years)
    announced = _says(text, [words], "previous.future")
    return announced and _says(text, [words], "previous.next_period") and _is_next(pair)


def _is_over(year: int, pair: Pair) -> bool:
    """Whether a year lay ahead of the report before, and this one covers it to its end."""
    last, day = pair.before.report.last_day, pair.case.report.last_day
    first = pair.case.report.first_day
    if last is None or first is None or day is None:
        return False
    return last.year < year and first.year <= year and (day.year, day.month) >= (year, 12)


def _is_next(pair: Pair) -> bool:
    """Whether this report covers a whole year that follows on the report before."""
    last, first = pair.before.report.last_day, pair.case.report.first_day
    day = pair.case.report.last_day
    if last is None or first is None or day is None:
        return False
    follows = 0 < (first - last).days <= _MOST_DAYS_BETWEEN
    return follows and (day - first).days >= _WHOLE_YEAR


def _is_broken(sentence: Sentence, pair: Pair, language: Language) -> bool:
    """Whether no word of a promise, beside the target's own, stands in what is said now."""
    words, forms = language.words, language.forms
    own = [word for text in _own(pair) for word in content_words(text, forms)]
    marks = ("previous.future", "previous.future_with_a_date", "previous.next_period")
    said = [word for word in sentence.content if not _says(word, [words], *marks)]
    promised = unmatched(said, own, forms)
    if len(promised) < _PROMISED:
        return False
    now = [word for text in _everything(pair.now) for word in content_words(text, forms)]
    return len(unmatched(promised, now, forms)) == len(promised)


def _everything(judgement: Judgement) -> Iterator[str]:
    for spot in judgement.spots:
        yield spot.title
        for passage in spot.passages:
            yield passage.text
            yield from (piece for s in passage.sentences for piece in s.evidence)


@rule("R214", "status-goes-back", Severity.WARNING)
def status_goes_back(case: ReportCase) -> Iterator[Finding]:
    """What was achieved is not, what was under way has not begun: one of the reports is wrong.

    What recurs begins anew; and what goes on all through the mandate is never achieved, so that
    to say “on schedule” the next time corrects the report before.
    """
    for pair in _pairs(case):
        was, now = pair.was.result, pair.now.result
        if was.status not in _STAGE or now.status not in _STAGE:
            continue
        deadline = pair.now.target.deadline
        kind = None if deadline is None else deadline.kind
        corrected = kind is DeadlineKind.CONTINUOUS and was.status is Status.ACHIEVED
        if kind not in _ANEW and not corrected and _STAGE[now.status] < _STAGE[was.status]:
            yield pair.finding(
                "R214", before=shorten(was.status_text or ""), now=shorten(now.status_text or "")
            )


class _DateReader:
    """Finds the dates that a piece of evidence bears, in the languages of reports."""

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        self._months = {
            plain(name).rstrip("."): number
            for words in vocabularies
            for width in ("wide", "abbreviated")
            for number, name in get_month_names(width, locale=f"{words.language}_BE").items()
        }
        longest_first = sorted(self._months, key=lambda name: (-len(name), name))
        month = rf"(?P<name>{'|'.join(map(re.escape, longest_first))})\.?\s+"
        year = r"(?P<year>(?:19|20)\d\d)"
        self._exact = tuple(
            map(
                re.compile,
                (
                    rf"(?<!\d){year}(?P<sign>[-_.]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?!\d)",
                    rf"(?<!\d)(?P<day>\d{{1,2}})[-/._ ](?P<month>\d{{1,2}})[-/._ ]{year}(?!\d)",
                    rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|e|ste|de)?\s+{month}{year}(?!\d)",
                    rf"(?<![a-z]){month}{year}(?!\d)",
                ),
            )
        )
        # A lone year is one where nothing follows that it could count.
        ends = r"(?=\s*(?:$|[,;.()/_\]-]))"
        last = r"(?:\s*[-–/]\s*(?P<last>(?:19|20)\d\d)(?!\d))?"
        self._years = re.compile(rf"(?<![\d:.,€]){year}(?!\d){last}{ends}")

    def spans(self, text: str) -> Iterator[tuple[dt.date, dt.date, bool]]:
        """The first and last day of each date, and whether it is more exact than a year."""
        text = plain(_LINK.sub(" ", text))
        for form in self._exact:
            for match in form.finditer(text):
                if (days := self._days(match.groupdict())) is not None:
                    yield (*days, True)
            text = form.sub(" ", text)
        for match in self._years.finditer(text):
            year, last = int(match["year"]), int(match["last"] or match["year"])
            yield dt.date(year, 1, 1), dt.date(max(year, last), 12, 31), False

    def _days(self, found: dict[str, str | None]) -> tuple[dt.date, dt.date] | None:
        """The days of a date; `None` where the calendar has none such."""
        name, day = found.get("name"), found.get("day")
        month = self._months[name] if name else int(found.get("month") or 0)
        year = int(found["year"] or 0)
        if not 1 <= month <= 12:
            return None
        length = calendar.monthrange(year, month)[1]
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, length)
        return (dt.date(year, month, int(day)),) * 2 if 1 <= int(day) <= length else None


@rule("R215", "evidence-outside-period", Severity.INFO)
def evidence_outside_period(case: ReportCase) -> Iterator[Finding]:
    """Evidence that bears a date of another period was perhaps taken over from an older report.

    A lone year is often what the document is about: one after the period tells nothing, nor does
    the year right before it, whose annual report is made in this one. A link's may be anything.
    """
    first, last = case.report.first_day, case.report.last_day
    if case.previous is None or first is None or last is None:
        return
    reader = _DateReader(case.vocabularies)
    for judgement in case.judgements:
        for piece in judgement.result.evidence:
            spans = list(reader.spans(piece))
            before = all(
                end < first if exact else end.year < first.year - 1 for _, end, exact in spans
            )
            after = all(start > last and exact for start, _, exact in spans)
            if spans and (before or after):
                yield hit(
                    "R215", judgement.target.id, judgement.place, said=shorten(piece),
                    first=first.isoformat(), last=last.isoformat(),
                )  # fmt: skip
