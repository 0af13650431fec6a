"""Small Word files for tests, built in memory from snippets of WordprocessingML.

    word_file(p("Eerste alinea"), table(row(cell(p("A1")), cell(p("B1")))))

A snippet is a string of XML in the namespaces below; `Parts` are the parts beside the body.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MODES = ("Internal", "External")
_DATE = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Parts:
    """What a file holds beside its body; each is the inside of the part's root element."""

    styles: str = ""
    numbering: str = ""
    footnotes: str = ""
    endnotes: str = ""
    comments: str = ""
    header: str = ""
    footer: str = ""
    title: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses by relationship id."""
    note_links: Mapping[str, str] = field(default_factory=dict)
    """Addresses of the footnotes' part."""


_NO_PARTS = Parts()
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def word_file(*body: str, parts: Parts = _NO_PARTS) -> bytes:
    """A DOCX with this body; the same snippets give the same bytes."""
    return zipped(word_parts(*body, parts=parts))


def word_parts(*body: str, parts: Parts = _NO_PARTS) -> dict[str, str]:
    """The parts of such a file by name, to be changed before `zipped` packs them."""
    inside = {kind: getattr(parts, kind) for kind in _ROOTS if getattr(parts, kind)}
    files = {
        "[Content_Types].xml": _content_types(inside),
        "_rels/.rels": _relationships(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml", False),
            ("rId2", _CORE, "docProps/core.xml", False),
        ),
        "docProps/core.xml": _core(parts.title),
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            *((kind, f"{_OFFICE}/{kind}", f"{kind}.xml", False) for kind in inside),
            *((id_, f"{_OFFICE}/hyperlink", to, True) for id_, to in parts.links.items()),
        ),
    }
    files |= {f"word/{kind}.xml": _part(_ROOTS[kind], xml) for kind, xml in inside.items()}
    if parts.note_links:
        files["word/_rels/footnotes.xml.rels"] = _relationships(
            *((id_, f"{_OFFICE}/hyperlink", to, True) for id_, to in parts.note_links.items())
        )
    return files


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts, with fixed dates."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def t(text: str) -> str:
    """Text of a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(content: str, properties: str = "") -> str:
    """A run of text, or of elements where the content starts with "<"."""
    inside = content if content.startswith("<") else t(content)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def item(text: str, number: int, depth: int = 0) -> str:
    """A paragraph in an automatic list."""
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=numbered)


def field_marks(instruction: str, *result: str) -> str:
    """A complex field with its result."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + "".join(result)
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def control(content: str, tag: str = "", properties: str = "") -> str:
    """A content control around anything."""
    tagged = f'<w:tag w:val="{tag}"/>' if tag else ""
    inside = f"<w:sdtPr>{tagged}{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt>{inside}</w:sdt>"


def table(*rows: str) -> str:
    """A table of rows."""
    columns = '<w:gridCol w:w="2000"/>' * max((row.count("<w:tc>") for row in rows), default=0)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs and tables, or of plain text."""
    inside = "".join(piece if piece.startswith("<") else p(piece) for piece in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or '<w:p/>'}</w:tc>"


def style(
    id_: str, name: str = "", based_on: str = "", properties: str = "", kind: str = "paragraph"
) -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inside = f'<w:name w:val="{name or id_}"/>{base}{properties}'
    return f'<w:style w:type="{kind}" w:styleId="{id_}">{inside}</w:style>'


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(id_: int, *levels: str, more: str = "") -> str:
    """An abstract list definition."""
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{"".join(levels)}</w:abstractNum>'


def num(id_: int, definition_id: int, overrides: str = "") -> str:
    """A list on a definition."""
    inside = f'<w:abstractNumId w:val="{definition_id}"/>{overrides}'
    return f'<w:num w:numId="{id_}">{inside}</w:num>'


def text_box(*paragraphs: str) -> str:
    """A run with a text box, written twice as Word does."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:docPr id="1" name="Tekstvak 1"/><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(alt: str = "") -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="2" name="Picture 2" descr="{alt}"/><a:graphic>'
        '<a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="foto.png"/></pic:nvPicPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _part(root: str, inside: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:{root} {_DECLARED}>{inside}</w:{root}>"


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
        'openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def _relationships(*entries: tuple[str, str, str, bool]) -> str:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{escape(target)}"'
        f' TargetMode="{_MODES[external]}"/>'
        for id_, kind, target, external in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def _content_types(kinds: Mapping[str, str]) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    inside = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{main}.{kind}+xml"/>' for kind in kinds
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}.'
        f'document.main+xml"/>{inside}</Types>'
    )
