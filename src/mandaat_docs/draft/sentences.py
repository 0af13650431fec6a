"""Values as people write them: days, places, deadlines, text in another language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from textwrap import shorten

from babel.dates import format_date

from mandaat_docs.draft.voices import Voice, marked
from mandaat_docs.model.draft import Emphasis, Runs, Text
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Deadline
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

_LONGEST_HEADING = 48
"""Characters of a heading in the place of a passage: enough to find it by."""


def day(date: dt.date, words: Vocabulary) -> str:
    """A day in Belgian style: "30 november 2025", "1er décembre 2025"."""
    pattern = words.say("documents.date")
    shown = format_date(date, pattern, locale=f"{words.language}_BE")
    if date.day != 1:
        return shown
    return words.say("documents.first_day", rest=shown.removeprefix("1 "))


def days(first: dt.date | None, last: dt.date | None, words: Vocabulary) -> str | None:
    """A period in days, `None` where it is not known at both ends."""
    if first is None or last is None:
        return None
    return f"{day(first, words)} – {day(last, words)}"


def place_words(
    place: Place | None,
    words: Vocabulary,
    headings: int | None = None,
    voice: Voice | None = None,
) -> str:
    """Where a passage stands, with the nearest `headings` above it; by default with all.

    With a `voice` the headings are marked as its words.
    """
    if place is None:
        return words.say("documents.place.no_place")
    first = 0 if headings is None else max(0, len(place.heading) - headings)
    parts = [] if place.file is None else [place.file]
    if path := [shorten(text, _LONGEST_HEADING, placeholder="…") for text in place.heading[first:]]:
        joined = words.say("documents.place.step").join(path)
        joined = joined if voice is None else marked(joined, voice)
        parts.append(words.say("documents.place.heading", path=joined))
    if place.page is not None:
        parts.append(words.say("place.page", n=place.page))
    if place.table is not None and place.row is not None:
        parts.append(words.say("place.row", table=place.table, row=place.row))
    elif place.paragraph is not None:
        parts.append(words.say("place.paragraph", n=place.paragraph))
    return words.say("documents.place.between").join(parts) or words.say("documents.place.no_place")


def quoted(text: str, words: Vocabulary) -> str:
    """The text in the quotation marks of the language."""
    return words.say("documents.quote", text=text)


def one_line(text: str) -> str:
    """A text of several lines as one: the items of a deadline, say.

    >>> one_line("nieuw voorstel:\\nvan niveau 1: 2025\\nvan niveau 2: 2027")
    'nieuw voorstel: van niveau 1: 2025; van niveau 2: 2027'
    """
    first, *rest = text.split("\n")
    glue = " " if first.endswith(":") else "; "
    return glue.join([first, "; ".join(rest)]) if rest else first


def foreign(
    text: str, language: str | None, words: Vocabulary, emphasis: Emphasis | None = None
) -> Text:
    """Text from a source, marked with its language where it is not the document's."""
    return Text(text, emphasis, None if language == words.language else language)


def joined(parts: Iterable[Runs], words: Vocabulary) -> Runs:
    """Texts one after the other, a semicolon between them."""
    told: Runs = ()
    for part in parts:
        told = (*told, Text(words.say("documents.semicolon")), *part) if told else part
    return told


def _correction(deadline: Deadline, words: Vocabulary) -> tuple[Text, ...]:
    """That a person corrected it, with what is printed and why."""
    made = deadline.correction
    if made is None:
        return ()
    printed = quoted(made.printed, words) if made.printed else None
    printed = printed or words.say("documents.target.no_deadline")
    said = words.say("documents.target.corrected", printed=printed, reason=made.reason)
    return (Text(f" ({said})", Emphasis.QUIET),)


def deadline_runs(deadline: Deadline | None, language: str, words: Vocabulary) -> tuple[Text, ...]:
    """A deadline as printed; that there is none, or that others share it, is said beside it."""
    if deadline is None:
        return (Text(words.say("documents.target.no_deadline"), Emphasis.QUIET),)
    runs = (foreign(deadline.text, language, words), *_correction(deadline, words))
    if deadline.shared_from is None:
        return runs
    shared = words.say("documents.target.shared_deadline", id=shown_id(deadline.shared_from, words))
    return (*runs, Text(f" ({shared})", Emphasis.QUIET))
