"""Footnotes and endnotes of a Word file, read when a mark in the text refers to them."""

from __future__ import annotations

from dataclasses import dataclass

from mandaat_docs.acquire.word_characters import printed
from mandaat_docs.acquire.word_fields import Fields, stray_marks
from mandaat_docs.acquire.word_package import Package
from mandaat_docs.acquire.word_properties import paragraph_properties
from mandaat_docs.acquire.word_styles import Styles
from mandaat_docs.acquire.word_text import Line, TextReader
from mandaat_docs.acquire.word_xml import ID, Element, P, w

_KINDS = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


@dataclass(frozen=True, slots=True)
class _Part:
    notes: dict[str, Element]
    text: TextReader


class NoteReader:
    """The notes of one file."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package, self._styles = package, styles
        self._parts: dict[str, _Part] = {}

    def read(self, mark: Element) -> tuple[str, tuple[str, ...]]:
        """The text of the note that a mark refers to, and the addresses in it."""
        kind = _KINDS[str(mark.tag)]
        if kind not in self._parts:
            self._parts[kind] = self._open(kind)
        part = self._parts[kind]
        note = part.notes.get(mark.get(ID, ""))
        if note is None:
            return "", ()
        lines = [self._line(paragraph, part.text) for paragraph in note.iter(P)]
        text = "\n".join(text for line in lines if (text := printed("".join(line.pieces))))
        return text, tuple(link for line in lines for _, link in line.links)

    def _open(self, kind: str) -> _Part:
        name = self._package.related(self._package.main, kind)
        root = None if name is None else self._package.part(name)
        relationships = {} if name is None else self._package.relationships(name)
        stray = frozenset[Element]() if root is None else stray_marks(root)
        notes = {} if root is None else {note.get(ID, ""): note for note in root}
        return _Part(notes, TextReader(self._styles, Fields(stray), relationships, _no_notes))

    def _line(self, paragraph: Element, text: TextReader) -> Line:
        line = Line()
        style = self._styles.paragraph(paragraph_properties(paragraph).style)
        text.read(paragraph, line, style)
        return line


def _no_notes(mark: Element) -> tuple[str, tuple[str, ...]]:
    return "", ()
