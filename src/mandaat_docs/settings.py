"""mandaat.toml: what a folder's owner has settled once instead of typing it each time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mandaat_docs.acquire.additions import Addition, additions, misfit
from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.errors import UsageError
from mandaat_docs.model.limits import Limits
from mandaat_docs.model.needs import Needs, Waiver

FILE = "mandaat.toml"
_LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The data of a mandate holder's file; what is not settled is a blank in the documents."""

    number: str | None = None
    holder: str | None = None
    mandate_start: dt.date | None = None
    mid_term: dt.date | None = None
    """Day of the mid-term evaluation."""
    final: dt.date | None = None
    recipients: tuple[str, ...] = ()
    mandate_end: dt.date | None = None
    """Last day of the mandate."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the mandate that an agreement does not take up, and why."""

    part: str
    """Id of an objective, measuring point or target."""
    reason: str
    level: int | None = None
    """Of the agreement; `None` means both."""
    party: str | None = None
    """Name or abbreviation of the only party for which that holds."""


@dataclass(frozen=True, slots=True)
class Agreements:
    """What the agreements of a mandate need beside its text."""

    domains: tuple[tuple[str, str], ...] = ()
    """Id of an objective, measuring point or target, and the key of its domain."""
    crosswalk: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The same ids, and the objectives of the previous agreement."""
    periods: tuple[tuple[str, str], ...] = ()
    """"level-1" or "level-2", and its years: "2026-2030"."""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person put in the place of what is printed of a target, and why."""

    target: str
    deadline: str | Mapping[str, str]
    """In the words of a mandate; by language where a pair needs both."""
    reason: str

    def deadline_in(self, language: str) -> str:
        """The text for a mandate in a language; the only one there is where it has no other."""
        if isinstance(self.deadline, str):
            return self.deadline
        return self.deadline.get(language) or next(iter(self.deadline.values()))


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a folder; every one has a default."""

    mandate: Path | None = None
    """Relative to the settings file; of a pair the one that is named first."""
    translation: Path | None = None
    """The other of a pair: the same mandate in the other language."""
    amends: Path | None = None
    """The version before it, where the mandate is an amended one."""
    lang: str | None = None
    needs: Needs = field(default_factory=Needs)
    severity: tuple[tuple[str, str], ...] = ()
    """Code of a finding and "error", "warning", "info" or "off"; not yet held against the rules."""
    waivers: tuple[Waiver, ...] = ()
    outlines: tuple[tuple[str, Path], ...] = ()
    """Kind of document and the user's own outline of it, relative to the settings file."""
    corrections: tuple[Corrected, ...] = ()
    placeholders: tuple[str, ...] = ()
    """Phrases that say "still to be written", beside those of the vocabulary."""
    words: tuple[Addition, ...] = ()
    """Phrases by which mandates are read, beside those of the vocabulary."""
    dossier: Dossier = field(default_factory=Dossier)
    agreements: Agreements = field(default_factory=Agreements)
    limits: Limits = field(default_factory=Limits)
    owners: tuple[tuple[str, str], ...] = ()
    """Id of an objective, measuring point or target, and who sees to it; the nearest counts."""
    cache: bool = True
    """Whether mandates that were read before are kept."""


def load_settings(folder: Path) -> Settings:
    """The settings of a folder, defaults where it has no mandaat.toml or an empty one.

    Raises `UsageError` where the file is no TOML or breaks its schema.
    """
    path = folder / FILE
    if not path.is_file() or not path.stat().st_size:
        return Settings()
    tree = read_checked_toml(path, "settings")
    mandate, translation = _pair(tree.get("mandate"), folder)
    amends = tree.get("amends")
    return Settings(
        mandate=mandate,
        translation=translation,
        amends=None if amends is None else folder / amends,
        lang=tree.get("lang"),
        needs=_needs(tree.get("needs", {})),
        severity=tuple(tree.get("severity", {}).items()),
        waivers=tuple(map(_waiver, tree.get("waivers", ()))),
        outlines=tuple((kind, folder / file) for kind, file in tree.get("outlines", {}).items()),
        corrections=tuple(
            Corrected(target, **made) for target, made in tree.get("corrections", {}).items()
        ),
        placeholders=tuple(tree.get("phrases", {}).get("placeholders", ())),
        words=_words(tree.get("vocabulary", {}), path),
        dossier=_dossier(tree.get("dossier", {})),
        limits=Limits(**tree.get("limits", {})),
        owners=tuple(tree.get("owners", {}).items()),
        cache=tree.get("cache", True),
        agreements=Agreements(
            domains=tuple(tree.get("domains", {}).items()),
            crosswalk=tuple((id, tuple(to)) for id, to in tree.get("crosswalk", {}).items()),
            periods=tuple(
                (level, years)
                for level, years in tree.get("agreements", {}).items()
                if level != _LEFT_OUT
            ),
            left_out=tuple(
                LeftOut(**item) for item in tree.get("agreements", {}).get(_LEFT_OUT, ())
            ),
        ),
    )


def _pair(named: str | dict[str, str] | None, folder: Path) -> tuple[Path | None, Path | None]:
    """`mandate = "a.pdf"`, or `mandate = { nl = "a.pdf", fr = "b.pdf" }`."""
    if isinstance(named, dict):
        first, second, *_ = (*(folder / file for file in named.values()), None)
        return first, second
    return (None if named is None else folder / named), None


def _needs(tree: Mapping[str, Any]) -> Needs:
    """A target's own table says only what differs from the rest."""
    general = {name: value for name, value in tree.items() if name != "targets"}
    targets = tree.get("targets", {})
    own = ((target, Needs(**{**general, **needs})) for target, needs in targets.items())
    return Needs(**general, targets=tuple(own))


def _words(tree: Mapping[str, Any], file: Path) -> tuple[Addition, ...]:
    """Each has a place in the words of its language, or the file is refused."""
    if not tree:
        return ()
    from mandaat_docs.acquire.data import load_vocabulary
    from mandaat_docs.acquire.gate import Violation, refusal

    words = tuple(additions(tree))
    for path, value in words:
        language, *rest = path
        wrong = misfit(load_vocabulary(language).table("mandate"), rest, value)
        if wrong is not None:
            place = ".".join(("vocabulary", *path))
            found = json.dumps(value, ensure_ascii=False, default=str)
            raise refusal(UsageError, file, (Violation(place, wrong[0], found, wrong[1]),))
    return words


def _waiver(tree: Mapping[str, Any]) -> Waiver:
    return Waiver(**{**tree, "expires": _day(tree["expires"])})


def _dossier(tree: Mapping[str, Any]) -> Dossier:
    known: dict[str, Any] = {k: _day(v) if isinstance(v, dt.date) else v for k, v in tree.items()}
    return Dossier(**{**known, "recipients": tuple(tree.get("recipients", ()))})


def _day(date: dt.date) -> dt.date:
    """TOML's date with a time is a date in Python too, but can't be compared with one."""
    return date.date() if isinstance(date, dt.datetime) else date
