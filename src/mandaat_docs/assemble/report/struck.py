"""Words that are struck through on a printed page: deleted, whatever the file calls it.

A PDF knows no deletion, only a line across the letters. What is deleted is not what the report
says (contract 4), so it is taken out and remarked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from mandaat_docs.assemble.text import clean
from mandaat_docs.model.source import Place, Remark, Rule, Scan, Sheet, Word

_THICKEST = 2.5
"""Points."""
_HEIGHTS = (0.15, 0.45)
"""Shares of the letter size above the baseline between which a line strikes small letters out;
an underline runs below, a cell's border above them."""
_SLACK = 1.0
"""Points by which a line may stop short of a word's ends."""


def take_struck(scan: Scan) -> tuple[Scan, tuple[Remark, ...]]:
    """The pages without what is struck through, and a remark for each stretch of it."""
    sheets: list[Sheet] = []
    remarks: list[Remark] = []
    for sheet in scan.sheets:
        lines = [rule for rule in sheet.rules if _is_thin(rule)]
        struck = {id(word) for word in sheet.words if any(_strikes(r, word) for r in lines)}
        for is_struck, words in groupby(sheet.words, key=lambda word: id(word) in struck):
            if is_struck:
                text = clean(" ".join(word.text for word in words))
                remarks.append(Remark("struck-text", Place(page=sheet.number), text))
        sheets.append(replace(sheet, words=tuple(_without(sheet, struck))) if struck else sheet)
    return replace(scan, sheets=tuple(sheets)), tuple(remarks)


def _without(sheet: Sheet, struck: set[int]) -> Iterator[Word]:
    return (word for word in sheet.words if id(word) not in struck)


def _is_thin(rule: Rule) -> bool:
    high = rule.bottom - rule.top
    return high <= _THICKEST and rule.x1 - rule.x0 > high


def _strikes(rule: Rule, word: Word) -> bool:
    height = (word.base - (rule.top + rule.bottom) / 2) / (word.size or 1.0)
    covers = rule.x0 <= word.x0 + _SLACK and rule.x1 >= word.x1 - _SLACK
    return covers and _HEIGHTS[0] < height < _HEIGHTS[1]
