"""A finished Word file of ours in the house style of an institution.

Done last, on the file as it is: whatever a document holds, it is dressed the same way. Our running
line and page number stand below what the house prints in its header and footer, since they tell
which document this is and that it is a draft.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import count

from lxml import etree

from mandaat_docs.emit.word.house_styles import join_numbering, join_styles, rename
from mandaat_docs.emit.word.package import (
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    zipped,
)
from mandaat_docs.emit.word.xml import R, W, as_element, el, xml_bytes
from mandaat_docs.model.house import House, Story

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PAGE = {"w": str(PAGE_WIDTH), "h": str(PAGE_HEIGHT)}
_MARGINS = {
    "top": str(MARGIN_TOP),
    "right": str(MARGIN_SIDE),
    "bottom": str(MARGIN_BOTTOM),
    "left": str(MARGIN_SIDE),
    "header": "680",
    "footer": "624",
    "gutter": "0",
}
_SIDES = ("left", "right", "gutter")
_NARROWEST = 5000
"""Twips: on a narrower text no table of ours can be read."""
_ROOM = 120
"""Twips between what the house prints and our line."""
_FIRST_DRAWING = 9001
"""Ids from here on are for the drawings of the house."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_EXTENTS = ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
            "{http://schemas.openxmlformats.org/drawingml/2006/main}ext")  # fmt: skip


def dress(data: bytes, house: House) -> tuple[bytes, tuple[str, ...]]:
    """The file in the house style, and the names of the styles that the house lacks.

    The same file and the same house give the same bytes.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = _root(parts["word/document.xml"])
    ours = _root(parts["word/styles.xml"])
    joined = join_styles(ours, _root(house.styles), _locale(ours))
    rename(document, joined.renamed)
    width = _set_page(document, house)
    _fit(document, width)
    _fit_tabs(joined.styles, width)
    parts["word/styles.xml"] = xml_bytes(joined.styles)
    lists = None if house.numbering is None else _root(house.numbering)
    numbering = join_numbering(_root(parts["word/numbering.xml"]), lists, joined.renamed)
    parts["word/numbering.xml"] = xml_bytes(numbering)
    if house.theme is not None:
        parts["word/theme/theme1.xml"] = xml_bytes(_root(house.theme))
    for name in ("header", "footer"):
        running = _root(parts[f"word/{name}1.xml"])
        rename(running, joined.renamed)
        parts[f"word/{name}1.xml"] = xml_bytes(running)
    _set_stories(parts, document, house)
    parts["word/document.xml"] = xml_bytes(document)
    return zipped(parts), joined.missing


def _locale(styles: etree._Element) -> str:
    found = styles.find(f"{_w('docDefaults')}/{_w('rPrDefault')}/{_w('rPr')}/{_w('lang')}")
    return "" if found is None else found.get(_w("val"), "")


def _set_page(document: etree._Element, house: House) -> int:
    """Give the document the page of the house; the width of its text in twips."""
    page, margins = {**_PAGE, **house.page}, {**_MARGINS, **house.margins}
    width = _twips(page["w"]) - sum(_twips(margins[side]) for side in _SIDES)
    if width < _NARROWEST:
        page, margins, width = _PAGE, _MARGINS, TEXT_WIDTH
    for section in document.iter(_w("sectPr")):
        for name, values in (("pgSz", page), ("pgMar", margins)):
            for element in section.iterchildren(_w(name)):
                element.attrib.clear()
                for key, value in values.items():
                    element.set(_w(key), value)
    return width


def _fit(document: etree._Element, width: int) -> None:
    """Tables as wide as the text; pictures no wider than it."""
    share = width / TEXT_WIDTH
    for table in document.iter(_w("tbl")):
        columns = [column for grid in table.iterchildren(_w("tblGrid")) for column in grid]
        widths = _fitted([_twips(column.get(_w("w"), "0")) for column in columns], share)
        for column, value in zip(columns, widths, strict=True):
            column.set(_w("w"), str(value))
        for total in table.iter(_w("tblW")):
            total.set(_w("w"), str(sum(widths)))
        for row in table.iter(_w("tr")):
            for cell, value in zip(row.iter(_w("tcW")), widths, strict=True):
                cell.set(_w("w"), str(value))
    if share < 1:
        for extent in document.iter(*_EXTENTS):
            for side in ("cx", "cy"):
                if extent.get(side):
                    extent.set(side, str(round(int(extent.get(side, "0")) * share)))


def _fitted(widths: list[int], share: float) -> list[int]:
    """The columns of a table that is to be `share` of its width.

    Where it gets narrower its widest column gives way, down to half: the others are mostly just
    wide enough for the words in their headers. Else each changes alike.

    >>> _fitted([3000, 1000, 1000], 0.9)
    [2500, 1000, 1000]
    >>> _fitted([1000, 1000, 1000], 0.8)
    [800, 800, 800]
    """
    if not widths:
        return []
    total = round(sum(widths) * share)
    widest = widths.index(max(widths))
    rest = total - sum(widths) + widths[widest]
    if share < 1 and rest >= widths[widest] / 2:
        return [rest if index == widest else width for index, width in enumerate(widths)]
    *scaled, _ = (round(width * share) for width in widths)
    return [*scaled, total - sum(scaled)]


def _fit_tabs(styles: etree._Element, width: int) -> None:
    """What stands at our right margin stands at the house's."""
    for tab in styles.iter(_w("tab")):
        if tab.get(_w("pos")) == str(TEXT_WIDTH):
            tab.set(_w("pos"), str(width))


