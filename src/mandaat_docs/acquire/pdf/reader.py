"""PDF file → positioned words, read with PDFium; the second reader stands in `witness`.

PDFium is asked for the text of a page once, then for where each letter stands, and for the rest
once a word.
Coordinates are turned to the top left corner of the page as its text runs, since that is how
people read.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mandaat_docs.acquire.pdf.frame import Frame, frame_of
from mandaat_docs.acquire.pdf.glyphs import mend_accents, mend_letters
from mandaat_docs.acquire.pdf.pictures import RemarkRow, seen_in
from mandaat_docs.acquire.pdf.tokens import BREAK, Letters, Token, tokens_of
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits

_TOKEN = re.compile(r"\S+")
_NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_THIN = 3.0  # points: a box thinner than this is a ruled line
_RAISED = 0.8  # a last letter smaller than this share of its word is a raised mark
_BOLD_NAMES = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)

WordRow = tuple[str, float, float, float, float, bool, bool, bool, str, bool]
"""The fields of `model.source.Word`, in their order."""
RuleRow = tuple[float, float, float, float]
"""The fields of `model.source.Rule`."""
SheetRow = tuple[int, float, float, list[WordRow], list[RuleRow]]
"""The fields of `model.source.Sheet`."""


class Rows(NamedTuple):
    """A PDF as plain data, which passes cheaply from one process to another."""

    title: str | None
    sheets: list[SheetRow]
    remarks: list[RemarkRow]


def read_rows(
    data: bytes, file: str, limits: Limits, password: str | None = None
) -> tuple[Rows, bytes]:
    """Read a PDF; also its bytes as anybody may open them, for the second reader.

    Raises `InputError` where the bytes are no PDF, ask for another password, are damaged, hold no
    page or no text at all, or go beyond a limit.
    """
    if b"%PDF-" not in data[:1024]:
        raise InputError("not-a-pdf", file=file)
    document = _open(data, file, password)
    try:
        if len(document) == 0:
            raise InputError("pdf-without-pages", file=file)
        if len(document) > limits.pdf_pages:
            raise InputError(
                "limit-pdf-pages", file=file, found=len(document), limit=limits.pdf_pages
            )
        sheets = list(_sheets(document, file, limits))
        title = document.get_metadata_value("Title").strip() or None
        remarks = seen_in(document)
        plain = _without_security(document, data)
    except pdfium.PdfiumError as error:
        raise InputError("pdf-damaged", file=file, detail=str(error)) from error
    finally:
        document.close()
    if not any(words for _, _, _, words, _ in sheets):
        raise InputError("pdf-without-text", file=file, pages=len(sheets))
    return Rows(title, sheets, remarks), plain


def _open(data: bytes, file: str, password: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if error.err_code == c.FPDF_ERR_PASSWORD:
            key = "pdf-encrypted" if password is None else "pdf-other-password"
            raise InputError(key, file=file) from error
        raise InputError("pdf-damaged", file=file, detail=str(error)) from error


def _without_security(document: pdfium.PdfDocument, data: bytes) -> bytes:
    """The bytes as anybody may open them, for the second reader, which knows fewer ciphers."""
    if c.FPDF_GetSecurityHandlerRevision(document) == -1:
        return data
    buffer = io.BytesIO()
    document.save(buffer, flags=c.FPDF_REMOVE_SECURITY)
    return buffer.getvalue()


def _sheets(document: pdfium.PdfDocument, file: str, limits: Limits) -> Iterator[SheetRow]:
    """Every page, within the limits on what one page and all together may hold."""
    letters, pages, counted = 0, len(document), False
    for index in range(pages):
        page = document[index]
        try:
            objects = c.FPDFPage_CountObjects(page)
            _refuse("limit-pdf-objects", objects, limits.pdf_objects, file, index + 1)
            text_page = page.get_textpage()
            try:
                count = c.FPDFText_CountChars(text_page)
                _refuse("limit-pdf-page-letters", count, limits.pdf_page_letters, file, index + 1)
                letters += count
                if not counted and letters / (index + 1) * pages > limits.letters:
                    _refuse_long(document, file, limits.letters)
                    counted = True
                yield _read_sheet(page, text_page, index + 1)
            finally:
                text_page.close()
        finally:
            page.close()


def _refuse_long(document: pdfium.PdfDocument, file: str, limit: int) -> None:
    """Where the first pages let expect too much text, count it all: that takes a tenth of reading.

    Raises `InputError` where there is more than the limit.
    """
    letters = 0
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        letters += c.FPDFText_CountChars(text_page)
        text_page.close()
        page.close()
        if letters > limit:
            raise InputError("limit-letters", file=file, limit=limit)


def _refuse(key: str, found: int, limit: int, file: str, page: int) -> None:
    if found > limit:
        raise InputError(key, file=file, page=page, found=found, limit=limit)


def _read_sheet(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, number: int) -> SheetRow:
    text = mend_accents(_text_of(text_page))
    frame = frame_of(page.get_bbox(), page.get_rotation(), _directions(text_page, text))
    words = list(_words(text_page, text, frame))
    return number, frame.width, frame.height, words, list(_rules(page, frame))


def _directions(text_page: pdfium.PdfTextPage, text: str) -> Iterator[tuple[float, float, int]]:
    """Which way each word runs, as a vector of the page's own, and how many letters it has."""
    matrix = c.FS_MATRIX()
    for token in _TOKEN.finditer(text):
        if c.FPDFText_GetMatrix(text_page, token.start(), matrix):
            yield matrix.a, matrix.b, len(token[0])


