"""The recipe of an outline: the user's own where the settings name one, checked, else ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mandaat_docs.acquire.data import load_vocabulary, read_toml
from mandaat_docs.acquire.outline import read_outline
from mandaat_docs.check.registry import load_rules
from mandaat_docs.errors import UsageError
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.settings import Settings


def find_outline_faults(kind: str, language: str, settings: Settings) -> tuple[Finding, ...]:
    """What is wrong in the user's own outline of a kind; nothing where there is none.

    Raises `InputError` where its file can't be read.
    """
    path = dict(settings.outlines).get(kind)
    if path is None:
        return ()
    from mandaat_docs.check.rules.outline import OutlineCase, outline_findings

    load_rules()
    facts = frozenset(load_vocabulary(language).table("documents.facts"))
    source = read_outline(path)
    return outline_findings(OutlineCase(source, read_toml("outlines", kind), facts, language))


def outline_data(kind: str, language: str, settings: Settings) -> Mapping[str, Any]:
    """The data of an outline. Raises `UsageError` where the user's own has errors."""
    path = dict(settings.outlines).get(kind)
    if path is None:
        return read_toml("outlines", kind)
    faults = find_outline_faults(kind, language, settings)
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    if errors:
        raise UsageError("outline-errors", file=path, n=errors)
    return read_outline(path).data
