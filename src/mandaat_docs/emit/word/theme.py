"""The colours and fonts that Word offers in its menus: ours, so that what people add fits in."""

from __future__ import annotations

from mandaat_docs.emit.word.styles import ACCENT, CODE_FONT, FONT, GREY, INK, LINE, TINT
from mandaat_docs.emit.word.xml import el, part_bytes

_WHITE = "FFFFFF"
_COLOURS = {
    "dk1": INK,
    "lt1": _WHITE,
    "dk2": ACCENT,
    "lt2": TINT,
    "accent1": ACCENT,
    "accent2": LINE,
    "accent3": GREY,
    "accent4": ACCENT,
    "accent5": LINE,
    "accent6": GREY,
    "hlink": ACCENT,
    "folHlink": GREY,
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part() -> bytes:
    """The theme: the schema wants three fills, lines and effects, of which we use none."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in _COLOURS.items()
    )
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Report">'
        f'<a:themeElements><a:clrScheme name="Report">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def font_part() -> bytes:
    """The fonts by family, so that another system finds the nearest one."""
    fonts = ((FONT, "swiss", "variable"), (CODE_FONT, "modern", "fixed"))
    return part_bytes(
        el(
            "fonts",
            *(
                el("font", el("family", val=family), el("pitch", val=pitch), name=name)
                for name, family, pitch in fonts
            ),
        )
    )
