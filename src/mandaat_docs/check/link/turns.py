"""Where a letter turns to another target: what a line of prose announces, a later one may end."""

from __future__ import annotations

from collections.abc import Sequence

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.relevance import spoken_of
from mandaat_docs.model.report import Level, Origin, Passage, Role, Section


def until_another(
    section: Section,
    passages: Sequence[Passage],
    node: Node,
    atlas: Atlas,
    *,
    same_language: bool,
) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """The paragraphs that go on with a line's target, and those from the first one on that
    plainly speaks of another. A heading governs all that stands below it.
    """
    if section.origin is not Origin.LEAD:
        return passages, ()
    for index, passage in enumerate(passages):
        below = passage.place != section.place and passage.role is Role.NARRATIVE
        if below and _is_of_another(passage, node, atlas, same_language=same_language):
            return passages[:index], passages[index:]
    return passages, ()


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
    return bool(others) and node.id not in others