def _text_of(text_page: pdfium.PdfTextPage) -> str:
    """The page's text with exactly one character per PDFium index."""
    count = c.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="surrogatepass")
    if len(text) == count:
        return text
    # Letters outside the basic plane or without Unicode shift the indexes: ask one by one.
    return "".join(chr(c.FPDFText_GetUnicode(text_page, i) or 0xFFFD) for i in range(count))


def _words(text_page: pdfium.PdfTextPage, text: str, frame: Frame) -> Iterator[WordRow]:
    name, flags, matrix = ctypes.create_string_buffer(128), ctypes.c_int(), c.FS_MATRIX()
    stand, raw = Letters(text_page, frame), text_page.raw
    for token in tokens_of(stand, text):
        first, last = token[0], token[-1]
        x0, base = stand.origin(first)
        right = stand.edges(last)[1]
        size = stand.size(first)
        c.FPDFText_GetMatrix(raw, first, matrix)
        c.FPDFText_GetFontInfo(raw, first, name, 128, flags)
        letters = mend_letters("".join(text[place] for place in token))
        broken = letters[-1] in BREAK
        if broken:
            letters = letters[:-1] + "-"
        mark = ""
        if letters[-1] in "0123456789*)" and len(letters) > 1:
            letters, mark = _split_mark(text_page, token, letters)
        if letters[0].isdigit() and (raised := _raised_start(text_page, token, letters)):
            rounded = _round_size(size)
            yield letters[:raised], x0, x0, base, rounded, False, False, False, "", False
            letters = letters[raised:]
            x0, base = stand.origin(token[raised])
            size *= _relative_size(text_page, first, token[raised])
        yield (
            letters,
            x0,
            right,
            base,
            _round_size(size),
            bool(_BOLD_NAMES.search(name.value)),
            broken,
            text[last + 1 : last + 2] in _NO_BREAK_SPACES and last + 1 < len(text),
            mark,
            not frame.runs_along(matrix.a, matrix.b),
        )


def _split_mark(text_page: pdfium.PdfTextPage, token: Token, letters: str) -> tuple[str, str]:
    """Take a raised footnote mark off a word: “woord¹” printed with a small raised 1."""
    cut = len(letters)
    if cut > len(token):
        return letters, ""  # letters that were badly mapped were spelled out
    while cut > 1 and _relative_size(text_page, token[0], token[cut - 1]) < _RAISED:
        cut -= 1
    return letters[:cut], letters[cut:]


def _raised_start(text_page: pdfium.PdfTextPage, token: Token, letters: str) -> int:
    """How many digits before a footnote's first word are its raised number: “¹Zie …”."""
    digits = len(letters) - len(letters.lstrip("0123456789"))
    if digits >= min(len(letters), len(token)):
        return 0
    if _relative_size(text_page, token[digits], token[0]) >= _RAISED:
        return 0
    return digits


def _relative_size(text_page: pdfium.PdfTextPage, first: int, second: int) -> float:
    """Size of one letter as a share of another's in the same word."""
    own = c.FPDFText_GetFontSize(text_page, first)
    return float(c.FPDFText_GetFontSize(text_page, second) / own) if own else 1.0


def _round_size(size: float) -> float:
    return round(size * 4) / 4


def _rules(page: pdfium.PdfPage, frame: Frame) -> Iterator[RuleRow]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for index in range(c.FPDFPage_CountObjects(page)):
        item = c.FPDFPage_GetObject(page, index)
        if c.FPDFPageObj_GetType(item) != c.FPDF_PAGEOBJ_PATH:
            continue
        if not c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        first = frame.place(left.value, bottom.value)
        second = frame.place(right.value, top.value)
        (x0, x1), (above, below) = (sorted(pair) for pair in zip(first, second, strict=True))
        if c.FPDFPath_GetDrawMode(item, fill, stroke):
            yield from _edges((x0, x1, above, below), stroked=bool(stroke.value))


def _edges(box: RuleRow, *, stroked: bool) -> Iterator[RuleRow]:
    """A thin box is one ruled line, the outline of a larger one is four; a shade is none."""
    x0, x1, top, bottom = box
    wide, high = x1 - x0, bottom - top
    if wide <= _THIN or high <= _THIN:
        if max(wide, high) > _THIN:
            yield box
        return
    if not stroked:
        return
    yield x0, x1, top, top
    yield x0, x1, bottom, bottom
    yield x0, x0, top, bottom
    yield x1, x1, top, bottom
