"""The second PDF reader (pypdf): do both see the same words on each page?

Two readers rarely agree on spaces, so what is compared is words first and then, for the words
that remain, their letters: a word that one reader splits in two is no disagreement, a word
that one reader does not see is.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

import pypdf

from mandaat_docs.acquire.pdf.glyphs import mend_letters
from mandaat_docs.acquire.pdf.reader import SheetRow

_LETTERS = re.compile(r"[^\W_]+")
# pypdf reports each oddity of a file through logging; a person is told about words only.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


DisagreementRow = tuple[int, list[str], list[str]]
"""The fields of `model.source.Disagreement`."""


def compare_words(data: bytes, sheets: list[SheetRow]) -> list[DisagreementRow]:
    """The pages on which the readers saw different words, in order.

    A page that pypdf cannot read at all counts as a disagreement that names no word of its own.
    """
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        count = len(pages)
    except Exception:  # pypdf raises whatever a damaged file makes it stumble on
        return [(number, ["…"], []) for number, *_ in sheets]
    found = []
    for number, _, _, words, _ in sheets:
        second = _page_text(pages, number - 1) if number <= count else ""
        different = _difference(" ".join(word[0] + word[8] for word in words), second)
        if different is not None:
            found.append((number, *different))
    return found


def _page_text(pages: Iterable[object], index: int) -> str:
    try:
        return str(pages[index].extract_text())  # type: ignore[index]
    except Exception:  # pypdf raises whatever a damaged page makes it stumble on
        return ""


def _difference(first: str, second: str) -> tuple[list[str], list[str]] | None:
    ours, theirs = Counter(_words(first)), Counter(_words(second))
    only_first, only_second = ours - theirs, theirs - ours
    if _letters(only_first) == _letters(only_second):
        return None
    return sorted(only_first.elements()), sorted(only_second.elements())


def _words(text: str) -> list[str]:
    return _LETTERS.findall(unicodedata.normalize("NFKC", mend_letters(text)).casefold())


def _letters(words: Counter[str]) -> Counter[str]:
    return Counter("".join(words.elements()))
