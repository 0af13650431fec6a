"""Files → documents and reports: which reader, and what a PDF needs beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.foreign import refusal_of
from mandaat_docs.acquire.held import File
from mandaat_docs.assemble.hyphens import spelling_of
from mandaat_docs.assemble.mandate.deadline import deadline_reader
from mandaat_docs.assemble.mandate.labels import label_reader
from mandaat_docs.assemble.page.layout import Signs, lay_out
from mandaat_docs.errors import InputError
from mandaat_docs.model.mandate import DeadlineKind
from mandaat_docs.model.source import Disagreement, Document, Scan
from mandaat_docs.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from mandaat_docs.model.report import Report

Later = Callable[[], tuple[Disagreement, ...]]
"""Waits for the second reader of a PDF, and tells on which pages the two differ."""


def read_document(path: File) -> Document:
    """Any file that holds text → Document: PDF or Word, by its first bytes."""
    with begin_document(path) as (document, later):
        return replace(document, disagreements=later())


@contextmanager
def begin_document(
    path: File, data: bytes | None = None, *, witness: bool = True
) -> Iterator[tuple[Document, Later]]:
    """The same while the second reader of a PDF is still at it; `later` waits for that one.

    Without `witness` only the first one reads. `data` is what the file holds, where that is known.
    """
    data = read_bytes(path) if data is None else data
    match kind_of(data):
        case FileKind.PDF:
            from mandaat_docs.acquire.pdf.scan import begin_pdf

            with begin_pdf(data, path.name, witness=witness) as (scan, later):
                yield laid_out(scan), later
        case FileKind.WORD:
            from mandaat_docs.acquire.word import read_word

            document = read_word(data, path.name)
            yield document, lambda: document.disagreements
        case FileKind.JSON | FileKind.OTHER:
            if path.suffix.casefold() == ".pdf":
                raise InputError("not-a-pdf", file=path)
            if kind_of(data) is FileKind.JSON:
                raise InputError("already-saved", file=path)
            raise InputError(refusal_of(data, "unknown-format"), file=path)


def laid_out(scan: Scan) -> Document:
    """The words of a PDF → Document."""
    return replace(lay_out(scan, _signs()), remarks=scan.remarks)


def read_report(path: File, vocabularies: Mapping[str, Vocabulary]) -> Report:
    """A progress report in Word or PDF. Raises `InputError` where it can't be read."""
    from mandaat_docs.assemble.report import assemble_report

    data = read_bytes(path)
    match kind_of(data):
        case FileKind.WORD:
            from mandaat_docs.acquire.word import read_word

            return assemble_report(read_word(data, path.name), vocabularies)
        case FileKind.PDF:
            return assemble_report(_read_printed(data, path.name, vocabularies), vocabularies)
        case _:
            raise InputError(refusal_of(data, "not-a-report"), file=path)


def _read_printed(data: bytes, file: str, vocabularies: Mapping[str, Vocabulary]) -> Document:
    """A report in PDF, with headings, tables and footnotes found by layout."""
    from mandaat_docs.acquire.pdf.scan import read_pdf
    from mandaat_docs.assemble.report.broken_words import mend_broken_words
    from mandaat_docs.assemble.report.printed import as_written, line_opener, words_of
    from mandaat_docs.assemble.report.struck import take_struck

    signs, opens = _signs(), line_opener(vocabularies)
    both = replace(signs, is_label=lambda text: signs.is_label(text) or opens(text))
    read, struck = take_struck(read_pdf(data, file))
    scan = mend_broken_words(read, words_of(vocabularies))
    remarks = (*read.remarks, *struck)
    return as_written(lay_out(scan, both), scan, vocabularies, remarks)


def _signs() -> Signs:
    """What layout looks for before the language is known: the labels of all of them."""
    return _signs_in(tuple(load_vocabulary(language) for language in DOCUMENT_LANGUAGES))


@cache
def _signs_in(vocabularies: tuple[Vocabulary, ...]) -> Signs:
    reader = label_reader(vocabularies)
    deadlines = [deadline_reader(vocabulary) for vocabulary in vocabularies]

    def kind_of(text: str) -> DeadlineKind | None:
        kinds = (reader.read([text]).kind for reader in deadlines)
        return next((kind for kind in kinds if kind is not DeadlineKind.UNREAD), None)

    return Signs(
        reader.starts_line,
        reader.is_page_number,
        spelling_of(vocabularies),
        kind_of,
        reader.is_name,
    )
