"""The gate: all that comes in or goes out as data passes the Cerberus schemas in `schemas/`.

Cerberus proves shape; meaning belongs to rules. Its nested errors are flattened here into one
`Violation` per leaf, with the path that a person would point at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, ClassVar

from cerberus import TypeDefinition, Validator
from cerberus.errors import ValidationError
from cerberus.schema import SchemaRegistry

from mandaat_docs.acquire.data import read_schemas
from mandaat_docs.errors import MandaatDocsError

_UNKNOWN = "unknown"
_KEYS = {
    "required": "schema-missing",
    _UNKNOWN: "schema-unknown",
    "allowed": "schema-allowed",
}


class _Validator(Validator):  # type: ignore[misc]  # Cerberus has no types
    """To Python true and false are whole numbers; in data they are none."""

    types_mapping: ClassVar = {
        **Validator.types_mapping,
        "integer": TypeDefinition("integer", (int,), (bool,)),
    }


@dataclass(frozen=True, slots=True)
class Violation:
    """One place where data breaks its schema."""

    path: str
    """Such as "objectives[1].measuring_points[0].targets[2].deadline.kind"."""
    rule: str
    """The Cerberus rule: "allowed", "type", "required", "unknown" …"""
    found: str
    """What stands there, as JSON would show it."""
    expected: str
    """What may stand there; of a key that is not known, the known ones that are most like it."""


def inspect(kind: str, data: object) -> tuple[Violation, ...]:
    """Everything in `data` that breaks the schema of its kind ("mandate", "settings" …)."""
    if not isinstance(data, dict):
        return (Violation("", "type", _show(data), "dict"),)
    validator = _Validator(
        _schemas().get(kind), schema_registry=_schemas(), require_all=True, allow_unknown=False
    )
    if validator.validate(data, normalize=False):
        return ()
    leaves = [leaf for error in validator._errors for leaf in _leaves(error)]
    found = (_violation(leaf, _schemas().get(kind)) for leaf in leaves)
    return tuple(sorted(found, key=lambda v: (v.path, v.rule)))


def refusal(
    error: type[MandaatDocsError], file: object, violations: tuple[Violation, ...]
) -> MandaatDocsError:
    """The error for data that breaks its schema: the first path, what stands there, what may.

    A key that is not known comes first: mistyped, it is why another one is missing.
    """
    first = min(violations, key=lambda violation: violation.rule != _UNKNOWN)
    return error(
        _KEYS.get(first.rule, "schema-form"),
        file=file,
        path=first.path or "{}",
        found=first.found,
        expected=first.expected,
    )


@cache
def _schemas() -> SchemaRegistry:
    registry = SchemaRegistry()
    for name, schema in read_schemas().items():
        registry.add(name, schema)
    return registry


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    children = error.child_errors
    if not children:
        yield error
        return
    for child in children:
        yield from _leaves(child)


def _violation(error: ValidationError, schema: Mapping[str, Any]) -> Violation:
    rule = error.rule or (_UNKNOWN if error.code == 0x03 else "required")
    expected = _nearest(error, schema) if rule == _UNKNOWN else _expected(rule, error)
    return Violation(_path(error.document_path), rule, _show(error.value), expected)


def _nearest(error: ValidationError, schema: Mapping[str, Any]) -> str:
    """The keys that may stand where another one does, the most similar first."""
    level: Any = schema
    for step in error.schema_path:
        level = level[step]
        if isinstance(level, str):  # a schema of its own, by its name
            level = _schemas().get(level)
    close = get_close_matches(str(error.document_path[-1]), map(str, level), n=3, cutoff=0.0)
    return ", ".join(close)


def _expected(rule: str, error: ValidationError) -> str:
    """What may stand there, in signs that need no translation."""
    constraint = error.constraint
    match rule:
        case "required":
            return ""
        case "nullable":
            return "≠ null"
        case "min" | "minlength":
            return f"≥ {constraint}"
        case "max" | "maxlength":
            return f"≤ {constraint}"
        case _:
            several = isinstance(constraint, list | tuple | set | frozenset)
            return ", ".join(map(str, constraint)) if several else str(constraint)


def _path(parts: tuple[Any, ...]) -> str:
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def _show(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"
