"""The recipe of `overview`: which mandate each report answers, and all of them side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mandaat_docs import pipeline, pipeline_pair
from mandaat_docs.emit.console import day_text
from mandaat_docs.emit.overview import Overview, dossier_of
from mandaat_docs.emit.overview_sheet import render_overview_sheet
from mandaat_docs.emit.page.overview import render_overview
from mandaat_docs.errors import InputError, MandaatDocsError
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline_pair import Pair
from mandaat_docs.pipeline_returned import read_returned
from mandaat_docs.settings import FILE, Settings, load_settings

_OTHER = "R501"
"""The finding that a report is on another mandate."""


@dataclass(frozen=True, slots=True)
class Known:
    """A mandate with the settings that count for it."""

    path: Path
    pair: Pair
    settings: Settings


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with the mandate that it answers; without one, why."""

    file: Path
    known: Known | None = None
    result: CheckResult | None = None
    error: MandaatDocsError | None = None


class Shelf:
    """The mandates by their paths, each read once: those given, or those of folders."""

    def __init__(self, mandates: Sequence[Path]) -> None:
        self._read: dict[Path, Known] = {}
        self._given = [self._load(path) for path in mandates]

    def place(self, report: Path, today: dt.date) -> Placed:
        """Check a report against the one mandate that it fits; of several none is guessed.

        Without mandates that were given, the `mandaat.toml` beside the report or a folder up says.
        """
        try:
            if read_returned(report) is not None:
                raise InputError("overview-no-report", file=report)
            tried = self._given or [self._of_folder(report)]
            return _fitting(report, tried, today)
        except MandaatDocsError as error:
            return Placed(report, error=error)

    def _of_folder(self, report: Path) -> Known:
        for folder in report.resolve().parents[:2]:
            if (folder / FILE).is_file():
                settings = load_settings(folder)
                found = pipeline.find_mandate(None, settings, folder, [report])
                return self._load(found)
        raise InputError("overview-no-mandate", file=report)

    def _load(self, path: Path) -> Known:
        key = path.resolve()
        if key not in self._read:
            settings = _settings_of(key)
            self._read[key] = Known(path, pipeline_pair.load_pair(path, None, settings), settings)
        return self._read[key]


def _settings_of(mandate: Path) -> Settings:
    """Those of the folder that names this mandate: of any other they are on something else."""
    for folder in mandate.parents[:2]:
        settings = load_settings(folder)
        named = [p.resolve() for p in (settings.mandate, settings.translation) if p is not None]
        if mandate in named or ((folder / FILE).is_file() and not named):
            return settings
    return Settings()


def _fitting(report: Path, tried: Sequence[Known], today: dt.date) -> Placed:
    found = [(k, pipeline_pair.check([report], k.pair, k.settings, today)) for k in tried]
    fits = [(k, r) for k, r in found if all(f.code != _OTHER for f in r.findings)]
    if len(fits) > 1:  # a pair that was given as two: the version in the report's language
        own = [(k, r) for k, r in fits if r.mandate.language == r.report.language]
        fits = own or fits
    if len(fits) == 1:
        return Placed(report, *fits[0])
    key = "overview-several" if fits else "overview-none-fits"
    names = ", ".join(k.path.name for k, _ in fits or found)
    raise InputError(key, file=report, mandates=names)


def overview_of(placed: Sequence[Placed], words: Vocabulary, today: dt.date) -> Overview:
    """The reports by mandate, in the order in which mandates first occur."""
    by_mandate: dict[str, list[Placed]] = {}
    for one in placed:
        if one.known is not None:
            by_mandate.setdefault(one.known.pair.main.source.sha256, []).append(one)
    dossiers = []
    for same in by_mandate.values():
        settings = same[0].known.settings if same[0].known else Settings()
        results = [one.result for one in same if one.result is not None]
        holder = settings.dossier.holder or ""
        dossiers.append(dossier_of(results, dict(settings.owners), holder, words))
    left = (
        words.say(f"errors.{one.error.key}.message", **one.error.facts)
        for one in placed
        if one.error is not None
    )  # settings that can't be read are named once, not for each report beside them
    return Overview(tuple(dossiers), tuple(dict.fromkeys(left)), day_text(today, words))


def overview_page(overview: Overview, words: Vocabulary) -> str:
    """The overview as a page."""
    return render_overview(overview, words)


def overview_sheet(overview: Overview, words: Vocabulary) -> bytes:
    """The overview as a workbook."""
    return render_overview_sheet(overview, words)
