"""Passages under no target's heading → targets, by a number they mention or by their wording.

Text under an objective that speaks of no target is context, never evidence for one. A passage
that reports something and may be about two targets is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.check.assignment import assign
from mandaat_docs.check.atlas import Atlas, Node
from mandaat_docs.check.links import Clash, Doubt, LinkBook, Spot
from mandaat_docs.check.similarity import covered
from mandaat_docs.check.titles import MARGIN, Where
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Mention, Passage, Role, Sentence
from mandaat_docs.model.result import LinkKind, Orphan

RELEVANT = 0.25
"""Cosine from which a passage under an objective speaks of one of its targets: on the public
reports those that do lie at 0.30 and above, all others at 0.15 and below."""
RELEVANT_ANYWHERE = 0.35
"""The same where no heading narrows the targets down."""
POSSIBLE = 0.12
"""Cosine below which a target does not even come into question."""
MUCH = 0.4
"""Share of a wording's weight that one word alone must carry."""
_QUOTED = 0.9
"""Likeness from which a paragraph is the target's wording and nothing else."""

_FIELDS = frozenset({Role.STATUS, Role.PROGRESS, Role.FIGURE, Role.EVIDENCE, Role.REASON})


@dataclass(slots=True)
class _Open:
    """The target that the running text is about."""

    target: str
    titled: bool = False
    """Its wording stood as a line of its own: what follows belongs to it."""


