"""Titles that announce some target of a measuring point: which one, by elimination or order."""

from __future__ import annotations

from collections.abc import Sequence

from mandaat_docs.check.link.assignment import assign
from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.titles import Resolution, Where
from mandaat_docs.model.report import Level, Section
from mandaat_docs.model.result import LinkKind


def settle_waiting(
    sections: Sequence[Section],
    resolutions: list[Resolution],
    places: Sequence[Where],
    atlas: Atlas,
    *,
    same_language: bool,
) -> None:
    """Settle the titles that wait, in place, by measuring point."""
    groups: dict[tuple[str | None, str | None], list[int]] = {}
    for index, resolution in enumerate(resolutions):
        if resolution.waiting:
            where = places[index]
            groups.setdefault((where.objective, where.point), []).append(index)
    for (objective, point), waiting in groups.items():
        taken = {
            r.node.id for r in resolutions if r.node is not None and r.node.level is Level.TARGET
        }
        free = [node for node in atlas.under(objective, point) if node.id not in taken]
        wordings = [_wording(sections[index]) for index in waiting]
        for index, settled in zip(
            waiting, _settle(wordings, free, atlas, same_language), strict=True
        ):
            resolutions[index] = settled


def _wording(section: Section) -> str:
    return section.title.wording if section.title is not None else ""


def _settle(
    wordings: Sequence[str],
    free: Sequence[Node],
    atlas: Atlas,
    same_language: bool,
) -> list[Resolution]:
    if not free:
        return [Resolution(orphan=True) for _ in wordings]
    if not same_language or not any(wordings):
        # Nothing to compare: as many titles as targets stand in the targets' order.
        if len(wordings) == len(free):
            return [Resolution(node, LinkKind.CONTEXT, 0.5) for node in free]
        return [Resolution(rivals=tuple(free)) for _ in wordings]
    scores = [
        {node.id: score for node in free if (score := atlas.likeness(wording, node)) > 0}
        for wording in wordings
    ]
    settled = []
    for wording, row, chosen in zip(wordings, scores, assign(scores), strict=True):
        if chosen is not None:
            settled.append(Resolution(atlas.by_id[chosen], LinkKind.CONTEXT, 0.5, row[chosen]))
        elif not wording and len(free) == 1 == len(wordings):
            settled.append(Resolution(free[0], LinkKind.CONTEXT, 0.5))
        else:
            settled.append(Resolution(rivals=tuple(free)))
    return settled
