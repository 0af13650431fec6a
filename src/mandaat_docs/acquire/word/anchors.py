"""Where in a Word file's XML a comment goes: from a place and a quote to edges between elements.

A comment's edges stand between the direct children of a paragraph, never within a run, a link or
a control in the line, and never inside a field, whose instruction a mark would break. Text boxes
take no comments in Word: the paragraph that holds the box does. What a control shows that is bound
to data is written anew when Word opens the file, and one for plain text holds nothing else: the
paragraph before it takes the comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mandaat_docs.acquire.word.controls import tag_in
from mandaat_docs.acquire.word.package import Package, kept_branch
from mandaat_docs.acquire.word.xml import (
    ALTERNATE,
    BODY,
    FLD_CHAR,
    HYPERLINK,
    P_PR,
    P_STYLE,
    SDT,
    SDT_PR,
    TBL,
    TC,
    TR,
    TXBX_CONTENT,
    Element,
    P,
    T,
    child_value,
    w,
)
from mandaat_docs.errors import InputError
from mandaat_docs.model.form import field_of
from mandaat_docs.model.review import CommentParts, Edge, Span, Wanted
from mandaat_docs.model.source import Place

_KIND = w("fldCharType")
_NARROW = frozenset(map(w, ("dataBinding", "text", "dropDownList", "comboBox", "date")))
"""Properties of controls that hold nothing but a text, or that Word writes anew."""
_BREAKS = frozenset({w("tab"), w("br"), w("cr")})
_GONE = (w("del"), w("moveFrom"))
_LEAST = 3
"""Letters of a quote; fewer are found anywhere."""
_FAR = 60
"""Paragraphs over which a quote is followed: a long answer, and never a whole report."""
_MARKS = frozenset({w("commentRangeStart"), w("commentRangeEnd")})
_HELD = {"begin": 1, "end": -1}


_BESIDE = ("commentsExtended", "commentsIds", "commentsExtensible")


def comment_parts(data: bytes, file: str) -> CommentParts:
    """The parts of a file that have to do with comments. Raises `InputError` as reading does."""
    package = Package(data, file)
    beside = (package.related(package.main, kind) for kind in _BESIDE)
    names = frozenset(package.names())

    def there(name: str | None) -> bool:
        return name is not None and name.casefold() in names

    comments = package.related(package.main, "comments")
    return CommentParts(
        package.main,
        comments if there(comments) else None,
        tuple(name for name in beside if name is not None and there(name)),
    )


def find_spans(data: bytes, file: str, wanted: Sequence[Sequence[Wanted]]) -> tuple[Span, ...]:
    """For each comment the span of the first of its wishes that the file can fulfil.

    Where none can be, the first paragraph that holds text takes the comment, so that none is
    lost. Raises `InputError` as reading does, and where no paragraph can take a comment.
    """
    package = Package(data, file)
    root = package.whole(package.main)
    body = None if root is None else root.find(BODY)
    if root is None or body is None:
        raise InputError("word-damaged", file=file)
    finder = _Finder(body)
    found = [finder.find(wishes) for wishes in wanted]
    if any(span is None for span in found):
        raise InputError("word-without-paragraph", file=file)
    return _numbered(root, [span for span in found if span is not None])


_Found = tuple[tuple[Element, bool], tuple[Element, bool], int]
"""Two edges, each an element and whether its end tag is meant; the number of the paragraph."""


class _Finder:
    def __init__(self, body: Element) -> None:
        dropped = {
            branch
            for alternate in body.iter(ALTERNATE)
            for branch in alternate
            if branch is not kept_branch(alternate)
        }
        read = list(_read(body, dropped)) if dropped else list(body.iter(P, TBL))
        self._paragraphs = [element for element in read if element.tag == P]
        self._tables = [element for element in read if element.tag == TBL]
        self._numbers = {p: n for n, p in enumerate(self._paragraphs, 1)}
        self._keys: dict[Element, str] = {}

    def find(self, wishes: Iterable[Wanted]) -> _Found | None:
        for wanted in wishes:
            if (span := self._wish(wanted)) is not None:
                return span
        return self._first()

    def _first(self) -> _Found | None:
        """The first paragraph that says something, else the first at all."""
        for paragraph in self._paragraphs:
            if self._key(paragraph) and (span := self._whole(paragraph)) is not None:
                return span
        for paragraph in self._paragraphs:
            if not any(True for _ in paragraph.iterancestors(*TXBX_CONTENT)):
                return (paragraph, True), (paragraph, True), self._numbers[paragraph]
        return None

    def _wish(self, wanted: Wanted) -> _Found | None:
        if wanted.place is not None:
            return self._placed(wanted.place, wanted.quotes)
        if wanted.control:
            return self._of_control(wanted.control)
        return self._of_heading(wanted.headings)

    def _placed(self, place: Place, quotes: Iterable[str]) -> _Found | None:
        """The words at a place; without them the place itself: of a row, what stands first."""
        if place.paragraph is None or not 0 < place.paragraph <= len(self._paragraphs):
            return None
        first = self._paragraphs[place.paragraph - 1]
        row = self._row(place, first)
        for quote in quotes:
            if (span := self._quoted(first, row, _letters(quote))) is not None:
                return span
        if not self._key(first):
            before = reversed(self._paragraphs[: place.paragraph - 1])
            around = row.iter(P) if row is not None else before
            first = next((p for p in around if self._key(p)), first)
        return self._whole(first)

    def _row(self, place: Place, first: Element) -> Element | None:
        """The row of a place: the one of the table that is meant, where tables are nested."""
        if place.table is None or place.row is None or place.table > len(self._tables):
            return None
        table = self._tables[place.table - 1]
        rows = (row for row in first.iterancestors(TR))
        return next((r for r in rows if next(r.iterancestors(TBL), None) is table), None)

    def _quoted(self, first: Element, row: Element | None, quote: str) -> _Found | None:
        if len(quote) < _LEAST:
            return None
        around = list(row.iter(P)) if row is not None else self._from(first)
        inside = [p for p in around if p in self._numbers]
        for paragraph in (first, *inside):
            if quote in self._key(paragraph):
                return self._part(paragraph, quote)
        return self._run_of(inside, quote)

    def _from(self, first: Element) -> list[Element]:
        at = self._numbers[first] - 1
        return self._paragraphs[at : at + _FAR]

    def _run_of(self, paragraphs: Iterable[Element], quote: str) -> _Found | None:
        """Paragraphs that follow each other and of which each says a part of the quote."""
        taken: list[Element] = []
        rest = quote
        for paragraph in paragraphs:
            key = self._key(paragraph)
            if not key:
                continue
            if key in rest and (len(key) >= _LEAST or taken):
                taken.append(paragraph)
                rest = rest.partition(key)[2]
            elif taken:
                break
        while taken:
            start, stop = self._whole(taken[0]), self._whole(taken[-1])
            if start and stop and _cell(taken[0]) is _cell(taken[-1]):
                return start[0], stop[1], start[2]
            taken.pop()
        return None

    def _part(self, paragraph: Element, quote: str) -> _Found | None:
        """The children of a paragraph in which the words stand."""
        at = self._key(paragraph).index(quote)
        children = _children(paragraph)
        ends, length = [], 0
        for child in children:
            length += len(_letters(_text(child)))
            ends.append(length)
        first = next((n for n, end in enumerate(ends) if end > at), 0)
        last = next((n for n, end in enumerate(ends) if end >= at + len(quote)), len(ends) - 1)
        return self._span(paragraph, first, last)

    def _whole(self, paragraph: Element) -> _Found | None:
        """All of a paragraph, from the first child that says something to the last."""
        children = _children(paragraph)
        saying = [n for n, child in enumerate(children) if _text(child).strip()]
        if not saying:
            return self._span(paragraph, 0, len(children) - 1)
        return self._span(paragraph, saying[0], saying[-1])

    def _span(self, paragraph: Element, first: int, last: int) -> _Found | None:
        """From one child to another, out of text boxes, bound controls and fields."""
        host = self._host(paragraph)
        if host is None:
            return None
        children = _children(host)
        if host is not paragraph:
            first, last = 0, len(children) - 1
        depths = list(_depths(children))
        while first > 0 and depths[first]:
            first -= 1
        while last + 1 < len(children) and depths[last + 1]:
            last += 1
        start = (children[first], False) if children else (host, True)
        after = children[last + 1 :]
        stop = (after[0], False) if after else (host, True)
        return start, stop, self._numbers[host]

    def _host(self, paragraph: Element) -> Element | None:
        """The paragraph that can take the comment: this one, the one around it, or one before."""
        for box in paragraph.iterancestors(*TXBX_CONTENT):
            around = next(box.iterancestors(P), None)
            if around is not None:
                paragraph = around
        while paragraph not in self._numbers or _is_closed(paragraph):
            at = self._numbers.get(paragraph, 1) - 1
            if at <= 0:
                return next((p for p in self._paragraphs if not _is_closed(p)), None)
            paragraph = self._paragraphs[at - 1]
        return paragraph

    def _of_control(self, target: str) -> _Found | None:
        for paragraph in self._paragraphs:
            for control in (*paragraph.iterancestors(SDT), *paragraph.iter(SDT)):
                properties = control.find(SDT_PR)
                field = None if properties is None else field_of(tag_in(properties))
                if field is not None and field[0] == target:
                    return self._whole(paragraph)
        return None

    def _of_heading(self, headings: Iterable[str]) -> _Found | None:
        """The first paragraph that says a heading and little else, outside a table of contents."""
        for heading in headings:
            key = _letters(heading)
            if len(key) < _LEAST:
                continue
            for paragraph in self._paragraphs:
                said = self._key(paragraph)
                if key in said and len(said) <= 2 * len(key) and not _in_contents(paragraph):
                    return self._whole(paragraph)
        return None

    def _key(self, paragraph: Element) -> str:
        if paragraph not in self._keys:
            self._keys[paragraph] = _letters("".join(map(_text, _children(paragraph))))
        return self._keys[paragraph]


def _read(element: Element, dropped: set[Element]) -> Iterator[Element]:
    """Paragraphs and tables in the order of the file, without what is offered once more."""
    for child in element.iterchildren("*"):
        if child in dropped:
            continue
        if child.tag in (P, TBL):
            yield child
        yield from _read(child, dropped)


def _children(paragraph: Element) -> list[Element]:
    """What may follow a paragraph's properties, without the marks of comments."""
    found = paragraph.iterchildren("*")
    return [child for child in found if child.tag != P_PR and child.tag not in _MARKS]


