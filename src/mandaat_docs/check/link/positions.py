"""Titles that announce some target of a measuring point: which one, by elimination or order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mandaat_docs.check.link.assignment import assign
from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.titles import CLEARLY, Resolution, Where
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
            part = resolution.within or places[index]
            groups.setdefault((part.objective, part.point), []).append(index)
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
    if not same_language:
        return _in_order([free] * len(wordings))
    scores = [
        {node.id: score for node in free if (score := atlas.likeness(wording, node)) > 0}
        for wording in wordings
    ]
    assigned = assign(scores)
    left = [_tied(row, free) for row, chosen in zip(scores, assigned, strict=True) if not chosen]
    settled = iter(_in_order(left))
    return [
        next(settled)
        if chosen is None
        else Resolution(atlas.by_id[chosen], LinkKind.CONTEXT, 0.5, row[chosen])
        for row, chosen in zip(scores, assigned, strict=True)
    ]


def _tied(row: Mapping[str, float], free: Sequence[Node]) -> list[Node]:
    """The targets that a title may as well announce; all of them where it has no words."""
    most = max(row.values(), default=0.0)
    return [node for node in free if row.get(node.id, 0.0) * CLEARLY >= most]


def _in_order(choices: Sequence[Sequence[Node]]) -> list[Resolution]:
    """As many titles as targets that they may announce stand in the targets' order; else nobody
    can tell.
    """
    ids = [tuple(node.id for node in nodes) for nodes in choices]
    settled = []
    for index, nodes in enumerate(choices):
        if ids.count(ids[index]) == len(nodes):
            rank = ids[:index].count(ids[index])
            settled.append(Resolution(nodes[rank], LinkKind.CONTEXT, 0.4))
        else:
            settled.append(Resolution(rivals=tuple(nodes)))
    return settled
