"""Random amendments of real-looking mandates: every change is found, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

import amended
from corpus import cases
from mandaat_docs.model.comparison import ChangeKind
from mandaat_docs.pipeline_compare import compared
from mandaat_docs.settings import Settings

NAMES = sorted(path.stem for path in (cases.FOLDER / "mandates").glob("*.md"))
SIDE_EFFECTS = {ChangeKind.RENUMBERED, ChangeKind.FIGURES}
"""What follows from the other changes, and is tried elsewhere."""


class Amendment:
    """A mandate that is amended step by step, with the truth about each of its targets."""

    def __init__(self, mandate, donor, seed):
        self.random = random.Random(seed)
        self.mandate, self.donor = mandate, donor
        self.points = {p.id: [(t.id, t) for t in p.targets] for p in mandate.measuring_points()}
        self.truth = {t.id: set() for t in mandate.targets()}
        self.untouched = list(self.truth)
        self.random.shuffle(self.untouched)
        self.added = 0

    def pick(self):
        """A target that nothing was done to yet: its point, place and itself."""
        identity = self.untouched.pop()
        return next(
            (point, place, target)
            for point, held in self.points.items()
            for place, (own, target) in enumerate(held)
            if own == identity
        )

    def change(self, kind, **values):
        point, place, target = self.pick()
        self.points[point][place] = (target.id, replace(target, **values))
        self.truth[target.id].add(kind)

    def reword(self):
        point, place, target = self.pick()
        words = target.wording.split()
        others = [word for t in self.mandate.targets() for word in t.wording.split()]
        for _ in range(max(1, len(words) // 6)):
            words[self.random.randrange(len(words))] = self.random.choice(others)
        if " ".join(words) != target.wording:
            self.points[point][place] = (target.id, replace(target, wording=" ".join(words)))
            self.truth[target.id].add(ChangeKind.REWORDED)

    def take_away(self, kind):
        point, place, target = self.pick()
        if len(self.points[point]) > 1:
            self.truth[target.id].add(kind)
            return point, self.points[point].pop(place)
        return point, None

    def move(self):
        point, held = self.take_away(ChangeKind.MOVED)
        if held is not None:
            others = [other for other in self.points if other != point]
            self.points[self.random.choice(others)].append(held)

    def add(self):
        self.added += 1
        held = self.points[self.random.choice(list(self.points))]
        target = replace(self.random.choice(list(self.donor.targets())), number=None)
        held.insert(self.random.randrange(len(held) + 1), (f"+{self.added}", target))

    def make(self):
        objectives = tuple(
            replace(
                objective,
                measuring_points=tuple(
                    replace(point, targets=tuple(t for _, t in self.points[point.id]))
                    for point in objective.measuring_points
                ),
            )
            for objective in self.mandate.objectives
        )
        return amended.renumber(replace(self.mandate, objectives=objectives))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", NAMES)
def test_each_change_is_found_and_no_other(name: str, seed: int):
    donor = cases.mandate(NAMES[(NAMES.index(name) + 1) % len(NAMES)])
    amendment = Amendment(amended.renumber(cases.mandate(name)), donor, seed)
    amendment.take_away(ChangeKind.DROPPED)
    amendment.take_away(ChangeKind.DROPPED)
    amendment.reword()
    amendment.reword()
    amendment.change(ChangeKind.DEADLINE, deadline=amended.END_2029)
    amendment.move()
    amendment.add()
    amendment.add()
    new = amendment.make()

    found = compared(amendment.mandate, new, Settings())

    kinds = {c.old.id: set(c.kinds) - SIDE_EFFECTS for c in found.targets if c.old}
    assert kinds == amendment.truth
    assert found.count(ChangeKind.ADDED) == amendment.added
    assert found.parts == ()
