"""Deadlines without a label, at the end of their target: “… opmaken (eind 2027)”, “… – jaarlijks”.

A bracket or a dash alone tells nothing. They are read only where the document as a whole says
so: none of its targets has a deadline with a label, and most end in the same way in something
that is plainly a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandaat_docs.assemble.mandate.deadline import DeadlineReader
from mandaat_docs.assemble.mandate.parts import DeadlinePart, Outline, TargetPart
from mandaat_docs.model.mandate import DeadlineKind

_TAILS = (
    re.compile(r"(?P<wording>.*\S)\s*\((?P<deadline>[^()]+)\)\.?$", re.DOTALL),
    re.compile(r"(?P<wording>.*\S)\s+[–—-]\s+(?P<deadline>[^–—]+)$", re.DOTALL),
)
_MOST = 0.6  # share of the targets that must end in the same way
_ENOUGH = 3  # and how many at the least


def take_tails(found: Outline, reader: DeadlineReader) -> None:
    """Give targets the deadlines that stand at their end, where the document shows that they do."""
    targets = [t for o in found.objectives for p in o.points for t in p.targets if t.lines]
    if any(target.deadline is not None for target in targets):
        return
    for form in _TAILS:
        tails = [(target, tail) for target in targets if (tail := _tail(target, form, reader))]
        if len(tails) >= max(_ENOUGH, _MOST * len(targets)):
            for target, (wording, deadline) in tails:
                target.lines = [wording]
                target.deadline = DeadlinePart(target.paragraph, [deadline], own_level=False)
            return


def _tail(
    target: TargetPart, form: re.Pattern[str], reader: DeadlineReader
) -> Sequence[str] | None:
    match = form.fullmatch("\n".join(target.lines))
    if match is None or reader.read([match["deadline"]]).kind is DeadlineKind.UNREAD:
        return None
    return match["wording"], match["deadline"]
