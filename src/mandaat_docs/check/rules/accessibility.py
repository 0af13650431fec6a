"""Rules W1xx: what keeps people from reading a Word file with a screen reader, or at all.

The basis is chapter 10 of EN 301 549, which applies WCAG 2.1 AA to documents that are no web pages;
public bodies in Brussels are bound to it. They are about the file, never about a target, and are
asked for by `check --accessibility`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandaat_docs.check.registry import hit, reweigh, rule, rules_of
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.layout import Layout, Passage, Tinted
from mandaat_docs.model.vocabulary import Vocabulary

_MANY_PARAGRAPHS = 40
"""A file of so many paragraphs is more than two pages long."""
_WORDS_TO_TELL = 10
"""Shorter passages don't tell their language."""
_SIGNS_TO_TELL = 3
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
"""WCAG 2.1, 1.4.3."""


@dataclass(frozen=True, slots=True)
class LayoutCase:
    """One file, and the words by which its language is told."""

    layout: Layout
    vocabularies: tuple[Vocabulary, ...]


def accessibility_findings(
    layout: Layout,
    vocabularies: Sequence[Vocabulary],
    severities: Mapping[str, Severity | None],
) -> tuple[Finding, ...]:
    """All that the rules of this family find in a file, by code."""
    case = LayoutCase(layout, tuple(vocabularies))
    found = [finding for rule in rules_of("W") for finding in rule.find(case)]
    return reweigh(found, severities)


@rule("W101", "title-missing", Severity.WARNING)
def title_missing(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 2.4.2 (EN 301 549 10.2.4.2): a screen reader names a document by its title."""
    if case.layout.title is None:
        yield hit("W101", file=case.layout.file)


@rule("W102", "language-missing", Severity.WARNING)
def language_missing(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 3.1.1 (10.3.1.1): without a language a screen reader speaks with the wrong voice."""
    silent = [passage for passage in case.layout.passages if not passage.language]
    if silent:
        yield hit("W102", None, silent[0].place, count=len(silent), said=shorten(silent[0].text))


@rule("W103", "language-wrong", Severity.WARNING)
def language_wrong(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 3.1.2 (10.3.1.2): passages in another language carry that language.

    The language is told by words that only one of our languages has; short passages and those in
    doubt are left alone.
    """
    signs = _signs(case.vocabularies)
    found = [
        (passage, language)
        for passage in case.layout.passages
        if passage.language
        and (language := _language_of(passage, signs))
        and passage.language.partition("-")[0].casefold() != language
    ]
    if found:
        passage, _ = found[0]
        marked = passage.language or ""
        said = shorten(passage.text)
        yield hit("W103", None, passage.place, count=len(found), said=said, marked=marked)


@rule("W104", "headings-missing", Severity.WARNING)
def headings_missing(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.3.1 and 2.4.6 (10.1.3.1, 10.2.4.6): headings are what one moves about by."""
    paragraphs = [p for p in case.layout.passages if p.place.table is None]
    if not case.layout.headings and len(paragraphs) >= _MANY_PARAGRAPHS:
        yield hit("W104", count=len(paragraphs))


@rule("W105", "heading-level-skipped", Severity.WARNING)
def heading_level_skipped(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.3.1 (10.1.3.1): after level 1 a reader who hears level 3 looks for what is lacking."""
    headings = case.layout.headings
    if headings and headings[0].level > 1:
        first = headings[0]
        yield hit("W105", None, first.place, said=first.text, level=first.level, before=0)
    for upper, lower in pairwise(headings):
        if lower.level > upper.level + 1:
            yield hit(
                "W105", None, lower.place, said=lower.text, level=lower.level, before=upper.level
            )


@rule("W106", "list-typed", Severity.WARNING)
def list_typed(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.3.1 (10.1.3.1): a real list is announced with its number of items."""
    for typed in case.layout.lists:
        yield hit("W106", None, typed.place, count=typed.items, said=typed.said)


@rule("W107", "table-header-missing", Severity.WARNING)
def table_header_missing(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.3.1 (10.1.3.1): a marked header row is read with each cell, and repeats."""
    for table in case.layout.tables:
        headed = table.has_header or table.has_labels
        if not headed and table.rows > 1 and table.columns > 1:
            yield hit("W107", None, table.place, said=table.said)


@rule("W108", "table-for-layout", Severity.INFO)
def table_for_layout(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.3.2 (10.1.3.2): a table that only places text is read out as rows and columns.

    Told by its shape: one row, one column, or a table within a table.
    """
    for table in case.layout.tables:
        if table.inside or min(table.rows, table.columns) == 1:
            yield hit("W108", None, table.place, said=table.said)


@rule("W109", "cells-merged", Severity.INFO)
def cells_merged(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.3.1 (10.1.3.1): a merged cell belongs to several headers, and is read with one."""
    for table in case.layout.tables:
        if table.merged:
            yield hit("W109", None, table.place, count=table.merged, said=table.said)


@rule("W110", "picture-undescribed", Severity.WARNING)
def picture_undescribed(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.1.1 (10.1.1.1): who can't see a picture has only its description."""
    for picture in case.layout.pictures:
        if not picture.described:
            yield hit("W110", None, picture.place, said=picture.name or "–")


@rule("W111", "control-untitled", Severity.WARNING)
def control_untitled(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 4.1.2 (10.4.1.2): a field without a title is read out as "edit", and no more."""
    untitled = [control for control in case.layout.controls if not control.title.strip()]
    if untitled:
        first = untitled[0]
        yield hit("W111", None, first.place, count=len(untitled), said=first.said or "–")


@rule("W112", "contrast-low", Severity.WARNING)
def contrast_low(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.4.3 (10.1.4.3): 4.5 to 1 between letters and ground, 3 to 1 for large letters."""
    low = [tint for tint in case.layout.tints if contrast(tint.ink, tint.ground) < _needed(tint)]
    if low:
        worst = min(low, key=lambda tint: contrast(tint.ink, tint.ground))
        facts = {"said": worst.said, "ink": worst.ink, "ground": worst.ground}
        yield hit("W112", None, worst.place, count=len(low), **facts)


@rule("W113", "colour-alone", Severity.WARNING)
def colour_alone(case: LayoutCase) -> Iterator[Finding]:
    """WCAG 1.4.1 (10.1.4.1): what only a colour says is lost in print and for many readers."""
    cells = case.layout.coloured
    if cells:
        yield hit("W113", None, cells[0], count=len(cells))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, each RRGGBB, from 1 to 21 (WCAG 2.1, "contrast ratio").

    >>> round(contrast("000000", "FFFFFF"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.1, "relative luminance"."""
    levels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in levels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _needed(tint: Tinted) -> float:
    return _CONTRAST_LARGE if tint.large else _CONTRAST


def _signs(vocabularies: Sequence[Vocabulary]) -> dict[str, frozenset[str]]:
    """The small words of each language that no other has."""
    words = {v.language: set(v.phrases("mandate.words.function_words")) for v in vocabularies}
    return {
        language: frozenset(own.difference(*(w for other, w in words.items() if other != language)))
        for language, own in words.items()
    }


def _language_of(passage: Passage, signs: Mapping[str, frozenset[str]]) -> str | None:
    """The language that a passage is plainly in, `None` where it does not tell."""
    words = passage.text.casefold().split()
    counts = {language: sum(word in own for word in words) for language, own in signs.items()}
    telling = [language for language, n in counts.items() if n]
    if len(words) < _WORDS_TO_TELL or len(telling) != 1:
        return None
    return telling[0] if counts[telling[0]] >= _SIGNS_TO_TELL else None
