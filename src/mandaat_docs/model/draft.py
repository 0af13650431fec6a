"""A document before it is a file: what stands in it, in order, and nothing about Word.

`draft` makes it, `emit` renders it. A block says what a text is for (a wording, an answer to
fill in, a quotation); how that looks is the renderer's matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Emphasis(StrEnum):
    """Why a run stands out from the text around it."""

    STRONG = "strong"
    QUIET = "quiet"
    """Of less weight: a source, a remark in passing."""
    CODE = "code"
    """Read letter by letter, such as a hash."""
    INSERTED = "inserted"
    """Came with the newer of two versions."""
    DELETED = "deleted"
    """Went with the older of two versions."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words on the page; "\\n" is a line break."""

    text: str
    emphasis: Emphasis | None = None
    language: str | None = None
    """Where it is not the document's own."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place for a person to fill in."""

    hint: str
    """What belongs there, shown until it is filled in."""
    title: str = ""
    """Its name where the hint alone does not tell, as in a column of figures."""
    name: str = ""
    """By which it is known again when the document comes back filled in: "S1.1.2:status"."""
    options: tuple[str, ...] = ()
    """The answers to choose from; none means any text."""
    open: bool = False
    """Also another answer than the options may be typed."""
    value: str = ""
    """What is filled in already, taken over from an earlier version; "\\n" is a line break."""
    language: str | None = None
    """Of the value, where it is not the document's own."""


Run = Text | Blank
Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    NOTE = "note"
    """A remark about the document itself."""
    WORDING = "wording"
    """The Government's own words for a target."""
    ENGAGEMENT = "engagement"
    """What a party promises; what belongs to it follows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str
    numbered: bool = True
    """Takes part in `Draft.numbering`; an annex does not."""
    new_page: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what belongs to it; without a label it goes on with the field before."""

    label: str
    runs: Runs
    with_next: bool = False
    """Stays on the page of what follows, of which it is a part."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person who completes the document is asked, label by label."""

    items: tuple[tuple[str, Blank], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words taken over as they stand, and where they stand; the label as of a field."""

    label: str
    runs: Runs
    source: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order says nothing."""

    items: tuple[Runs, ...]


class Align(StrEnum):
    """On which side the cells of a column line up."""

    START = "start"
    END = "end"
    """Numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its header; `width` is a share of the sum of all widths."""

    title: str
    width: float
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data under one header row that repeats on every page."""

    title: str
    """Says what the table shows, also to who cannot see it."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    row_height: float = 0.0
    """At least so many centimetres, where people write by hand."""


class Fill(StrEnum):
    """How a series of a chart looks: told apart in black and white too, from dark to light."""

    SOLID = "solid"
    STRIPES = "stripes"
    GRID = "grid"
    DOTS = "dots"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Series:
    """A part of every bar, by the name that stands in the legend."""

    name: str
    values: tuple[int, ...]
    """One for each bar."""
    fill: Fill


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one below the other, each made up of the same parts; the numbers stand in them."""

    title: str
    description: str
    """All that the bars tell, for who cannot see them."""
    bars: tuple[str, ...]
    """Their names, from the top down."""
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, down to headings of level `depth`."""

    title: str
    depth: int
    note: str = ""
    """How the page numbers get in; shown until they are."""


class Kind(StrEnum):
    """What an answer may hold."""

    SHORT = "short"
    """A line beside its label."""
    TEXT = "text"
    RICH = "rich"
    """Also lists, tables and pictures."""
    ITEMS = "items"
    """One line after another, as many as there are."""


@dataclass(frozen=True, slots=True)
class Question:
    """A label that stays and the blank for its answer; both are known again by its name."""

    kind: Kind
    label: str
    note: str
    """When or how to answer, beside the label; may be empty."""
    blank: Blank


@dataclass(frozen=True, slots=True)
class Entries:
    """A table with one row to fill in, that repeats; every cell of the row is a named blank."""

    table: Table
    note: str
    name: str
    """Of the rows; the names of the cells go on from it."""


@dataclass(frozen=True, slots=True)
class Locked:
    """Text that nobody may change when the document is filled in."""

    name: str
    title: str
    blocks: tuple[Heading | Paragraph | Field, ...]


Block = (
    Heading
    | Paragraph
    | Field
    | Answers
    | Quote
    | Bullets
    | Table
    | Chart
    | Contents
    | Question
    | Entries
    | Locked
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    institution: Runs
    title: str
    subtitle: Runs
    fields: tuple[Field, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole document."""

    language: str
    title: str
    """Of the document's properties and its running header."""
    running_header: str
    page_label: str
    """The foot of a page, with {page} and {pages}."""
    mark: str
    """The word that tells that this is no final text."""
    cover: Cover
    blocks: tuple[Block, ...]
    numbering: tuple[str, ...] = ()
    """Pattern of the number before a heading, per level; "%1" is the chapter's count."""
    made_on: dt.date | None = None
    """For the properties of the file; `None` leaves them without a date."""
    form: Form | None = None
    """Where the document is a form whose answers are to be read back."""
    properties: tuple[tuple[str, str], ...] = ()
    """Data of the file by their labels, such as the dossier number, for the file's properties."""


@dataclass(frozen=True, slots=True)
class Form:
    """To which mandate a form belongs."""

    mandate: str
    """SHA-256 of the mandate's source."""
    targets: tuple[tuple[str, str], ...]
    """Id and fingerprint of each target."""
    kind: str = "report"
    """Of the document: "report", "evaluation-final", "agreement-2" …"""
    states: tuple[tuple[str, str, str], ...] = ()
    """Id, coverage and status ("" for none) of each target, of an evaluation."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs an agreement of level 2 with the institution."""

    name: str
    abbreviation: str | None = None
    address: str | None = None


def heading_numbers(blocks: Iterable[Block], numbering: tuple[str, ...]) -> list[str]:
    """The number of each heading in turn, as a word processor computes it; "" for none.

    >>> parts = [Heading(1, "A"), Heading(2, "B"), Heading(1, "C", numbered=False), Heading(1, "D")]
    >>> heading_numbers(parts, ("%1.", "Art. %1.%2."))
    ['1.', 'Art. 1.1.', '', '2.']
    """
    numbers: list[str] = []
    counts = [0] * len(numbering)
    for heading in flat(blocks):
        if not isinstance(heading, Heading):
            continue
        if not heading.numbered or heading.level > len(numbering):
            numbers.append("")
            continue
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (len(counts) - heading.level)
        number = numbering[heading.level - 1]
        for level, value in enumerate(counts, start=1):
            number = number.replace(f"%{level}", str(value))
        numbers.append(number)
    return numbers


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with those that are locked in their place."""
    for block in blocks:
        if isinstance(block, Locked):
            yield from block.blocks
        else:
            yield block


def blanks_in(blocks: Iterable[Block]) -> Iterator[Blank]:
    """Every blank in the blocks, in order."""
    for block in flat(blocks):
        match block:
            case Answers(items=answers):
                yield from (blank for _, blank in answers)
            case Question(blank=blank):
                yield blank
            case Paragraph(runs=runs) | Field(runs=runs) | Quote(runs=runs):
                yield from _blanks(runs)
            case Bullets(items=items):
                yield from _blanks(run for item in items for run in item)
            case Table(rows=rows) | Entries(table=Table(rows=rows)):
                yield from _blanks(run for row in rows for cell in row for run in cell)
            case Heading() | Contents() | Chart() | Locked():
                pass


def _blanks(runs: Iterable[Run]) -> Iterator[Blank]:
    return (run for run in runs if isinstance(run, Blank))
