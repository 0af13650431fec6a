"""`check --accessibility` where nobody named a mandate: how the files read, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.many import reports_in
from mandaat_docs.cli.options import Output, exit_code_of, taken
from mandaat_docs.emit import accessibility
from mandaat_docs.emit.formats import FORMATS
from mandaat_docs.errors import UsageError
from mandaat_docs.pipeline_accessibility import accessibility_of
from mandaat_docs.settings import load_settings


def check_reading(reports: Sequence[Path], output: Output, no_mandate: UsageError) -> int:
    """Check how each file reads; the exit code is by the findings.

    Raises `no_mandate` where the result is wanted in a form that lays out targets, and
    `InputError` for a file that is no Word file.
    """
    chosen = output.format(*FORMATS)
    if chosen not in accessibility.FORMATS:
        raise no_mandate
    settings = load_settings(Path())
    reports = reports_in(reports, ())
    output.check(reports)
    read = [(file.name, output.chosen(accessibility_of(file, settings))) for file in taken(reports)]
    words = speech(output.lang or settings.lang)
    text = accessibility.render_accessibility(chosen, read, words, output.width)
    output.write_text(text, words, reports)
    return exit_code_of((f for _, findings in read for f in findings), output.fail_on)
