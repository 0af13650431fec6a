"""`check`: one report, or several, to one output and one exit code."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from mandaat_docs import pipeline_pair, pipeline_returned
from mandaat_docs.acquire.held import File
from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.many import each, reports_in
from mandaat_docs.cli.options import Output, exit_code_of, taken
from mandaat_docs.cli.watch import watch
from mandaat_docs.emit.formats import FORMATS, render_checked
from mandaat_docs.emit.outcome import outcome_of
from mandaat_docs.errors import InputError, MandaatDocsError, UsageError
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.filled_result import FilledResult
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline_pair import Pair
from mandaat_docs.settings import Settings

Checked = CheckResult | FilledResult
WITHOUT_MANDATE = frozenset({"no-mandate", "several-mandates", "mandate-not-named"})
"""Errors that say that nobody named a mandate; one that is named and can't be used is an error."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is compared with beside the mandate; goes with one report."""

    joint: bool = False
    """The files are one report."""
    annexes: Path | None = None
    previous: Path | None = None
    accessibility: bool = False
    """Also how the file reads with assistive technology."""
    translation: Path | None = None
    """The mandate in the other language."""
    amends: Path | None = None
    """The version before the mandate."""

    def refuse_document(self, filled: Filled) -> None:
        """An evaluation or agreement is neither compared nor a part of a report."""
        given = {"--joint": self.joint, "--annexes": self.annexes, "--previous": self.previous}
        for option, value in given.items():
            if value:
                raise UsageError(
                    "option-of-report", option=option, file=filled.file, document=filled.kind
                )

    @property
    def reading_alone(self) -> bool:
        """Nothing is asked but how the files read, which takes no mandate."""
        others = (self.joint, self.annexes, self.previous, self.translation, self.amends)
        return self.accessibility and not any(others)

    def refuse(self, reports: Sequence[Path]) -> None:
        """Several reports have several folders of annexes: which is whose, nobody said."""
        given = {"--annexes": self.annexes, "--previous": self.previous}
        for option, value in given.items():
            if len(reports) > 1 and not self.joint and value is not None:
                raise UsageError("one-report-only", option=option, n=len(reports))


def check_reports(
    reports: Sequence[Path], mandate: Path | None, beside: Beside, output: Output, jobs: int = 1
) -> int:
    """Check each report, or all as one; the exit code is 3 where one can't be read, else by the
    findings.

    One report, or a part of one, that can't be read ends the command; of several reports the
    others are done, and the error stands in the result. With several `jobs`, as many reports are
    checked at once. Without a mandate only `--accessibility` can be done, and is.
    """
    try:
        mandate_path, settings = output.mandate(mandate, reports)
    except UsageError as error:
        if error.key not in WITHOUT_MANDATE or not beside.reading_alone:
            raise
        from mandaat_docs.cli.reading import check_reading

        return check_reading(reports, output, error)
    given = (mandate_path, settings.translation, beside.previous, beside.translation, beside.amends)
    reports = reports_in(reports, given)
    files = taken(reports)
    beside.refuse(reports)
    chosen = output.format(*FORMATS)
    output.refuse_screen(FORMATS[chosen])
    others = (beside.previous, beside.translation, beside.amends)
    inputs = [*reports, mandate_path, *(path for path in others if path is not None)]
    copies = _copies(reports, output) if chosen == "docx" else []
    for target in (*copies,) or (output.path,):
        output.check(inputs, target)
    read = pipeline_pair.load_pair(mandate_path, beside.translation, settings)
    words = speech(output.lang or settings.lang or read.main.language)
    if len(reports) == 1 or beside.joint:
        results: list[Checked | InputError] = [_check(files, read, settings, beside, output)]
    else:
        tried = each(
            files,
            partial(_try, pair=read, settings=settings, beside=beside, output=output),
            lambda done: _line(*done, words),
            quiet=output.quiet,
            jobs=jobs,
        )
        results = [result for _, result in tried]
    checked = [(file.name, result) for file, result in zip(files, results, strict=False)]
    data = b"" if copies else render_checked(chosen, checked, words, output.width)
    if copies:
        from mandaat_docs import pipeline_review

        made = dict(pipeline_review.review_copies(files, results, words))
        for report, copy in zip(reports, copies, strict=True):
            if report.name in made:
                output.write_bytes(made[report.name], copy, words, inputs)
    elif isinstance(data, bytes):
        output.write_data(data, words, inputs)
    else:
        output.write_text(data, words, inputs)
    if any(isinstance(result, InputError) for result in results):
        raise next(result for result in results if isinstance(result, InputError))
    findings = [f for r in results if not isinstance(r, InputError) for f in r.findings]
    return exit_code_of(findings, output.fail_on)


