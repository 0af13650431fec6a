"""Pages whose text a machine recognised in a picture: what it measured is levelled out.

Recognition gives each line the letter size that it measured, a point more or less, and takes the
lines of a table for letters. Left so, a sentence would end where its letters seem to grow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mandaat_docs.model.source import Scan, Word

_ALIKE = 0.18  # share by which measured sizes of one letter size may differ
_RULES = frozenset("|¦")
_STROKES = frozenset("_*+~.,-–—=°")
_BULLET = "•"


def levelled(scan: Scan) -> Scan:
    """The scan with few letter sizes on recognised pages, and without lines read as letters."""
    pages = {
        int(number)
        for remark in scan.remarks
        if remark.kind == "ocr-layer"
        for number in remark.text.split(",")
    }
    if not pages:
        return scan
    sizes = _levels(word for sheet in scan.sheets if sheet.number in pages for word in sheet.words)
    sheets = tuple(
        replace(
            sheet,
            words=tuple(
                replace(word, size=sizes[word.size], text=_as_sign(word.text))
                for word in sheet.words
                if not set(word.text) <= _RULES
            ),
        )
        if sheet.number in pages
        else sheet
        for sheet in scan.sheets
    )
    return replace(scan, sheets=sheets)


def _as_sign(text: str) -> str:
    """A bullet and the space behind it are taken for a stroke: “*__”."""
    return _BULLET if "_" in text and set(text) <= _STROKES else text


def _levels(words: Iterable[Word]) -> dict[float, float]:
    """Each size as the most common one that is like it."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    levels: dict[float, float] = {}
    for level, _ in letters.most_common():
        for size in letters:
            if size not in levels and abs(size - level) <= _ALIKE * level:
                levels[size] = level
    return levels
