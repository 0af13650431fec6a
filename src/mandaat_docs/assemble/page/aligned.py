"""Tables without ruled lines: which lines stand in columns, and which of them make a row.

A table starts at a line with wide gaps whose pieces have pieces below them at the same left
edges. It ends where a line crosses an edge. Rows are told by what the columns do: a cell goes on
for as long as its lines are full, and where two cells start at one height, a row does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mandaat_docs.assemble.page.grid import Box, Grid
from mandaat_docs.assemble.page.lines import Line, line_of
from mandaat_docs.model.mandate import DeadlineKind
from mandaat_docs.model.source import Word

_ADDED = frozenset({None, DeadlineKind.DATE, DeadlineKind.EXTERNAL})
"""Kinds of what a deadline may add in a further line."""
_WITHOUT_DATE = frozenset({DeadlineKind.MILESTONE, DeadlineKind.EVENT})
KindOf = Callable[[str], DeadlineKind | None]
"""What kind of deadline a text is, `None` where it is none that can be read."""

_EDGE = 2.5  # points by which the left edges of a column may differ
_GAP = 0.9  # share of the letter size: a narrower gap parts no columns
_WIDER = 2.2  # times the usual gap of its line that one between columns is
_ROOM = 0.15  # share of the letter size by which a word must fit for a line to be ended
_ALONE = 2.5  # the same where nothing stands beside the line below
_NEAR = 20.0  # points from a column's edge within which its lines end that are full
_PADDING = 10.0  # points between the end of a column's text and the next column
_NEXT = 1.35  # a step larger than this share of the table's own is a space between rows
_AHEAD = 6  # lines below the first in which its columns must be seen again
_LONGEST_MARKER = 3
_NAMES = 2  # labels that a column holds at the least that says what stands beside it
_LITTLE = 3  # letters of a word that hangs at a line's end: “van”, “de”
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.?\s")


@dataclass(frozen=True, slots=True)
class Ruler:
    """The left edges of a table's columns, and where its text ends, in points."""

    edges: tuple[float, ...]
    right: float

    def split(self, line: Line) -> list[list[Word]] | None:
        """The words of a line by column; `None` where it does not stand in the columns."""
        cells: list[list[Word]] = [[] for _ in self.edges]
        for word in line.words:
            column = max(
                (k for k, edge in enumerate(self.edges) if word.x0 >= edge - _EDGE), default=-1
            )
            if column < 0:
                return None
            cells[column].append(word)
        ends = [*self.edges[1:], float("inf")]
        for cell, edge, end in zip(cells, self.edges, ends, strict=True):
            if cell and (abs(cell[0].x0 - edge) > _EDGE or cell[-1].x1 > end - 1.0):
                return None
        return cells

    def end_of(self, column: int) -> float:
        """Where the text of a column may reach."""
        last = column + 1 == len(self.edges)
        return self.right - _PADDING / 2 if last else self.edges[column + 1] - _PADDING


def find_aligned(
    lines: Sequence[Line],
    right: float,
    known: Ruler | None,
    is_label: Callable[[str], bool],
    kind_of: KindOf,
    is_name: Callable[[str], bool] = lambda _: False,
) -> tuple[list[Grid], list[Line], Ruler | None]:
    """The tables of a page that nothing rules, the lines outside them, and the last one's columns.

    `is_name` tells what is a label and no more: in a column of its own, each opens a row. `known`
    are the columns of a table that the page before ended in; `right` is where text ends.
    The columns come back only where the page ends in the table.
    """
    grids: list[Grid] = []
    rest: list[Line] = []
    place, ruler = 0, known
    while place < len(lines):
        if ruler is None or not _goes_on(lines, ruler, is_label):
            ruler = _ruler_at(lines[place:], right, is_label)
        if ruler is None:
            rest.append(lines[place])
            place += 1
            continue
        stop = _end(lines, place, ruler, is_label)
        grids.append(_grid(lines[place:stop], ruler, kind_of, is_name))
        place = stop
        if place < len(lines):
            ruler = None
    return grids, rest, ruler


def _goes_on(lines: Sequence[Line], ruler: Ruler, is_label: Callable[[str], bool]) -> bool:
    """Whether a page opens with more of the table of the page before."""
    for line in lines[:_AHEAD]:
        cells = ruler.split(line)
        if cells is None or is_label(line.text):
            return False
        if any(cells[1:]):
            return True
    return False


