"""What the form of a paragraph says: heading, list item, a line that goes on with another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.mandate.tables import split_number
from mandaat_docs.assemble.page.addresses import is_address
from mandaat_docs.model.mandate import words_before_colon
from mandaat_docs.model.source import Paragraph

_TYPED_MARKER = re.compile(r"([^\w\s(\[«“\"'‘%€$+]|\(?[a-z]\)|o)\s+(?=\S)")
_DASHES = frozenset({"", "–", "—", "-"})
_INDENT = 3.0  # points by which left edges of one level may differ
_LETTER = 12.0  # points that a typed letter and its bracket take
_LARGER = 1.05  # share of the body's letter size from which letters are larger


@dataclass(frozen=True, slots=True)
class Looks:
    """Judges paragraphs against the letter size of the document's body."""

    body_size: float

    def is_larger(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a heading by its size or style, not by being bold alone."""
        size = paragraph.size or self.body_size
        return paragraph.level is not None or size > _LARGER * self.body_size

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph looks like a heading at all."""
        return not paragraph.marker and (paragraph.bold or self.is_larger(paragraph))

    def is_unknown_part(self, paragraph: Paragraph, objective: Paragraph) -> bool:
        """Whether a heading looks like an objective's and has a label that is not known."""
        alike = (paragraph.size, paragraph.bold, paragraph.level) == (
            objective.size, objective.bold, objective.level,
        )  # fmt: skip
        found = words_before_colon(paragraph.text)
        return alike and found is not None and found[0][-1].isdigit()

    def goes_on_with(self, paragraph: Paragraph, above: Paragraph | None) -> bool:
        """Whether a paragraph is the next line of a heading: same letters, no space between."""
        return (
            above is not None
            and paragraph.glued
            and (paragraph.size, paragraph.bold) == (above.size, above.bold)
            and self.is_heading(paragraph)
        )

    def goes_on_with_title(self, paragraph: Paragraph, above: Paragraph | None) -> bool:
        """The same for the title of the document, whose lines often stand apart.

        One may open with a dash between two parts of the title.
        """
        alike = above is not None and (paragraph.size, paragraph.bold) == (above.size, above.bold)
        return alike and self.is_larger(paragraph) and paragraph.marker in _DASHES


def body_size(paragraphs: Iterable[Paragraph]) -> float:
    """The letter size of most letters; 0 where no size is known."""
    sizes: dict[float, int] = {}
    for paragraph in paragraphs:
        if paragraph.size is not None:
            sizes[paragraph.size] = sizes.get(paragraph.size, 0) + len(paragraph.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def is_same_level(paragraph: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs stand at one level: both list items or neither, one left edge."""
    same_kind = bool(paragraph.marker) == bool(other.marker)
    return same_kind and abs(paragraph.indent - other.indent) <= _INDENT


def is_outside(paragraph: Paragraph, item: Paragraph) -> bool:
    """Whether a paragraph stands outside the list that an item is in, at the margin of its text."""
    return bool(item.marker) and not paragraph.marker and paragraph.indent < item.indent - _INDENT


def is_own_paragraph(paragraph: Paragraph) -> bool:
    """Whether a paragraph is more than a line that its author broke off the one above."""
    return bool(paragraph.marker) or not paragraph.glued


def belongs_inside(paragraph: Paragraph, item: Paragraph) -> bool:
    """Whether a paragraph without label is part of a list item or paragraph above it.

    It stands deeper, or at the item's text without a marker of its own, or is a line that the
    author broke off.
    """
    if paragraph.indent > item.indent + _INDENT:
        return True
    if paragraph.marker:
        return False
    if item.marker:
        return abs(paragraph.indent - item.indent) <= _INDENT
    return paragraph.glued


def is_item(paragraph: Paragraph, first: Paragraph | None) -> bool:
    """Whether a paragraph is an item of the list of targets, and not of a list inside one."""
    if split_number(paragraph.text)[0]:
        return True
    if not paragraph.marker:
        return False
    return first is None or not first.marker or not belongs_inside(paragraph, first)


def says_something_else(paragraph: Paragraph, parts: Sequence[str] | None = None) -> bool:
    """Whether a line has a label of its own, one that no mandate is known to use.

    Of a deadline that is printed in `parts` each may have one (“Fase 1: eind 2027”): below such
    a part, behind a label that stood alone, and with a number it is none.
    """
    found = None if paragraph.marker else words_before_colon(paragraph.text)
    if found is None:
        return False
    if parts is None:
        return True
    numbered = any(ch.isdigit() for ch in found[1])
    return bool(parts) and not numbered and not any(map(words_before_colon, parts))


def split_lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Lines of a Word paragraph: one that its author broke off is a glued paragraph of its own."""
    first, *others = _around_addresses(paragraph.text.split("\n"))
    yield _typed_marker(replace(paragraph, text=first.strip()))
    for line in others:
        yield _typed_marker(replace(paragraph, text=line.strip(), marker="", glued=True))


def _around_addresses(lines: list[str]) -> list[str]:
    """A sentence that a link's address interrupts is one line again, the address behind it."""
    for place, line in enumerate(lines[1:-1], start=1):
        if is_address(line) and lines[place + 1][:1].islower():
            whole = f"{lines[place - 1].rstrip()} {lines[place + 1].lstrip()}"
            return [*lines[: place - 1], whole, line, *_around_addresses(lines[place + 2 :])]
    return lines


def _typed_marker(paragraph: Paragraph) -> Paragraph:
    """A list marker that was typed instead of made by the list function comes off the text."""
    match = _TYPED_MARKER.match(paragraph.text)
    if match is None or paragraph.marker:
        return paragraph
    # what is typed behind a letter stands deeper than what follows at the margin
    deeper = _LETTER if match[1].endswith(")") else 0.0
    text = paragraph.text[match.end() :]
    return replace(paragraph, text=text, marker=match[1], indent=paragraph.indent + deeper)
