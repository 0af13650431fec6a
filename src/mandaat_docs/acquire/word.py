"""Read a Word file into what a reader of the printed page sees.

Printed are: all that stands in content controls, text boxes and tables, insertions that nobody
has accepted yet, results of fields, numbers of lists, footnotes at their mark. Not printed, so
left out and remarked where it matters: deletions, hidden text, comments. Headers, footers and
the table of contents repeat or point, and are left out too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from mandaat_docs.acquire.word_body import BodyReader
from mandaat_docs.acquire.word_characters import printed
from mandaat_docs.acquire.word_drawing import keep_one_branch
from mandaat_docs.acquire.word_fields import Fields, stray_marks
from mandaat_docs.acquire.word_notes import NoteReader
from mandaat_docs.acquire.word_numbering import Numbering
from mandaat_docs.acquire.word_package import Package
from mandaat_docs.acquire.word_styles import Styles, without_table_styles
from mandaat_docs.acquire.word_text import TextReader
from mandaat_docs.acquire.word_xml import BODY, ID, Element, T
from mandaat_docs.errors import InputError
from mandaat_docs.model.source import Document, Place, Remark

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_word(data: bytes, file: str) -> Document:
    """Read the bytes of a DOCX or DOCM; `file` is its name, for messages.

    Raises `InputError`, and nothing else, where they are not such a file, are damaged or
    encrypted, or go over the limits of `word_package`.
    """
    try:
        return _read(Package(data, file), data)
    except RecursionError:  # elements nested deeper than any page could show
        raise InputError("word-damaged", file=file) from None


def _read(package: Package, data: bytes) -> Document:
    root = package.document()
    body = root.find(BODY)
    if body is None:
        raise InputError("word-damaged", file=package.file)
    keep_one_branch(root)
    styles = Styles(_part(package, "styles", without_table_styles))
    text = TextReader(
        styles,
        Fields(stray_marks(body)),
        package.relationships(package.main),
        NoteReader(package, styles).read,
    )
    reader = BodyReader(body, text, styles, Numbering(_part(package, "numbering"), styles))
    blocks = reader.blocks(body)
    return Document(
        file=package.file,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        remarks=(*reader.remarks, *_remarks(package, reader)),
        title=_title(package),
    )


def _part(package: Package, kind: str, trim: Callable[[bytes], bytes] = bytes) -> Element | None:
    name = package.related(package.main, kind)
    return None if name is None else package.part(name, trim)


def _remarks(package: Package, reader: BodyReader) -> list[Remark]:
    remarks = [] if reader.revision is None else [reader.revision]
    if reader.comment is not None:
        id_, place = reader.comment
        remarks.append(Remark("comment", place, _comment(package, id_)))
    return remarks + _running_text(package)


def _comment(package: Package, id_: str) -> str:
    root = _part(package, "comments")
    comments = [] if root is None else [comment for comment in root if comment.get(ID) == id_]
    return _plain(comments[0]) if comments else ""


def _running_text(package: Package) -> list[Remark]:
    """One remark for each header or footer that says something of its own."""
    texts = []
    for kind in ("header", "footer"):
        for name in package.all_related(package.main, kind):
            root = package.part(name)
            if root is not None:
                keep_one_branch(root)
                texts.append(_plain(root))
    said = [text for text in dict.fromkeys(texts) if any(map(str.isalpha, text))]
    return [Remark("header-text", Place(), text) for text in said]


def _plain(element: Element) -> str:
    return printed("".join(t.text or "" for t in element.iter(T)))


def _title(package: Package) -> str | None:
    name = package.related("", "core-properties")
    root = None if name is None else package.part(name)
    title = None if root is None else root.findtext(_TITLE)
    return printed(title or "") or None
