"""Read the house style out of an institution's own Word document.

Only what shapes a page is taken: styles, lists, theme, header and footer with their pictures, the
page of the last section. A file with macros, or one that refers to something outside itself, is
refused: what we make from it goes to others. A link in a header is no such reference, since
nothing happens before somebody follows it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.xml import (
    BODY,
    DEL,
    FLD_CHAR,
    FLD_SIMPLE,
    INS,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    REL_ID,
    SDT_PR,
    TYPE,
    Element,
    R,
    w,
)
from mandaat_docs.errors import InputError
from mandaat_docs.model.house import House, Picture, Story

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES = {
    f"{_R}{name}" for name in ("id", "embed", "link", "pict", "href", "dm", "lo", "qs", "cs")
}
_WITH_MACROS = (".docm", ".dotm")
_PICTURE, _LINK = "image", "hyperlink"
_LINKS = ("http://", "https://", "mailto:")
_SECTION, _FIRST = w("sectPr"), w("titlePg")
_FIELD_TYPE = w("fldCharType")
_REACHES_OUT = re.compile(r"\b(?:INCLUDE\w*|LINK|DDE\w*|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:FILENAME|AUTHOR|LASTSAVEDBY|USER\w+|TEMPLATE|DOCPROPERTY|INFO|COMMENTS)\b", re.IGNORECASE
)
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|/Users/|/home/|file:", re.IGNORECASE)
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}


def read_house(data: bytes, file: str) -> House:
    """The house style of a DOCX or DOTX; `file` is its name, for messages.

    Raises `InputError` where it can't be read, holds macros or refers to something outside it.
    """
    package = Package(data, file)
    document = package.document()
    _refuse(package)
    styles = package.related(package.main, "styles")
    if styles is None or package.part(styles) is None:
        raise InputError("style-none", file=file)
    section = _section(document, file)
    stories = _stories(package, section)
    own_first = section.find(_FIRST) is not None
    return House(
        file=file,
        styles=_bytes(package, styles) or b"",
        numbering=_related(package, "numbering"),
        theme=_theme(package),
        header=stories.get(("header", "default")),
        footer=stories.get(("footer", "default")),
        first_header=stories.get(("header", "first")) if own_first else None,
        first_footer=stories.get(("footer", "first")) if own_first else None,
        page=_values(section, "pgSz"),
        margins=_values(section, "pgMar"),
    )


def _refuse(package: Package) -> None:
    types = package.part("[Content_Types].xml")
    if (
        package.file.casefold().endswith(_WITH_MACROS)
        or any(name.endswith("vbaproject.bin") for name in package.names())
        or (types is not None and b"macroEnabled" in etree.tostring(types))
    ):
        raise InputError("style-macros", file=package.file)
    for name in package.names():
        folder, ending = posixpath.split(name)
        if not (folder.endswith("_rels") and ending.endswith(".rels")):
            continue
        owner = posixpath.join(posixpath.dirname(folder), ending.removesuffix(".rels"))
        for relationship in package.relationships(owner).values():
            target = relationship.target
            followed = relationship.kind == _LINK and target.casefold().startswith(_LINKS)
            if relationship.external and not followed:
                raise InputError("style-external", file=package.file, target=target)


def _section(document: Element, file: str) -> Element:
    """The last section, whose page all of our document gets."""
    body = document.find(BODY)
    sections = [] if body is None else list(body.iter(_SECTION))
    if not sections:
        raise InputError("style-none", file=file)
    return sections[-1]


def _values(section: Element, name: str) -> dict[str, str]:
    for element in section.iterchildren(w(name)):
        return {etree.QName(key).localname: value for key, value in element.attrib.items()}
    return {}


def _stories(package: Package, section: Element) -> dict[tuple[str, str], Story]:
    found = {}
    relationships = package.relationships(package.main)
    for kind in ("header", "footer"):
        for reference in section.iterchildren(w(f"{kind}Reference")):
            relationship = relationships.get(reference.get(REL_ID, ""))
            root = None if relationship is None else package.part(relationship.target)
            if relationship is not None and root is not None:
                place = reference.get(TYPE, "default")
                found[kind, place] = _story(package, relationship.target, root)
    return found


def _story(package: Package, name: str, root: Element) -> Story:
    _accept_revisions(root)
    _drop_fields(root, package.file)
    for element in [e for pr in root.iter(SDT_PR) for e in pr.iterchildren(w("dataBinding"))]:
        _remove(element)
    for element in root.iter(etree.Element):
        if _PATH.search(element.get("descr", "")):
            element.set("descr", "")
    relationships = package.relationships(name)
    used = {value for e in root.iter() for key, value in e.attrib.items() if key in _REFERENCES}
    pictures, links = [], []
    for id_ in sorted(used & relationships.keys()):
        relationship = relationships[id_]
        ending = relationship.target.rpartition(".")[2].casefold()
        if relationship.kind == _LINK and relationship.external:
            links.append((id_, relationship.target))
        elif relationship.kind == _PICTURE and ending in _TYPES:
            data = package.bytes_of(relationship.target) or b""
            pictures.append(
                Picture(id_, posixpath.basename(relationship.target), _TYPES[ending], data)
            )
        else:
            raise InputError("style-embedded", file=package.file, target=relationship.target)
    return Story(etree.tostring(root), tuple(pictures), tuple(links))


def _accept_revisions(root: Element) -> None:
    """Open revisions carry the name of who made them."""
    for element in list(root.iter(DEL, MOVE_FROM)):
        _remove(element)
    for element in list(root.iter(INS, MOVE_TO)):
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)


def _drop_fields(root: Element, file: str) -> None:
    """Refuse fields that fetch something; take out those that tell who made a file, and where."""
    for instruction in _instructions(root):
        if _REACHES_OUT.search(instruction):
            raise InputError("style-external", file=file, target=instruction.strip())
    for simple in list(root.iter(FLD_SIMPLE)):
        if _TELLS.search(simple.get(w("instr"), "")):
            _remove(simple)
    for paragraph in root.iter(w("p")):
        _drop_telling_runs(paragraph)


def _instructions(root: Element) -> Iterator[str]:
    yield from (simple.get(w("instr"), "") for simple in root.iter(FLD_SIMPLE))
    for paragraph in root.iter(w("p")):
        yield "".join(code.text or "" for code in paragraph.iter(INSTR_TEXT))


def _drop_telling_runs(paragraph: Element) -> None:
    field: list[Element] = []
    depth, said = 0, ""
    for run in list(paragraph.iter(R)):
        kinds = [mark.get(_FIELD_TYPE) for mark in run.iterchildren(FLD_CHAR)]
        depth += kinds.count("begin")
        if depth:
            field.append(run)
            said += "".join(code.text or "" for code in run.iterchildren(INSTR_TEXT))
        depth -= kinds.count("end")
        if field and not depth:
            if _TELLS.search(said):
                for part in field:
                    _remove(part)
            field, said = [], ""


def _theme(package: Package) -> bytes | None:
    """The theme, unless it has pictures of its own."""
    name = package.related(package.main, "theme")
    if name is None or package.relationships(name):
        return None
    return _bytes(package, name)


def _related(package: Package, kind: str) -> bytes | None:
    name = package.related(package.main, kind)
    return None if name is None else _bytes(package, name)


def _bytes(package: Package, name: str) -> bytes | None:
    root = package.part(name)
    return None if root is None else etree.tostring(root)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
