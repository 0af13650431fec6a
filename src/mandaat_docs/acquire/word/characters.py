"""Characters as they are printed: symbol fonts, spaces, ligatures and invisible marks."""

from __future__ import annotations

import re
import unicodedata

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA0: "▫", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ",
    0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL, "wingdings 2": _WINGDINGS_2}
_UNNAMED = _WINGDINGS | {0xB7: "•"}
"""Where the font is not said."""
_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the characters of symbol fonts."""
_PRIVATE_USE = re.compile("[\uf000-\uf0ff]")

_PRINTED = {
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\u200e": "", "\u200f": "", "\u2011": "-", "\u2028": "\n", "\u2029": "\n",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "Ĳ": "IJ", "ĳ": "ij",
}  # fmt: skip
_UNPRINTED = re.compile(f"[{''.join(_PRINTED)}]")


def printed(text: str) -> str:
    r"""Text as a reader sees it: composed, one plain space between words, line breaks kept.

    >>> printed("  12\u00a0%  van\tde\u00ad woningen \n nu ")
    '12 % van de woningen\nnu'
    """
    if not text.isascii():
        text = _UNPRINTED.sub(lambda found: _PRINTED[found[0]], text)
        text = unicodedata.normalize("NFC", text)
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")


def is_symbol_font(font: str) -> bool:
    """Whether a font shows other characters than its text says."""
    return font.casefold() in _FONTS


def from_symbol_font(text: str, font: str, unknown: str = "") -> str:
    r"""Characters of a symbol font as ordinary ones; those with no known counterpart as `unknown`.

    >>> from_symbol_font("\uf0fe", "Wingdings"), from_symbol_font("a", "Arial")
    ('☑', 'a')
    """
    table = _FONTS.get(font.casefold())
    if table is None:
        return _PRIVATE_USE.sub(lambda m: _ordinary(m[0], _UNNAMED, unknown), text)
    return "".join(_ordinary(character, table, unknown) for character in text)


def _ordinary(character: str, table: dict[int, str], unknown: str) -> str:
    code = ord(character)
    if code in _PRIVATE:
        return table.get(code - _PRIVATE.start, unknown)
    return table.get(code, character)
