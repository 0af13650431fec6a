"""What stands beside the body of a Word file: notes, comments, headers and footers."""

from __future__ import annotations

from mandaat_docs.acquire.word.fields import Fields, stray_marks
from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.properties import paragraph_properties
from mandaat_docs.acquire.word.styles import Styles
from mandaat_docs.acquire.word.text import Line, TextReader, text_of
from mandaat_docs.acquire.word.xml import ID, Element, P, w
from mandaat_docs.model.review import AUTHOR

_KINDS = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


class Asides:
    """The texts beside the body, each part read when it is first asked for."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package, self._styles = package, styles
        self._notes: dict[str, dict[str, list[Line]]] = {}
        self._own: frozenset[str] | None = None

    def note(self, mark: Element) -> list[Line]:
        """The paragraphs of the note that a mark refers to."""
        return self._by_id(_KINDS[str(mark.tag)]).get(mark.get(ID, ""), [])

    def own_comments(self) -> frozenset[str]:
        """Ids of the comments that this program made: no part of the report, and nobody's work."""
        if self._own is None:
            name = self._package.related(self._package.main, "comments")
            root = None if name is None else self._package.part(name)
            found = () if root is None else root
            self._own = frozenset(c.get(ID, "") for c in found if c.get(w("author")) == AUTHOR)
        return self._own

    def comment(self, id_: str) -> str:
        """The text of a comment."""
        return text_of(self._by_id("comments").get(id_, []))

    def running(self) -> tuple[str, ...]:
        """What headers and footers say, each text once; a page number alone says nothing."""
        texts = []
        for kind in ("header", "footer"):
            for name in self._package.all_related(self._package.main, kind):
                root = self._package.part(name)
                if root is not None:
                    texts.append(text_of(self._lines(root, self._reader(root, name))))
        return tuple(text for text in dict.fromkeys(texts) if any(map(str.isalpha, text)))

    def _by_id(self, kind: str) -> dict[str, list[Line]]:
        if kind not in self._notes:
            name = self._package.related(self._package.main, kind)
            root = None if name is None else self._package.part(name)
            self._notes[kind] = {}
            if root is not None and name is not None:
                text = self._reader(root, name)
                self._notes[kind] = {n.get(ID, ""): self._lines(n, text) for n in root}
        return self._notes[kind]

    def _reader(self, root: Element, name: str) -> TextReader:
        relationships = self._package.relationships(name)
        fields = Fields(stray_marks(root))
        own = self.own_comments()
        return TextReader(self._styles, fields, relationships, _no_notes, own)

    def _lines(self, element: Element, text: TextReader) -> list[Line]:
        lines = []
        for paragraph in element.iter(P):
            lines.append(Line())
            style = self._styles.paragraph(paragraph_properties(paragraph).style)
            text.read(paragraph, lines[-1], style)
        return lines


def _no_notes(mark: Element) -> list[Line]:
    return []
