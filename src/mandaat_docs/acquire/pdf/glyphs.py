"""Letters that PDF files are known to map badly, put right for both readers."""

from __future__ import annotations

import re
import string

# Ghostscript 10.0 writes the letters of a ligature with their two bytes swapped, U+7400 U+6900
# for "ti", and of three letters the last two as their sum: U+6600 U+CF00 for "ffi". No Dutch or
# French text holds the East Asian characters that come out.
_SWAPPED = {ord(letter) << 8: letter for letter in string.ascii_letters}
_SUMMED = {(ord(a) + ord(b)) << 8: a + b for a, b in ("fi", "fl", "ft", "ti")}
# The same with an accent of its own behind the letter: "o" + U+0301 comes out as U+6F03 U+0100.
_ACCENTED = re.compile(
    "([%s])([%s])"
    % (
        "".join(chr(ord(letter) << 8 | 0x03) for letter in string.ascii_letters),
        "".join(chr(accent << 8) for accent in range(0x01, 0x30)),
    )
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def mend_letters(text: str) -> str:
    """The text with badly mapped ligatures and accents spelled out, without lone surrogates.

    >>> mend_letters("huisves\u7400\u6900ng"), mend_letters("e\u6600\ucf00cient")
    ('huisvesting', 'efficient')
    >>> mend_letters("v\u6f03\u0100r") == "vo\u0301r"
    True
    """
    text = _ACCENTED.sub(lambda m: chr(ord(m[1]) >> 8) + chr(0x300 | ord(m[2]) >> 8), text)
    mended = text.translate(_SWAPPED | _SUMMED)
    return _LONE_SURROGATE.sub("\ufffd", mended)
