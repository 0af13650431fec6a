"""The Word file around the text: an empty document of our own, and a zip that is always the same.

python-docx's own template brings styles, fonts and a thumbnail that nobody asked for.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from mandaat_docs.emit.word_styles import BULLET_LIST, HEADING_LIST, LOCALES, styles_xml
from mandaat_docs.emit.word_xml import R, el, flags, xml_bytes
from mandaat_docs.model.draft import Draft

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4 in twips."""
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 1304, 1418, 1304
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

_LEVELS = 9
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
}
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def empty_package(draft: Draft) -> bytes:
    """A Word file with the styles, lists and page of the draft, and nothing in it."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships("word/", ("document",), "officeDocument"),
        "word/_rels/document.xml.rels": _relationships("", ("styles", "numbering", "settings")),
        "word/document.xml": xml_bytes(el("document", el("body", _section()))),
        "word/styles.xml": xml_bytes(styles_xml(draft.language, TEXT_WIDTH, len(draft.numbering))),
        "word/numbering.xml": xml_bytes(_numbering(draft.numbering)),
        "word/settings.xml": xml_bytes(_settings(LOCALES.get(draft.language, draft.language))),
    }
    return _zipped(parts)


def same_every_time(package: bytes) -> bytes:
    """The package with its parts in order and without the moment at which it was saved."""
    with zipfile.ZipFile(BytesIO(package)) as zip:
        parts = {name: zip.read(name) for name in zip.namelist()}
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The content types come first, as Word writes them; the rest by name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells on which system it was made
            entry.external_attr = 0
            zip.writestr(entry, parts[name])
    return out.getvalue()


def _content_types() -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.Element(f"{{{namespace}}}Types", nsmap={None: namespace})
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{namespace}}}Default", Extension=extension, ContentType=kind)
    for part, kind in _PARTS.items():
        etree.SubElement(
            root,
            f"{{{namespace}}}Override",
            PartName=f"/word/{part}.xml",
            ContentType=f"{_MAIN}.{kind}+xml",
        )
    return xml_bytes(root)


def _relationships(folder: str, parts: tuple[str, ...], kind: str | None = None) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for number, part in enumerate(parts, start=1):
        etree.SubElement(
            root,
            f"{{{namespace}}}Relationship",
            Id=f"rId{number}",
            Type=f"{R}/{kind or part}",
            Target=f"{folder}{part}.xml",
        )
    return xml_bytes(root)


def _section() -> etree._Element:
    """A4; the first page is the cover and has no header or footer."""
    margins = {
        "top": MARGIN_TOP,
        "bottom": MARGIN_BOTTOM,
        "left": MARGIN_SIDE,
        "right": MARGIN_SIDE,
    }
    return el(
        "sectPr",
        el("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        el("pgMar", **margins, header=680, footer=624, gutter=0),
        *flags("titlePg"),
    )


def _settings(locale: str) -> etree._Element:
    compatible = el(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return el(
        "settings",
        el("zoom", percent=100),
        el("defaultTabStop", val=709),
        el("characterSpacingControl", val="doNotCompress"),
        el("compat", compatible),
        el("themeFontLang", val=locale),
        el("decimalSymbol", val=","),
        el("listSeparator", val=";"),
    )


def _numbering(patterns: tuple[str, ...]) -> etree._Element:
    headings = [_level(n, patterns) for n in range(_LEVELS)]
    bullet = el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="bullet"),
        el("lvlText", val="•"),
        el("lvlJc", val="left"),
        ilvl=0,
    )
    kinds = {HEADING_LIST: ("multilevel", headings), BULLET_LIST: ("singleLevel", [bullet])}
    return el(
        "numbering",
        *(
            el("abstractNum", el("multiLevelType", val=kind), *levels, abstractNumId=id)
            for id, (kind, levels) in kinds.items()
        ),
        *(el("num", el("abstractNumId", val=id), numId=id) for id in kinds),
    )


def _level(index: int, patterns: tuple[str, ...]) -> etree._Element:
    """One level of the headings' numbers; past the patterns a level shows none."""
    numbered = index < len(patterns)
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="decimal" if numbered else "none"),
        *([el("pStyle", val=f"Heading{index + 1}")] if numbered else ()),
        el("suff", val="space" if numbered else "nothing"),
        el("lvlText", val=patterns[index] if numbered else ""),
        el("lvlJc", val="left"),
        ilvl=index,
    )
