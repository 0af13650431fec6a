"""Prints the sample mandate into a PDF, the same bytes every time.

Set in Bitstream Vera, which ships with ReportLab under a free licence; the ticks alone come from
ZapfDingbats. Streams are not compressed: what zlib makes of them differs between its versions.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

Source = dict[str, Any]
Pages = dict[str, int]

INK = HexColor("#1d1d1b")
GREEN = HexColor("#1f5a46")
RULE = HexColor("#8a938f")
SHADE = HexColor("#eaf0ed")

WIDTH, HEIGHT = A4
SIDE, TOP, FOOT = 68.0, 70.0, 56.0
NOTE_HEIGHT = 30.0
TICK = "\u2713"
NOTE_MARK = '<onDraw name="mark" label="note"/><super rise="3.5" size="6">1</super>'

pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
pdfmetrics.registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))
pdfmetrics.registerFontFamily(
    "Vera", normal="Vera", bold="Vera-Bold", italic="Vera", boldItalic="Vera-Bold"
)

BODY = ParagraphStyle(
    "body", fontName="Vera", fontSize=9.5, leading=14, textColor=INK, spaceAfter=6,
    bulletFontName="Vera", bulletFontSize=9.5, embeddedHyphenation=1,
)  # fmt: skip


def _style(name: str, parent: ParagraphStyle = BODY, **changes: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=parent, **changes)


BOLD = _style("bold", fontName="Vera-Bold")
STYLES = {
    "body": BODY,
    "title": _style(
        "title", BOLD, fontSize=15, leading=20, textColor=GREEN, spaceAfter=14,
        embeddedHyphenation=0,
    ),
    "part": _style("part", BOLD, fontSize=13.5, leading=18, textColor=GREEN, spaceAfter=10),
    "caption": _style("caption", BOLD, fontSize=11, leading=15, spaceBefore=18, spaceAfter=6),
    "objective": _style(
        "objective", BOLD, fontSize=11, leading=15, textColor=GREEN, spaceBefore=12, spaceAfter=7
    ),
    "aims": _style("aims", BOLD, spaceBefore=3),
    "aim": _style("aim", leftIndent=26, bulletIndent=12, spaceAfter=3),
    "point": _style("point", BOLD, spaceBefore=9),
    "target": _style("target", leftIndent=34, bulletIndent=20, spaceAfter=2),
    "deadline": _style("deadline", leftIndent=34, spaceAfter=6),
    "item": _style(
        "item", leftIndent=62, bulletIndent=46, spaceAfter=2,
        bulletFontName="ZapfDingbats", bulletFontSize=8,
    ),
    "label": _style("label", BOLD, spaceAfter=0),
    "cell": _style("cell", spaceAfter=0),
}  # fmt: skip


def render_mandate(source: Source, language: str) -> tuple[bytes, Pages, int]:
    """The PDF, the sheet on which each entry begins, by its id, and how many sheets there are."""
    _, _, total = _build(source, language, total=0)
    return _build(source, language, total)


def _build(source: Source, language: str, total: int) -> tuple[bytes, Pages, int]:
    pages: Pages = {}

    def marking_canvas(*arguments: object, **options: object) -> Canvas:
        canvas = Canvas(*arguments, **{**options, "initialFontName": "Vera"})
        canvas.setNamedCB(
            "mark", lambda canvas, _, label: pages.setdefault(label, canvas.getPageNumber())
        )
        return canvas

    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=A4, invariant=1, pageCompression=0, lang=f"{language}-BE",
        title=source["title"][language], author=source["institution"][language],
        displayDocTitle=True,
    )  # fmt: skip
    document.addPageTemplates(_sheets(source, language, total))
    document.build(list(_story(source, language)), canvasmaker=marking_canvas)
    return buffer.getvalue(), pages, document.page


def _sheets(source: Source, language: str, total: int) -> list[PageTemplate]:
    """The first sheet has no header; the second carries the footnote."""
    header = source["furniture"]["header"][language]
    footer = source["furniture"]["footer"][language]

    def foot(canvas: Canvas, _document: object) -> None:
        canvas.setFillColor(INK)
        canvas.setFont("Vera", 7.5)
        text = footer.format(page=canvas.getPageNumber(), pages=total)
        canvas.drawRightString(WIDTH - SIDE, 36, text)

    def furniture(canvas: Canvas, document: object) -> None:
        foot(canvas, document)
        canvas.drawString(SIDE, HEIGHT - 44, header)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(SIDE, HEIGHT - 50, WIDTH - SIDE, HEIGHT - 50)

    def noted(canvas: Canvas, document: object) -> None:
        furniture(canvas, document)
        canvas.line(SIDE, FOOT + 16, SIDE + 120, FOOT + 16)
        canvas.setFont("Vera", 5)
        canvas.drawString(SIDE, FOOT + 7, "1")
        canvas.setFont("Vera", 7.5)
        canvas.drawString(SIDE + 5, FOOT + 4, source["note"][language])

    return [
        _sheet("first", FOOT, foot),
        _sheet("noted", FOOT + NOTE_HEIGHT, noted, then="plain"),
        _sheet("plain", FOOT, furniture),
    ]


def _sheet(
    name: str, bottom: float, draw: Callable[[Canvas, object], None], then: str | None = None
) -> PageTemplate:
    frame = Frame(
        SIDE, bottom, WIDTH - 2 * SIDE, HEIGHT - TOP - bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [frame], onPage=draw, autoNextPageTemplate=then)


def _story(source: Source, language: str) -> Iterator[Flowable]:
    yield _text("title", source["title"][language])
    yield _head_table(source, language)
    for series in ("strategic", "transversal"):
        yield _text(
            "caption", source["captions"][f"overview_{series}"][language], f"overview_{series}"
        )
        yield _overview(source, language, series)
    yield NextPageTemplate("noted")
    yield PageBreak()
    for series in ("strategic", "transversal"):
        if series == "transversal":
            yield Spacer(0, 14)
        yield _text("part", source["captions"][series][language], series)
        for objective in objectives_of(source, series):
            yield from _objective(source, objective, language, series)


def objectives_of(source: Source, series: str) -> list[Source]:
    """The objectives of one series."""
    return [o for o in source["objectives"] if o["id"].startswith(series[0].upper())]


def _head_table(source: Source, language: str) -> Table:
    values = {
        "function": source["function"][language],
        "period": f"{source['first_year']}-{source['last_year']}",
        "authority": source["authority"][language],
    }
    return _ruled([(source["fields"][name][language], text) for name, text in values.items()])


def _overview(source: Source, language: str, series: str) -> Table:
    label = source["labels"][f"overview_{series}"][language]
    return _ruled(
        [
            (label.format(number=o["number"]), o.get("overview", o["title"])[language])
            for o in objectives_of(source, series)
        ]
    )


def _ruled(rows: list[tuple[str, str]]) -> Table:
    cells = [[_text("label", label), _text("cell", text)] for label, text in rows]
    table = Table(cells, colWidths=[112, WIDTH - 2 * SIDE - 112], hAlign="LEFT")
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, RULE),
            ("BACKGROUND", (0, 0), (0, -1), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    return table


def _objective(source: Source, objective: Source, language: str, series: str) -> Iterator[Flowable]:
    labels = source["labels"]
    heading = objective.get("label", labels[series])[language].format(number=objective["number"])
    yield _text("objective", f"{heading} {objective['title'][language]}", objective["id"])
    for paragraph in objective["context"][language]:
        yield _text("body", paragraph)
    yield _text("aims", objective.get("aims_label", labels["aims"])[language])
    dash = {"nl": "-", "fr": "–"}[language]
    for aim in objective["aims"][language]:
        yield _text("aim", aim, bullet=dash)
    for point in objective["points"]:
        label = point.get("label", labels["point"])[language].format(number=point.get("number"))
        yield _text("point", f"{label} {point['title'][language]}", point["id"])
        for target in point["targets"]:
            yield from _target(labels, target, language)


def _target(labels: Source, target: Source, language: str) -> Iterator[Flowable]:
    colon = {"nl": ":", "fr": "\u00a0:"}[language]
    label = target.get("label", labels["target"])[language]
    number = f" {target['number']}" if "number" in target else ""
    plain = target.get("layout") == "plain"
    yield _text(
        "body" if plain else "target",
        f"{label}{number}{colon} {target['wording'][language]}",
        target["id"],
        bullet=None if plain else "•",
    )
    if "deadline" in target:
        yield from _deadline(labels, target["deadline"], language)


def _deadline(labels: Source, deadline: Source, language: str) -> Iterator[Flowable]:
    layout = deadline.get("layout", "line")
    label = deadline.get("label", {}).get(language, labels["deadline"][language])
    yield _text(
        "body" if layout == "plain" else "deadline",
        f"{label} {deadline[language]}",
        bullet="•" if layout == "bullet" else None,
    )
    for item in deadline.get("items", {}).get(language, ()):
        yield _text("item", item, bullet=TICK)


def _text(style: str, text: str, mark: str = "", bullet: str | None = None) -> Paragraph:
    markup = escape(text).replace("{note}", NOTE_MARK)
    if mark:
        markup = f'<onDraw name="mark" label="{mark}"/>{markup}'
    look = STYLES[style]
    if bullet and style == "deadline":
        look = _style("deadline-bullet", look, bulletIndent=STYLES["target"].bulletIndent)
    return Paragraph(markup, look, bulletText=bullet)
