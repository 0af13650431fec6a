"""What a file holds once it has been read: blocks of text, each with its place.

Both readers end here. The Word reader makes a `Document` directly; the PDF reader first
makes `Sheet`s of positioned words, which `assemble` lays out into the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mandaat_docs.model.form import PrintedForm


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, counted from 1 over the body in reading order.

    `paragraph` counts every paragraph, those in tables too. `page` is the sheet of a PDF and
    is unknown in a Word file, where pages only exist once somebody prints it.
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    heading: tuple[str, ...] = ()
    file: str | None = None
    """Name of the part in which it stands, where a report is several files."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader of the printed page sees it."""

    text: str
    """Without list marker; a line break of the author's is "\\n"."""
    place: Place
    level: int | None = None
    """Heading level from 1, `None` for body text."""
    marker: str = ""
    """List label as shown ("•", "1.1", "a)"), computed where Word computes it."""
    indent: float = 0.0
    """Points from the left edge of the text area."""
    bold: bool = False
    """True where every letter is bold."""
    run_in: str = ""
    """The bold words with which a paragraph opens that is not bold as a whole: a title run in."""
    size: float | None = None
    """Points, of most letters."""
    control: str | None = None
    """Tag of the content control around it."""
    notes: tuple[str, ...] = ()
    """Footnotes and endnotes whose marks stand here."""
    links: tuple[str, ...] = ()
    """Addresses that the text links to."""
    inserted: bool = False
    """Holds a tracked insertion that nobody has accepted yet."""
    glued: bool = False
    """Follows the line above without the space of a new paragraph."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `column` counts grid columns from 0, `span` how many it covers."""

    blocks: tuple[Block, ...]
    column: int = 0
    span: int = 1
    continues: bool = False
    """True for the lower part of a vertically merged cell; its blocks are empty."""
    shading: str | None = None
    """Fill colour as RRGGBB."""

    @property
    def text(self) -> str:
        """All its paragraphs, one a line."""
        return "\n".join(p.text for p in paragraphs_of(self.blocks))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    place: Place
    header: bool = False
    """Marked to be repeated on each page."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with the place of its first cell."""

    rows: tuple[Row, ...]
    place: Place


Block = Paragraph | Table


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those in nested tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a file that a person must know: hidden text, open revisions, a picture.

    `kind` is one of: "hidden-text", "comment", "header-text" (what a header or footer says),
    "prompt" (what a control shows that nobody filled in), "open-revision", "picture", "chart",
    "embedded", "unread-part"; of a PDF also "pdf" (that it is one), "ocr-layer" (its text was
    recognised on these pages), "page-picture" (a page that is a scan), "struck-text"; `text`
    quotes or names it, and may be empty. Each has a rule R4xx.
    """

    kind: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: what it says (`blocks`) and what is known about it."""

    file: str
    """Name only, no folder."""
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    furniture: tuple[Paragraph, ...] = ()
    """Running headers, footers and page numbers that repeat."""
    notes: tuple[Paragraph, ...] = ()
    """Footnotes at the foot of a page."""
    remarks: tuple[Remark, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    """Pages on which the two PDF readers saw different words."""
    title: str | None = None
    """From the file's properties."""
    form: PrintedForm | None = None
    """Where it is a form of ours: what that prints itself."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the body in reading order."""
        return paragraphs_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Words that only one of the two PDF readers saw on a page."""

    page: int
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One word on a PDF page; points from the top left corner, `base` is its baseline."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    broken: bool = False
    """True where the line ends in a hyphen and the word may go on below."""
    sticks: bool = False
    """True where a no-break space ties the next word to it."""
    mark: str = ""
    """Footnote mark that is raised behind it."""
    turned: bool = False
    """True where it does not run along with the text of the page, as a watermark's letters."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line or thin box, such as the border of a table cell."""

    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF page as positioned words and ruled lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """A PDF as read by the first reader, before it is laid out in paragraphs."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    title: str | None = None
    disagreements: tuple[Disagreement, ...] = field(default=())
    remarks: tuple[Remark, ...] = ()
    """On pictures, scanned pages and recognised text."""
