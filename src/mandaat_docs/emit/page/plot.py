"""The course of a target → a drawing that can be read in black and white, with its text beside it.

Each state has a shape of its own; nothing is said by colour.
"""

from __future__ import annotations

from mandaat_docs.emit.overview import Course, Point
from mandaat_docs.emit.page.markup import text

_LADDER = ("unreported", "empty", "uncertain", "incomplete", "complete")
"""From the lowest rung to the highest; a waived target stands on the highest."""
_STEP, _TOP, _BOTTOM, _EDGE = 84, 26, 74, 46
_HEIGHT = 100


def plot(course: Course) -> str:
    """An SVG: a mark for each period, by its figure where all have one unit, else by its state."""
    points = course.points
    width = 2 * _EDGE + _STEP * (len(points) - 1)
    places = [(_EDGE + _STEP * n, _height(course, point)) for n, point in enumerate(points)]
    # What has no figure stands at the foot, and the line passes it by.
    drawn = [
        (x, y)
        for (x, y), p in zip(places, points, strict=True)
        if not course.has_values or p.value is not None
    ]
    line = " ".join(f"{x:g},{y:g}" for x, y in drawn)
    marks = "".join(
        f"{mark(point.state, x, y)}{_label(course, point, x, y)}"
        for (x, y), point in zip(places, points, strict=True)
    )
    said = text(spoken(course))
    return (
        f'<svg class="plot" role="img" aria-label="{said}" viewBox="0 0 {width} {_HEIGHT}" '
        f'width="{width}" height="{_HEIGHT}"><title>{said}</title>'
        f'<polyline points="{line}"/>{marks}</svg>'
    )


def spoken(course: Course) -> str:
    """The same in words: “2025: complete (78 %); 2026: incomplete”."""
    return "; ".join(_said(point) for point in course.points)


def _said(point: Point) -> str:
    figure = f" ({point.figure})" if point.figure else ""
    return f"{point.period}: {point.state_text}{figure}"


def mark(state: str, x: float, y: float) -> str:
    """The shape of a state with its middle at a place."""
    match state:
        case "complete":
            return f'<circle class="full" cx="{x:g}" cy="{y:g}" r="6"/>'
        case "incomplete":
            half = f"M{x:g},{y - 6:g}A6,6 0 0 0 {x:g},{y + 6:g}Z"
            return f'<circle cx="{x:g}" cy="{y:g}" r="6"/><path class="full" d="{half}"/>'
        case "empty":
            return f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10"/>'
        case "uncertain":
            return f'<path d="M{x:g},{y - 7:g}l7,13h-14z"/>'
        case "waived":
            return f'<path d="M{x:g},{y - 7:g}l7,7l-7,7l-7,-7z"/>'
        case _:
            return f'<path d="M{x - 5:g},{y - 5:g}l10,10M{x - 5:g},{y + 5:g}l10,-10"/>'


def _height(course: Course, point: Point) -> float:
    if not course.has_values:
        rung = _LADDER.index(point.state) if point.state in _LADDER else len(_LADDER) - 1
        return _BOTTOM - (_BOTTOM - _TOP) * rung / (len(_LADDER) - 1)
    if point.value is None:
        return _BOTTOM
    values = [p.value for p in course.points if p.value is not None]
    low, high = min(values), max(values)
    share = (point.value - low) / (high - low) if high > low else 0.5
    return _BOTTOM - 12 - (_BOTTOM - 12 - _TOP) * share


def _label(course: Course, point: Point, x: float, y: float) -> str:
    under = f'<text x="{x:g}" y="{_HEIGHT - 6}">{text(_short(point.period))}</text>'
    if not course.has_values or point.value is None:
        return under
    return f'{under}<text x="{x:g}" y="{y - 11:g}">{text(_short(point.figure))}</text>'


def _short(said: str) -> str:
    return said if len(said) <= 13 else f"{said[:12]}…"
