"""Addresses of links that stand on a line of their own inside a sentence: kept out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mandaat_docs.assemble.page.lines import Line

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LETTER = 0.6  # share of the letter size: one more letter would not have fitted
_UNFINISHED = re.compile(r"[/\-_.?=&]$")


def is_address(text: str) -> bool:
    """Whether a text is nothing but the address of a link.

    >>> is_address("https://www.voorbeeld.brussels/nl"), is_address("zie www.voorbeeld.brussels")
    (True, False)
    """
    bare = text.strip()
    return bare.startswith(("http", "www.")) and _ADDRESS.fullmatch(bare) is not None


def take_addresses(lines: list[Line]) -> list[Line]:
    """Take the lines that are addresses out of a page's; the sentence around them runs on.

    An address that is broken over two lines goes on where it ends in a sign that one may break at,
    or at the very edge of the text: a column that is too narrow for it.
    """
    right = max((line.x1 for line in lines), default=0.0)
    taken: list[Line] = []
    place = 0
    while place < len(lines):
        if not is_address(lines[place].text):
            place += 1
            continue
        stop = place + 1
        while stop < len(lines) and _goes_on(lines[stop - 1], lines[stop], right):
            stop += 1
        taken.append(_whole(lines[place:stop]))
        del lines[place:stop]
        if 0 < place < len(lines) and lines[place].text[:1].islower():
            lines[place - 1] = replace(lines[place - 1], runs_on=True)
    return taken


def _whole(parts: Sequence[Line]) -> Line:
    """An address that was broken over some lines, in one word."""
    (first, *_), text = parts[0].words, "".join(line.text for line in parts)
    return replace(parts[0], words=(replace(first, text=text),))


def _goes_on(above: Line, below: Line, right: float) -> bool:
    if len(below.words) != 1:
        return False
    return bool(_UNFINISHED.search(above.text)) or right - above.x1 < _LETTER * above.size
