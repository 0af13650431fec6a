"""Markdown → Word: what a case of the corpus is written in becomes the file that is checked.

    .venv/bin/python -m tests.corpus.build FILE.md OUT.docx

The dialect is CommonMark with the tables of GFM, and:

- a paragraph is what stands between blank lines; two spaces or "\\" at the end of a line, or
  "<br>", break the line inside it;
- "---" on its own is a page break; there are no underlined headings, quotes or code;
- a list with numbers is numbered by Word, and starts where its first number says;
- in a table, "<br>" makes a new paragraph, "<" alone merges a cell with the one left of it, "^"
  alone with the one above, "{#E6B8B7}" in front shades it; where all cells of the first row are
  empty the table has no head;
- "[^1]" is a footnote whose text stands behind "[^1]:" on a line of its own.

What is not in the dialect raises `ValueError`. The same text gives the same bytes.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .grid import Cell, Row, grid_of

_NOT_IN_DIALECT = ["code", "fence", "blockquote", "lheading", "reference", "html_block"]
_NOT_INLINE = ["backticks", "image", "autolink", "html_inline"]
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)\n?", re.MULTILINE)
_PIECES = re.compile(r"\[\^(?P<note>[^\]\s]+)\]|(?P<break><br ?/?>)")
_WIDTH = 9000
"""Twips between the margins."""
_INDENT = 360
_LEVELS = 9
_FORMS = {"•": "bullet", "%.": "decimal", "%)": "decimal"}
_FIRST_LIST = 100
"""Above the ids in python-docx's template."""
_NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r")}
_DATE = (2024, 1, 1, 0, 0, 0)


@dataclass
class _File:
    """A Word file under construction."""

    document: Document
    texts: Mapping[str, str]
    """Of the footnotes, by their mark."""
    notes: list[etree._Element] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    note_part: Part | None = None


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    italic: bool = False
    note: bool = False
    """Stands in a footnote."""


_PLAIN = _Look()


def build(markdown: str) -> bytes:
    """The bytes of the DOCX that this text describes."""
    texts = {mark: text.strip() for mark, text in _DEFINITION.findall(markdown)}
    file = _File(docx.Document(), texts)
    _define_lists(file)
    body = file.document.element.body
    end = body[-1]
    before: object = None
    for block in _blocks(_tree(_DEFINITION.sub("", markdown)), file):
        if before == block.tag == qn("w:tbl"):  # Word joins tables that touch
            end.addprevious(_el("p"))
        end.addprevious(block)
        before = block.tag
    if before == qn("w:tbl"):
        end.addprevious(_el("p"))
    if unused := texts.keys() - file.used:
        raise ValueError(f"footnotes without a mark: {', '.join(sorted(unused))}")
    _add_notes(file)
    return _bytes(file.document)


def _tree(markdown: str) -> SyntaxTreeNode:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable([*_NOT_IN_DIALECT, *_NOT_INLINE])
    return SyntaxTreeNode(parser.parse(markdown))


def _blocks(node: SyntaxTreeNode, file: _File) -> Iterator[etree._Element]:
    for child in node.children:
        match child.type:
            case "heading":
                style = _el("pStyle", val=f"Heading{child.tag[1]}")
                yield _paragraph(_runs(child, file), style)
            case "paragraph":
                yield _paragraph(_runs(child, file))
            case "bullet_list" | "ordered_list":
                yield from _list(child, file, 0)
            case "table":
                yield _table(grid_of(child), file)
            case "hr":
                yield _paragraph([_el("r", _el("br", type="page"))])
            case other:
                raise ValueError(f"not in the dialect: {other} in line {_line(child)}")


def _list(node: SyntaxTreeNode, file: _File, depth: int) -> Iterator[etree._Element]:
    number = _new_list(file, node, depth)
    for item in node.children:
        mark: etree._Element | None = _el("numPr", _el("ilvl", val=depth), _el("numId", val=number))
        if not item.children:
            yield _paragraph([], mark)
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                yield from _list(child, file, depth + 1)
            elif child.type == "paragraph":
                indent = _el("ind", left=_INDENT * (depth + 1))
                yield _paragraph(_runs(child, file), indent if mark is None else mark)
            else:
                raise ValueError(f"in a list: {child.type} in line {_line(child)}")
            mark = None


def _define_lists(file: _File) -> None:
    """One definition for each look of a list; every list is a `num` of its own on one of them."""
    numbering = file.document.part.numbering_part.element
    for id_, (look, form) in enumerate(_FORMS.items(), start=_FIRST_LIST):
        levels = [
            _el(
                "lvl",
                _el("start", val=1),
                _el("numFmt", val=form),
                _el("lvlText", val=look.replace("%", f"%{depth + 1}")),
                _el("pPr", _el("ind", left=_INDENT * (depth + 1), hanging=_INDENT)),
                ilvl=depth,
            )
            for depth in range(_LEVELS)
        ]
        definition = _el("abstractNum", *levels, abstractNumId=id_)
        numbering.insert(0, definition)  # definitions stand before the lists on them


def _new_list(file: _File, node: SyntaxTreeNode, depth: int) -> int:
    look = "•" if node.type == "bullet_list" else f"%{_delimiter(node)}"
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 1
    numbering = file.document.part.numbering_part.element
    number = _FIRST_LIST + sum(1 for _ in numbering.iterchildren(qn("w:num")))
    definition = _FIRST_LIST + list(_FORMS).index(look)
    restart = _el("lvlOverride", _el("startOverride", val=first), ilvl=depth)
    numbering.append(_el("num", _el("abstractNumId", val=definition), restart, numId=number))
    return number


