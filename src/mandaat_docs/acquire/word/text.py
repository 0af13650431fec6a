"""The text of one Word paragraph: what of its runs is printed, and what hangs on them.

Kept out of the text and put beside it: footnotes, addresses, hidden text, pictures and text
boxes. Deleted text is not there at all.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from mandaat_docs.acquire.word.characters import from_symbol_font, printed
from mandaat_docs.acquire.word.controls import is_ours, tag_in
from mandaat_docs.acquire.word.drawing import Drawn, TextBox, Unread, drawn
from mandaat_docs.acquire.word.fields import Fields, is_contents
from mandaat_docs.acquire.word.math import math_text
from mandaat_docs.acquire.word.package import Relationship
from mandaat_docs.acquire.word.styles import Look, ParagraphStyle, Styles
from mandaat_docs.acquire.word.xml import (
    DEL,
    FLD_CHAR,
    FLD_SIMPLE,
    HYPERLINK,
    ID,
    INS,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    R_PR,
    REL_ID,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SUB_DOC,
    Element,
    P,
    R,
    T,
    child_is_on,
    child_value,
    m,
    w,
)

Notes = Callable[[Element], "list[Line]"]
"""The paragraphs of the note that a mark refers to."""

_PRINTED_AS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_NOTE_MARKS = frozenset({w("footnoteReference"), w("endnoteReference")})
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_GALLERY, _CONTENTS_GALLERY = w("docPartGallery"), "table of contents"
_SYMBOL, _COMMENT_MARK = w("sym"), w("commentReference")


@dataclass(slots=True)
class Line:
    """A paragraph while it is read. Positions count pieces of text."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    controls: list[tuple[int, str]] = field(default_factory=list)
    """Where each tagged content control ends."""
    drawn: list[Drawn] = field(default_factory=list)
    comment: str | None = None
    """Id of the first comment on it."""
    revision: str | None = None
    """The first text inserted or deleted that is still open."""
    inserted: bool = False
    letters: dict[tuple[bool, float | None], int] = field(default_factory=dict)
    """How many letters are bold or not, and of which size."""
    opening: list[str] = field(default_factory=list)
    """The text up to the first letter that is not bold."""

    def parts(self) -> list[Part]:
        """The paragraph cut after each control but the last: text before a control goes with it."""
        if not (self.controls or self.notes or self.links):
            return [Part(printed("".join(self.pieces)), None, (), ())]
        tags = [tag for _, tag in self.controls] if self.controls else [None]
        ends = [*(end for end, _ in self.controls[:-1]), len(self.pieces)]
        starts = [-1, *ends[:-1]]
        return [
            Part(
                printed("".join(self.pieces[max(start, 0) : end])),
                tag,
                tuple(note for at, note in self.notes if start < at <= end),
                tuple(link for at, link in self.links if start < at <= end),
            )
            for start, end, tag in zip(starts, ends, tags, strict=True)
        ]

    @property
    def bold(self) -> bool:
        """Every letter is bold."""
        return bool(self.letters) and all(bold for bold, _ in self.letters)

    @property
    def run_in(self) -> str:
        """The bold opening of a paragraph that is not all bold."""
        return "" if self.bold else printed("".join(self.opening))

    @property
    def size(self) -> float | None:
        """Points, of most letters."""
        counts: dict[float | None, int] = {}
        for (_, size), count in self.letters.items():
            counts[size] = counts.get(size, 0) + count
        return max(counts, key=lambda size: counts[size]) if counts else None


@dataclass(slots=True)
class Part:
    """A paragraph, or one of its parts where it holds several content controls."""

    text: str
    control: str | None
    notes: tuple[str, ...]
    links: tuple[str, ...]


