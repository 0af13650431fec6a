"""Read from a Word file what assistive technology goes by: structure, descriptions, languages.

Beside `reader`, which takes what the file says, this takes how it says it. Paragraphs, tables and
rows are counted as there, so that places agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from mandaat_docs.acquire.word.characters import printed
from mandaat_docs.acquire.word.colours import Colours, shading_of
from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.properties import (
    cell_properties,
    paragraph_properties,
    row_properties,
)
from mandaat_docs.acquire.word.styles import Styles, heading_level
from mandaat_docs.acquire.word.text import control_of, prompt_text
from mandaat_docs.acquire.word.xml import (
    BODY,
    DRAWING_PROPERTIES,
    IMAGE_DATA,
    P_PR,
    P_STYLE,
    R_PR,
    SDT,
    SDT_PR,
    STYLE,
    TBL,
    TC,
    TC_PR,
    TR,
    TXBX_CONTENT,
    VAL,
    Element,
    P,
    R,
    T,
    child_value,
    w,
)
from mandaat_docs.errors import InputError
from mandaat_docs.model.layout import (
    Layout,
    Passage,
    ShownControl,
    ShownHeading,
    ShownPicture,
    ShownTable,
    Tinted,
    TypedList,
)
from mandaat_docs.model.source import Place

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANG = w("lang")
_DEFAULT_LANG = f"{w('docDefaults')}/{w('rPrDefault')}/{R_PR}/{_LANG}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_MARK = re.compile(r"(?P<bullet>[•·●▪◦‣*]|[–—-](?=\s))|(?P<number>\d{1,2}|[a-z])[.)](?=\s)")
_BREAKS = w("tab"), w("br"), w("cr")
_LABEL = 40
"""Characters of a cell that only names what stands beside it."""
_SAID = 60
"""Characters by which a passage is found again."""
_LARGE, _LARGE_BOLD = 18, 14
"""Points from which letters count as large (WCAG 2.1, 1.4.3)."""


def read_layout(data: bytes, file: str) -> Layout:
    """The layout of a DOCX; `file` is its name, for messages. Raises as `read_word` does."""
    try:
        return _Reader(Package(data, file)).read()
    except RecursionError:  # elements nested deeper than any page could show
        raise InputError("word-damaged", file=file) from None


class _Reader:
    def __init__(self, package: Package) -> None:
        body = package.document().find(BODY)
        if body is None:
            raise InputError("word-damaged", file=package.file)
        name = package.related(package.main, "styles")
        root = None if name is None else package.part(name)
        self._package, self._body = package, body
        self._styles, self._colours = Styles(root), Colours(root)
        self._default_language = _default_language(root)
        self._languages = _style_languages(root)
        self._paragraphs = {p: n for n, p in enumerate(body.iter(P), 1)}
        self._tables = {table: n for n, table in enumerate(body.iter(TBL), 1)}
        self._contents = {
            p for sdt in body.iter(SDT) if control_of(sdt).contents for p in sdt.iter(P)
        }

    def read(self) -> Layout:
        running = list(self._running())
        return Layout(
            file=self._package.file,
            title=self._title(),
            headings=tuple(self._headings()),
            tables=tuple(map(self._table, self._tables)),
            pictures=tuple(picture for part in running for picture in self._pictures(part)),
            controls=tuple(self._controls()),
            lists=tuple(self._lists()),
            tints=tuple(tint for part in running for tint in self._tints(part)),
            coloured=tuple(self._coloured()),
            passages=tuple(self._passages()),
        )

    def _title(self) -> str | None:
        name = self._package.related("", "core-properties")
        root = None if name is None else self._package.part(name)
        return None if root is None else printed(root.findtext(_TITLE) or "") or None

    def _running(self) -> Iterator[Element]:
        """The body, then the headers and footers."""
        yield self._body
        for kind in ("header", "footer"):
            for name in dict.fromkeys(self._package.all_related(self._package.main, kind)):
                root = self._package.part(name)
                if root is not None:
                    yield root

    def _place(self, element: Element) -> Place:
        """Where an element stands; in a header or footer nowhere."""
        within = element if element.tag == P else next(element.iterancestors(P), None)
        within = next(element.iter(P), None) if within is None else within
        number = None if within is None else self._paragraphs.get(within)
        row = element if element.tag == TR else next(element.iterancestors(TR), None)
        table = None if row is None else next(row.iterancestors(TBL), None)
        if row is None or table is None:
            return Place(paragraph=number)
        return Place(
            paragraph=number,
            table=self._tables.get(table),
            row=1 + sum(1 for _ in row.itersiblings(TR, preceding=True)),
        )

    def _headings(self) -> Iterator[ShownHeading]:
        for paragraph in self._paragraphs:
            own = paragraph_properties(paragraph)
            level = self._styles.paragraph(own.style).level or heading_level(own.outline)
            text = _text(paragraph)
            if level is not None and text and paragraph not in self._contents:
                yield ShownHeading(self._place(paragraph), level, _short(text))

    def _table(self, table: Element) -> ShownTable:
        rows = list(_own(table, TR))
        cells = [[cell_properties(cell) for cell in _own(row, TC)] for row in rows]
        first = next((text for p in table.iter(P) if (text := _text(p))), "")
        place = self._place(table)
        return ShownTable(
            place=Place(paragraph=place.paragraph, table=self._tables[table], row=1),
            said=_short(first),
            rows=len(rows),
            columns=max((sum(cell.span for cell in row) for row in cells), default=0),
            has_header=bool(rows) and row_properties(rows[0]).header,
            has_labels=_has_labels(rows),
            merged=sum(c.span > 1 or c.below or c.beside for row in cells for c in row),
            inside=next(table.iterancestors(TBL), None) is not None,
        )

    def _pictures(self, part: Element) -> Iterator[ShownPicture]:
        for drawing in part.iter(DRAWING_PROPERTIES):
            around = drawing.getparent()
            if around is not None and next(around.iter(*TXBX_CONTENT), None) is not None:
                continue  # a text box is read out itself
            words = drawing.get("descr") or drawing.get("title") or ""
            decoration = any(mark.get("val") == "1" for mark in drawing.iter(_DECORATIVE))
            described = bool(words.strip()) or decoration
            yield ShownPicture(self._place(drawing), described, drawing.get("name", ""))
        for image in part.iter(IMAGE_DATA):
            shape = next(image.iterancestors(_SHAPE), image)
            yield ShownPicture(self._place(image), bool(shape.get("alt", "").strip()), "")

    def _controls(self) -> Iterator[ShownControl]:
        for control in self._body.iter(SDT):
            properties = next(control.iterchildren(SDT_PR), None)
            is_group = properties is not None and any(
                properties.find(w(name)) is not None for name in ("docPartObj", "group")
            )
            # A control around tables or other controls only holds them together.
            holds = next(control.iter(TBL, TR, TC), None) is not None or any(
                inner is not control for inner in control.iter(SDT)
            )
            if not (is_group or holds):
                title = child_value(properties, w("alias")) or ""
                yield ShownControl(self._place(control), title, _short(prompt_text(control)))

    def _lists(self) -> Iterator[TypedList]:
        """Two or more paragraphs in a row that start with the same kind of typed mark."""
        keyed = ((self._typed(p), p.getparent(), p) for p in self._paragraphs)
        for (kind, _), group in groupby(keyed, key=lambda item: (item[0], item[1])):
            items = [paragraph for _, _, paragraph in group]
            if kind is not None and len(items) > 1:
                yield TypedList(self._place(items[0]), len(items), _short(_text(items[0])))

    def _typed(self, paragraph: Element) -> str | None:
        own = paragraph_properties(paragraph)
        style = self._styles.paragraph(own.style)
        numbered = (own.number or style.number or "0") != "0"
        if numbered or style.level or style.contents or paragraph in self._contents:
            return None
        mark = _MARK.match(_text(paragraph))
        return None if mark is None else mark.lastgroup

    def _tints(self, part: Element) -> Iterator[Tinted]:
        for run in part.iter(R):
            text = "".join(t.text or "" for t in run.iterchildren(T)).strip()
            paragraph = next(run.iterancestors(P), None)
            if not text or paragraph is None:
                continue
            ink = self._colours.ink(paragraph, run)
            ground = None if ink is None else self._colours.ground(paragraph, run)
            style = self._styles.paragraph(paragraph_properties(paragraph).style)
            look = self._styles.look(style, run.find(R_PR))
            if ink is not None and ground is not None and not look.hidden:
                large = (look.size or 0) >= (_LARGE_BOLD if look.bold else _LARGE)
                yield Tinted(self._place(run), _short(text), ink, ground, large)

    def _coloured(self) -> Iterator[Place]:
        """Cells whose fill says what no word says: others in their column have another one."""
        for table in self._tables:
            for row in list(_own(table, TR))[1:]:
                cells = list(_own(row, TC))
                fills = [shading_of(cell.find(TC_PR)) for cell in cells]
                for cell, fill in zip(cells, fills, strict=True):
                    wordless = not any(_text(p) for p in cell.iter(P))
                    if fill not in (None, "FFFFFF") and wordless and len(set(fills)) > 1:
                        yield self._place(cell)

    def _passages(self) -> Iterator[Passage]:
        """Each paragraph; of one in several languages what it says in each."""
        for paragraph in self._paragraphs:
            if paragraph not in self._contents:
                place = self._place(paragraph)
                for language, text in self._by_language(paragraph).items():
                    if text:
                        yield Passage(place, text, language)

    def _by_language(self, paragraph: Element) -> dict[str | None, str]:
        style = child_value(paragraph.find(P_PR), P_STYLE)
        basis = self._languages.get(style or "", self._default_language)
        pieces: dict[str | None, str] = {}
        for run in paragraph.iter(R):
            if next(run.iterancestors(P), None) is paragraph:
                own = run.find(f"{R_PR}/{_LANG}")
                language = basis if own is None else own.get(VAL) or basis
                pieces[language] = f"{pieces.get(language, '')} {_words(run)}"
        return {language: " ".join(text.split()) for language, text in pieces.items()}


def _default_language(root: Element | None) -> str | None:
    if root is None:
        return None
    found = root.find(_DEFAULT_LANG)
    value = None if found is None else found.get(VAL)
    default = (s for s in root.iterchildren(STYLE) if s.get(w("default")) in ("1", "true", "on"))
    paragraph = next((s for s in default if s.get(w("type")) == "paragraph"), None)
    own = None if paragraph is None else paragraph.find(f"{R_PR}/{_LANG}")
    return value if own is None else own.get(VAL) or value


def _style_languages(root: Element | None) -> dict[str, str]:
    found = {}
    for style in () if root is None else root.iterchildren(STYLE):
        lang = style.find(f"{R_PR}/{_LANG}")
        if lang is not None and lang.get(VAL):
            found[style.get(w("styleId"), "")] = lang.get(VAL, "")
    return found


def _own(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of tables within."""
    stop = TBL if name == TR else TR
    for element in parent.iter(name):
        if next(element.iterancestors(stop)) is parent:
            yield element


def _has_labels(rows: list[Element]) -> bool:
    """Whether each row is a name and what belongs to it, as at the head of a report."""
    for row in rows:
        cells = [" ".join(filter(None, map(_text, cell.iter(P)))) for cell in _own(row, TC)]
        if len(cells) != 2 or not 0 < len(cells[0]) <= _LABEL:
            return False
    return True


def _text(paragraph: Element) -> str:
    """What a paragraph says, without what stands in text boxes or tables within it."""
    runs = (run for run in paragraph.iter(R) if next(run.iterancestors(P), None) is paragraph)
    return printed("".join(map(_words, runs))).strip()


def _words(run: Element) -> str:
    return "".join((t.text or "") if t.tag == T else " " for t in run.iterchildren(T, *_BREAKS))


def _short(text: str) -> str:
    return text if len(text) <= _SAID else text[: _SAID - 1].rstrip() + "…"
