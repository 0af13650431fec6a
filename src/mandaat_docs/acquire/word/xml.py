"""Names of the WordprocessingML elements that are read, and how their values are written.

Every name of the format stands here once; the other modules know elements by these constants.
The format is ECMA-376; its "strict" namespaces are turned into these when a part is opened.
"""

from __future__ import annotations

from lxml import etree

Element = etree._Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return _W + name


def m(name: str) -> str:
    """The qualified name of an element of a formula."""
    return _M + name


DOCUMENT, BODY = w("document"), w("body")
P, R, T, TBL, TR, TC, SDT = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc"), w("sdt")
P_PR, R_PR, TR_PR, TC_PR, SDT_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("sdtPr")
SDT_CONTENT, ALT_CHUNK, SUB_DOC = w("sdtContent"), w("altChunk"), w("subDoc")
TXBX_CONTENT = (
    w("txbxContent"),
    # Early "strict" files of Word 2013.
    "{http://schemas.microsoft.com/office/word/2006/wordml}txbxContent",
)
"""The names of what is in a text box."""
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
HYPERLINK, FLD_SIMPLE, FLD_CHAR, INSTR_TEXT = (
    w("hyperlink"),
    w("fldSimple"),
    w("fldChar"),
    w("instrText"),
)
STYLE, BASED_ON, NAME, VANISH = w("style"), w("basedOn"), w("name"), w("vanish")
NUM_PR, OUTLINE_LVL, IND, BOLD, SIZE = w("numPr"), w("outlineLvl"), w("ind"), w("b"), w("sz")
P_STYLE, R_STYLE, R_FONTS = w("pStyle"), w("rStyle"), w("rFonts")
VAL, ID, TYPE = w("val"), w("id"), w("type")

ALTERNATE = _MC + "AlternateContent"
REL_ID = _R + "id"
DRAWING_PROPERTIES = _WP + "docPr"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
IMAGE_DATA, OLE_OBJECT, TEXT_PATH = _V + "imagedata", _O + "OLEObject", _V + "textpath"

_OFF = {"0", "false", "off", "none"}


def child_value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child element, `None` where the child or the value is not there."""
    for child in () if parent is None else parent.iterchildren(name):
        return child.get(VAL)
    return None


def is_on(element: Element) -> bool:
    """Whether an on/off element is on; without a value it is."""
    return element.get(VAL, "1").lower() not in _OFF


def child_is_on(parent: Element | None, name: str) -> bool | None:
    """Whether an on/off child is on, `None` where it is not there."""
    for child in () if parent is None else parent.iterchildren(name):
        return is_on(child)
    return None


def whole(value: str | None) -> int | None:
    """A whole number, `None` where there is none to read.

    >>> whole("12"), whole("12.0"), whole("x"), whole(None)
    (12, 12, None, None)
    """
    number = measure(value)
    return None if number is None else int(number)


def measure(value: str | None) -> float | None:
    """A plain number, `None` where there is none (a percentage, a length with its unit).

    >>> measure("21"), measure("12pt")
    (21.0, None)
    """
    if value is None or len(value) > 12:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None
