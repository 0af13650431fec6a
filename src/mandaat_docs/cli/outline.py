"""Before a document is made: what is wrong in the outline that the settings name for it."""

from __future__ import annotations

from mandaat_docs.cli.terminal import say
from mandaat_docs.emit.console import finding_lines
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline_outline import find_outline_faults
from mandaat_docs.settings import Settings

_WIDTH = 100


def say_outline_faults(kind: str, language: str, settings: Settings, words: Vocabulary) -> None:
    """Every finding about the outline on standard error, with its line."""
    for fault in find_outline_faults(kind, language, settings):
        say("\n".join(finding_lines(fault, words, _WIDTH)))
