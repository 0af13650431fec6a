"""The look of our documents: every style that they use, and no other.

Sober: one sans-serif that every office has, one accent colour, and no colour that says something
which a word does not say too. Every colour of text has a contrast of 4.5:1 or more on its ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mandaat_docs.emit.word_xml import el, flags

LOCALES = {"nl": "nl-BE", "fr": "fr-BE"}
TINT = "E3EBF3"
"""Behind header rows and answers: the accent, thinned."""
LINE = "8FA3B5"
HEADING_LIST, BULLET_LIST = 1, 2

_FONT, _CODE_FONT = "Arial", "Courier New"
_INK, _ACCENT, _GREY = "1A1A1A", "1F4E79", "595959"
_BLANK_TINT = "EFEFEF"
_LABEL = 2608
"""Twips from the margin to what stands behind a label (4.6 cm)."""
_COVER_LABEL = 3515
_MARKER = 284
_TABLE_STYLE = "ReportTable"


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. Sizes and spaces in points, indents in twips."""

    id: str
    name: str
    parent: str = "Normal"
    follow: str | None = None
    size: float | None = None
    bold: bool = False
    color: str | None = None
    before: float = 0
    after: float = 6
    left: int = 0
    hanging: int = 0
    outline: int | None = None
    keep: bool = False
    """With the next paragraph, and in one piece."""
    bullets: bool = False
    right_tab: int | None = None
    borders: tuple[tuple[str, int, int, str], ...] = ()
    """Side, width in eighths of a point, distance in points, colour."""
    tint: str | None = None


def _styles(text_width: int) -> tuple[_Style, ...]:
    below = ("bottom", 6, 3, _ACCENT)
    bar = ("left", 18, 8, _ACCENT)
    box = tuple((side, 4, 3, TINT) for side in ("top", "left", "bottom", "right"))
    head = {"keep": True, "bold": True, "color": _ACCENT, "follow": "Normal"}
    return (
        _heading(1, 16, before=24, after=8, borders=(below,)),
        _heading(2, 12.5, before=18, after=5),
        _heading(3, 10.5, before=13, after=4, color=_INK),
        _heading(4, 10, before=12, after=3),
        _Style("Title", "Title", size=28, bold=True, color=_ACCENT, before=4, after=6),
        _Style("Subtitle", "Subtitle", size=13, after=26, borders=(("bottom", 12, 14, _ACCENT),)),
        _Style("CoverInstitution", "Cover Institution", size=13, bold=True, after=110),
        _Style("CoverMark", "Cover Mark", size=11, bold=True, color=_GREY, after=2),
        _Style("CoverField", "Cover Field", left=_COVER_LABEL, hanging=_COVER_LABEL, after=5),
        _Style("CoverNote", "Cover Note", size=9, color=_GREY, before=26),
        _Style("TOCHeading", "TOC Heading", size=16, bold=True, color=_ACCENT, after=10, keep=True),
        _Style("TOC1", "toc 1", bold=True, before=7, after=2, right_tab=text_width),
        _Style("TOC2", "toc 2", size=9.5, left=_MARKER, after=2, right_tab=text_width),
        _Style("Header", "header", size=8.5, color=_GREY, after=0, right_tab=text_width,
               borders=(("bottom", 4, 4, LINE),)),
        _Style("Footer", "footer", size=8.5, color=_GREY, after=0, right_tab=text_width),
        _Style("Wording", "Wording", size=10.5, left=227, after=5, keep=True, borders=(bar,)),
        _Style("Note", "Note", size=9, color=_GREY, before=4, after=4, keep=False),
        _Style("Field", "Field", size=9.5, left=_LABEL, hanging=_LABEL, after=2.5),
        _Style("Quotation", "Quotation", parent="Field"),
    )
