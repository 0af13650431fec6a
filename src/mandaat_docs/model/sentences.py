"""Findings → sentences, in the language of the reader. The facts come from the finding."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from string import Formatter

from babel.dates import format_date

from mandaat_docs.model.finding import Finding
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.vocabulary import Vocabulary

_IDS = frozenset({"other", "parent", "first", "second"})
"""Facts that may hold an id, which people see in their own form."""
_ID_LISTS = frozenset({"ids"})
"""The same for several, with ", " between."""
_DAYS = frozenset({"day", "dates", "expires", "first", "last", "periods"})
"""Facts that may hold days or months as ISO writes them; others quote a document."""
_SAID = frozenset({"stated"})
"""Facts that are the key of a word, such as "status.achieved"."""
_NOTHING = "–"
"""A fact that the document lacks; some messages then have other words (`message_bare`)."""
_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")
_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}


def message_of(
    finding: Finding, words: Vocabulary, shown: Callable[[str, str], str] | None = None
) -> str:
    """What is wrong, in one sentence that starts in lower case.

    `shown` may change how a fact stands in it: of its name and text it makes what is printed.
    """
    facts = _facts(finding, words)
    message = f"findings.{finding.code}.message"
    if _NOTHING in facts.values() and words.has(f"{message}_bare"):
        message = f"{message}_bare"
    if shown is not None:
        facts = {name: shown(name, text) for name, text in facts.items()}
    return words.say(message, **facts)


def help_of(finding: Finding, words: Vocabulary) -> str | None:
    """What to do next, `None` where nothing is to be done."""
    return words.say(f"findings.{finding.code}.help", **_facts(finding, words)) or None


def can_be_said(finding: Finding, words: Vocabulary) -> bool:
    """Whether the code is known and the finding has the facts that its sentences need."""
    key = f"findings.{finding.code}"
    if not words.has(key):
        return False
    texts = (words.table(key)["message"], words.table(key)["help"])
    needed = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return needed <= {"at", *(name for name, _ in finding.facts)}


def _facts(finding: Finding, words: Vocabulary) -> dict[str, str]:
    facts = {name: _fact(name, value, words) for name, value in finding.facts}
    return {"at": shown_id(finding.at or "", words), **facts}


def _fact(name: str, value: str, words: Vocabulary) -> str:
    if name in _IDS:
        value = shown_id(value, words)
    if name in _ID_LISTS:
        value = ", ".join(shown_id(id, words) for id in value.split(", "))
    if name in _SAID:
        value = words.say(value)
    if name in _DAYS:
        value = _DAY.sub(lambda day: _shown_day(day, words.language), value)
    return value


def _shown_day(found: re.Match[str], language: str) -> str:
    """A day or month as people write it: "30 juni 2026", "1er mai 2026"; what is none stays.

    >>> [_DAY.sub(lambda day: _shown_day(day, "fr"), day) for day in ("2026-05-01", "2026-13")]
    ['1er mai 2026', '2026-13']
    """
    year, month, day = found.groups()
    try:
        date = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return found[0]
    shown = format_date(date, "d MMMM y" if day else "MMMM y", locale=_LOCALES[language])
    return re.sub("^1 ", "1er ", shown) if language == "fr" else shown
