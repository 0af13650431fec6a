"""Blocks of a document → sections of a report: headings, opening labels and what stands below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandaat_docs.assemble.report.fields import CODE_SIGNS, KEYS, FieldFinder, Piece, label_key
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.own_form import read_answer
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.assemble.report.phrases import alternatives, level_out
from mandaat_docs.assemble.report.status import is_status
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.report import (
    Chapter,
    Origin,
    Passage,
    Role,
    Section,
    Title,
    read_tag,
)
from mandaat_docs.model.source import Paragraph, Place

# Depths are headings' levels times ten; what stands under a heading lies in between.
_LEVEL = 10
_BOLD, _BAND, _ROW, _LEAD = 3, 5, 6, 7
_ONE_LINE = frozenset({Role.STATUS, Role.PROGRESS, Role.DEADLINE})
"""A label of these that stands alone governs one paragraph, any other all up to the next label."""
_TITLE_WORDS = 40
_CONTENTS_LINE = re.compile(r".*\S[\s.…·_]+\d{1,3}$", re.DOTALL)
_TRAILING = re.compile(r"(?P<title>.+?)(?:\s[-–—]\s|\s*[(\[])(?P<end>[^-–—()\[\]]+)[)\]]?")


@dataclass(slots=True)
class Draft:
    """A section while it grows."""

    origin: Origin
    depth: int
    place: Place
    title: Title | None = None
    lead: Passage | None = None
    answer: Passage | None = None
    chapter: Chapter | None = None
    resumes: int | None = None
    passages: list[Passage] = field(default_factory=list)

    def freeze(self) -> Section:
        """The section as it is now."""
        return Section(
            self.origin, self.depth, self.place, self.title, tuple(self.passages),
            self.lead, self.answer, self.chapter, self.resumes,
        )  # fmt: skip


class SectionBuilder:
    """Grows the sections of one report in reading order."""

    def __init__(self, reader: PassageReader, fields: FieldFinder, languages: Tongues) -> None:
        self.reader = reader
        self.fields = fields
        self.labels: LabelFinder = reader.labels
        self.drafts = [Draft(Origin.FRONT, 0, Place())]
        self._active = 0
        self._heading = 0
        self._pending: Role | None = None
        self._ending: tuple[str, ...] = ()
        """Markers of lines that end an answered bullet: no marker, and its own."""
        joining = alternatives(languages.phrases("words.joining"))
        self._and = re.compile(rf"\s*(?:[,&/:-]|{joining})\s*")
        self._chapters = {
            chapter: frozenset(map(_chapter_key, languages.phrases(f"chapters.{chapter}")))
            for chapter in Chapter
        }

    @property
    def active(self) -> int:
        """Index of the section that text is added to."""
        return self._active

    def sections(self) -> tuple[Section, ...]:
        """All sections grown so far."""
        return tuple(draft.freeze() for draft in self.drafts)

    def paragraph(self, source: Paragraph) -> None:
        """Place one paragraph of running text."""
        text = tidy(source.text)
        if (tag := read_tag(source.control)) is not None:
            passage = read_answer(self.reader, tag, text, source)
            self.drafts[self._active].passages.append(passage)
        elif not text or self._is_contents(source, text):
            return
        elif self._is_heading(source, text):
            self._open_heading(source, text)
        elif self.labels.is_lead(text, source.marker) or self._is_named_line(source, text):
            self._open_lead(source, text)
        else:
            if source.marker in self._ending and not self._is_labelled(text):
                self.resume(self._heading, source.place)
            self.text(text, source, source.place)

    def open(
        self,
        origin: Origin,
        place: Place,
        title: Title | None,
        lead: Passage | None = None,
        answer: Passage | None = None,
    ) -> None:
        """Begin a band, row or lead under the heading that is open."""
        below = {Origin.BAND: _BAND, Origin.ROW: _ROW}.get(origin, _LEAD)
        depth = self.drafts[self._heading].depth + below
        self._push(Draft(origin, depth, place, title, lead, answer))

    def resume(self, index: int, place: Place) -> None:
        """Go on with an earlier section."""
        if index != self._active:
            self._push(Draft(Origin.RESUMED, self.drafts[index].depth, place, resumes=index))

    def text(
        self, text: str, source: Paragraph | None, place: Place, column: str | None = None
    ) -> None:
        """Add text to the open section, cut at its labels; `column` names the one it stands in."""
        if column is None and (name := self._label_alone(text)) is not None:
            self._await(Role(name), place, blank=label_key(text) in self.fields.inline)
            return
        for piece in self.fields.split(text):
            self.field(piece, source, place, column)

    def _label_alone(self, text: str) -> str | None:
        """The field that a line names and nothing more; "Gerealiseerd" is rather a status."""
        name = self.fields.whole(text)
        if name is None or name in KEYS or (text.endswith(".") and len(text) > CODE_SIGNS):
            return None
        is_word = is_status(text, self.reader.languages.all)
        return None if is_word and not text.endswith(":") else name

    def cell(self, name: str | None, place: Place, *, blank: bool) -> None:
        """Begin a cell: a label that stood alone in the one before it waits no longer."""
        self._pending = None
        if blank and name == Role.NARRATIVE:
            self._pending = Role.NARRATIVE
            self._leave_blank(place)

    def _await(self, role: Role, place: Place, *, blank: bool) -> None:
        """Wait for the answer below a label, unless this report has none there."""
        self._pending = role
        if blank:
            self._leave_blank(place)

    def _leave_blank(self, place: Place) -> None:
        """A field for the narrative in which nothing stands: no other field stands in for it."""
        if self._pending is Role.NARRATIVE:
            self.drafts[self._active].passages.append(Passage(Role.NARRATIVE, "", place))
        self._pending = None

    def field(
        self, piece: Piece, source: Paragraph | None, place: Place, column: str | None = None
    ) -> None:
        """Add one piece; a label alone waits for what comes below it."""
        role = Role(piece.name or self._pending or column or Role.NARRATIVE)
        if piece.name is not None:
            self._leave_blank(place)
        if piece.name is not None or role in _ONE_LINE:
            self._pending = None
        if not piece.text:
            self._await(role, place, blank=piece.blank)
            return
        passage = self.reader.passage(role, piece.text, source, place)
        self.drafts[self._active].passages.append(passage)

    def _push(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._active = len(self.drafts) - 1
        self._pending = None
        self._ending = ()

    def _is_heading(self, source: Paragraph, text: str) -> bool:
        if source.level is not None:
            return True
        if not source.bold or len(text.split()) > _TITLE_WORDS or "\n" in text:
            return False
        title = self.labels.title(text, source.marker)
        return title.level is not None or title.number is not None or text[-1] not in ".;,"

    def _open_heading(self, source: Paragraph, text: str) -> None:
        name = self.fields.whole(text)
        if name is not None and name not in KEYS and not self._is_chapter(source, text):
            self._pending = Role(name)
            return
        pieces = list(self.fields.split(text))
        if source.level is None and pieces and pieces[0].name is not None:
            # A bold line such as "Status: op schema" is a field, not a title.
            self.text(text, source, source.place)
            return
        text, status = self._split_status(clean(text))
        title = self.labels.title(text, source.marker)
        depth = self._depth(source)
        self._push(Draft(Origin.HEADING, depth, source.place, title, chapter=self._chapter(title)))
        self._heading = self._active
        if status:
            self.field(Piece(Role.STATUS, status), None, source.place)

    def _is_chapter(self, source: Paragraph, text: str) -> bool:
        """Whether a heading that could name a field opens a chapter: "Annexes", as high as what
        stands before it.
        """
        high = source.level is not None and self._depth(source) <= self.drafts[self._heading].depth
        return high and self._chapter(self.labels.title(text)) is not None

    def _split_status(self, text: str) -> tuple[str, str]:
        """A title and the status behind it: "2.1.1 Aantal premies – op schema"."""
        match = _TRAILING.fullmatch(text)
        if match is None or not is_status(match["end"], self.reader.languages.all):
            return text, ""
        return match["title"], match["end"]

    def _depth(self, source: Paragraph) -> int:
        if source.level is not None:
            return source.level * _LEVEL
        return self.drafts[self._heading].depth // _LEVEL * _LEVEL + _BOLD

    def _open_lead(self, source: Paragraph, text: str) -> None:
        first, *others = list(self.fields.split(text)) or [Piece(None, text)]
        line, _, below = first.text.partition("\n")
        title, answer = self.labels.title(line, source.marker), None
        lead = self.reader.passage(Role.NARRATIVE, title.wording, source, source.place)
        named = self.labels.named_line(line, source.marker, _run_in(source, line))
        if named is not None and named[0].wording:
            title = named[0]
            answer = self.reader.passage(Role.NARRATIVE, named[1], source, source.place)
        self.open(Origin.LEAD, source.place, title, lead, answer)
        if below.strip():
            self.text(below, source, source.place)
        for piece in others:
            self.field(piece, source, source.place)
        bulleted = bool(source.marker) and not source.marker[0].isdigit()
        answered = len(lead.sentences) > 1 or any(s.statuses or s.figures for s in lead.sentences)
        if bulleted and (answered or others):
            self._ending = ("", source.marker)

    def _is_named_line(self, source: Paragraph, text: str) -> bool:
        """Whether words with a colon open a line that is not the value of a field."""
        line = text.partition("\n")[0]
        waits = self._pending is not None and not source.marker
        if waits or self._is_labelled(text):
            return False
        return self.labels.named_line(line, source.marker, _run_in(source, line)) is not None

    def _is_labelled(self, text: str) -> bool:
        return next(iter(self.fields.split(text)), Piece(None, "")).name is not None

    def _is_contents(self, source: Paragraph, text: str) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        if source.level is not None or _chapter_key(text) in self._chapters[Chapter.CONTENTS]:
            return False
        inside = self.drafts[self._heading].chapter is Chapter.CONTENTS
        return inside and _CONTENTS_LINE.fullmatch(text) is not None

    def _chapter(self, title: Title) -> Chapter | None:
        if title.level is not None:
            return None
        key = _chapter_key(title.wording)
        parts = [part for part in self._and.split(key) if part]
        if key.partition(" ")[0] in self._chapters[Chapter.UNIT]:
            return Chapter.UNIT
        for chapter, names in self._chapters.items():
            if key in names or (parts and all(part in names for part in parts)):
                return chapter
        return None


def _run_in(source: Paragraph, line: str) -> str:
    """The title run in at the start of a line, as the line has it."""
    title = clean(source.run_in)
    return title if line.startswith(title) and any(map(str.isalpha, title)) else ""


def _chapter_key(text: str) -> str:
    plain = re.sub(r"\b(?:19|20)\d\d\b", "", level_out(text).casefold())
    return " ".join(plain.strip(" .:-").split())


def tidy(text: str) -> str:
    """Clean lines; a tab stays, since it may stand between a label and its value."""
    lines = ("\t".join(map(clean, line.split("\t"))).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
