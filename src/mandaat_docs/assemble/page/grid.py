"""Ruled lines → tables: which words stand in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandaat_docs.model.source import Rule, Word

_HIGH = 8.0  # points: less than the height of any row
_TOUCH = 4.0  # points by which ruled lines of one table may miss each other


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its edges in points, the row and column where it starts, the columns it spans."""

    x0: float
    x1: float
    top: float
    bottom: float
    row: int
    column: int
    span: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table with at least two cells."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    """Vertical edges from left to right, in points."""
    rows: tuple[tuple[Box, ...], ...]


def find_grids(words: Sequence[Word], rules: Iterable[Rule]) -> tuple[list[Grid], list[Word]]:
    """The ruled tables of a page, and the words that stand outside them."""
    rest = list(words)
    grids = []
    for cluster in _clusters(list(rules)):
        grid, rest = _grid(cluster, rest)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda g: g.top), rest


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch each other, directly or through others, found in one sweep down the page."""
    ordered = sorted(rules, key=lambda rule: rule.top)
    leader = list(range(len(ordered)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    reaching: list[int] = []
    for index, rule in enumerate(ordered):
        reaching = [r for r in reaching if ordered[r].bottom + _TOUCH >= rule.top]
        for other in reaching:
            if _touch(rule, ordered[other]):
                leader[lead(other)] = lead(index)
        reaching.append(index)
    clusters: dict[int, list[Rule]] = {}
    for index, rule in enumerate(ordered):
        clusters.setdefault(lead(index), []).append(rule)
    return list(clusters.values())


def _touch(a: Rule, b: Rule) -> bool:
    return (
        a.x0 - _TOUCH <= b.x1
        and b.x0 - _TOUCH <= a.x1
        and a.top - _TOUCH <= b.bottom
        and b.top - _TOUCH <= a.bottom
    )


def _grid(cluster: list[Rule], words: list[Word]) -> tuple[Grid | None, list[Word]]:
    across = [r for r in cluster if r.x1 - r.x0 >= r.bottom - r.top]
    down = [r for r in cluster if r.x1 - r.x0 < r.bottom - r.top]
    xs = _edges([(r.x0 + r.x1) / 2 for r in down])
    ys = _edges([*((r.top + r.bottom) / 2 for r in across), *_open_ends(across, down)])
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None, words
    inside = [w for w in words if xs[0] <= _middle(w) <= xs[-1] and ys[0] <= _height(w) <= ys[-1]]
    if not inside:
        return None, words
    rows = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        boxes = tuple(_boxes(row, top, bottom, xs, down, inside))
        rows.append(boxes)
    taken = {id(w) for w in inside}
    rest = [w for w in words if id(w) not in taken]
    return Grid(ys[0], ys[-1], tuple(xs), _merge_down(rows, across)), rest


def _open_ends(across: list[Rule], down: list[Rule]) -> list[float]:
    """Where a table ends that a page's end cut, so that no line closes it: all its sides end there.

    TeX leaves such tables open at the top of the next page, browsers at the foot of the first.
    """
    if not across or len(down) < 2:
        return []
    first, last = min(r.top for r in across), max(r.bottom for r in across)
    top, bottom = min(r.top for r in down), max(r.bottom for r in down)
    sides = {round(min(r.x0 for r in down)), round(max(r.x0 for r in down))}
    ends = []
    for end, open_, reached in (
        (top, top < first - _HIGH, {round(r.x0) for r in down if r.top <= top + _TOUCH}),
        (bottom, bottom > last + _HIGH, {round(r.x0) for r in down if r.bottom >= bottom - _TOUCH}),
    ):
        if open_ and sides <= reached:
            ends.append(end)
    return ends


def _boxes(
    row: int, top: float, bottom: float, xs: list[float], down: list[Rule], words: list[Word]
) -> Iterable[Box]:
    """The cells of one band of the grid; a missing inner rule makes one cell of two columns."""
    middle = (top + bottom) / 2
    start = 0
    for column in range(1, len(xs)):
        ruled = any(
            abs((r.x0 + r.x1) / 2 - xs[column]) <= _TOUCH
            and r.top - _TOUCH <= middle <= r.bottom + _TOUCH
            for r in down
        )
        if not ruled and column < len(xs) - 1:
            continue
        left, right = xs[start], xs[column]
        held = tuple(w for w in words if left <= _middle(w) < right and top <= _height(w) < bottom)
        yield Box(left, right, top, bottom, row, start, column - start, held)
        start = column


def _merge_down(rows: list[tuple[Box, ...]], across: list[Rule]) -> tuple[tuple[Box, ...], ...]:
    """Cells without a rule between them, one above the other, are one: the words move up."""
    merged = [list(row) for row in rows]
    for index in range(len(merged) - 1, 0, -1):
        above, here = merged[index - 1], merged[index]
        for place, box in enumerate(here):
            upper = next((b for b in above if (b.x0, b.x1) == (box.x0, box.x1)), None)
            if upper is None or _ruled_between(box, across):
                continue
            joined = Box(
                upper.x0, upper.x1, upper.top, box.bottom,
                upper.row, upper.column, upper.span, upper.words + box.words,
            )  # fmt: skip
            above[above.index(upper)] = joined
            here[place] = Box(box.x0, box.x1, box.top, box.top, box.row, box.column, box.span, ())
    return tuple(tuple(row) for row in merged)


def _ruled_between(box: Box, across: list[Rule]) -> bool:
    middle = (box.x0 + box.x1) / 2
    return any(
        abs((r.top + r.bottom) / 2 - box.top) <= _TOUCH and r.x0 - _TOUCH <= middle <= r.x1 + _TOUCH
        for r in across
    )


def _edges(values: list[float]) -> list[float]:
    """Positions that differ by less than the tolerance are one edge."""
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] <= _TOUCH:
            edges[-1].append(value)
        else:
            edges.append([value])
    return [sum(edge) / len(edge) for edge in edges]


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _height(word: Word) -> float:
    """A little above the baseline, where the letters are."""
    return word.base - 0.3 * word.size