def _ruler_at(lines: Sequence[Line], right: float, is_label: Callable[[str], bool]) -> Ruler | None:
    """The columns that a table has which starts at the first of these lines."""
    pieces = _pieces(lines[0])
    if len(pieces) < 2 or _is_marker(pieces[0]):
        return None
    ruler = Ruler(tuple(piece[0].x0 for piece in pieces), right)
    below = lines[1:2]
    if _names_columns(lines[0].text, is_label) and (not below or ruler.split(below[0])):
        return ruler
    for line in lines[1:_AHEAD]:
        cells = ruler.split(line)
        if cells is None:
            return None
        if sum(map(bool, cells)) > 1:
            starts = {round(piece[0].x0) for piece in _pieces(line)}
            filled = [edge for edge, cell in zip(ruler.edges[1:], cells[1:], strict=True) if cell]
            if any(abs(edge - start) <= _EDGE + 1 for edge in filled for start in starts):
                return ruler
    return None


def _names_columns(text: str, is_label: Callable[[str], bool]) -> bool:
    """Whether a line is labels without number or colon: the names of columns."""
    return is_label(text) and ":" not in text and not any(letter.isdigit() for letter in text)


def _pieces(line: Line) -> list[list[Word]]:
    """The words of a line, parted at its wide gaps."""
    gaps = [second.x0 - first.x1 for first, second in pairwise(line.words)]
    usual = median(gaps) if len(gaps) > 2 else 0.3 * line.size
    wide = max(_GAP * line.size, _WIDER * min(usual, 0.6 * line.size))
    pieces = [[line.words[0]]]
    for word, gap in zip(line.words[1:], gaps, strict=True):
        if gap > wide:
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _is_marker(piece: Sequence[Word]) -> bool:
    return len(piece) == 1 and len(piece[0].text) <= _LONGEST_MARKER


def _end(lines: Sequence[Line], start: int, ruler: Ruler, is_label: Callable[[str], bool]) -> int:
    """The place of the first line below the table."""
    for place in range(start + 1, len(lines)):
        line = lines[place]
        cells = ruler.split(line)
        if cells is None or line.size != lines[start].size:
            return place
        heads = line.bold and not lines[place - 1].bold
        if not any(cells[1:]) and (heads or is_label(line.text)):
            return place
    return len(lines)


def _grid(
    lines: Sequence[Line], ruler: Ruler, kind_of: KindOf, is_name: Callable[[str], bool]
) -> Grid:
    rows = _named_rows(lines, ruler, is_name) or _rows(lines, ruler, kind_of)
    tops = [lines[row[0][1]].base - lines[0].size for row in rows]
    bottoms = [*tops[1:], lines[-1].base + 0.5 * lines[-1].size]
    boxes: list[tuple[Box, ...]] = []
    for number, (row, top, bottom) in enumerate(zip(rows, tops, bottoms, strict=True)):
        held: list[list[Word]] = [[] for _ in ruler.edges]
        for column, place in row:
            held[column] += (ruler.split(lines[place]) or held)[column]
        boxes.append(
            tuple(
                Box(edge - 5.0, ruler.end_of(k) + 5.0, top, bottom, number, k, 1, tuple(held[k]))
                for k, edge in enumerate(ruler.edges)
            )
        )
    return Grid(tops[0], bottoms[-1], (*ruler.edges, ruler.right), tuple(boxes))


def _named_rows(
    lines: Sequence[Line], ruler: Ruler, is_name: Callable[[str], bool]
) -> list[list[tuple[int, int]]]:
    """The rows of a table with labels on its left and what they say on its right; none of others.

    A label opens a row, and so does another name of which nothing is known: with a capital, and
    with text beside it. A label may take several lines.
    """
    split = [
        [line_of(line.page, w).text if w else "" for w in ruler.split(line) or []] for line in lines
    ]
    names = [cells[0] for cells in split if cells[0]]
    if len(ruler.edges) != 2 or sum(map(is_name, names)) < _NAMES:
        return []
    rows: list[list[tuple[int, int]]] = []
    name = ""
    for place, (left, right) in enumerate(split):
        whole = f"{name} {left}"
        goes_on = not left or is_name(whole)
        opens = not goes_on and (is_name(left) or (left[:1].isupper() and bool(right)))
        if opens or not rows:
            rows.append([])
            name = left
        else:
            name = whole
        rows[-1] += [(column, place) for column, text in enumerate((left, right)) if text]
    return rows