class TextReader:
    """Reads paragraphs of one part in order, since a field may span several of them."""

    def __init__(
        self,
        styles: Styles,
        fields: Fields,
        relationships: Mapping[str, Relationship],
        notes: Notes,
        own_comments: Container[str] = (),
    ) -> None:
        self.fields = fields
        self.hidden = False
        """All that is read now is hidden, whatever the runs say."""
        self.left_out = False
        """All that is read now is a table of contents, or the prompt of a control."""
        self._styles = styles
        self._relationships = relationships
        self._notes = notes
        self._own_comments = own_comments
        self._inserted = False
        self._line = Line()
        self._style = ParagraphStyle()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is read meanwhile is a text of its own, such as a text box."""
        outer, self.fields = self.fields, self.fields.apart()
        yield
        self.fields = outer

    def read(self, paragraph: Element, line: Line, style: ParagraphStyle) -> None:
        """Add what a paragraph holds to `line`; `style` is its style."""
        self._line, self._style = line, style
        self._inline(paragraph)

    def _inline(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _READERS:
                _READERS[tag](self, child)

    def _run(self, run: Element) -> None:
        properties: Element | None = None
        look: Look | None = None
        for child in run:
            tag = child.tag
            if tag == R_PR:
                properties = child
            elif tag == FLD_CHAR:
                self._field_mark(child)
            elif tag == INSTR_TEXT:
                self.fields.instruct(child.text or "")
            elif not (self.fields.muted or self.left_out):
                look = look or self._styles.look(self._style, properties)
                if tag == T:
                    self._add(_text(child, look.font or ""), look)
                else:
                    self._content(child, look)

    def _content(self, child: Element, look: Look) -> None:
        line, tag, hidden = self._line, str(child.tag), self.hidden or look.hidden
        if tag in _PRINTED_AS:
            self._add(_PRINTED_AS[tag], look)
        elif tag == _SYMBOL:
            self._add(_symbol(child), look)
        elif tag in _DRAWINGS:
            line.drawn += _hidden(drawn(child)) if hidden else drawn(child)
        elif tag in _NOTE_MARKS and not hidden:
            self._note(child)
        elif tag == _COMMENT_MARK:
            self._commented(child.get(ID, ""))
        elif tag in _READERS:
            _READERS[tag](self, child)

    def _add(self, text: str, look: Look) -> None:
        line = self._line
        if self.hidden or look.hidden:
            line.hidden.append(text)
            return
        line.pieces.append(text)
        if self._inserted and not text.isspace():
            line.inserted = True
        if any(map(str.isalnum, text)):
            if look.bold and len(line.opening) == len(line.pieces) - 1:
                line.opening.append(text)
            kind = (bool(look.bold), look.size)
            line.letters[kind] = line.letters.get(kind, 0) + len(text)
        elif len(line.opening) == len(line.pieces) - 1:
            line.opening.append(text)  # spaces and marks go with the letters before them

    def _commented(self, id_: str) -> None:
        if self._line.comment is None and id_ not in self._own_comments:
            self._line.comment = id_

    def _note(self, mark: Element) -> None:
        line, at, paragraphs = self._line, len(self._line.pieces), self._notes(mark)
        if text := text_of(paragraphs):
            line.notes.append((at, text))
        for note in paragraphs:
            line.links += ((at, link) for _, link in note.links)
            line.hidden += note.hidden
            line.drawn += (item for item in note.drawn if not isinstance(item, TextBox))
            line.revision = note.revision if line.revision is None else line.revision
            line.comment = note.comment if line.comment is None else line.comment

    def _field_mark(self, mark: Element) -> None:
        line = self._line
        closed = self.fields.mark(mark, len(line.pieces))
        if closed is None:
            return
        if closed.is_contents:
            self.left_out = False  # what follows in the same control is the author's own
        if self.fields.muted or self.left_out:
            return
        if closed.form and closed.result_from == len(line.pieces):
            self._add(closed.form, self._style.look)
        if closed.address:
            line.links.append((len(line.pieces), closed.address))

    def _simple_field(self, simple: Element) -> None:
        if not is_contents(simple.get(w("instr"), "")):
            self._inline(simple)

    def _link(self, link: Element) -> None:
        before = len(self._line.pieces)
        self._inline(link)
        target = self._relationships.get(link.get(REL_ID, ""))
        if target is not None and target.external and len(self._line.pieces) > before:
            anchor = link.get(w("anchor"))
            address = f"{target.target}#{anchor}" if anchor else target.target
            self._line.links.append((len(self._line.pieces), address))

    def _insertion(self, insertion: Element) -> None:
        self._revise(insertion, T)
        outer, self._inserted = self._inserted, True
        self._inline(insertion)
        self._inserted = outer

    def _deletion(self, deletion: Element) -> None:
        self._revise(deletion, w("delText"), T)

    def _revise(self, revision: Element, *texts: str) -> None:
        if self._line.revision is None:
            self._line.revision = "".join(t.text or "" for t in revision.iter(*texts))

    def _control(self, control: Element) -> None:
        line, before = self._line, len(self._line.controls)
        read = control_of(control)
        if read.prompt and not self.left_out and (prompt := prompt_text(control)):
            line.drawn.append(Unread("prompt", prompt))
        if not (read.prompt or read.contents):
            for content in control.iterchildren(SDT_CONTENT):
                self._inline(content)
        inner = line.controls[before:]
        if read.tag and not (inner and inner[-1][0] == len(line.pieces)):
            line.controls.append((len(line.pieces), read.tag))

    def _nested(self, paragraph: Element) -> None:
        """A paragraph in a paragraph, which the format forbids and some programs write."""
        if not (self.fields.muted or self.left_out):
            self._add("\n", self._style.look)
        self._inline(paragraph)

    def _part_document(self, part: Element) -> None:
        self._line.drawn.append(Unread("unread-part", ""))

    def _math(self, math: Element) -> None:
        if not (self.fields.muted or self.left_out):
            self._add(math_text(math), self._style.look)


_READERS: dict[str, Callable[[TextReader, Element], None]] = {
    **dict.fromkeys((INS, MOVE_TO), TextReader._insertion),
    **dict.fromkeys((DEL, MOVE_FROM), TextReader._deletion),
    **dict.fromkeys((m("oMath"), m("oMathPara")), TextReader._math),
    **dict.fromkeys(
        (w("smartTag"), w("customXml"), w("dir"), w("bdo"), w("ruby"), w("rubyBase")),
        TextReader._inline,
    ),
    HYPERLINK: TextReader._link,
    FLD_SIMPLE: TextReader._simple_field,
    SDT: TextReader._control,
    SUB_DOC: TextReader._part_document,
    P: TextReader._nested,
}


@dataclass(frozen=True, slots=True)
class Control:
    """What a content control says of itself."""

    tag: str | None = None
    prompt: bool = False
    """Still shows what should be filled in; that is no text. Of a form of ours the text tells."""
    contents: bool = False
    """Holds the table of contents."""


def control_of(element: Element) -> Control:
    """The properties of a `w:sdt`."""
    for properties in element.iterchildren(SDT_PR):
        gallery = child_value(next(properties.iterchildren(w("docPartObj")), None), _GALLERY)
        tag = tag_in(properties)
        return Control(
            tag,
            bool(child_is_on(properties, w("showingPlcHdr"))) and not is_ours(tag),
            (gallery or "").casefold() == _CONTENTS_GALLERY,
        )
    return Control()


def prompt_text(control: Element) -> str:
    """What a control shows that still asks to be filled in."""
    return printed("".join(t.text or "" for t in control.iter(T)))


def text_of(lines: list[Line]) -> str:
    """Paragraphs that have been read, one a line."""
    return "\n".join(text for line in lines if (text := printed("".join(line.pieces))))


def _text(element: Element, font: str) -> str:
    text = (element.text or "").replace("\n", " ")  # a line break of the XML, not of the author
    return text if text.isascii() and not font else from_symbol_font(text, font)


def _symbol(symbol: Element) -> str:
    try:
        character = chr(int(symbol.get(w("char"), ""), 16))
    except (ValueError, OverflowError):
        return ""
    text = from_symbol_font(character, symbol.get(w("font"), ""))
    return text if text.isprintable() else ""


def _hidden(items: Iterable[Drawn]) -> list[Drawn]:
    """Of what is drawn in hidden text only the text boxes, so that their text is quoted."""
    return [TextBox(item.content, True) for item in items if isinstance(item, TextBox)]
