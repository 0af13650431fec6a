"""The shape of a Word table's rows and cells: merged, shaded, deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandaat_docs.acquire.word_xml import (
    DEL,
    INS,
    SDT,
    SDT_CONTENT,
    TC_PR,
    TR_PR,
    VAL,
    Element,
    child_is_on,
    child_value,
    w,
    whole,
)

_CUSTOM_XML = w("customXml")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_MAX_SPAN = 1000


@dataclass(frozen=True, slots=True)
class RowShape:
    """What a row's properties say."""

    header: bool = False
    skipped: int = 0
    """Grid columns left empty before its first cell."""
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False

    @classmethod
    def of(cls, row: Element) -> RowShape:
        """Read the shape of a `w:tr`."""
        properties = row.find(TR_PR)
        if properties is None:
            return cls()
        return cls(
            header=bool(child_is_on(properties, w("tblHeader"))),
            skipped=_columns(child_value(properties, w("gridBefore")), 0),
            hidden=bool(child_is_on(properties, w("hidden"))),
            deleted=properties.find(DEL) is not None,
            inserted=properties.find(INS) is not None,
        )


@dataclass(frozen=True, slots=True)
class CellShape:
    """What a cell's properties say."""

    span: int = 1
    below: bool = False
    """Merged with the cell above it."""
    merged: bool = False
    """Part of a vertical merge, its first cell included."""
    beside: bool = False
    """Merged with the cell before it, the old way."""
    shading: str | None = None
    deleted: bool = False

    @classmethod
    def of(cls, cell: Element) -> CellShape:
        """Read the shape of a `w:tc`."""
        properties = cell.find(TC_PR)
        if properties is None:
            return cls()
        vertical, across = properties.find(w("vMerge")), properties.find(w("hMerge"))
        return cls(
            span=_columns(child_value(properties, w("gridSpan")), 1),
            below=vertical is not None and vertical.get(VAL, "continue") == "continue",
            merged=vertical is not None,
            beside=across is not None and across.get(VAL, "continue") == "continue",
            shading=_shading(properties.find(w("shd"))),
            deleted=properties.find(w("cellDel")) is not None,
        )


def unwrapped(parent: Element, name: str) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The rows of a table or cells of a row, each with the content controls around it."""
    for child in parent:
        if child.tag == name:
            yield child, ()
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            for found, controls in () if content is None else unwrapped(content, name):
                yield found, (child, *controls)
        elif child.tag == _CUSTOM_XML:
            yield from unwrapped(child, name)


def _columns(value: str | None, least: int) -> int:
    return min(max(whole(value) or 0, least), _MAX_SPAN)


def _shading(shading: Element | None) -> str | None:
    if shading is None:
        return None
    solid = shading.get(VAL) == "solid"
    colour = shading.get(w("color") if solid else w("fill"), "")
    return colour.upper() if _COLOUR.fullmatch(colour) else None
