"""The colours of letters and of the ground they stand on, as far as a Word file says them plainly.

A colour that Word chooses itself ("auto") is always readable and is left out, as is a ground that
only a table's style could tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandaat_docs.acquire.word.xml import (
    BASED_ON,
    P_PR,
    P_STYLE,
    R_PR,
    R_STYLE,
    STYLE,
    TBL,
    TC,
    TC_PR,
    VAL,
    Element,
    child_value,
    w,
)

WHITE = "FFFFFF"
_COLOUR, _SHADING, _HIGHLIGHT = w("color"), w("shd"), w("highlight")
_FILL, _TABLE_PR, _TABLE_STYLE = w("fill"), w("tblPr"), w("tblStyle")
_RGB = re.compile(r"[0-9A-Fa-f]{6}")
_DEFAULTS = f"{w('docDefaults')}/{w('rPrDefault')}/{R_PR}"
_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF",
    "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "black": "000000", "white": WHITE,
}  # fmt: skip


class Colours:
    """The colours of one file, by the styles that it has."""

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else root.iterchildren(STYLE)
        self._styles = {style.get(w("styleId"), ""): style for style in styles}
        self._default = None if root is None else _ink(root.find(_DEFAULTS))

    def ink(self, paragraph: Element, run: Element) -> str | None:
        """The colour of a run's letters; `None` where Word chooses it."""
        own = run.find(R_PR)
        named = child_value(own, R_STYLE), child_value(paragraph.find(P_PR), P_STYLE)
        chain = (style.find(R_PR) for name in named for style in self._chain(name))
        found = next((c for c in map(_ink, (own, *chain)) if c is not None), self._default)
        return found if found is not None and _RGB.fullmatch(found) else None

    def ground(self, paragraph: Element, run: Element) -> str | None:
        """The colour behind a run's letters; `None` where it can't be told."""
        own = run.find(R_PR)
        if (mark := child_value(own, _HIGHLIGHT)) in _HIGHLIGHTS:
            return _HIGHLIGHTS[mark]
        properties = paragraph.find(P_PR)
        shadings = [
            own,
            *(style.find(R_PR) for style in self._chain(child_value(own, R_STYLE))),
            properties,
            *(style.find(P_PR) for style in self._chain(child_value(properties, P_STYLE))),
        ]
        if (fill := next((f for f in map(shading_of, shadings) if f), None)) is not None:
            return fill
        return self._behind(paragraph)

    def _behind(self, paragraph: Element) -> str | None:
        """The fill of the cells that a paragraph stands in, else the white of the page."""
        for around in paragraph.iterancestors(TC, TBL):
            if around.tag == TC:
                if fill := shading_of(around.find(TC_PR)):
                    return fill
            elif any(map(_fills, self._chain(child_value(around.find(_TABLE_PR), _TABLE_STYLE)))):
                return None
        return WHITE

    def _chain(self, name: str | None) -> Iterator[Element]:
        """A style and those that it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = child_value(self._styles[name], BASED_ON)


def shading_of(properties: Element | None) -> str | None:
    """The fill of a run, paragraph or cell; `None` where it has none."""
    shading = None if properties is None else properties.find(_SHADING)
    if shading is None:
        return None
    solid = shading.get(VAL) == "solid"
    fill = shading.get(_COLOUR if solid else _FILL, "")
    return fill.upper() if _RGB.fullmatch(fill) else None


def _ink(properties: Element | None) -> str | None:
    value = child_value(properties, _COLOUR)
    return None if value is None else value.upper()


def _fills(style: Element) -> bool:
    return next(style.iter(_SHADING), None) is not None
