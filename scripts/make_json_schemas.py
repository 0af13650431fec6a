"""Makes the JSON Schemas of what the program writes, from the Cerberus schemas in schemas/.

    python scripts/make_json_schemas.py [ROOT]

writes schemas/json/*.schema.json below ROOT, by default the repository.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
WRITTEN = {
    "mandate": "A mandate, as `mandaat-docs extract --format json` writes it",
    "check": "A report checked against a mandate, as `mandaat-docs check --format json` writes it",
    "filled": "An evaluation or agreement that came back, as `mandaat-docs check` writes it",
    "accessibility": "How a Word file reads, as `mandaat-docs check --accessibility` writes it",
    "diff": "Two versions of a mandate, as `mandaat-docs diff --format json` writes it",
}
_TYPES = {"dict": "object", "list": "array"}
_LIMITS = {"min": "minimum", "max": "maximum"}
_SIZES = {
    "string": {"minlength": "minLength", "maxlength": "maxLength"},
    "list": {"minlength": "minItems", "maxlength": "maxItems"},
}
_ANYTHING = r"[\s\S]*"
_KNOWN = frozenset(
    {"type", "nullable", "required", "allowed", "regex", "schema", "keysrules", "valuesrules"}
    | set(_LIMITS)
    | {"minlength", "maxlength"}
)


def json_schemas() -> Iterator[tuple[Path, str]]:
    """Every published schema, by its path in the repository."""
    parts = {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in SCHEMAS.glob("*.toml")
    }
    for name, title in WRITTEN.items():
        used = sorted(_used(name, parts, set()) - {name})
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:mandaat-docs:schema:{name}:1",
            "title": title,
            **_object(parts[name]),
            "$defs": {part: _object(parts[part]) for part in used},
        }
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield Path("schemas") / "json" / f"{name}.schema.json", text


def _object(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _rule(rule) for name, rule in fields.items()},
        "required": [name for name, rule in fields.items() if rule.get("required", True)],
        "additionalProperties": False,
    }


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    """One Cerberus rule in the words of JSON Schema. Raises `ValueError` at one it can't say."""
    if unknown := set(rule) - _KNOWN:
        raise ValueError(f"no JSON Schema for {sorted(unknown)}")
    made: dict[str, Any] = {}
    kind = rule.get("type")
    inner = rule.get("schema")
    if kind == "dict" and isinstance(inner, str):
        made["$ref"] = f"#/$defs/{inner}"
    elif kind == "dict" and inner is not None:
        made = _object(inner)
    elif kind is not None:
        made["type"] = _TYPES.get(kind, kind)
        if inner is not None:
            made["items"] = _rule(inner)
    made |= {_LIMITS[name]: rule[name] for name in _LIMITS if name in rule}
    made |= {new: rule[old] for old, new in _SIZES.get(kind or "", {}).items() if old in rule}
    if "allowed" in rule:
        made["enum"] = list(rule["allowed"])
    if "regex" in rule:
        made["pattern"] = _pattern(rule["regex"])
    if "keysrules" in rule:
        made["propertyNames"] = _rule(rule["keysrules"])
    if "valuesrules" in rule:
        made["additionalProperties"] = _rule(rule["valuesrules"])
    return {"anyOf": [made, {"type": "null"}]} if rule.get("nullable") else made


def _pattern(regex: str) -> str:
    """A pattern for the whole text, in signs that ECMAScript knows too.

    >>> _pattern(r"(?s).*\\S.*")
    '^(?:[\\\\s\\\\S]*\\\\S[\\\\s\\\\S]*)$'
    """
    return f"^(?:{regex.removeprefix('(?s)').replace('.*', _ANYTHING)})$"


def _used(name: str, parts: Mapping[str, Any], seen: set[str]) -> set[str]:
    """The name, and those of all schemas that it refers to."""
    if name in seen:
        return seen
    seen.add(name)
    for other in _named(parts[name]):
        _used(other, parts, seen)
    return seen


def _named(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        if node.get("type") == "dict" and isinstance(node.get("schema"), str):
            yield str(node["schema"])
        for value in node.values():
            yield from _named(value)


def main(root: Path) -> None:
    """Write every schema below `root`."""
    for path, text in json_schemas():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else SCHEMAS.parent)
