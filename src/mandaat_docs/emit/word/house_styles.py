"""Styles and lists of a house style, joined with those that our documents need.

A style of ours whose name the house has too becomes the house's; the others stay ours, on top of
the house's basis. What belongs to our documents and not to their look stays ours in both: the
numbers of headings and the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from mandaat_docs.emit.word.xml import W, as_element, el

_OFFSET = 100
"""Added to the numbers of the house's lists, so that they are not ours."""
_OWN = {"header": "Running Header", "footer": "Running Footer"}
"""Ours beside the house's: our line stands below what the house prints there."""
_EXPECTED = ("Normal", "Title", "Subtitle", "List Bullet", "toc 1", "toc 2")
_HEADING, _CONTENTS = "heading ", "TOC Heading"
_BODY_LEVEL = 9
"""The outline level that is none."""
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_TABS = (*_BEFORE_NUMBER, "numPr", "suppressLineNumbers", "pBdr", "shd")


@dataclass(frozen=True, slots=True)
class Joined:
    """The styles part, and what became of ours."""

    styles: etree._Element
    renamed: dict[str, str]
    """Our id → the id under which it stands now."""
    missing: tuple[str, ...]
    """Names that a house style is expected to have and this one lacks."""


def join_styles(ours: etree._Element, house: etree._Element, locale: str) -> Joined:
    """The house's styles, completed with ours; `locale` is the language of the document."""
    joined = deepcopy(house)
    _speak(joined, ours, locale)
    theirs = {_key(style): style for style in joined.iterchildren(_w("style"))}
    for number in joined.iter(_w("numId")):
        _shift(number)
    taken = {style.get(_w("styleId"), "") for style in theirs.values()}
    renamed, appended, missing = dict[str, str](), list[etree._Element](), list[str]()
    for style in ours.iterchildren(_w("style")):
        id_, name = style.get(_w("styleId"), ""), _name(style)
        found = None if name in _OWN else theirs.get(_key(style))
        if found is not None:
            renamed[id_] = found.get(_w("styleId"), "")
            _lend(style, found)
            continue
        if name in _EXPECTED or name.startswith(_HEADING):
            missing.append(name)
        copy = deepcopy(style)
        _child(copy, "name").set(_w("val"), _OWN.get(name, name))
        copy.attrib.pop(_w("default"), None)
        renamed[id_] = _free(id_ if name not in _OWN else f"Running{id_}", taken)
        copy.set(_w("styleId"), renamed[id_])
        appended.append(copy)
    for copy in appended:
        rename(copy, renamed)
        joined.append(copy)
    return Joined(joined, renamed, tuple(missing))


def rename(root: etree._Element, renamed: dict[str, str]) -> None:
    """Let everything that names a style of ours name the one that it became."""
    for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        for element in root.iter(_w(tag)):
            _follow(element, renamed)


def join_numbering(
    ours: etree._Element, house: etree._Element | None, renamed: dict[str, str]
) -> etree._Element:
    """Our lists and those of the house, first the definitions, as the schema wants."""
    theirs = [] if house is None else [deepcopy(e) for e in house]
    for element in theirs:
        for name in ("abstractNumId", "numId"):
            if (value := element.get(_w(name))) is not None:
                element.set(_w(name), str(int(value) + _OFFSET))
        for reference in element.iterchildren(_w("abstractNumId")):
            reference.set(_w("val"), str(int(reference.get(_w("val"), "0")) + _OFFSET))
        for drop in list(element.iter(_w("lvlPicBulletId"))):
            _drop(drop)
        for link in list(element.iter(_w("pStyle"))):
            if link.get(_w("val")) in renamed.values():
                _drop(link)  # its numbers are ours now
    everything = [*(deepcopy(e) for e in ours), *theirs]
    joined = as_element(el("numbering"))
    for tag in ("abstractNum", "num"):
        joined.extend([e for e in everything if e.tag == _w(tag)])
    for link in joined.iter(_w("pStyle")):
        _follow(link, renamed)
    return joined


def _follow(element: etree._Element, renamed: dict[str, str]) -> None:
    name = element.get(_w("val"), "")
    element.set(_w("val"), renamed.get(name, name))


