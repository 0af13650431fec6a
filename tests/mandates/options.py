"""The options of a printed mandate, and enough combinations to hold every pair of them.

What cannot stand together is brought into line first: a table has a column for its deadlines, a
Word file has no watermark of a printer. Such values become "-", which no pair is asked of.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

Case = Mapping[str, str]

OPTIONS: dict[str, tuple[str, ...]] = {
    "language": ("nl", "fr"),
    "producer": (
        "word", "libreoffice", "libreoffice-tagged", "ghostscript", "owner-password",
        "groff", "set-by-words", "set-by-letters",
    ),
    "body": (
        "headings", "bullets", "lettered", "plain", "listed", "nested", "table", "point-tables",
    ),
    "deadline": (
        "line", "bullet", "paragraph", "brackets", "bare-brackets", "dash", "group", "parts",
        "column",
    ),
    "rules": ("ruled", "unruled"),
    "head": ("table", "lines", "title-only"),
    "overview": ("none", "table", "list", "columns"),
    "numbers": ("full", "points", "mixed", "none"),
    "furniture": ("none", "named", "slash", "dashes"),
    "page": ("portrait", "landscape", "rotated", "two-columns"),
    "setting": ("ragged", "justified", "hyphenated"),
    "letters": ("plain", "ligatures", "decomposed", "straight", "narrow"),
    "labels": ("0", "1", "2", "3"),
    "note": ("no", "yes"),
    "link": ("no", "yes"),
    "watermark": ("no", "yes"),
    "line-numbers": ("no", "yes"),
}  # fmt: skip

NONE = "-"
WORD = {"word", "libreoffice", "libreoffice-tagged", "ghostscript", "owner-password"}
"""Producers that start from a Word file."""
SET = {"set-by-words", "set-by-letters"}
TABLES = {"table", "point-tables"}


def in_line(case: Case) -> dict[str, str]:
    """The combination with what cannot stand together taken out.

    >>> first = {name: values[0] for name, values in OPTIONS.items()}
    >>> in_line({**first, "body": "table"})["deadline"]
    'column'
    """
    return _as_producer_can(_as_page_can(dict(case)))


def _as_page_can(made: dict[str, str]) -> dict[str, str]:
    """Tables have a column for deadlines; a narrow column of text has no tables."""
    if made["body"] in TABLES:
        made["deadline"] = "group" if made["deadline"] == "group" else "column"
        if made["page"] == "two-columns":
            made["page"] = "portrait"
        if made["rules"] == "unruled" or made["producer"] == "groff":
            made["deadline"] = "column"  # without rules nobody sees that cells are one
    else:
        made["rules"] = NONE
        if made["deadline"] == "column":
            made["deadline"] = "line"
    if made["page"] == "two-columns":  # half a page is too narrow for tables
        made["overview"] = made["overview"] if made["overview"] == "none" else "list"
        made["head"] = "lines" if made["head"] == "table" else made["head"]
    return made


def _as_producer_can(made: dict[str, str]) -> dict[str, str]:
    """What a producer has no letters, pages or signs for."""
    producer = made["producer"]
    if producer == "word":
        made |= dict.fromkeys(("page", "setting", "watermark", "line-numbers"), NONE)
    if producer == "groff":
        made["letters"] = made["letters"] if made["letters"] == "straight" else "plain"
        made["page"] = "portrait" if made["page"] == "two-columns" else made["page"]
        made |= {"rules": "unruled" if made["body"] in TABLES else NONE, "note": NONE}
    if producer in SET and made["letters"] in {"decomposed", "narrow"}:
        made["letters"] = "plain"  # the font has no such letters
    if producer in WORD and made["letters"] == "ligatures":
        made["letters"] = "plain"  # the program makes its own
    if made["page"] == "two-columns" or producer == "groff":
        made["line-numbers"] = NONE
    return made


def cases(count: int, seed: int) -> tuple[dict[str, str], ...]:
    """So many combinations, the first of which hold every pair of values that is possible."""
    made = list(_pairwise(seed))
    chance = random.Random(f"rest {seed}")
    while len(made) < count:
        made.append(in_line(_any(chance)))
    return tuple(made[:count])


def elsewhere(producer: str, count: int) -> tuple[dict[str, str], ...]:
    """Combinations for a producer that not every machine has; some skip a number of a series."""
    chance = random.Random(f"elsewhere {producer}")
    made = []
    for _ in range(count):
        case = in_line({**_any(chance), "producer": "groff"})  # can do what these can
        if case["body"] in TABLES:
            case["rules"] = chance.choice(OPTIONS["rules"])
        made.append({**case, "producer": producer, "gaps": chance.choice(("no", "yes"))})
    return tuple(made)


def pairs(case: Case) -> frozenset[tuple[tuple[str, str], tuple[str, str]]]:
    """Every pair of values that a combination holds."""
    return frozenset(combinations([item for item in case.items() if item[1] != NONE], 2))


@cache
def possible() -> frozenset[tuple[tuple[str, str], tuple[str, str]]]:
    """Every pair of values that some combination in line holds."""
    found: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    chance = random.Random("pairs")
    for first, second in combinations(OPTIONS, 2):
        for one in OPTIONS[first]:
            for other in OPTIONS[second]:
                for _ in range(40):
                    found |= pairs(in_line({**_any(chance), first: one, second: other}))
                    if ((first, one), (second, other)) in found:
                        break
    return frozenset(found)


def _pairwise(seed: int) -> Iterator[dict[str, str]]:
    """Greedily: of some combinations, the one that holds most pairs not yet held."""
    chance = random.Random(f"pairs {seed}")
    wanted = set(possible())
    while wanted:
        (first, one), (second, other) = chance.choice(sorted(wanted))
        tries = [in_line({**_any(chance), first: one, second: other}) for _ in range(40)]
        best = max(tries, key=lambda case: len(wanted & pairs(case)))
        wanted -= pairs(best)
        yield best


def _any(chance: random.Random) -> dict[str, str]:
    return {name: chance.choice(values) for name, values in OPTIONS.items()}
