"""Mandates as other hands lay them out: ways to arrange one that the options do not hold.

Each is a function from what a mandate says to what stands on the paper; the answer key is that of
the same content. They are printed by Word, LibreOffice and Chromium, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .flow import Block, Cell, Grid, Par
from .press import Printed
from .structure import Content, Objective, Point, Target, compose

CASE: Mapping[str, str] = {
    "head": "lines", "overview": "none", "body": "bullets", "deadline": "line", "numbers": "full",
    "letters": "plain", "setting": "ragged", "furniture": "slash", "page": "portrait",
    "line-numbers": "no", "watermark": "no", "note": "no", "link": "no",
}  # fmt: skip
"""What the writers ask of a combination of options."""

_FIRST = 300
_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "strategic": "Strategische doelstelling", "transversal": "Transversale doelstelling",
        "aims": "Doelstellingen", "point": "Meetpunt", "target": "Te behalen target",
        "deadline": "Termijn", "colon": ": ", "context": "Context", "owner": "Verantwoordelijke",
        "service": "Dienst Buurten", "contents": "Inhoudstafel", "function": "Functie",
        "period": "Periode", "authority": "Bevoegde overheid", "objective": "Doelstelling",
    },
    "fr": {
        "strategic": "Objectif stratégique", "transversal": "Objectif transversal",
        "aims": "Objectifs", "point": "Point de mesure", "target": "Cible à atteindre",
        "deadline": "Délai", "colon": " : ", "context": "Contexte", "owner": "Responsable",
        "service": "Service Quartiers", "contents": "Table des matières", "function": "Fonction",
        "period": "Période", "authority": "Autorité compétente", "objective": "Objectif",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Hand:
    """What a mandate says and the words of its labels."""

    content: Content
    words: Mapping[str, str]

    def label(self, kind: str, number: str | None = None) -> str:
        return f"{self.words[kind]} {number}" if number else self.words[kind]

    def named(self, kind: str, number: str | None, text: str) -> str:
        return f"{self.label(kind, number)}{self.words['colon']}{text}"

    def due(self, target: Target) -> str:
        return target.deadline.lines[0] if target.deadline else ""

    def head(self) -> Iterator[Block]:
        yield Par("title", self.content.title, bold=True, scale=1.5)
        for name in ("function", "period", "authority"):
            yield Par("body", self.named(name, None, getattr(self.content, name)))

    def heading(self, objective: Objective) -> Par:
        text = self.named(objective.series, objective.number, objective.title)
        return Par("objective", text, bold=True, scale=1.2)

    def opening(self, objective: Objective) -> Iterator[Block]:
        yield self.heading(objective)
        yield from self.before_points(objective)

    def before_points(self, objective: Objective) -> Iterator[Par]:
        yield from (Par("body", text) for text in objective.context)
        if objective.aims:
            yield Par("aims", self.words["aims"] + self.words["colon"].rstrip(), bold=True)
            yield from (Par("aim", aim, "•", 1) for aim in objective.aims)


def _text(text: str, *, bold: bool = False, rows: int = 1, columns: int = 1) -> Cell:
    return Cell((Par("cell", text, bold=bold),), rows, columns)


def _pair(label: str, text: str) -> tuple[Cell, ...]:
    return (_text(label, bold=True), _text(text))


def _pairs(rows: Sequence[tuple[Cell, ...]]) -> Grid:
    return Grid(tuple(rows), (0.28, 0.72))


def cards(hand: Hand) -> Iterator[Block]:
    """A table for each objective, of two columns: what it is, what it says."""
    for o in hand.content.objectives:
        rows = [_pair(hand.label(o.series, o.number), o.title)]
        rows.append(_pair(hand.words["context"], o.context[0]))
        if o.aims:
            aims = Cell(tuple(Par("cell", aim, "•", 1) for aim in o.aims))
            rows.append((_text(hand.words["aims"], bold=True), aims))
        for point in o.points:
            rows.append(_pair(hand.label("point", point.number), point.title))
            for target in point.targets:
                rows.append(_pair(hand.label("target", target.number), target.wording))
                if target.deadline:
                    rows.append(_pair(hand.words["deadline"], hand.due(target)))
        yield _pairs(rows)


def sheets(hand: Hand) -> Iterator[Block]:
    """A table for each target: measuring point, target, deadline below each other."""
    for o in hand.content.objectives:
        yield from hand.opening(o)
        for point in o.points:
            for place, target in enumerate(point.targets):
                rows = []
                if not place:
                    rows.append(_pair(hand.label("point", point.number), point.title))
                rows.append(_pair(hand.label("target", target.number), target.wording))
                if target.deadline:
                    rows.append(_pair(hand.words["deadline"], hand.due(target)))
                yield _pairs(rows)
                yield Par("body", "")


def bands(hand: Hand) -> Iterator[Block]:
    """A table of targets for each objective, measuring points as rows across it."""
    for o in hand.content.objectives:
        yield from hand.opening(o)
        rows: list[tuple[Cell, ...]] = [
            tuple(_text(hand.words[kind], bold=True) for kind in ("target", "deadline"))
        ]
        for point in o.points:
            title = hand.named("point", point.number, point.title)
            rows.append((_text(title, bold=True, columns=2),))
            rows += [(_text(_numbered(t)), _text(hand.due(t))) for t in point.targets]
        yield Grid(tuple(rows), (0.68, 0.32), repeats=True)


def whole(hand: Hand) -> Iterator[Block]:
    """One table for everything; the objective and the measuring point span their rows."""
    kinds = ("objective", "point", "target", "deadline")
    rows: list[tuple[Cell, ...]] = [tuple(_text(hand.words[kind], bold=True) for kind in kinds)]
    for o in hand.content.objectives:
        count = sum(len(point.targets) for point in o.points)
        first = _text(hand.named(o.series, o.number, o.title), rows=count)
        for point in o.points:
            second = _text(f"{point.number} {point.title}", rows=len(point.targets))
            for target in point.targets:
                rows.append((first, second, _text(_numbered(target)), _text(hand.due(target))))
                first, second = replace(first, rows=0), replace(second, rows=0)
    yield Grid(tuple(rows), (0.22, 0.24, 0.34, 0.2), repeats=True)


def owners(hand: Hand) -> Iterator[Block]:
    """The deadline before the target, and a column that no mandate has a word for."""
    kinds = ("point", "deadline", "target", "owner")
    for o in hand.content.objectives:
        yield from hand.opening(o)
        rows: list[tuple[Cell, ...]] = [tuple(_text(hand.words[k], bold=True) for k in kinds)]
        for point in o.points:
            first = _text(f"{point.number} {point.title}", rows=len(point.targets))
            for t in point.targets:
                answer = (_text(hand.due(t)), _text(_numbered(t)), _text(hand.words["service"]))
                rows.append((first, *answer))
                first = replace(first, rows=0)
        yield Grid(tuple(rows), (0.24, 0.2, 0.38, 0.18))


def chapters(hand: Hand) -> Iterator[Block]:
    """Numbers of chapters before the labels, as a word processor's headings have."""
    for o in hand.content.objectives:
        text = f"{o.number}. {hand.words[o.series]}{hand.words['colon']}{o.title}"
        yield Par("objective", text, bold=True, scale=1.2)
        yield from hand.before_points(o)
        for point in o.points:
            text = f"{point.number} {hand.words['point']}{hand.words['colon']}{point.title}"
            yield Par("point", text, bold=True)
            for t in point.targets:
                text = f"{t.number} {hand.words['target']}{hand.words['colon']}{t.wording}"
                yield Par("target", text, "", 1)
                if t.deadline:
                    yield Par("deadline", hand.named("deadline", None, hand.due(t)), "", 1)


