"""One best one-to-one assignment of passages to targets, with abstention.

Each passage has a score for each target that it may be about. The best total counts, and a
passage keeps its target only where every other way to place it costs clearly more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    targets = sorted({target for row in scores for target in row})
    best, choice = _best(scores, targets, forbidden=None)
    result: list[str | None] = []
    for index, target in enumerate(choice):
        if target is None:
            result.append(None)
            continue
        without, _ = _best(scores, targets, forbidden=(index, target))
        result.append(target if best - without >= CLEAR else None)
    return result


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
    rows, columns = len(cost), len(cost[0]) if cost else 0
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        least = [float("inf")] * (columns + 1)
        used = [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            here, step, following = owner[column], float("inf"), 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                reduced = cost[here - 1][other - 1] - row_price[here] - column_price[other]
                if reduced < least[other]:
                    least[other], way[other] = reduced, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    result = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            result[owner[column] - 1] = column - 1
    return result
