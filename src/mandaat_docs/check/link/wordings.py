"""Prose → targets, by its wording within the objective's context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mandaat_docs.check.link.assignment import assign
from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.links import LinkBook
from mandaat_docs.check.link.relevance import (
    HINTED,
    HINTED_MARGIN,
    POSSIBLE,
    RELEVANT,
    RELEVANT_ANYWHERE,
    Linked,
    best_two,
    part_of,
    shares_enough,
    spoken_of,
)
from mandaat_docs.check.link.titles import MARGIN, Where
from mandaat_docs.model.report import Level, Passage, Sentence
from mandaat_docs.model.result import LinkKind


@dataclass(slots=True)
class WordingLinker:
    """Links the passages of one section; those that could be of several targets wait."""

    atlas: Atlas
    book: LinkBook
    same_language: bool
    where: Where
    heading: str
    """Words of a heading that names no target, which its text may count on."""
    waiting: list[tuple[Passage, dict[str, float]]] = field(default_factory=list)

    def link(self, passage: Passage) -> Iterator[Linked]:
        """A paragraph, or its sentences where they plainly speak of several targets."""
        if not self.same_language or self.where.surrounding:
            return
        pool = self._pool(passage)
        anchors = [self._plain(sentence.text, pool) for sentence in passage.sentences]
        if any(anchors):
            found = zip(anchors, passage.sentences, strict=True)
            near = self._near(anchors, pool)
            anchors = [node or self._hinted(sentence, near) for node, sentence in found]
        if len({node.id for node in anchors if node is not None}) > 1:
            yield from _cut(passage, self._opened(passage, anchors, pool))
            return
        node = self._plain(f"{self.heading} {passage.text}", pool)
        if node is not None:
            yield Linked(node.id, LinkKind.WORDING, 0.6, passage)
        elif any(anchors):
            yield from _anchored(passage, anchors)

    def _near(self, anchors: Sequence[Node | None], pool: Sequence[Node]) -> Sequence[Node]:
        """The neighbours of what a paragraph speaks of: the targets of its one objective."""
        told = {node.objective for node in anchors if node is not None}
        if self.where.objective is not None:
            return pool
        return [node for node in pool if {node.objective} == told]

    def _hinted(self, sentence: Sentence, pool: Sequence[Node]) -> Node | None:
        """The target of one objective to which a sentence turns, in a paragraph that speaks of
        its neighbours: it says more of that one than of any other, and not just "the project".
        """
        if sentence.continues or (self.where.objective is None and sentence.statuses):
            return None  # "We are on schedule, …" goes on with what came before
        node, most, second = best_two(sentence.text, pool, self.atlas)
        if node is None or most < HINTED or most < HINTED_MARGIN * second:
            return None
        return node if self._tells(sentence.text, node) else None

    def _opened(
        self, passage: Passage, anchors: Sequence[Node | None], pool: Sequence[Node]
    ) -> list[Node | None]:
        """The anchors, with one for what opens the paragraph before the first of them: if it
        reports something, it is about another target that it speaks of, however little.
        """
        first = next(index for index, node in enumerate(anchors) if node is not None)
        opening = passage.sentences[:first]
        if not any(s.statuses or s.figures for s in opening):
            return list(anchors)
        told = {node.id for node in anchors if node is not None}
        free = [node for node in pool if node.id not in told]
        text = " ".join(sentence.text for sentence in opening)
        node, most, second = best_two(text, free, self.atlas)
        plain = node is not None and most >= POSSIBLE and most >= MARGIN * second
        return [node if plain else None, *anchors[1:]] if first else list(anchors)

    def consider(self, passage: Passage) -> bool:
        """Keep a passage that may be about several targets for the assignment.

        One that reports a status but shares too little with any target is a doubt; one that
        reports nothing is context. Tells whether the passage is settled, or will be.
        """
        if self.where.surrounding or self.where.objective is None:
            return self.where.surrounding
        says_status = any(sentence.statuses for sentence in passage.sentences)
        pool = self._pool(passage)
        if not self.same_language:
            if says_status:
                self.book.doubt([node.id for node in pool], passage)
            return says_status
        text = f"{self.heading} {passage.text}"
        scores = {node.id: self.atlas.relevance(text, node) for node in pool}
        best = max(scores, key=lambda target: scores[target])
        near = {t: s for t, s in scores.items() if s >= max(POSSIBLE, scores[best] / 2)}
        if not near:
            return False
        if scores[best] >= RELEVANT and shares_enough(text, self.atlas.by_id[best], self.atlas):
            self.waiting.append((passage, near))
            return True
        if says_status and any(self._tells(passage.text, self.atlas.by_id[t]) for t in near):
            self.book.doubt(list(near), passage)
            return True
        return False

    def settle(self) -> Iterator[Linked]:
        """Assign what waits, each to one target and each target once; abstain where two
        assignments are about equally good.
        """
        assigned = assign([scores for _, scores in self.waiting])
        for (passage, scores), target in zip(self.waiting, assigned, strict=True):
            if target is not None:
                yield Linked(target, LinkKind.WORDING, 0.4, passage)
            else:
                self.book.doubt(list(scores), passage)

    def _pool(self, passage: Passage) -> list[Node]:
        """The targets that the place allows; a measuring point mentioned narrows them down."""
        where = self.where
        for sentence in passage.sentences:
            for mention in sentence.mentions:
                if mention.level in {None, Level.MEASURING_POINT} and not mention.aside:
                    series = mention.series or where.series
                    points = self.atlas.numbered(mention.number, Level.MEASURING_POINT, series)
                    if len(points) == 1:
                        return self.atlas.under(points[0].objective, points[0].id)
        pool = self.atlas.under(where.objective, where.point)
        if where.objective is None and where.series is not None:
            return [node for node in pool if node.series is where.series]
        return pool

    def _plain(self, text: str, pool: Sequence[Node]) -> Node | None:
        """The one target that a text plainly speaks of."""
        if (spoken := spoken_of(text, pool, self.atlas)) is not None:
            return spoken
        node, most, second = best_two(text, pool, self.atlas)
        if node is None or most < MARGIN * second:
            return None
        if self.where.objective is not None:
            enough = most >= RELEVANT and shares_enough(text, node, self.atlas)
        else:
            shared = len(self.atlas.shared_words(text, node.text))
            own = len(self.atlas.weights.words(node.text))
            enough = most >= RELEVANT_ANYWHERE and shared >= min(3, own)
        return node if enough else None

    def _tells(self, text: str, node: Node) -> bool:
        """Whether a text shares a word with a target that no heading above has as well."""
        headings = (self.where.objective, self.where.point)
        above = " ".join(self.atlas.by_id[id_].text for id_ in headings if id_ is not None)
        shared = self.atlas.shared_words(text, node.text)
        return any(not self.atlas.shared_words(above, word) for word in shared)


def _anchored(passage: Passage, anchors: Sequence[Node | None]) -> Iterator[Linked]:
    """The sentences that report on the one target of the anchors, with those that go on with
    them, out of a paragraph that speaks of other things too.
    """
    sentences: list[Sentence] = []
    told = False
    for sentence, anchor in zip(passage.sentences, anchors, strict=True):
        told = anchor is not None or (told and sentence.continues)
        if told:
            sentences.append(sentence)
    node = next(anchor for anchor in anchors if anchor is not None)
    if any(sentence.statuses or sentence.figures for sentence in sentences):
        yield Linked(node.id, LinkKind.WORDING, 0.5, part_of(passage, sentences))


def _cut(passage: Passage, anchors: Sequence[Node | None]) -> Iterator[Linked]:
    """A paragraph cut where its sentences turn to another target."""
    first = next(node for node in anchors if node is not None)
    groups: list[tuple[Node, list[Sentence]]] = [(first, [])]
    for sentence, anchor in zip(passage.sentences, anchors, strict=True):
        if anchor is not None and anchor.id != groups[-1][0].id:
            groups.append((anchor, []))
        groups[-1][1].append(sentence)
    for node, sentences in groups:
        yield Linked(node.id, LinkKind.WORDING, 0.55, part_of(passage, sentences))
