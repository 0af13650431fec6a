"""Fields of a Word file: what they show is text, what they are told to do is not.

A complex field is three marks in the text (begin, separate, end), with its instruction between
the first two and its result between the last two. Fields nest and may span paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandaat_docs.acquire.word.xml import (
    DEL,
    FLD_CHAR,
    MOVE_FROM,
    VAL,
    Element,
    child_is_on,
    child_value,
    w,
    whole,
)

_KIND = w("fldCharType")
_DELETED = frozenset({DEL, MOVE_FROM})
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)
_CONTENTS = "TOC"
_TICKED, _UNTICKED = "☒", "☐"


@dataclass(slots=True)
class Field:
    """A field that is not closed yet."""

    instruction: str = ""
    shows: bool = False
    """Past its separator: what follows is its result."""
    result_from: int = 0
    """How many pieces of text there were before its result."""
    form: str = ""
    """What a form field shows that stores no result."""

    @property
    def is_contents(self) -> bool:
        """A table of contents."""
        return is_contents(self.instruction)

    @property
    def address(self) -> str | None:
        """Where a link leads outside the document."""
        found = _HYPERLINK.match(self.instruction)
        return (found[1] or found[2]) if found else None


class Fields:
    """The fields that are open at a point of the text."""

    def __init__(self, stray: frozenset[Element]) -> None:
        self._stray = stray
        self._open: list[Field] = []
        self.muted = False
        """What stands here is an instruction, or in a table of contents."""

    def apart(self) -> Fields:
        """The fields of another text of the same part, none of them open yet."""
        return Fields(self._stray)

    def mark(self, element: Element, pieces: int) -> Field | None:
        """Take one mark, read when a line has so many pieces; returns the field it closes."""
        kind = element.get(_KIND)
        if element in self._stray or (kind != "begin" and not self._open):
            return None
        if kind == "begin":
            self._open.append(Field(result_from=pieces, form=_form(element.find(w("ffData")))))
        field = self._open[-1]
        if kind == "separate":
            field.shows, field.result_from = True, pieces
        elif kind == "end":
            self._open.pop()
        self.muted = any(not f.shows or f.is_contents for f in self._open)
        return field if kind == "end" else None

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction += text


def is_contents(instruction: str) -> bool:
    """Whether a field makes a table of contents.

    >>> is_contents(" TOC 1-3"), is_contents("PAGEREF _Toc1")
    (True, False)
    """
    return instruction.split(maxsplit=1)[:1] == [_CONTENTS]


def stray_marks(root: Element) -> frozenset[Element]:
    """Marks without a partner. Heeding them would swallow the text up to the document's end."""
    opened: list[Element] = []
    stray: list[Element] = []
    for mark in root.iter(FLD_CHAR):
        kind = mark.get(_KIND)
        if kind == "separate" or any(a.tag in _DELETED for a in mark.iterancestors()):
            continue
        if kind == "begin":
            opened.append(mark)
        elif opened:
            opened.pop()
        else:
            stray.append(mark)
    return frozenset(opened + stray)


def _form(data: Element | None) -> str:
    """What a check box or drop-down list of the old kind shows."""
    if data is None:
        return ""
    box, choices = data.find(w("checkBox")), data.find(w("ddList"))
    if box is not None:
        ticked = child_is_on(box, w("checked"))
        return (
            _TICKED if (child_is_on(box, w("default")) if ticked is None else ticked) else _UNTICKED
        )
    if choices is None:
        return ""
    chosen = whole(child_value(choices, w("result")) or child_value(choices, w("default"))) or 0
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(w("listEntry"))]
    return entries[chosen] if 0 <= chosen < len(entries) else ""
