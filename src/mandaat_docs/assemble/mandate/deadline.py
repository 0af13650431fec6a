"""The text of a deadline → when it falls due. What the grammar does not know stays unread.

Order of the questions, from the plainest sign to the vaguest: each occurrence of something
(event), times a year (recurring), all the time (continuous), a moment of the mandate
(milestone), a day or period (date), something outside (external). Needs and means beside one of
these make it conditional; on their own they are no deadline. Specimens: docs/analysis/deadlines.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mandaat_docs.assemble.mandate.dates import DateReader, date_reader
from mandaat_docs.assemble.text import clean, fold
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Due
from mandaat_docs.model.vocabulary import Vocabulary

_KEY = "mandate.deadline"
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class DeadlineReader:
    """Reads the deadlines of one language; made by `deadline_reader`."""

    dates: DateReader
    numbers: Mapping[str, int]
    per_year: Mapping[str, float]
    times: tuple[tuple[re.Pattern[str], float], ...]
    intervals: tuple[tuple[re.Pattern[str], float], ...]
    milestones: Mapping[str, re.Pattern[str]]
    duration: re.Pattern[str]
    duration_units: Mapping[str, str]
    phrases: Mapping[str, re.Pattern[str]]
    units_of_time: re.Pattern[str]

    def read(self, lines: Iterable[str]) -> Deadline:
        """Read one deadline; each item after the first line is a part of it."""
        lines = [clean(line) for line in lines if clean(line)]
        text = "\n".join(lines)
        folded = fold(text)
        conditional = self.phrases["conditions"].search(folded) is not None
        rest = self.phrases["conditions"].sub(" ", folded)
        per_year = self._per_year(rest)
        continuous = self.phrases["continuous"].search(rest) is not None
        milestone = self._milestone(rest)
        due = self._due(lines)
        kind = self._kind(rest, per_year, continuous, milestone, due)
        recurring = kind is DeadlineKind.RECURRING
        at_milestone = kind is DeadlineKind.MILESTONE
        dated = kind in {DeadlineKind.DATE, DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS}
        return Deadline(
            text=text,
            kind=kind,
            per_year=per_year if recurring else None,
            at_least=recurring and self.phrases["at_least"].search(rest) is not None,
            conditional=conditional,
            due=due if dated or at_milestone else (),
            milestone=milestone if at_milestone else None,
            offset=self._offset(rest) if at_milestone else None,
        )

    def _kind(
        self,
        text: str,
        per_year: float | None,
        continuous: bool,
        milestone: str | None,
        due: tuple[Due, ...],
    ) -> DeadlineKind:
        for each in self.phrases["event"].finditer(text):
            if not self.units_of_time.match(text, each.end()):
                return DeadlineKind.EVENT
        if per_year is not None:
            return DeadlineKind.RECURRING
        if self.phrases["whenever"].search(text):
            return DeadlineKind.EVENT
        if continuous:
            return DeadlineKind.CONTINUOUS
        if milestone is not None:
            return DeadlineKind.MILESTONE
        if due:
            return DeadlineKind.DATE
        if self.phrases["external"].search(text):
            return DeadlineKind.EXTERNAL
        return DeadlineKind.UNREAD

    def _per_year(self, text: str) -> float | None:
        """Times a year: “twee keer per jaar” before “per jaar”, “om de twee jaar” is 0.5."""
        for pattern, in_a_year in self.times:
            if match := pattern.search(text):
                return _whole(self._number(match["n"]) * in_a_year)
        for pattern, in_a_year in self.intervals:
            if match := pattern.search(text):
                return _whole(in_a_year / self._number(match["n"]))
        found = [
            (match.start(), rate)
            for phrase, rate in self.per_year.items()
            if (match := re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))
        ]
        return _whole(min(found)[1]) if found else None

    def _number(self, word: str) -> float:
        return float(word) if word.isdigit() else float(self.numbers[word])

    def _milestone(self, text: str) -> str | None:
        """The moment of the mandate that is named first."""
        found = [
            (match.start(), name)
            for name, pattern in self.milestones.items()
            if (match := pattern.search(text))
        ]
        return min(found)[1] if found else None

    def _offset(self, text: str) -> str | None:
        """ISO duration from the milestone: “zes maanden na” is "P6M", “… vóór” is "-P6M"."""
        match = self.duration.search(text)
        if match is None:
            return None
        number = int(self._number(match["n"])) if match["n"] else 1
        unit = self.duration_units[match["unit"]]
        sign = "-" if self.phrases["before"].match(text, match.end()) else ""
        return f"{sign}P{number}{unit}" if number else None

    def _due(self, lines: list[str]) -> tuple[Due, ...]:
        """Each date; in a deadline with parts, with the words before the part's colon as label."""
        due: list[Due] = []
        for line in lines:
            # What stands in brackets explains; it counts only where nothing else is dated.
            outside = _BRACKETS.sub(" ", line)
            line = outside if self.dates.find(outside) else line
            for part in re.split(r"\s*;\s*", line):
                label, colon, rest = part.rpartition(":")
                if colon and not self.dates.find(label):
                    due.extend(Due(d.date, clean(label) or None) for d in self.dates.find(rest))
                else:
                    due.extend(Due(date.date) for date in self.dates.find(part))
        return tuple(due)


