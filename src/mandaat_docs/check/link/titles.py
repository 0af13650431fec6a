"""Title of a section → the part of the mandate that it announces.

In order: the number in the context of its series and objective, checked against the wording;
the wording; the position under a measuring point. What stays between two is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.numbers import LIKELY, PLAINLY, Numbers
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Origin, Section, Title
from mandaat_docs.model.result import LinkKind

MARGIN = 1.5
"""How many times the runner-up the best must be; measured at 1.5 to 6.5 (study/peers 5.3)."""
ALIEN = 0.15
"""Likeness below which two wordings have nothing to do with each other."""
CLEARLY = 1.2
"""The same for titles, which are short and quote rather than tell."""
_TRANSVERSAL_ID = re.compile(r"\W*T\s?\d|.*[(\[]T\s?\d")
NEAR = 0.15
"""By how much another target must be more like a wording than the numbered one to be meant."""
_WHOLLY = 1.001 - NEAR
"""Likeness from which no other target can be so much more like it (1, and what rounding adds)."""


@dataclass(frozen=True, slots=True)
class Where:
    """What the titles before a section say of the place in the mandate."""

    series: Series | None = None
    objective: str | None = None
    point: str | None = None
    target: str | None = None
    surrounding: bool = False
    passing: bool = False
    """Implied by the title of a target, not said by a heading of the objective: it holds for
    neighbours in the same objective, and for nothing else."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a title announces; `rivals` where it may be either of several."""

    node: Node | None = None
    link: LinkKind = LinkKind.CONTEXT
    confidence: float = 0.0
    likeness: float = 0.0
    rivals: tuple[Node, ...] = ()
    instead: Node | None = None
    """The node that the number says, where the wording said another."""
    orphan: bool = False
    waiting: bool = False
    """Announces some target under the measuring point; its position must tell which."""
    within: Node | None = None
    """The part that a waiting title names itself, where it is not the one that is open."""


NONE = Resolution()


