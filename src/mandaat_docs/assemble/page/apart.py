"""What is printed on a page but is no part of its text: watermarks, and numbers of the lines.

Both are furniture: kept out of sentences, and accounted for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from mandaat_docs.assemble.page.lines import Line, line_of, lines_of
from mandaat_docs.model.source import Sheet, Word

_GAP = 0.5  # share of the letter size that parts a line's number from the line
_ENOUGH = 4  # numbers that must run on before they are taken for those of lines


def split_apart(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Line]]:
    """Take turned words and line numbers out of the pages; both come back as lines of their own."""
    upright, apart = [], []
    for sheet in sheets:
        turned = [word for word in sheet.words if word.turned]
        apart += [line_of(sheet.number, [word]) for word in turned]
        words = tuple(word for word in sheet.words if not word.turned)
        upright.append(replace(sheet, words=words))
    numbers = _line_numbers(upright)
    apart += [line_of(page, [word]) for page, word in numbers]
    taken = {id(word) for _, word in numbers}
    kept = [replace(s, words=tuple(w for w in s.words if id(w) not in taken)) for s in upright]
    return kept, apart


def _line_numbers(sheets: Sequence[Sheet]) -> list[tuple[int, Word]]:
    """The numbers in the margin that count a page's lines, every one or every fifth.

    They stand left of all text, and run on by one step. A list that is numbered stands in the
    text, and its numbers have a dot or a bracket.
    """
    found: list[tuple[int, Word]] = []
    for sheet in sheets:
        found += [(sheet.number, word) for word in _in_margin(lines_of(sheet.number, sheet.words))]
    steps = Counter(
        int(second.text) - int(first.text)
        for (page, first), (other, second) in pairwise(found)
        if page == other
    )
    if len(found) < _ENOUGH or not steps:
        return []
    step, times = steps.most_common(1)[0]
    if step <= 0 or times < 0.8 * steps.total():
        return []
    return found


def _in_margin(lines: Iterable[Line]) -> list[Word]:
    """The numbers at the start of lines that stand left of everything else on the page."""
    opening, others = [], []
    for line in lines:
        first, *rest = line.words
        if first.text.isdigit() and len(first.text) <= 4 and _parted(first, rest):
            opening.append(first)
            others += [word.x0 for word in rest]
        else:
            others.append(first.x0)
    left = min(others, default=0.0)
    return [word for word in opening if word.x1 < left]


def _parted(first: Word, rest: Sequence[Word]) -> bool:
    return not rest or rest[0].x0 - first.x1 > _GAP * first.size
