"""Blocks of a draft → paragraphs and tables of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import assert_never

from mandaat_docs.emit.word.chart import chart_frame
from mandaat_docs.emit.word.control import control
from mandaat_docs.emit.word.control_blocks import form_block
from mandaat_docs.emit.word.styles import UNNUMBERED_LIST, language
from mandaat_docs.emit.word.table import table
from mandaat_docs.emit.word.xml import Node, el, field_runs, flags, paragraph, text_run
from mandaat_docs.model.draft import (
    Answers,
    Blank,
    Block,
    Bullets,
    Chart,
    Contents,
    Cover,
    Emphasis,
    Entries,
    Field,
    Heading,
    Kind,
    Locked,
    Paragraph,
    Question,
    Quote,
    Role,
    Runs,
    Table,
    Text,
    flat,
    heading_numbers,
)

_CHARACTER_STYLES = {
    Emphasis.STRONG: "Strong",
    Emphasis.QUIET: "Quiet",
    Emphasis.CODE: "Code",
    Emphasis.INSERTED: "Inserted",
    Emphasis.DELETED: "Deleted",
}
_PARAGRAPH_STYLES = {
    Role.BODY: "Normal",
    Role.NOTE: "Note",
    Role.WORDING: "Wording",
    Role.ENGAGEMENT: "Engagement",
}
_ROOM_BELOW_TABLE = 200
"""Twips; a table has no space of its own."""
_ROOM_ABOVE_FORM = 120
_LONG_QUOTE = 1500
"""Characters; a shorter one stays on one page."""
_FIRST_FIELDS = 3
_LAST_LINES = 4
"""Of the table of contents: so many go to the next page together."""
_LONGEST_LABEL, _LONGEST_COVER_LABEL = 30, 42
"""Characters of a label for which there is room before what stands behind it."""
_LONGEST_TITLE = 64
"""Characters that Word takes for the title of a control."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the table of contents knows it."""

    level: int
    number: str
    text: str
    bookmark: str
    language: str | None = None


