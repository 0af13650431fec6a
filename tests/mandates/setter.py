"""What stands on the paper → a PDF, set by a typesetter of our own.

It prints as two families of programs do: word by word without any space (TeX), or letter by
letter (a printer driver). It breaks words at syllables, justifies, prints footnotes at the foot
of the page, several columns, tables over pages, line numbers in the margin.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .flow import Block, Cell, Grid, Look, Par
from .letters import set_letters, with_soft_hyphens
from .structure import Content, wordings

_STEP = 18.0
_LEAD = 1.22
_SOFT = "\u00ad"
_PAD = 5.0


def set_in_type(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look
) -> bytes:
    """The bytes of the PDF; it is printed twice, since the feet say how many pages there are."""
    first = _Press(content, case, look, 0)
    first.print(blocks)
    second = _Press(content, case, look, first.canvas.getPageNumber())
    return second.print(blocks)


@dataclass(frozen=True)
class _Line:
    words: tuple[str, ...]
    ends: bool
    """The last of its paragraph, or broken off by the author: never stretched."""


class _Press:
    def __init__(self, content: Content, case: Mapping[str, str], look: Look, pages: int) -> None:
        self.content, self.case, self.look, self.pages = content, case, look, pages
        self.font, self.bold = _fonts(case, look)
        turned = case["page"] == "landscape"
        self.wide, self.high = (842.0, 595.0) if turned else (595.0, 842.0)
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, (self.wide, self.high), invariant=1)
        self.columns = 2 if case["page"] == "two-columns" else 1
        self.gap = 24.0
        self.column = 0
        self.line = 0
        self.notes: list[str] = []
        self.numbered = 0
        self.open()

    @property
    def width(self) -> float:
        whole = self.wide - 2 * self.look.margin
        return (whole - (self.columns - 1) * self.gap) / self.columns

    @property
    def left(self) -> float:
        return self.look.margin + self.column * (self.width + self.gap)

    @property
    def floor(self) -> float:
        foot = self.look.margin + 12
        return foot + (len(self.notes) * 12 * 2 + 8 if self.notes else 0)

    def print(self, blocks: Sequence[Block]) -> bytes:
        for place, block in enumerate(blocks):
            if isinstance(block, Grid):
                self.grid(block)
                continue
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            self.par(block, following)
        self.close()
        self.canvas.save()
        return self.buffer.getvalue()

    # ---- pages

    def open(self) -> None:
        self.y = self.high - self.look.margin - 16
        self.column, self.line = 0, 0
        self.fresh = True

    def close(self) -> None:
        self.furniture()
        y = self.look.margin + 14
        for text in reversed(self.notes):
            size = 0.8 * self.look.size
            lines = self.lines(text, self.wide - 2 * self.look.margin - 8, self.font, size)
            for line in reversed(lines):
                self.words(line.words, self.look.margin + 8, y, self.font, size)
                y += 1.15 * size
            self.numbered += 1
            self.draw(
                str(self.numbered), self.look.margin, y - 1.15 * size + 3, self.font, 0.6 * size
            )
        self.notes = []

    def next(self) -> None:
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.high - self.look.margin - 16
            self.fresh = True
            return
        self.close()
        self.canvas.showPage()
        self.open()

    def furniture(self) -> None:
        number = self.canvas.getPageNumber()
        words = wordings(self.content.language)["furniture"]
        style, size = self.case["furniture"], 8.0
        foot = ""
        if style == "named":
            head = words["header"].format(
                institution=self.content.institution, period=self.content.period
            )
            self.words(
                head.split(" "), self.look.margin, self.high - self.look.margin + 8, self.font, size
            )
            foot = words["page"].format(n=number, m=self.pages)
        elif style == "slash":
            foot = f"{number}/{self.pages}"
        elif style == "dashes":
            foot = f"– {number} –"
        if foot:
            width = pdfmetrics.stringWidth(foot, self.font, size)
            self.words(
                foot.split(" "), (self.wide - width) / 2, self.look.margin - 18, self.font, size
            )

    # ---- paragraphs

    def par(self, par: Par, following: Block | None) -> None:
        font = self.bold if par.bold else self.font
        size = round(self.look.size * par.scale * 2) / 2
        if par.role == "caption" and self.look.new_pages and not self.fresh:
            while not self.fresh or self.column:
                self.next()
        indent = _STEP * max(par.level, 1 if par.marker else 0)
        lines = self.lines(par.text, self.width - indent, font, size)
        self.make_room(par, len(lines), size)
        if par.note:
            self.notes.append(par.note)
        for place, line in enumerate(lines):
            if self.y - _LEAD * size < self.floor:
                self.next()
            self.y -= _LEAD * size
            self.fresh = False
            if par.marker and place == 0:
                marker = "•" if par.marker in "▪✓" else par.marker
                self.draw(marker, self.left + indent - 16, self.y, font, size)
            end = self.set(line, self.left + indent, self.width - indent, font, size)
            self.number_line()
            if par.note and place == len(lines) - 1:
                mark = str(self.numbered + len(self.notes))
                self.draw(mark, end + 0.3, self.y + 0.33 * size, self.font, 0.6 * size)

    def make_room(self, par: Par, count: int, size: float) -> None:
        """The space above, and a new page for what must not stand alone at the foot of this one."""
        if not self.fresh:
            self.y -= self.look.space
        heads = par.role in {"title", "caption", "objective", "point", "aims", "targets"}
        needed = (count + 3 if heads else min(2, count)) * _LEAD * size
        if par.note:
            needed = count * _LEAD * size + 40
        if self.y - needed < self.floor and not self.fresh:
            self.next()

    def lines(self, text: str, width: float, font: str, size: float) -> list[_Line]:
        made = []
        for part in text.split("\n"):
            part = set_letters(part, self.case)
            if self.case["setting"] == "hyphenated":
                part = with_soft_hyphens(part)
            made += _wrapped(part.split(" "), width, font, size)
        return made

    def set(self, line: _Line, x: float, width: float, font: str, size: float) -> float:
        """Set a line; where it ends."""
        space = pdfmetrics.stringWidth(" ", font, size)
        if self.case["setting"] != "ragged" and not line.ends and len(line.words) > 1:
            taken = sum(pdfmetrics.stringWidth(w, font, size) for w in line.words)
            space = (width - taken) / (len(line.words) - 1)
        return self.words(line.words, x, self.y, font, size, space)

    def words(
        self, words: Sequence[str], x: float, y: float, font: str, size: float, space: float = 0.0
    ) -> float:
        space = space or pdfmetrics.stringWidth(" ", font, size)
        for word in words:
            self.draw(word, x, y, font, size)
            x += pdfmetrics.stringWidth(word, font, size) + space
        return x - space

    def draw(self, word: str, x: float, y: float, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        if self.case["producer"] == "set-by-words":
            self.canvas.drawString(x, y, word)
            return
        for letter in word:
            self.canvas.drawString(x, y, letter)
            x += pdfmetrics.stringWidth(letter, font, size)

    def number_line(self) -> None:
        if self.case["line-numbers"] != "yes" or self.columns > 1:
            return
        self.line += 1
        if self.look.fifth_lines and self.line % 5:
            return
        text = str(self.line)
        width = pdfmetrics.stringWidth(text, self.font, 7)
        self.draw(text, self.look.margin - 14 - width, self.y, self.font, 7)

    # ---- tables

    def grid(self, grid: Grid) -> None:
        self.y -= self.look.space
        heads = grid.rows[0] if grid.repeats else None
        for group in _groups(grid.rows):
            height = sum(self.height(row, grid) for row in group[:1])
            if self.y - height < self.floor and not self.fresh:
                self.next()
                if heads is not None and group[0] is not heads:
                    self.row(heads, grid, last=True)
            for place, row in enumerate(group):
                if place and self.y - self.height(row, grid) < self.floor:
                    self.edge(grid, [True] * len(row))
                    self.next()
                    if heads is not None:
                        self.row(heads, grid, last=True)
                below = group[place + 1] if place + 1 < len(group) else None
                self.row(row, grid, last=below is None, below=below)
        self.y -= self.look.space
        self.fresh = False

    def height(self, row: Sequence[Cell], grid: Grid) -> float:
        deepest = max(
            len(self.cell_lines(cell, share)) if cell.rows == 1 else 1
            for cell, share in zip(row, grid.widths, strict=True)
        )
        return deepest * _LEAD * self.look.size + 2 * _PAD

    def cell_lines(self, cell: Cell, share: float) -> list[tuple[_Line, str]]:
        found = []
        for par in cell.pars:
            font = self.bold if par.bold else self.font
            width = share * self.width - 2 * _PAD
            found += [(line, font) for line in self.lines(par.text, width, font, self.look.size)]
        return found

    def row(
        self, row: Sequence[Cell], grid: Grid, *, last: bool, below: Sequence[Cell] | None = None
    ) -> None:
        # merged cells must fit in their rows: they are given room in the first of them
        deepest = max(
            (len(self.cell_lines(c, s)) for c, s in zip(row, grid.widths, strict=True) if c.rows),
            default=1,
        )
        height = deepest * _LEAD * self.look.size + 2 * _PAD
        if self.y - height < self.floor and not self.fresh:
            self.next()
        top, x = self.y, self.left
        if grid.ruled:
            spans = [bool(cell.rows) for cell in row]
            self.edge(grid, spans)
        for cell, share in zip(row, grid.widths, strict=True):
            self.y = top - _PAD
            if cell.rows:
                for line, font in self.cell_lines(cell, share):
                    self.y -= _LEAD * self.look.size
                    self.words(
                        line.words, x + _PAD, self.y + 0.2 * self.look.size, font, self.look.size
                    )
            x += share * self.width
        self.y = top - height
        self.fresh = False
        if grid.ruled:
            at = self.left
            for share in (0.0, *grid.widths):
                at += share * self.width
                self.canvas.line(at, top, at, self.y)
            if last:
                self.edge(grid, [True] * len(row))

    def edge(self, grid: Grid, spans: Sequence[bool]) -> None:
        x = self.left
        for share, drawn in zip(grid.widths, spans, strict=True):
            if drawn and grid.ruled:
                self.canvas.line(x, self.y, x + share * self.width, self.y)
            x += share * self.width


def _groups(rows: Sequence[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    """Rows that a merged cell holds together."""
    group: list[tuple[Cell, ...]] = []
    for row in rows:
        if group and all(cell.rows for cell in row):
            yield group
            group = []
        group.append(row)
    yield group


def _wrapped(words: Sequence[str], width: float, font: str, size: float) -> list[_Line]:
    """Greedily, a word broken at a soft hyphen where its first part still fits."""
    space = pdfmetrics.stringWidth(" ", font, size)
    lines, line, taken = [], [], 0.0
    for word in words:
        rest = word
        while True:
            whole = rest.replace(_SOFT, "")
            needed = pdfmetrics.stringWidth(whole, font, size) + (space if line else 0.0)
            if taken + needed <= width or (not line and _SOFT not in rest):
                line.append(whole)
                taken += needed
                break
            head, rest = _cut(rest, width - taken - (space if line else 0.0), font, size)
            if head:
                line.append(head)
            if not line:  # nothing fits: a long word in a narrow column
                line.append(rest.replace(_SOFT, ""))
                rest = ""
            lines.append(_Line(tuple(line), ends=False))
            line, taken = [], 0.0
            if not rest:
                break
    if line:
        lines.append(_Line(tuple(line), ends=True))
    return lines


def _cut(word: str, room: float, font: str, size: float) -> tuple[str, str]:
    parts = word.split(_SOFT)
    for count in range(len(parts) - 1, 0, -1):
        head = "".join(parts[:count]) + "-"
        if pdfmetrics.stringWidth(head, font, size) <= room:
            return head, _SOFT.join(parts[count:])
    return "", word


def _fonts(case: Mapping[str, str], look: Look) -> tuple[str, str]:
    # the fonts that every reader has lack ligatures and list signs; Vera ships with ReportLab
    if case["letters"] == "ligatures" or not look.serif:
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))
        return "Vera", "Vera-Bold"
    return "Times-Roman", "Times-Bold"
