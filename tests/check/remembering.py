"""Thousands of reports that differ in one sentence: what is read twice is read once.

The functions named here are pure: the same text, in the same languages, is always read the same.
A test compares what is remembered with what is read anew.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Iterable
from typing import Any

import pytest

from mandaat_docs.assemble.report import answers, assembly, fields, form, passage
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.words import ReportWords
from mandaat_docs.check import check
from mandaat_docs.check.judge import substance
from mandaat_docs.check.link.atlas import Atlas
from mandaat_docs.check.link.links import Spot


def remember(patch: pytest.MonkeyPatch) -> None:
    """Remember what is read, until the patch is undone."""

    def once(owner: Any, name: str, key: Callable[..., Hashable]) -> None:
        patch.setattr(owner, name, _once(getattr(owner, name), key))

    # By identity where comparing costs more than reading: vocabularies and mandates are cached,
    # and what was made of them is kept here.
    once(check, "chart", lambda mandate, words: (id(mandate), id(words)))
    once(substance, "idle_words", lambda words, morphology: (*map(id, words), morphology))
    once(assembly, "label_finder", lambda words, loose_ids: (_order(words.all), loose_ids))
    once(assembly, "field_finder", lambda words: _order(words.all))
    once(form, "read_status_field", lambda text, words: (text, _order(words)))
    once(answers, "is_status", lambda text, words: (text, _order(words)))
    once(
        ReportWords,
        "count_function_words",
        lambda words, text, shared=(): (words.language, text, shared),
    )
    once(passage, "read_status_field", lambda text, words: (text, _order(words)))
    once(
        passage.PassageReader,
        "_sentences",
        lambda reader, role, text: (_order(reader.languages.all), id(reader.labels), role, text),
    )
    once(Atlas, "likeness", lambda atlas, wording, node: (id(atlas), wording, node.id))
    once(
        fields.FieldFinder,
        "knowing",
        lambda finder, names, inline: (id(finder), *names.items(), inline),
    )
    once(fields.FieldFinder, "column", lambda finder, text: (id(finder), text))
    once(fields.FieldFinder, "split", lambda finder, text: (id(finder), text))
    once(LabelFinder, "title", lambda finder, text, marker="": (id(finder), text, marker))
    once(substance.SubstanceReader, "read", _content)


def _order(languages: Iterable[ReportWords]) -> tuple[str, ...]:
    return tuple(words.language for words in languages)


def _content(reader: substance.SubstanceReader, spot: Spot) -> Hashable:
    """What a place says, wherever in the report it stands."""
    said = tuple(
        (passage.role, passage.text, *(sentence.evidence for sentence in passage.sentences))
        for passage in spot.passages
    )
    return (
        id(reader.atlas),
        reader.since,
        reader.measure.same_language,
        spot.target,
        spot.heading,
        said,
    )


def _once(function: Callable[..., Any], key: Callable[..., Hashable]) -> Callable[..., Any]:
    generates = inspect.isgeneratorfunction(function)
    # With the arguments, so that none of them makes way for another one with its identity.
    held: dict[Hashable, tuple[Any, Any]] = {}

    def remembered(*arguments: Any, **named: Any) -> Any:
        known = key(*arguments, **named)
        if known not in held:
            found = function(*arguments, **named)
            held[known] = (tuple(found) if generates else found, arguments)
        found, _ = held[known]
        return iter(found) if generates else found

    return remembered
