"""The Word file around the text: an empty document of our own, and a zip that is always the same.

Written part by part: a library's template brings styles, fonts and a thumbnail that nobody asked
for, and a tree of the whole text takes most of the time.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from mandaat_docs.emit.word.chart import chart_link
from mandaat_docs.emit.word.styles import (
    BULLET_LIST,
    HEADING_LIST,
    LOCALES,
    UNNUMBERED_LIST,
    styles_xml,
)
from mandaat_docs.emit.word.theme import font_part, theme_part
from mandaat_docs.emit.word.xml import (
    DECLARED,
    W15,
    Node,
    R,
    clean,
    el,
    escaped,
    field_runs,
    flags,
    paragraph,
    part_bytes,
    text_run,
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
_LONGEST_PROPERTY = 255
"""Characters of a property that Word keeps."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OF_CORE = {
    "cp": f"{_PACKAGE}/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_OUTERMOST = {
    "rdocument": (f"{R}/officeDocument", "word/document.xml"),
    "rId1": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
}
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OF_FORM = f'{DECLARED} xmlns:mc="{_MC}" xmlns:w15="{W15}" mc:Ignorable="w15"'
"""The names of Word 2013 are declared, for older programs to skip."""
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def package_parts(
    draft: Draft, body: Sequence[Node], charts: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The parts of the Word file of a draft, with its text and charts, by name."""
    locale = LOCALES.get(draft.language, draft.language)
    document = el("document", el("body", *body, _section()))
    named = {**_PARTS, **{name.removeprefix("word/"): (_CHART, "chart") for name in charts}}
    others = {_id(part): part for part in _OTHERS}
    others |= {chart_link(n): name.removeprefix("word/") for n, name in enumerate(charts, 1)}
    links = {name: (f"{R}/{named[part][1]}", part) for name, part in others.items()}
    return {
        "[Content_Types].xml": _content_types(named),
        "_rels/.rels": _relationships(_OUTERMOST),
        "word/_rels/document.xml.rels": _relationships(links),
        "docProps/core.xml": _core(draft, locale),
        "word/document.xml": part_bytes(document, DECLARED if draft.form is None else _OF_FORM),
        "word/header1.xml": part_bytes(el("hdr", _header(draft))),
        "word/footer1.xml": part_bytes(el("ftr", _footer(draft))),
        **charts,
        **_fixed_parts(locale, draft.numbering),
    }


@lru_cache(maxsize=16)
def _fixed_parts(locale: str, numbering: tuple[str, ...]) -> dict[str, bytes]:
    """The parts that hang on the language and the kind of document alone."""
    return {
        "word/fontTable.xml": font_part(),
        "word/numbering.xml": part_bytes(_numbering(numbering)),
        "word/settings.xml": part_bytes(_settings(locale)),
        "word/styles.xml": part_bytes(styles_xml(locale, TEXT_WIDTH, len(numbering))),
        "word/theme/theme1.xml": theme_part(),
    }


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


def _content_types(parts: Mapping[str, tuple[str, str]]) -> bytes:
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    )
    kinds = {f"/word/{part}": kind for part, (kind, _) in parts.items()}
    kinds["/docProps/core.xml"] = _CORE
    told = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults]
    told += [
        f'<Override PartName="{part}" ContentType="{kind}"/>'
        for part, kind in sorted(kinds.items())
    ]
    return part_bytes(Node("Types", "<Types", list(told)), f' xmlns="{_PACKAGE}/content-types"')


def _relationships(links: Mapping[str, tuple[str, str]]) -> bytes:
    """Name of each link → what it is, and the part that it leads to."""
    told = (
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    root = Node("Relationships", "<Relationships", list(told))
    return part_bytes(root, f' xmlns="{_PACKAGE}/relationships"')


def _core(draft: Draft, locale: str) -> bytes:
    """What the file says about itself: nothing about who made it, or on which machine."""
    told = {
        "dc:title": draft.title,
        "dc:subject": draft.running_header,
        "cp:contentStatus": draft.mark,
    }
    said = [
        f"<{tag}>{escaped(clean(text)[:_LONGEST_PROPERTY])}</{tag}>" for tag, text in told.items()
    ]
    said.append(f"<dc:language>{locale}</dc:language>")
    if draft.made_on is not None:
        moment = f"{draft.made_on.isoformat()}T00:00:00Z"
        said += [
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{tag}>'
            for tag in ("created", "modified")
        ]
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _OF_CORE.items())
    return part_bytes(Node("cp:coreProperties", "<cp:coreProperties", list(said)), declared)


def _id(part: str) -> str:
    """The name by which another part refers to it."""
    return "r" + part.removeprefix("theme/").removesuffix(".xml")


def _header(draft: Draft) -> Node:
    mark = text_run(draft.mark, [el("rStyle", val="Strong")])
    return paragraph("Header", [text_run(draft.running_header), text_run("\t"), mark])


def _footer(draft: Draft) -> Node:
    """The label of a page, with fields where {page} and {pages} stand."""
    runs = [text_run("\t")]
    for part in re.split(r"(\{pages?\})", draft.page_label):
        field = _PAGE_FIELDS.get(part)
        runs += [text_run(part)] if field is None else field_runs(field, "1")
    return paragraph("Footer", runs)


def _section() -> Node:
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


def _settings(locale: str) -> Node:
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


def _numbering(patterns: tuple[str, ...]) -> Node:
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


def _mark(kind: str, text: str, suffix: str) -> Node:
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val=kind),
        el("suff", val=suffix),
        el("lvlText", val=text),
        el("lvlJc", val="left"),
        ilvl=0,
    )


def _level(index: int, pattern: str) -> Node:
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
