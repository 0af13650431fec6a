"""A deadline that a person put in the place of what is printed, read like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mandaat_docs.assemble.mandate.deadline import deadline_reader
from mandaat_docs.model.mandate import Correction, Deadline, DeadlineKind, Mandate, Target
from mandaat_docs.model.vocabulary import Vocabulary


def correct_deadline(
    mandate: Mandate, identity: str, text: str, reason: str, languages: Sequence[Vocabulary]
) -> Mandate:
    """The mandate with the deadline of one target as a person settled it.

    `languages` are tried in order, the mandate's own first: a correction may be written in the
    other one. What none of them understands stays unread, as in a document. The fingerprint
    stays that of what is printed. Without a target of that id nothing changes.
    """

    def corrected(target: Target) -> Target:
        if target.id != identity:
            return target
        printed = None if target.deadline is None else target.deadline.printed
        deadline = replace(_read(text, languages), correction=Correction(printed, reason))
        return replace(target, deadline=deadline)

    return replace(
        mandate,
        objectives=tuple(
            replace(
                objective,
                measuring_points=tuple(
                    replace(point, targets=tuple(map(corrected, point.targets)))
                    for point in objective.measuring_points
                ),
            )
            for objective in mandate.objectives
        ),
    )


def _read(text: str, languages: Sequence[Vocabulary]) -> Deadline:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    readings = [deadline_reader(words).read(lines) for words in languages]
    understood = (reading for reading in readings if reading.kind is not DeadlineKind.UNREAD)
    return next(understood, readings[0])
