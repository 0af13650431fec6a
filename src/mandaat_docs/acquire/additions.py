"""Phrases of a house's own, beside those by which mandates are read: mandaat.toml, [vocabulary].

They are written under the same names as in `vocabulary/<language>/mandate.toml`, below the
language: `[vocabulary.nl.labels]`, `target = ["beoogd resultaat"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

Addition = tuple[tuple[str, ...], tuple[str, ...] | float | str]
"""Where it belongs, from the language on, and the phrases for a list or the value of a phrase."""


def additions(tree: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[Addition]:
    """The values of a table and of those in it, each by its path.

    >>> list(additions({"nl": {"labels": {"target": ["beoogd resultaat"]}}}))
    [(('nl', 'labels', 'target'), ('beoogd resultaat',))]
    """
    for name, value in tree.items():
        path = (*before, name)
        if isinstance(value, Mapping):
            yield from additions(value, path)
        else:
            yield path, tuple(value) if isinstance(value, list) else value


def misfit(base: Mapping[str, Any], path: Sequence[str], value: object) -> tuple[str, str] | None:
    """Why a value has no place in the words, and what may stand there; `None` where it has one.

    A list takes phrases; a table of phrases with a value each takes further ones, of that kind.
    Otherwise it is "unknown", with the names that are nearest, or of another "type".
    """
    node: Any = base
    for name in path[:-1]:
        if not isinstance(node, Mapping) or not isinstance(node.get(name), Mapping):
            return "unknown", _nearest(name, node)
        node = node[name]
    if path[-1] in node:
        known = node[path[-1]]
    elif _is_open(node):
        known = next(iter(node.values()))
    else:
        return "unknown", _nearest(path[-1], node)
    if isinstance(known, list):
        fits = isinstance(value, tuple) and all(isinstance(v, str) and v.strip() for v in value)
        return None if fits else ("type", '["…"]')
    if isinstance(known, Mapping):
        return "type", "dict"
    if isinstance(known, str):
        return None if isinstance(value, str) else ("type", "string")
    number = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return None if number else ("type", "number")


def extended(base: Mapping[str, Any], more: Sequence[Addition]) -> dict[str, Any]:
    """The words with further ones; `base` stays as it is. Each fits (`misfit`)."""
    tree = dict(base)
    for path, value in more:
        node = tree
        for name in path[:-1]:
            node[name] = dict(node[name])
            node = node[name]
        node[path[-1]] = [*node[path[-1]], *value] if isinstance(value, tuple) else value
    return tree


def _is_open(node: Mapping[str, Any]) -> bool:
    """Whether a table holds phrases with a value each, such as how often a year."""
    return bool(node) and not any(isinstance(v, list | Mapping) for v in node.values())


def _nearest(name: str, node: object) -> str:
    names = list(node) if isinstance(node, Mapping) else []
    return ", ".join(get_close_matches(name, names, n=3, cutoff=0.0))
