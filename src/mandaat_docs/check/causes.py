"""Which of the reasons that a report gives lie with others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mandaat_docs.check.phrases import says
from mandaat_docs.model.vocabulary import Vocabulary


def outside_causes(reasons: Iterable[str], vocabularies: Sequence[Vocabulary]) -> tuple[str, ...]:
    """The reasons that name somebody or something outside the holder's service.

    A supplier, a court, a minister, the weather: whom or what, is data. Recorded, never weighed:
    whether the holder could have done more is for people to say.
    """
    return tuple(r for r in reasons if says(r, vocabularies, "report.reasons.outside"))