def _delimiter(node: SyntaxTreeNode) -> str:
    return node.children[0].markup if node.children else "."


def _table(rows: list[Row], file: _File) -> etree._Element:
    columns = sum(cell.span for cell in rows[0].cells)
    width = _WIDTH // columns
    return _el(
        "tbl",
        _el("tblPr", _el("tblStyle", val="TableGrid"), _el("tblW", w=0, type="auto")),
        _el("tblGrid", *(_el("gridCol", w=width) for _ in range(columns))),
        *(_row(row, width, file) for row in rows),
    )


def _row(row: Row, width: int, file: _File) -> etree._Element:
    head = [_el("trPr", _el("tblHeader"))] if row.header else []
    return _el("tr", *head, *(_cell(cell, width, file) for cell in row.cells))


def _cell(cell: Cell, width: int, file: _File) -> etree._Element:
    properties = [_el("tcW", w=width * cell.span, type="dxa")]
    if cell.span > 1:
        properties.append(_el("gridSpan", val=cell.span))
    if cell.merge:
        properties.append(_el("vMerge", val=cell.merge))
    if cell.shading:
        properties.append(_el("shd", val="clear", color="auto", fill=cell.shading))
    paragraphs = [_paragraph(_inline(nodes, file)) for nodes in cell.paragraphs]
    return _el("tc", _el("tcPr", *properties), *(paragraphs or [_el("p")]))


def _runs(block: SyntaxTreeNode, file: _File) -> list[etree._Element]:
    return _inline([node for inline in block.children for node in inline.children], file)


def _inline(nodes: list[SyntaxTreeNode], file: _File, look: _Look = _PLAIN) -> list[etree._Element]:
    runs: list[etree._Element] = []
    for node in nodes:
        match node.type:
            case "text":
                runs.extend(_text(node.content, file, look))
            case "softbreak":
                runs.append(_run(" ", look))
            case "hardbreak":
                runs.append(_el("r", _el("br")))
            case "strong":
                runs.extend(_inline(node.children, file, replace(look, bold=True)))
            case "em":
                runs.extend(_inline(node.children, file, replace(look, italic=True)))
            case "link":
                runs.append(_link(node, file, look))
            case other:
                raise ValueError(f"not in the dialect: {other}")
    return runs


def _text(text: str, file: _File, look: _Look) -> Iterator[etree._Element]:
    at = 0
    for match in _PIECES.finditer(text):
        if match.start() > at:
            yield _run(text[at : match.start()], look)
        yield _el("r", _el("br")) if match["break"] else _note(match["note"], file)
        at = match.end()
    if at < len(text):
        yield _run(text[at:], look)


def _run(text: str, look: _Look) -> etree._Element:
    properties = [_el(tag) for tag, on in (("b", look.bold), ("i", look.italic)) if on]
    content = _el("t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _el("r", *([_el("rPr", *properties)] if properties else []), content)


def _link(node: SyntaxTreeNode, file: _File, look: _Look) -> etree._Element:
    part = _note_part(file) if look.note else file.document.part
    address = part.relate_to(str(node.attrs["href"]), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _el("hyperlink", *_inline(node.children, file, look))
    link.set(qn("r:id"), address)
    return link


def _note(mark: str, file: _File) -> etree._Element:
    """The mark of a footnote; its text goes to the part of the notes."""
    if mark not in file.texts:
        raise ValueError(f"footnote [^{mark}] has no text")
    file.used.add(mark)
    _note_part(file)
    number = len(file.notes) + 1
    raised = _el("rPr", _el("vertAlign", val="superscript"))
    note = _el("footnote", id=number)
    file.notes.append(note)
    inside = [n for block in _tree(file.texts[mark]).children for n in block.children[0].children]
    own_mark = _el("r", raised, _el("footnoteRef"))
    text = _inline(inside, file, _Look(note=True))
    note.append(_paragraph([own_mark, _run(" ", _PLAIN), *text]))
    raised = _el("rPr", _el("vertAlign", val="superscript"))
    return _el("r", raised, _el("footnoteReference", id=number))


def _note_part(file: _File) -> Part:
    if file.note_part is None:
        package = file.document.part.package
        name = PackURI("/word/footnotes.xml")
        file.note_part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, b"", package)
        file.document.part.relate_to(file.note_part, RELATIONSHIP_TYPE.FOOTNOTES)
    return file.note_part


def _add_notes(file: _File) -> None:
    if file.note_part is None:
        return
    lines = [("separator", -1), ("continuationSeparator", 0)]
    separators = [
        _el("footnote", _paragraph([_el("r", _el(kind))]), type=kind, id=id_) for kind, id_ in lines
    ]
    root = _el("footnotes", *separators, *file.notes)
    file.note_part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _paragraph(
    runs: list[etree._Element], properties: etree._Element | None = None
) -> etree._Element:
    return _el("p", *([] if properties is None else [_el("pPr", properties)]), *runs)


def _el(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    element = etree.Element(qn(f"w:{tag}"), nsmap=_NAMESPACES)
    element.extend(children)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 0


def _bytes(document: Document) -> bytes:
    """The file, with nobody for author and every part dated alike."""
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    stream, fixed = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(fixed, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            archive.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(build(source.read_text(encoding="utf-8")))
