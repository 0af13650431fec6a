"""Data that ships with the program: vocabulary, schemas, profiles, outlines and the sample.

The only code that knows where these folders are. In a wheel all of them lie in the package;
in a checkout (an editable install) `schemas/` stands at the root of the repository.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from mandaat_docs.acquire.additions import Addition, extended
from mandaat_docs.acquire.compiled import read_compiled
from mandaat_docs.acquire.guard import guard
from mandaat_docs.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("nl", "fr", "en")
DOCUMENT_LANGUAGES = ("nl", "fr")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
"""As text: `--help` needs the words, and has no time to load `pathlib`."""


def folder(name: str) -> Path:
    """A data folder by name: the packaged one, else the checkout's.

    Raises `FileNotFoundError` where neither is there, which means a broken installation.
    """
    from pathlib import Path

    return Path(_place(name))


def _place(name: str) -> str:
    checkout = os.path.join(os.path.realpath(_PACKAGE), "..", "..", name)  # noqa: PTH118
    for place in (os.path.join(_PACKAGE, name), os.path.normpath(checkout)):  # noqa: PTH118
        if os.path.isdir(place):  # noqa: PTH112
            return place
    raise FileNotFoundError(f"data folder {name!r} is not installed")


def read_toml(kind: str, name: str) -> dict[str, Any]:
    """One data file, such as `read_toml("outlines", "evaluation")`."""
    import tomllib

    return tomllib.loads((folder(kind) / f"{name}.toml").read_text(encoding="utf-8"))


def page_text(name: str) -> str:
    """A file of the page that `serve` shows, such as "style.css"."""
    return (folder("pages") / name).read_text(encoding="utf-8")


def names_in(kind: str) -> tuple[str, ...]:
    """The names of the data files of a kind, without their ending, in order."""
    names = (file.name for file in folder(kind).iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def load_vocabulary(language: str) -> Vocabulary:
    """All words of a language, its files joined into one tree, and a house's own beside them.

    Two files may share a table ("findings") but not a key; a clash raises `ValueError`.
    """
    return _vocabulary(language, guard().words)


@cache
def _vocabulary(language: str, additions: tuple[Addition, ...]) -> Vocabulary:
    tree = read_compiled(f"{_place('vocabulary')}/{language}", _joined)
    own = [(path[1:], value) for path, value in additions if path[0] == language]
    if own:
        tree = {**tree, "mandate": extended(tree["mandate"], own)}
    return Vocabulary(language, tree)


def read_schemas() -> dict[str, Any]:
    """Every schema by its name."""
    return read_compiled(_place("schemas"), _by_name)


def _joined(trees: dict[str, dict[str, Any]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, more in trees.items():
        _join(tree, more, name)
    return tree


def _by_name(trees: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {name.removesuffix(".toml"): tree for name, tree in trees.items()}


def _join(tree: dict[str, Any], more: dict[str, Any], origin: str) -> None:
    for key, value in more.items():
        if key not in tree:
            tree[key] = value
        elif isinstance(tree[key], dict) and isinstance(value, dict):
            _join(tree[key], value, origin)
        else:
            raise ValueError(f"vocabulary key {key!r} of {origin} stands in two files")
