"""An objective is often printed several times: which of them is its section?

The overview, a table of contents and an annex repeat label and title; only the section holds
what is measured. Sorting them out comes before ids are given: a mere line must not claim one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.mandate.parts import ObjectivePart, Outline
from mandaat_docs.assemble.text import fold
from mandaat_docs.model.mandate import Excerpt, Series


@dataclass(frozen=True, slots=True)
class Section:
    """An objective with its section, and the title that the overview gives it."""

    part: ObjectivePart
    title_in_overview: str | None


@dataclass(frozen=True, slots=True)
class Sections:
    """The objectives in the order of their sections, and what repeats them elsewhere."""

    sections: tuple[Section, ...]
    captions: tuple[Excerpt, ...]
    unplaced: tuple[Excerpt, ...]


def find_sections(found: Outline) -> Sections:
    """Tell sections from lines that repeat them.

    Of the parts with one series and number, the one with measuring points is the section; two
    with measuring points are two objectives. Without any, the last that holds text is, else the
    last. Of the others, the first that is no line of a table of contents gives the overview's
    title; the rest are captions.
    """
    groups: dict[tuple[Series, str], list[ObjectivePart]] = {}
    for part in found.objectives:
        # without a number, the title tells which objective it is
        groups.setdefault((part.series, part.number or fold(part.title)), []).append(part)
    sections: list[Section] = []
    captions: list[Excerpt] = []
    unplaced: list[Excerpt] = []
    for parts in groups.values():
        own = _sections_of(parts)
        others = [part for part in parts if all(part is not section for section in own)]
        named = next((p for p in others if p.title and not _is_contents_line(p, own[0])), None)
        sections.append(Section(own[0], named.title if named else None))
        sections += [Section(part, None) for part in own[1:]]
        captions += [_excerpt(p, p.title) for p in others if p is not named and p.title]
        captions += [_excerpt(p, point.title) for p in others for point in p.points if point.title]
        unplaced += [_excerpt(p, text) for p in others for text in (*p.context, *p.aims)]
    order = {id(part): index for index, part in enumerate(found.objectives)}
    return Sections(
        tuple(sorted(sections, key=lambda section: order[id(section.part)])),
        tuple(captions),
        tuple(unplaced),
    )


def _sections_of(parts: Sequence[ObjectivePart]) -> list[ObjectivePart]:
    for holds in (_has_target, lambda part: bool(part.points)):
        if measured := [part for part in parts if holds(part)]:
            return measured
    holding = [part for part in parts if part.has_section]
    return [(holding or list(parts))[-1]]


def _has_target(part: ObjectivePart) -> bool:
    return any(point.targets for point in part.points)


def _is_contents_line(part: ObjectivePart, section: ObjectivePart) -> bool:
    """Whether a line is the section's title with a page number behind it."""
    title = re.sub(r"[\s.…·_]*\d{1,3}$", "", part.title)
    return title != part.title and fold(title) == fold(section.title)


def _excerpt(part: ObjectivePart, text: str) -> Excerpt:
    return Excerpt(part.paragraph.place.page, text)
