"""The published JSON Schemas: current, kept by what is written, and as strict as the gate."""

from __future__ import annotations

import copy
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.emit.tree import check_to_dict, mandate_to_dict
from mandaat_docs.settings import Settings
from results import result, vocabulary
from samples import REPORT_NL_GAPS, SAMPLE_NL

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "schemas" / "json"
TODAY = dt.date(2026, 11, 23)


@cache
def schema(kind: str) -> Draft202012Validator:
    tree = json.loads((FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(tree)
    return Draft202012Validator(tree)


def test_the_published_schemas_are_current(tmp_path):
    script = ROOT / "scripts" / "make_json_schemas.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    made = {f.name: f.read_bytes() for f in (tmp_path / "schemas" / "json").iterdir()}

    assert made == {f.name: f.read_bytes() for f in FOLDER.iterdir()}


@cache
def written() -> dict[str, tuple[str, dict[str, Any]]]:
    words = load_vocabulary("nl")
    mandate = pipeline.extract(SAMPLE_NL)
    check = pipeline.check(REPORT_NL_GAPS, mandate, Settings(), TODAY)
    return {
        "mandate": ("mandate", mandate_to_dict(mandate, words)),
        "check": ("check", check_to_dict(check, words)),
        "by hand": ("check", check_to_dict(result("fr"), vocabulary("fr"))),
        "mandate by hand": ("mandate", mandate_to_dict(result("fr").mandate, words)),
    }


@pytest.mark.parametrize("name", ["mandate", "check", "by hand"])
def test_what_is_written_keeps_its_schema(name: str):
    kind, tree = written()[name]

    assert [e.json_path for e in schema(kind).iter_errors(tree)] == []


def _spoilt(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The tree with one value lost, replaced or added, everywhere in it."""

    def at(path: tuple[Any, ...], act: Callable[[Any, Any], None]) -> dict[str, Any]:
        made = copy.deepcopy(tree)
        node: Any = made
        for step in path[:-1]:
            node = node[step]
        act(node, path[-1])
        return made

    def put(value: object) -> Callable[[Any, Any], None]:
        return lambda node, key: node.__setitem__(key, value)

    for path, value in _leaves(tree):
        yield at(path, lambda node, key: node.__delitem__(key))
        for other in (None, "", -1, 1.5, True, []):
            if type(other) is not type(value):
                yield at(path, put(other))
        if isinstance(value, dict):
            yield at(path, lambda node, key: node[key].__setitem__("surplus", 1))


def _leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value with its path; of a list the first item stands for the others."""
    if path:
        yield path, node
    pairs = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node[:1])
        if isinstance(node, list)
        else ()
    )
    for key, value in pairs:
        yield from _leaves(value, (*path, key))


@pytest.mark.parametrize("name", ["mandate by hand", "by hand"])
def test_gate_and_json_schema_refuse_the_same(name: str):
    """Whatever is lost, added or of another kind; 1.5 and -1 tell whole and positive numbers."""
    kind, tree = written()[name]
    made = list(_spoilt(tree))
    by_gate = [bool(inspect(kind, each)) for each in made]
    by_schema = [[e.json_path for e in schema(kind).iter_errors(each)] for each in made]
    differ = [
        (where, inspect(kind, each)[:1])
        for gate, where, each in zip(by_gate, by_schema, made, strict=True)
        if gate is not bool(where)
    ]

    assert differ == []
    assert 100 < sum(by_gate) < len(made)
