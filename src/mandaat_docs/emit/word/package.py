"""The Word file around the text: an empty document of our own, and a zip that is always the same.

python-docx's own template brings styles, fonts and a thumbnail that nobody asked for.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

from mandaat_docs.emit.word.styles import (
    BULLET_LIST,
    HEADING_LIST,
    LOCALES,
    UNNUMBERED_LIST,
    styles_xml,
)
from mandaat_docs.emit.word.theme import font_part, theme_part
from mandaat_docs.emit.word.xml import (
    R,
    el,
    field_runs,
    flags,
    paragraph,
    text_run,
    xml_bytes,
)
from mandaat_docs.model.draft import Draft

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4 in twips."""
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 1304, 1418, 1304
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document.xml": (f"{_MAIN}.document.main+xml", "officeDocument"),
    "header1.xml": (f"{_MAIN}.header+xml", "header"),
    "footer1.xml": (f"{_MAIN}.footer+xml", "footer"),
    "fontTable.xml": (f"{_MAIN}.fontTable+xml", "fontTable"),
    "numbering.xml": (f"{_MAIN}.numbering+xml", "numbering"),
    "settings.xml": (f"{_MAIN}.settings+xml", "settings"),
    "styles.xml": (f"{_MAIN}.styles+xml", "styles"),
    "theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", "theme"),
}
"""Part → its content type, and what it is to the part that refers to it."""
_OTHERS = [part for part in _PARTS if part != "document.xml"]
_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def empty_package(draft: Draft) -> bytes:
    """A Word file with the styles, lists and page of the draft, and nothing in it."""
    locale = LOCALES.get(draft.language, draft.language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"document.xml": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships({part: part for part in _OTHERS}),
        "word/document.xml": xml_bytes(el("document", el("body", _section()))),
        "word/header1.xml": xml_bytes(el("hdr", _header(draft))),
        "word/footer1.xml": xml_bytes(el("ftr", _footer(draft))),
        "word/fontTable.xml": font_part(),
        "word/numbering.xml": xml_bytes(_numbering(draft.numbering)),
        "word/settings.xml": xml_bytes(_settings(locale)),
        "word/styles.xml": xml_bytes(styles_xml(locale, TEXT_WIDTH, len(draft.numbering))),
        "word/theme/theme1.xml": theme_part(),
    }
    return zipped(parts)


def same_every_time(package: bytes) -> bytes:
    """The package with its parts in order and without the moment at which it was saved."""
    with zipfile.ZipFile(BytesIO(package)) as zip:
        parts = {name: zip.read(name) for name in zip.namelist()}
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
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
    for part, (kind, _) in _PARTS.items():
        etree.SubElement(
            root, f"{{{namespace}}}Override", PartName=f"/word/{part}", ContentType=kind
        )
    return xml_bytes(root)


def _relationships(targets: dict[str, str]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for part, target in targets.items():
        etree.SubElement(
            root,
            f"{{{namespace}}}Relationship",
            Id=_id(part),
            Type=f"{R}/{_PARTS[part][1]}",
            Target=target,
        )
    return xml_bytes(root)


def _id(part: str) -> str:
    """The name by which another part refers to it."""
    return "r" + part.removeprefix("theme/").removesuffix(".xml")


def _header(draft: Draft) -> etree._Element:
    mark = text_run(draft.mark, [el("rStyle", val="Strong")])
    return paragraph("Header", [text_run(draft.running_header), text_run("\t"), mark])


def _footer(draft: Draft) -> etree._Element:
    """The label of a page, with fields where {page} and {pages} stand."""
    runs = [text_run("\t")]
    for part in re.split(r"(\{pages?\})", draft.page_label):
        field = _PAGE_FIELDS.get(part)
        runs += [text_run(part)] if field is None else field_runs(field, "1")
    return paragraph("Footer", runs)


def _section() -> etree._Element:
    """A4; the first page is the cover and has no header or footer."""
    margins = {
        "top": MARGIN_TOP,
        "bottom": MARGIN_BOTTOM,
        "left": MARGIN_SIDE,
        "right": MARGIN_SIDE,
    }
    stories = {"header": "header1.xml", "footer": "footer1.xml"}
    references = (
        el(f"{kind}Reference", type="default", r__id=_id(part)) for kind, part in stories.items()
    )
    return el(
        "sectPr",
        *references,
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
    """The lists: numbers of headings, bullets, and one that shows nothing, for an annex."""
    kinds = {
        HEADING_LIST: ("multilevel", [_level(n, text) for n, text in enumerate(patterns)]),
        BULLET_LIST: ("singleLevel", [_mark("bullet", "•", "tab")]),
        UNNUMBERED_LIST: ("singleLevel", [_mark("decimal", "", "nothing")]),
    }
    return el(
        "numbering",
        *(
            el("abstractNum", el("multiLevelType", val=kind), *levels, abstractNumId=id)
            for id, (kind, levels) in kinds.items()
        ),
        *(el("num", el("abstractNumId", val=id), numId=id) for id in kinds),
    )


def _mark(kind: str, text: str, suffix: str) -> etree._Element:
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val=kind),
        el("suff", val=suffix),
        el("lvlText", val=text),
        el("lvlJc", val="left"),
        ilvl=0,
    )


def _level(index: int, pattern: str) -> etree._Element:
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="decimal"),
        el("pStyle", val=f"Heading{index + 1}"),
        el("suff", val="space"),
        el("lvlText", val=pattern),
        el("lvlJc", val="left"),
        ilvl=index,
    )
