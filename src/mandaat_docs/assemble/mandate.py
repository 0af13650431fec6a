"""Document → Mandate: the outline gets ids, deadlines, natures, a head and an account of words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mandaat_docs.assemble.account import count_words
from mandaat_docs.assemble.deadline import DeadlineReader, deadline_reader
from mandaat_docs.assemble.labels import LabelReader
from mandaat_docs.assemble.nature import nature_of
from mandaat_docs.assemble.numbering import assign
from mandaat_docs.assemble.outline import (
    ObjectivePart,
    Outline,
    PointPart,
    TargetPart,
    outline,
)
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.mandate import (
    Deadline,
    Excerpt,
    Mandate,
    MeasuringPoint,
    Objective,
    Period,
    Series,
    Source,
    Target,
)
from mandaat_docs.model.source import Document
from mandaat_docs.model.vocabulary import Vocabulary

_GRADE = re.compile(r"\bA\s?\d\s?\+?(?!\d)")
_PERIOD = re.compile(r"((?:19|20)\d\d)\D{1,12}?((?:19|20)\d\d)")
_TITLE_PARTS = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s+")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What assembling needs at every level."""

    words: Vocabulary
    deadlines: DeadlineReader
    shared_level: bool
    """A deadline at the targets' own level after the last of them is meant for all."""


def assemble_mandate(document: Document, labels: LabelReader, words: Vocabulary) -> Mandate:
    """Assemble a mandate; one without objectives has none, and the caller says so.

    Every word of the document is in the result, or is a label or furniture: `words.lost` counts
    what is not, and is 0 unless there is a bug.
    """
    found = outline(document, labels)
    reading = _Reading(words, deadline_reader(words), _level_tells(found))
    sections, overview = _split_overview(found.objectives)
    objectives = tuple(
        objective
        for series in Series
        for objective in _objectives([s for s in sections if s.series is series], overview, reading)
    )
    grade = _GRADE.search(found.header.get("grade", "") or found.title)
    title_parts = [part for part in _TITLE_PARTS.split(found.title) if part]
    mandate = Mandate(
        language=words.language,
        title=found.title,
        function=found.header.get("function") or _middle(title_parts),
        grade="".join(grade[0].split()) if grade else None,
        institution=found.header.get("institution") or _last(title_parts),
        authority=found.header.get("authority"),
        period=_period(found),
        source=Source(document.file, document.sha256, document.pages),
        objectives=objectives,
        labels=tuple(dict.fromkeys(found.labels)),
        captions=tuple(found.captions),
        notes=tuple(Excerpt(n.place.page, n.text) for n in document.notes),
        unplaced=tuple(found.unplaced) + tuple(_lost_overview(sections, overview)),
    )
    return count_words(mandate, document, found)


def _split_overview(
    parts: Sequence[ObjectivePart],
) -> tuple[list[ObjectivePart], dict[tuple[Series, str], ObjectivePart]]:
    """An objective that is printed twice stands in the overview first and has its section later."""
    sections = [part for part in parts if part.has_section]
    named = {(part.series, part.number) for part in sections}
    overview: dict[tuple[Series, str], ObjectivePart] = {}
    for part in parts:
        key = (part.series, part.number)
        if part.has_section:
            continue
        if key in overview or (key not in named and not sections):
            sections.append(part)
        else:
            overview[key] = part
    if not any(part.has_section for part in parts):
        return list(parts), {}
    order = {id(part): index for index, part in enumerate(parts)}
    for key, part in list(overview.items()):
        if key not in named:
            sections.append(part)
            del overview[key]
    return sorted(sections, key=lambda part: order[id(part)]), overview


def _lost_overview(
    sections: Sequence[ObjectivePart], overview: dict[tuple[Series, str], ObjectivePart]
) -> list[Excerpt]:
    """Overview titles that no section takes up."""
    named = {(part.series, part.number) for part in sections}
    return [
        Excerpt(part.paragraph.place.page, part.title)
        for key, part in overview.items()
        if key not in named
    ]


