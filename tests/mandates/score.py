"""What is read of a printed mandate beside its answer key: fields, targets, words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.emit.tree import mandate_to_dict, to_json
from mandaat_docs.errors import MandaatDocsError
from mandaat_docs.pipeline import extract

from .press import Printed

_ABSENT = "(absent)"


@dataclass(frozen=True)
class Reading:
    """One printed mandate as read, counted."""

    mandate: Printed
    fields: int
    wrong: tuple[str, ...]
    """Each field that is not what the key says, with both."""
    targets: int
    found: int
    made_up: int
    """Targets that nobody printed."""
    words: int
    lost: tuple[str, ...]
    unplaced: int
    """Words that are in no field: shown to the reader as such."""


def read(mandate: Printed) -> Reading:
    """Read one that is on paper. One that is refused has nothing right, and all words lost."""
    try:
        result = extract(mandate.file)
        found = json.loads(to_json(mandate_to_dict(result, load_vocabulary(result.language))))
    except MandaatDocsError as error:
        found = {"objectives": [], "labels": [], "unplaced": [], "error": str(error)}
    key = mandate.key
    compared = list(_compared(key, found, "mandate"))
    wrong = tuple(
        f"{path}: {wanted!r} ≠ {there!r}" for path, wanted, there in compared if wanted != there
    )
    wanted, there = _wordings(key), _wordings(found)
    said = Counter(_words(mandate.says()))
    return Reading(
        mandate,
        fields=len(compared),
        wrong=wrong,
        targets=sum(wanted.values()),
        found=sum((wanted & there).values()),
        made_up=sum((there - wanted).values()),
        words=sum(said.values()),
        lost=tuple(_lost(said, found, mandate)),
        unplaced=len(_words(excerpt["text"] for excerpt in found["unplaced"])),
    )


def _compared(key: Any, found: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Each field of the key with what was found for it; parts of a list are told by their ids."""
    match key:
        case dict():
            for name, value in key.items():
                if name == "indicator":
                    nature = found.get("nature") if isinstance(found, dict) else _ABSENT
                    yield f"{path}.nature", value, nature == "indicator" if found else _ABSENT
                else:
                    there = found.get(name, _ABSENT) if isinstance(found, dict) else _ABSENT
                    yield from _compared(value, there, f"{path}.{name}")
        case [{"id": _}, *_]:
            there = {item["id"]: item for item in found} if isinstance(found, list) else {}
            for item in key:
                yield from _compared(item, there.get(item["id"]), f"{path}.{item['id']}")
        case _:
            yield path, key, found


def _wordings(tree: dict[str, Any]) -> Counter[str]:
    return Counter(
        target["wording"]
        for objective in tree["objectives"]
        for point in objective["measuring_points"]
        for target in point["targets"]
    )


def _lost(said: Counter[str], found: dict[str, Any], mandate: Printed) -> Iterator[str]:
    """Words that stand nowhere in what was read; a label stands there once for all."""
    free = set(_words(found["labels"]))
    # read out of the title, which is there too
    twice = (
        {"function", "grade", "institution"}
        if mandate.case["head"] == "title-only"
        else {"grade", "institution"}
    )
    kept = Counter(_words(_texts({k: v for k, v in found.items() if k not in twice})))
    for word, count in sorted((said - kept).items()):
        if word not in free and not word.isdigit():
            yield from [word] * count


def _words(texts: Any) -> list[str]:
    return [word for text in texts for word in re.findall(r"[^\W_]+", text.casefold())]


def _texts(node: object) -> Iterator[str]:
    match node:
        case str(text):
            yield text
        case dict():
            for name, value in node.items():
                if name not in {
                    "id",
                    "findings",
                    "labels",
                    "source",
                    "fingerprint",
                    "schema",
                    "due",
                }:
                    yield from _texts(value)
        case list():
            for item in node:
                yield from _texts(item)


def share(readings: Sequence[Reading]) -> float:
    """Exact fields of all."""
    fields = sum(r.fields for r in readings)
    return 1 - sum(len(r.wrong) for r in readings) / fields if fields else 1.0
