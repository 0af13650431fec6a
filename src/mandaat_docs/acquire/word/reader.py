"""Read a Word file into what a reader of the printed page sees.

Printed are: all that stands in content controls, text boxes and tables, insertions that nobody
has accepted yet, results of fields, numbers of lists, footnotes at their mark. Not printed, so
left out and remarked where it matters: deletions, hidden text, comments, prompts of controls
that nobody filled in, headers and footers. The table of contents repeats and is left out too.
Pictures, charts, embedded files and parts in other files are not read, and named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice

from mandaat_docs.acquire.guard import limits
from mandaat_docs.acquire.word.asides import Asides
from mandaat_docs.acquire.word.body import BodyReader
from mandaat_docs.acquire.word.characters import printed
from mandaat_docs.acquire.word.controls import printed_form
from mandaat_docs.acquire.word.fields import Fields, stray_marks
from mandaat_docs.acquire.word.numbering import Numbering
from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.styles import Styles, without_table_styles
from mandaat_docs.acquire.word.text import TextReader
from mandaat_docs.acquire.word.xml import BODY, TR, Element, P, T, w
from mandaat_docs.errors import InputError
from mandaat_docs.model.source import Document, Place, Remark, paragraphs_of

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_word(data: bytes, file: str) -> Document:
    """Read the bytes of a DOCX, DOCM, DOTX or DOTM; `file` is its name, for messages.

    Macros can't run: the part that holds them is never opened, and there is nothing here that
    could run one.

    Raises `InputError`, and nothing else, where they are not such a file, are damaged or
    encrypted, or go beyond a limit.
    """
    try:
        return _read(Package(data, file), data)
    except RecursionError:  # elements nested deeper than any page could show
        most = limits().word_depth
        raise InputError("limit-word-depth", file=file, limit=most) from None


def _read(package: Package, data: bytes) -> Document:
    root = package.document()
    body = root.find(BODY)
    if body is None:
        raise InputError("word-damaged", file=package.file)
    _refuse_long(package, (t.text or "" for t in body.iter(T)))  # before it takes its time
    styles = Styles(_part(package, "styles", without_table_styles))
    asides = Asides(package, styles)
    text = TextReader(
        styles,
        Fields(stray_marks(body)),
        package.relationships(package.main),
        asides.note,
        asides.own_comments(),
    )
    reader = BodyReader(body, text, styles, Numbering(_part(package, "numbering"), styles))
    blocks = reader.blocks(body)
    _refuse_long(package, (paragraph.text for paragraph in paragraphs_of(blocks)))
    return Document(
        file=package.file,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        remarks=(*reader.remarks, *_remarks(asides, reader, body)),
        title=_title(package),
        form=printed_form(package),
    )


def _refuse_long(package: Package, texts: Iterable[str]) -> None:
    most = limits().letters
    if sum(map(len, texts)) > most:
        raise InputError("limit-letters", file=package.file, limit=most)


def _part(package: Package, kind: str, trim: Callable[[bytes], bytes] = bytes) -> Element | None:
    name = package.related(package.main, kind)
    return None if name is None else package.part(name, trim)


def _remarks(asides: Asides, reader: BodyReader, body: Element) -> list[Remark]:
    remarks = [] if reader.revision is None else [_quoted(reader.revision, body)]
    if reader.comment is not None:
        id_, place = reader.comment
        remarks.append(Remark("comment", place, asides.comment(id_)))
    return remarks + [Remark("header-text", Place(), text) for text in asides.running()]


def _quoted(revision: Remark, body: Element) -> Remark:
    """An open revision with the text that it is about: of a row, a cell or a paragraph's end
    that was put in or taken out, all that stands in the row or paragraph.
    """
    number = revision.place.paragraph
    if revision.text or number is None:
        return revision
    paragraph = next(islice(body.iter(P), number - 1, None))
    around = next(paragraph.iterancestors(TR), paragraph)
    pieces = ("".join(t.text or "" for t in p.iter(T, w("delText"))) for p in around.iter(P))
    return replace(revision, text=printed(" ".join(piece for piece in pieces if piece)))


def _title(package: Package) -> str | None:
    name = package.related("", "core-properties")
    root = None if name is None else package.part(name)
    title = None if root is None else root.findtext(_TITLE)
    return printed(title or "") or None