@lru_cache(maxsize=16)
def deadline_reader(words: Vocabulary) -> DeadlineReader:
    """Compile the deadline phrases of a language."""
    numbers = {fold(k): v for k, v in words.table("mandate.numbers").items()}
    units = {fold(k): float(v) for k, v in words.table(f"{_KEY}.units").items()}
    every = {fold(k): float(v) for k, v in words.table(f"{_KEY}.unit_every").items()}
    number = rf"(?P<n>\d+|{_alternatives(numbers)})"
    letters = {fold(k): v for k, v in words.table(f"{_KEY}.duration").items()}
    names = ("continuous", "at_least", "external")
    return DeadlineReader(
        dates=date_reader(words),
        numbers=numbers,
        per_year={fold(k): float(v) for k, v in words.table(f"{_KEY}.per_year").items()},
        times=tuple(_times(words.phrases(f"{_KEY}.times.phrases"), number, units, every)),
        intervals=tuple(_times(words.phrases(f"{_KEY}.times.intervals"), number, units, every)),
        milestones={
            name: re.compile(rf"(?<!\w){_alternatives(map(fold, phrases))}(?!\w)")
            for name, phrases in words.table(f"{_KEY}.milestones").items()
        },
        duration=_duration(words, number, letters),
        duration_units=letters,
        phrases={
            **{name: _search(words.phrases(f"{_KEY}.{name}")) for name in names},
            "event": _event(words),
            "whenever": _search(words.phrases(f"{_KEY}.event.whenever")),
            "conditions": _conditions(words),
            "before": re.compile(
                rf"\s+{_alternatives(map(fold, words.phrases(f'{_KEY}.before')))}\b"
            ),
        },
        units_of_time=re.compile(rf"\s*(?:{number}\s+)?{_alternatives(units)}(?!\w)"),
    )


def _times(
    templates: Iterable[str], number: str, units: Mapping[str, float], every: Mapping[str, float]
) -> Iterable[tuple[re.Pattern[str], float]]:
    """One pattern for each template and unit: “{n} keer per {unit}” → “(n) keer per jaar”."""
    for template in templates:
        slot = (
            "{unit_every}"
            if "{unit_every}" in template
            else ("{units}" if "{units}" in template else "{unit}")
        )
        for unit, rate in (every if slot == "{unit_every}" else units).items():
            escaped = re.escape(fold(template).replace(slot, unit)).replace(r"\ ", r"\s+")
            pattern = escaped.replace(re.escape("{n}"), number)
            pattern = pattern.replace(r"\*", r"(?:[\w-]+\s+){0,2}?[\w-]+")
            yield re.compile(rf"(?<!\w){pattern}(?!\w)"), rate


def _duration(words: Vocabulary, number: str, letters: Mapping[str, str]) -> re.Pattern[str]:
    """“zes maanden”; behind a word for within also “het jaar”, which is one."""
    within = _alternatives(map(fold, words.phrases(f"{_KEY}.within")))
    article = _alternatives(map(fold, words.phrases(f"{_KEY}.articles")))
    unit = rf"(?P<unit>{_alternatives(letters)})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{number}\s+|{within}\s+{article}\s*){unit}")


def _event(words: Vocabulary) -> re.Pattern[str]:
    """“vóór elke …”, “na de opening van elke …”: a moment, then the word for each."""
    moments = _alternatives(map(fold, words.phrases(f"{_KEY}.event.moments")))
    each = _alternatives(map(fold, words.phrases(f"{_KEY}.event.each")))
    return re.compile(rf"(?<!\w){moments}\s+(?:[\w']+\s+){{0,5}}?{each}(?!\w)")


def _conditions(words: Vocabulary) -> re.Pattern[str]:
    """“naargelang van de beschikbare middelen”: a link, some words, a word for needs or means."""
    links = _alternatives(map(fold, words.phrases(f"{_KEY}.conditions.links")))
    nouns = _alternatives(map(fold, words.phrases(f"{_KEY}.conditions.nouns")))
    whole = _alternatives(map(fold, words.phrases(f"{_KEY}.conditions.whole")))
    return re.compile(rf"(?<!\w)(?:{links}\s*(?:[\w']+\s+){{0,3}}?{nouns}|{whole})(?!\w)")


def _search(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_alternatives(map(fold, phrases))}(?!\w)")


def _alternatives(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first) + ")"


def _whole(rate: float) -> float:
    """2.0 → 2, so that the JSON shows a whole number where it is one."""
    return int(rate) if rate == int(rate) else round(rate, 4)
