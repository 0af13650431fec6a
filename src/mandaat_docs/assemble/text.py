"""Text as printed → text as stored and compared: spaces, ligatures, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_LIGATURES = {ord(k): v for k, v in {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}.items()}  # fmt: skip
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02"))
_ODD = re.compile("[" + "".join(map(chr, (*_LIGATURES, *_INVISIBLE))) + "]")
_WORD = re.compile(r"[^\W_]+(?:['’\-.,/][^\W_]+)*", re.UNICODE)


def clean(text: str) -> str:
    """NFC, ligatures spelled out, invisible characters gone, one space between words.

    >>> clean("de\u00a0 e\ufb03cie\u0308ntie ")
    'de efficiëntie'
    """
    if _ODD.search(text):
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).translate(_LIGATURES)
    elif not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The form in which wordings are compared: case-folded, straight quotes, one kind of dash.

    >>> fold("De OVM’s – “samen”")
    "de ovm's - 'samen'"
    """
    text = clean(text).casefold()
    return re.sub(r"[’‘`´‛]|[“”„«»\"]", "'", re.sub(r"[‐‑–—−]", "-", text))


def words_of(text: str) -> list[str]:
    """The words of a text, case-folded; what carries no letter or digit is no word.

    >>> words_of("a) Sleutel-op-de-deur: 12,5 %")
    ['a', 'sleutel-op-de-deur', '12,5']
    """
    return _WORD.findall(clean(text).casefold())


def letters_of(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs, whatever the spaces and hyphens between them."""
    counts = Counter("".join([clean(text).casefold() for text in texts]))
    return Counter({ch: n for ch, n in counts.items() if ch.isalnum()})
