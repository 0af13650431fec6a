"""What a PDF shows that is no text: pictures, pages that are one, and text that only lies under
a picture because a machine read it there.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mandaat_docs.acquire.pdf.alone import alone
from mandaat_docs.model.source import Place, Remark

_SMALLEST = 60.0
"""Points of width and height below which a picture is an ornament."""
_WHOLE_PAGE = 0.5
"""Share of a page from which a picture is the page itself: a scan."""
_DEPTH = 5
"""Forms within forms that are looked into."""
_MOST = 0.5
"""Share of the pages on which a picture at one place is a letterhead."""
_INVISIBLE = 3
"""Text render mode: neither filled nor stroked (ISO 32000-1, table 106). Text recognition writes
so over the picture of a page."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one page holds."""

    number: int
    pictures: tuple[tuple[int, int, int, int], ...]
    """Edges in points, rounded: left, bottom, right, top."""
    scanned: bool
    hidden: int
    """Pieces of text that are not printed."""
    shown: int


@alone
def seen_in_pdf(data: bytes) -> tuple[Remark, ...]:
    """Remarks on pictures, on pages without text, and on text that was recognised.

    The kinds are "picture", "page-picture" and "ocr-layer"; the last once for the whole file, its
    text the numbers of the pages. A file that can't be opened has none: its reader says why.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return ()
    try:
        pages = [_look(document, index) for index in range(len(document))]
    finally:
        document.close()
    return tuple(_remarks(pages))


def _remarks(pages: list[_Seen]) -> Iterator[Remark]:
    times = Counter(box for page in pages for box in page.pictures)
    recognised = [page.number for page in pages if page.scanned and page.hidden > page.shown]
    if recognised:
        yield Remark("ocr-layer", Place(page=recognised[0]), ", ".join(map(str, recognised)))
    for page in pages:
        if page.scanned and not page.shown and not page.hidden:
            yield Remark("page-picture", Place(page=page.number), str(page.number))
        elif page.number not in recognised:
            letterhead = max(2.0, _MOST * len(pages))
            for _ in (box for box in page.pictures if times[box] < letterhead):
                yield Remark("picture", Place(page=page.number), "")


def _look(document: pdfium.PdfDocument, index: int) -> _Seen:
    page = document[index]
    try:
        width, height = page.get_size()
        pictures: list[tuple[int, int, int, int]] = []
        hidden = shown = 0
        for item in page.get_objects(max_depth=_DEPTH):
            if item.type == c.FPDF_PAGEOBJ_TEXT:
                invisible = c.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE
                hidden, shown = hidden + invisible, shown + (not invisible)
            elif item.type == c.FPDF_PAGEOBJ_IMAGE and (box := _box(item.raw)) is not None:
                pictures.append(box)
        whole = any(_area(box) >= _WHOLE_PAGE * width * height for box in pictures)
        return _Seen(index + 1, tuple(pictures), whole, hidden, shown)
    finally:
        page.close()


def _box(item: object) -> tuple[int, int, int, int] | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not c.FPDFPageObj_GetBounds(item, *edges):
        return None
    left, bottom, right, top = (round(edge.value) for edge in edges)
    if min(right - left, top - bottom) < _SMALLEST:
        return None
    return left, bottom, right, top


def _area(box: tuple[int, int, int, int]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
