"""The look of our documents: every style that they use, and no other.

Sober: one sans-serif that every office has, one accent colour, and no colour that says something
which a word does not say too. Every colour of text has a contrast of 4.5:1 or more on its ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mandaat_docs.emit.word.xml import Node, el, flags

LOCALES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
TINT = "E3EBF3"
"""Behind header rows and answers: the accent, thinned."""
LINE = "8FA3B5"
"""Between the rows of a table."""
HEADING_LIST, BULLET_LIST, UNNUMBERED_LIST = 1, 2, 3
TABLE_STYLE, FORM_TABLE_STYLE = "ReportTable", "FormTable"

FONT, CODE_FONT = "Arial", "Courier New"
INK, ACCENT, GREY = "1A1A1A", "1F4E79", "595959"
_BLANK_TINT = "EFEFEF"
_LABEL, _COVER_LABEL, _MARKER = 2608, 3515, 284
"""Twips from the margin to what stands behind a label (4.6 cm, 6.2 cm) or a bullet."""
_INSET = 68
"""Twips by which a box is narrower, so that its border stays within the margins."""

_Border = tuple[str, int, int, str]
"""Side, width in eighths of a point, distance in points, colour."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. Sizes and spaces in points, indents in twips."""

    id: str
    name: str
    size: float | None = None
    color: str | None = None
    bold: bool = False
    before: float = 0
    after: float = 6
    line: int | None = None
    """Percent of a line from one to the next, where other than everywhere."""
    left: int = 0
    hanging: int = 0
    right: int = 0
    keep: bool = False
    """In one piece."""
    keep_next: bool = False
    """On the page of what follows."""
    level: int | None = None
    """Of a heading, from 1."""
    list: int | None = None
    tab: tuple[str, int] | None = None
    borders: tuple[_Border, ...] = ()
    tint: str | None = None


def _heading(level: int, size: float, before: float, after: float) -> _Style:
    name, color = f"heading {level}", INK if level == 3 else ACCENT
    return _Style(
        f"Heading{level}",
        name,
        size,
        color,
        True,
        before,
        after,
        keep=True,
        keep_next=True,
        level=level,
    )


def _paragraph_styles(width: int) -> tuple[_Style, ...]:
    """All of them; `width` of the text in twips, where the right tabs stand."""
    rule: tuple[_Border, ...] = (("bottom", 6, 3, ACCENT),)
    box: tuple[_Border, ...] = tuple((s, 4, 3, TINT) for s in ("top", "left", "bottom", "right"))
    end = ("right", width)
    field = _Style("Field", "Field", 9.5, after=2.5, left=_LABEL, hanging=_LABEL, keep=True)
    return (
        replace(_heading(1, 16, 26, 9), borders=rule),
        _heading(2, 12.5, 18, 5),
        _heading(3, 10.5, 14, 3),
        _heading(4, 10, 13, 3),
        _Style("CoverInstitution", "Cover Institution", 13, bold=True, before=40, after=120),
        _Style("CoverMark", "Cover Mark", 11, GREY, True, after=2),
        _Style("Title", "Title", 27, ACCENT, True, after=6),
        _Style("Subtitle", "Subtitle", 12.5, after=30, borders=(("bottom", 12, 14, ACCENT),)),
        _Style("CoverField", "Cover Field", after=5, left=_COVER_LABEL, hanging=_COVER_LABEL),
        _Style("CoverNote", "Cover Note", 9, GREY, before=30),
        _Style("TOCHeading", "TOC Heading", 16, ACCENT, True, after=10, keep_next=True),
        _Style("TOC1", "toc 1", bold=True, before=2.5, after=0.5, line=100, tab=end),
        _Style("TOC2", "toc 2", 9, after=0, line=100, left=_MARKER, tab=end),
        _Style("Header", "header", 8.5, GREY, after=0, tab=end, borders=(("bottom", 4, 4, LINE),)),
        _Style("Footer", "footer", 8.5, GREY, after=0, tab=end),
        _Style(
            "ListBullet", "List Bullet", after=3, left=_MARKER, hanging=_MARKER, list=BULLET_LIST
        ),
        _Style("Engagement", "Engagement", after=5, keep=True, keep_next=True),
        _Style("Note", "Note", 9, GREY, before=4, after=5),
        _Style(
            "Wording",
            "Wording",
            10.5,
            after=5,
            left=227,
            keep=True,
            keep_next=True,
            borders=(("left", 18, 8, ACCENT),),
        ),
        field,
        replace(field, id="Quotation", name="Quotation"),
        _Style(
            "Answer",
            "Answer",
            9.5,
            after=2,
            left=_LABEL + _INSET,
            hanging=_LABEL,
            right=_INSET,
            borders=box,
            tint=TINT,
        ),
        *_form_styles(),
        _Style("TableTitle", "Table Title", 9.5, bold=True, before=10, after=4, keep_next=True),
        _Style("TableHeader", "Table Header", 8.5, ACCENT, True, before=2, after=2, keep_next=True),
        _Style("TableText", "Table Text", 9, before=1.5, after=1.5),
    )