def _speak(joined: etree._Element, ours: etree._Element, locale: str) -> None:
    """Of the document's language alone, with our defaults where the house has none."""
    for lang in list(joined.iter(_w("lang"))):
        _drop(lang)
    defaults = joined.find(_w("docDefaults"))
    run = None if defaults is None else defaults.find(f"{_w('rPrDefault')}/{_w('rPr')}")
    if run is not None:
        run.append(as_element(el("lang", val=locale, eastAsia=locale, bidi="ar-SA")))
        return
    if defaults is not None:
        joined.remove(defaults)
    found = ours.find(_w("docDefaults"))
    if found is not None:
        joined.insert(0, deepcopy(found))


def _lend(ours: etree._Element, theirs: etree._Element) -> None:
    """What a style of the house can't do without in our documents: number, level, tab, hold."""
    own = ours.find(_w("pPr"))
    if own is None:
        return
    properties = _paragraph_properties(theirs)
    if _name(ours).startswith(_HEADING):
        for theirs_own in list(properties.iterchildren(_w("numPr"))):
            _drop(theirs_own)
    if properties.find(_w("numPr")) is None and (number := own.find(_w("numPr"))) is not None:
        _place(properties, deepcopy(number), _BEFORE_NUMBER)
    if properties.find(_w("tabs")) is None and (tabs := own.find(_w("tabs"))) is not None:
        _place(properties, deepcopy(tabs), _BEFORE_TABS)
    if own.find(_w("keepNext")) is not None and properties.find(_w("keepNext")) is None:
        _place(properties, as_element(el("keepNext")), ("pStyle",))
    if _name(ours) == _CONTENTS:
        _no_heading(properties)
    level = own.find(_w("outlineLvl"))
    if level is not None and properties.find(_w("outlineLvl")) is None:
        at = next((i for i, e in enumerate(properties) if e.tag in _AFTER_LEVEL), len(properties))
        properties.insert(at, deepcopy(level))


def _paragraph_properties(style: etree._Element) -> etree._Element:
    found = style.find(_w("pPr"))
    if found is not None:
        return found
    properties = as_element(el("pPr"))
    at = next((i for i, e in enumerate(style) if e.tag in _AFTER_PARAGRAPH), len(style))
    style.insert(at, properties)
    return properties


def _no_heading(properties: etree._Element) -> None:
    """The title of the table of contents is no chapter, also where its style is based on one."""
    for name in ("numPr", "outlineLvl"):
        for element in list(properties.iterchildren(_w(name))):
            _drop(element)
    _place(properties, as_element(el("numPr", el("numId", val=0))), _BEFORE_NUMBER)
    at = next((i for i, e in enumerate(properties) if e.tag in _AFTER_LEVEL), len(properties))
    properties.insert(at, as_element(el("outlineLvl", val=_BODY_LEVEL)))


def _place(properties: etree._Element, element: etree._Element, before: tuple[str, ...]) -> None:
    """Put an element behind those that the schema wants before it."""
    earlier = {_w(name) for name in before}
    properties.insert(sum(child.tag in earlier for child in properties), element)


def _shift(element: etree._Element) -> None:
    value = element.get(_w("val"), "0")
    if value != "0":  # "0" takes a list away
        element.set(_w("val"), str(int(value) + _OFFSET))


def _free(id_: str, taken: set[str]) -> str:
    """An id that no style has yet."""
    candidates: Iterator[str] = (f"{id_}{n or ''}" for n in range(len(taken) + 1))
    free = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(free)
    return free


def _key(style: etree._Element) -> tuple[str, str]:
    """Kind and name: built-in styles carry their English names in every language of Word."""
    return style.get(_w("type"), ""), "".join(_name(style).split()).casefold()


def _name(style: etree._Element) -> str:
    return _child(style, "name").get(_w("val"), "")


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(_w(name))
    return as_element(el(name)) if found is None else found


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


_AFTER_PARAGRAPH = {_w(name) for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
_AFTER_LEVEL = {_w(name) for name in ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")}
