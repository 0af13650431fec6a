"""Where a letter turns to another target: what a line of prose announces, a later one may end."""

from __future__ import annotations

from collections.abc import Sequence

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.relevance import HINTED, HINTED_MARGIN, best_two, part_of, spoken_of
from mandaat_docs.model.report import Level, Origin, Passage, Role, Section

_SLIPPED = 0.45
"""Share of another target's wording that a cell holds which slipped a row: nearly half, since an
answer may well use a neighbour's words."""


def until_another(
    section: Section,
    passages: Sequence[Passage],
    node: Node,
    atlas: Atlas,
    *,
    same_language: bool,
) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """The paragraphs that go on with a line's target, and those from the first one on that
    plainly speaks of another. A heading governs all that stands below it; a row all but what
    says nothing of its target and plainly speaks of another: a cell that slipped a row.
    """
    if section.origin is Origin.ROW and same_language:
        slipped = [p for p in passages if _is_slipped(p, node, atlas)]
        return [p for p in passages if p not in slipped], slipped
    if section.origin is not Origin.LEAD:
        return passages, ()
    for index, passage in enumerate(passages):
        if passage.role is not Role.NARRATIVE:
            continue
        below = passage.place != section.place
        if below and _is_of_another(passage, node, atlas, same_language=same_language):
            return passages[:index], passages[index:]
        turn = _turn(passage, node, atlas) if same_language and not below else None
        if turn is not None:
            own, others = passage.sentences[:turn], passage.sentences[turn:]
            behind = [part_of(passage, others), *passages[index + 1 :]]
            return [*passages[:index], part_of(passage, own)], behind
    return passages, ()


def _turn(passage: Passage, node: Node, atlas: Atlas) -> int | None:
    """Where the line's own paragraph turns to another target: the sentence that reports on one,
    plainly, and says nothing of this one.
    """
    for index, sentence in enumerate(passage.sentences):
        if index and (sentence.statuses or sentence.figures) and not sentence.continues:
            spoken = spoken_of(sentence.text, atlas.under(None, None), atlas)
            own = atlas.shared_words(sentence.text, node.text)
            if spoken is not None and spoken.id != node.id and not own:
                return index
    return None


def _is_slipped(passage: Passage, node: Node, atlas: Atlas) -> bool:
    if passage.role not in {Role.NARRATIVE, Role.EXPLANATION} or passage.tag is not None:
        return False
    if any(sentence.mentions for sentence in passage.sentences):
        return False
    if atlas.shared_words(passage.text, node.text):
        return False
    spoken = spoken_of(passage.text, atlas.under(None, None), atlas)
    if spoken is None or spoken.id == node.id:
        return False
    return atlas.held(passage.text, spoken) >= _SLIPPED


def _is_of_another(passage: Passage, node: Node, atlas: Atlas, *, same_language: bool) -> bool:
    mentions = [m for s in passage.sentences for m in s.mentions if not m.aside]
    named = [m for m in mentions if m.level is Level.TARGET]
    if named:
        return not any(m.number in node.numbers and m.ordinal is None for m in named)
    if not same_language:
        return False
    pool = atlas.under(None, None)
    spoken = [spoken_of(sentence.text, pool, atlas) for sentence in passage.sentences]
    others = {found.id for found in spoken if found is not None}
    if others:
        return node.id not in others
    if atlas.shared_words(passage.text, node.text):
        return False
    near, most, second = best_two(passage.text, atlas.under(node.objective, node.point), atlas)
    if near is None or near.id == node.id or len(atlas.shared_words(passage.text, near.text)) < 2:
        return False
    return most >= max(HINTED, HINTED_MARGIN * second)
