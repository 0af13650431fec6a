"""Titles among their own kind: where most headings of a rank, or rows of a table, are targets, the
others are read as targets too.

A one-word title ("Depot") tells little by itself. Between the titles of the targets before and
behind it, with a text that shares the target's words, it tells enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mandaat_docs.check.link.assignment import assign
from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.titles import NONE, Resolution, Where
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Origin, Section
from mandaat_docs.model.result import LinkKind

_ENOUGH = 2
"""Titles of targets that make a family."""
_SPEAKS = 0.6
"""What title and text together must share with a target. On the open corpus titles of targets
reach 0.65 and more, chapters about other things 0.25 at most."""
_SPEAKS_HERE = 0.4
"""The same for a target that stands, in the mandate, between the neighbours' targets."""
_ONLY_ONE = 0.25
"""The same where it is the only target left between them."""

Family = tuple[Origin, int, int | None]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A title of a family that names no target by itself."""

    index: int
    after: int
    """Order of the last target that the family named before it."""
    before: int
    """And of the next."""

    def is_beside(self, node: Node) -> bool:
        """Whether a target belongs, in the mandate's order, where the title stands."""
        return self.after < node.order < self.before


def settle_families(
    sections: Sequence[Section], resolutions: list[Resolution], atlas: Atlas
) -> None:
    """Settle, in place, the titles without a target in families of titles of targets; one that
    is settled tells of its neighbours.
    """
    for members in _families(sections).values():
        while _settle_some(members, sections, resolutions, atlas):
            pass


def settle_by_count(
    sections: Sequence[Section],
    resolutions: list[Resolution],
    places: Sequence[Where],
    atlas: Atlas,
) -> None:
    """Settle, in place, the titles whose words tell nothing (another language): as many under a
    measuring point as it has targets left are these targets, in their order.
    """
    for members in _families(sections).values():
        named = [index for index in members if _target(resolutions[index]) is not None]
        taken = _taken(resolutions[index] for index in named)
        groups: dict[str, list[int]] = {}
        for index in members:
            point = places[index].point
            if point is not None and _is_open(sections[index], resolutions[index]):
                groups.setdefault(point, []).append(index)
        for point, unnamed in groups.items():
            below = atlas.under(atlas.by_id[point].objective, point)
            free = [node for node in below if node.id not in taken]
            if len(named) < _ENOUGH or len(free) != len(unnamed):
                continue
            for index, node in zip(unnamed, free, strict=True):
                resolutions[index] = Resolution(node, LinkKind.CONTEXT, 0.4)


def settle_shared_numbers(
    sections: Sequence[Section], resolutions: list[Resolution], atlas: Atlas
) -> None:
    """Settle, in place, the titles whose number both series have: beside the title of a target
    that is next to one of the two in the mandate, that one is meant, where the other one has a
    title of its own among them.
    """
    for members in _families(sections).values():
        pending = True
        while pending:
            family = [resolutions[index] for index in members]
            found = {i: node for i in range(len(family)) if (node := _beside(i, family))}
            for place, node in found.items():
                likeness = family[place].likeness
                resolutions[members[place]] = Resolution(node, LinkKind.NUMBER, 0.7, likeness)
            pending = bool(found)


def _beside(here: int, family: Sequence[Resolution]) -> Node | None:
    rivals = family[here].rivals
    if len({node.series for node in rivals}) < len(rivals) or len(rivals) < len(Series):
        return None
    before = _target(family[here - 1]) if here else None
    behind = _target(family[here + 1]) if here + 1 < len(family) else None
    steps = {node.order + 1 for node in (before,) if node} | {n.order - 1 for n in (behind,) if n}
    taken = _taken(family)
    free = [node for node in rivals if node.id not in taken]
    return free[0] if len(free) == 1 and free[0].order in steps else None


def _taken(family: Iterable[Resolution]) -> set[str]:
    """The targets that titles of a family name."""
    return {node.id for each in family if (node := _target(each)) is not None}


def _settle_some(
    members: Sequence[int],
    sections: Sequence[Section],
    resolutions: list[Resolution],
    atlas: Atlas,
) -> bool:
    """One round over a family; whether it settled any."""
    named = [index for index in members if _target(resolutions[index]) is not None]
    unnamed = [i for i in members if _is_open(sections[i], resolutions[i])]
    if len(named) < _ENOUGH or not unnamed:
        return False
    taken = _taken(resolutions[index] for index in named)
    free = [node for node in atlas.under(None, None) if node.id not in taken]
    candidates = [_candidate(index, named, resolutions) for index in unnamed]
    scores = [_scores(sections, each, candidates, free, atlas) for each in candidates]
    assigned = assign(scores)
    for each, target in zip(candidates, assigned, strict=True):
        if target is not None:
            found = resolutions[each.index].likeness
            node = atlas.by_id[target]
            resolutions[each.index] = Resolution(node, LinkKind.CONTEXT, 0.6, found)
    return any(target is not None for target in assigned)


def _families(sections: Sequence[Section]) -> dict[Family, list[int]]:
    """Indices of the titles of one make: of the same origin and rank, in the same table."""
    found: dict[Family, list[int]] = {}
    for index, section in enumerate(sections):
        if section.title is None or section.chapter is not None:
            continue
        table = section.place.table if section.origin in {Origin.ROW, Origin.BAND} else None
        found.setdefault((section.origin, section.depth, table), []).append(index)
    return found


def _target(resolution: Resolution) -> Node | None:
    node = resolution.node
    return node if node is not None and node.level is Level.TARGET else None


def _is_open(section: Section, resolution: Resolution) -> bool:
    """Whether a title has words alone, and they told nothing."""
    numbered = section.title is not None and section.title.names
    return not numbered and resolution in {NONE, Resolution(orphan=True)}


def _candidate(index: int, named: Sequence[int], resolutions: Sequence[Resolution]) -> _Candidate:
    def order(members: Iterator[int], otherwise: int) -> int:
        node = next((node for i in members if (node := _target(resolutions[i]))), None)
        return otherwise if node is None else node.order

    before = (other for other in reversed(named) if other < index)
    behind = (other for other in named if other > index)
    return _Candidate(index, order(before, -1), order(behind, 1_000_000))


def _scores(
    sections: Sequence[Section],
    candidate: _Candidate,
    others: Sequence[_Candidate],
    free: Sequence[Node],
    atlas: Atlas,
) -> dict[str, float]:
    """The targets that a title may announce, and how much it and its text speak of each."""
    section = sections[candidate.index]
    assert section.title is not None
    wording = section.title.wording
    text = " ".join(
        [*(p.text for p in section.passages), section.lead.text if section.lead else ""]
    )
    beside = [node for node in free if candidate.is_beside(node)]
    rivals = [each for each in others if beside and each.is_beside(beside[0])]
    alone = len(beside) == len(rivals) == 1
    found = {}
    for node in free:
        speaks = atlas.likeness(wording, node) + atlas.relevance(text, node)
        enough = _SPEAKS
        if node in beside:
            enough = _ONLY_ONE if alone else _SPEAKS_HERE
        if speaks >= enough and atlas.shared_words(f"{wording} {text}", node.text):
            found[node.id] = speaks
    return found
