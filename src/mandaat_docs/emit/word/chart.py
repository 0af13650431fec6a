"""A chart of a draft → a native chart of Word: stacked bars that read in black and white.

Each part of a bar has a pattern of its own and its number in it; no colour says anything. The
chart holds its numbers itself, so that every reader draws it without a spreadsheet behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mandaat_docs.emit.word.styles import FONT, INK
from mandaat_docs.emit.word.xml import Node, clean, el, escaped, part_bytes, quoted
from mandaat_docs.model.draft import Chart, Fill, Series

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = f' xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"'
_EMU_PER_CENTIMETRE = 360_000
_WIDTH, _FRAME, _BAR = 16.2, 2.6, 0.85
"""Centimetres: of the chart, of what stands around the bars, of one bar with its gap."""
_PATTERNS = {Fill.STRIPES: "wdUpDiag", Fill.GRID: "smGrid", Fill.DOTS: "pct20"}
_DARK, _MIDDLE, _PAPER = INK, "404040", "FFFFFF"
_AXES = ("111111111", "222222222")


def chart_link(number: int) -> str:
    """The id by which the text refers to the chart with this number."""
    return f"rIdChart{number}"


def chart_frame(chart: Chart, number: int, identity: int) -> Node:
    """The run that shows the chart with this number; `identity` is unique among drawings."""
    width = round(_WIDTH * _EMU_PER_CENTIMETRE)
    height = round((_FRAME + _BAR * len(chart.bars)) * _EMU_PER_CENTIMETRE)
    named = {"id": str(identity), "name": f"{chart.title[:60]}"}
    reference = _node("c", "chart", **{"xmlns:c": _C, "r:id": chart_link(number)})
    data = _node("a", "graphicData", reference, uri=_C)
    inline = _node(
        "wp",
        "inline",
        _node("wp", "extent", cx=str(width), cy=str(height)),
        _node("wp", "docPr", **named, descr=chart.description, title=chart.title),
        _node("wp", "cNvGraphicFramePr"),
        _node("a", "graphic", data, **{"xmlns:a": _A}),
        **{"xmlns:wp": _WP, "distT": "0", "distB": "0", "distL": "0", "distR": "0"},
    )
    return el("r", el("drawing", inline))


def chart_parts(charts: Sequence[Chart], locale: str) -> dict[str, bytes]:
    """The parts with the charts, by name and in the order of the numbers that the text has."""
    return {
        f"word/charts/chart{number}.xml": part_bytes(_space(chart, locale), _DECLARED)
        for number, chart in enumerate(charts, start=1)
    }


def _space(chart: Chart, locale: str) -> Node:
    plot = _c("plotArea", _c("layout"), _bars(chart), _names_axis(), _numbers_axis())
    legend = _c("legend", _val("legendPos", "b"), _val("overlay", 0), _text_properties(900))
    return _c(
        "chartSpace",
        _val("date1904", 0),
        _val("lang", locale),
        _val("roundedCorners", 0),
        _c(
            "chart",
            _val("autoTitleDeleted", 1),
            plot,
            legend,
            _val("plotVisOnly", 1),
            _val("dispBlanksAs", "gap"),
        ),
        _c("spPr", _a("noFill"), _line(None)),
        _text_properties(900),
    )


def _bars(chart: Chart) -> Node:
    shown = [_series(index, series, chart.bars) for index, series in enumerate(chart.series)]
    return _c(
        "barChart",
        _val("barDir", "bar"),
        _val("grouping", "stacked"),
        _val("varyColors", 0),
        *shown,
        _val("gapWidth", 45),
        _val("overlap", 100),
        *(_val("axId", axis) for axis in _AXES),
    )


def _series(index: int, series: Series, bars: tuple[str, ...]) -> Node:
    name = _c("tx", _c("strRef", _formula("$A$1"), _cache("strCache", (series.name,))))
    categories = _c("cat", _c("strRef", _formula("$A$1"), _cache("strCache", bars)))
    numbers = tuple(str(value) for value in series.values)
    values = _c("val", _c("numRef", _formula("$A$1"), _cache("numCache", numbers)))
    return _c(
        "ser",
        _val("idx", index),
        _val("order", index),
        name,
        _c("spPr", _filling(series.fill), _line(_DARK)),
        _val("invertIfNegative", 0),
        _numbers_in(series),
        categories,
        values,
    )


def _numbers_in(series: Series) -> Node:
    """The number in each part, on paper of its own so that no pattern runs through it."""
    without = (
        _c("dLbl", _val("idx", index), _val("delete", 1))
        for index, value in enumerate(series.values)
        if not value
    )
    shown = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")
    return _c(
        "dLbls",
        *without,
        _c("spPr", _solid(_PAPER), _line(None)),
        _text_properties(900, bold=True),
        _val("dLblPos", "ctr"),
        *(_val(name, int(name == "showVal")) for name in shown),
        _val("showBubbleSize", 0),
    )


def _names_axis() -> Node:
    return _c(
        "catAx",
        _val("axId", _AXES[0]),
        _c("scaling", _val("orientation", "maxMin")),
        _val("delete", 0),
        _val("axPos", "l"),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "nextTo"),
        _c("spPr", _line(_DARK)),
        _text_properties(900),
        _val("crossAx", _AXES[1]),
        _val("crosses", "autoZero"),
        _val("auto", 0),
        _val("lblAlgn", "ctr"),
        _val("lblOffset", 100),
        _val("noMultiLvlLbl", 1),
    )


def _numbers_axis() -> Node:
    """Not shown: every number stands in its bar."""
    numbers = _c("numFmt", formatCode="0", sourceLinked="0")
    return _c(
        "valAx",
        _val("axId", _AXES[1]),
        _c("scaling", _val("orientation", "minMax"), _val("min", 0)),
        _val("delete", 1),
        _val("axPos", "b"),
        numbers,
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "none"),
        _val("crossAx", _AXES[0]),
        _val("crosses", "autoZero"),
        _val("crossBetween", "between"),
    )


def _filling(fill: Fill) -> Node:
    if fill in _PATTERNS:
        return _a(
            "pattFill",
            _a("fgClr", _a("srgbClr", val=_MIDDLE)),
            _a("bgClr", _a("srgbClr", val=_PAPER)),
            prst=_PATTERNS[fill],
        )
    return _solid(_MIDDLE if fill is Fill.SOLID else _PAPER)


def _solid(color: str) -> Node:
    return _a("solidFill", _a("srgbClr", val=color))


def _line(color: str | None) -> Node:
    return _a("ln", _a("noFill") if color is None else _solid(color), w="9525")


def _text_properties(size: int, *, bold: bool = False) -> Node:
    """Letters of `size` hundredths of a point."""
    letters = _a("defRPr", _solid(INK), _a("latin", typeface=FONT), sz=str(size), b=str(int(bold)))
    return _c("txPr", _a("bodyPr"), _a("p", _a("pPr", letters), _a("endParaRPr")))


def _cache(kind: str, texts: tuple[str, ...]) -> Node:
    points = []
    for index, text in enumerate(texts):
        points.append(_c("pt", _c("v", escaped(clean(text))), idx=str(index)))
    return _c(kind, _val("ptCount", len(texts)), *points)


def _formula(cells: str) -> Node:
    """A reference that every series needs; there is no sheet, the numbers stand in the cache."""
    return _c("f", cells)


def _val(tag: str, value: object) -> Node:
    return _c(tag, val=str(value))


def _c(tag: str, *children: Node | str, **attributes: str) -> Node:
    return _node("c", tag, *children, **attributes)


def _a(tag: str, *children: Node | str, **attributes: str) -> Node:
    return _node("a", tag, *children, **attributes)


def _node(prefix: str, tag: str, *children: Node | str, **attributes: str) -> Node:
    """Attributes have no namespace of their own."""
    named = f"{prefix}:{tag}"
    told = "".join(f' {key}="{quoted(value)}"' for key, value in attributes.items())
    return Node(named, f"<{named}{told}", list(children))
