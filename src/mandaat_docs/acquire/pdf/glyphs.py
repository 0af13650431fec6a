"""Letters that PDF files are known to map badly, put right for both readers."""

from __future__ import annotations

import re
import string

# Ghostscript 10.0 writes the letters of a ligature with their two bytes swapped, U+7400 U+6900
# for "ti", and of three letters the last two as their sum: U+6600 U+CF00 for "ffi". No Dutch or
# French text holds the East Asian characters that come out.
_SWAPPED = {ord(letter) << 8: letter for letter in string.ascii_letters}
_SUMMED = {(ord(a) + ord(b)) << 8: a + b for a, b in ("fi", "fl", "ft", "ti")}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def mend_letters(text: str) -> str:
    """The text with badly mapped ligatures spelled out and without lone surrogates.

    >>> mend_letters("huisves\u7400\u6900ng"), mend_letters("e\u6600\ucf00cient")
    ('huisvesting', 'efficient')
    """
    mended = text.translate(_SWAPPED | _SUMMED)
    return _LONE_SURROGATE.sub("\ufffd", mended)
