"""Content × options → what stands on the paper, in order, for any writer: paragraphs and tables."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .options import TABLES
from .structure import Content, Deadline, Objective, Point, Target, wordings


@dataclass(frozen=True)
class Par:
    """A paragraph; "\\n" is a line that its author broke off."""

    role: str
    """title, caption, objective, point, target, deadline, part, aims, aim, body, cell"""
    text: str
    marker: str = ""
    level: int = 0
    """Steps of indent."""
    bold: bool = False
    scale: float = 1.0
    """Of the body's letter size."""
    note: str = ""
    """Footnote whose mark stands at its end."""


@dataclass(frozen=True)
class Cell:
    pars: tuple[Par, ...]
    rows: int = 1
    """How many rows it covers; 0 for one that is covered."""
    columns: int = 1
    """How many columns it covers."""


@dataclass(frozen=True)
class Grid:
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    """Shares of the text's width."""
    ruled: bool = True
    repeats: bool = False
    """Its first row is printed again on each page."""


Block = Par | Grid


@dataclass(frozen=True)
class Look:
    """What no option names, drawn by the seed."""

    serif: bool
    size: float
    margin: float
    space: float
    """Points above a paragraph."""
    glyph: str
    point_bold: bool
    scale: float
    """Of an objective's heading."""
    new_pages: bool
    bare_dash: bool
    deadline_deeper: bool
    repeats: bool
    fifth_lines: bool
    """Only each fifth line has its number."""
    styles: bool
    """Word's list styles; else a typed sign and a tab."""


def look_of(half: str, seed: int) -> Look:
    chance = random.Random(f"look {half} {seed}")
    return Look(
        serif=chance.random() < 0.5,
        size=chance.choice([9.5, 10, 10.5, 11, 12]),
        margin=chance.choice([50, 57, 71, 80]),
        space=chance.choice([4, 6, 8, 10]),
        glyph=chance.choice(["•", "-", "–", "•", "o", "▪", "✓"]),
        point_bold=chance.random() < 0.7,
        scale=chance.choice([1.1, 1.2, 1.35]),
        new_pages=chance.random() < 0.3,
        bare_dash=chance.random() < 0.5,
        deadline_deeper=chance.random() < 0.5,
        repeats=chance.random() < 0.6,
        fifth_lines=chance.random() < 0.4,
        styles=chance.random() < 0.5,
    )


def flow(content: Content, case: Mapping[str, str], look: Look) -> tuple[Block, ...]:
    return tuple(_Flow(content, case, look).blocks())