def _form_styles() -> tuple[_Style, ...]:
    """The questions of a form: a bar with the label on a field for the answer, in one frame."""
    frame: tuple[_Border, ...] = tuple((s, 4, 3, LINE) for s in ("top", "left", "bottom", "right"))
    return (
        _Style(
            "FormLabel",
            "Form Label",
            9,
            bold=True,
            after=0,
            left=_INSET,
            right=_INSET,
            keep=True,
            keep_next=True,
            borders=frame,
            tint=TINT,
        ),
        _Style(
            "FormAnswer",
            "Form Answer",
            9.5,
            before=2,
            after=5,
            left=_INSET,
            right=_INSET,
            borders=frame,
        ),
        _Style("FormLine", "Form Line", after=5, left=_COVER_LABEL, hanging=_COVER_LABEL),
    )


def language(code: str | None) -> list[Node]:
    """The mark of a run in another language than the document's; `None` is the document's own."""
    return [] if code is None else [el("lang", val=LOCALES.get(code, code))]


def styles_xml(locale: str, text_width: int, numbered_levels: int) -> Node:
    """The styles part; headings down to `numbered_levels` carry a number."""
    return el(
        "styles",
        _defaults(locale),
        el(
            "style",
            el("name", val="Normal"),
            *flags("qFormat"),
            type="paragraph",
            default=1,
            styleId="Normal",
        ),
        *(_paragraph_style(style, numbered_levels) for style in _paragraph_styles(text_width)),
        *_character_styles(),
        *_table_styles(),
        el(
            "style",
            el("name", val="No List"),
            *_hidden(),
            type="numbering",
            default=1,
            styleId="NoList",
        ),
    )