@dataclass(slots=True)
class Setter:
    """Sets blocks one after the other; hands out the ids that must be unique in a file."""

    entries: Sequence[Entry]
    mark: str
    long_answers: bool = False
    """Whether an answer beside its label or in a table may run over several lines."""
    charts: list[Chart] = field(default_factory=list)
    """Those that were set, in order."""
    _headings: Iterator[int] = field(default_factory=count)
    _controls: Iterator[int] = field(default_factory=lambda: count(1))

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Node]:
        """The elements of a run of blocks."""
        around = (None, *blocks, None)
        fields = 0
        for previous, block, following in zip(around, blocks, around[2:], strict=False):
            elements = list(self._block(block))
            fields = fields + 1 if isinstance(block, Field | Quote) else 0
            if isinstance(block, Paragraph | Field | Quote):
                properties = elements[0].first()
                if _holds_on(block, fields, following):
                    properties.children.insert(1, el("keepNext"))
                if isinstance(previous, Table):
                    properties.children.append(el("spacing", before=_ROOM_BELOW_TABLE))
            if isinstance(block, Question | Entries) and isinstance(previous, Locked):
                elements[0].first().children.append(el("spacing", before=_ROOM_ABOVE_FORM))
            yield from elements

    def cover(self, cover: Cover) -> Iterator[Node]:
        """The first page, up to and including its end."""
        yield paragraph("CoverInstitution", self.runs(cover.institution))
        yield paragraph("CoverMark", [text_run(self.mark)])
        yield paragraph("Title", [text_run(cover.title)])
        yield paragraph("Subtitle", self.runs(cover.subtitle))
        for item in cover.fields:
            content = self._labelled(item.label, item.runs, _LONGEST_COVER_LABEL)
            yield paragraph("CoverField", content)
        yield paragraph("CoverNote", [text_run(cover.note)])

    def runs(self, runs: Runs) -> list[Node]:
        """The runs of a paragraph."""
        return [self._run(run) for run in runs]

    def _run(self, run: Text | Blank) -> Node:
        match run:
            case Text():
                return text_run(run.text, _run_properties(run))
            case Blank():
                return self._control(run)
            case _:
                assert_never(run)

    def _control(self, blank: Blank) -> Node:
        """A blank is a content control: a click selects the prompt, and typing replaces it."""
        if blank.name:
            kind = Kind.TEXT if self.long_answers else Kind.SHORT
            return control(blank, next(self._controls), kind)
        prompt = text_run(f"[{blank.hint}]", [el("rStyle", val="PlaceholderText")])
        title = (blank.title or blank.hint)[:_LONGEST_TITLE]
        properties = [el("alias", val=title), el("id", val=next(self._controls))]
        return el(
            "sdt",
            el("sdtPr", *properties, *flags("showingPlcHdr")),
            el("sdtContent", prompt),
        )

    def _block(self, block: Block) -> Iterator[Node]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph() | Field() | Quote():
                yield self._text(block)
            case Answers():
                yield from self._answers(block)
            case Bullets():
                for item in block.items:
                    yield paragraph("ListBullet", self.runs(item))
            case Table():
                yield from table(block, self.runs)
            case Chart():
                yield from self._chart(block)
            case Contents():
                yield from self._contents(block)
            case Question() | Entries() | Locked():
                yield from form_block(block, self.runs, self.blocks, self._controls)
            case _:
                assert_never(block)

    def _text(self, block: Paragraph | Field | Quote) -> Node:
        match block:
            case Paragraph():
                return paragraph(_PARAGRAPH_STYLES[block.role], self.runs(block.runs))
            case Field():
                return paragraph("Field", self._labelled(block.label, block.runs))
            case Quote():
                return self._quote(block)

    def _heading(self, heading: Heading) -> Node:
        index = next(self._headings)
        properties = [
            *(flags("pageBreakBefore") if heading.new_page else ()),
            *([] if heading.numbered else [_numbered_by(UNNUMBERED_LIST)]),
            *([el("spacing", before=0)] if heading.new_page else ()),
        ]
        name = self.entries[index].bookmark
        return paragraph(
            f"Heading{heading.level}",
            [
                el("bookmarkStart", id=index, name=name),
                text_run(heading.text, language(heading.language)),
                el("bookmarkEnd", id=index),
            ],
            properties,
        )

    def _quote(self, quote: Quote) -> Node:
        length = sum(len(run.text) for run in quote.runs if isinstance(run, Text))
        loose = [el("keepLines", val=0)] if length > _LONG_QUOTE else []
        return paragraph(
            "Quotation",
            self._labelled(quote.label, (*quote.runs, Text("\n"), *quote.source)),
            loose,
        )

    def _answers(self, answers: Answers) -> Iterator[Node]:
        """One box, on one page."""
        *others, last = (self._asked(label, blank) for label, blank in answers.items)
        yield from (paragraph("Answer", content, flags("keepNext")) for content in others)
        yield paragraph("Answer", last)

    def _asked(self, label: str, blank: Blank) -> list[Node]:
        if not blank.name:
            return self._labelled(label, (blank,))
        answer = control(blank, next(self._controls), Kind.TEXT)
        return [*self._labelled(label, ()), answer]

    def _chart(self, chart: Chart) -> Iterator[Node]:
        self.charts.append(chart)
        yield paragraph("TableTitle", [text_run(chart.title)])
        number = len(self.charts)
        yield paragraph("Normal", [chart_frame(chart, number, next(self._controls))])

    def _labelled(self, label: str, runs: Runs, longest: int = _LONGEST_LABEL) -> list[Node]:
        """The label and what belongs to it; below a label too long to stand beside it."""
        style = [el("rStyle", val="Label")]
        gap = "\t" if len(label) <= longest else "\n"
        return [text_run(label, style), text_run(gap), *self.runs(runs)]

    def _contents(self, contents: Contents) -> Iterator[Node]:
        """A real table of contents, filled in but for the page numbers, which only Word knows.

        They stay away until somebody updates the table, rather than stand there wrong; the last
        line says how, and goes when that is done: docs/decisions/0009-table-of-contents.md.
        """
        yield paragraph("TOCHeading", [text_run(contents.title)], flags("pageBreakBefore"))
        listed = [entry for entry in self.entries if entry.level <= contents.depth]
        lines = [paragraph(f"TOC{entry.level}", [_link(entry)]) for entry in listed]
        if not lines:
            return
        if contents.note:
            lines.append(paragraph("Note", [text_run(contents.note)]))
        for line in lines[-_LAST_LINES:-1]:
            line.first().children.insert(1, el("keepNext"))
        opening, closing = _around(field_runs(f'TOC \\o "1-{contents.depth}" \\h \\z \\u'))
        lines[0].children[1:1] = opening
        lines[-1].children.extend(closing)
        gallery = el(
            "docPartObj", el("docPartGallery", val="Table of Contents"), el("docPartUnique")
        )
        yield el(
            "sdt",
            el("sdtPr", el("id", val=next(self._controls)), gallery),
            el("sdtContent", *lines),
        )


def _numbered_by(list_id: int) -> Node:
    return el("numPr", el("ilvl", val=0), el("numId", val=list_id))


def _holds_on(block: Block, fields: int, following: Block | None) -> bool:
    """Whether a paragraph stays on the page of the next one.

    The first fields stay with their heading and the last with the box or table that belongs to
    them. Not all of them do: LibreOffice tears a long chain apart at any place, even below a
    heading.
    """
    first = 0 < fields <= _FIRST_FIELDS and not isinstance(following, Heading)
    held = isinstance(block, Field) and block.with_next
    return held or first or isinstance(following, Answers | Table)


def _around(field: list[Node]) -> tuple[list[Node], list[Node]]:
    return field[:-1], field[-1:]


def _link(entry: Entry) -> Node:
    text = f"{entry.number} {entry.text}".lstrip()
    page = field_runs(f"PAGEREF {entry.bookmark} \\h")
    shown = text_run(text, language(entry.language))
    return el("hyperlink", shown, text_run("\t"), *page, anchor=entry.bookmark, history=1)


def _run_properties(run: Text) -> list[Node]:
    style = _CHARACTER_STYLES.get(run.emphasis) if run.emphasis else None
    return [*([el("rStyle", val=style)] if style else ()), *language(run.language)]


def contents_entries(blocks: Sequence[Block], numbering: tuple[str, ...]) -> list[Entry]:
    """Every heading with the number that Word will compute for it."""
    headings = [block for block in flat(blocks) if isinstance(block, Heading)]
    numbers = heading_numbers(blocks, numbering)
    return [
        Entry(heading.level, number, heading.text, f"_Toc{index:06d}", heading.language)
        for index, (heading, number) in enumerate(zip(headings, numbers, strict=True), start=1)
    ]
