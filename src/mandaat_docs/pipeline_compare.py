"""The recipe of `diff`, and of what hangs on two versions of one mandate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.held import File
from mandaat_docs.assemble.report.numerals import NumeralReader, numeral_reader
from mandaat_docs.check.registry import load_rules, reweigh, rules_of
from mandaat_docs.compare import compare_mandates
from mandaat_docs.model.comparison import Comparison, Quantity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline import severities
from mandaat_docs.pipeline_mandate import load_mandate
from mandaat_docs.settings import Settings


def compare(old: File, new: File, settings: Settings) -> Comparison:
    """Compare two mandates: versions of one language, or the versions in two.

    What is printed is compared, not what a person corrected. Raises as `load_mandate` and
    `severities` do.
    """
    return compared(load_mandate(old), load_mandate(new), settings)


def compared(old: Mandate, new: Mandate, settings: Settings) -> Comparison:
    """Two mandates side by side, with the findings as the settings weigh them."""
    readers = {language: _reader(language) for language in DOCUMENT_LANGUAGES}
    comparison = compare_mandates(old, new, readers)
    load_rules()
    order = {change.id: index for index, change in enumerate(comparison.targets, start=1)}
    found = [finding for rule in rules_of("D") for finding in rule.find(comparison)]
    found.sort(key=lambda finding: (order.get(finding.at or "", 0), finding.code))
    return replace(comparison, findings=reweigh(found, severities(settings)))


class _Numbers:
    """Finds the numbers that a mandate's texts name."""

    def __init__(self, reader: NumeralReader) -> None:
        self._reader = reader

    def __call__(self, text: str) -> Sequence[Quantity]:
        return [
            Quantity(numeral.value, text[numeral.start : numeral.end], numeral.spelled)
            for numeral in self._reader.find(text)
        ]


@cache
def _reader(language: str) -> _Numbers:
    return _Numbers(numeral_reader(load_vocabulary(language)))


def comparison_as_word(comparison: Comparison, lang: str) -> bytes:
    """The comparison as a Word file."""
    from mandaat_docs.draft.comparison import draft_comparison
    from mandaat_docs.emit.word import render_word

    return render_word(draft_comparison(comparison, load_vocabulary(lang)))


def comparison_as_page(comparison: Comparison, lang: str) -> str:
    """The comparison as a self-contained HTML page."""
    from mandaat_docs.draft.comparison import draft_comparison
    from mandaat_docs.emit.webpage import render_page

    return render_page(draft_comparison(comparison, load_vocabulary(lang)))
