"""What is drawn in a Word file: text boxes, which are read, and pictures, which are only named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandaat_docs.acquire.word_xml import (
    ALTERNATE,
    DRAWING_PROPERTIES,
    IMAGE_DATA,
    OLE_OBJECT,
    PICTURE,
    TXBX_CONTENT,
    Element,
    w,
)

_CHARTS = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    }
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_PICTURE_NAME = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_TITLE = "{urn:schemas-microsoft-com:office:office}title"
_OBJECT = w("object")
_HIDDEN_SHAPE = "visibility:hidden"


@dataclass(frozen=True, slots=True)
class TextBox:
    """The paragraphs and tables in a drawn frame."""

    content: Element
    hidden: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """Something drawn that holds no text for us; `kind` is that of a `Remark`."""

    kind: str
    text: str
    """Its alternative text, else its name."""


Drawn = TextBox | Unread


def drawn(element: Element) -> Iterator[Drawn]:
    """What a `w:drawing`, `w:pict` or `w:object` shows, in order."""
    if element.tag == _OBJECT:
        ole = next(element.iter(OLE_OBJECT), None)
        name = "" if ole is None else ole.get("ProgID", "")
        yield Unread("embedded", _shape_text(element) or name)
        return
    properties = next(element.iter(DRAWING_PROPERTIES), None)
    hidden = properties is not None and properties.get("hidden") in ("1", "true")
    yield from _inside(element, _text_of(properties) or _shape_text(element), hidden)


def _inside(parent: Element, text: str, hidden: bool) -> Iterator[Drawn]:
    for child in parent:
        tag = child.tag
        if tag == TXBX_CONTENT:
            yield TextBox(child, hidden)
        elif hidden and tag != TXBX_CONTENT and not len(child):
            continue
        elif tag in (PICTURE, IMAGE_DATA):
            yield Unread("picture", _text_of(next(child.iter(_PICTURE_NAME), None)) or text)
        elif tag in _CHARTS:
            yield Unread("chart", text)
        elif tag == _DIAGRAM:
            yield Unread("unread-part", text)
        else:
            shape_hidden = _HIDDEN_SHAPE in child.get("style", "").replace(" ", "")
            yield from _inside(child, text, hidden or shape_hidden)


def _text_of(properties: Element | None) -> str:
    if properties is None:
        return ""
    return properties.get("descr") or properties.get("title") or properties.get("name") or ""


def _shape_text(element: Element) -> str:
    """The alternative text of a picture in the old drawing language."""
    for shape in element.iter():
        text = shape.get("alt") or shape.get(_TITLE)
        if text:
            return text
    return ""


def keep_one_branch(root: Element) -> None:
    """Keep one branch where a file offers the same thing twice, for new and for old readers.

    The first branch, unless only another one holds a text box that we could read.
    """
    for alternate in list(root.iter(ALTERNATE)):
        parent, branches = alternate.getparent(), list(alternate)
        with_text = (b for b in branches if next(b.iter(TXBX_CONTENT), None) is not None)
        kept = next(with_text, next(iter(branches), None))
        if parent is not None:
            at = parent.index(alternate)
            parent[at : at + 1] = [] if kept is None else list(kept)
