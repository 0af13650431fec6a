"""Readings → the scoreboard of mandates: Markdown for people, a tree of counts for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from .options import NONE, OPTIONS
from .press import COUNT, ELSEWHERE, ELSEWHERE_COUNT, print_all, printed, printed_elsewhere
from .score import Reading, read
from .structure import HALVES

_INTRO = f"""\
<!-- made by scripts/quality_mandates.py (make quality): do not edit -->

# Scoreboard of mandates

How right mandates are read that the tests print themselves: wordings of our own, drawn by a seed,
in layouts that hold every pair of the options below, by each producer that can be had
(`tests/mandates`). Each has its answer key. {COUNT} are open, to learn from; {COUNT} are a
holdout, with other seeds, combinations, objectives and deadlines (labels, functions and authorities
are the same), which is counted and not looked at. Both halves have one author. The holdout's counts
were seen once halfway (98.49 % of fields), and what it lacked was then looked for in more mandates
of the open half's wordings. A few layouts that came out unlike any real one were taken out of both
halves while the open half was worked on: tables in half a page, shared cells without rules.

- *fields exact*: of all fields of the answer key (titles, context, aims, numbers, ids, wordings,
  natures, and each part of a deadline), to the character.
- *targets found*: with exactly the wording that is printed; *made up*: targets that nobody printed.
- *words lost*: words of the print that are nowhere in the result, not even as unplaced.
- *words unplaced*: words that are in no field, and shown as such.

`set-by-words` and `set-by-letters` are a typesetter of our own that prints as TeX does, without
any space, and as printer drivers do, letter by letter. LibreOffice stands for word processors;
`word` is the Word file itself. Chromium and TeX print {ELSEWHERE_COUNT} mandates each where
they are installed, with the wordings of the open half and, in some, a number of a series passed
over; these count apart. “Microsoft Print to PDF” could not be run here.
"""
Tree = dict[str, Any]
_COLUMNS = ("mandates", "fields exact", "targets found", "made up", "words lost", "words unplaced")


def markdown(kept: Tree) -> str:
    """The whole page, from both halves; `kept` are the counts of the last time."""
    lines = [_INTRO, *summary()]
    lines += ["\n## By producers that not every machine has\n", *_elsewhere(kept)]
    for option in OPTIONS:
        lines += [f"\n## By {option}\n", *_by(option)]
    return "\n".join(lines) + "\n"


def tree(kept: Tree) -> Tree:
    """Half → counts, over all and by option; no wording and no name of a mandate."""
    return {
        half: {
            "all": _counts(readings(half)),
            **{option: {v: _counts(r) for v, r in _groups(half, option)} for option in OPTIONS},
        }
        for half in HALVES
    } | {"elsewhere": {name: elsewhere(name, kept) for name in ELSEWHERE}}


def elsewhere(producer: str, kept: Tree) -> dict[str, int]:
    """The counts of a producer; those of the last time where it is not installed."""
    if shutil.which(ELSEWHERE[producer]) is None:
        return dict(kept.get("elsewhere", {}).get(producer, _counts(())))
    mandates = printed_elsewhere(producer)
    print_all(mandates)
    return _counts(tuple(map(read, mandates)))


def _elsewhere(kept: Tree) -> Iterator[str]:
    yield from _head("producer")
    for producer in ELSEWHERE:
        yield _row(elsewhere(producer, kept), producer)


def summary() -> Iterator[str]:
    """One line for each half."""
    yield from _head("half")
    for half in HALVES:
        yield _line(half, readings(half))


def misses() -> Iterator[str]:
    """Every wrong field and lost word of the open half."""
    for reading in readings("open"):
        if reading.wrong or reading.lost:
            yield f"{reading.mandate.name} {reading.mandate.case}"
            yield from (f"    {wrong}" for wrong in reading.wrong)
            yield from (f"    lost: {word}" for word in reading.lost)


@cache
def readings(half: str) -> tuple[Reading, ...]:
    """All mandates of a half, printed and read."""
    mandates = printed(half)
    print_all(mandates)
    return tuple(map(read, mandates))


def _by(option: str) -> Iterator[str]:
    yield from _head(option, "half")
    for half in HALVES:
        for value, found in _groups(half, option):
            yield _line(value, found, half)


def _groups(half: str, option: str) -> Iterator[tuple[str, tuple[Reading, ...]]]:
    for value in (*OPTIONS[option], NONE):
        found = tuple(r for r in readings(half) if r.mandate.case[option] == value)
        if found:
            yield value if value != NONE else "does not apply", found


def _head(*names: str) -> Iterator[str]:
    yield f"| {' | '.join((*names, *_COLUMNS))} |"
    yield f"| {' | '.join(['---'] * len(names) + ['--:'] * len(_COLUMNS))} |"


def _line(name: str, found: Sequence[Reading], *names: str) -> str:
    return _row(_counts(found), name, *names)


def _row(counts: dict[str, int], *names: str) -> str:
    cells = [
        str(counts["mandates"]),
        _share(counts["fields exact"], counts["fields"]),
        _share(counts["targets found"], counts["targets"]),
        str(counts["made up"]),
        _of(counts["words lost"], counts["words"]),
        _of(counts["words unplaced"], counts["words"]),
    ]
    return f"| {' | '.join((*names, *cells))} |"


def _counts(found: Sequence[Reading]) -> dict[str, int]:
    fields = sum(r.fields for r in found)
    return {
        "mandates": len(found),
        "fields": fields,
        "fields exact": fields - sum(len(r.wrong) for r in found),
        "targets": sum(r.targets for r in found),
        "targets found": sum(r.found for r in found),
        "made up": sum(r.made_up for r in found),
        "words": sum(r.words for r in found),
        "words lost": sum(len(r.lost) for r in found),
        "words unplaced": sum(r.unplaced for r in found),
    }


def _share(count: int, of: int) -> str:
    # never rounded up to all of them
    share = int(10_000 * count / of) / 100 if of else 0.0
    return f"{count}/{of} ({share:.2f} %)"


def _of(count: int, of: int) -> str:
    return f"{count}/{of}"
