"""A form of ours that comes back → its answers, each tagged with its target and field.

The form tells itself what it prints; all else is somebody's answer and belongs to the question
above it, also where a word processor has dropped the controls or a person wrote beside them. Where
a control is left, its tag says where the text belongs. docs/analysis/report-form.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.report.figure import read_figures
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.model.form import (
    PREFIX,
    FigurePart,
    FormField,
    PrintedForm,
    field_of,
    flat_text,
    tag_of,
)
from mandaat_docs.model.report import FigureReading, Passage, PrintedTarget, Role, Sentence, Tag
from mandaat_docs.model.result import Figure
from mandaat_docs.model.source import (
    Block,
    Cell,
    Document,
    Paragraph,
    Place,
    Remark,
    Row,
    Table,
    paragraphs_of,
)

_NUMBER = re.compile(r"\d+")
_ANSWERS = frozenset(FormField)
_CELL = "\t"
"""Between the cells of a row of figures, in the order of `FigurePart`."""


def answered(document: Document) -> Document:
    """The document with only what people wrote in the form; any other document as it is."""
    if document.form is None:
        return document
    form = document.form
    return replace(
        document,
        blocks=tuple(_Walk(form).blocks(document.blocks)),
        remarks=tuple(r for r in document.remarks if not _is_running(r, form)),
    )


def _is_running(remark: Remark, form: PrintedForm) -> bool:
    """Whether a remark quotes the form's own header, or its footer with any page number."""
    said = flat_text(remark.text)
    return remark.kind == "header-text" and bool({said, _NUMBER.sub("1", said)} & form.fixed)


def shown(document: Document) -> tuple[PrintedTarget, ...]:
    """What a form shows of each target above its first question, whoever wrote it."""
    if document.form is None:
        return ()
    form, here = document.form, None
    texts: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    for paragraph in document.paragraphs():
        text, own = flat_text(paragraph.text), field_of(paragraph.control)
        if text in form.headings:
            here = form.headings[text]
            texts.setdefault(here, [])
            places.setdefault(here, paragraph.place)
        elif text in form.labels or (own is not None and own[1] in _ANSWERS):
            here = None
        elif here is not None:
            texts[here].append(text)
    return tuple(
        PrintedTarget(id, fingerprint, tuple(texts.get(id, ())), places.get(id))
        for id, fingerprint in form.fingerprints.items()
    )


def planned(document: Document) -> dict[str, str]:
    """What a form plans for the period after it, by target; empty fields are left out."""
    found: dict[str, list[str]] = {}
    for paragraph in answered(document).paragraphs():
        named = field_of(paragraph.control)
        if named is not None and named[1] == FormField.PLANNING and _says(paragraph.text):
            found.setdefault(named[0], []).append(paragraph.text)
    return {target: "\n".join(lines) for target, lines in found.items()}


def _says(text: str) -> bool:
    bare = text.strip()
    return bool(bare) and not (bare.startswith("[") and bare.endswith("]"))


