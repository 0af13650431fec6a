"""Where an agreement settles what it must, and what is still blank there."""

from __future__ import annotations

import re

from mandaat_docs.check.filled_case import FilledCase, of_target
from mandaat_docs.model.filled_result import Demand, Met, MetDemand
from mandaat_docs.model.source import Paragraph


def met_demands(case: FilledCase) -> tuple[MetDemand, ...]:
    """How each demand is met; an evaluation has none.

    A chapter deals with a demand where its heading stands there and something under it, down to
    the next heading of its level. What is blank in an engagement counts there, not here.
    """
    return tuple(_met(case, demand) for demand in case.demands)


def _met(case: FilledCase, demand: Demand) -> MetDemand:
    headings = [
        heading
        for _, title in demand.chapters
        if (heading := _heading(case, title)) is not None and _says_something(case, heading)
    ]
    keys = {key for key, _ in demand.chapters}
    blanks = [e for e in case.blanks() if of_target(e.name) is None]
    n = sum(entry.name.partition(":")[0] in keys for entry in blanks)
    met = Met.MISSING if not headings else Met.BLANK if n else Met.MET
    return MetDemand(demand, met, tuple(f"{h.marker} {h.text}".strip() for h in headings), n)


def _heading(case: FilledCase, title: str) -> Paragraph | None:
    parts = map(re.escape, re.split(r"\{\w+\}|\[[^]]*\]", title))
    wanted = re.compile(".+".join(parts))
    headings = (p for p in case.document.paragraphs() if p.level is not None)
    return next((p for p in headings if wanted.fullmatch(p.text)), None)


def _says_something(case: FilledCase, heading: Paragraph) -> bool:
    inside = False
    for paragraph in case.document.paragraphs():
        if paragraph is heading:
            inside = True
        elif inside and paragraph.level is not None:
            if paragraph.level <= (heading.level or 1):
                return False
        elif inside and any(map(str.isalnum, paragraph.text)):
            return True
    return False
