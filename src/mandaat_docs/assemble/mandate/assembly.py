"""Document → Mandate: the outline gets ids, deadlines, natures, a head and an account of words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.mandate.account import count_words
from mandaat_docs.assemble.mandate.deadline import DeadlineReader, deadline_reader
from mandaat_docs.assemble.mandate.labels import LabelReader
from mandaat_docs.assemble.mandate.nature import nature_of
from mandaat_docs.assemble.mandate.numbering import assign
from mandaat_docs.assemble.mandate.outline import outline
from mandaat_docs.assemble.mandate.overview import Section, find_sections
from mandaat_docs.assemble.mandate.parts import ObjectivePart, Outline, PointPart, TargetPart
from mandaat_docs.assemble.mandate.tails import take_tails
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
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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

    Every word of the document is in the result, or is a label or furniture.
    """
    found = outline(document, labels)
    deadlines = deadline_reader(words)
    take_tails(found, deadlines)
    reading = _Reading(words, deadlines, _level_tells(found))
    sorted_out = find_sections(found)
    objectives = tuple(
        objective
        for series in Series
        for objective in _objectives(
            [s for s in sorted_out.sections if s.part.series is series], reading
        )
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
        captions=(*found.captions, *sorted_out.captions),
        notes=(*_notes(document), *found.addresses),
        unplaced=(*found.unplaced, *sorted_out.unplaced),
    )
    return count_words(mandate, document, found)


def _objectives(sections: Sequence[Section], reading: _Reading) -> list[Objective]:
    ids = assign([section.part.number or None for section in sections], "")
    result = []
    for section, (own, _) in zip(sections, ids, strict=True):
        part = section.part
        identity = f"{part.series.letter}{own}"
        result.append(
            Objective(
                id=identity,
                series=part.series,
                number=part.number,
                title=part.title,
                title_in_overview=section.title_in_overview,
                context=tuple(part.context),
                aims=tuple(part.aims),
                page=part.paragraph.place.page,
                measuring_points=_points(part, identity, reading),
            )
        )
    return result


def _notes(document: Document) -> tuple[Excerpt, ...]:
    """Footnotes: at the foot of a page in a PDF, at their mark in a Word file."""
    if document.pages is not None:
        return tuple(Excerpt(n.place.page, n.text) for n in document.notes)
    return tuple(Excerpt(None, note) for p in document.paragraphs() for note in p.notes)


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
    names = {id(t): f"{parent}.{own}" for t, (own, _) in zip(point.targets, ids, strict=True)}
    result = []
    for target, (_, printed) in zip(point.targets, ids, strict=True):
        identity = names[id(target)]
        wording = "\n".join(target.lines)
        deadline = None
        if shared is not None:
            deadline = _read(shared, reading, None if identity == last else last)
        elif target.shares is not None and target.shares.deadline is not None:
            deadline = _read(target.shares, reading, names[id(target.shares)])
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
    if text is not None and len(years := _YEAR.findall(text)) > 1:
        return Period(clean(text), int(years[0]), int(years[-1]))  # with days: “1 juni 2025 – …”
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