def _rows(lines: Sequence[Line], ruler: Ruler, kind_of: KindOf) -> list[list[tuple[int, int]]]:
    """The rows of a table, each as columns with the places of the lines that stand in them.

    A row starts where a column starts a cell beside a line of the widest column. Its other cells
    start there too, where they have a line: all but the first of several columns, which may say
    in one cell what several rows are about. What the last column says may tell better than the
    length of its lines: half a deadline is none, and two deadlines are two rows. Where no line
    shows how wide the widest column is, one that stands alone goes on with its cell, unless much
    more would have fitted above.
    """
    step = _step(lines)
    count = len(ruler.edges)
    widths = [ruler.end_of(column) - edge for column, edge in enumerate(ruler.edges)]
    widest = widths.index(max(widths))
    ends = _ends(lines, ruler)
    latest: list[Line | None] = [None] * count
    owner = [0] * count
    rows: list[list[tuple[int, int]]] = []
    for place, line in enumerate(lines):
        cells = [line_of(line.page, w) if w else None for w in ruler.split(line) or []]
        main = cells[widest]
        alone = main is not None and sum(cell is not None for cell in cells) == 1
        guessed = ends[widest] == ruler.end_of(widest)
        opening = [
            _opens(latest[column], cell, ends[column], step, _ALONE if alone and guessed else _ROOM)
            for column, cell in enumerate(cells)
        ]
        if main is not None and cells[-1] is not None and rows and cells[-1] is not main:
            said, above = _said(lines, ruler, rows[-1], count - 1), latest[-1]
            if said and above is not None and above.bold == cells[-1].bold:
                told = _told(said, cells[-1].text, kind_of)
                if told is not None:
                    opening[widest] = opening[-1] = told
        named = main is not None and (
            bool(_NUMBERED.match(main.text)) or (all(cells) and not main.text[0].islower())
        )
        starts = not rows or named or (any(opening) and main is not None)
        if starts:
            rows.append([])
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            spans = column == 0 and count > 2 and not opening[0] and cell.text[0].islower()
            if (starts and not spans) or opening[column]:
                owner[column] = len(rows) - 1
            rows[owner[column]].append((column, place))
            latest[column] = cell
    return [row for row in rows if row]


def _ends(lines: Sequence[Line], ruler: Ruler) -> list[float]:
    """Where the text of each column ends: where its widest line does, if that is near the edge."""
    ends = []
    for column in range(len(ruler.edges)):
        far = max(
            (w.x1 for line in lines for w in (ruler.split(line) or [[]])[column]), default=0.0
        )
        end = ruler.end_of(column)
        ends.append(far if end - _NEAR <= far <= end + _NEAR else end)
    return ends


def _said(lines: Sequence[Line], ruler: Ruler, row: Sequence[tuple[int, int]], column: int) -> str:
    """What a row says so far in one of its columns."""
    words = [
        word.text
        for own, place in row
        if own == column
        for word in (ruler.split(lines[place]) or [[]] * (column + 1))[column]
    ]
    return " ".join(words)


def _told(said: str, more: str, kind_of: KindOf) -> bool | None:
    """Whether a deadline begins with a further line; `None` where what it says does not tell.

    Half a deadline goes on: “in de loop van”, “2026”. Behind a whole one, another begins; but a
    date may belong to the one above: “jaarlijks”, “tot 2028”.
    """
    whole, together, own = kind_of(said), kind_of(f"{said} {more}"), kind_of(more)
    if whole is None:
        hangs = len(said.split()[-1]) <= _LITTLE
        return False if together and (hangs or own is None) else None
    if together is None or own not in _ADDED:
        return True
    return True if own is DeadlineKind.DATE and whole in _WITHOUT_DATE else None


def _opens(above: Line | None, cell: Line | None, right: float, step: float, room: float) -> bool:
    """Whether a line starts a cell of its column."""
    if cell is None:
        return False
    return above is None or not _is_next(above, cell, right, step, room)


def _step(lines: Sequence[Line]) -> float:
    """The step from line to line inside a cell: the smallest in the table."""
    size = lines[0].size
    steps = [below.base - above.base for above, below in pairwise(lines)]
    return min([step for step in steps if step > 0.8 * size], default=1.2 * size)


def _is_next(above: Line, below: Line, right: float, step: float, room: float) -> bool:
    """Whether a line goes on with the cell that the line above is in."""
    if above.bold != below.bold or below.base - above.base > _NEXT * step:
        return False
    width = below.words[0].x1 - below.words[0].x0
    return above.x1 + 0.25 * above.size + width > right - room * above.size
