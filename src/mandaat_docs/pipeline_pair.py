"""A mandate in both languages: ids the same, wordings from each version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mandaat_docs import pipeline, pipeline_mandate
from mandaat_docs.acquire.held import File, NamedBytes
from mandaat_docs.errors import UsageError
from mandaat_docs.model.comparison import Comparison
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult
from mandaat_docs.settings import Settings


@dataclass(frozen=True, slots=True)
class Pair:
    """A mandate, and where it is known the same one in the other language."""

    main: Mandate
    other: Mandate | None = None

    def of(self, language: str) -> Mandate:
        """The version in a language; the main one where there is none."""
        if self.other is not None and self.other.language == language:
            return self.other
        return self.main

    def source_of(self, filled: Filled) -> Mandate:
        """The version that a document was made from, else the one in its language."""
        known = [m for m in (self.main, self.other) if m is not None]
        made_from = (m for m in known if m.source.sha256 == filled.mandate)
        return next(made_from, self.of(filled.language))


def load_pair(path: File, translation: File | None, settings: Settings) -> Pair:
    """The mandate, with its translation where one is given or `mandaat.toml` names the pair.

    Raises `UsageError` where both are in one language or don't have the same ids, and as
    `load_mandate` does.
    """
    main = pipeline_mandate.load_mandate(path, settings.corrections)
    beside = translation or translation_of(path, settings)
    if beside is None:
        return Pair(main)
    other = pipeline_mandate.load_mandate(beside, settings.corrections)
    return paired(main, other, (path, beside))


def paired(main: Mandate, other: Mandate, files: tuple[File, File] | None = None) -> Pair:
    """Two mandates as versions of one; raises as `load_pair` does, naming `files`."""
    file, beside = files or (main.source.file, other.source.file)
    if other.language == main.language:
        raise UsageError("pair-one-language", file=file, other=beside)
    ids, others = ([t.id for t in m.targets()] for m in (main, other))
    if ids != others:
        only = sorted(set(ids) ^ set(others))
        raise UsageError("pair-differs", file=file, other=beside, ids=", ".join(only[:3]) or "…")
    return Pair(main, other)


def translation_of(path: File, settings: Settings) -> Path | None:
    """The other file of the pair in the settings, where `path` is one of the two."""
    named = [p for p in (settings.mandate, settings.translation) if p is not None]
    if isinstance(path, NamedBytes) or len(named) < 2:
        return None
    if path.resolve() not in [p.resolve() for p in named]:
        return None
    return next(p for p in named if p.resolve() != path.resolve())


def check(
    reports: Sequence[File],
    pair: Pair,
    settings: Settings,
    today: dt.date,
    *,
    annexes: Path | None = None,
    previous: File | None = None,
    amends: File | None = None,
) -> CheckResult:
    """Check a report against the version in its own language.

    `amends` is the version before the mandate, else the one that the settings name. Raises as
    `check_joint` does, and `UsageError` where it is not in the language of the mandate.
    """
    before = amends or settings.amends
    older = None if before is None else pipeline_mandate.load_mandate(before)

    def amended(mandate: Mandate) -> Comparison:
        from mandaat_docs.pipeline_compare import compared

        assert older is not None
        if older.language != mandate.language:
            raise UsageError("amends-other-language", file=before)
        return compared(older, mandate, settings)

    return pipeline.check_joint(
        reports,
        pair.main,
        settings,
        today,
        annexes=annexes,
        previous=previous,
        other=pair.other,
        amended=None if older is None else amended,
    )


def in_language(result: CheckResult, pair: Pair, language: str) -> CheckResult:
    """The result with the wordings of the version in a language, for a document in it."""
    return replace(result, mandate=pair.of(language))