def _defaults(locale: str) -> Node:
    fonts = el("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    text = [el("color", val=INK), el("sz", val=20), el("szCs", val=20)]
    lang = el("lang", val=locale, eastAsia=locale, bidi="ar-SA")
    spacing = el("spacing", after=120, line=264, lineRule="auto")
    return el(
        "docDefaults",
        el("rPrDefault", el("rPr", fonts, *text, lang)),
        el("pPrDefault", el("pPr", spacing)),
    )


def _paragraph_style(style: _Style, numbered_levels: int) -> Node:
    follow = [el("next", val="Normal")] if style.level else []
    runs = [
        *(flags("b", "bCs") if style.bold else ()),
        *([el("color", val=style.color)] if style.color else ()),
        *_size(style.size),
    ]
    return el(
        "style",
        el("name", val=style.name),
        el("basedOn", val="Normal"),
        *follow,
        *flags("qFormat"),
        el("pPr", *_paragraph_properties(style, numbered_levels)),
        *([el("rPr", *runs)] if runs else ()),
        type="paragraph",
        styleId=style.id,
    )


def _paragraph_properties(style: _Style, numbered_levels: int) -> Iterator[Node]:
    """In the order of the schema."""
    if style.keep_next:
        yield el("keepNext")
    if style.keep:
        yield el("keepLines")
    if style.list is not None:
        yield el("numPr", el("numId", val=style.list))
    elif style.level is not None and style.level <= numbered_levels:
        yield el("numPr", el("ilvl", val=style.level - 1), el("numId", val=HEADING_LIST))
    if style.borders:
        yield el(
            "pBdr",
            *(
                el(side, val="single", sz=size, space=gap, color=c)
                for side, size, gap, c in style.borders
            ),
        )
    if style.tint:
        yield el("shd", val="clear", color="auto", fill=style.tint)
    if style.tab:
        yield el("tabs", el("tab", val=style.tab[0], pos=style.tab[1]))
    lines = {} if style.line is None else {"line": round(style.line * 2.4), "lineRule": "auto"}
    yield el("spacing", before=round(style.before * 20), after=round(style.after * 20), **lines)
    if style.left:
        yield el("ind", left=style.left, right=style.right, hanging=style.hanging)
    if style.level:
        yield el("outlineLvl", val=style.level - 1)


def _size(points: float | None) -> list[Node]:
    half_points = round((points or 0) * 2)
    return [el("sz", val=half_points), el("szCs", val=half_points)] if points else []


def _character_styles() -> Iterator[Node]:
    blank = el("shd", val="clear", color="auto", fill=_BLANK_TINT)
    code = el("rFonts", ascii=CODE_FONT, hAnsi=CODE_FONT, cs=CODE_FONT)
    yield el(
        "style",
        el("name", val="Default Paragraph Font"),
        *_hidden(),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    for id, name, properties in (
        ("Strong", "Strong", flags("b", "bCs")),
        ("Label", "Label", [*flags("b", "bCs"), el("color", val=GREY), *_size(9)]),
        ("Quiet", "Quiet", [el("color", val=GREY)]),
        ("FormNote", "Form Note", [el("b", val=0), el("bCs", val=0), el("color", val=GREY)]),
        ("Code", "Code", [code, *_size(8.5)]),
        ("Inserted", "Inserted", [*flags("b", "bCs"), el("u", val="single")]),
        ("Deleted", "Deleted", [*flags("strike"), el("color", val=GREY)]),
        ("PlaceholderText", "Placeholder Text", [el("color", val=GREY), blank]),
    ):
        yield el(
            "style",
            el("name", val=name),
            el("basedOn", val="DefaultParagraphFont"),
            *flags("qFormat"),
            el("rPr", *properties),
            type="character",
            styleId=id,
        )


def _table_styles() -> Iterator[Node]:
    sides = {"left": 85, "right": 85}
    margins = el("tblCellMar", *(el(side, w=width, type="dxa") for side, width in sides.items()))
    yield el(
        "style",
        el("name", val="Normal Table"),
        *_hidden(),
        el("tblPr", el("tblInd", w=0, type="dxa"), margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    lines = (("top", 8, ACCENT), ("bottom", 8, ACCENT), ("insideH", 4, LINE))
    frame = tuple((s, 4, LINE) for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    for id, name, drawn in (
        (TABLE_STYLE, "Report Table", lines),
        (FORM_TABLE_STYLE, "Form Table", frame),
    ):
        sides_drawn = (el(s, val="single", sz=z, space=0, color=c) for s, z, c in drawn)
        yield el(
            "style",
            el("name", val=name),
            el("basedOn", val="TableNormal"),
            *flags("qFormat"),
            el("tblPr", el("tblBorders", *sides_drawn)),
            type="table",
            styleId=id,
        )


def _hidden() -> list[Node]:
    return [el("uiPriority", val=99), *flags("semiHidden", "unhideWhenUsed")]
