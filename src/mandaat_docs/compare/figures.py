"""The figures and years that only one of two texts names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from mandaat_docs.model.comparison import FiguresChange, Quantity

Reader = Callable[[str], Sequence[Quantity]]
"""Text → the numbers that it names, in digits and spelled out."""


def figures_change(old: Sequence[Quantity], new: Sequence[Quantity]) -> FiguresChange:
    """What one side names and the other does not, in digits or in words.

    A number that is spelled out on one side and written in digits on the other is the same. One
    that is spelled out counts only against another number: many languages have words that are
    a number and something else too ("neuf", "les deux").
    """
    only_old, only_new = _beyond(old, new), _beyond(new, old)
    if not only_old or not only_new:
        only_old, only_new = (
            [quantity for quantity in side if not quantity.spelled] for side in (only_old, only_new)
        )
    return FiguresChange(tuple(q.text for q in only_old), tuple(q.text for q in only_new))


def _beyond(these: Iterable[Quantity], others: Iterable[Quantity]) -> list[Quantity]:
    """The numbers of one side that the other lacks, each as often as it lacks it."""
    left: Counter[Decimal] = Counter(quantity.value for quantity in others)
    found = []
    for quantity in these:
        if left[quantity.value]:
            left[quantity.value] -= 1
        else:
            found.append(quantity)
    return found
