"""Passages under no target's heading → targets, by a number they mention or by their wording.

Text under an objective that speaks of no target is context, never evidence for one. A passage
that reports something and may be about two targets is a doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.links import LinkBook, Spot
from mandaat_docs.check.link.mentions import MentionLinker
from mandaat_docs.check.link.relevance import POSSIBLE, Linked, best_two
from mandaat_docs.check.link.titles import MARGIN, Where
from mandaat_docs.check.link.wordings import WordingLinker
from mandaat_docs.model.report import Passage, Role
from mandaat_docs.model.result import LinkKind

_QUOTED = 0.9
"""Likeness from which a paragraph is the target's wording and nothing else."""
_LONGER = 1.2
"""How many times the words of a wording its quotation may have."""
_FIELDS = frozenset({Role.STATUS, Role.PROGRESS, Role.FIGURE, Role.EVIDENCE, Role.REASON})


@dataclass(frozen=True, slots=True)
class _Open:
    """The target that the running text is about."""

    target: str
    titled: bool = False
    """Its wording stood as a line of its own: what follows belongs to it."""


@dataclass(frozen=True, slots=True)
class ProseLinker:
    """Links the running text of one report."""

    atlas: Atlas
    book: LinkBook
    same_language: bool
    loose: list[Passage] = field(default_factory=list)
    """Paragraphs that speak of no target plainly."""

    def link(self, passages: Sequence[Passage], heading: str, where: Where) -> None:
        """Link the passages of one section."""
        first = len(self.book.spots)
        wordings = WordingLinker(self.atlas, self.book, self.same_language, where, heading)
        quoted = [self._quoted(passage, where) for passage in passages]
        current: _Open | None = None
        for index, passage in enumerate(passages):
            node = quoted[index]
            if passage.role in _FIELDS:
                self._field(passage, current, where, first)
            elif node is None:
                current = self._narrative(passage, where, current, wordings, first)
            elif any(quoted[index + 1 : index + 2]):
                current = None  # one of a list of wordings, which announces no answer
            else:
                current = _Open(node.id, titled=True)
                announced = replace(passage, sentences=())
                self._add(Linked(node.id, LinkKind.WORDING, 0.8, announced), first)
        for linked in wordings.settle():
            self._add(linked, first)

    def _field(self, passage: Passage, current: _Open | None, where: Where, first: int) -> None:
        """A label line goes with the target spoken of before it; alone, it may be any's."""
        if current is not None:
            self._add(Linked(current.target, LinkKind.CONTEXT, 0.6, passage), first)
        elif where.objective is not None and passage.role is Role.STATUS:
            pool = self.atlas.under(where.objective, where.point)
            self.book.doubt([node.id for node in pool], passage)

    def _narrative(
        self,
        passage: Passage,
        where: Where,
        current: _Open | None,
        wordings: WordingLinker,
        first: int,
    ) -> _Open | None:
        """Link one paragraph; returns the target that what follows may go on with."""
        if any(sentence.outside for sentence in passage.sentences):
            return None  # "… It is none of the objectives."
        mentions = MentionLinker(self.atlas, self.book, self.same_language)
        found = list(mentions.link(passage, where)) or list(wordings.link(passage))
        for linked in found:
            self._add(linked, first)
        if found:
            return _Open(found[-1].target)
        goes_on = bool(passage.sentences) and passage.sentences[0].continues
        if current is not None and (current.titled or goes_on):
            self._add(Linked(current.target, LinkKind.CONTEXT, 0.5, passage), first)
            return current
        if not wordings.consider(passage) and passage.sentences:
            self.loose.append(passage)
        return None

    def settle(self, spots: Sequence[Spot]) -> None:
        """Link the paragraphs that tell little by themselves by where they stand: between those
        of two targets, one that shares words with a target between them is about that one.

        `spots` are those of the whole report; a target that has one needs no other.
        """
        taken = {spot.target for spot in spots} | {t for d in self.book.doubts for t in d.targets}
        free = [node for node in self.atlas.under(None, None) if node.id not in taken]
        steps = sorted(
            (place.paragraph, self.atlas.by_id[spot.target].order)
            for spot in spots
            for place in (spot.place, *(passage.place for passage in spot.passages))
            if place.paragraph is not None
        )
        if not self.same_language:
            return
        found = []
        for passage in self.loose:
            beside = list(_between(passage, steps, free))
            node, most, second = best_two(passage.text, beside, self.atlas)
            if node is not None and most >= POSSIBLE and most >= MARGIN * second:
                found.append(Linked(node.id, LinkKind.CONTEXT, 0.4, passage))
        for linked in found:
            self._add(linked, len(self.book.spots))

    def _quoted(self, passage: Passage, where: Where) -> Node | None:
        """The target whose wording a paragraph is, word for word."""
        if where.surrounding or passage.role is not Role.NARRATIVE:
            return None
        if any(sentence.statuses for sentence in passage.sentences):
            return None
        pool = self.atlas.under(where.objective, where.point)
        likeness, node = max(
            ((self.atlas.likeness(passage.text, node), node) for node in pool),
            key=lambda pair: (pair[0], -pair[1].order),
        )
        words, own = (len(self.atlas.weights.words(text)) for text in (passage.text, node.text))
        if likeness < _QUOTED or words > _LONGER * own:
            return None
        figures = (figure.figure.text for s in passage.sentences for figure in s.figures)
        return node if all(text in node.text for text in figures) else None

    def _add(self, linked: Linked, first: int) -> None:
        """Add to the target's spot in this section (those from `first` on), or begin one."""
        for index in range(first, len(self.book.spots)):
            spot = self.book.spots[index]
            if spot.target == linked.target:
                self.book.spots[index] = replace(spot, passages=(*spot.passages, linked.passage))
                return
        place, passages = linked.passage.place, (linked.passage,)
        self.book.spots.append(
            Spot(linked.target, linked.link, linked.confidence, place, "", passages)
        )


def _between(
    passage: Passage, steps: Sequence[tuple[int, int]], free: Sequence[Node]
) -> Iterator[Node]:
    """The targets without a place that the mandate has between the neighbours' targets.

    `steps` are paragraphs and the order of the target that each is about, sorted. Only a
    paragraph with a neighbour on both sides, in the mandate's order, stands between two.
    """
    here = passage.place.paragraph
    if here is None:
        return
    # The last step above this paragraph and the first one below it.
    above, below = bisect_left(steps, (here, -1)), bisect_left(steps, (here + 1, -1))
    if above > 0 and below < len(steps):
        before, behind = steps[above - 1], steps[below]
        yield from (node for node in free if before[1] < node.order < behind[1])
