"""An institution's own Word document, for `--style`: as an office has it, logo and all."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor


def logo() -> bytes:
    """A green PNG of 60 by 20 points."""
    rows = b"".join(b"\x00" + b"\x1a\x6b\x3c" * 60 for _ in range(20))

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + sum_

    header = struct.pack(">IIBBBBB", 60, 20, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def field(paragraph, instruction: str, shown: str) -> None:
    """A complex field with its result."""
    for kind, text in (
        ("begin", ""),
        ("", instruction),
        ("separate", ""),
        (None, shown),
        ("end", ""),
    ):
        run = paragraph.add_run(text if kind is None else "")
        if kind is None:
            continue
        tag = "w:fldChar" if kind else "w:instrText"
        element = OxmlElement(tag)
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def house(path: Path, *, first_page: bool = False) -> Path:
    """A house style with green headings, a logo in the header, an address in the footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(4), Cm(3)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Liberation Serif", Pt(11)
    for level in (1, 2, 3):
        style = styles[f"Heading {level}"]
        style.font.color.rgb, style.font.name = RGBColor(0x1A, 0x6B, 0x3C), "Liberation Serif"
    for element in styles.element.iter():  # as in a Dutch Word
        for name in ("w:val", "w:styleId"):
            if element.get(qn(name)) == "Heading1":
                element.set(qn(name), "Kop1")
    for name in ("Heading 4", "Subtitle"):
        styles.element.remove(styles[name].element)
    styles.add_style("Field", WD_STYLE_TYPE.CHARACTER)  # a name of ours, for something else
    header = section.header.paragraphs[0]
    header.add_run().add_picture(BytesIO(logo()), width=Cm(3))
    header._p.xpath(".//wp:docPr")[0].set("descr", "Bureau voor Groen")
    field(header, " FILENAME \\p ", "C:\\Users\\jan\\huisstijl.docx")
    section.footer.paragraphs[0].text = "Groenlaan 1, 1000 Brussel"
    if first_page:
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Bureau voor Groen – eerste bladzijde"
    document.add_paragraph("Een brief van het bureau.")
    document.core_properties.author = "Jan Janssens"
    document.save(str(path))
    return path