def _line(file: str, result: Checked | InputError, words: Vocabulary) -> str:
    """One report in one line: its verdict, or why it can't be read."""
    outcome = outcome_of(file, result, words)
    return outcome.sentence or outcome.error


def watch_reports(
    reports: Sequence[Path], mandate: Path | None, beside: Beside, output: Output
) -> None:
    """Check now and whenever a report or the mandate is saved; ends with Ctrl+C.

    What goes wrong meanwhile is told, and waited out: the next time that a file is saved it may be
    right. Raises `UsageError` where the result would go to a file or comes from standard input.
    """
    if output.path is not None or Path("-") in reports:
        raise UsageError("watch-what", option="-" if output.path is None else "-o")
    mandate_path, settings = output.mandate(mandate, reports)
    words = speech(output.lang or settings.lang)

    def again() -> None:
        output.note(words.say("usage.saved_at", time=time.strftime("%H:%M:%S")))
        try:
            check_reports(reports, mandate_path, beside, output)
        except MandaatDocsError as error:
            for part in ("message", "help"):
                click.echo(words.say(f"errors.{error.key}.{part}", **error.facts), err=True)
        names = ", ".join(path.name for path in reports)
        output.note(words.say("usage.watching", files=names))

    watch([*reports, mandate_path], again)


def _copies(reports: Sequence[Path], output: Output) -> list[Path]:
    """Where the review copy of each report goes: the file of `-o`, of several in that folder."""
    assert output.path is not None
    if len(reports) == 1:
        return [output.path]
    if output.path.suffix or output.path == Path("-"):
        raise UsageError("review-folder", file=output.path, n=len(reports))
    for name, times in Counter(report.name for report in reports).items():
        if times > 1:
            raise UsageError("joint-same-name", file=name)
    return [output.path / f"{report.stem}.review.docx" for report in reports]


def _check(
    reports: Sequence[File], pair: Pair, settings: Settings, beside: Beside, output: Output
) -> Checked:
    """The result of a report, or of an evaluation or agreement that this program made."""
    for path in reports:
        filled = pipeline_returned.read_returned(path)
        if filled is not None:
            from mandaat_docs import pipeline_filled

            beside.refuse_document(filled)
            mandate = _mandate_of(filled, pair)
            returned = pipeline_filled.check_returned(
                path, filled, mandate, settings, output.today, accessibility=beside.accessibility
            )
            return replace(returned, findings=output.chosen(returned.findings))
    result = pipeline_pair.check(
        reports,
        pair,
        settings,
        output.today,
        annexes=beside.annexes,
        previous=beside.previous,
        amends=beside.amends,
    )
    if beside.accessibility:
        from mandaat_docs.pipeline_accessibility import with_accessibility

        result = with_accessibility(result, reports, settings)
    return replace(result, findings=output.chosen(result.findings))


def _mandate_of(filled: Filled, pair: Pair) -> Mandate:
    """The version that a document was made from, else the one in its language."""
    known = [m for m in (pair.main, pair.other) if m is not None]
    made_from = (m for m in known if m.source.sha256 == filled.mandate)
    return next(made_from, pair.of(filled.language))


def _try(
    report: File, pair: Pair, settings: Settings, beside: Beside, output: Output
) -> tuple[str, Checked | InputError]:
    """The name of a report, and its result or why it can't be read."""
    try:
        return report.name, _check([report], pair, settings, beside, output)
    except InputError as error:
        return report.name, error
