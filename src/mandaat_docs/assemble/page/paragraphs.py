"""Lines → paragraphs. Where does one end?

The strongest sign is the writer's own: a line that ends although the next word would have fitted
was broken on purpose. Then come space, letter size, weight, indent and list markers. None of it
knows the language; `is_label` is the one thing that does, and comes in as an argument.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mandaat_docs.assemble.hyphens import Hyphens, is_open
from mandaat_docs.assemble.page.lines import Line, line_of
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.source import Word

_LETTERED = re.compile(r"\(?[a-z]\)|[a-z]\.|\(?\d{1,2}\)|\d{1,2}\.|[ivx]{1,4}[.)]")
_TAB = 0.6  # share of the letter size: a wider gap behind a list marker is a tab
_ROOM = 0.5  # share of the letter size by which a word must fit for the break to be deliberate
_SPACED = 1.25  # a step down the page larger than this share of the normal one is extra space
_PLAIN_STEP = 1.25  # share of the letter size from line to line, where the document shows none
_WIDEST_STEP = 1.6  # a larger share is space between paragraphs, or lines set wide on purpose
_RUNS_ON = 3  # sentences that run on over a wide step before it counts as one
_INDENT = 3.0  # points by which left edges of one paragraph may differ
_CLINGING = frozenset({"»", "%", "€", ":", ";", "!", "?"})
_THOUSANDS = re.compile(r"\d{3}[.,;]?")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»’')\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph before it has a place: its lines and what they look like."""

    lines: tuple[Line, ...]
    marker: str
    glued: bool
    marks: tuple[str, ...] = ()

    @property
    def indent(self) -> float:
        """Left edge of its text, behind the list marker, in points."""
        return self.lines[0].x0

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Letter size of its first line."""
        return self.lines[0].size

    @property
    def page(self) -> int:
        """Page on which it starts."""
        return self.lines[0].page

    def text(self, hyphens: Hyphens) -> str:
        """Its words in one line, words broken at a line's end joined."""
        words: list[str] = []
        for line in self.lines:
            texts = [clean(w.text) for w in line.words]
            if words and is_open(words[-1]):
                texts[0] = hyphens.join(words.pop(), texts[0])
            words.extend(texts)
        return clean(" ".join(words))


@dataclass(frozen=True, slots=True)
class Steps:
    """How far apart the lines of one paragraph are, per letter size, in points."""

    normal: dict[float, float]
    wide: frozenset[tuple[float, float]]
    """Sizes and steps of paragraphs that are set wider than the rest of the document."""
    share: float
    """Step as a share of the letter size, for sizes of which the document shows none."""

    def normal_for(self, size: float) -> float:
        """The usual step for a letter size; by the body's share where it occurs too seldom."""
        return self.normal.get(size, self.share * size)


def study_steps(lines: Sequence[Line], right: float) -> Steps:
    """Learn the steps of a document from all its lines.

    Where a sentence plainly runs on from one full line to the next, the step is one inside a
    paragraph, however wide it is set. Sizes for which that never happens take the smallest step
    that occurs often, else the body's own share of the letter size.
    """
    running: dict[float, Counter[float]] = {}
    plain: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        step = _rounded(below.base - above.base)
        if above.page != below.page or above.size != below.size or step <= 0:
            continue
        if step <= _WIDEST_STEP * above.size:
            plain.setdefault(above.size, Counter())[step] += 1
        if below.text[:1].islower() and _is_full(above, below, right):
            running.setdefault(above.size, Counter())[step] += 1
    normal = {size: _often(counter)[0] for size, counter in plain.items()}
    wide = set()
    for size, counter in running.items():
        if sum(counter.values()) < _RUNS_ON:
            continue
        steps = _often(counter)
        normal[size] = steps[0]
        wide |= {(size, step) for step in steps[1:] if counter[step] >= _RUNS_ON}
    share = _share(running, normal)
    return Steps(normal, frozenset(wide), share)


def _often(counter: Counter[float]) -> list[float]:
    """The steps that occur reasonably often, the smallest first."""
    enough = max(counter.values()) * 0.15
    return sorted(step for step, n in counter.items() if n >= enough)


def _share(running: dict[float, Counter[float]], normal: dict[float, float]) -> float:
    """The body's step as a share of its letter size; a plain one where nothing runs on."""
    body = max(running, key=lambda size: sum(running[size].values()), default=None)
    return _PLAIN_STEP if body is None or body not in normal else normal[body] / body


def _rounded(step: float) -> float:
    return round(step * 2) / 2


def right_edge(lines: Iterable[Line]) -> float:
    """Where the text area ends, in points: the farthest right edge of a line with many words."""
    edges = [line.x1 for line in lines if len(line.words) >= 5]
    return max(edges, default=0.0)


