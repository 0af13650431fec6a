"""How like two texts are, by their groups of three letters.

Dutch compounds and inflection leave groups of letters where whole words differ; groups that
stand in many texts of the two mandates ("het aantal … per jaar") weigh little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mandaat_docs.compare.words import level


@dataclass(frozen=True, slots=True)
class Likeness:
    """The weight of each group of letters over all texts that are compared."""

    weights: dict[str, float]
    rarest: float

    def of(self, one: str, other: str) -> float:
        """From 0, nothing in common, to 1, the same but for typing."""
        if level(one) == level(other):
            return 1.0
        first, second = _groups(one), _groups(other)
        total = self._weight(first) + self._weight(second)
        return 2 * self._weight(first & second) / total if total else 0.0

    def _weight(self, groups: Counter[str]) -> float:
        return sum(n * self.weights.get(group, self.rarest) for group, n in groups.items())


def likeness_among(texts: Iterable[str]) -> Likeness:
    """Learn from all texts which groups of letters say little."""
    frequency: Counter[str] = Counter()
    count = 0
    for text in texts:
        frequency.update(set(_groups(text)))
        count += 1
    weights = {group: math.log((1 + count) / n) for group, n in frequency.items()}
    return Likeness(weights, math.log(1 + count))


def _groups(text: str) -> Counter[str]:
    padded = f"  {level(text)} "
    return Counter(padded[i : i + 3] for i in range(len(padded) - 2))