def _set_stories(parts: dict[str, bytes], document: etree._Element, house: House) -> None:
    """The header and footer of the house above ours, and on the cover alone."""
    relationships = _root(parts["word/_rels/document.xml.rels"])
    types = _root(parts["[Content_Types].xml"])
    section = next(document.iter(_w("sectPr")))
    drawn = count(_FIRST_DRAWING)
    for kind, running, first in (
        ("header", house.header, house.first_header or house.header),
        ("footer", house.footer, house.first_footer or house.footer),
    ):
        if running is not None:
            own = _root(parts[f"word/{kind}1.xml"])
            root = _numbered(_root(running.xml), drawn)
            for line in own.iterchildren(_w("p")):
                line[0].append(as_element(el("spacing", before=_ROOM)))
            root.extend(list(own))
            _add_story(parts, types, f"{kind}1.xml", running, root)
        if first is not None:
            _add_story(parts, types, f"{kind}2.xml", first, _numbered(_root(first.xml), drawn))
            _relate(relationships, f"rFirst{kind}", kind, f"{kind}2.xml")
            _override(types, f"/word/{kind}2.xml", f"{_MAIN}.{kind}+xml")
            reference = as_element(el(f"{kind}Reference", type="first", r__id=f"rFirst{kind}"))
            section.insert(0, reference)
    parts["word/_rels/document.xml.rels"] = xml_bytes(relationships)
    parts["[Content_Types].xml"] = xml_bytes(types)


def _numbered(root: etree._Element, ids: Iterator[int]) -> etree._Element:
    """With drawings whose ids are unique in the file, since a header may be used twice."""
    for drawing in root.iter(_DRAWING):
        drawing.set("id", str(next(ids)))
    return root


def _add_story(
    parts: dict[str, bytes],
    types: etree._Element,
    name: str,
    story: Story,
    root: etree._Element,
) -> None:
    """A header or footer with its pictures, under names that tell which is whose."""
    parts[f"word/{name}"] = xml_bytes(root)
    relationships = etree.Element(
        f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS}
    )
    stem = name.removesuffix(".xml")
    for picture in story.pictures:
        target = f"media/{stem}-{picture.name}"
        parts[f"word/{target}"] = picture.data
        _relate(relationships, picture.relationship, "image", target)
        _override(types, f"/word/{target}", picture.content_type)
    for id_, address in story.links:
        _relate(relationships, id_, "hyperlink", address, external=True)
    if len(relationships):
        parts[f"word/_rels/{name}.rels"] = xml_bytes(relationships)


def _relate(
    root: etree._Element, id_: str, kind: str, target: str, *, external: bool = False
) -> None:
    element = etree.SubElement(
        root, f"{{{_RELATIONSHIPS}}}Relationship", Id=id_, Type=f"{R}/{kind}", Target=target
    )
    if external:
        element.set("TargetMode", "External")


def _override(types: etree._Element, part: str, kind: str) -> None:
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=part, ContentType=kind)


def _twips(value: str) -> int:
    """A width as the file writes it; some programs write a fraction.

    >>> _twips("11906"), _twips("11906.5"), _twips("x")
    (11906, 11906, 0)
    """
    try:
        return int(float(value))
    except ValueError:
        return 0


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
