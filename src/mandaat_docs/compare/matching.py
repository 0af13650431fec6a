"""Which target of one mandate is which of the other: by fingerprint, number, then wording.

Numbers shift when something is put in between, so a number counts only where the words are not
plainly another target's; and parts above (measuring points, objectives) are told by their titles
and by the targets that they have in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mandaat_docs.compare.likeness import Likeness, likeness_among
from mandaat_docs.compare.words import level
from mandaat_docs.model.comparison import MatchedBy
from mandaat_docs.model.mandate import Mandate, Target

_SAME_NUMBER = 0.3
"""Likeness from which two targets of one id are the same, reworded."""
_OTHER_NUMBER = 0.6
"""The same where the id tells nothing."""
_FOR_NUMBER = 0.25
"""What the same id adds to likeness when candidates are ranked."""
_SAME_TITLE = 0.6
_MOST = 0.5
"""Share of common targets from which two parts are the same, whatever their titles."""

Match = tuple[Target, Target, MatchedBy]


@dataclass(slots=True)
class _Pool:
    """The targets of both sides that are not yet matched, in order."""

    old: list[Target]
    new: list[Target]
    matches: list[Match] = field(default_factory=list)

    def take(self, old: Target, new: Target, by: MatchedBy) -> None:
        self.old.remove(old)
        self.new.remove(new)
        self.matches.append((old, new, by))


def match_targets(old: Mandate, new: Mandate) -> tuple[Match, ...]:
    """The targets that stand in both mandates; a target is matched once at most."""
    pool = _Pool(list(old.targets()), list(new.targets()))
    _take_equal(pool, lambda target: target.fingerprint, lambda *_: MatchedBy.FINGERPRINT)
    _take_equal(pool, lambda target: level(target.wording), _by_number_or_wording)
    likeness = likeness_among(t.wording for m in (old, new) for t in m.targets())
    for one, other in list(_best(pool, likeness)):
        pool.take(one, other, _by_number_or_wording(one, other))
    return tuple(pool.matches)


def match_ids(old: Mandate, new: Mandate) -> tuple[Match, ...]:
    """Across languages an id names the same target, or there is a defect."""
    by_id = {target.id: target for target in new.targets()}
    return tuple((t, by_id[t.id], MatchedBy.ID) for t in old.targets() if t.id in by_id)


def _by_number_or_wording(old: Target, new: Target) -> MatchedBy:
    return MatchedBy.NUMBER if old.id == new.id else MatchedBy.WORDING


def _take_equal(
    pool: _Pool,
    key: Callable[[Target], Hashable],
    by: Callable[[Target, Target], MatchedBy],
) -> None:
    """Match what has the same key; where several have it, the same id first, then in order."""
    groups: dict[Hashable, list[Target]] = defaultdict(list)
    for target in pool.new:
        groups[key(target)].append(target)
    for same_id in (True, False):
        for target in list(pool.old):
            group = groups[key(target)]
            found = next((t for t in group if t.id == target.id or not same_id), None)
            if found is not None:
                group.remove(found)
                pool.take(target, found, by(target, found))


def _best(pool: _Pool, likeness: Likeness) -> Iterator[tuple[Target, Target]]:
    """Of all pairs that are like enough, the best first; each target once."""
    pairs = []
    for i, old in enumerate(pool.old):
        for j, new in enumerate(pool.new):
            same = old.id == new.id
            like = likeness.of(old.wording, new.wording)
            if like >= (_SAME_NUMBER if same else _OTHER_NUMBER):
                pairs.append((-(like + _FOR_NUMBER * same), i, j, old, new))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, i, j, old, new in sorted(pairs, key=lambda pair: pair[:3]):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield old, new


@dataclass(frozen=True, slots=True)
class Part:
    """An objective or measuring point, as far as matching needs it."""

    id: str
    title: str
    targets: tuple[str, ...]
    """Ids of all targets below it."""


def match_parts(
    old: Sequence[Part], new: Sequence[Part], targets: Iterable[Match]
) -> Mapping[str, str]:
    """Id of a part in the first mandate → its id in the second; only of those in both.

    A part is the same by its title, by most of its targets, or by its number where the title
    does not speak against it.
    """
    goes_to = {before.id: after.id for before, after, _ in targets}
    likeness = likeness_among(part.title for part in (*old, *new))
    pairs = []
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            moved = Counter(goes_to.get(t) for t in one.targets)
            common = sum(moved[t] for t in other.targets)
            share = common / max(len(one.targets), len(other.targets), 1)
            like = likeness.of(one.title, other.title)
            same = one.id == other.id
            if like >= (_SAME_NUMBER if same else _SAME_TITLE) or share >= _MOST:
                pairs.append((-(like + share + _FOR_NUMBER * same), i, j))
    found: dict[str, str] = {}
    for _, i, j in sorted(pairs):
        if old[i].id not in found and new[j].id not in found.values():
            found[old[i].id] = new[j].id
    return found