def boxes(hand: Hand) -> Iterator[Block]:
    """Objectives and measuring points in boxes of their own, targets as bullets below them."""
    for o in hand.content.objectives:
        yield _box(hand.heading(o))
        yield from hand.before_points(o)
        for point in o.points:
            yield _box(Par("cell", hand.named("point", point.number, point.title), bold=True))
            yield from _bullets(hand, point)


def frames(hand: Hand) -> Iterator[Block]:
    """All of an objective inside one frame."""
    for o in hand.content.objectives:
        pars = [hand.heading(o), *hand.before_points(o)]
        for point in o.points:
            pars.append(Par("point", hand.named("point", point.number, point.title), bold=True))
            pars += _bullets(hand, point)
        yield Grid(((Cell(tuple(pars)),),), (1.0,))


def margins(hand: Hand) -> Iterator[Block]:
    """Labels in the margin, what they say beside them: a table that nobody sees."""
    for o in hand.content.objectives:
        yield from hand.opening(o)
        rows = []
        for point in o.points:
            rows.append(_pair(hand.label("point", point.number), point.title))
            for target in point.targets:
                rows.append(_pair(hand.label("target", target.number), target.wording))
                if target.deadline:
                    rows.append(_pair(hand.words["deadline"], hand.due(target)))
        yield Grid(tuple(rows), (0.28, 0.72), ruled=False)


