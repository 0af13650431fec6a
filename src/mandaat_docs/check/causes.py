"""Which of the reasons that a report gives lie with others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from mandaat_docs.check.phrases import says
from mandaat_docs.model.vocabulary import Vocabulary


def outside_causes(
    reasons: Iterable[str], vocabularies: Sequence[Vocabulary], stated: Collection[str] = ()
) -> tuple[str, ...]:
    """The reasons that name somebody or something outside the holder's service.

    A supplier, a court, a minister, the weather: whom or what, is data. What is `stated` to be one
    in a field for that, is one. Recorded, never weighed: whether the holder could have done more is
    for people to say.
    """
    return tuple(
        r for r in reasons if r in stated or says(r, vocabularies, "report.reasons.outside")
    )
