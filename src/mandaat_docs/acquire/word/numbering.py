"""Automatic numbering of a Word file: the labels that Word computes and never stores.

A list is an abstract definition with nine levels; the `num` that a paragraph names points to it
and may override levels or where they start. Lists on one definition go on counting together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from mandaat_docs.acquire.word.characters import from_symbol_font
from mandaat_docs.acquire.word.properties import paragraph_properties
from mandaat_docs.acquire.word.styles import Styles
from mandaat_docs.acquire.word.xml import (
    P_STYLE,
    R_FONTS,
    R_PR,
    VANISH,
    Element,
    child_is_on,
    child_value,
    w,
    whole,
)

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 3999
_MAX_LETTERS = 26 * 30
_RING = "◦"
"""What an "o" in a typewriter font is meant for."""
_KEPT_FORMS = frozenset({"none", "decimalZero"})
"""Formats that legal numbering leaves as they are."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as defined."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    """Shows the numbers of all levels as decimals."""
    restart: int | None = None
    """Starts again after this level (from 1) or a higher one; 0 never, `None` after any."""
    style: str | None = None
    """The paragraph style that is tied to it."""
    hidden: bool = False
    indent: float | None = None


@dataclass(frozen=True, slots=True)
class List:
    """What one `num` points to."""

    definition: str
    """Id of the abstract definition, which counts."""
    levels: tuple[Level, ...]
    renewed: frozenset[int]
    """Levels that start anew where this `num` is first used."""


class Numbering:
    """The lists of a file and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        abstracts = () if root is None else root.iterchildren(w("abstractNum"))
        self._abstracts = {a.get(w("abstractNumId"), ""): a for a in abstracts}
        nums = () if root is None else root.iterchildren(w("num"))
        self._nums = {num.get(w("numId"), ""): num for num in nums}
        self._styles = styles
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._begun: set[tuple[str, int]] = set()

    def item(
        self, number: str | None, depth: int | None, lineage: tuple[str, ...] = ()
    ) -> Item | None:
        """The list and level of a paragraph, `None` where it is not in a list.

        Where the level is not said by the paragraph itself, `lineage` holds the ids of its
        style and base styles: a level may be tied to one of them.
        """
        found = None if number is None else self._list(number)
        if number is None or found is None:
            return None
        tied = (i for id_ in lineage for i, lv in enumerate(found.levels) if lv.style == id_)
        at = next(tied, depth or 0)
        return Item(number, found, at) if 0 <= at < _LEVELS else None

    def count(self, item: Item) -> str:
        """Count one more paragraph of a list and return its label, such as "1.2." or "•"."""
        levels, at = item.list.levels, item.depth
        counts = self._counts[item.list.definition]
        for higher in range(at):
            if counts[higher] is None:  # a level that was passed over counts as begun
                counts[higher] = levels[higher].start
        begins, previous = self._begins(item), counts[at]
        counts[at] = levels[at].start if begins or previous is None else previous + 1
        for deeper in range(at + 1, _LEVELS):
            restart = levels[deeper].restart
            if restart is None or at < restart:
                counts[deeper] = None
        return _label(levels, at, counts)

    def _begins(self, item: Item) -> bool:
        """Whether a list that starts anew is used for the first time at this level."""
        first = (item.number, item.depth) not in self._begun
        self._begun.add((item.number, item.depth))
        return first and item.depth in item.list.renewed

    def _list(self, number: str) -> List | None:
        if number not in self._lists:
            num = self._nums.get(number)
            self._lists[number] = None if num is None else self._read(num)
        return self._lists[number]

    def _read(self, num: Element) -> List | None:
        definition = self._definition(num)
        if definition is None:
            return None
        levels = [Level()] * _LEVELS
        _fill(levels, self._abstracts[definition])
        renewed = set()
        for override in num.iterchildren(w("lvlOverride")):
            _fill(levels, override)
            at, start = _depth(override), whole(child_value(override, w("startOverride")))
            if at is not None and start is not None:
                levels[at] = replace(levels[at], start=start)
                renewed.add(at)
        return List(definition, tuple(levels), frozenset(renewed))

    def _definition(self, num: Element) -> str | None:
        """The id of the abstract definition; a numbering style in between is followed."""
        seen: set[str] = set()
        current: Element | None = num
        while current is not None:
            definition = child_value(current, w("abstractNumId")) or ""
            abstract = self._abstracts.get(definition)
            if abstract is None or definition in seen:
                return None
            style = child_value(abstract, w("numStyleLink"))
            if style is None:
                return definition
            seen.add(definition)
            current = self._nums.get(self._styles.paragraph(style).number or "")
        return None


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list."""

    number: str
    list: List
    depth: int

    @property
    def indent(self) -> float | None:
        """Points from the left edge, as its level has it."""
        return self.list.levels[self.depth].indent


def _fill(levels: list[Level], parent: Element) -> None:
    for element in parent.iterchildren(w("lvl")):
        at = _depth(element)
        if at is not None:
            levels[at] = _level(element)


def _depth(element: Element) -> int | None:
    depth = whole(element.get(w("ilvl")))
    return depth if depth is not None and 0 <= depth < _LEVELS else None


def _level(element: Element) -> Level:
    start = whole(child_value(element, w("start")))
    form = child_value(element, w("numFmt")) or "decimal"
    text = child_value(element, w("lvlText")) or ""
    if form == "bullet":
        text = _bullet(element, text)
    return Level(
        start=0 if start is None else start,
        form=form,
        text=text,
        legal=bool(child_is_on(element, w("isLgl"))),
        restart=whole(child_value(element, w("lvlRestart"))),
        style=child_value(element, P_STYLE),
        hidden=bool(child_is_on(element.find(R_PR), VANISH)),
        indent=paragraph_properties(element).indent,
    )


def _bullet(element: Element, text: str) -> str:
    properties = element.find(R_PR)
    fonts = None if properties is None else properties.find(R_FONTS)
    font = "" if fonts is None else fonts.get(w("ascii"), "")
    shown = from_symbol_font(text.strip(), font, unknown="•") or "•"
    return _RING if shown == "o" else shown


def _label(levels: tuple[Level, ...], at: int, counts: list[int | None]) -> str:
    level = levels[at]
    if level.hidden:
        return ""
    if level.form == "bullet":
        return level.text

    def shown(match: re.Match[str]) -> str:
        at_other = int(match[1]) - 1
        other, count = levels[at_other], counts[at_other]
        form = "decimal" if level.legal and other.form not in _KEPT_FORMS else other.form
        return number_text(other.start if count is None else count, form)

    return _PLACEHOLDER.sub(shown, level.text).strip()


def number_text(number: int, form: str) -> str:
    """A number in one of Word's formats; one that is not known is shown as a decimal.

    >>> [number_text(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "none")]
    ['28', 'bb', 'XXVIII', '']
    """
    match form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case _:
            return str(number)


def _letters(number: int) -> str:
    """Word repeats the letter after z: aa, bb, cc."""
    if not 0 < number <= _MAX_LETTERS:
        return str(number)
    repeat, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            number -= value
            text += letters
    return text
