"""A Word file as assistive technology meets it: what carries its structure, and what does not."""

from __future__ import annotations

from dataclasses import dataclass

from mandaat_docs.model.source import Place


@dataclass(frozen=True, slots=True)
class ShownHeading:
    """A paragraph in a heading style; `level` from 1."""

    place: Place
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table; `said` are its first words."""

    place: Place
    said: str
    rows: int
    columns: int
    has_header: bool
    """Its first row is marked as a header, so that it is read out with each cell and repeats."""
    has_labels: bool
    """Two columns, of which the first names what stands in the second: no header row is needed."""
    merged: int
    """Cells that are merged with another."""
    inside: bool
    """Stands in a cell of another table."""


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture, chart or drawing; `described` where it has a text or is marked as decoration."""

    place: Place
    described: bool
    name: str


@dataclass(frozen=True, slots=True)
class ShownControl:
    """A content control; `title` is what a screen reader calls it."""

    place: Place
    title: str
    said: str


@dataclass(frozen=True, slots=True)
class TypedList:
    """Items of a list whose marks were typed: nothing tells that they belong together."""

    place: Place
    items: int
    said: str


@dataclass(frozen=True, slots=True)
class Tinted:
    """Letters with a colour of their own on their ground, both as RRGGBB."""

    place: Place
    said: str
    ink: str
    ground: str
    large: bool
    """At least 18 points, or 14 in bold (WCAG 2.1, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the language that the file says it is in, such as "nl-BE"."""

    place: Place
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything about one file that the accessibility checks look at."""

    file: str
    title: str | None
    """Of the document's properties."""
    headings: tuple[ShownHeading, ...] = ()
    tables: tuple[ShownTable, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()
    controls: tuple[ShownControl, ...] = ()
    lists: tuple[TypedList, ...] = ()
    tints: tuple[Tinted, ...] = ()
    coloured: tuple[Place, ...] = ()
    """Cells with a fill and no words, beside cells that have another fill or none."""
    passages: tuple[Passage, ...] = ()
