"""The library: what `from mandaat_docs import extract, check, generate` gives.

Files are paths or bytes, results are frozen values that can be pickled. Nothing is kept between
calls but the program's own data, so that every function may run in threads and processes; the
settings of a folder count only where they are given.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar

from mandaat_docs import (
    pipeline,
    pipeline_calendar,
    pipeline_documents,
    pipeline_filled,
    pipeline_mandate,
    pipeline_pair,
)
from mandaat_docs import pipeline_house as pipeline_style
from mandaat_docs import pipeline_report_form as pipeline_form
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.files import FileKind, kind_of
from mandaat_docs.acquire.guard import guard, reading_under
from mandaat_docs.acquire.held import File, NamedBytes
from mandaat_docs.errors import UsageError
from mandaat_docs.library_results import Checked, Extracted, Generated
from mandaat_docs.model.draft import Party
from mandaat_docs.model.house import House
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_accessibility import with_accessibility
from mandaat_docs.pipeline_pair import Pair
from mandaat_docs.settings import Settings

Input = str | os.PathLike[str] | bytes | NamedBytes
"""A path, the bytes of a file, or those with a name."""
MandateInput = Input | Extracted
"""A PDF, a DOCX or a saved JSON; or what `extract` gave, so that it is read once."""
Kind = Literal["report-form", "evaluation", "agreement", "calendar"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_ENDINGS = {FileKind.PDF: ".pdf", FileKind.WORD: ".docx", FileKind.JSON: ".json"}


def _with_own_words(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Read by the phrases of the settings too, beside the program's own."""

    @functools.wraps(function)
    def within(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        settings = kwargs.get("settings")
        if not isinstance(settings, Settings):
            return function(*args, **kwargs)
        with reading_under(replace(guard(), words=settings.words)):
            return function(*args, **kwargs)

    return within


@_with_own_words
def extract(mandate: Input, *, settings: Settings | None = None) -> Extracted:
    """Read the objectives, measuring points and targets out of a mandate.

    Takes a PDF, a DOCX, or the JSON that `to_json` made. Raises `InputError` where it can't be
    read or holds no objectives, `UsageError` where the settings name what is not there.
    """
    settled = settings or Settings()
    read = pipeline_mandate.load_mandate(_file(mandate, "mandate"), settled.corrections)
    return Extracted(pipeline.as_settled(read, settled))


@_with_own_words
def check(
    reports: Input | Sequence[Input],
    mandate: MandateInput,
    *,
    translation: MandateInput | None = None,
    amends: Input | None = None,
    previous: Input | None = None,
    annexes: str | os.PathLike[str] | None = None,
    accessibility: bool = False,
    settings: Settings | None = None,
    today: dt.date | None = None,
) -> Checked:
    """Check a progress report against every target of the mandate, as of `today`.

    Several files are one report, as with `--joint`. An evaluation or agreement that this program
    made is checked as what it is. `translation` is the mandate in the other language, `amends` the
    version before it, `previous` the report of the period before, `annexes` the folder in which
    evidence is looked up.

    Raises `InputError` where a file can't be read, `UsageError` where what is asked can't be:
    settings that name what is not there, the mandate itself as a report.
    """
    files = _files(reports)
    settled, day = settings or Settings(), _day(today)
    pair = _pair(mandate, translation, settled)
    for file in files:
        filled = pipeline_filled.read_returned(file)
        if filled is not None:
            returned = pipeline_filled.check_returned(
                file, filled, pair.source_of(filled), settled, day, accessibility=accessibility
            )
            return Checked(returned, files)
    result = pipeline_pair.check(
        files,
        pair,
        settled,
        day,
        annexes=None if annexes is None else Path(annexes),
        previous=_optional(previous, "previous"),
        amends=_optional(amends, "amends"),
    )
    return Checked(with_accessibility(result, files, settled) if accessibility else result, files)


@_with_own_words
def generate(
    kind: Kind,
    mandate: MandateInput,
    reports: Input | Sequence[Input] = (),
    *,
    moment: Literal["mid-term", "final"] | None = None,
    level: Literal[1, 2] | None = None,
    party: Party | None = None,
    previous: Input | None = None,
    carry: Input | None = None,
    translation: MandateInput | None = None,
    lang: Literal["nl", "fr"] | None = None,
    style: Input | None = None,
    settings: Settings | None = None,
    today: dt.date | None = None,
) -> Generated:
    """Draft a formal document as a Word file, in `lang` or else the mandate's language.

    `style` is a Word document whose styles, header, footer and page the document gets.

    - "report-form": a blank report; `carry` is last period's, for its plans;
    - "evaluation": from the reports of one or more years, for a `moment`; `previous` is the
      mid-term evaluation, `carry` an earlier version of this one;
    - "agreement": of a `level`, with a `party` or with blanks for it;
    - "calendar": every deadline as iCalendar, with the days and owners of the settings.

    Raises `UsageError` where an argument that a kind needs is lacking or does not go with it, and
    as `check` does.
    """
    if style is not None and kind == "calendar":
        raise UsageError("argument-unfit", function=kind, argument="style")
    house = None if style is None else pipeline_style.load_house(_file(style, "style"))
    settled, day = settings or Settings(), _day(today)
    pair = _pair(mandate, translation, settled)
    spoken = lang or pair.main.language
    read = pair.of(spoken)
    match kind:
        case "report-form":
            carried = None
            if carry is not None:
                carried = pipeline_form.carry(_file(carry, "form"), read)
            data = pipeline_form.report_form(read, spoken, day, carried, settled)
            made = _generated(kind, data, spoken, settled, read, carried)
        case "agreement":
            if level is None:
                raise UsageError("argument-missing", function=kind, argument="level")
            data = pipeline_documents.agreement(read, level, party, spoken, settled)
            faults = pipeline_documents.agreement_faults(read, level, spoken, settled)
            made = _generated(f"{kind}-level-{level}", data, spoken, settled, read, party)
            made = replace(made, findings=(*made.findings, *faults))
        case "evaluation":
            if moment is None:
                raise UsageError("argument-missing", function=kind, argument="moment")
            versions = (_optional(previous, "previous"), _optional(carry, "carry"))
            made = _evaluation(pair, _files(reports), moment, versions, spoken, settled, day)
        case "calendar":
            return _calendar(read, settled, spoken, day)
    return made if house is None else _dressed(made, house)


def _calendar(mandate: Mandate, settings: Settings, lang: str, today: dt.date) -> Generated:
    schedule = pipeline_calendar.schedule_of(mandate, settings, load_vocabulary(lang), today)
    data, undated = pipeline_calendar.calendar(schedule), (u.target for u in schedule.undated)
    return Generated("calendar.ics", data, lang, undated=tuple(dict.fromkeys(undated)))


def _dressed(made: Generated, house: House) -> Generated:
    data, missing = pipeline_style.dressed(made.data, house)
    return replace(made, data=data, missing_styles=missing)


def _evaluation(
    pair: Pair,
    reports: Sequence[File],
    moment: str,
    versions: tuple[File | None, File | None],
    lang: str,
    settings: Settings,
    today: dt.date,
) -> Generated:
    previous, carry = versions
    if previous is not None and moment != "final":
        raise UsageError("previous-of-final")
    load = pipeline_documents.load_filled
    before = None if previous is None else load(previous, pair.main, "evaluation-mid-term")
    carried = None if carry is None else load(carry, pair.main, f"evaluation-{moment}")
    years = pipeline_documents.check_years(reports, pair, settings, today)
    *earlier, latest = (pipeline_pair.in_language(result, pair, lang) for result in years)
    data = pipeline_documents.evaluation(
        latest, moment, lang, settings, earlier=earlier, before=before, carried=carried
    )
    sources = (latest, *earlier, before, carried)
    return _generated(f"evaluation-{moment}", data, lang, settings, *sources)


def _generated(
    kind: str, data: bytes, lang: str, settings: Settings, *sources: object
) -> Generated:
    faults = pipeline_documents.source_faults(settings, *sources)
    return Generated(f"{kind}.docx", data, lang, faults)


def _pair(mandate: MandateInput, translation: MandateInput | None, settings: Settings) -> Pair:
    """The mandate, with its translation; what `extract` gave is not read again."""
    main = _mandate(mandate, settings)
    if translation is not None:
        return pipeline_pair.paired(main, _mandate(translation, settings))
    return Pair(main)


def _mandate(given: MandateInput, settings: Settings) -> Mandate:
    if isinstance(given, Extracted):
        return given.mandate
    return pipeline_mandate.load_mandate(_file(given, "mandate"), settings.corrections)


def _files(given: Input | Sequence[Input]) -> tuple[File, ...]:
    if isinstance(given, str | bytes | NamedBytes | os.PathLike):
        return (_file(given, "report"),)
    files = tuple(_file(one, f"report-{n}") for n, one in enumerate(given, start=1))
    if not files:
        raise UsageError("argument-missing", function="check", argument="reports")
    return files


def _optional(given: Input | None, name: str) -> File | None:
    return None if given is None else _file(given, name)


def _file(given: Input, name: str) -> File:
    """What the pipeline reads; bytes without a name get one by what they are."""
    if isinstance(given, NamedBytes):
        return given
    if isinstance(given, bytes):
        return NamedBytes(name + _ENDINGS.get(kind_of(given), ""), given)
    return Path(given)


def _day(today: dt.date | None) -> dt.date:
    return dt.date.today() if today is None else today  # noqa: DTZ011
