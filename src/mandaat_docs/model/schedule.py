"""The deadlines of a mandate as days in a calendar, and those that have no day."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """How a day comes back."""

    months: int
    """From one time to the next: 12 for every year."""
    at_month_end: bool
    """On the last day of its month, however long that is."""
    until: dt.date


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day in the calendar."""

    key: str
    """Of a target its id and which of its days this is: the same in every version."""
    day: dt.date
    summary: str
    description: str
    category: str = ""
    owner: str = ""
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Undated:
    """A target that has no day in the calendar, and why: a key of `calendar.undated`."""

    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days of a mandate, where somebody has settled them."""

    start: dt.date | None = None
    mid_term: dt.date | None = None
    final: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A calendar."""

    name: str
    owner: str
    """What tells it from the calendar of another mandate: function and institution."""
    entries: tuple[Entry, ...]
    undated: tuple[Undated, ...]
    made: dt.date
    language: str


def last_day(date: str) -> dt.date | None:
    """The last day of an ISO year, month or day; `None` for a day of every year
    and for one that no calendar has.

    >>> last_day("2028"), last_day("2028-02"), last_day("--03-31")
    (datetime.date(2028, 12, 31), datetime.date(2028, 2, 29), None)
    """
    if date.startswith("--"):
        return None
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3]
    month = month or 12
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:  # also one that no calendar has, which a document may print
        return None
