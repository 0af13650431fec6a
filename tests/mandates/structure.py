"""What a printed mandate says, before it has a layout: drawn from the wordings by a seed."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

HALVES = ("open", "holdout")


@dataclass(frozen=True)
class Deadline:
    """A deadline as printed, one line or several parts, and how it is to be read."""

    lines: tuple[str, ...]
    reading: Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    wording: str
    indicator: bool
    deadline: Deadline | None
    number: str | None = None


@dataclass(frozen=True)
class Point:
    title: str
    targets: tuple[Target, ...]
    number: str | None = None
    shares: bool = False
    """One deadline for all of its targets."""


@dataclass(frozen=True)
class Objective:
    series: str
    number: str
    title: str
    context: tuple[str, ...]
    aims: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def id(self) -> str:
        return f"{self.series[0].upper()}{self.number}"


@dataclass(frozen=True)
class Content:
    """All that a mandate says."""

    language: str
    title: str
    function: str
    grade: str
    institution: str
    authority: str
    period: str
    objectives: tuple[Objective, ...]

    def of(self, series: str) -> tuple[Objective, ...]:
        return tuple(o for o in self.objectives if o.series == series)


@cache
def wordings(language: str) -> dict[str, Any]:
    """The file of a language."""
    path = Path(__file__).with_name(f"wordings.{language}.toml")
    return tomllib.loads(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))


def own_half(entries: Sequence[Any], half: str) -> list[Any]:
    """The entries that a half draws from: the other half has none of them."""
    return list(entries[HALVES.index(half) :: len(HALVES)])


def compose(case: Mapping[str, str], half: str, seed: int) -> Content:
    """Draw what a mandate says; layouts that print one deadline for a group get such groups."""
    chance = random.Random(f"content {half} {seed}")
    words = wordings(case["language"])
    function = chance.choice(words["functions"])
    institution = chance.choice(own_half(words["institutions"], half))
    grade = chance.choice(["A4", "A5", "A4+", "A5+"])
    first = chance.choice([2024, 2025, 2026])
    drawn = [
        ("strategic", chance.sample(own_half(words["strategic"], half), chance.choice([2, 3, 3]))),
        ("transversal", chance.sample(own_half(words["transversal"], half), chance.choice([1, 2]))),
    ]
    objectives = tuple(
        _objective(series, str(place + _skipped(case, place)), entry, case, half, chance)
        for series, entries in drawn
        for place, entry in enumerate(entries, start=1)
    )
    title = words["title"].format(grade=grade, function=function, institution=institution)
    authority = chance.choice(words["authorities"])
    content = Content(
        case["language"], title, function, grade, institution, authority,
        f"{first}-{first + 5}", objectives,
    )  # fmt: skip
    return _straightened(content) if case["letters"] == "straight" else content


def _skipped(case: Mapping[str, str], place: int) -> int:
    """How many numbers of its series were passed over before an objective."""
    return 1 if case.get("gaps") == "yes" and place > 1 else 0


def _objective(
    series: str, number: str, entry: Any, case: Mapping[str, str], half: str, chance: random.Random
) -> Objective:
    context = tuple(entry["context"][: chance.choice([1, 2, 2])])
    aims = tuple(entry["aims"][: chance.choice([0, 2, 3, 3])])
    drawn = entry["points"][: chance.choice([1, 2, 3])]
    points = tuple(
        _point(f"{number}.{place}", point, case, half, chance, odd=place % 2 == 1)
        for place, point in enumerate(drawn, start=1)
    )
    return Objective(series, number, entry["title"], context, aims, points)


def _point(
    number: str, entry: Any, case: Mapping[str, str], half: str, chance: random.Random, *, odd: bool
) -> Point:
    style = case["numbers"]
    numbered = style == "full" or (style == "mixed" and odd)
    shares = case["deadline"] == "group" and len(entry["targets"]) > 1
    common = _deadline(case, half, chance) if shares else None
    targets = tuple(
        Target(
            wording=text.removeprefix("!"),
            indicator=text.startswith("!"),
            deadline=common or _deadline(case, half, chance),
            number=f"{number}.{place}" if numbered else None,
        )
        for place, text in enumerate(entry["targets"], start=1)
    )
    if not shares and case["body"] != "table" and chance.random() < 0.15:
        # now and then a target has none
        bare = chance.randrange(len(targets))
        if bare < len(targets) - 1:
            targets = (
                *targets[:bare], replace(targets[bare], deadline=None), *targets[bare + 1 :],
            )  # fmt: skip
    return Point(entry["title"], targets, None if style == "none" else number, shares)


def _deadline(case: Mapping[str, str], half: str, chance: random.Random) -> Deadline:
    words = wordings(case["language"])
    if case["deadline"] == "parts" and chance.random() < 0.4:
        part = chance.choice(words["parts"])
        due = [{"label": label, "date": date} for label, date in part["due"]]
        return Deadline(tuple(part["lines"]), {"kind": "date", "due": due})
    # what is read as no deadline at all, stands out only behind a label
    labelled = case["deadline"] not in {"bare-brackets", "dash"}
    entries = [d for d in own_half(words["deadlines"], half) if labelled or d["kind"] != "unread"]
    entry = chance.choice(entries)
    reading = {name: value for name, value in entry.items() if name not in {"text", "due"}}
    due = [{"label": None, "date": date} for date in entry.get("due", [])]
    return Deadline((entry["text"],), {**reading, "due": due})


def _straightened(value: Any) -> Any:
    """The same with typewriter's apostrophes."""
    match value:
        case str():
            return value.replace("’", "'")
        case tuple():
            return tuple(_straightened(item) for item in value)
        case dict():
            return {name: _straightened(item) for name, item in value.items()}
        case list():
            return [_straightened(item) for item in value]
        case Content() | Objective() | Point() | Target() | Deadline():
            names = value.__dataclass_fields__
            return type(value)(**{name: _straightened(getattr(value, name)) for name in names})
        case _:
            return value