def _text(element: Element) -> str:
    """What an element says, text boxes and what was deleted left out."""
    if element.tag in _GONE:
        return ""
    pieces = []
    for node in element.iter(T, *_BREAKS):
        if next(node.iterancestors(*TXBX_CONTENT, *_GONE), None) is None or _in_box(element):
            pieces.append(node.text or "" if node.tag == T else " ")
    return "".join(pieces)


def _in_box(element: Element) -> bool:
    return next(element.iterancestors(*TXBX_CONTENT), None) is not None


def _letters(text: str) -> str:
    """By which words are found again, whatever a reader made of spaces, marks and capitals."""
    return "".join(filter(str.isalnum, text.casefold()))


def _depths(children: Iterable[Element]) -> Iterator[int]:
    """Before each child: how many fields that began in this paragraph are still open."""
    depth = 0
    for child in children:
        yield depth
        for mark in child.iter(FLD_CHAR):
            depth = max(depth + _HELD.get(mark.get(_KIND, ""), 0), 0)


def _cell(paragraph: Element) -> Element | None:
    return next(paragraph.iterancestors(TC), None)


def _is_closed(paragraph: Element) -> bool:
    """Whether nothing can be put in: an empty element, or the inside of a narrow control."""
    if len(paragraph) == 0:
        return True
    for control in paragraph.iterancestors(SDT):
        properties = control.find(SDT_PR)
        if properties is not None and any(child.tag in _NARROW for child in properties):
            return True
    return False


def _in_contents(paragraph: Element) -> bool:
    """Whether a paragraph is a line of a table of contents, by its link or its style."""
    links = paragraph.iter(HYPERLINK)
    if any(link.get(w("anchor"), "").startswith("_Toc") for link in links):
        return True
    style = child_value(paragraph.find(P_PR), P_STYLE) or ""
    return style.casefold().startswith("toc")


def _numbered(root: Element, found: Sequence[_Found]) -> tuple[Span, ...]:
    """Elements → their numbers, in one walk through the file."""
    named = {edge[0] for start, stop, _ in found for edge in (start, stop)}
    numbers = {e: n for n, e in enumerate(root.iter("*")) if e in named}
    return tuple(
        Span(Edge(numbers[start[0]], start[1]), Edge(numbers[stop[0]], stop[1]), paragraph)
        for start, stop, paragraph in found
    )
