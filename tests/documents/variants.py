"""The reference mandate in other clothes: set anew in Word, printed, distilled, rewritten.

Every variant says the same words, so the same answer key holds for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents.reference import Passage, passages_of, pdf_of
from office import Office, distil, rewrite


@dataclass(frozen=True)
class Layout:
    """How a writer might have typed the mandate in Word."""

    font: str = "Liberation Sans"
    size: float = 10.5
    page: tuple[int, int] = (210, 297)
    """Width and height in millimetres."""
    margin: int = 25
    headings: bool = True
    """Word's heading styles; else bold paragraphs."""
    lists: bool = True
    """Word's list styles; else a typed sign and a tab."""
    deadline: Literal["paragraph", "line", "bullet"] = "paragraph"
    """Below its target, on a new line of the target's own paragraph, or as a bullet under it."""
    running: str = ""
    """Said at the head of every page, with the page's number at its foot."""


OFFICE_STYLE = Layout()
TYPEWRITER = Layout("Liberation Serif", 12, margin=30, headings=False, lists=False, deadline="line")
POCKET = Layout("DejaVu Sans", 8, (148, 210), 12, deadline="bullet", running="Mandaat A4+")
LANDSCAPE = Layout("Liberation Sans Narrow", 11, (297, 210), 20, lists=False, running="Bijlage 1")


def set_in_word(passages: tuple[Passage, ...], layout: Layout, target: Path) -> Path:
    """Type the passages into a Word file."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, layout.page)
    section.left_margin = section.right_margin = Mm(layout.margin)
    section.top_margin = section.bottom_margin = Mm(layout.margin)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = layout.font, Pt(layout.size)
    if layout.running:
        section.header.paragraphs[0].text = layout.running
        _add_page_number(section.footer.paragraphs[0])
    for role, group in groupby(passages, key=lambda passage: passage.role):
        if role in ("header", "overview"):
            _add_table(document, list(group))
        else:
            for passage in group:
                _add_paragraph(document, passage, layout)
    document.save(str(target))
    return target


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add_table(document: Document, rows: list[Passage]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.columns[0].width, table.columns[1].width = Mm(35), Mm(90)
    for row in rows:
        label, text = table.add_row().cells
        label.paragraphs[0].add_run(row.label).bold = True
        text.text = row.text


_HEADINGS = {"title": 1, "caption": 2, "objective": 3, "point": 4}
_INDENT_MM = {"aim": 8, "target": 8, "deadline": 8, "part": 16, "context": 8}


def _add_paragraph(document: Document, passage: Passage, layout: Layout) -> None:
    words = f"{passage.label} {passage.text}".strip()
    style = "List Bullet" if passage.marker else ""
    if passage.role == "deadline" and not passage.shared and not passage.marker:
        if layout.deadline == "line":
            run = document.paragraphs[-1].add_run()
            run.add_break(WD_BREAK.LINE)
            run.add_text(words)
            return
        style = "List Bullet 2" if layout.deadline == "bullet" else ""
    elif passage.role == "part":
        style = "List Bullet 3"
    if passage.role in _HEADINGS:
        _add_heading(document, words, _HEADINGS[passage.role], layout)
    elif passage.role == "aims":
        document.add_paragraph().add_run(words).bold = True
    elif style and layout.lists:
        document.add_paragraph(words, style)
    else:
        _add_plain(document, passage, f"{passage.marker}\t{words}".strip())


def _add_heading(document: Document, words: str, level: int, layout: Layout) -> None:
    paragraph = document.add_heading(level=level) if layout.headings else document.add_paragraph()
    paragraph.add_run(words).bold = True


def _add_plain(document: Document, passage: Passage, words: str) -> None:
    paragraph = document.add_paragraph(words)
    # what a group shares, and what never had a list sign, stands at the margin
    own_deadline = passage.role == "deadline" and not passage.shared
    if passage.marker or own_deadline:
        paragraph.paragraph_format.left_indent = Mm(_INDENT_MM[passage.role])
    if passage.marker:
        paragraph.paragraph_format.first_line_indent = Mm(-5)


Maker = Callable[[Path, Path, Office], Path]
"""Makes a variant from `../shared` in a folder."""


def _from_word(name: str, layout: Layout) -> Iterator[tuple[str, Maker]]:
    def in_word(shared: Path, folder: Path, _: Office) -> Path:
        return set_in_word(passages_of(shared), layout, folder / f"{name}.docx")

    def printed(shared: Path, folder: Path, office: Office) -> Path:
        return office.to_pdf(in_word(shared, folder, office), folder / f"{name}.pdf")

    def tagged(shared: Path, folder: Path, office: Office) -> Path:
        source = in_word(shared, folder, office)
        return office.to_pdf(source, folder / f"{name}-tagged.pdf", tagged=True)

    yield f"{name}.docx", in_word
    yield f"{name}.pdf", printed
    yield f"{name}-tagged.pdf", tagged


def _rewritten(name: str, *options: str) -> tuple[str, Maker]:
    def make(shared: Path, folder: Path, _: Office) -> Path:
        return rewrite(pdf_of(shared), folder / f"{name}.pdf", *options)

    return f"{name}.pdf", make


def _distilled(shared: Path, folder: Path, _: Office) -> Path:
    return distil(pdf_of(shared), folder / "distilled.pdf")


VARIANTS: dict[str, Maker] = dict(
    [
        *_from_word("office-style", OFFICE_STYLE),
        *_from_word("typewriter", TYPEWRITER),
        *_from_word("pocket", POCKET),
        *_from_word("landscape", LANDSCAPE),
        ("distilled.pdf", _distilled),
        _rewritten("linearised", "--linearize"),
        _rewritten("object-streams", "--object-streams=generate", "--recompress-flate"),
        _rewritten("owner-password", "--encrypt", "", "owner", "256", "--print=none"),
    ]
)
