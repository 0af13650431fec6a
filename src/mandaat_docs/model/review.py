"""A review copy: the author's own Word file with comments, and where in its XML they go.

Elements of the main part are counted from 0 in the order of their start tags, all of them, so
that a place can be told by one who reads the tree to one who writes between the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from mandaat_docs.model.source import Place

AUTHOR = "mandaat-docs"
"""Of our comments: by it they are known again, passed over when a file is read, and replaced."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A place in the XML: before the start tag of an element, or before its end tag."""

    element: int
    inside_at_end: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """What a comment is about: from one edge to another, both within paragraphs of the body."""

    start: Edge
    stop: Edge
    paragraph: int
    """Number of the paragraph in which it starts, as in `Place`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a comment would go: the first of these that the file has."""

    quotes: tuple[str, ...] = ()
    """Words that stand there; the first that is found within `place` is taken."""
    place: Place | None = None
    control: str = ""
    """Id of a target that has a field of its own in a form of ours."""
    headings: tuple[str, ...] = ()
    """Texts of headings, the nearest first."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment: paragraphs of plain text, the first one its title."""

    paragraphs: tuple[str, ...]
    day: str
    """As ISO writes it."""
    language: str


@dataclass(frozen=True, slots=True)
class CommentParts:
    """The parts of a Word file that have to do with comments, by name."""

    main: str
    comments: str | None = None
    beside: tuple[str, ...] = ()
    """What newer versions of Word tell of comments: threads, ids, dates."""
