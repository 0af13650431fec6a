"""Check boxes and ticks in text: "☒ op schema ☐ vertraagd"."""

from __future__ import annotations

import re

_TICKED = "☒☑🗹✅✔✓■⬛"
_OPEN = "☐□◻❏○⬜"
_BOX = re.compile(rf"[{_TICKED}{_OPEN}]|\[\s*[xXvV✓✔]?\s*\]|\(\s*[xXvV✓✔]?\s*\)(?=\s*\w)")
_MARK = re.compile(r"[xXvV✗✘●•]|" + rf"[{_TICKED}]")


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a tick: "X", "✓"."""
    return _MARK.fullmatch(text.strip()) is not None


def has_boxes(text: str) -> bool:
    """Whether a text offers options to tick."""
    return _BOX.search(text) is not None


def ticked(text: str) -> str | None:
    """The options that are ticked, one a line; `None` where there are no boxes.

    >>> ticked("☐ op schema  ☒ vertraagd  ☐ gerealiseerd")
    'vertraagd'
    >>> ticked("op schema ☒ vertraagd ☐")
    'op schema'
    >>> ticked("[ ] op schema [ ] vertraagd")
    ''
    >>> ticked("Waar staan we? ☐ op schema ☒ vertraagd" + chr(10) + "Wat er volgt")
    'vertraagd'
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    ahead = text[: boxes[0].start()].strip(" \t").rsplit("\n", 1)[-1].strip(" \t")
    leading = not ahead.strip(":;,-") or ahead.endswith(("?", ":"))
    chosen = []
    for index, box in enumerate(boxes):
        if not _is_ticked(box[0]):
            continue
        if leading:
            last = index + 1 == len(boxes)
            end = len(text) if last else boxes[index + 1].start()
            option = text[box.end() : end].strip()
            option = option.partition("\n")[0] if last else option  # what follows is the answer
        else:
            start = boxes[index - 1].end() if index else 0
            option = text[start : box.start()]
        chosen.append(option.strip(" \t\n;,/|"))
    return "\n".join(option for option in chosen if option)


def _is_ticked(box: str) -> bool:
    return box in _TICKED or any(mark in box for mark in "xXvV✓✔")
