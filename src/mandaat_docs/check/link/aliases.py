"""Titles of the report's own making: a table of numbers and short titles names the chapters below.

"SD 2 – 2.2 | Nieuw depot | zie C.4" says what the headings "Het nieuwe depot" and "C.4 Werf" are
about, whose words alone may be nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.titles import Resolution
from mandaat_docs.check.similarity import content_words, stem
from mandaat_docs.model.report import Level, Origin, Section
from mandaat_docs.model.result import LinkKind

_CODE = re.compile(r"[A-Z][.-]?\d{1,2}(?:[.-]\d{1,2})?")

Words = frozenset[str]


def follow_aliases(
    sections: Sequence[Section], resolutions: list[Resolution], atlas: Atlas
) -> None:
    """Settle, in place, headings without a number that repeat the words, or bear the code, that a
    numbered row gives to its target.
    """
    codes, names = _codes(sections, resolutions), _names(sections, resolutions, atlas)
    for index, section in enumerate(sections):
        title, found = section.title, resolutions[index]
        if title is None or title.names or section.chapter is not None:
            continue
        code = _CODE.match(title.text)
        node = codes.get(code[0]) if code is not None else None
        if node is not None:
            # A code is as good as the wording itself, whatever chapter it stands in.
            resolutions[index] = Resolution(node, LinkKind.WORDING, 0.85, 1.0)
            continue
        node = _named(_words(title.wording, atlas), names)
        if node is not None and node is not found.node:
            resolutions[index] = Resolution(node, LinkKind.WORDING, 0.85, found.likeness)


def _numbered(
    sections: Sequence[Section], resolutions: Sequence[Resolution]
) -> Iterator[tuple[Section, Node]]:
    """Sections whose number or place told their target."""
    for section, resolution in zip(sections, resolutions, strict=True):
        title, node = section.title, resolution.node
        told = node is not None and node.level is Level.TARGET
        if title is not None and told and (title.number or title.ordinal):
            assert node is not None
            yield section, node


def _names(
    sections: Sequence[Section], resolutions: Sequence[Resolution], atlas: Atlas
) -> dict[Words, Node | None]:
    """The words of numbered titles; those of two targets tell nothing."""
    found: dict[Words, Node | None] = {}
    for section, node in _numbered(sections, resolutions):
        assert section.title is not None
        words = _words(section.title.wording, atlas)
        if words:
            found[words] = node if found.get(words, node) is node else None
    return found


def _named(words: Words, names: dict[Words, Node | None]) -> Node | None:
    """The target of the same words; else of the only title that holds them all, or is held."""
    if not words or words in names:
        return names.get(words)
    near = {
        node.id: node for known, node in names.items() if node and (known < words or words < known)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _codes(sections: Sequence[Section], resolutions: Sequence[Resolution]) -> dict[str, Node]:
    """The report's own codes that stand in rows of targets and open headings elsewhere."""
    opening = {
        match[0]
        for section in sections
        if section.origin is Origin.HEADING and section.title is not None
        if (match := _CODE.match(section.title.text)) is not None
    }
    found: dict[str, set[str]] = {}
    nodes: dict[str, Node] = {}
    for section, node in _numbered(sections, resolutions):
        for passage in section.passages if section.origin is Origin.ROW else ():
            if passage.text.strip() in opening:
                found.setdefault(passage.text.strip(), set()).add(node.id)
                nodes[node.id] = node
    return {code: nodes[min(ids)] for code, ids in found.items() if len(ids) == 1}


def _words(wording: str, atlas: Atlas) -> Words:
    return frozenset(
        stem(word, atlas.morphology) for word in content_words(wording, atlas.morphology)
    )
