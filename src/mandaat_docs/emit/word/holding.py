"""What stands on one page together: a target with all that is said of it, where that is short.

Word and LibreOffice keep a paragraph with the next one where it says so. Of a chain that holds
only here and there LibreOffice tears at any place, even below a heading; one that holds from its
heading to its end it moves as a whole. So a short target holds throughout, and a long one, which
would leave half a page empty, at both ends.

LibreOffice 7.4 still tears a target now and then, and leaves a heading at a page's foot: above all
a heading that follows a table, so no engagement ends with one.

Before it lays a text out it guesses the pages, one for every 20 paragraphs or so since the last
page break (sw/source/core/layout/laycache.cxx, SwLayHelper). Where a guessed page begins within a
chain that does not fit on the page before, nothing sends the part before it forward. So it depends
on how many paragraphs come before, not on the block: lines kept together or no widow control only
move the place, and statistics in the file's properties are not heeded. A page for each objective
sets the count back: enough for agreements, not for evaluations. With all fields in one paragraph
they held, but a field must stay one of its own: after a line break Word starts at the indent, where
no label belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandaat_docs.emit.word.xml import Node, el

_TARGET = "Heading4"
_HEADING = "Heading"
_MOST_LINES = 36
"""About two thirds of a page."""
_LINE, _CELL_LINE = 70, 36
"""Characters: of what stands behind a label, and of a cell."""


def hold_targets(elements: Sequence[Node]) -> None:
    """Let each short target hold together; `elements` are those of the body, in order."""
    for block in _targets(elements):
        if sum(map(_lines, block)) <= _MOST_LINES:
            *held, last = block
            for paragraph in _held(held, last):
                _hold(paragraph)


def _targets(elements: Sequence[Node]) -> Iterator[list[Node]]:
    """The heading of a target and what follows it, up to the next heading.

    A block with a control around paragraphs is a form: what people write in it has no bounds.
    """
    block: list[Node] = []
    for element in elements:
        if element.style.startswith(_HEADING):
            if block:
                yield block
            block = [element] if element.style == _TARGET else []
        elif block and element.tag in {"w:p", "w:tbl"}:
            block.append(element)
        else:
            block = []
    if block:
        yield block


def _held(held: list[Node], last: Node) -> Iterator[Node]:
    """All paragraphs but the last; of a table at the end all but those of the last row."""
    for element in held:
        yield from element.iter("w:p")
    if last.tag == "w:tbl":
        *rows, _ = (child for child in last.nodes() if child.tag == "w:tr")
        for row in rows:
            yield from row.iter("w:p")


def _hold(paragraph: Node) -> None:
    properties = paragraph.first()
    if not properties.has("w:keepNext"):
        properties.children.insert(1, el("keepNext"))  # right after the style, as the schema wants


def _lines(element: Node) -> int:
    """About how many lines something takes."""
    if element.tag == "w:tbl":
        rows = (child for child in element.nodes() if child.tag == "w:tr")
        return sum(max(_long(cell, _CELL_LINE) for cell in row.iter("w:tc")) for row in rows)
    return _long(element, _LINE)


def _long(element: Node, width: int) -> int:
    runs = list(element.iter("w:r"))
    return 1 + sum(run.breaks for run in runs) + sum(len(run.said) for run in runs) // width
