"""How files read with assistive technology, told without a mandate: text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mandaat_docs.emit.console import finding_lines, wrap
from mandaat_docs.emit.tree import finding_to_dict, to_json
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.vocabulary import Vocabulary

ACCESSIBILITY_SCHEMA = "mandaat-docs/accessibility/1"
FORMATS = ("text", "json")
"""The others lay out targets, of which there are none without a mandate."""
Read = Sequence[tuple[str, tuple[Finding, ...]]]
"""Name of each file and what keeps people from reading it."""


def render_accessibility(format: str, read: Read, words: Vocabulary, width: int = 80) -> str:
    """All files, in one of `FORMATS`; JSON is an object for one file and a list for several."""
    if format == "json":
        trees = [_tree(file, findings, words) for file, findings in read]
        return to_json(trees[0] if len(trees) == 1 else trees)
    said = [_text(file, findings, words, width) for file, findings in read]
    note = wrap(words.say("console.accessibility.targets_not_checked"), width)
    return "\n\n".join([*said, "\n".join(note)]) + "\n"


def _text(file: str, findings: tuple[Finding, ...], words: Vocabulary, width: int) -> str:
    key = "found" if findings else "nothing_found"
    lines = wrap(words.say(f"console.accessibility.{key}", file=file, n=len(findings)), width)
    for finding in findings:
        lines += finding_lines(finding, words, width)
    return "\n".join(lines)


def _tree(file: str, findings: tuple[Finding, ...], words: Vocabulary) -> dict[str, Any]:
    severities = [finding.severity for finding in findings]
    return {
        "schema": ACCESSIBILITY_SCHEMA,
        "file": file,
        "counts": {severity.value: severities.count(severity) for severity in Severity},
        "findings": [finding_to_dict(finding, words) for finding in findings],
    }
