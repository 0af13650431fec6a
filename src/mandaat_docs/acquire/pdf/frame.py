"""A page as people hold it: coordinates from the top left corner, along with the text.

A PDF may store a page on its side and say by how many quarters to turn it, or print the text of a
wide table from bottom to top and say nothing. How the text runs tells both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_ALONG = 0.95  # cosine of the angle by which text of the page may lean


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's own box in PDF points, and by how many quarters clockwise it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        """As people see it."""
        wide, high = self.right - self.left, self.top - self.bottom
        return high if self.quarters % 2 else wide

    @property
    def height(self) -> float:
        """As people see it."""
        wide, high = self.right - self.left, self.top - self.bottom
        return wide if self.quarters % 2 else high

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF → points to the right of and below the top left corner.

        >>> Frame(0, 0, 600, 800, 0).place(50, 700), Frame(0, 0, 600, 800, 1).place(50, 700)
        ((50, 100), (700, 50))
        """
        match self.quarters:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def runs_along(self, x: float, y: float) -> bool:
        """Whether text that runs in this direction runs along with the page's lines."""
        length = math.hypot(x, y)
        return not length or _turned(x, y, self.quarters)[0] / length >= _ALONG


def frame_of(
    box: tuple[float, float, float, float],
    degrees: int,
    directions: Iterable[tuple[float, float, int]],
) -> Frame:
    """The frame in which most letters run from left to right.

    `degrees` is how far the file says to turn the page, for a page without text; `directions`
    are vectors in the PDF's own coordinates with the number of letters that run that way.
    """
    letters = [0, 0, 0, 0]
    alike: dict[tuple[float, float], int] = {}
    for x, y, count in directions:
        alike[x, y] = alike.get((x, y), 0) + count
    for (x, y), count in alike.items():
        for quarters in range(4):
            along = _turned(x, y, quarters)[0]
            letters[quarters] += count * (along > _ALONG * math.hypot(x, y))
    said = degrees // 90 % 4
    best = max(range(4), key=lambda quarters: (letters[quarters], quarters == said))
    return Frame(*box, best)


def _turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]
