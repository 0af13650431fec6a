"""Styles of a Word file: which paragraphs are headings, which letters are bold or hidden.

A style takes what it does not say itself from the style it is based on. Bold and hidden are
toggles: set in the paragraph's style and in the letters' style, they cancel out (ECMA-376
17.7.3); set on the letters themselves, they simply hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from mandaat_docs.acquire.data import LANGUAGES, read_toml
from mandaat_docs.acquire.word.characters import is_symbol_font
from mandaat_docs.acquire.word.properties import paragraph_properties
from mandaat_docs.acquire.word.xml import (
    BASED_ON,
    BOLD,
    NAME,
    R_FONTS,
    R_PR,
    R_STYLE,
    SIZE,
    STYLE,
    TYPE,
    VAL,
    VANISH,
    Element,
    child_value,
    is_on,
    measure,
    w,
)

_DEFAULTS = f"{w('docDefaults')}/{w('rPrDefault')}/{R_PR}"
_LEVELS = 9
_STYLE_START, _STYLE_END = b"<w:style ", b"</w:style>"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, as far as it is read; `None` where a style does not say."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    """A symbol font by name, "" for every other."""

    def under(self, base: Look) -> Look:
        """The look, completed from the style it is based on."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
            base.font if self.font is None else self.font,
        )


PLAIN = Look()

