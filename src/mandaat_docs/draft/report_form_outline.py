"""What a report form asks, as data in `outlines/report-form.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mandaat_docs.draft.outline import Outline, parse_outline
from mandaat_docs.model.draft import Kind
from mandaat_docs.model.form import FigurePart, FormField
from mandaat_docs.model.mandate import Nature


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the outline."""

    field: str
    kind: Kind
    label: str
    note: str
    prompt: str


@dataclass(frozen=True, slots=True)
class AskedCell:
    """One column of the table for figures; `width` is a share of the sum of all widths."""

    part: FigurePart
    title: str
    prompt: str
    width: float


@dataclass(frozen=True, slots=True)
class AskedTable:
    """The table for figures."""

    label: str
    note: str
    cells: tuple[AskedCell, ...]
    rows: Mapping[str, int]
    """Empty rows by the nature of the target; one where it is not named."""

    def rows_for(self, nature: Nature) -> int:
        """How many empty rows a target gets."""
        return self.rows.get(nature.value, 1)


@dataclass(frozen=True, slots=True)
class FormOutline:
    """The outline of a report form in one language."""

    outline: Outline
    texts: Mapping[str, str]
    general: Mapping[str, tuple[Asked, ...]]
    """What is asked in a chapter about the whole, by the key of the chapter."""
    questions: tuple[Asked | AskedTable, ...]
    """What is asked of every target, in order."""


def parse_form_outline(data: Mapping[str, Any], language: str) -> FormOutline:
    """The outline in one language from its data file.

    Raises `KeyError` where a text is missing in that language, `ValueError` for a field or kind
    that there is not, and for a field that is asked twice.
    """
    fields = [FormField(question["field"]) for question in data["questions"]]
    if len(set(fields)) < len(fields):
        raise ValueError(", ".join(fields))
    general: dict[str, tuple[Asked, ...]] = {}
    for question in data.get("general", ()):
        key = question["chapter"]
        general[key] = (*general.get(key, ()), _asked(question, language))
    return FormOutline(
        outline=parse_outline(data, language),
        texts={name: text[language] for name, text in data["texts"].items()},
        general=general,
        questions=tuple(_question(question, language) for question in data["questions"]),
    )


def _question(data: Mapping[str, Any], language: str) -> Asked | AskedTable:
    if data["field"] != FormField.FIGURE:
        return _asked(data, language)
    cells = tuple(
        AskedCell(
            FigurePart(name),
            column[language],
            data["prompts"][name][language],
            column.get("width", 1.0),
        )
        for name, column in data["columns"].items()
    )
    return AskedTable(data["label"][language], data["note"][language], cells, data.get("rows", {}))


def _asked(data: Mapping[str, Any], language: str) -> Asked:
    return Asked(
        field=data["field"],
        kind=Kind(data["kind"]),
        label=data["label"][language],
        note=data["note"][language],
        prompt=data["prompt"][language],
    )