def run_in(hand: Hand) -> Iterator[Block]:
    """Target and deadline in one paragraph, one sentence behind the other."""
    for o in hand.content.objectives:
        yield from hand.opening(o)
        for point in o.points:
            yield Par("point", hand.named("point", point.number, point.title), bold=True)
            for target in point.targets:
                text = hand.named("target", target.number, target.wording)
                if target.deadline:
                    text += f" {hand.named('deadline', None, hand.due(target))}"
                yield Par("target", text)


def contents(hand: Hand) -> Iterator[Block]:
    """Contents with leaders and page numbers first, and bullets below the measuring points."""
    yield Par("caption", hand.words["contents"], bold=True, scale=1.3)
    for place, o in enumerate(hand.content.objectives, start=2):
        text = hand.named(o.series, o.number, o.title)
        yield Par("body", f"{text} {'.' * max(8, 90 - len(text))} {place}")
    for o in hand.content.objectives:
        yield from hand.opening(o)
        for point in o.points:
            yield Par("point", hand.named("point", point.number, point.title), bold=True)
            yield from _bullets(hand, point)


def stacks(hand: Hand) -> Iterator[Block]:
    """Each label on a line of its own, in capitals; what it says below it."""
    for o in hand.content.objectives:
        yield Par("objective", hand.label(o.series, o.number).upper(), bold=True, scale=1.2)
        yield Par("objective", o.title, bold=True, scale=1.2)
        yield from hand.before_points(o)
        for point in o.points:
            yield Par("point", hand.label("point", point.number).upper(), bold=True)
            yield Par("body", point.title)
            for target in point.targets:
                yield Par("targets", hand.label("target", target.number).upper(), bold=True)
                yield Par("body", target.wording)
                if target.deadline:
                    yield Par("targets", hand.words["deadline"].upper(), bold=True)
                    yield Par("body", hand.due(target))


HANDS: Mapping[str, Callable[[Hand], Iterator[Block]]] = {
    f.__name__: f
    for f in (
        cards, sheets, bands, whole, owners, chapters, boxes, frames, margins, run_in, contents,
        stacks,
    )
}  # fmt: skip


@dataclass(frozen=True)
class ByHand(Printed):
    """A mandate that one of them laid out, and where it is printed."""

    path: Path = Path()

    @property
    def file(self) -> Path:
        return self.path


def laid_out(name: str, language: str, path: Path) -> ByHand:
    """What a mandate says and what stands on its paper, not yet printed into `path`."""
    case = {**CASE, "language": language}
    number = _FIRST + list(HANDS).index(name)
    content = compose(case, "open", number)
    content = replace(content, objectives=tuple(_printable(o, name) for o in content.objectives))
    hand = Hand(content, _WORDS[language])
    return ByHand("open", number, case, content, (*hand.head(), *HANDS[name](hand)), path)


def _printable(objective: Objective, name: str) -> Objective:
    """An objective as far as the layout has a place for what it says."""
    match name:
        case "cards":
            return replace(objective, context=objective.context[:1])
        case "whole":
            return replace(objective, context=(), aims=())
        case "run_in":
            points = tuple(
                replace(p, targets=tuple(_stopped(t) for t in p.targets)) for p in objective.points
            )
            return replace(objective, points=points)
    return objective


def _stopped(target: Target) -> Target:
    return replace(target, wording=f"{target.wording}." if target.deadline else target.wording)


def _numbered(target: Target) -> str:
    return f"{target.number} {target.wording}" if target.number else target.wording


def _box(par: Par) -> Grid:
    return Grid(((Cell((par,)),),), (1.0,))


def _bullets(hand: Hand, point: Point) -> Iterator[Par]:
    for target in point.targets:
        text = hand.named("target", target.number, target.wording)
        if target.deadline:
            text += f"\n{hand.named('deadline', None, hand.due(target))}"
        yield Par("target", text, "•", 1)
