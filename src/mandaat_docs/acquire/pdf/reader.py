"""PDF file → positioned words, read with PDFium; the second reader stands in `witness`.

PDFium is asked for the text of a page once, then for where each letter stands, and for the rest
once a word.
Coordinates are turned to the top left corner of the page as its text runs, since that is how
people read.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as c

from mandaat_docs.acquire.pdf.alone import alone
from mandaat_docs.acquire.pdf.frame import Frame, frame_of
from mandaat_docs.acquire.pdf.glyphs import mend_accents, mend_letters
from mandaat_docs.acquire.pdf.tokens import BREAK, Token, size_of, tokens_of
from mandaat_docs.errors import InputError
from mandaat_docs.model.source import Disagreement, Rule, Scan, Sheet, Word

_TOKEN = re.compile(r"\S+")
_NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_MAX_PAGES = 2_000
_THIN = 3.0  # points: a box thinner than this is a ruled line
_RAISED = 0.8  # a last letter smaller than this share of its word is a raised mark
_BOLD_NAMES = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)


@alone
def read_pdf(data: bytes, file: str, *, witness: bool = True) -> Scan:
    """Read a PDF; with `witness`, compare each page's words with the second reader's.

    Raises `InputError` where the bytes are no PDF, need a password, are damaged, hold no page or
    no text at all, or have more than 2000 pages.
    """
    if b"%PDF-" not in data[:1024]:
        raise InputError("not-a-pdf", file=file)
    document = _open(data, file)
    try:
        if len(document) == 0:
            raise InputError("pdf-without-pages", file=file)
        if len(document) > _MAX_PAGES:
            raise InputError("pdf-too-long", file=file, pages=len(document), limit=_MAX_PAGES)
        sheets = tuple(_read_sheet(document, index) for index in range(len(document)))
        title = document.get_metadata_value("Title").strip() or None
        plain = _without_security(document, data)
    except pdfium.PdfiumError as error:
        raise InputError("pdf-damaged", file=file, detail=str(error)) from error
    finally:
        document.close()
    if not any(sheet.words for sheet in sheets):
        raise InputError("pdf-without-text", file=file, pages=len(sheets))
    digest = hashlib.sha256(data).hexdigest()
    disagreements = _compare(plain, sheets) if witness else ()
    return Scan(file, digest, sheets, title, disagreements)


def _open(data: bytes, file: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == c.FPDF_ERR_PASSWORD:
            raise InputError("pdf-encrypted", file=file) from error
        raise InputError("pdf-damaged", file=file, detail=str(error)) from error


def _without_security(document: pdfium.PdfDocument, data: bytes) -> bytes:
    """The bytes as anybody may open them, for the second reader, which knows fewer ciphers."""
    if c.FPDF_GetSecurityHandlerRevision(document) == -1:
        return data
    buffer = io.BytesIO()
    document.save(buffer, flags=c.FPDF_REMOVE_SECURITY)
    return buffer.getvalue()


def _compare(data: bytes, sheets: tuple[Sheet, ...]) -> tuple[Disagreement, ...]:
    from mandaat_docs.acquire.pdf.witness import compare_words

    return compare_words(data, sheets)


def _read_sheet(document: pdfium.PdfDocument, index: int) -> Sheet:
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            text = mend_accents(_text_of(text_page))
            frame = frame_of(page.get_bbox(), page.get_rotation(), _directions(text_page, text))
            words = tuple(_words(text_page, text, frame))
        finally:
            text_page.close()
        return Sheet(index + 1, frame.width, frame.height, words, tuple(_rules(page, frame)))
    finally:
        page.close()


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


def _words(text_page: pdfium.PdfTextPage, text: str, frame: Frame) -> Iterator[Word]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()
    name, flags, matrix = ctypes.create_string_buffer(128), ctypes.c_int(), c.FS_MATRIX()
    for token in tokens_of(text_page, text, frame):
        first, last = token[0], token[-1]
        c.FPDFText_GetCharOrigin(text_page, first, x, y)
        c.FPDFText_GetLooseCharBox(text_page, last, box)
        x0, base = frame.place(x.value, y.value)
        right = max(frame.place(box.left, box.bottom)[0], frame.place(box.right, box.top)[0])
        size = size_of(text_page, first)
        c.FPDFText_GetMatrix(text_page, first, matrix)
        c.FPDFText_GetFontInfo(text_page, first, name, 128, flags)
        letters = mend_letters("".join(text[place] for place in token))
        broken = letters[-1] in BREAK
        if broken:
            letters = letters[:-1] + "-"
        mark = ""
        if letters[-1] in "0123456789*)" and len(letters) > 1:
            letters, mark = _split_mark(text_page, token, letters)
        if letters[0].isdigit() and (raised := _raised_start(text_page, token, letters)):
            yield Word(letters[:raised], x0, x0, base, _round_size(size))
            letters = letters[raised:]
            c.FPDFText_GetCharOrigin(text_page, token[raised], x, y)
            x0, base = frame.place(x.value, y.value)
            size *= _relative_size(text_page, first, token[raised])
        yield Word(
            text=letters,
            x0=x0,
            x1=right,
            base=base,
            size=_round_size(size),
            bold=bool(_BOLD_NAMES.search(name.value)),
            broken=broken,
            sticks=text[last + 1 : last + 2] in _NO_BREAK_SPACES and last + 1 < len(text),
            mark=mark,
            turned=not frame.runs_along(matrix.a, matrix.b),
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


def _rules(page: pdfium.PdfPage, frame: Frame) -> Iterator[Rule]:
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
        box = Rule(x0, x1, above, below)
        if c.FPDFPath_GetDrawMode(item, fill, stroke):
            yield from _edges(box, stroked=bool(stroke.value))


def _edges(box: Rule, *, stroked: bool) -> Iterator[Rule]:
    """A thin box is one ruled line, the outline of a larger one is four; a shade is none."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if wide <= _THIN or high <= _THIN:
        if max(wide, high) > _THIN:
            yield box
        return
    if not stroked:
        return
    yield Rule(box.x0, box.x1, box.top, box.top)
    yield Rule(box.x0, box.x1, box.bottom, box.bottom)
    yield Rule(box.x0, box.x0, box.top, box.bottom)
    yield Rule(box.x1, box.x1, box.top, box.bottom)
