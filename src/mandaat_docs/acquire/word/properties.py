"""What paragraphs, rows and cells of a Word file say of themselves, apart from their text.

Each is read in one pass over its property elements: there are thousands, and asking for them
one by one takes longer than reading the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandaat_docs.acquire.word.xml import (
    DEL,
    IND,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    OUTLINE_LVL,
    P_PR,
    P_STYLE,
    R_PR,
    TC_PR,
    TR_PR,
    VAL,
    VANISH,
    Element,
    is_on,
    measure,
    w,
    whole,
)

_NUM_ID, _ILVL, _LEFT, _START = w("numId"), w("ilvl"), w("left"), w("start")
_FRAME, _DROP_CAP = w("framePr"), w("dropCap")
_HEADER, _HIDDEN, _GRID_BEFORE = w("tblHeader"), w("hidden"), w("gridBefore")
_GRID_SPAN, _V_MERGE, _H_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
_SHADING, _CELL_DEL, _CELL_INS = w("shd"), w("cellDel"), w("cellIns")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_MAX_SPAN = 1000


@dataclass(slots=True)
class ParagraphProperties:
    """What a paragraph, a style or a level of a list says of paragraphs."""

    style: str | None = None
    number: str | None = None
    """Id of its automatic numbering; "0" takes an inherited one away."""
    depth: int | None = None
    """Level within that numbering, from 0."""
    outline: int | None = None
    """Outline level: 0 is the highest, 9 is body text."""
    indent: float | None = None
    """Points from the left edge."""
    runs_on: bool = False
    """Its text goes on in the next paragraph: its mark is deleted, or it is a drop cap."""
    mark_revised: bool = False
    mark_hidden: bool = False


PLAIN = ParagraphProperties()


def paragraph_properties(parent: Element) -> ParagraphProperties:
    """The properties of a paragraph, style or level; `PLAIN` where it has none."""
    for child in parent:
        if child.tag == P_PR:
            return _paragraph_properties(child)
    return PLAIN


def _paragraph_properties(element: Element) -> ParagraphProperties:
    found = ParagraphProperties()
    for child in element:
        tag = child.tag
        if tag == P_STYLE:
            found.style = child.get(VAL)
        elif tag == NUM_PR:
            _take_number(found, child)
        elif tag == IND:
            twentieths = measure(child.get(_LEFT) or child.get(_START))
            found.indent = None if twentieths is None else twentieths / 20
        elif tag == OUTLINE_LVL:
            found.outline = whole(child.get(VAL))
        elif tag == R_PR:
            _take_mark(found, child)
        elif tag == _FRAME:
            found.runs_on |= child.get(_DROP_CAP, "none") != "none"
    return found


def _take_number(found: ParagraphProperties, numbering: Element) -> None:
    for child in numbering:
        if child.tag == _NUM_ID:
            found.number = child.get(VAL)
        elif child.tag == _ILVL:
            found.depth = whole(child.get(VAL))


def _take_mark(found: ParagraphProperties, mark: Element) -> None:
    for child in mark:
        tag = child.tag
        if tag in (DEL, MOVE_FROM):
            found.runs_on = found.mark_revised = True
        elif tag in (INS, MOVE_TO):
            found.mark_revised = True
        elif tag == VANISH:
            found.mark_hidden = is_on(child)


@dataclass(slots=True)
class RowProperties:
    """What a row says."""

    header: bool = False
    skipped: int = 0
    """Grid columns left empty before its first cell."""
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False


def row_properties(row: Element) -> RowProperties:
    """The properties of a `w:tr`."""
    found = RowProperties()
    for child in _inside(row, TR_PR):
        tag = child.tag
        if tag == _HEADER:
            found.header = is_on(child)
        elif tag == _GRID_BEFORE:
            found.skipped = _columns(child, 0)
        elif tag == _HIDDEN:
            found.hidden = is_on(child)
        elif tag == DEL:
            found.deleted = True
        elif tag == INS:
            found.inserted = True
    return found


@dataclass(slots=True)
class CellProperties:
    """What a cell says."""

    span: int = 1
    merged: bool = False
    """Part of a vertical merge, its first cell included."""
    below: bool = False
    """Merged with the cell above it."""
    beside: bool = False
    """Merged with the cell before it, the old way."""
    shading: str | None = None
    """Fill colour as RRGGBB."""
    deleted: bool = False
    inserted: bool = False


def cell_properties(cell: Element) -> CellProperties:
    """The properties of a `w:tc`."""
    found = CellProperties()
    for child in _inside(cell, TC_PR):
        tag = child.tag
        if tag == _GRID_SPAN:
            found.span = _columns(child, 1)
        elif tag == _V_MERGE:
            found.merged, found.below = True, _goes_on(child)
        elif tag == _H_MERGE:
            found.beside = _goes_on(child)
        elif tag == _SHADING:
            found.shading = _shading(child)
        elif tag == _CELL_DEL:
            found.deleted = True
        elif tag == _CELL_INS:
            found.inserted = True
    return found


def _inside(parent: Element, name: str) -> Element | tuple[Element, ...]:
    for child in parent:
        if child.tag == name:
            return child
    return ()


def _columns(element: Element, least: int) -> int:
    return min(max(whole(element.get(VAL)) or 0, least), _MAX_SPAN)


def _goes_on(merge: Element) -> bool:
    return merge.get(VAL, "continue") == "continue"


def _shading(shading: Element) -> str | None:
    solid = shading.get(VAL) == "solid"
    colour = shading.get(w("color") if solid else w("fill"), "")
    return colour.upper() if _COLOUR.fullmatch(colour) else None
