"""Characters as they are printed: symbol fonts, spaces, ligatures and invisible marks."""

from __future__ import annotations

import re
import unicodedata

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA0: "▫", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL_SAME = " !#%&()+,./0123456789:;<=>?[]_{|}"
"""What the font Symbol shows as any other does; its letters are Greek (Adobe's encoding of it)."""
_SYMBOL = {ord(c): c for c in _SYMBOL_SAME} | {
    0x41: "Α", 0x42: "Β", 0x43: "Χ", 0x44: "Δ", 0x45: "Ε", 0x46: "Φ", 0x47: "Γ", 0x48: "Η",
    0x49: "Ι", 0x4A: "ϑ", 0x4B: "Κ", 0x4C: "Λ", 0x4D: "Μ", 0x4E: "Ν", 0x4F: "Ο", 0x50: "Π",
    0x51: "Θ", 0x52: "Ρ", 0x53: "Σ", 0x54: "Τ", 0x55: "Υ", 0x56: "ς", 0x57: "Ω", 0x58: "Ξ",
    0x59: "Ψ", 0x5A: "Ζ", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ",
    0x67: "γ", 0x68: "η", 0x69: "ι", 0x6A: "ϕ", 0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x6E: "ν",
    0x6F: "ο", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x75: "υ", 0x76: "ϖ",
    0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ",
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "-", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0x7E: "~", 0xA2: "′", 0xA3: "≤", 0xA4: "/", 0xA5: "∞", 0xA6: "ƒ", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xA1: "ϒ", 0xC0: "ℵ", 0xC1: "ℑ", 0xC2: "ℜ", 0xC3: "℘", 0xC4: "⊗", 0xC5: "⊕", 0xD1: "∇",
    0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xD5: "∏", 0xD6: "√", 0xD8: "¬", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
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
