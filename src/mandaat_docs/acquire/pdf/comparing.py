"""Do both PDF readers see the same words on each page?

Two readers rarely agree on spaces, so what is compared is words first and then, for the words
that remain, their letters: a word that one reader splits in two is no disagreement, a word
that one reader does not see is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mandaat_docs.acquire.pdf.glyphs import mend_letters

if TYPE_CHECKING:
    from mandaat_docs.acquire.pdf.reader import SheetRow

_LETTERS = re.compile(r"[^\W_]+")

DisagreementRow = tuple[int, list[str], list[str]]
"""The fields of `model.source.Disagreement`."""


def compare_texts(texts: Sequence[str] | None, sheets: list[SheetRow]) -> list[DisagreementRow]:
    """The pages on which the readers saw different words, in order.

    `texts` is what the second reader saw, a page after the other; `None` where it can't read the
    file, which counts as a disagreement on each page that names no word of its own.
    """
    if texts is None:
        return [(number, ["…"], []) for number, *_ in sheets]
    found = []
    for number, _, _, words, _ in sheets:
        second = texts[number - 1] if number <= len(texts) else ""
        different = _difference(" ".join([word[0] + word[8] for word in words]), second)
        if different is not None:
            found.append((number, *different))
    return found


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
