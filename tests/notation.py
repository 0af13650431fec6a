"""A small notation for tests: indented text → Document, Mandate.

A document, one block a line:

    # Heading            ## Heading 2        **A bold paragraph**
    - a bullet           1.1.2) a paragraph that Word numbers "1.1.2"
    | cell | cell |      a row of a table; "|= cell | cell |" is marked as its head
    |< text |            a row whose one cell spans the table
    {tag} text           a paragraph in a content control
    anything else        a paragraph; " // " is the author's line break

A long line may be broken with a backslash: spaces in a row count as one.

A mandate: "S1 title" or "T1 title" for an objective; below it, indented, a measuring point
"1.1 title" or "- title"; below that, targets "1.1.1 wording : deadline". A wording that opens
with "!" is an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from textwrap import dedent

from mandaat_docs.assemble.mandate.numbering import assign
from mandaat_docs.model.mandate import (
    Deadline,
    DeadlineKind,
    Mandate,
    MeasuringPoint,
    Nature,
    Objective,
    Period,
    Series,
    Source,
    Target,
)
from mandaat_docs.model.source import Block, Cell, Document, Paragraph, Place, Row, Table

_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)+)\)\s+(?P<text>.*)")
_CONTROL = re.compile(r"\{(?P<tag>[^}]*)\}\s*(?P<text>.*)")
_PART = re.compile(r"(?:(?P<number>\d+(?:\.\d+)*)|-)\s+(?P<text>.*)")


def document(text: str, file: str = "verslag.docx") -> Document:
    """A document from its notation."""
    return Document(file, "0" * 64, tuple(_Blocks(dedent(text)).blocks()))


class _Blocks:
    def __init__(self, text: str) -> None:
        self.lines = [
            re.sub(" {2,}", " ", line.strip()) for line in text.splitlines() if line.strip()
        ]
        self.paragraphs = 0
        self.tables = 0
        self.heading: list[tuple[int, str]] = []

    def blocks(self) -> Iterator[Block]:
        index = 0
        while index < len(self.lines):
            if not self.lines[index].startswith("|"):
                yield self._paragraph(self.lines[index])
                index += 1
                continue
            end = index
            while end < len(self.lines) and self.lines[end].startswith("|"):
                end += 1
            yield self._table(self.lines[index:end])
            index = end

    def _place(self, row: int | None = None) -> Place:
        self.paragraphs += 1
        table = None if row is None else self.tables
        return Place(None, self.paragraphs, table, row, tuple(text for _, text in self.heading))

    def _paragraph(self, line: str) -> Paragraph:
        line = line.replace(" // ", "\n")
        if line.startswith("#"):
            marks, _, text = line.partition(" ")
            self.heading = [(level, t) for level, t in self.heading if level < len(marks)]
            self.heading.append((len(marks), text))
            return Paragraph(text, self._place(), level=len(marks))
        if line.startswith("**") and line.endswith("**"):
            return Paragraph(line.strip("*"), self._place(), bold=True)
        if line.startswith("- "):
            return Paragraph(line[2:], self._place(), marker="•", indent=18)
        if match := _NUMBERED.fullmatch(line):
            return Paragraph(match["text"], self._place(), marker=match["number"])
        if match := _CONTROL.fullmatch(line):
            return Paragraph(match["text"], self._place(), control=match["tag"])
        return Paragraph(line, self._place())

    def _table(self, lines: list[str]) -> Table:
        self.tables += 1
        width = max(len(_cells(line)) for line in lines)
        rows = tuple(self._row(line, number, width) for number, line in enumerate(lines, start=1))
        return Table(rows, rows[0].place)

    def _row(self, line: str, number: int, width: int) -> Row:
        texts = _cells(line)
        spans = width if line.startswith("|<") else 1
        cells = []
        for column, text in enumerate(texts):
            paragraphs = [
                replace(self._paragraph(part), place=self._place_of(number))
                for part in text.split(" // ")
            ]
            cells.append(Cell(tuple(paragraphs), column, spans))
        return Row(tuple(cells), cells[0].blocks[0].place, header=line.startswith("|="))

    def _place_of(self, row: int) -> Place:
        self.paragraphs -= 1
        return self._place(row)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.lstrip("|").lstrip("=<").rstrip("|").split("|")]


def mandate(text: str, language: str = "nl", **head: str) -> Mandate:
    """A mandate from its notation."""
    lines = [line for line in dedent(text).splitlines() if line.strip()]
    return Mandate(
        language=language,
        title=head.get("title", "Mandaat"),
        function=head.get("function", "Directeur"),
        grade=head.get("grade"),
        institution=head.get("institution"),
        authority=None,
        period=Period("2025-2030", 2025, 2030),
        source=Source("mandaat.pdf", "1" * 64, 1),
        objectives=tuple(_objectives(lines)),
    )


def _groups(lines: list[str], indent: int) -> Iterator[tuple[str, list[str]]]:
    """Each line at an indent with the deeper lines below it."""
    current: list[str] = []
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if depth == indent:
            if current:
                yield current[0].strip(), current[1:]
            current = [line]
        else:
            current.append(line)
    if current:
        yield current[0].strip(), current[1:]


def _objectives(lines: list[str]) -> Iterator[Objective]:
    for head, below in _groups(lines, 0):
        id_, _, title = head.partition(" ")
        series = Series.STRATEGIC if id_[0] == "S" else Series.TRANSVERSAL
        groups = list(_groups(below, 2))
        parts = [_PART.fullmatch(h) for h, _ in groups]
        numbers = [part["number"] for part in parts if part]
        points = []
        for part, (_, targets), (last, printed) in zip(
            parts, groups, assign(numbers, id_[1:]), strict=True
        ):
            assert part is not None
            number = part["number"]
            parent = number if printed else None
            points.append(
                MeasuringPoint(
                    f"{id_}.{last}", number, part["text"], None,
                    tuple(_targets(targets, f"{id_}.{last}", parent, id_[1:])),
                )
            )  # fmt: skip
        yield Objective(id_, series, id_[1:], title, None, (), (), None, tuple(points))


def _targets(lines: list[str], point: str, number: str | None, objective: str) -> Iterator[Target]:
    parts = [_PART.fullmatch(line.strip()) for line in lines]
    numbers = [part["number"] for part in parts if part]
    parent = number or objective
    for part, (last, printed) in zip(parts, assign(numbers, parent), strict=True):
        assert part is not None
        wording, _, deadline = part["text"].partition(" : ")
        nature = Nature.INDICATOR if wording.startswith("!") else Nature.EFFORT
        kind = DeadlineKind.CONTINUOUS if deadline == "doorlopend" else DeadlineKind.UNREAD
        yield Target(
            f"{point}.{last}", part["number"], "printed" if printed else "derived",
            wording.lstrip("! "), nature, Deadline(deadline, kind) if deadline else None, None,
            "0" * 16,
        )  # fmt: skip
