"""Letters that PDF files are known to map badly, put right for both readers."""

from __future__ import annotations

import re
import string

# Ghostscript 10.0 writes the letters of a ligature with their two bytes swapped, U+7400 U+6900
# for "ti", and of three letters the last two as their sum: U+6600 U+CF00 for "ffi". No Dutch or
# French text holds the East Asian characters that come out.
_SWAPPED = {ord(letter) << 8: letter for letter in string.ascii_letters}
_SUMMED = {(ord(a) + ord(b)) << 8: a + b for a, b in ("fi", "fl", "ft", "ti")}
_MENDED = _SWAPPED | _SUMMED
# The same with an accent of its own behind the letter: "o" + U+0301 comes out as U+6F03 U+0100,
# "e" + U+0300 as U+6503 U+0000, of which PDFium makes a broken hyphen.
_LETTERS = "".join(chr(ord(letter) << 8 | 0x03) for letter in string.ascii_letters)
_ACCENTS = "".join(chr(accent << 8) for accent in range(0x01, 0x30))
_ACCENTED = re.compile(f"([{_LETTERS}])([{_ACCENTS}\x00\x02\ufffe])")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def mend_accents(text: str) -> str:
    """The text with badly mapped accents behind their letters; as long as it was."""
    return _ACCENTED.sub(lambda match: _letter(match[1]) + _accent(match[2]), text)


def _letter(mark: str) -> str:
    return chr(ord(mark) >> 8)


def _accent(mark: str) -> str:
    grave = ord(mark) < 0x100 or mark == "\ufffe"
    return "\u0300" if grave else chr(0x300 | ord(mark) >> 8)


def mend_letters(text: str) -> str:
    """The text with badly mapped ligatures and accents spelled out, without lone surrogates.

    >>> mend_letters("huisves\u7400\u6900ng"), mend_letters("e\u6600\ucf00cient")
    ('huisvesting', 'efficient')
    >>> mend_letters("v\u6f03\u0100r") == "vo\u0301r"
    True
    """
    if text.isascii():
        return text
    mended = mend_accents(text).translate(_MENDED)
    return _LONE_SURROGATE.sub("\ufffd", mended)
