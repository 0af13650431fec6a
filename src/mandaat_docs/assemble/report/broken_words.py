"""Words that a narrow column broke in two without a hyphen: "reservaties / ysteem".

A word processor breaks a word so only where the column is narrower than the word: the part stands
alone on its line and fills it. But a whole word may fill a line too, so that the other words of
the document decide. docs/analysis/pdf-reports.md
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mandaat_docs.assemble.page.grid import Box, find_grids
from mandaat_docs.assemble.page.lines import Line, lines_of
from mandaat_docs.model.source import Scan, Sheet, Word

_LETTERS = re.compile(r"[^\W\d_]+")
_ROOM = 1.15
"""Letters of average width for which a full line may still have room."""
_SURELY = 9
_SCRAP = 2
"""Letters of an ending that is hardly a word of its own at the end of a cell."""


def mend_broken_words(scan: Scan, vocabulary: Iterable[str]) -> Scan:
    """The pages with words whole again: the first part takes the others over, no letter is lost.

    `vocabulary` are words that are known to be whole, such as the heads of columns.
    """
    known = Counter(_key(word.text) for sheet in scan.sheets for word in sheet.words)
    known.update({_key(word): _SURELY for word in vocabulary})
    mended: dict[int, Word | None] = {}
    for sheet in scan.sheets:
        for box in _boxes(sheet):
            lines = lines_of(sheet.number, box.words)
            broken = list(_broken(lines, box, known))
            if broken:
                mended.update(_set_anew(lines, broken))
    if not mended:
        return scan
    return replace(scan, sheets=tuple(_mended(sheet, mended) for sheet in scan.sheets))


def _set_anew(
    lines: Sequence[Line], broken: Sequence[Sequence[Word]]
) -> Iterator[tuple[int, Word | None]]:
    """The words of a cell where they would stand in a column wide enough: by identity.

    What follows a rest moves to the start of its line, and lines that are used up close ranks,
    so that the paragraph goes on as before.
    """
    wholes = {id(p[0]): replace(p[0], text="".join(w.text for w in p)) for p in broken}
    rests = {id(word) for parts in broken for word in parts[1:]}
    left = 0
    for line in lines:
        kept = [word for word in line.words if id(word) not in rests]
        for word in line.words:
            if id(word) in rests:
                yield id(word), None
        if not kept:
            continue
        rise = lines[left].base - line.base
        left += 1
        for word in kept:
            first = word is kept[0] and id(line.words[0]) in rests
            x0 = line.words[0].x0 if first else word.x0
            yield id(word), replace(wholes.get(id(word), word), x0=x0, base=word.base + rise)


def _mended(sheet: Sheet, mended: dict[int, Word | None]) -> Sheet:
    words = (mended.get(id(word), word) for word in sheet.words)
    return replace(sheet, words=tuple(word for word in words if word is not None))


def _boxes(sheet: Sheet) -> Iterator[Box]:
    grids, _ = find_grids(sheet.words, sheet.rules)
    return (box for grid in grids for row in grid.rows for box in row if box.words)


def _broken(lines: Sequence[Line], box: Box, known: Counter[str]) -> Iterator[list[Word]]:
    """The parts of each broken word of a cell, in order."""
    parts: list[Word] = []
    for index, line in enumerate(lines):
        first = line.words[0]
        if parts and _is_one(parts, first, known, last=_ends(lines, index)):
            parts.append(first)
        else:
            yield from _whole(parts)
            parts = [first]
        if len(line.words) > 1 or not _fills(first, box):
            yield from _whole(parts)
            parts = []
    yield from _whole(parts)


def _whole(parts: list[Word]) -> Iterable[list[Word]]:
    return [parts] if len(parts) > 1 else []


def _ends(lines: Sequence[Line], index: int) -> bool:
    return index == len(lines) - 1 and len(lines[index].words) == 1


def _fills(word: Word, box: Box) -> bool:
    """Whether not even one more letter would have fitted; both sides have the same padding."""
    padding = max(word.x0 - box.x0, 0.0)
    letter = (word.x1 - word.x0) / max(len(word.text), 1)
    return word.text[-1:].isalpha() and word.x1 + _ROOM * letter > box.x1 - padding


def _is_one(parts: Sequence[Word], following: Word, known: Counter[str], *, last: bool) -> bool:
    """Whether what follows is the rest of the word, by the words that stand elsewhere.

    Each part has been counted once itself, where it stands.
    """
    if not following.text[:1].islower() or following.size != parts[-1].size:
        return False
    head = "".join(word.text for word in parts)
    if known[_key(head + following.text)]:
        return True
    if known[_key(following.text)] > 1:
        return last and len(_key(following.text)) <= _SCRAP
    return known[_key(head)] <= len(parts)


def _key(text: str) -> str:
    """The letters of a word, small: punctuation belongs to the sentence."""
    return "".join(_LETTERS.findall(text)).casefold()
