"""Texts word by word: what is the same but for typing, and which words go or come."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from mandaat_docs.model.comparison import Op, Piece, TextChange

_TYPING = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‑": "-"})


def level(text: str) -> str:
    """A text without what no one means by a change: capitals, kinds of quotes, hyphens, spaces.

    >>> level("L’ÉCHÉANCE\\u00a0: «\\u202f2027\\u202f»") == level("l'échéance : \\"2027\\"")
    True
    """
    plain = unicodedata.normalize("NFKC", text).translate(_TYPING).casefold()
    return " ".join(plain.replace('" ', '"').replace(' "', '"').split())


def change_of(old: str | None, new: str | None, *, by_word: bool) -> TextChange | None:
    """The change from one text to the other, `None` where there is none but in typing."""
    if old is None or new is None:
        return None if old == new else TextChange(old, new)
    if level(old) == level(new):
        return None
    return TextChange(old, new, pieces(old, new) if by_word else ())


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The words that stay, go and come, in reading order; what goes stands before what comes.

    >>> [(p.op.value, p.text) for p in pieces("vier parken per jaar", "vijf parken per jaar")]
    [('removed', 'vier'), ('added', 'vijf'), ('same', 'parken per jaar')]
    """
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, [level(w) for w in before], [level(w) for w in after], False)
    found: list[Piece] = []
    for op, i1, i2, j1, j2 in _without_islands(matcher.get_opcodes()):
        if op == "equal":
            found.append(Piece(Op.SAME, " ".join(after[j1:j2])))
            continue
        if i2 > i1:
            found.append(Piece(Op.REMOVED, " ".join(before[i1:i2])))
        if j2 > j1:
            found.append(Piece(Op.ADDED, " ".join(after[j1:j2])))
    return tuple(found)


_Step = tuple[str, int, int, int, int]
_ISLAND = 1
"""Words that two rewritten passages share by chance: an article, a comma."""


def _without_islands(steps: Sequence[_Step]) -> list[_Step]:
    """One word that stays between two larger rewritten passages is read as part of them."""
    joined: list[_Step] = []
    for index, step in enumerate(steps):
        op, i1, i2, j1, j2 = step
        last = index == len(steps) - 1
        island = op == "equal" and i2 - i1 <= _ISLAND and index > 0 and not last
        large = island and min(_size(steps[index - 1]), _size(steps[index + 1])) > 2 * _ISLAND
        if (large or op != "equal") and joined and joined[-1][0] == "replace":
            joined[-1] = ("replace", joined[-1][1], i2, joined[-1][3], j2)
        elif op == "equal":
            joined.append(step)
        else:
            joined.append(("replace", i1, i2, j1, j2))
    return joined


def _size(step: _Step) -> int:
    return max(step[2] - step[1], step[4] - step[3])
