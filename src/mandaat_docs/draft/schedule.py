"""Mandate → calendar: a day for every deadline that has one, and nothing made up.

A year, half-year, quarter or month falls due on its last day, as in the mandate's own reading. What
recurs without a named day falls due at the end of each of its parts of the year. A milestone has
a day only where the settings name it. All else is listed with the reason.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from textwrap import shorten

from mandaat_docs.draft.engagement import nearest
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Mandate, Objective, Target
from mandaat_docs.model.schedule import Entry, Milestones, Rule, Schedule, Undated, last_day
from mandaat_docs.model.vocabulary import Vocabulary

_OFFSET = re.compile(r"(-?)P(\d+)([DWMY])")
_SUMMARY = 90
"""Signs of a wording in the title of a day."""
_YEAR = 12


def draft_schedule(
    mandate: Mandate,
    milestones: Milestones,
    owners: Mapping[str, str],
    words: Vocabulary,
    today: dt.date,
) -> Schedule:
    """The calendar; `owners` by id of an objective, measuring point or target, the nearest counts.

    `today` is when it is made: of two versions a calendar program keeps the later one.
    """
    entries: list[Entry] = list(_milestones(milestones, words))
    undated = []
    for objective in mandate.objectives:
        for target in objective.targets():
            made = _Days(mandate, milestones).of(target.deadline)
            if isinstance(made, str):
                undated.append(Undated(target.id, made))
                continue
            owner = nearest(target.id, owners) or ""
            for n, (day, rule, label) in enumerate(made, 1):
                text = _description(target, objective, owner, rule, words)
                title = f"{target.wording} ({label})" if label else target.wording
                summary = f"{shown_id(target.id, words)} – {_short(title)}"
                category = shown_id(objective.id, words)
                entries.append(Entry(f"{target.id}/{n}", day, summary, text, category, owner, rule))
    name = words.say("calendar.name", function=mandate.function)
    whose = f"{mandate.function}|{mandate.institution or ''}"
    ordered = sorted(entries, key=lambda entry: (entry.day, entry.key))
    return Schedule(name, whose, tuple(ordered), tuple(undated), today, words.language)


_Day = tuple[dt.date, Rule | None, str]
"""A day, how it comes back, and what is due then."""


class _Days:
    """The days of one deadline, or the reason why it has none."""

    def __init__(self, mandate: Mandate, milestones: Milestones) -> None:
        self._milestones = milestones
        period = mandate.period
        self._first, self._last = milestones.start, milestones.end
        if period is not None:
            self._first = self._first or dt.date(period.first_year, 1, 1)
            self._last = self._last or dt.date(period.last_year, 12, 31)

    def of(self, deadline: Deadline | None) -> list[_Day] | str:
        if deadline is None:
            return "none"
        match deadline.kind:
            case DeadlineKind.DATE:
                return self._dates(deadline) or "unread"
            case DeadlineKind.MILESTONE:
                return self._milestone(deadline)
            case DeadlineKind.RECURRING:
                return self._recurring(deadline)
            case _:
                return deadline.kind.value

    def _dates(self, deadline: Deadline) -> list[_Day]:
        days = ((last_day(due.date), due.label or "") for due in deadline.due)
        return [(day, None, label) for day, label in days if day is not None]

    def _milestone(self, deadline: Deadline) -> list[_Day] | str:
        named = {
            "start-of-mandate": self._milestones.start,
            "mid-term-evaluation": self._milestones.mid_term,
            "end-of-mandate": self._milestones.end,
        }
        day = named.get(deadline.milestone or "")
        if day is None:
            # A day that is printed beside the milestone holds all the same.
            return self._dates(deadline) or f"milestone-{deadline.milestone}"
        moved = day if deadline.offset is None else _moved(day, deadline.offset)
        return [(moved, None, ""), *self._dates(deadline)] if moved else "unread"

    def _recurring(self, deadline: Deadline) -> list[_Day] | str:
        """Rules within the mandate; a last year that is printed ends them."""
        if self._first is None or self._last is None:
            return "no-period"
        years = [int(due.date) for due in deadline.due if re.fullmatch(r"\d{4}", due.date)]
        last = min(self._last, dt.date(max(years), 12, 31)) if years else self._last
        fixed = [due for due in deadline.due if due.date.startswith("--")]
        if fixed:
            made = [(self._yearly(due.date, last), due.label or "") for due in fixed]
            return [(*day, label) for day, label in made if day is not None] or "unread"
        months = _months_between(deadline.per_year)
        if months is None:
            return "often"
        day = self._first_end(months)
        if day > last:
            return "unread"
        rule = Rule(months, at_month_end=True, until=last)
        return [(day, rule if _after(day, months) <= last else None, "")]

    def _yearly(self, date: str, last: dt.date) -> tuple[dt.date, Rule | None] | None:
        """A day of every year: the first one in the mandate, and its rule."""
        assert self._first is not None
        month, day = int(date[2:4]), int(date[5:7])
        years = range(self._first.year, last.year + 1)
        days = [made for year in years if (made := _date(year, month, day)) is not None]
        within = [made for made in days if self._first <= made <= last]
        if not within:
            return None
        rule = Rule(_YEAR, at_month_end=False, until=last) if len(within) > 1 else None
        return within[0], rule

    def _first_end(self, months: int) -> dt.date:
        """The end of the first part of a year that ends in the mandate.

        What comes every second year is due for the first time at the end of the second one.
        """
        assert self._first is not None
        step = min(months, _YEAR)
        month = ((self._first.month - 1) // step + 1) * step
        year = self._first.year + (months - 1) // _YEAR
        return dt.date(year, month, calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> dt.date | None:
    """A day, `None` where no calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _months_between(per_year: float | None) -> int | None:
    """Months from one time to the next; `None` where they are no whole number."""
    if not per_year:
        return None
    months = _YEAR / per_year
    return int(months) if months == int(months) and months >= 1 else None