@dataclass(frozen=True)
class _Flow:
    content: Content
    case: Mapping[str, str]
    look: Look

    def blocks(self) -> Iterator[Block]:
        yield Par("title", self.content.title, bold=True, scale=1.5)
        yield from self.head()
        yield from self.overview()
        captions = wordings(self.content.language)["captions"]
        for series in ("strategic", "transversal"):
            yield Par("caption", self.typed(captions[series]), bold=True, scale=1.4)
            for objective in self.content.of(series):
                yield from self.objective(objective)

    def typed(self, text: str) -> str:
        return text.replace("’", "'") if self.case["letters"] == "straight" else text

    def label(self, kind: str, number: str | None = None) -> str:
        template = wordings(self.content.language)["labels"][kind][int(self.case["labels"])]
        if number is None:
            template = template.replace(" {n}", "")
        return self.typed(template.format(n=number or ""))

    def bare_label(self, kind: str, number: str | None = None) -> str:
        """Without its colon or dash, as in the cell beside its text."""
        return self.label(kind, number).rstrip(" :–")

    # ---- before the sections

    def head(self) -> Iterator[Block]:
        names = wordings(self.content.language)["labels"]["header"]
        fields = ("function", "period", "authority")
        rows = [(self.typed(names[name]), getattr(self.content, name)) for name in fields]
        if self.case["head"] == "table":
            yield self.pairs(rows, ruled=True)
        elif self.case["head"] == "lines":
            colon = " : " if self.content.language == "fr" else ": "
            for name, value in rows:
                yield Par("body", f"{name}{colon}{value}")

    def overview(self) -> Iterator[Block]:
        style = self.case["overview"]
        if style == "none":
            return
        caption = wordings(self.content.language)["captions"]["overview"]
        yield Par("caption", self.typed(caption), bold=True, scale=1.2)
        if style == "list":
            for objective in self.content.objectives:
                label = self.label(objective.series, objective.number)
                yield Par("overview", f"{label} {objective.title}", self.look.glyph, 1)
            return
        rows = [
            (self.bare_label(objective.series, objective.number), objective.title)
            for objective in self.content.objectives
        ]
        yield self.pairs(rows, ruled=style == "table")

    def pairs(self, rows: Sequence[tuple[str, str]], *, ruled: bool) -> Grid:
        cells = [tuple(Cell((Par("cell", text),)) for text in row) for row in rows]
        return Grid(tuple(cells), (0.3, 0.7), ruled)

    # ---- the sections

    def objective(self, objective: Objective) -> Iterator[Block]:
        label = self.label(objective.series, objective.number)
        text = f"{label} {objective.title}"
        yield Par("objective", text, bold=True, scale=self.look.scale)
        for place, paragraph in enumerate(objective.context):
            first = objective.id == "S1" and place == 0
            yield self.context(paragraph) if first else Par("body", paragraph)
        if objective.aims:
            yield Par("aims", self.label("aims"), bold=self.look.point_bold)
            for aim in objective.aims:
                yield Par("aim", aim, self.look.glyph, 1)
        if self.case["body"] == "table":
            yield self.table(objective)
            return
        for point in objective.points:
            yield from self.point(point)

    def context(self, text: str) -> Par:
        """The first paragraph of all holds what the options put into a sentence."""
        words = wordings(self.content.language)
        if self.case["link"] == "yes":
            here = [m.start() for m in re.finditer(r"(?<=[a-z,]) (?=[a-z])", text)]
            cut = here[len(here) // 2]
            text = f"{text[:cut]}\n{words['link']}\n{text[cut + 1 :]}"
        return Par("body", text, note=words["note"] if self.case["note"] == "yes" else "")

    def point(self, point: Point) -> Iterator[Block]:
        title = f"{self.label('point', point.number)} {point.title}"
        body = self.case["body"]
        if body == "nested":
            yield Par("point", title, self.look.glyph, 1)
        else:
            bold = self.look.point_bold and body != "plain"
            yield Par("point", title, bold=bold, scale=1.05 if body == "headings" else 1.0)
        if body == "point-tables":
            yield self.point_table(point)
            return
        if body == "listed":
            yield Par("targets", self.label("targets"))
        last = len(point.targets) - 1
        for place, target in enumerate(point.targets):
            own = not point.shares
            yield from self.target(target, place, target.deadline if own else None)
            if point.shares and place == last and target.deadline is not None:
                yield self.shared(target.deadline, place + 1)

    def shared(self, deadline: Deadline, place: int) -> Par:
        """One for the group, at the level of its targets."""
        text = f"{self.label('deadline')} {deadline.lines[0]}"
        marker, level = self.sign(place)
        if marker in {"", self.look.glyph}:
            return Par("shared", text, marker, level)
        return Par("shared", text)

    def sign(self, place: int) -> tuple[str, int]:
        """List sign and level of a target."""
        match self.case["body"]:
            case "bullets" | "listed":
                return self.look.glyph, 1
            case "nested":
                return self.look.glyph, 2
            case "lettered":
                return f"{'abcdef'[place]})", 1
        return "", 0

    def target(self, target: Target, place: int, deadline: Deadline | None) -> Iterator[Block]:
        marker, level = self.sign(place)
        wording = self.worded(target)
        bold = self.case["body"] == "headings"
        if deadline is None:
            yield Par("target", wording, marker, level, bold)
            return
        label = self.label("deadline")
        style = self.style(deadline)
        if style in {"brackets", "bare-brackets", "dash", "bare-dash"}:
            said = deadline.lines[0]
            if not style.startswith("bare"):
                said = f"{label.lower()} {said}"
            ended = f"{wording} ({said})" if "brackets" in style else f"{wording} – {said}"
            yield Par("target", ended, marker, level, bold)
        elif style == "line":
            yield Par("target", f"{wording}\n{label} {deadline.lines[0]}", marker, level)
        else:
            yield Par("target", wording, marker, level, bold)
            yield from self.below(deadline, style, label, level)

    def style(self, deadline: Deadline) -> str:
        style = self.case["deadline"]
        if len(deadline.lines) > 1:
            return "parts"
        if style in {"parts", "group"}:
            style = "line"
        if style == "line" and self.case["body"] == "headings":
            return "paragraph"
        return "bare-dash" if style == "dash" and self.look.bare_dash else style

    def below(self, deadline: Deadline, style: str, label: str, level: int) -> Iterator[Par]:
        if style == "bullet":
            deeper = 1 if self.look.deadline_deeper or level == 0 else 0
            text = f"{label} {deadline.lines[0]}"
            yield Par("deadline", text, self.look.glyph, level + deeper)
        elif style == "parts":
            yield Par("deadline", label, "", level + 1 if level else 0)
            for line in deadline.lines:
                yield Par("part", line, self.look.glyph, level + 1)
        else:
            yield Par("deadline", f"{label} {deadline.lines[0]}", "", level)

    def worded(self, target: Target) -> str:
        if self.case["body"] in {"listed", *TABLES}:
            return f"{target.number} {target.wording}" if target.number else target.wording
        return f"{self.label('target', target.number)} {target.wording}"

    # ---- targets in tables

    def table(self, objective: Objective) -> Grid:
        kinds = ("column_point", "column_target", "column_deadline")
        rows = [tuple(Cell((Par("cell", self.label(kind), bold=True),)) for kind in kinds)]
        for point in objective.points:
            title = f"{point.number} {point.title}" if point.number else point.title
            for place, target in enumerate(point.targets):
                first = Cell((Par("cell", title),), 0 if place else len(point.targets))
                rows.append((first, *self.answer(point, place, target)))
        return Grid(tuple(rows), (0.28, 0.47, 0.25), self.ruled, self.look.repeats)

    def point_table(self, point: Point) -> Grid:
        kinds = ("column_target", "column_deadline")
        rows = [tuple(Cell((Par("cell", self.label(kind), bold=True),)) for kind in kinds)]
        rows += [self.answer(point, place, target) for place, target in enumerate(point.targets)]
        return Grid(tuple(rows), (0.7, 0.3), self.ruled, self.look.repeats)

    def answer(self, point: Point, place: int, target: Target) -> tuple[Cell, ...]:
        said = target.deadline.lines[0] if target.deadline else ""
        deadline = Cell((Par("cell", said),))
        if point.shares:
            deadline = Cell((Par("cell", said),), 0 if place else len(point.targets))
        return Cell((Par("cell", self.worded(target)),)), deadline

    @property
    def ruled(self) -> bool:
        return self.case["rules"] == "ruled"


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Everything that is printed, list signs apart."""
    for block in blocks:
        if isinstance(block, Par):
            yield from (block.text, block.note)
        else:
            for row in block.rows:
                yield from (par.text for cell in row if cell.rows for par in cell.pars)
