"""Rules G1xx: what happens to the words of a source while a document is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from mandaat_docs.check.registry import hit, rule, rules_of
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Target

_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold, and a Word file therefore neither."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """All that a document is made from: mandate, results, parties, settings."""

    sources: tuple[object, ...]


def document_findings(case: DocumentCase) -> tuple[Finding, ...]:
    """What was changed on the way into the document."""
    return tuple(finding for rule in rules_of("G1") for finding in rule.find(case))


@rule("G101", "control-characters-removed", Severity.WARNING)
def control_characters_removed(case: DocumentCase) -> Iterator[Finding]:
    """The document says what its source says but for these characters, and the reader is told."""
    found = (
        hit("G101", id, n=len(_CONTROL.findall(text)), text=_shown(text))
        for source in case.sources
        for id, text in _texts(source, None)
        if _CONTROL.search(text)
    )
    yield from dict.fromkeys(found)


def _texts(node: object, target: str | None) -> Iterator[tuple[str | None, str]]:
    """Every text below a node, with the target that it belongs to."""
    if isinstance(node, str):
        yield target, node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _texts(value, target)
    elif isinstance(node, tuple | list):
        for value in node:
            yield from _texts(value, target)
    elif is_dataclass(node):
        inside = node.id if isinstance(node, Target) else target
        for field in fields(node):
            yield from _texts(getattr(node, field.name), inside)


def _shown(text: str) -> str:
    line = " ".join(_CONTROL.sub("", text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
