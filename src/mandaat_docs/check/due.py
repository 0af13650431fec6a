"""When all of a target is due at the latest, as far as a deadline tells."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from mandaat_docs.check.phrases import says
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Period
from mandaat_docs.model.vocabulary import Vocabulary

_OFFSET = re.compile(r"(?P<sign>-?)P(?P<number>\d+)(?P<unit>[DWMY])")
_YEAR = re.compile(r"\d{4}")


def last_day_due(
    deadline: Deadline, period: Period | None, vocabularies: Sequence[Vocabulary]
) -> dt.date | None:
    """The last day for all parts of a deadline; `None` where none follows from it.

    A mandate names the years in which it begins and ends, not the days: a milestone falls on the
    last day that they allow. When the mid-term evaluation is, no mandate says. What recurs is due
    for the last time where it is said until when, or in which years; another date in such a
    deadline may be that of the first time.
    """
    days = [day for due in deadline.due if (day := _last_day(due.date)) is not None]
    match deadline.kind:
        case DeadlineKind.DATE:
            return max(days, default=None)
        case DeadlineKind.MILESTONE:
            day = _milestone(deadline, period)
            return None if day is None else max([day, *days])
        case DeadlineKind.RECURRING:
            years = [due.date for due in deadline.due if _YEAR.fullmatch(due.date)]
            ends = len(years) > 1 or says(deadline.text, vocabularies, "mandate.deadline.until")
            return _last_day(max(years)) if years and ends else None
        case _:
            return None


def _milestone(deadline: Deadline, period: Period | None) -> dt.date | None:
    if period is None:
        return None
    match deadline.milestone:
        case "start-of-mandate":
            day = dt.date(period.first_year, 12, 31)
        case "end-of-mandate":
            day = dt.date(period.last_year, 12, 31)
        case _:
            return None
    return day if deadline.offset is None else _moved(day, deadline.offset)


def _moved(day: dt.date, offset: str) -> dt.date | None:
    """A day some time later or earlier; `None` beyond the calendar.

    >>> _moved(dt.date(2025, 12, 31), "P6M"), _moved(dt.date(2030, 12, 31), "-P1Y")
    (datetime.date(2026, 6, 30), datetime.date(2029, 12, 31))
    """
    match = _OFFSET.fullmatch(offset)
    if match is None:
        return None
    number = int(match["number"]) * (-1 if match["sign"] else 1)
    try:
        if match["unit"] in "DW":
            return day + dt.timedelta(days=number * (7 if match["unit"] == "W" else 1))
        months = day.year * 12 + day.month - 1 + number * (12 if match["unit"] == "Y" else 1)
        year, month = divmod(months, 12)
        length = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(day.day, length))
    except (ValueError, OverflowError):
        return None


def _last_day(date: str) -> dt.date | None:
    """The last day of an ISO year, month or day; `None` for a day of every year.

    Also for one that no calendar has, which a saved mandate may hold.
    """
    parts = date.split("-")
    if not parts[0]:
        return None
    year, month, day = ([int(part) for part in parts] + [0, 0])[:3]
    month = month or 12
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None