def split_paragraphs(
    lines: Sequence[Line],
    right: float,
    steps: Steps,
    is_label: Callable[[str], bool],
) -> list[Piece]:
    """Lines in reading order, over page ends, → paragraphs."""
    pieces: list[Piece] = []
    for line in lines:
        open_piece = pieces[-1] if pieces else None
        marker, rest = _take_marker(line, open_piece, right)
        rest, marks = _take_marks(rest)
        step = _step(open_piece, line)
        normal = steps.normal_for(line.size)
        if (
            open_piece is None
            or marker
            or not _continues(open_piece, rest, right, step, steps, is_label)
        ):
            glued = open_piece is not None and step is not None and step <= _SPACED * normal
            pieces.append(Piece((rest,), marker, glued, marks))
        else:
            pieces[-1] = replace(
                open_piece, lines=(*open_piece.lines, rest), marks=open_piece.marks + marks
            )
    return pieces


def _step(piece: Piece | None, line: Line) -> float | None:
    """Distance to the line above, `None` over the end of a page or column."""
    if piece is None or piece.lines[-1].page != line.page:
        return None
    step = line.base - piece.lines[-1].base
    return step if step > 0 else None


def _take_marker(line: Line, piece: Piece | None, right: float) -> tuple[str, Line]:
    """Take a list marker off the start of a line: a glyph, a letter or number with a bracket."""
    if len(line.words) < 2:
        return "", line
    first, second = line.words[0], line.words[1]
    glyph = len(first.text) <= 2 and not any(ch.isalnum() for ch in first.text)
    round_o = first.text in {"o", "l", "§"} and second.x0 - first.x1 > _TAB * line.size
    if not (glyph or round_o or _LETTERED.fullmatch(first.text)) or first.text in "(«“\"'‘":
        return "", line
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(line.words[1:]))
    justified = gaps[len(gaps) // 2] if gaps else 0.0
    tabbed = second.x0 - first.x1 > max(_TAB * line.size, 1.6 * justified)
    moved = piece is None or abs(first.x0 - piece.indent) > _INDENT
    if tabbed or moved or (piece is not None and not _is_full(piece.lines[-1], line, right)):
        return first.text, replace(line_of(line.page, line.words[1:]), runs_on=line.runs_on)
    return "", line


def _take_marks(line: Line) -> tuple[Line, tuple[str, ...]]:
    """Take raised footnote marks off, both those behind a word and those on their own."""
    marks: list[str] = []
    words: list[Word] = []
    for index, word in enumerate(line.words):
        raised = word.size < 0.8 * line.size and word.base < line.base - 0.5
        if index and raised and len(word.text) <= 3:
            marks.append(word.text)
            continue
        if word.mark:
            marks.append(word.mark)
        words.append(word)
    if not marks:
        return line, ()
    return replace(line_of(line.page, words), runs_on=line.runs_on), tuple(marks)


def _is_full(above: Line, below: Line, right: float) -> bool:
    """Whether the first word of the next line would not have fitted behind this one."""
    # What no-break spaces tie together moves to the next line as one.
    count = 1
    while count < len(below.words) and _sticks(below.words[count - 1], below.words[count]):
        count += 1
    width = below.words[count - 1].x1 - below.words[0].x0
    return above.x1 + 0.25 * above.size + width > right - _ROOM * above.size


def _sticks(word: Word, following: Word) -> bool:
    """Whether a no-break space stands between two words, or would by the rules of typing.

    Some producers print it as a plain space, so the form of the words must tell as well.
    """
    return (
        word.sticks
        or word.text == "«"
        or following.text in _CLINGING
        or (word.text[-1].isdigit() and bool(_THOUSANDS.fullmatch(following.text)))
    )


def _continues(
    piece: Piece,
    line: Line,
    right: float,
    step: float | None,
    steps: Steps,
    is_label: Callable[[str], bool],
) -> bool:
    above = piece.lines[-1]
    if line.size != above.size or line.bold != above.bold:
        return False
    if above.runs_on:
        return True
    if is_label(line.text) and not _runs_on(above, line, right):
        # the label itself may be broken over two lines
        broken = len(piece.lines) == 1 and not is_label(above.text) and _is_full(above, line, right)
        return broken and is_label(f"{above.text} {line.text}")
    if not is_open(above.words[-1].text) and not _is_full(above, line, right):
        return False
    if len(piece.lines) > 1 and abs(line.x0 - above.x0) > _INDENT:
        return False
    midway = line.text[:1].islower() or not _SENTENCE_END.search(above.text)
    if step is None:
        return midway
    if len(piece.lines) > 1 and (usual := _step_within(piece)) is not None:
        return step <= 1.2 * usual + 0.5
    if step <= _SPACED * steps.normal_for(line.size):
        return True
    return midway and (line.size, _rounded(step)) in steps.wide


def _runs_on(above: Line, line: Line, right: float) -> bool:
    """Whether a line in lower case goes on with a sentence that fills the line above."""
    ended = _SENTENCE_END.search(above.text)
    return line.text[:1].islower() and not ended and _is_full(above, line, right)


def _step_within(piece: Piece) -> float | None:
    first, second = piece.lines[-2:]
    step = second.base - first.base
    return step if first.page == second.page and step > 0 else None