def _objectives(
    parts: Sequence[ObjectivePart],
    overview: dict[tuple[Series, str], ObjectivePart],
    reading: _Reading,
) -> list[Objective]:
    ids = assign([part.number or None for part in parts], "")
    result = []
    for part, (own, _) in zip(parts, ids, strict=True):
        identity = f"{part.series.letter}{own}"
        seen = overview.get((part.series, part.number))
        result.append(
            Objective(
                id=identity,
                series=part.series,
                number=part.number,
                title=part.title,
                title_in_overview=seen.title if seen else None,
                context=tuple(part.context),
                aims=tuple(part.aims),
                page=part.paragraph.place.page,
                measuring_points=_points(part, identity, reading),
            )
        )
    return result


def _points(part: ObjectivePart, objective: str, reading: _Reading) -> tuple[MeasuringPoint, ...]:
    ids = assign([point.number for point in part.points], part.number)
    return tuple(
        MeasuringPoint(
            id=f"{objective}.{own}",
            number=point.number,
            title=point.title,
            page=point.paragraph.place.page,
            targets=_targets(point, f"{objective}.{own}", reading),
        )
        for point, (own, _) in zip(part.points, ids, strict=True)
    )


def _targets(point: PointPart, parent: str, reading: _Reading) -> tuple[Target, ...]:
    ids = assign([target.number for target in point.targets], point.number)
    shared = _shared(point, reading)
    last = f"{parent}.{ids[-1][0]}" if ids else ""
    result = []
    for target, (own, printed) in zip(point.targets, ids, strict=True):
        identity = f"{parent}.{own}"
        wording = "\n".join(target.lines)
        deadline = None
        if shared is not None:
            deadline = _read(shared, reading, None if identity == last else last)
        elif target.deadline is not None:
            deadline = _read(target, reading, None)
        result.append(
            Target(
                id=identity,
                number=target.number,
                id_origin="printed" if printed else "derived",
                wording=wording,
                nature=nature_of(wording, reading.words),
                deadline=deadline,
                page=target.paragraph.place.page,
                fingerprint=fingerprint(wording, deadline.text if deadline else ""),
            )
        )
    return tuple(result)


def _read(target: TargetPart, reading: _Reading, shared_from: str | None) -> Deadline:
    from dataclasses import replace

    assert target.deadline is not None
    deadline = reading.deadlines.read(target.deadline.lines)
    return replace(deadline, shared_from=shared_from)


def _shared(point: PointPart, reading: _Reading) -> TargetPart | None:
    """The last target, where its deadline is plainly printed for the whole group.

    It stands at the group's own level and no other target has one. Where the same document also
    prints deadlines at that level for one target of several, the level tells nothing.
    """
    if len(point.targets) < 2 or not reading.shared_level:
        return None
    *others, last = point.targets
    if any(other.deadline is not None for other in others):
        return None
    return last if last.deadline is not None and last.deadline.own_level else None


def _level_tells(found: Outline) -> bool:
    return not any(
        target.deadline is not None and target.deadline.own_level
        for objective in found.objectives
        for point in objective.points
        for target in point.targets[:-1]
    )


def fingerprint(wording: str, deadline: str) -> str:
    """First 16 hex digits of the SHA-256 of wording and deadline, case-folded, single spaces."""
    text = " ".join(f"{clean(wording)} {clean(deadline)}".casefold().split())
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _period(found: Outline) -> Period | None:
    text = found.header.get("period")
    match = _PERIOD.search(text or found.title)
    if match is None:
        return None
    return Period(clean(text or match[0]), int(match[1]), int(match[2]))


def _last(parts: Sequence[str]) -> str | None:
    """The institution is the last part of the title: “… – functie – BGHM”."""
    return parts[-1].strip() if len(parts) > 1 else None


def _middle(parts: Sequence[str]) -> str:
    """Without a header table the function is the middle part of the title."""
    return parts[-2].strip() if len(parts) > 2 else ""
