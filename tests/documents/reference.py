"""The reference mandate beside the repository: its files, its answer key, its printed text.

None of its sentences may enter the repository, so everything is read at test time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.emit.tree import mandate_to_dict, to_json
from mandaat_docs.pipeline import extract

_NAME = "mandaat-a4plus-bghm-2024-2029.nl"


def pdf_of(shared: Path) -> Path:
    """The mandate as a PDF."""
    return shared / "reference" / f"{_NAME}.pdf"


def key_of(shared: Path) -> dict[str, Any]:
    """The answer key, checked by hand."""
    return json.loads((shared / "reference" / "expected.nl.json").read_text(encoding="utf-8"))


def extracted(source: Path) -> dict[str, Any]:
    """What `mandaat-docs extract --format json` says of a file."""
    mandate = extract(source)
    return json.loads(to_json(mandate_to_dict(mandate, load_vocabulary(mandate.language))))


def differences(key: object, found: object, path: str = "mandate") -> Iterator[str]:
    """Every field in which `found` is not what the key says; fields beyond the key are free."""
    match key, found:
        case dict(), dict():
            for name, value in key.items():
                if name == "counts":
                    yield from differences(value, _counts(found), f"{path}.counts")
                elif name == "indicator":
                    nature = found.get("nature")
                    yield from differences(value, nature == "indicator", f"{path}.nature({nature})")
                else:
                    yield from differences(value, found.get(name, "(lacking)"), f"{path}.{name}")
        case list(), list() if len(key) == len(found):
            for index, (wanted, there) in enumerate(zip(key, found, strict=True)):
                yield from differences(wanted, there, f"{path}[{_label(wanted, index)}]")
        case list(), list():
            labels = [_label(item, index) for index, item in enumerate(found)]
            yield f"{path}: {len(key)} expected, {len(found)} found: {labels}"
        case _ if key != found:
            yield f"{path}: expected {key!r}, found {found!r}"


def _label(item: object, index: int) -> str:
    return item["id"] if isinstance(item, dict) and "id" in item else str(index)


def _counts(mandate: dict[str, Any]) -> dict[str, int]:
    objectives = mandate["objectives"]
    points = [point for objective in objectives for point in objective["measuring_points"]]
    targets = [target for point in points for target in point["targets"]]
    return {
        "objectives": len(objectives),
        "measuring_points": len(points),
        "targets": len(targets),
        "numbered_targets": sum(target["number"] is not None for target in targets),
    }


@dataclass(frozen=True)
class Passage:
    """One printed paragraph or table row: what it is, and its words with their label."""

    role: str
    """title, header, overview, caption, objective, context, aims, aim, point, target, deadline
    or part (of a deadline)."""
    text: str
    label: str = ""
    """What stands before the text: the left cell of a row, or "Meetpunt 1.1:"."""
    marker: str = ""
    """The sign of a list, as printed."""
    shared: bool = False
    """A deadline for the whole group of targets above it."""


def passages_of(shared: Path) -> tuple[Passage, ...]:
    """The whole mandate as printed, in order, without a layout."""
    text = (shared / "reference" / f"{_NAME}.txt").read_text(encoding="utf-8")
    return tuple(_Reading(text).mandate(key_of(shared)))


_LABEL = re.compile(
    r"(?P<before>.*?)\s*(?P<marker>[•✓-]?)\s*"
    r"(?P<label>(?:Strategische doelstelling|Transversale doelstelling|SD nr\.|Meetpunt(?:en)?"
    r"|Te \w+ (?:target|streefwaarde)|Termijn)?(?: ?[\d.]*\d)? ?:?)$"
)


class _Reading:
    """Walks through the published text with the answer key in hand.

    What stands between two texts of the key is a label, a list sign or a caption.
    """

    def __init__(self, text: str) -> None:
        self._rest = " ".join(re.sub(r"https?://\S+", "", text).split())

    def _before(self, wording: str) -> str:
        before, found, self._rest = self._rest.partition(" ".join(wording.split()))
        assert found, f"the published text has no {wording!r} here"
        return before.strip()

    def _passages(self, role: str, wording: str, before_role: str = "caption") -> Iterator[Passage]:
        match = _LABEL.fullmatch(self._before(wording))
        assert match is not None
        if match["before"]:
            yield Passage(before_role, match["before"])
        yield Passage(role, wording, match["label"], match["marker"])

    def mandate(self, key: dict[str, Any]) -> Iterator[Passage]:
        yield from self._header(key["function"], key["period"]["text"], key["authority"])
        for objective in key["objectives"]:
            yield from self._passages("overview", objective["title_in_overview"])
        for objective in key["objectives"]:
            yield from self._objective(objective)
        assert not self._rest.strip(), self._rest

    def _header(self, function: str, period: str, authority: str) -> Iterator[Passage]:
        # the title holds the function too, hence from the end
        head, _, authority_label = self._before(authority).rpartition(f" {period} ")
        head, _, period_label = head.rpartition(f" {function} ")
        title, _, function_label = head.rpartition(" ")
        yield Passage("title", title)
        yield Passage("header", function, function_label)
        yield Passage("header", period, period_label)
        yield Passage("header", authority, authority_label)

    def _objective(self, objective: dict[str, Any]) -> Iterator[Passage]:
        yield from self._passages("objective", objective["title"])
        for text in objective["context"]:
            yield from self._passages("context", text)
        for text in objective["aims"]:
            yield from self._passages("aim", text, before_role="aims")
        for point in objective["measuring_points"]:
            yield from self._passages("point", point["title"])
            for target in point["targets"]:
                yield from self._passages("target", target["wording"])
                if target["deadline"] and not target["deadline"]["shared_from"]:
                    yield from self._deadline(target["deadline"], point["targets"])

    def _deadline(
        self, deadline: dict[str, Any], targets: list[dict[str, Any]]
    ) -> Iterator[Passage]:
        first, *parts = deadline["text"].split("\n")
        shared = any(t["deadline"] and t["deadline"]["shared_from"] for t in targets)
        for passage in self._passages("deadline", first):
            yield Passage("deadline", passage.text, passage.label, passage.marker, shared)
        for part in parts:
            yield from self._passages("part", part)
