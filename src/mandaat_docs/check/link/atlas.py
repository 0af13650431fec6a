"""The mandate as a map for linking: every part with its number, its wording and what lies round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mandaat_docs.check.similarity import (
    Morphology,
    Weights,
    Wordings,
    content_words,
    morphology,
    same_word,
    weigh,
    wordings,
)
from mandaat_docs.model.mandate import Mandate, Series, Target
from mandaat_docs.model.report import Level
from mandaat_docs.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Node:
    """An objective, measuring point or target."""

    id: str
    level: Level
    series: Series
    number: str | None
    text: str
    objective: str
    point: str | None
    order: int
    """Place in the mandate, counted over all nodes."""

    @property
    def numbers(self) -> frozenset[str]:
        """Numbers that name it: the printed one, and that of its id."""
        derived = self.id[1:]
        return frozenset({derived} if self.number is None else {derived, self.number})


@dataclass(frozen=True, slots=True)
class Atlas:
    """All nodes of a mandate and the weights of its words."""

    mandate: Mandate
    nodes: tuple[Node, ...]
    weights: Weights
    morphology: Morphology
    targets: dict[str, Target]
    by_id: dict[str, Node]
    wordings: Wordings
    by_number: dict[str, list[Node]]
    """In order, each under every number that names it."""
    below: dict[str | None, list[Node]]
    """The targets of an objective, and with `None` all of them, in order."""

    def numbered(self, number: str, level: Level | None, series: Series | None) -> list[Node]:
        """Nodes with a number; printed numbers come before ids that the mandate does not print."""
        fitting = [
            node
            for node in self.by_number.get(number, ())
            if level in (None, node.level) and series in (None, node.series)
        ]
        return [node for node in fitting if node.number == number] or fitting

    def under(self, objective: str | None, point: str | None) -> list[Node]:
        """The targets under a measuring point, else an objective, else all of them."""
        return [node for node in self.below.get(objective, ()) if point in (None, node.point)]

    def points(self, objective: str) -> list[Node]:
        """The measuring points of an objective."""
        return [
            node
            for node in self.nodes
            if node.level is Level.MEASURING_POINT and node.objective == objective
        ]

    def likeness(self, wording: str, node: Node) -> float:
        """How much a title is the wording of a node, from 0 to 1.

        A shortened title is held whole by the node's wording, a lengthened one holds it; the
        cosine tells between two that both do.
        """
        return self.wordings.likeness(self.wordings.shared(wording), node.id)

    def likeness_alone(self, wording: str, node: Node) -> float:
        """The same for who asks for no other node: nothing is worked out about the others."""
        return self.wordings.likeness(self.wordings.with_one(wording, node.id), node.id)

    def like(self, wording: str, nodes: Iterable[Node]) -> Iterator[tuple[float, Node]]:
        """The nodes that a title has anything in common with, each after its likeness."""
        shared = self.wordings.shared(wording)
        for node in nodes:
            if node.id in shared.parts:
                yield self.wordings.likeness(shared, node.id), node

    def relevance(self, text: str, node: Node) -> float:
        """How much a passage of prose speaks of a target, from 0 to 1."""
        return self.wordings.cosine(text, node.id)

    def held(self, text: str, node: Node) -> float:
        """What share of the weight of a node's wording a text holds, from 0 to 1."""
        return self.wordings.covered(text, node.id)[1]

    def shared_words(self, text: str, wording: str) -> set[str]:
        """The content words of a wording that a text uses, in whatever form."""
        said = self.weights.words(text)
        return {
            word
            for word in self.weights.words(wording)
            if any(same_word(word, other, self.morphology) for other in said)
        }


def chart(mandate: Mandate, vocabulary: Vocabulary) -> Atlas:
    """Chart a mandate with the words of its own language."""
    nodes = tuple(_nodes(mandate))
    forms = morphology(vocabulary)
    # Measures and units of time stand in wordings and in prose alike and tell nothing apart.
    common = frozenset(
        word
        for key in ("counts", "shares", "durations")
        for phrase in vocabulary.phrases(f"report.figures.{key}")
        for word in content_words(phrase, forms)
    )
    telling = _without(forms, common)
    by_number: dict[str, list[Node]] = {}
    below: dict[str | None, list[Node]] = {}
    for node in nodes:
        for number in node.numbers:
            by_number.setdefault(number, []).append(node)
        if node.level is Level.TARGET:
            below.setdefault(node.objective, []).append(node)
            below.setdefault(None, []).append(node)
    weights = weigh([node.text for node in nodes], telling)
    return Atlas(
        mandate,
        nodes,
        weights,
        forms,
        {target.id: target for target in mandate.targets()},
        {node.id: node for node in nodes},
        wordings({node.id: node.text for node in nodes}, weights),
        by_number,
        below,
    )


@lru_cache(maxsize=16)
def _without(forms: Morphology, words: frozenset[str]) -> Morphology:
    return replace(forms, function=forms.function | words)


def _nodes(mandate: Mandate) -> Iterator[Node]:
    order = 0
    for objective in mandate.objectives:
        o, series = objective.id, objective.series
        yield Node(
            o, Level.OBJECTIVE, series, objective.number or None, objective.title, o, None, order
        )
        for point in objective.measuring_points:
            order += 1
            p = point.id
            yield Node(p, Level.MEASURING_POINT, series, point.number, point.title, o, p, order)
            for target in point.targets:
                order += 1
                number, text = target.number, target.wording
                yield Node(target.id, Level.TARGET, series, number, text, o, p, order)
        order += 1
