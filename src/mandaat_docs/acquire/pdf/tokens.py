"""Which letters of a page make a word? PDFium says, and where the letters stand corrects it.

PDFium takes letters that are drawn one by one for words of their own, and misses the space that
a typesetter left between two words without printing one. The distance between letters tells.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence

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


class Letters:
    """Where the letters of a page stand, asked of PDFium once and kept until the page is read."""

    def __init__(self, text_page: pdfium.PdfTextPage, frame: Frame) -> None:
        self._page = text_page.raw  # what takes the wrapper itself asks it for this each time
        self._frame = frame
        self._box, self._matrix = c.FS_RECTF(), c.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges: dict[int, tuple[float, float, float]] = {}
        self._sizes: dict[int, float] = {}
        self._origins: dict[int, tuple[float, float]] = {}

    def edges(self, place: int) -> tuple[float, float, float]:
        """Left and right edge and foot of a letter."""
        known = self._edges.get(place)
        if known is not None:
            return known
        box, frame = self._box, self._frame
        c.FPDFText_GetLooseCharBox(self._page, place, box)
        if frame.quarters == 0:  # nearly every page: `Frame.place`, written out
            one, other = box.left - frame.left, box.right - frame.left
            low, high = frame.top - box.bottom, frame.top - box.top
        else:
            one, low = frame.place(box.left, box.bottom)
            other, high = frame.place(box.right, box.top)
        found = (
            one if one <= other else other,
            other if other >= one else one,
            low if low >= high else high,
        )
        self._edges[place] = found
        return found

    def origin(self, place: int) -> tuple[float, float]:
        """Where a letter begins on its base line."""
        known = self._origins.get(place)
        if known is None:
            c.FPDFText_GetCharOrigin(self._page, place, self._x, self._y)
            known = self._origins[place] = self._frame.place(self._x.value, self._y.value)
        return known

    def size(self, place: int) -> float:
        """The size of a letter in points; some producers set 1 and scale by the text matrix."""
        known = self._sizes.get(place)
        if known is None:
            size, matrix = c.FPDFText_GetFontSize(self._page, place), self._matrix
            if c.FPDFText_GetMatrix(self._page, place, matrix):
                size *= math.hypot(matrix.c, matrix.d) or 1.0
            known = self._sizes[place] = float(size)
        return known

    def made_up(self, place: int) -> bool:
        """Whether a space is none of the file's, but of PDFium's making."""
        return bool(c.FPDFText_IsGenerated(self._page, place) == 1)


def tokens_of(letters: Letters, text: str) -> Iterator[Token]:
    """The words of a page in PDFium's order, each as the places of its letters."""
    edges = letters.edges

    def follows(last: int, first: int) -> bool:
        """Whether two words that PDFium keeps apart touch.

        The space between them may even be printed: Ghostscript writes some and takes them back.
        """
        size = letters.size(first)
        gap = edges(first)[0] - edges(last)[1]
        made_up = first == last + 2 and letters.made_up(last + 1)
        most = _KERNED if spaced and made_up else _JOINED
        on_line = abs(letters.origin(first)[1] - letters.origin(last)[1]) <= _LINE * size
        return on_line and -_JOINED * size <= gap <= most * size

    spaced = _has_spaces(letters, text)
    pending: Token = ()
    for match in _TOKEN.finditer(text):
        for piece in _pieces(range(match.start(), match.end()), letters):
            if pending and text[pending[-1]] not in BREAK and follows(pending[-1], piece[0]):
                pending += piece
                continue
            if pending:
                yield pending
            pending = piece
    if pending:
        yield pending


def _has_spaces(letters: Letters, text: str) -> bool:
    """Whether most spaces of a page are printed, and not made up by PDFium from a distance."""
    places = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", text)]
    made_up = sum(letters.made_up(place) for place in places)
    return bool(made_up < _FEW * len(places))


def _pieces(places: Sequence[int], letters: Letters) -> Iterator[Token]:
    """A word of PDFium's, cut where it holds a space or jumps to another line."""
    piece: list[int] = []
    end = height = 0.0
    size, edges = letters.size(places[0]), letters.edges
    for place in places:
        left, right, foot = edges(place)
        jumps = abs(foot - height) > _JUMP * size
        if piece and right > left and (jumps or left - end > _SPACE * size):
            yield tuple(piece)
            piece = []
        piece.append(place)
        end, height = right, foot
    yield tuple(piece)
