"""What people typed in an earlier version of a document, put back where it belongs.

No word is dropped: what has no place any more is listed, with what it was typed for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mandaat_docs.draft.case import plain
from mandaat_docs.model.draft import Blank, Block, Bullets, Column, Paragraph, Runs, Table
from mandaat_docs.model.filled import Entry, Filled
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.vocabulary import Vocabulary

_TARGET = re.compile(r"[ST]\d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Homeless:
    """What somebody typed and that has no place any more."""

    entry: Entry
    reason: str
    """Key of why: "altered", "gone" or "no_field"."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An earlier version, sorted out."""

    filled: Filled
    placed: Mapping[str, str]
    """Name of a blank → what goes into it."""
    homeless: tuple[Homeless, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every word has its place."""
        return not self.homeless and not self.filled.strays

    def language_beside(self, own: str) -> str | None:
        """The language in which it was filled in, where that is not `own`."""
        spoken = self.filled.language or own
        return None if spoken == own else spoken


def sort_out(filled: Filled, blanks: Iterable[Blank], fingerprints: Mapping[str, str]) -> Carried:
    """Which entries go where; `blanks` and `fingerprints` are those of the new version.

    What was typed about a target whose wording or deadline has changed since is not put back:
    it may no longer hold, and only a person can tell.
    """
    names = {blank.name for blank in blanks}
    placed: dict[str, str] = {}
    homeless = []
    for entry in filled.entries:
        target = entry.name.partition(":")[0]
        if _TARGET.fullmatch(target) and target not in fingerprints:
            homeless.append(Homeless(entry, "gone"))
        elif filled.fingerprints.get(target) != fingerprints.get(target):
            homeless.append(Homeless(entry, "altered"))
        elif entry.name not in names:
            homeless.append(Homeless(entry, "no_field"))
        else:
            placed[entry.name] = entry.text
    return Carried(filled, placed, tuple(homeless))


def carried_blocks(carried: Carried, words: Vocabulary) -> Iterator[Block]:
    """What was taken over, and what a person must still place."""
    say, language = words.say, carried.language_beside(words.language)
    yield Paragraph(
        plain(say("documents.carried.told", n=len(carried.placed), file=carried.filled.file))
    )
    if carried.homeless:
        columns = (
            Column(say("documents.carried.field"), 4.2),
            Column(say("documents.carried.why"), 3.6),
            Column(say("documents.carried.text"), 8.6),
        )
        rows = tuple(_row(homeless, language, words) for homeless in carried.homeless)
        yield Table(say("documents.carried.title"), columns, rows)
    if carried.filled.strays:
        yield Paragraph(plain(say("documents.carried.strays")))
        label = say("documents.carried.stray")
        strays = carried.filled.strays
        yield Bullets(tuple((_kept(label, text, language, words),) for text in strays))


def _row(homeless: Homeless, language: str | None, words: Vocabulary) -> tuple[Runs, ...]:
    entry = homeless.entry
    target, _, field = entry.name.partition(":")
    title = entry.title or f"{shown_id(target, words)} – {field}"
    return (
        plain(title),
        plain(words.say(f"documents.carried.{homeless.reason}")),
        (_kept(title, entry.text, language, words),),
    )


def _kept(title: str, text: str, language: str | None, words: Vocabulary) -> Blank:
    """The words in a field of their own, so that the next version takes them over once more.

    Whoever has found another place for them empties it.
    """
    name = hashlib.sha256(f"{title}|{text}".encode()).hexdigest()[:8]
    hint = words.say("documents.carried.emptied")
    return Blank(hint, title, f"carried:b{name}", value=text, language=language)
