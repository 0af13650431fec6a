"""Which letters of a page make a word? PDFium says, and where the letters stand corrects it.

PDFium takes letters that are drawn one by one for words of their own, and misses the space that
a typesetter left between two words without printing one. The distance between letters tells.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mandaat_docs.acquire.pdf.frame import Frame

BREAK = "\ufffe\x02"
"""PDFium prints U+FFFE (U+0002 in some versions) for a hyphen at a line's end that it holds to be
a word break. Both readings of the hyphen stay open: `assemble` decides."""
_TOKEN = re.compile(rf"[^\s{BREAK}]+[{BREAK}]?|[{BREAK}]")
_SPACE = 0.15  # share of the letter size: a wider gap inside a word is a space
_JOINED = 0.07  # a narrower gap between two words is none
_KERNED = 0.18  # the same where the text has spaces of its own, and here has none
_JUMP = 0.6  # share of the letter size by which a letter of the same line may stand higher: a mark
_FEW = 0.2  # share of a page's spaces that PDFium may have made up where the page has its own
_LINE = 0.1  # share of the letter size by which letters of one word may stand higher or lower

Token = tuple[int, ...]
"""The places of a word's letters in the page's text."""
_Edges = Callable[[int], tuple[float, float, float]]
"""Left and right edge and foot of a letter."""


def size_of(text_page: pdfium.PdfTextPage, place: int) -> float:
    """The size of a letter in points; some producers set 1 and scale by the text matrix."""
    size = c.FPDFText_GetFontSize(text_page, place)
    matrix = c.FS_MATRIX()
    if c.FPDFText_GetMatrix(text_page, place, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
    return float(size)


def tokens_of(text_page: pdfium.PdfTextPage, text: str, frame: Frame) -> Iterator[Token]:
    """The words of a page in PDFium's order, each as the places of its letters."""
    box, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def edges(place: int) -> tuple[float, float, float]:
        c.FPDFText_GetLooseCharBox(text_page, place, box)
        one, low = frame.place(box.left, box.bottom)
        other, high = frame.place(box.right, box.top)
        return min(one, other), max(one, other), max(low, high)

    def base(place: int) -> float:
        c.FPDFText_GetCharOrigin(text_page, place, x, y)
        return frame.place(x.value, y.value)[1]

    def follows(last: int, first: int) -> bool:
        """Whether two words that PDFium keeps apart touch.

        The space between them may even be printed: Ghostscript writes some and takes them back.
        """
        size = size_of(text_page, first)
        gap = edges(first)[0] - edges(last)[1]
        made_up = first == last + 2 and c.FPDFText_IsGenerated(text_page, last + 1) == 1
        most = _KERNED if spaced and made_up else _JOINED
        on_line = abs(base(first) - base(last)) <= _LINE * size
        return on_line and -_JOINED * size <= gap <= most * size

    spaced = _has_spaces(text_page, text)
    pending: Token = ()
    for match in _TOKEN.finditer(text):
        for piece in _pieces(range(match.start(), match.end()), text_page, edges):
            if pending and text[pending[-1]] not in BREAK and follows(pending[-1], piece[0]):
                pending += piece
                continue
            if pending:
                yield pending
            pending = piece
    if pending:
        yield pending


def _has_spaces(text_page: pdfium.PdfTextPage, text: str) -> bool:
    """Whether most spaces of a page are printed, and not made up by PDFium from a distance."""
    places = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", text)]
    made_up = sum(c.FPDFText_IsGenerated(text_page, place) == 1 for place in places)
    return bool(made_up < _FEW * len(places))


def _pieces(places: Sequence[int], text_page: pdfium.PdfTextPage, edges: _Edges) -> Iterator[Token]:
    """A word of PDFium's, cut where it holds a space or jumps to another line."""
    piece: list[int] = []
    end = height = 0.0
    size = size_of(text_page, places[0])
    for place in places:
        left, right, foot = edges(place)
        jumps = abs(foot - height) > _JUMP * size
        if piece and right > left and (jumps or left - end > _SPACE * size):
            yield tuple(piece)
            piece = []
        piece.append(place)
        end, height = right, foot
    yield tuple(piece)
