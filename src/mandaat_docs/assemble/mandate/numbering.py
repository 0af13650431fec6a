"""Printed numbers → ids (contract 1): printed numbers claim theirs first, the rest fill up."""

from __future__ import annotations

from collections.abc import Sequence


def assign(numbers: Sequence[str | None], parent: str | None) -> list[tuple[int, bool]]:
    """For siblings in order: the last part of each id, and whether it comes from the print.

    `parent` is the printed number of what they stand under; a number extends it where it has
    one part more. Objectives stand under nothing: their number is one part (`parent` "").
    A number that repeats, or extends nothing, takes the lowest free one from its position on.

    >>> assign(["1.1", None, "1.1"], "1")
    [(1, True), (2, False), (3, False)]
    >>> assign(["5.1", "5.2"], None)
    [(1, False), (2, False)]
    """
    claimed: dict[int, int] = {}
    for index, number in enumerate(numbers):
        part = _own_part(number, parent)
        if part is not None and part not in claimed:
            claimed[part] = index
    printed = {index: part for part, index in claimed.items()}
    taken = set(claimed)
    result = []
    for index in range(len(numbers)):
        if index in printed:
            result.append((printed[index], True))
            continue
        free = index + 1
        while free in taken:
            free += 1
        taken.add(free)
        result.append((free, False))
    return result


def _own_part(number: str | None, parent: str | None) -> int | None:
    """The last part of a number that extends its parent's; zero is no place in a list."""
    if number is None or parent is None:
        return None
    *above, last = number.split(".")
    if ".".join(above) != parent or not last.isdigit():
        return None
    return int(last) or None
