"""Findings → sentences, in the language of the reader. The facts come from the finding."""

from __future__ import annotations

from string import Formatter

from mandaat_docs.model.finding import Finding
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.vocabulary import Vocabulary

_IDS = frozenset({"other", "parent", "first", "second"})
"""Facts that may hold an id, which people see in their own form."""


def message_of(finding: Finding, words: Vocabulary) -> str:
    """What is wrong, in one sentence that starts in lower case."""
    return words.say(f"findings.{finding.code}.message", **_facts(finding, words))


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
    facts = {
        name: shown_id(value, words) if name in _IDS else value for name, value in finding.facts
    }
    return {"at": shown_id(finding.at or "", words), **facts}
