"""The recipes of `init` and `config`: which settings would help, and which count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mandaat_docs import pipeline, pipeline_mandate, pipeline_pair
from mandaat_docs.acquire.data import read_toml
from mandaat_docs.acquire.files import files_in
from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.emit.settings_file import settings_text
from mandaat_docs.errors import MandaatDocsError, UsageError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Needs
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.settings import FILE, load_settings

_ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Valued:
    """A setting as it counts now."""

    key: str
    """As it is written, with dots: "needs.reason"."""
    value: object
    """As TOML has it; `None` where it is not set."""
    origin: str
    """ "file", "default", "found", "mandate" or "system"."""


def first_settings(folder: Path, words: Vocabulary, year: int) -> str:
    """The text of a mandaat.toml for a folder, from the mandates that lie in it or in input/."""
    found = []
    for place in (folder / "input", folder):
        for path in files_in(place, *_ENDINGS):
            if pipeline_mandate.is_mandate(path):
                found.append(
                    (path.relative_to(folder).as_posix(), pipeline_mandate.load_mandate(path))
                )
    if not found:
        for path in files_in(folder / "output", ".mandate.json"):
            found.append((path.relative_to(folder).as_posix(), pipeline_mandate.load_mandate(path)))
    pair = _is_pair([mandate for _, mandate in found])
    return settings_text(found, pair, words, year, read_toml("schemas", "settings"))


def _is_pair(mandates: Sequence[Mandate]) -> bool:
    if len(mandates) != 2:
        return False
    try:
        pipeline_pair.paired(mandates[0], mandates[1])
    except UsageError:
        return False
    return True


def counting(folder: Path) -> tuple[Valued, ...]:
    """Every setting that counts in a folder, in the order of the file's description.

    Raises `UsageError` where mandaat.toml is wrong, also where it names what is not there.
    """
    path = folder / FILE
    there = path.is_file() and path.stat().st_size > 0
    tree = read_checked_toml(path, "settings") if there else {}
    settings = load_settings(folder)
    pipeline.severities(settings)
    return (*_mandate(folder, tree), *_rest(tree))


def _mandate(folder: Path, tree: Mapping[str, Any]) -> Iterator[Valued]:
    if "mandate" in tree:
        yield from _leaves("mandate", tree["mandate"])
        return
    try:
        found = pipeline.find_mandate(None, load_settings(folder), folder)
    except MandaatDocsError:
        yield Valued("mandate", None, "default")
    else:
        yield Valued("mandate", found.relative_to(folder).as_posix(), "found")


def _rest(tree: Mapping[str, Any]) -> Iterator[Valued]:
    if "lang" in tree:
        yield Valued("lang", tree["lang"], "file")
    else:
        yield Valued("lang", None, "mandate")
    needs = {name: value for name, value in asdict(Needs()).items() if name != "targets"}
    own = tree.get("needs", {})
    for name, value in needs.items():
        yield Valued(f"needs.{name}", own.get(name, value), "file" if name in own else "default")
    yield from _leaves("needs.targets", own.get("targets", {}))
    for name, value in tree.items():
        if name not in {"mandate", "lang", "needs"}:
            yield from _leaves(name, value)


def _leaves(key: str, value: object) -> Iterator[Valued]:
    """Each value of a table by its own key; of a list of tables each by its place, from 1."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(f"{key}.{_key(name)}", inner)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for place, inner in enumerate(value, start=1):
            yield from _leaves(f"{key}[{place}]", inner)
    else:
        yield Valued(key, value, "file")


def _key(name: str) -> str:
    """As TOML wants it: quoted where it holds a dot."""
    return f'"{name}"' if "." in name else name


def shown(value: object) -> str:
    """A value as it would be written in the file.

    >>> shown(True), shown(["a", "b"]), shown(dt.date(2026, 3, 1))
    ('true', '["a", "b"]', '2026-03-01')
    """
    match value:
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
        case str():
            return f'"{value}"'
        case list():
            return f"[{', '.join(map(shown, value))}]"
        case _:
            return str(value)
