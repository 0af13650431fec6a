"""The recipe of `check --accessibility`: how a Word file reads with assistive technology."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.files import read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.check.registry import load_rules
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.source import Place
from mandaat_docs.pipeline import severities
from mandaat_docs.settings import Settings


def accessibility_of(path: File, settings: Settings) -> tuple[Finding, ...]:
    """What keeps people from reading a Word file. Raises as `read_word` and `severities` do."""
    from mandaat_docs.acquire.word.layout import read_layout
    from mandaat_docs.check.rules.accessibility import accessibility_findings

    load_rules()
    layout = read_layout(read_bytes(path), path.name)
    vocabularies = [load_vocabulary(language) for language in DOCUMENT_LANGUAGES]
    return accessibility_findings(layout, vocabularies, severities(settings))


def with_accessibility(
    result: CheckResult, reports: Sequence[File], settings: Settings
) -> CheckResult:
    """The result with these findings about its files, after the others about the report."""
    found = [
        _in_file(finding, path) if len(reports) > 1 else finding
        for path in reports
        for finding in accessibility_of(path, settings)
    ]
    of_report = [finding for finding in result.findings if finding.at is None]
    of_targets = [finding for finding in result.findings if finding.at is not None]
    return replace(result, findings=(*of_report, *found, *of_targets))


def _in_file(finding: Finding, path: File) -> Finding:
    return replace(finding, place=replace(finding.place or Place(), file=path.name))
