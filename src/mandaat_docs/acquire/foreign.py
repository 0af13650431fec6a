"""Formats that are not read, each known by its bytes, so that the refusal can say how to convert.

Names lie: a `.docx` that a mail program or a web site saved is at times RTF, a web page or an
old `.doc`. What a file calls itself is therefore not looked at.
"""

from __future__ import annotations

import io
import re
import zipfile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, and encrypted ones of today."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_HEAD = 4096
_RTF = b"{\\rtf"
_HTML = re.compile(rb"<!doctype html|<html|<head|<body|^mime-version:", re.MULTILINE)
_WORD_XML = re.compile(rb"<\?mso-application[^>]*word\.document|<w:worddocument|<pkg:package")
_OLD_WORD = (b"\xdb\xa5", b"\xec\xa5", b"\x31\xbe")
"""Word before 6, and Write."""
_OTHER_PROCESSORS = (b"\xffWPC", b"\x01\xfe\x01\x02\x03\x04")
"""WordPerfect, and Works before it took over the container of Office."""
_WORKS_STREAM = b"CHNKWKS"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 100_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

_STREAMS = (  # the first that is there decides
    ("DRMEncryptedDataSpace", "word-rights"),
    ("DRMEncryptedTransform", "word-rights"),
    ("EncryptedPackage", "word-encrypted"),
    ("WordDocument", "is-doc"),
    ("MatOST", "is-works"),
    ("Workbook", "is-sheet-or-slides"),
    ("PowerPoint Document", "is-sheet-or-slides"),
)
"""What a container of Office holds, and which refusal that is."""
_MEMBERS = (
    ("Index/Document.iwa", "is-pages"),
    ("Index.zip", "is-pages"),
    ("index.xml", "is-pages"),
    ("index.xml.gz", "is-pages"),
    ("xl/workbook.xml", "is-sheet-or-slides"),
    ("ppt/presentation.xml", "is-sheet-or-slides"),
)
"""What a zip archive holds, and which refusal that is."""


def refusal_of(data: bytes, otherwise: str) -> str:
    """The error key for a file of a known format that is no report; `otherwise` for any other.

    A PDF and JSON are none.

    >>> refusal_of(b"{\\\\rtf1 Verslag}", "unknown"), refusal_of(b"\\x00", "unknown")
    ('is-rtf', 'unknown')
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(OLE):
        return _ole(data) or otherwise
    if data.startswith(ZIP):
        return _archive(data) or otherwise
    if head.startswith(_RTF):
        return "is-rtf"
    if data.startswith(_OLD_WORD):
        return "is-doc"
    if data.startswith(_OTHER_PROCESSORS):
        return "is-works"
    if not head or head.startswith((b"{", b"[")):
        return otherwise
    return _text(data[:_HEAD]) or otherwise


def _ole(data: bytes) -> str | None:
    if _WORKS_STREAM in data:
        return "is-works"
    return next((key for name, key in _STREAMS if name.encode("utf-16-le") in data), None)


def _archive(data: bytes) -> str | None:
    if data.count(_ENTRY) > _MOST_ENTRIES:
        return None  # not even listed: the reader says that it is too large
    # The members of an OpenDocument file begin with its type, not packed (OpenDocument 1.2, 3.3).
    if _ODT in data[:120]:
        return "is-odt"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return next((key for name, key in _MEMBERS if name in names), None)


def _text(head: bytes) -> str | None:
    """Text of some kind: a web page, the XML of Word in one file, or plain."""
    if head.startswith(_BYTE_ORDER_MARKS):
        head = head.decode("utf-16", "replace").encode()
    if _CONTROL.search(head):
        return None
    if _WORD_XML.search(head.lower()):
        return "is-word-xml"
    return "is-html" if _HTML.search(head.lower()) else "is-text"
