"""What is drawn in a Word file: text boxes, which are read, and pictures, which are only named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandaat_docs.acquire.word.xml import (
    DRAWING_PROPERTIES,
    IMAGE_DATA,
    OLE_OBJECT,
    PICTURE,
    TEXT_PATH,
    TXBX_CONTENT,
    Element,
    w,
)

_KINDS = {
    PICTURE: "picture",
    IMAGE_DATA: "picture",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "unread-part",
}
"""What is not read, and the kind of its `Remark`."""
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
    """Something drawn that is not read; `kind` is that of a `Remark`."""

    kind: str
    text: str
    """Its alternative text; of an embedded file else its program, of drawn letters the letters."""


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
    yield from _inside(element, _shape_text(element) or _text_of(properties), hidden)


def _inside(parent: Element, text: str, hidden: bool) -> Iterator[Drawn]:
    for child in parent:
        tag = child.tag
        if tag in TXBX_CONTENT:
            yield TextBox(child, hidden)
        elif tag == TEXT_PATH:
            if not hidden and child.get("string"):
                yield Unread("picture", child.get("string", ""))
        elif tag in _KINDS:
            if not hidden:
                yield Unread(_KINDS[tag], _text_of(next(child.iter(_PICTURE_NAME), None)) or text)
        else:
            gone = _HIDDEN_SHAPE in child.get("style", "").replace(" ", "")
            yield from _inside(child, text, hidden or gone)


def _text_of(properties: Element | None) -> str:
    """The alternative text of a drawing or picture."""
    return "" if properties is None else properties.get("descr") or properties.get("title") or ""


def _shape_text(element: Element) -> str:
    """The alternative text of a picture in the old drawing language."""
    texts = (shape.get("alt") or shape.get(_TITLE) for shape in element.iter())
    return next((text for text in texts if text), "")
