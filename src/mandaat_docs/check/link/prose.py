"""Passages under no target's heading → targets, by a number they mention or by their wording.

Text under an objective that speaks of no target is context, never evidence for one. A passage
that reports something and may be about two targets is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.links import LinkBook, Spot
from mandaat_docs.check.link.mentions import MentionLinker
from mandaat_docs.check.link.relevance import Linked
from mandaat_docs.check.link.titles import Where
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
        wordings.consider(passage)
        return None

    def _quoted(self, passage: Passage, where: Where) -> Node | None:
        """The target whose wording a paragraph is, word for word."""
        if where.surrounding or passage.role is not Role.NARRATIVE:
            return None
        if any(sentence.statuses or sentence.figures for sentence in passage.sentences):
            return None
        pool = self.atlas.under(where.objective, where.point)
        likeness, node = max(
            ((self.atlas.likeness(passage.text, node), node) for node in pool),
            key=lambda pair: (pair[0], -pair[1].order),
        )
        words, own = (len(self.atlas.weights.words(text)) for text in (passage.text, node.text))
        return node if likeness >= _QUOTED and words <= _LONGER * own else None

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
