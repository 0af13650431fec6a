"""Footnotes of a printed page, back at their marks.

Layout tells a footnote by its small letters; one in letters as large as the text is told by its
place and its mark: it ends a page, and opens with a mark that stands raised in that page's text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from mandaat_docs.model.source import Block, Document, Paragraph

_NOTE = re.compile(r"(?P<mark>\d{1,2}|[*†]+)[ .)]\s*(?P<text>\S.*)", re.DOTALL)

Notes = Mapping[tuple[int | None, str], str]
"""The text of a note by its page and mark."""


def take_notes(document: Document) -> tuple[tuple[Block, ...], Notes]:
    """The body without the footnotes that layout left in it, and all footnotes."""
    notes = {(note.place.page, note.marker): note.text for note in document.notes}
    marks: defaultdict[int | None, set[str]] = defaultdict(set)
    for paragraph in document.paragraphs():
        marks[paragraph.place.page].update(paragraph.notes)
    kept: list[Block] = []
    for block in reversed(document.blocks):
        found = _note(block, marks) if _ends_page(block, kept) else None
        if found is None:
            kept.append(block)
        else:
            notes[block.place.page, found[0]] = found[1]
    return tuple(reversed(kept)), notes


def _ends_page(block: Block, after: Sequence[Block]) -> bool:
    """Whether nothing of its page stands below a block but notes that are taken already."""
    return not after or after[-1].place.page != block.place.page


def _note(block: Block, marks: Mapping[int | None, set[str]]) -> tuple[str, str] | None:
    if not isinstance(block, Paragraph):
        return None
    match = _NOTE.fullmatch(f"{block.marker} {block.text}".strip())
    if match is None or match["mark"] not in marks.get(block.place.page, set()):
        return None
    return match["mark"], match["text"]


def notes_at(paragraph: Paragraph, notes: Notes) -> tuple[str, ...]:
    """The text of each note whose mark stands in a paragraph, which may run over a page's end.

    A mark without a note says nothing, so it goes.
    """
    page = paragraph.place.page
    pages = (page, None if page is None else page + 1)
    found = (next((notes[p, m] for p in pages if (p, m) in notes), "") for m in paragraph.notes)
    return tuple(text for text in found if text)
