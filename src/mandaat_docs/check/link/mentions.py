"""Prose → targets, by the numbers that it mentions: "(target 1.1.2)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.links import Clash, LinkBook
from mandaat_docs.check.link.relevance import (
    POSSIBLE,
    RELEVANT,
    RELEVANT_ANYWHERE,
    Linked,
    best_two,
    decide,
    part_of,
    spoken_of,
)
from mandaat_docs.check.link.titles import MARGIN, Where
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Mention, Passage, Sentence
from mandaat_docs.model.result import LinkKind, Orphan


@dataclass(frozen=True, slots=True)
class MentionLinker:
    """Links passages by mention; orphans, clashes and doubts go into the book."""

    atlas: Atlas
    book: LinkBook
    same_language: bool

    def link(self, passage: Passage, where: Where) -> Iterator[Linked]:
        """A paragraph cut at the targets that it mentions; a mention holds up to the next."""
        point = self.atlas.by_id[where.point].number if where.point is not None else None
        passage = _with_points(passage, point)
        series = self._series(passage) or where.series
        for mentions, sentences in _groups(passage):
            if not self.same_language:
                self._doubt_before(sentences, passage, where)
                sentences = list(_from_mention(sentences))
            part = part_of(passage, sentences)
            distinct = {(mention.number, mention.ordinal): mention for mention in mentions}
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
    ) -> Iterator[Linked]:
        nodes = self._numbered(mention, where.series)
        nodes = [node for node in nodes if node.level is Level.TARGET] or self._only_targets(nodes)
        here = [node for node in nodes if node.objective == where.objective]
        if not here and mention.level is None and mention.bare:
            return  # "(3.1)" is a number of the mandate under its own objective only
        nodes = here or nodes
        if not nodes:
            yield from self._unknown(mention, part)
        elif len(nodes) > 1:
            yield from self._one_of(nodes, part)
        elif alone and self.same_language:
            own, others = self._cut(part, nodes[0])
            yield from others
            yield from self._against_wording(mention, nodes[0], own)
        else:
            yield Linked(nodes[0].id, LinkKind.NUMBER, 0.8, part)

    def _doubt_before(self, sentences: Sequence[Sentence], passage: Passage, where: Where) -> None:
        """What is reported before the first mention may be about another target; within one
        language its words tell.
        """
        before = sentences[: len(sentences) - len(_from_mention(sentences))]
        if where.objective is not None and any(sentence.statuses for sentence in before):
            pool = self.atlas.under(where.objective, where.point)
            self.book.doubt([node.id for node in pool], part_of(passage, before))

    def _cut(self, part: Passage, named: Node) -> tuple[Passage, list[Linked]]:
        """The sentences about the target that is mentioned, and those around them that plainly
        speak of another one; what follows a sentence goes with it.
        """
        own: list[Sentence] = []
        others: dict[str, list[Sentence]] = {}
        begun = named.id
        for sentence in part.sentences:
            spoken = spoken_of(sentence.text, self.atlas.under(None, None), self.atlas)
            if any(_names_target(mention) for mention in sentence.mentions):
                begun = named.id
            elif spoken is not None:
                begun = spoken.id
            (own if begun == named.id else others.setdefault(begun, [])).append(sentence)
        linked = [
            Linked(target, LinkKind.WORDING, 0.55, part_of(part, sentences))
            for target, sentences in others.items()
        ]
        return part_of(part, own), linked

    def _numbered(self, mention: Mention, series: Series | None) -> list[Node]:
        if mention.ordinal is None:
            return self.atlas.numbered(mention.number, mention.level, series)
        parts = self.atlas.numbered(mention.number, Level.MEASURING_POINT, series)
        below = [self.atlas.under(part.objective, part.id) for part in parts]
        rank = mention.ordinal
        return [targets[rank - 1] for targets in below if rank <= len(targets)]

    def _only_targets(self, nodes: Sequence[Node]) -> list[Node]:
        """The targets of measuring points that have one each: their number is as good as its."""
        points = [node for node in nodes if node.level is Level.MEASURING_POINT]
        below = [self.atlas.under(point.objective, point.id) for point in points]
        if any(len(targets) > 1 for targets in below):
            return []  # it may be the one with several
        return [targets[0] for targets in below if targets]

    def _unknown(self, mention: Mention, part: Passage) -> Iterator[Linked]:
        """A number that this place of the mandate does not have."""
        points = self.atlas.numbered(mention.number, Level.MEASURING_POINT, mention.series)
        if points and mention.level is not Level.TARGET:
            return  # it has several targets: the wording must tell which
        if self.same_language and mention.level is not Level.MEASURING_POINT:
            elsewhere = self.atlas.numbered(mention.number, Level.TARGET, None)
            node, most, second = best_two(part.text, self.atlas.under(None, None), self.atlas)
            plainly = most >= RELEVANT_ANYWHERE and most >= MARGIN * second
            if plainly and node is not None and node in elsewhere:
                yield Linked(node.id, LinkKind.NUMBER, 0.6, part)
                return
        if mention.level is not None and not mention.bare:
            self.book.orphans.append(Orphan(part.place, part.text))

    def _one_of(self, nodes: Sequence[Node], part: Passage) -> Iterator[Linked]:
        node = decide(part.text, nodes, self.atlas) if self.same_language else None
        if node is not None:
            yield Linked(node.id, LinkKind.NUMBER, 0.7, part)
        else:
            self.book.doubt([node.id for node in nodes], part)

    def _against_wording(self, mention: Mention, named: Node, part: Passage) -> Iterator[Linked]:
        """The number says one target; where the text plainly speaks of another, that one counts."""
        own = self.atlas.relevance(part.text, named)
        others = [node for node in self.atlas.under(None, None) if node.id != named.id]
        other, most, second = best_two(part.text, others, self.atlas)
        if other is None or most < RELEVANT or most <= own:
            yield Linked(named.id, LinkKind.NUMBER, 0.85, part)
            return
        shared = self.atlas.shared_words(part.text, other.text)
        plainly = most >= RELEVANT_ANYWHERE and most >= MARGIN * max(own, second)
        if plainly and len(shared) > 1:
            clash = Clash(mention.number, named.id, other.id, part.place, part.text)
            self.book.clashes.append(clash)
            yield Linked(other.id, LinkKind.WORDING, 0.7, part)
        elif own >= POSSIBLE and most < MARGIN * own:
            yield Linked(named.id, LinkKind.NUMBER, 0.7, part)
        else:
            self.book.doubt([named.id, other.id], part)


def _with_points(passage: Passage, point: str | None) -> Passage:
    """With the number of the measuring point that "target 1 van het meetpunt" goes back to: the
    last one named, else the one that the headings opened.
    """
    sentences = []
    for sentence in passage.sentences:
        mentions = []
        for mention in sentence.mentions:
            if mention.ordinal is not None and not mention.number:
                mention = replace(mention, number=point or "")
            if not mention.number:
                continue  # "the second target" of nothing that was named
            point = mention.number if mention.number.count(".") == 1 else point
            mentions.append(mention)
        sentences.append(replace(sentence, mentions=tuple(mentions)))
    return replace(passage, sentences=tuple(sentences))


def _groups(passage: Passage) -> list[tuple[list[Mention], list[Sentence]]]:
    """The sentences of a passage by the targets they mention; those before the first mention
    go with it.
    """
    groups: list[tuple[list[Mention], list[Sentence]]] = [([], [])]
    for sentence in passage.sentences:
        named = [mention for mention in sentence.mentions if _names_target(mention)]
        current = groups[-1][0]
        if named and not current:
            groups[-1] = (named, groups[-1][1])
        elif named and _parts(named) != _parts(current):
            groups.append((named, []))
        groups[-1][1].append(sentence)
    return groups


def _names_target(mention: Mention) -> bool:
    return not mention.aside and mention.level is not Level.OBJECTIVE


def _from_mention(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Sentences from the first one on that names a target; all of them where none says a status
    before.
    """
    for index, sentence in enumerate(sentences):
        if any(_names_target(mention) for mention in sentence.mentions):
            before = sentences[:index]
            return sentences[index:] if any(s.statuses for s in before) else sentences
    return sentences


def _parts(mentions: Sequence[Mention]) -> list[tuple[str, int | None]]:
    """What some mentions name, however they say it."""
    return [(mention.number, mention.ordinal) for mention in mentions]