Own = tuple[bool | None, bool | None, str | None, str | None, str | None]
"""What a run says itself: bold, hidden, size in half points, symbol font, style."""
_SILENT: Own = (None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of a paragraph, its base styles included."""

    lineage: tuple[str, ...] = ()
    """Its id and those of the styles that it is based on, nearest first."""
    look: Look = PLAIN
    level: int | None = None
    """Heading level from 1."""
    contents: bool = False
    """A style of the table of contents."""
    number: str | None = None
    """Id of its automatic numbering; "0" takes an inherited one away."""
    depth: int | None = None
    """Level within that numbering, from 0."""
    indent: float | None = None
    """Points from the left edge."""


@dataclass(frozen=True, slots=True)
class StyleNames:
    """The names that the built-in styles carry in each language of Word, folded."""

    headings: frozenset[str]
    titles: frozenset[str]
    contents: frozenset[str]


@cache
def style_names() -> StyleNames:
    """The names of all languages together: a file may carry those of any of them."""
    tables = [read_toml("vocabulary", f"{language}/word")["word"] for language in LANGUAGES]

    def folded(key: str) -> frozenset[str]:
        return frozenset(_folded(name) for table in tables for name in table[key])

    return StyleNames(folded("headings"), folded("titles"), folded("contents"))


class Styles:
    """The styles of one file, resolved when first asked for."""

    def __init__(self, root: Element | None) -> None:
        elements = () if root is None else root.iterchildren(STYLE)
        self._elements = {style.get(w("styleId"), ""): style for style in elements}
        self._default = next(
            (id_ for id_, style in self._elements.items() if _is_default_paragraph(style)), ""
        )
        self._names = style_names()
        self._defaults = look_of(None if root is None else root.find(_DEFAULTS))
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._letters: dict[str, Look] = {}
        self._blends: dict[tuple[tuple[str, ...], Own], Look] = {}

    def paragraph(self, style: str | None) -> ParagraphStyle:
        """A paragraph's style by id; the file's default where it names none or an unknown one."""
        known = style if style is not None and self._knows(style) else self._default
        if known not in self._paragraphs:
            self._paragraphs[known] = self._resolve(known)
        return self._paragraphs[known]

    def look(self, paragraph: ParagraphStyle, properties: Element | None) -> Look:
        """How a run looks in a paragraph of a style."""
        own = _SILENT if properties is None else _own(properties)
        key = (paragraph.lineage, own)
        if key not in self._blends:
            self._blends[key] = self._blend(paragraph.look, look_of(properties), own[-1])
        return self._blends[key]

    def _blend(self, paragraph: Look, own: Look, style: str | None) -> Look:
        letters = PLAIN if style is None else self._look(style)
        base = self._defaults
        return Look(
            _toggled(own.bold, paragraph.bold, letters.bold, base.bold),
            _toggled(own.hidden, paragraph.hidden, letters.hidden, base.hidden),
            own.size or letters.size or paragraph.size or base.size,
            _first((own.font, letters.font, paragraph.font, base.font)),
        )

    def _knows(self, style: str) -> bool:
        name = _folded(style)
        return style in self._elements or bool(self._heading(name)) or self._is_contents(name)

    def _look(self, style: str) -> Look:
        if style not in self._letters:
            look = PLAIN
            for element in self._chain(style):
                look = look.under(look_of(element.find(R_PR)))
            self._letters[style] = look
        return self._letters[style]

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those that it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._elements and style not in seen:
            seen.add(style)
            element = self._elements[style]
            yield element
            style = child_value(element, BASED_ON) or ""

    def _resolve(self, style: str) -> ParagraphStyle:
        chain = list(self._chain(style))
        properties = [paragraph_properties(element) for element in chain]
        return ParagraphStyle(
            lineage=tuple(element.get(w("styleId"), "") for element in chain),
            look=self._look(style),
            level=self._level(style, chain),
            contents=any(map(self._is_contents, _names(chain[0]) if chain else [_folded(style)])),
            number=_first(p.number for p in properties),
            depth=_first(p.depth for p in properties),
            indent=_first(p.indent for p in properties),
        )

    def _level(self, style: str, chain: list[Element]) -> int | None:
        for element in chain:
            names = _names(element)
            if any(name in self._names.titles for name in names):
                return None
            level = _first(self._heading(name) for name in names)
            if level is not None:
                return level
            outline = paragraph_properties(element).outline
            if outline is not None:
                return heading_level(outline)
        return None if chain else self._heading(_folded(style))

    def _heading(self, name: str) -> int | None:
        if name[-1:] in set("123456789") and name[:-1] in self._names.headings:
            return int(name[-1])
        return None

    def _is_contents(self, name: str) -> bool:
        return name in self._names.contents or name.rstrip("123456789") in self._names.contents


def heading_level(outline: int | None) -> int | None:
    """The heading level of an outline level: 0 is the highest, 9 is body text."""
    return outline + 1 if outline is not None and 0 <= outline < _LEVELS else None


def look_of(properties: Element | None) -> Look:
    """What run properties say themselves."""
    if properties is None:
        return PLAIN
    bold, hidden, size, font, _ = _own(properties)
    half_points = measure(size)
    return Look(bold, hidden, None if half_points is None else half_points / 2, font)


def _own(properties: Element) -> Own:
    bold: bool | None = None
    hidden: bool | None = None
    size = font = style = None
    for child in properties:
        tag = child.tag
        if tag == SIZE:
            size = child.get(VAL)
        elif tag == BOLD:
            bold = is_on(child)
        elif tag == R_STYLE:
            style = child.get(VAL)
        elif tag == R_FONTS:
            name = child.get(w("ascii"), "")
            font = name if is_symbol_font(name) else ""
        elif tag == VANISH:
            hidden = is_on(child)
    return bold, hidden, size, font, style


def _toggled(
    own: bool | None, paragraph: bool | None, letters: bool | None, base: bool | None
) -> bool:
    if own is not None:
        return own
    return bool(base) or bool(paragraph) != bool(letters)


def _is_default_paragraph(style: Element) -> bool:
    return style.get(TYPE) == "paragraph" and style.get(w("default"), "0") in ("1", "true", "on")


def _names(style: Element) -> tuple[str, str]:
    return _folded(child_value(style, NAME) or ""), _folded(style.get(w("styleId"), ""))


def _folded(name: str) -> str:
    """A style's name without case and spaces: "Heading 1" and the id "heading1" are one."""
    return "".join(name.split()).casefold()


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def without_table_styles(data: bytes) -> bytes:
    """The XML of styles without those of tables, which can be nine tenths of it.

    They only say how tables look; parsing them takes longer than reading the text.
    """
    first, *styles = data.split(_STYLE_START)
    kept = [first]
    for style in styles:
        start = style.partition(b">")[0]
        if b'w:type="table"' in start:
            kept.append(style.partition(_STYLE_END)[2])
        else:
            kept += (_STYLE_START, style)
    return b"".join(kept)
