"""The recipe: the only module that joins the stages. Each function is one command's work."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.files import FileKind, files_in, kind_of, read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.acquire.saved import read_saved_mandate
from mandaat_docs.assemble.mandate.assembly import assemble_mandate
from mandaat_docs.assemble.mandate.corrected import correct_deadline
from mandaat_docs.assemble.mandate.labels import choose_language, label_reader
from mandaat_docs.assemble.report.joining import join_reports
from mandaat_docs.assemble.report.phrases import level_out
from mandaat_docs.check.case import Terms
from mandaat_docs.check.check import check_report, is_on_another_mandate
from mandaat_docs.check.registry import Rule, load_rules, reweigh, rules_of
from mandaat_docs.check.registry import all_rules as registered_rules
from mandaat_docs.check.rules.mandate import MandateCase
from mandaat_docs.errors import InputError, UsageError
from mandaat_docs.model.comparison import Comparison
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.report import Report
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.sentences import can_be_said
from mandaat_docs.model.source import Document
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline_reading import read_document, read_report
from mandaat_docs.settings import FILE, Corrected, Settings

Amended = Callable[[Mandate], Comparison]
"""The mandate that a report is checked against → what it changed of the version before it."""

_OFF = "off"
_OF_DOCUMENT = frozenset({"M402", "M403"})
"""Findings that only the document itself can tell."""
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


def extract(path: File, corrections: Sequence[Corrected] = ()) -> Mandate:
    """Read a mandate from a PDF or DOCX, with the findings about it; a person's corrections count.

    Raises `InputError` where the file can't be read or holds no objectives, `UsageError` where a
    correction is of a target that is not there.
    """
    document = read_document(path)
    read = _assemble(document)
    if not any(read.targets()):
        raise InputError("no-objectives", file=path)
    mandate = _corrected(read, corrections)
    case = MandateCase(
        mandate, tuple(document.paragraphs()), document.disagreements, document.remarks
    )
    return replace(mandate, findings=_mandate_findings(case))


def as_settled(mandate: Mandate, settings: Settings) -> Mandate:
    """The mandate with its findings as the settings weigh them. Raises as `severities` does."""
    return replace(mandate, findings=reweigh(mandate.findings, severities(settings)))


def load_mandate(path: File, corrections: Sequence[Corrected] = ()) -> Mandate:
    """A mandate from a PDF, a DOCX or a saved JSON, with a person's corrections.

    A saved one is refused where its source lies beside it, or in `input/`, and has changed.
    """
    data = read_bytes(path)
    if kind_of(data) is not FileKind.JSON:
        return extract(path, corrections)
    mandate = _corrected(read_saved_mandate(data, str(path)), corrections)
    if isinstance(path, Path):
        _refuse_outdated(mandate, path)
    return replace(mandate, findings=_found_again(mandate))


def _corrected(mandate: Mandate, corrections: Sequence[Corrected]) -> Mandate:
    """The mandate with what a person put in the place of what is printed."""
    targets = [target.id for target in mandate.targets()]
    others = [name for name in DOCUMENT_LANGUAGES if name != mandate.language]
    languages = [load_vocabulary(name) for name in (mandate.language, *others)]
    for made in corrections:
        if made.target not in targets:
            raise _unknown_target(made.target, targets)
        text = made.deadline_in(mandate.language)
        mandate = correct_deadline(mandate, made.target, text, made.reason, languages)
    return mandate


def _unknown_target(target: str, targets: Sequence[str]) -> UsageError:
    close = nearest(target, targets)
    return UsageError("unknown-target", file=FILE, target=target, nearest=close)


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
    vocabularies = {language: _reading(language, settings) for language in DOCUMENT_LANGUAGES}
    for name, times in Counter(report.name for report in reports).items():
        if times > 1:
            raise UsageError("joint-same-name", file=name)
    read = join_reports([read_report(report, vocabularies) for report in reports])
    if other is not None and read.language == other.language:
        mandate = other
    _refuse_mandate(read, mandate)
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
    vocabularies = {language: _reading(language, settings) for language in DOCUMENT_LANGUAGES}
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


def _reading(language: str, settings: Settings) -> Vocabulary:
    """The words by which reports are read, with the phrases of the settings."""
    return _words_for(language, settings.placeholders)


@lru_cache(maxsize=16)
def _words_for(language: str, phrases: tuple[str, ...]) -> Vocabulary:
    # Kept, since what is compiled from the words is kept with them: for a thousand reports once.
    words = load_vocabulary(language)
    own = [level_out(phrase).casefold().strip() for phrase in phrases]
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
            raise _unknown_target(target, targets)
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


def nearest(name: str, names: Iterable[str]) -> str:
    """The three names most like one: letters in the same place tell most in a code or an id."""

    def unlikeness(other: str) -> tuple[int, float, str]:
        same = sum(a == b for a, b in zip(name, other, strict=False))
        return -same, -SequenceMatcher(None, name, other).ratio(), other

    return ", ".join(sorted(names, key=unlikeness)[:3])


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
    raise UsageError("no-mandate")


def is_mandate(path: Path) -> bool:
    """Whether a file holds a mandate: targets, and little text that fits nowhere.

    A report that follows the mandate's headings has its labels too, but also a passage of its
    own for most targets, which no mandate has.
    """
    if path.name.endswith(".json"):
        return True
    try:
        mandate = _assemble(read_document(path))
    except InputError:
        return False
    targets = sum(1 for _ in mandate.targets())
    return targets > 0 and 2 * len(mandate.unplaced) < targets


def _assemble(document: Document) -> Mandate:
    vocabularies = [load_vocabulary(language) for language in DOCUMENT_LANGUAGES]
    language = choose_language([p.text for p in document.paragraphs()], vocabularies)
    words = load_vocabulary(language)
    return assemble_mandate(document, label_reader([words]), words)


def _mandate_findings(case: MandateCase) -> tuple[Finding, ...]:
    return tuple(finding for rule in rules_of("M") for finding in rule.find(case))


def _found_again(mandate: Mandate) -> tuple[Finding, ...]:
    """The findings about a saved mandate, made again; where one is saved too, with its place.

    What only the document could tell (readers that disagree) is taken over, if it can be said.
    """
    saved = {(f.code, f.at, f.facts): f for f in mandate.findings}
    found = _mandate_findings(MandateCase(mandate))
    known = load_vocabulary(mandate.language)
    kept = [f for f in mandate.findings if f.code in _OF_DOCUMENT and can_be_said(f, known)]
    return (*(saved.get((f.code, f.at, f.facts), f) for f in found), *kept)


def _refuse_outdated(mandate: Mandate, path: Path) -> None:
    for folder in (path.parent, path.parent.parent / "input"):
        source = folder / mandate.source.file
        if source.is_file() and source.resolve() != path.resolve():
            if hashlib.sha256(source.read_bytes()).hexdigest() != mandate.source.sha256:
                raise InputError("saved-outdated", file=path, source=source)
            return