@dataclass(slots=True)
class ProseLinker:
    """Links the running text of one report."""

    atlas: Atlas
    book: LinkBook
    same_language: bool

    def link(self, passages: Sequence[Passage], heading: str, where: Where) -> None:
        """Link the passages of one section."""
        current: _Open | None = None
        thin: list[tuple[Passage, dict[str, float]]] = []
        for index, passage in enumerate(passages):
            following = passages[index + 1] if index + 1 < len(passages) else None
            if passage.role in _FIELDS:
                self._field(passage, current, where)
                continue
            quoted = self._quoted(passage, where)
            if quoted is not None:
                listed = following is not None and self._quoted(following, where) is not None
                current = None if listed else _Open(quoted.id, titled=True)
                if current is not None:
                    self._add(quoted.id, LinkKind.WORDING, 0.8, replace(passage, sentences=()))
                continue
            current = self._narrative(passage, heading, where, current, thin)
        self._settle(thin)

    def _field(self, passage: Passage, current: _Open | None, where: Where) -> None:
        """A label line goes with the target spoken of before it; alone, it may be any's."""
        if current is not None:
            self._add(current.target, LinkKind.CONTEXT, 0.6, passage)
        elif where.objective is not None and passage.role is Role.STATUS:
            pool = self.atlas.under(where.objective, where.point)
            self._doubt([node.id for node in pool], passage)

    def _narrative(
        self,
        passage: Passage,
        heading: str,
        where: Where,
        current: _Open | None,
        thin: list[tuple[Passage, dict[str, float]]],
    ) -> _Open | None:
        """Link one paragraph; returns the target that what follows may go on with."""
        linked = list(self._by_mention(passage, where))
        if not linked and not where.surrounding:
            linked = list(self._by_wording(passage, heading, where))
        for target, link, confidence, part in linked:
            self._add(target, link, confidence, part)
        if linked:
            return _Open(linked[-1][0])
        opens = passage.sentences[0].continues if passage.sentences else False
        if current is not None and (current.titled or opens):
            self._add(current.target, LinkKind.CONTEXT, 0.5, passage)
            return current
        self._consider(passage, heading, where, thin)
        return None

    # --- by a number mentioned

    def _by_mention(
        self, passage: Passage, where: Where
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        """A paragraph cut at the targets that it mentions; a mention holds up to the next."""
        groups: list[tuple[list[Mention], list[Sentence]]] = [([], [])]
        for sentence in passage.sentences:
            named = [m for m in sentence.mentions if _names_target(m)]
            if (
                named
                and groups[-1][0]
                and [m.number for m in named] != [m.number for m in groups[-1][0]]
            ):
                groups.append((named, []))
            elif named and not groups[-1][0]:
                groups[-1] = (named, groups[-1][1])
            groups[-1][1].append(sentence)
        series = self._series(passage) or where.series
        for mentions, sentences in groups:
            part = _part(passage, sentences)
            distinct = {mention.number: mention for mention in mentions}
            for mention in distinct.values():
                here = replace(where, series=mention.series or series)
                yield from self._mentioned(mention, part, here, alone=len(distinct) == 1)

    def _series(self, passage: Passage) -> Series | None:
        """The series of a paragraph's mentions, where one of their numbers is of one only."""
        possible = [
            {node.series for node in self.atlas.numbered(m.number, m.level, m.series)}
            for sentence in passage.sentences
            for m in sentence.mentions
            if _names_target(m)
        ]
        told = {next(iter(series)) for series in possible if len(series) == 1}
        return told.pop() if len(told) == 1 else None

    def _mentioned(
        self, mention: Mention, part: Passage, where: Where, *, alone: bool
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        nodes = self.atlas.numbered(mention.number, mention.level, where.series)
        nodes = [node for node in nodes if node.level is Level.TARGET] or self._only_targets(nodes)
        inside = [node for node in nodes if node.objective == where.objective]
        nodes = inside or nodes
        if not nodes:
            yield from self._unknown(mention, part, where)
        elif len(nodes) > 1:
            yield from self._one_of(nodes, part)
        elif alone and self.same_language:
            yield from self._against_wording(mention, nodes[0], part)
        else:
            yield nodes[0].id, LinkKind.NUMBER, 0.8, part

    def _only_targets(self, nodes: Sequence[Node]) -> list[Node]:
        """The targets of measuring points that have one each: their number is as good as its."""
        found = []
        for point in nodes:
            targets = self.atlas.under(point.objective, point.id)
            if point.level is Level.MEASURING_POINT and len(targets) == 1:
                found.append(targets[0])
        return found

    def _unknown(
        self, mention: Mention, part: Passage, where: Where
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        """A number that this place of the mandate does not have."""
        if mention.level is Level.MEASURING_POINT and self.atlas.numbered(
            mention.number, mention.level, None
        ):
            return  # a measuring point with several targets: the wording must tell which
        best, second = self._best_two(part.text, self.atlas.under(None, None))
        if best is not None and best[1] >= RELEVANT_ANYWHERE and best[1] >= MARGIN * second:
            numbered = self.atlas.numbered(mention.number, Level.TARGET, None)
            if any(node.id == best[0].id for node in numbered):
                yield best[0].id, LinkKind.NUMBER, 0.6, part
                return
        self.book.orphans.append(Orphan(part.place, part.text))

    def _one_of(
        self, nodes: Sequence[Node], part: Passage
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        node = self.decide(part.text, nodes)
        if node is not None:
            yield node.id, LinkKind.NUMBER, 0.7, part
        else:
            self._doubt([node.id for node in nodes], part)

    def decide(self, text: str, nodes: Sequence[Node]) -> Node | None:
        """Of some targets that a number allows, the one that the text speaks of."""
        if not self.same_language:
            return None
        best, second = self._best_two(text, nodes)
        plainly = best is not None and best[1] >= POSSIBLE and best[1] >= MARGIN * second
        return best[0] if best is not None and plainly else None

    def _against_wording(
        self, mention: Mention, named: Node, part: Passage
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        """The number says one target; where the text plainly speaks of another, that one counts."""
        own = self.atlas.relevance(part.text, named)
        others = [node for node in self.atlas.under(None, None) if node.id != named.id]
        best, second = self._best_two(part.text, others)
        if best is None or best[1] < RELEVANT or best[1] <= own:
            yield named.id, LinkKind.NUMBER, 0.85, part
            return
        other, relevance = best
        shared = self.atlas.shared_words(part.text, other.text)
        plainly = relevance >= RELEVANT_ANYWHERE and relevance >= MARGIN * max(own, second)
        if plainly and len(shared) >= 2:
            clash = Clash(mention.number, named.id, other.id, part.place, part.text)
            self.book.clashes.append(clash)
            yield other.id, LinkKind.WORDING, 0.7, part
        elif own >= POSSIBLE and relevance < MARGIN * own:
            yield named.id, LinkKind.NUMBER, 0.7, part
        else:
            self._doubt([named.id, other.id], part)

    # --- by wording

    def _by_wording(
        self, passage: Passage, heading: str, where: Where
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        """A paragraph, or its sentences where they plainly speak of several targets."""
        if not self.same_language:
            return
        pool = self._pool(passage, where)
        anchors = [self._plain(sentence.text, "", pool, where) for sentence in passage.sentences]
        if len({node.id for node in anchors if node is not None}) > 1:
            yield from self._cut(passage, anchors)
            return
        node = self._plain(passage.text, heading, pool, where)
        if node is not None:
            yield node.id, LinkKind.WORDING, 0.6, passage

    def _cut(
        self, passage: Passage, anchors: Sequence[Node | None]
    ) -> Iterator[tuple[str, LinkKind, float, Passage]]:
        current = next(node for node in anchors if node is not None)
        groups: list[tuple[Node, list[Sentence]]] = [(current, [])]
        for sentence, anchor in zip(passage.sentences, anchors, strict=True):
            if anchor is not None and anchor.id != groups[-1][0].id:
                groups.append((anchor, []))
            groups[-1][1].append(sentence)
        for node, sentences in groups:
            yield node.id, LinkKind.WORDING, 0.55, _part(passage, sentences)

    def _pool(self, passage: Passage, where: Where) -> list[Node]:
        """The targets that the place allows; a measuring point mentioned narrows them down."""
        for sentence in passage.sentences:
            for mention in sentence.mentions:
                if mention.level is Level.MEASURING_POINT and not mention.aside:
                    series = mention.series or where.series
                    points = self.atlas.numbered(mention.number, mention.level, series)
                    if len(points) == 1:
                        return self.atlas.under(points[0].objective, points[0].id)
        pool = self.atlas.under(where.objective, where.point)
        if where.objective is None and where.series is not None:
            return [node for node in pool if node.series is where.series]
        return pool

    def _plain(self, text: str, heading: str, pool: Sequence[Node], where: Where) -> Node | None:
        """The one target that a text plainly speaks of."""
        whole = f"{heading} {text}" if heading else text
        best, second = self._best_two(whole, pool)
        if best is None or best[1] < MARGIN * second:
            return None
        node, relevance = best
        if where.objective is not None:
            return node if relevance >= RELEVANT and self._shares_enough(whole, node) else None
        shared = len(self.atlas.shared_words(whole, node.text))
        own = len(self.atlas.weights.words(node.text))
        return node if relevance >= RELEVANT_ANYWHERE and shared >= min(3, own) else None

    def _consider(
        self,
        passage: Passage,
        heading: str,
        where: Where,
        thin: list[tuple[Passage, dict[str, float]]],
    ) -> None:
        """Keep a passage that may be about several targets for the assignment.

        One that reports a status but shares too little with any target is a doubt; one that
        reports nothing is context.
        """
        if where.surrounding or where.objective is None:
            return
        says_status = any(sentence.statuses for sentence in passage.sentences)
        pool = self._pool(passage, where)
        if not self.same_language:
            if says_status:
                self._doubt([node.id for node in pool], passage)
            return
        text = f"{heading} {passage.text}"
        scores = {node.id: self.atlas.relevance(text, node) for node in pool}
        best = max(scores, key=lambda target: scores[target])
        if scores[best] < POSSIBLE:
            return
        near = {t: s for t, s in scores.items() if s >= max(POSSIBLE, scores[best] / 2)}
        if scores[best] >= RELEVANT and self._shares_enough(text, self.atlas.by_id[best]):
            thin.append((passage, near))
        elif says_status and any(self._tells(passage, self.atlas.by_id[t], where) for t in near):
            self._doubt(list(near), passage)

    def _tells(self, passage: Passage, node: Node, where: Where) -> bool:
        """Whether a passage shares a word with a target that no heading above has as well."""
        above = [self.atlas.by_id[i].text for i in (where.objective, where.point) if i is not None]
        shared = self.atlas.shared_words(passage.text, node.text)
        return any(not self.atlas.shared_words(" ".join(above), word) for word in shared)

    def _shares_enough(self, text: str, node: Node) -> bool:
        """Two words of the wording, or one that is much of it ("the rainwater plan")."""
        shared = len(self.atlas.shared_words(text, node.text))
        held = covered(self.atlas.vector(node.text), self.atlas.vector(text))
        return shared >= min(2, len(self.atlas.weights.words(node.text))) or held >= MUCH

    def _settle(self, thin: list[tuple[Passage, dict[str, float]]]) -> None:
        """Assign what is left, each to one target and each target once; abstain where two
        assignments are about equally good.
        """
        for (passage, scores), target in zip(thin, assign([s for _, s in thin]), strict=True):
            if target is not None:
                self._add(target, LinkKind.WORDING, 0.4, passage)
            else:
                self._doubt(list(scores), passage)

    # --- the rest

    def _quoted(self, passage: Passage, where: Where) -> Node | None:
        """The target whose wording a paragraph is, word for word."""
        if where.surrounding or passage.role is not Role.NARRATIVE:
            return None
        best: tuple[Node, float] | None = None
        for node in self.atlas.under(where.objective, where.point):
            likeness = self.atlas.likeness(passage.text, node)
            if likeness >= _QUOTED and (best is None or likeness > best[1]):
                best = node, likeness
        words = len(self.atlas.weights.words(passage.text))
        if best is None or words > 1.2 * len(self.atlas.weights.words(best[0].text)):
            return None
        reports = any(s.statuses or s.figures for s in passage.sentences)
        return None if reports else best[0]

    def _best_two(
        self, text: str, nodes: Sequence[Node]
    ) -> tuple[tuple[Node, float] | None, float]:
        scored = sorted(
            ((self.atlas.relevance(text, node), node) for node in nodes),
            key=lambda pair: (-pair[0], pair[1].order),
        )
        if not scored or scored[0][0] == 0:
            return None, 0.0
        return (scored[0][1], scored[0][0]), scored[1][0] if len(scored) > 1 else 0.0

    def _add(self, target: str, link: LinkKind, confidence: float, passage: Passage) -> None:
        """Add to the target's spot in this run of text, or begin one."""
        last = self.book.spots[-1] if self.book.spots else None
        if last is not None and last.target == target and last.heading == "":
            joined = replace(last, passages=(*last.passages, passage))
            self.book.spots[-1] = joined
            return
        self.book.spots.append(Spot(target, link, confidence, passage.place, "", (passage,)))

    def _doubt(self, targets: Sequence[str], passage: Passage) -> None:
        self.book.doubts.append(Doubt(tuple(targets), passage.place, passage.text))


def _names_target(mention: Mention) -> bool:
    return not mention.aside and mention.level is not Level.OBJECTIVE


def _part(passage: Passage, sentences: Sequence[Sentence]) -> Passage:
    """A passage of some of its sentences."""
    if len(sentences) == len(passage.sentences):
        return passage
    text = " ".join(sentence.text for sentence in sentences if sentence.text)
    return replace(passage, text=text, sentences=tuple(sentences))