@dataclass(slots=True)
class _Walk:
    """Reads the blocks in order, knowing under which target and question they stand."""

    form: PrintedForm
    target: str | None = None
    field: str | None = None

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block)
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Block]:
        text = flat_text(paragraph.text)
        own = field_of(paragraph.control)
        if own is not None and own[1] in _ANSWERS:
            # What stands in a control for an answer is one, whatever it reads like.
            self.target, self.field = own
            yield from self._said(paragraph)
        elif text in self.form.headings:
            self.target, self.field = self.form.headings[text] or None, None
            if self.target is None:
                yield paragraph
        elif text in self.form.labels:
            self.field = self.form.labels[text]
            if self.target is not None:
                yield self._tagged(paragraph, "")
        elif text not in self.form.fixed:
            yield from self._said(paragraph)

    def _said(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        text = self._without_prompts(paragraph.text)
        if self.target is not None:
            yield self._tagged(paragraph, text)
        elif text or paragraph.notes:
            yield replace(paragraph, text=text)

    def _tagged(self, paragraph: Paragraph, text: str) -> Paragraph:
        """The answer below no label is told to the narrative, rather than to nobody."""
        tag = tag_of(f"{self.target}:{self.field or FormField.NARRATIVE}")
        return replace(paragraph, text=text, level=None, marker="", run_in="", control=tag)

    def _without_prompts(self, text: str) -> str:
        lines = (flat_text(line) for line in text.split("\n"))
        return "\n".join(line for line in map(self._without_prompt, lines) if line)

    def _without_prompt(self, line: str) -> str:
        for prompt in self.form.prompts:
            line = line.replace(prompt, " ")
        return flat_text(line)

    # --- tables

    def _table(self, table: Table) -> Iterator[Block]:
        controls = [field_of(p.control) for p in paragraphs_of((table,))]
        own = next((named for named in controls if named is not None), None)
        if own is not None and own[0] != self.target:
            self.target, self.field = own[0], None
        if self.target is None:
            yield self._free(table)
        elif (own is not None and own[1] == FormField.FIGURE) or self._is_figures(table):
            self.field = FormField.FIGURE
            yield from self._figures(table)
        else:
            for row in table.rows:
                yield from self._lines(row)

    def _free(self, table: Table) -> Table:
        """A table about no target, without the prompts in it."""
        rows = (
            replace(
                row,
                cells=tuple(
                    replace(cell, blocks=tuple(self.blocks(cell.blocks))) for cell in row.cells
                ),
            )
            for row in table.rows
        )
        return replace(table, rows=tuple(rows))

    def _lines(self, row: Row) -> Iterator[Paragraph]:
        """A row of a table in an answer: a line, which keeps its footnotes and links."""
        paragraphs = [p for cell in row.cells for p in paragraphs_of(cell.blocks)]
        texts = [text for cell in _cells(row) if (text := self._cell(cell))]
        if paragraphs and texts:
            yield self._tagged(
                replace(
                    paragraphs[0],
                    notes=tuple(note for p in paragraphs for note in p.notes),
                    links=tuple(link for p in paragraphs for link in p.links),
                ),
                "; ".join(texts),
            )

    def _is_figures(self, table: Table) -> bool:
        return self.field == FormField.FIGURE and self._is_head(table.rows[0])

    def _is_head(self, row: Row) -> bool:
        texts = [flat_text(cell.text) for cell in row.cells]
        return any(texts) and all(text in self.form.fixed for text in texts)

    def _figures(self, table: Table) -> Iterator[Paragraph]:
        """A row with any value in it: one paragraph with a tab between its cells."""
        parts = self._parts(table)
        for row in table.rows:
            if self._is_head(row):
                continue
            cells = dict(zip(parts, map(self._cell, _cells(row)), strict=False))
            if any(cells.values()):
                text = _CELL.join(cells.get(part, "") for part in FigurePart)
                tag = tag_of(f"{self.target}:{FormField.FIGURE}")
                yield Paragraph(text, row.place, control=tag)

    def _parts(self, table: Table) -> list[str]:
        """What each column holds, by the controls of any row, else by the usual order."""
        for row in table.rows:
            tags = [_part(p.control) for cell in row.cells for p in paragraphs_of(cell.blocks)]
            if len(tags) == len(_cells(row)) and set(tags) <= set(FigurePart):
                return [tag for tag in tags if tag is not None]
        return list(FigurePart)

    def _cell(self, cell: Cell) -> str:
        return flat_text(self._without_prompts(cell.text))


def _cells(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if not cell.continues]


def _part(tag: str | None) -> str | None:
    """The last part of a tag: which cell of a row it is."""
    return (tag or "").removeprefix(PREFIX).split(":")[-1] or None


# --- reading an answer


def read_answer(reader: PassageReader, tag: Tag, text: str, source: Paragraph) -> Passage:
    """The passage of a tagged answer; what has its field in the form is read as that field."""
    if tag.role is Role.FIGURE and _CELL in source.text:
        cells = dict(zip(FigurePart, source.text.split(_CELL), strict=True))
        return _figure(reader, tag, cells, source)
    passage = reader.passage(tag.role, text, source, source.place, tag)
    if tag.role is Role.EVIDENCE and field_of(source.control) is not None:
        named = [s for s in passage.sentences if s.text and not s.placeholder]
        exact = tuple(replace(s, evidence=(s.text,)) for s in named)
        return replace(
            passage, sentences=exact + tuple(s for s in passage.sentences if s not in named)
        )
    return passage


def _figure(
    reader: PassageReader, tag: Tag, cells: Mapping[FigurePart, str], source: Paragraph
) -> Passage:
    """A row of figures: the number is that of its cell, unit and period are as written."""
    value, unit = cells[FigurePart.VALUE], cells[FigurePart.UNIT]
    period, indicator = cells[FigurePart.PERIOD], cells[FigurePart.INDICATOR]
    amount = " ".join(filter(None, (value, unit)))
    said = "; ".join(filter(None, (indicator, amount, period)))
    found = _number(reader, value, amount)
    readings: Sequence[FigureReading] = ()
    if found is not None:
        figure = Figure(amount, found.value, unit or found.unit, period or None)
        readings = (FigureReading(figure, unit or indicator, said),)
    sentence = Sentence(said, figures=tuple(readings))
    return Passage(Role.FIGURE, said, source.place, (sentence,), tag)


def _number(reader: PassageReader, value: str, amount: str) -> Figure | None:
    """The number of a cell: whatever it looks like elsewhere, here it is no year or article.

    The language that reads a word of magnitude in it reads the larger number.
    """
    languages = reader.languages.all
    for said in (amount, value):
        found = [r.figure for words in languages for r, _ in read_figures(said, words, ())[:1]]
        if found:
            return max(found, key=lambda figure: figure.value)
    alone = [numeral.value for words in languages for numeral in words.numerals.find(value)[:1]]
    return Figure(value, max(alone)) if alone else None
