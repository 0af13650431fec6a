"""One best one-to-one assignment of passages to targets, with abstention.

Each passage has a score for each target that it may be about. The best total counts, and a
passage keeps its target only where every other way to place it costs clearly more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CLEAR = 0.1
"""How much worse the total must get without a pair for the pair to be sure."""

Scores = Sequence[Mapping[str, float]]


def assign(scores: Scores) -> list[str | None]:
    """The target of each passage; `None` where it is no one's or could be another's.

    >>> assign([{"a": 0.9, "b": 0.8}, {"a": 0.8, "b": 0.1}])
    ['b', 'a']
    >>> assign([{"a": 0.5, "b": 0.48}])
    [None]
    """
    result: list[str | None] = [None] * len(scores)
    for group in _rivals(scores):
        rows = [scores[index] for index in group]
        targets = sorted({target for row in rows for target in row})
        best, choice = _best(rows, targets, forbidden=None)
        for row, target in enumerate(choice):
            if target is not None:
                without, _ = _best(rows, targets, forbidden=(row, target))
                result[group[row]] = target if best - without >= CLEAR else None
    return result


def _rivals(scores: Scores) -> list[list[int]]:
    """The passages in groups that have no target in common: each is an assignment of its own.

    >>> _rivals([{"a": 1}, {}, {"b": 1}, {"a": 1, "c": 1}])
    [[2], [0, 3]]
    """
    groups: list[tuple[list[int], set[str]]] = []
    for index, row in enumerate(scores):
        if row:
            joined = [group for group in groups if not group[1].isdisjoint(row)]
            groups = [group for group in groups if group not in joined]
            members = sorted({index, *(member for group in joined for member in group[0])})
            groups.append((members, set(row).union(*(group[1] for group in joined))))
    return [members for members, _ in groups]


def _best(
    scores: Scores, targets: Sequence[str], forbidden: tuple[int, str] | None
) -> tuple[float, list[str | None]]:
    """The best total and the assignment that gives it, by augmenting paths (Hungarian method).

    Every passage may also stay with no target, at no gain.
    """
    columns = len(targets) + len(scores)  # a column of its own lets a passage stay alone
    cost = [[0.0] * columns for _ in scores]
    for row, known in enumerate(scores):
        for column, target in enumerate(targets):
            allowed = (row, target) != forbidden
            # A pair that is not allowed costs more than staying alone, so it is never made.
            cost[row][column] = -known[target] if target in known and allowed else 1.0
    matched = _hungarian(cost)
    total = -sum(cost[row][column] for row, column in enumerate(matched))
    return total, [targets[c] if c < len(targets) else None for c in matched]


def _hungarian(cost: list[list[float]]) -> list[int]:
    """The column of each row in the cheapest assignment; there are at least as many columns."""
    columns = len(cost[0]) if cost else 0
    prices = _Prices([0.0] * (len(cost) + 1), [0.0] * (columns + 1), [0] * (columns + 1))
    for row in range(1, len(cost) + 1):
        prices.owner[0] = row
        way, column = _cheapest_path(cost, prices, columns)
        while column:
            prices.owner[column] = prices.owner[way[column]]
            column = way[column]
    result = [0] * len(cost)
    for column in range(1, columns + 1):
        if prices.owner[column]:
            result[prices.owner[column] - 1] = column - 1
    return result


@dataclass(slots=True)
class _Prices:
    """Dual prices of rows and columns, counted from 1, and the row that owns each column."""

    row: list[float]
    column: list[float]
    owner: list[int]


def _cheapest_path(cost: list[list[float]], prices: _Prices, columns: int) -> tuple[list[int], int]:
    """The way back from a free column to the row that waits at column 0."""
    way = [0] * (columns + 1)
    least = [float("inf")] * (columns + 1)
    used = [False] * (columns + 1)
    column = 0
    while prices.owner[column]:
        used[column] = True
        here = prices.owner[column]
        free = [other for other in range(1, columns + 1) if not used[other]]
        for other in free:
            reduced = cost[here - 1][other - 1] - prices.row[here] - prices.column[other]
            if reduced < least[other]:
                least[other], way[other] = reduced, column
        following = min(free, key=lambda other: least[other])
        step = least[following]
        for other in range(columns + 1):
            if used[other]:
                prices.row[prices.owner[other]] += step
                prices.column[other] -= step
            else:
                least[other] -= step
        column = following
    return way, column
