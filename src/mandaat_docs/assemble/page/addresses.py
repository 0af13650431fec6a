"""Addresses of links that stand on a line of their own inside a sentence: kept out of it."""

from __future__ import annotations

import re
from dataclasses import replace

from mandaat_docs.assemble.page.lines import Line

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_UNFINISHED = re.compile(r"[/\-_.?=&]$")


def is_address(text: str) -> bool:
    """Whether a text is nothing but the address of a link.

    >>> is_address("https://www.voorbeeld.brussels/nl"), is_address("zie www.voorbeeld.brussels")
    (True, False)
    """
    return _ADDRESS.fullmatch(text.strip()) is not None


def take_addresses(lines: list[Line]) -> list[Line]:
    """Take the lines that are addresses out of a page's; the sentence around them runs on.

    An address that is broken over two lines goes on where it ends in a sign that one may break at.
    """
    taken: list[Line] = []
    place = 0
    while place < len(lines):
        if not is_address(lines[place].text):
            place += 1
            continue
        stop = place + 1
        while stop < len(lines) and _goes_on(lines[stop - 1], lines[stop]):
            stop += 1
        taken += lines[place:stop]
        del lines[place:stop]
        if 0 < place < len(lines) and lines[place].text[:1].islower():
            lines[place - 1] = replace(lines[place - 1], runs_on=True)
    return taken


def _goes_on(above: Line, below: Line) -> bool:
    return len(below.words) == 1 and bool(_UNFINISHED.search(above.text))