@dataclass(frozen=True, slots=True)
class TitleResolver:
    """Resolves the titles of one report."""

    atlas: Atlas
    numbers: Numbers
    same_language: bool

    def resolve(self, index: int, section: Section, where: Where) -> Resolution:
        """What the title of a section announces."""
        title = section.title
        if title is None or title.level is Level.SERIES:
            return NONE
        if index in self.numbers.mixed and where.passing:
            where = Where()
        if title.ordinal is not None:
            return self._by_rank(title, title.ordinal, where)
        if (rank := self._loose_rank(title, where)) is not None:
            return self._by_rank(title, rank, where)
        if title.number is not None and not self._is_own_count(section, title, where):
            found = self._by_number(index, section, title, where)
            if found is not None:
                return found
        found = self._by_wording(title, where, section.origin)
        if found == NONE and title.level is Level.OBJECTIVE and section.origin is Origin.ROW:
            # "OT – Agents titulaires d'un brevet": of the series, and no objective's title.
            return self._by_wording(replace(title, level=None), where, section.origin)
        return found

    def place(self, title: Title, where: Where) -> Where:
        """Where a title says that it stands: "SD 1, meetpunt 1.2, target: …"."""
        if title.within is None or title.number is not None:
            return where
        parts = self._parts_above(title, where)
        if len(parts) != 1:
            return where
        part = parts[0]
        passing = where.passing or where.objective != part.objective
        return Where(part.series, part.objective, part.point, passing=passing)

    def _parts_above(self, title: Title, where: Where) -> list[Node]:
        if title.within is None:
            return [self.atlas.by_id[where.point]] if where.point is not None else []
        series = title.series or where.series
        found = self.atlas.numbered(title.within, None, series)
        return [node for node in found if node.level is not Level.TARGET] or found

    def _loose_rank(self, title: Title, where: Where) -> int | None:
        """The rank that "target 2" gives under a measuring point that prints no such number."""
        number = title.number or ""
        if title.level is not Level.TARGET or not number.isdigit() or where.point is None:
            return None
        point = self.atlas.by_id[where.point]
        below = self.atlas.under(point.objective, point.id)
        return int(number) if all(node.number != number for node in below) else None

    def _by_rank(self, title: Title, rank: int, where: Where) -> Resolution:
        """The n-th target of the part above; of several such parts the wording decides."""
        below = [self.atlas.under(n.objective, n.point) for n in self._parts_above(title, where)]
        nodes = [targets[rank - 1] for targets in below if rank <= len(targets)]
        if len(nodes) == 1:
            return self._against_wording(title, nodes[0])
        return self._choose(title, nodes) if nodes else Resolution(orphan=True)

    def _is_own_count(self, section: Section, title: Title, where: Where) -> bool:
        """Whether a bare number is the report's own, and not the mandate's."""
        if not title.plain_number:
            return False
        number = title.number or ""
        if section.origin in self.numbers.own_count or "." not in number:
            return True
        return where.surrounding and number.count(".") < 2

    # --- by number

    def _by_number(
        self, index: int, section: Section, title: Title, where: Where
    ) -> Resolution | None:
        assert title.number is not None
        series = title.series or self._series_of_id(title, where)
        series = series or self.numbers.series.get(index) or self._series(title, where)
        nodes = self._narrow(self.atlas.numbered(title.number, title.level, series), where)
        if not nodes:
            return self._elsewhere(section, title, series)
        if len(nodes) > 1:
            return self._choose(title, nodes)
        node = self._below(title, nodes[0], section.origin)
        if self._is_one_of(index, section, node):
            return Resolution(waiting=True, within=node)
        if title.plain_number and not self._is_supported(section, title, node, where):
            return None
        return self._against_wording(title, node)

    def _series_of_id(self, title: Title, where: Where) -> Series | None:
        """An id such as "T1.1.1" is of the transversal series, unless it stands under a strategic
        objective: there people write T for target.
        """
        if not _TRANSVERSAL_ID.match(title.text) or (where.series and not where.passing):
            return None
        known = self.atlas.numbered(title.number or "", title.level, Series.TRANSVERSAL)
        return Series.TRANSVERSAL if known else None

    def _series(self, title: Title, where: Where) -> Series | None:
        """The series that the place gives to a number."""
        if not where.passing or where.objective is None:
            return where.series
        objective = self.atlas.by_id[where.objective].number
        inside = (title.number or "").split(".")[0] == objective
        return where.series if inside else None

    def _narrow(self, nodes: list[Node], where: Where) -> list[Node]:
        """Those in the objective that is open, where it has any."""
        inside = [node for node in nodes if node.objective == where.objective]
        nodes = inside or nodes
        # "5.1" is a target of one objective and a measuring point of another; within one
        # objective the printed number decides, and it was looked up first.
        targets = [node for node in nodes if node.level is Level.TARGET]
        return targets if len(targets) == 1 and len({n.objective for n in nodes}) == 1 else nodes

    def _below(self, title: Title, node: Node, origin: Origin) -> Node:
        """A row may give a target the number of the part above: "1.2 | the wording",
        "SD 1, meetpunt 1.2: the wording".
        """
        labelled = title.level in {Level.MEASURING_POINT, Level.OBJECTIVE}
        heading = labelled and origin not in {Origin.ROW, Origin.LEAD}
        if node.level is Level.TARGET:
            return node
        pool = self.atlas.under(node.objective, node.point)
        found = self._plain_best(replace(title, level=None), pool, inside=True)
        own = self.atlas.likeness(title.wording, node)
        if found is None or found.node is None or found.likeness <= own:
            return node
        # A heading is of all that stands below it, unless another one bears its number as well.
        shared = self.atlas.shared_words(title.wording, found.node.text)
        plain = found.likeness >= max(PLAINLY, own * MARGIN) and len(shared) > 1
        shared_number = (title.series, title.number) in self.numbers.shared
        return found.node if not heading or (plain and shared_number) else node

    def _is_one_of(self, index: int, section: Section, node: Node) -> bool:
        """Whether a row, a line, or one of several headings names a measuring point and means
        one of its targets.
        """
        title = section.title
        one = section.origin in {Origin.ROW, Origin.LEAD} or index in self.numbers.divided
        if node.level is not Level.MEASURING_POINT or not one or title is None:
            return False
        several = len(self.atlas.under(node.objective, node.id)) > 1
        own = self.atlas.likeness(title.wording, node) >= LIKELY
        return several and bool(title.wording) and not own

    def _is_supported(self, section: Section, title: Title, node: Node, where: Where) -> bool:
        """A bare number needs support: the open objective, a column for numbers, its wording."""
        if where.objective == node.objective or not title.wording or not self.same_language:
            return True
        rows = {Origin.ROW, Origin.LEAD}
        return section.origin in rows or self.atlas.likeness(title.wording, node) >= ALIEN

    def _choose(self, title: Title, nodes: list[Node]) -> Resolution:
        """Of several nodes with one number, the one whose wording it is, or a target below it."""
        below = [t for n in nodes if n.level is Level.MEASURING_POINT for t in self._targets(n)]
        best, second = self._best_two(title.wording, [*nodes, *below])
        if best[1] >= ALIEN and best[1] >= MARGIN * second and best[0] is not None:
            return Resolution(best[0], LinkKind.NUMBER, 0.9, best[1])
        if all(node.level is not Level.TARGET for node in nodes):
            return Resolution(rivals=tuple(nodes))
        # "3.1" is a target of one series and the measuring point of some of the other.
        return Resolution(rivals=(*below, *(n for n in nodes if n.level is Level.TARGET)))

    def _targets(self, point: Node) -> list[Node]:
        return self.atlas.under(point.objective, point.id)

    def _elsewhere(
        self, section: Section, title: Title, series: Series | None
    ) -> Resolution | None:
        """A number that the mandate does not have here: another series', or nobody's."""
        assert title.number is not None
        others = self.atlas.numbered(title.number, title.level, None) if series else []
        best, _ = self._best_two(title.wording, others)
        if best[0] is not None and best[1] >= LIKELY:
            return Resolution(best[0], LinkKind.NUMBER, 0.7, best[1])
        parts = title.number.count(".") + 1
        named = title.level is Level.TARGET and not title.plain_number
        counted = title.plain_number and section.origin is Origin.ROW and parts > 2
        by_wording = self._by_wording(replace(title, number=None), Where(series), section.origin)
        if by_wording.node is not None and by_wording.likeness >= PLAINLY:
            return by_wording
        if named and (above := self._point_meant(title, series)) is not None:
            return above
        if named or counted or (parts > 2 and title.plain_number and others == [] and series):
            return Resolution(orphan=True)
        return Resolution(orphan=True) if title.level is not None and not others else None

    def _point_meant(self, title: Title, series: Series | None) -> Resolution | None:
        """A target that is given the number of its measuring point: "Cible 2.1 – …"."""
        points = self.atlas.numbered(title.number or "", Level.MEASURING_POINT, series)
        if len(points) != 1:
            return None
        targets = self.atlas.under(points[0].objective, points[0].id)
        if len(targets) == 1:
            return self._against_wording(title, targets[0])
        return Resolution(waiting=True, within=points[0])

    def _against_wording(self, title: Title, node: Node) -> Resolution:
        """Check a number against the wording beside it."""
        own = self.atlas.likeness_alone(title.wording, node)
        sure = Resolution(node, LinkKind.NUMBER, 0.95 if own >= LIKELY else 0.85, own)
        if not self.same_language or node.level is not Level.TARGET or own > _WHOLLY:
            return sure
        others = [other for other in self.atlas.under(None, None) if other.id != node.id]
        (other, likeness), second = self._best_two(title.wording, others)
        if other is None or likeness < LIKELY:
            return sure
        if len(self.atlas.shared_words(title.wording, other.text)) < 2:
            # One word that is another target's and not this one's: not plain, but not nothing.
            alien = own < ALIEN and likeness >= MARGIN * second
            return Resolution(rivals=(node, other)) if alien else sure
        if likeness >= PLAINLY and likeness >= own + NEAR and likeness > second:
            return Resolution(other, LinkKind.WORDING, 0.8, likeness, instead=node)
        return Resolution(rivals=(node, other)) if own < ALIEN else sure

    # --- by wording

    def _by_wording(self, title: Title, where: Where, origin: Origin) -> Resolution:
        """The node whose wording a title is, looked for where the report stands first.

        A node near by counts only where no other one is plainly more like the title.
        """
        if title.wording and where.surrounding and origin is Origin.ROW:
            # A table of key figures may stand in any chapter.
            found = self._plain_best(title, list(self.atlas.under(None, None)), inside=False)
            return found if found is not None and found.likeness >= PLAINLY else NONE
        if where.passing and origin is Origin.HEADING:
            where = Where()  # a row that came before tells nothing of the next chapter
        if title.wording and not where.surrounding:
            pools = self._pools(title, where)
            alike = self.atlas.like(title.wording, pools[-1][0])
            most = max((likeness for likeness, _ in alike), default=0.0)
            for pool, inside in pools:
                found = self._plain_best(title, pool, inside=inside)
                if found is not None and found.likeness + NEAR >= most:
                    return found
            tied = where.objective is not None and self._is_tied(title, pools[0][0])
            if tied and not (origin is Origin.LEAD and title.level is None):
                return Resolution(waiting=True)
        if title.level is None and origin is not Origin.ROW:
            return NONE
        return self._by_position(title, where)

    def _pools(self, title: Title, where: Where) -> list[tuple[list[Node], bool]]:
        """Nodes to look among, the nearest first, and whether a heading narrowed them down."""
        nodes = [
            node
            for node in self.atlas.nodes
            if title.level in (None, node.level) and title.series in (None, node.series)
        ]
        pools = [
            ([n for n in nodes if n.point == where.point], where.point is not None),
            ([n for n in nodes if n.objective == where.objective], where.objective is not None),
        ]
        inside = [(pool, True) for pool, narrowed in pools if narrowed]
        series = [n for n in nodes if where.series in (None, n.series)]
        return [*inside, (series, False), (nodes, False)]

    def _is_tied(self, title: Title, pool: Sequence[Node]) -> bool:
        """Whether a title is as much one target's wording as another's."""
        likeness = sorted(
            (self.atlas.likeness(title.wording, n) for n in pool if n.level is Level.TARGET),
            reverse=True,
        )
        return len(likeness) > 1 and likeness[1] >= LIKELY

    def _plain_best(self, title: Title, pool: list[Node], *, inside: bool) -> Resolution | None:
        if not pool:
            return None
        (node, likeness), second = self._best_two(title.wording, pool)
        if node is None or likeness < (LIKELY if self.same_language else 0.85):
            return None
        shared = self.atlas.shared_words(title.wording, node.text)
        few = len(self.atlas.weights.words(node.text)) <= 2
        enough = len(shared) >= 2 or (shared and (few or title.level is not None))
        # One word is enough where it is all of the title and no other node in the objective has it.
        alone = inside and likeness >= MARGIN * second and self._holds(title.wording, node)
        clear = likeness >= second * CLEARLY or (likeness >= 0.9 and second < 0.9)
        if not (enough or alone) or not clear:
            return None
        return Resolution(node, LinkKind.WORDING, 0.5 + likeness / 2.5, likeness)

    def _holds(self, wording: str, node: Node) -> bool:
        """Whether a node's wording holds all of a title."""
        return self.atlas.wordings.covered(wording, node.id)[0] >= 0.9

    def _by_position(self, title: Title, where: Where) -> Resolution:
        """A label without a number, and a wording that tells nothing: its place must."""
        match title.level:
            case Level.TARGET if where.objective is not None:
                return Resolution(waiting=True)
            case None if where.point is not None and where.target is None:
                return Resolution(waiting=True)
            case Level.MEASURING_POINT if where.objective is not None and title.number is None:
                points = self.atlas.points(where.objective)
                if len(points) == 1:
                    return Resolution(points[0], LinkKind.CONTEXT, 0.6)
            case _:
                pass
        return NONE

    def _best_two(
        self, wording: str, nodes: Iterable[Node]
    ) -> tuple[tuple[Node | None, float], float]:
        """The most alike node with its likeness, and the likeness of the next."""
        scored = sorted(self.atlas.like(wording, nodes), key=lambda pair: (-pair[0], pair[1].order))
        if not scored:
            return (None, 0.0), 0.0
        return (scored[0][1], scored[0][0]), scored[1][0] if len(scored) > 1 else 0.0
