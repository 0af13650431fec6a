"""A document of ours that people have filled in: what they wrote in its fields, and beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody wrote in a field."""

    name: str
    """As of a blank: "S1.1.2:assessment"."""
    title: str
    """For people; empty where the word processor dropped it."""
    text: str
    """A paragraph or line break is "\\n"."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An evaluation or agreement as it comes back."""

    file: str
    """Name only."""
    sha256: str
    kind: str
    """As of a form: "evaluation-mid-term", "agreement-1" …"""
    mandate: str = ""
    """SHA-256 of the mandate that it was made from."""
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    """Id → fingerprint of the target when the document was made."""
    states: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Id → coverage and status by the report of then; the status is empty where none was said."""
    entries: tuple[Entry, ...] = ()
    """The fields that are filled in, in the document's order."""
    strays: tuple[str, ...] = ()
    """Paragraphs that the document did not print itself and that stand in no field; comments."""
    language: str = ""
    """Of the document."""
    open: tuple[Entry, ...] = ()
    """The fields that nobody filled in, each with its prompt as the text, in the order of the
    document; a field that is filled in elsewhere is none of them."""
    order: tuple[str, ...] = ()
    """The names of all fields, as they follow each other in the document."""
    gone: tuple[str, ...] = ()
    """Names of fields that somebody took out."""

    unnumbered: bool = False
    """Whether its table of contents still lacks the page numbers, as a draft of ours does."""

    def texts(self) -> dict[str, str]:
        """What stands in each field that is filled in, by its name."""
        return {entry.name: entry.text for entry in self.entries}


def mark_of(text: str) -> str:
    """By which a printed paragraph is known again, whatever a word processor does to its spaces.

    >>> mark_of("Made in\\t Brussels") == mark_of("Made in Brussels"), len(mark_of("x"))
    (True, 10)
    """
    return hashlib.sha256("".join(text.split()).encode("utf-8")).hexdigest()[:10]
