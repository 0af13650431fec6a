"""The legal frame, as dated data in `profiles/`: what is law, where it stands, who checked it.

What nobody has verified never reaches a document as a fact: it becomes a blank.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mandaat_docs.model.draft import Blank, Emphasis, Runs, Text
from mandaat_docs.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the law says, or that practice does."""

    key: str
    text: str
    basis: str
    """Article or number of the text; empty where none is known."""
    source: str
    """Address at which it was read; empty where it was not."""
    verified: bool
    institutions: tuple[str, ...]
    """For whom it holds; none named means everyone."""
    chapters: tuple[str, ...]
    """Keys of the outline's chapters that deal with it."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """How a text names the other party: "het Gewest", "van het Gewest"."""

    name: str
    of_name: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One legal frame in one language."""

    name: str
    as_of: dt.date
    """Day on which the sources were last read."""
    documents: tuple[str, ...]
    institutions: tuple[str, ...]
    caveat: str
    """What must still be looked up before the text is signed, with its blanks."""
    counterparts: Mapping[str, Counterpart]
    """Per variant of the document."""
    statements: Mapping[str, tuple[Statement, ...]]
    """By group: "legal_texts", "clauses", "level-1", "level-2", "mentions"."""

    def group(self, name: str) -> tuple[Statement, ...]:
        """The statements of a group, none where the profile does not have it."""
        return self.statements.get(name, ())

    def clause(self, key: str) -> Statement | None:
        """A clause by its key."""
        return next((c for c in self.group("clauses") if c.key == key), None)


def parse_profile(data: Mapping[str, Any], language: str) -> Profile:
    """A profile in one language from its data file."""
    head = data["profile"]
    return Profile(
        name=head["name"][language],
        as_of=dt.date.fromisoformat(head["as_of"]),
        documents=tuple(head["documents"]),
        institutions=tuple(head.get("institutions", ())),
        caveat=head["caveat"][language],
        counterparts={
            variant: Counterpart(names["name"][language], names["of_name"][language])
            for variant, names in data.get("counterparts", {}).items()
        },
        statements={
            group: tuple(_statement(item, language) for item in items)
            for group, items in data.get("statements", {}).items()
        },
    )


def _statement(data: Mapping[str, Any], language: str) -> Statement:
    return Statement(
        key=data["key"],
        text=data["text"][language],
        basis=data.get("basis", {language: ""})[language],
        source=data.get("source", ""),
        verified=data["verified"],
        institutions=tuple(data.get("institutions", ())),
        chapters=tuple(data.get("chapters", ())),
    )


def choose_profile(profiles: Iterable[Profile], document: str, institution: str | None) -> Profile:
    """The profile for a kind of document: one for this institution before one for everyone.

    Raises `LookupError` where none is for everyone, which the shipped ones always are.
    """
    fitting = [
        p for p in profiles if document in p.documents and holds_for(p.institutions, institution)
    ]
    if not fitting:
        raise LookupError(f"no profile for {document!r}")
    return max(fitting, key=lambda p: bool(p.institutions))


def holds_for(institutions: tuple[str, ...], institution: str | None) -> bool:
    """Whether something holds for an institution, named in full or by its abbreviation.

    >>> holds_for(("ABC",), "The Bureau (ABC)"), holds_for(("ABC",), "ABCD"), holds_for((), "X")
    (True, False, True)
    """
    named = (institution or "").casefold()
    return not institutions or any(
        re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", named) for name in institutions
    )


def stated(statement: Statement, words: Vocabulary) -> Runs:
    """A statement with its basis; a blank that says what to look up where it is unverified."""
    if not statement.verified:
        return (Blank(statement.text),)
    basis = words.say("documents.legal.basis", basis=statement.basis) if statement.basis else ""
    return (Text(statement.text), *([Text(basis, Emphasis.QUIET)] if basis else []))
