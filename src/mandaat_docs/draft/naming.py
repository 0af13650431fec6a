"""Names for blanks, by which they are known again, and what is filled in under those names."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from mandaat_docs.model.draft import (
    Answers,
    Blank,
    Block,
    Bullets,
    Cover,
    Draft,
    Entries,
    Field,
    Locked,
    Paragraph,
    Question,
    Quote,
    Runs,
    Table,
    blanks_in,
)

Change = Callable[[Blank], Blank]


def named(
    blocks: Iterable[Block], chapter: str, facts: Mapping[str, str] | None = None
) -> tuple[Block, ...]:
    """The blocks of a chapter, every blank with a name.

    A name that a part gave stays, and a blank for one of the `facts` (name → label) is named
    after it. The others come from what the blank asks for, not from where it stands, so that an
    outline may change around it; of two that ask the same the second says so in its name.
    """
    name = _namer(chapter, facts or {})
    return tuple(changed(block, name) for block in blocks)


def named_cover(cover: Cover, facts: Mapping[str, str]) -> Cover:
    """The cover, every blank with a name."""
    return _on_cover(cover, _namer("cover", facts))


def _namer(chapter: str, facts: Mapping[str, str]) -> Change:
    counts: Counter[str] = Counter()
    labels = {label: name for name, label in facts.items()}

    def name(blank: Blank) -> Blank:
        if blank.name:
            return blank
        if blank.hint in labels:
            return replace(blank, name=f"fact:{labels[blank.hint]}")
        asked = f"{blank.title}|{blank.hint}".encode()
        own = f"{chapter}:b{hashlib.sha256(asked).hexdigest()[:8]}"
        counts[own] += 1
        return replace(blank, name=own if counts[own] == 1 else f"{own}-{counts[own]}")

    return name


def all_blanks(draft: Draft) -> Iterator[Blank]:
    """Every blank of a document, on its cover and in its text."""
    cover = draft.cover
    for runs in (cover.institution, cover.subtitle, *(field.runs for field in cover.fields)):
        yield from (run for run in runs if isinstance(run, Blank))
    yield from blanks_in(draft.blocks)


def _on_cover(cover: Cover, change: Change) -> Cover:
    return replace(
        cover,
        institution=_runs(cover.institution, change),
        subtitle=_runs(cover.subtitle, change),
        fields=tuple(replace(f, runs=_runs(f.runs, change)) for f in cover.fields),
    )


def filled_in(draft: Draft, texts: Mapping[str, str], language: str | None = None) -> Draft:
    """The draft with what is filled in under the names of its blanks.

    `language` is that of the texts; `None` where it is the draft's own.
    """

    def fill(blank: Blank) -> Blank:
        text = texts.get(blank.name) if blank.name else None
        return blank if text is None else replace(blank, value=text, language=language)

    cover = _on_cover(draft.cover, fill)
    return replace(draft, cover=cover, blocks=tuple(changed(b, fill) for b in draft.blocks))


def changed(block: Block, change: Change) -> Block:
    """A block with every blank in it changed."""
    match block:
        case Answers(items=items):
            return Answers(tuple((label, change(blank)) for label, blank in items))
        case Paragraph() | Field() | Quote():
            return replace(block, runs=_runs(block.runs, change))
        case Bullets(items=bullets):
            return Bullets(tuple(_runs(item, change) for item in bullets))
        case Table():
            return _table(block, change)
        case Entries():
            return replace(block, table=_table(block.table, change))
        case Question(blank=blank):
            return replace(block, blank=change(blank))
        case Locked():
            # what is locked holds no blank that anybody could fill in
            return block
        case _:
            return block


def _table(table: Table, change: Change) -> Table:
    rows = tuple(tuple(_runs(cell, change) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _runs(runs: Runs, change: Change) -> Runs:
    return tuple(change(run) if isinstance(run, Blank) else run for run in runs)
