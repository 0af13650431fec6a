"""Calendar → iCalendar (RFC 5545), that Outlook, Google, Apple and Thunderbird import.

A day keeps its UID in every version of the mandate, and its SEQUENCE grows with the day on which
it is made: importing a new version changes the days that are there instead of doubling them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from mandaat_docs import __version__
from mandaat_docs.model.schedule import Entry, Rule, Schedule

_OCTETS = 75
"""Of a line, its end left out (RFC 5545, 3.1)."""
_REMIND = (30, 7)
"""Days before."""
_FIRST = dt.date(2000, 1, 1)


def render_ics(schedule: Schedule) -> bytes:
    """The calendar; the same one gives the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//mandaat-docs//mandaat-docs {__version__}//{schedule.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(schedule.name)}",
        f"X-WR-CALNAME:{_text(schedule.name)}",
    ]
    for entry in schedule.entries:
        lines += _event(entry, schedule)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8")


def _event(entry: Entry, schedule: Schedule) -> Iterator[str]:
    stamp = f"{schedule.made:%Y%m%d}T000000Z"
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(entry, schedule)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{max((schedule.made - _FIRST).days, 0)}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_day(entry.day + dt.timedelta(days=1))}"
    if entry.rule is not None:
        yield f"RRULE:{_rule(entry.rule)}"
    yield f"SUMMARY;LANGUAGE={schedule.language}:{_text(entry.summary)}"
    yield f"DESCRIPTION;LANGUAGE={schedule.language}:{_text(entry.description)}"
    if entry.category:
        yield f"CATEGORIES:{_text(entry.category)}"
    if entry.owner:
        yield f"CONTACT:{_text(entry.owner)}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    for days in _REMIND:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-P{days}D"
        yield f"DESCRIPTION:{_text(entry.summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _rule(rule: Rule) -> str:
    until = f"UNTIL={_day(rule.until)}"
    if not rule.at_month_end:
        return f"FREQ=YEARLY;{until}"
    if rule.months % 12 == 0:
        # The last month has 31 days, so that a plain rule will do, which every program knows.
        return f"FREQ=YEARLY;INTERVAL={rule.months // 12};{until}"
    return f"FREQ=MONTHLY;INTERVAL={rule.months};BYMONTHDAY=-1;{until}"


def _uid(entry: Entry, schedule: Schedule) -> str:
    told = f"{schedule.owner}|{entry.key}".encode("utf-8", "replace")
    return f"{hashlib.sha256(told).hexdigest()[:32]}@mandaat-docs"


def _day(day: dt.date) -> str:
    return f"{day:%Y%m%d}"


def _text(text: str) -> str:
    r"""A value of text, escaped (RFC 5545, 3.3.11), without control characters.

    >>> print(_text("a; b, c\\d\ne"))
    a\; b\, c\\d\ne
    """
    plain = "".join(c for c in text if c == "\n" or c.isprintable() or c.isspace())
    plain = plain.replace("\r", "")
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> str:
    """A long line in pieces of at most 75 octets, no letter cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode("utf-8", "replace"))
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1  # the space that marks the next piece counts too
        piece, size = piece + letter, size + width
    return "\r\n".join((*pieces, piece))
