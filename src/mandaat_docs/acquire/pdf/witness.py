"""The second PDF reader (pypdf): the text of each page; `comparing` holds it against the first."""

from __future__ import annotations

import io
import logging

import pypdf

from mandaat_docs.acquire.pdf.comparing import DisagreementRow, compare_texts
from mandaat_docs.acquire.pdf.reader import SheetRow

# pypdf reports each oddity of a file through logging; a person is told about words only.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def page_texts(data: bytes) -> list[str] | None:
    """What stands on each page; "" for one that it can't read, `None` for such a file."""
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        count = len(pages)
    except Exception:  # pypdf raises whatever a damaged file makes it stumble on
        return None
    return [_text(pages, index) for index in range(count)]


def is_locked(data: bytes) -> bool:
    """Whether the file is encrypted, be it without a password."""
    try:
        return bool(pypdf.PdfReader(io.BytesIO(data)).is_encrypted)
    except Exception:
        return True


def compare_words(data: bytes, sheets: list[SheetRow]) -> list[DisagreementRow]:
    """The pages of a PDF that is not locked on which the readers saw different words."""
    return compare_texts(page_texts(data), sheets)


def _text(pages: object, index: int) -> str:
    try:
        return str(pages[index].extract_text())  # type: ignore[index]
    except Exception:  # pypdf raises whatever a damaged page makes it stumble on
        return ""
