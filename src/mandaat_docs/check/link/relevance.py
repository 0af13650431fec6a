"""How much prose speaks of a target, and when that is plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.titles import MARGIN
from mandaat_docs.model.report import Passage, Sentence
from mandaat_docs.model.result import LinkKind

RELEVANT = 0.25
"""Cosine from which a passage under an objective speaks of one of its targets: on the public
reports those that do lie at 0.30 and above, all others at 0.15 and below."""
RELEVANT_ANYWHERE = 0.35
"""The same where no heading narrows the targets down."""
HINTED = 0.15
"""The same for one sentence of a paragraph that plainly speaks of the neighbours. In the open
letters such sentences lie at 0.19 and above, with next to nothing of the next target."""
HINTED_MARGIN = 2.5
"""How many times what it says of the next."""
POSSIBLE = 0.12
"""Cosine below which a target does not even come into question."""
SPOKEN_OF = 0.33
"""Share of a wording's weight that a sentence holds where it speaks of that target. On free
letters in both languages sentences about a target hold 0.36 or more, all others 0.27 or less."""
CLEARLY_MORE = 1.4
"""How many times what it holds of the next target's wording."""
MUCH = 0.4
"""Share of a wording's weight that one word alone must carry."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A passage, or some of its sentences, with the target that they are about."""

    target: str
    link: LinkKind
    confidence: float
    passage: Passage


def best_two(text: str, nodes: Sequence[Node], atlas: Atlas) -> tuple[Node | None, float, float]:
    """The target that a text speaks of most, how much, and how much of the next."""
    scored = sorted(
        ((atlas.relevance(text, node), node) for node in nodes),
        key=lambda pair: (-pair[0], pair[1].order),
    )
    if not scored or scored[0][0] == 0:
        return None, 0.0, 0.0
    return scored[0][1], scored[0][0], scored[1][0] if len(scored) > 1 else 0.0


def spoken_of(text: str, nodes: Sequence[Node], atlas: Atlas) -> Node | None:
    """The target of which a sentence says much of the wording, in two words at least.

    Held against the wording and not the sentence, which may say a great deal more.
    """
    held = sorted(
        ((atlas.held(text, node), node) for node in nodes),
        key=lambda pair: (-pair[0], pair[1].order),
    )
    if not held or held[0][0] < SPOKEN_OF:
        return None
    (most, node), second = held[0], held[1][0] if len(held) > 1 else 0.0
    if most < CLEARLY_MORE * second or len(atlas.shared_words(text, node.text)) < 2:
        return None
    return node


def decide(text: str, nodes: Sequence[Node], atlas: Atlas) -> Node | None:
    """Of some targets that a number allows, the one that the text speaks of."""
    node, most, second = best_two(text, nodes, atlas)
    return node if most >= POSSIBLE and most >= MARGIN * second else None


def shares_enough(text: str, node: Node, atlas: Atlas) -> bool:
    """Two words of the wording, or one that is much of it ("the rainwater plan").

    A word that stands in the headings above names the theme, not the target.
    """
    shared = atlas.shared_words(text, node.text)
    if len(shared) >= min(2, len(atlas.weights.words(node.text))):
        return True
    above = " ".join(atlas.by_id[id_].text for id_ in (node.objective, node.point) if id_)
    return atlas.held(text, node) >= MUCH and bool(shared - atlas.shared_words(above, node.text))


def part_of(passage: Passage, sentences: Sequence[Sentence]) -> Passage:
    """A passage of some of its sentences."""
    if len(sentences) == len(passage.sentences):
        return passage
    text = " ".join(sentence.text for sentence in sentences if sentence.text)
    return replace(passage, text=text, sentences=tuple(sentences))
