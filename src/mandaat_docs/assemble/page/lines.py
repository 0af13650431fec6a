"""Positioned words → lines, and what repeats on every page → furniture."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mode

from mandaat_docs.model.source import Sheet, Word

_SAME_LINE = 0.35  # share of the letter size by which baselines of one line may differ
_RAISED_LINE = 0.55  # the same where one of the two is a raised mark, by its size
_HEIGHT = 12.0  # points by which running headers of one text may stand higher or lower
_MARGIN_LINES = 3  # running headers and footers are looked for in this many lines at each end


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; coordinates in points from the top left corner. Made by `line_of`."""

    page: int
    words: tuple[Word, ...]
    base: float
    """Baseline of most words."""
    size: float
    """Letter size of most letters."""
    bold: bool
    """Whether every word with letters is bold."""
    runs_on: bool = False
    """Whether its sentence goes on below although the line was ended: a link's address followed."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(w.text for w in self.words)


def line_of(page: int, words: Sequence[Word]) -> Line:
    """Words that stand on one line, in order, with what they have in common."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return Line(
        page,
        tuple(words),
        base=mode(w.base for w in words),
        size=max(sizes, key=lambda size: sizes[size]),
        bold=_is_bold(words),
    )


def _is_bold(words: Sequence[Word]) -> bool:
    lettered = False
    for word in words:
        if any(map(str.isalnum, word.text)):
            if not word.bold:
                return False
            lettered = True
    return lettered


def lines_of(page: int, words: Iterable[Word]) -> list[Line]:
    """Words of one page or cell → lines from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if rows and _same_line(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line_of(page, sorted(row, key=lambda w: w.x0)) for row in rows]


def _same_line(first: Word, word: Word) -> bool:
    small, large = sorted((first.size, word.size))
    share = _RAISED_LINE if small < 0.8 * large else _SAME_LINE
    return word.base - first.base <= share * large


def split_furniture(
    sheets: Sequence[Sheet],
    is_label: Callable[[str], bool],
    is_page_number: Callable[[str], bool],
) -> tuple[dict[int, list[Word]], list[Line]]:
    """Take running headers, footers and page numbers out of the pages.

    Furniture is a line near the top or foot that stands at the same height on at least half of
    the pages (two at the least) with the same words but for its digits, or a page number on its
    own. A line that starts with a label of the mandate is never furniture: deadlines fall at
    the top of pages often enough.
    """
    lines = {sheet.number: lines_of(sheet.number, sheet.words) for sheet in sheets}
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page_lines in lines.items():
        for line in _ends(page_lines):
            seen[_key(line)].add(number)
    needed = max(2, len(sheets) / 2)
    repeated = {
        (_key(line)[0], line.size)
        for page_lines in lines.values()
        for line in _ends(page_lines)
        if len(seen[_key(line)]) >= needed
    }

    outer = _outermost(list(lines.values()), needed)

    def is_furniture(line: Line, outermost: bool) -> bool:
        if is_label(line.text):
            return False
        # on the first page it may stand a little higher or lower, in the same letters
        again = id(line) in numbered | outer or (_key(line)[0], line.size) in repeated
        return len(seen[_key(line)]) >= needed or (outermost and again)

    numbered = _page_numbers(lines, is_page_number)
    words: dict[int, list[Word]] = {}
    furniture: list[Line] = []
    for number, page_lines in lines.items():
        top = _run(page_lines[:_MARGIN_LINES], is_furniture)
        rest = page_lines[top:]
        foot = _run(rest[::-1][:_MARGIN_LINES], is_furniture)
        body = rest[: len(rest) - foot]
        furniture += [*page_lines[:top], *rest[len(body) :]]
        words[number] = [word for line in body for word in line.words]
    return words, furniture


def _outermost(pages: Sequence[Sequence[Line]], needed: float) -> frozenset[int]:
    """The first and last lines that say the same on enough pages at about one height.

    Some programs set a running header in the letters of the text that happens to stand below it.
    """
    found: set[int] = set()
    for place in (0, -1):
        said: defaultdict[str, list[Line]] = defaultdict(list)
        for page in pages:
            if page:
                said[_key(page[place])[0]].append(page[place])
        for same in said.values():
            bases = [line.base for line in same]
            if len(same) >= needed and max(bases) - min(bases) <= _HEIGHT:
                found |= {id(line) for line in same}
    return frozenset(found)


def _page_numbers(
    lines: dict[int, list[Line]], is_page_number: Callable[[str], bool]
) -> frozenset[int]:
    """The outermost lines that number the pages: their number runs with the sheets.

    A year alone on a page's last line has the same form and does not.
    """
    offsets: dict[int, int] = {}
    for number, page_lines in lines.items():
        for line in {id(line): line for line in page_lines[:1] + page_lines[-1:]}.values():
            digits = re.search(r"\d+", line.text)
            if digits and len(digits[0]) < 4 and is_page_number(line.text):
                offsets[id(line)] = int(digits[0]) - number
    if not offsets:
        return frozenset()
    usual = mode(offsets.values())
    return frozenset(line for line, offset in offsets.items() if offset == usual)


def _run(lines: Sequence[Line], is_furniture: Callable[[Line, bool], bool]) -> int:
    """How many lines from the edge of the page inwards are furniture, without a gap."""
    for count, line in enumerate(lines):
        if not is_furniture(line, count == 0):
            return count
    return len(lines)


def _ends(lines: list[Line]) -> list[Line]:
    if len(lines) <= 2 * _MARGIN_LINES:
        return lines
    return lines[:_MARGIN_LINES] + lines[-_MARGIN_LINES:]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.base / 3)
