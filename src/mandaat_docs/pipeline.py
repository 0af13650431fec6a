"""The recipe: the only module that joins the stages. Each function is one command's work."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.files import files_in
from mandaat_docs.acquire.held import File
from mandaat_docs.assemble.report.joining import join_reports
from mandaat_docs.assemble.report.phrases import level_out
from mandaat_docs.check.case import Terms
from mandaat_docs.check.check import check_report, is_on_another_mandate
from mandaat_docs.check.registry import Rule, load_rules, reweigh
from mandaat_docs.check.registry import all_rules as registered_rules
from mandaat_docs.errors import InputError, UsageError
from mandaat_docs.model.comparison import Comparison
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.report import Report
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline_mandate import extract as extract
from mandaat_docs.pipeline_mandate import has_little_else, unknown_target
from mandaat_docs.pipeline_mandate import is_mandate as is_mandate
from mandaat_docs.pipeline_mandate import load_mandate as load_mandate
from mandaat_docs.pipeline_mandate import nearest as nearest
from mandaat_docs.pipeline_reading import read_report
from mandaat_docs.settings import FILE, Settings

Amended = Callable[[Mandate], Comparison]
"""The mandate that a report is checked against → what it changed of the version before it."""

_OFF = "off"
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


def as_settled(mandate: Mandate, settings: Settings) -> Mandate:
    """The mandate with its findings as the settings weigh them. Raises as `severities` does."""
    return replace(mandate, findings=reweigh(mandate.findings, severities(settings)))


def check(
    report: File,
    mandate: Mandate,
    settings: Settings,
    today: dt.date,
    *,
    annexes: Path | None = None,
    previous: File | None = None,
) -> CheckResult:
    """Check a progress report in Word against every target, as of `today`.

    What it names as evidence is looked up in the folder `annexes`; it is compared with `previous`,
    the report of the period before. Raises as `check_joint` does.
    """
    return check_joint((report,), mandate, settings, today, annexes=annexes, previous=previous)


def check_joint(
    reports: Sequence[File],
    mandate: Mandate,
    settings: Settings,
    today: dt.date,
    *,
    annexes: Path | None = None,
    previous: File | None = None,
    other: Mandate | None = None,
    amended: Amended | None = None,
) -> CheckResult:
    """Check a progress report that is several files, such as one of each directorate.

    `other` is the mandate in the other language, which counts for a report in that language;
    `amended` compares the mandate with the version before it.

    Raises `InputError` where a report can't be read, `UsageError` where the
    settings name what is not there or ask what no setting can change, where there is no such
    folder, and where `previous` can't be the report of the period before.
    """
    terms = replace(_terms(settings, mandate), annexes=_annexes(annexes))
    vocabularies = _reading(settings)
    for name, times in Counter(report.name for report in reports).items():
        if times > 1:
            raise UsageError("joint-same-name", file=name)
    read = join_reports([read_report(report, vocabularies) for report in reports])
    if other is not None and read.language == other.language:
        mandate = other
    _refuse_mandate(read, mandate)
    _refuse_swapped(reports, mandate)
    if amended is not None:
        terms = replace(terms, amendment=amended(mandate))
    if previous is not None:
        before = read_report(previous, vocabularies)
        _refuse_previous(before, previous, read)
        _refuse_mandate(before, mandate)
        if is_on_another_mandate(before, mandate, vocabularies):
            raise UsageError("previous-other-mandate", file=previous)
        terms = replace(terms, previous=before)
    return check_report(mandate, read, vocabularies, today, settings.needs, terms)


def by_year(reports: Sequence[File], settings: Settings) -> list[list[File]]:
    """The files by the year in which their periods end; together where one names no period.

    Raises `InputError` where one can't be read.
    """
    vocabularies = _reading(settings)
    groups: dict[int, list[File]] = {}
    for path in reports:
        day = read_report(path, vocabularies).last_day
        if day is None:
            return [list(reports)]
        groups.setdefault(day.year, []).append(path)
    return list(groups.values())


def _refuse_mandate(report: Report, mandate: Mandate) -> None:
    """Refuse as a report the mandate itself: both may be PDFs, and are easily swapped."""
    for part in report.parts or (report,):
        if part.sha256 == mandate.source.sha256:
            raise UsageError("report-is-mandate", file=part.file)


def _refuse_swapped(reports: Sequence[File], mandate: Mandate) -> None:
    """Refuse a mandate given as the report where the report was given as the mandate."""
    if has_little_else(mandate):
        return
    for path in reports:
        if is_mandate(path):
            raise UsageError("swapped", report=path.name, mandate=mandate.source.file)


def _refuse_previous(before: Report, path: File, report: Report) -> None:
    """Refuse as the previous report the report itself, and one on a later period."""
    if before.sha256 in {part.sha256 for part in report.parts or (report,)}:
        raise UsageError("previous-is-report", file=path)
    begins, ends = before.first_day, report.first_day
    if begins is not None and ends is not None and begins > ends:
        raise UsageError("previous-is-later", file=path, first=begins.isoformat())


def _annexes(folder: Path | None) -> tuple[str, ...] | None:
    """The files of a folder and the folders below it, in order; what systems leave there is none.

    Raises `UsageError` where there is no such folder, `InputError` where one can't be read.
    """
    if folder is None:
        return None
    if not folder.is_dir():
        raise UsageError("annexes-missing", folder=folder)

    def refuse(error: OSError) -> None:
        raise InputError("file-unreadable", file=error.filename, detail=error.strerror)

    found = []
    for here, below, names in os.walk(folder, onerror=refuse):
        below[:] = [name for name in below if not name.startswith(".")]
        found += [
            (Path(here) / name).relative_to(folder).as_posix()
            for name in names
            if not name.startswith((".", "~$")) and name.casefold() not in _LEFT_BY_SYSTEMS
        ]
    # A name that is no Unicode is shown with a question mark in its place.
    return tuple(sorted(name.encode("utf-8", "replace").decode("utf-8") for name in found))


def _reading(settings: Settings) -> dict[str, Vocabulary]:
    """The words by which reports are read, with the phrases of the settings, by language."""
    return {language: _words(language, settings.placeholders) for language in DOCUMENT_LANGUAGES}


@lru_cache(maxsize=16)
def _words(language: str, own_placeholders: tuple[str, ...]) -> Vocabulary:
    words = load_vocabulary(language)
    own = [level_out(phrase).casefold().strip() for phrase in own_placeholders]
    report = words.table("report")
    placeholders = words.table("report.placeholders")
    placeholders["opening"] = [*placeholders["opening"], *own]
    return Vocabulary(language, {**words.tree, "report": {**report, "placeholders": placeholders}})


def severities(settings: Settings) -> dict[str, Severity | None]:
    """What the settings make of findings, by code; `None` turns one off.

    Raises `UsageError` for a code that is not there, for an error that stays one, and for more
    than a finding may be (contract 2).
    """
    rules = all_rules()
    found: dict[str, Severity | None] = {}
    for code, name in settings.severity:
        rule = _rule(code, rules)
        wanted = None if name == _OFF else Severity(name)
        if rule.fixed and wanted is not rule.severity:
            raise UsageError("severity-fixed", file=FILE, code=code)
        order = list(Severity)
        if wanted is not None and order.index(wanted) < order.index(rule.highest):
            raise UsageError(
                "severity-too-high", file=FILE, code=code, severity=name, highest=rule.highest
            )
        found[code] = wanted
    return found


def _terms(settings: Settings, mandate: Mandate) -> Terms:
    """What the settings ask of a check; nothing in them is passed over in silence."""
    targets = [target.id for target in mandate.targets()]
    named = [*dict(settings.needs.targets), *(waiver.target for waiver in settings.waivers)]
    for target in named:
        if target not in targets:
            raise unknown_target(target, targets)
    rules = all_rules()
    for code in filter(None, (waiver.code for waiver in settings.waivers)):
        if not _rule(code, rules).waivable:
            raise UsageError("waiver-code", file=FILE, code=code)
    return Terms(severities(settings), settings.waivers)


def _rule(code: str, rules: Mapping[str, Rule]) -> Rule:
    if code not in rules:
        raise UsageError(
            "unknown-code-in-settings", file=FILE, code=code, nearest=nearest(code.upper(), rules)
        )
    return rules[code]


def all_rules() -> dict[str, Rule]:
    """Every rule of every family by its code, in order of the codes."""
    load_rules()
    return {rule.code: rule for rule in registered_rules()}


def find_mandate(
    given: Path | None, settings: Settings, folder: Path, reports: Iterable[Path] = ()
) -> Path:
    """Which mandate is meant: the one given, the one in the settings, the only one there is.

    `reports` are the files under check: never candidates. Raises `UsageError` where there is
    none, or several, naming them.
    """
    if given is not None:
        return given
    if settings.mandate is not None:
        if not settings.mandate.is_file():
            raise InputError("settings-mandate-missing", file=settings.mandate)
        return settings.mandate
    busy = {report.resolve() for report in reports}
    for candidates in (
        [p for p in files_in(folder / "input", ".pdf", ".docx") if p.resolve() not in busy],
        list(files_in(folder / "output", ".mandate.json")),
    ):
        found = [path for path in candidates if is_mandate(path)]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            names = ", ".join(str(p) for p in found)
            raise UsageError("several-mandates", candidates=names, first=found[0])
    beside = (p for p in files_in(folder, ".pdf") if p.resolve() not in busy and is_mandate(p))
    if (near := next(beside, None)) is not None:
        raise UsageError("mandate-not-named", file=near)
    raise UsageError("no-mandate")