def _after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _moved(day: dt.date, offset: str) -> dt.date | None:
    """A day some time later or earlier.

    >>> _moved(dt.date(2025, 8, 31), "P6M"), _moved(dt.date(2025, 3, 1), "-P2W")
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 15))
    """
    match = _OFFSET.fullmatch(offset)
    if match is None:
        return None
    number = int(match[2]) * (-1 if match[1] else 1)
    if match[3] in "DW":
        return day + dt.timedelta(days=number * (7 if match[3] == "W" else 1))
    year, month = divmod(
        day.year * _YEAR + day.month - 1 + number * (_YEAR if match[3] == "Y" else 1), _YEAR
    )
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _milestones(milestones: Milestones, words: Vocabulary) -> Iterator[Entry]:
    for key, day in (
        ("start", milestones.start),
        ("mid_term", milestones.mid_term),
        ("final", milestones.final),
        ("end", milestones.end),
    ):
        if day is not None:
            title = words.say(f"calendar.{key}")
            yield Entry(f"milestone/{key}", day, title, words.say("calendar.settled"))


def _description(
    target: Target, objective: Objective, owner: str, rule: Rule | None, words: Vocabulary
) -> str:
    deadline = target.deadline
    assert deadline is not None
    lines = [
        target.wording,
        "",
        _labelled("deadline", deadline.text.replace("\n", " / "), words),
        _labelled("objective", f"{shown_id(objective.id, words)} {objective.title}", words),
    ]
    if deadline.correction is not None:
        printed = deadline.correction.printed or words.say("console.no_deadline")
        lines.append(
            words.say("calendar.corrected", printed=printed, reason=deadline.correction.reason)
        )
    if owner:
        lines.append(_labelled("owner", owner, words))
    if rule is not None and rule.at_month_end:
        lines.append(words.say("calendar.last_day"))
    if deadline.at_least:
        lines.append(words.say("calendar.at_least"))
    if deadline.conditional:
        lines.append(words.say("calendar.conditional"))
    return "\n".join(lines)


def _labelled(key: str, text: str, words: Vocabulary) -> str:
    return words.say("console.labelled", label=words.say(f"calendar.{key}"), text=text)


def _short(text: str) -> str:
    return shorten(text, _SUMMARY, placeholder=" …")
