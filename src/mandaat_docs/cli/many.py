"""Many reports at once: folders turned into files, and how far the check is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from mandaat_docs.acquire.files import files_in
from mandaat_docs.acquire.held import File
from mandaat_docs.errors import UsageError

T = TypeVar("T")
_ENDINGS = (".docx", ".docm", ".pdf")
_REVIEW = ".review.docx"
"""What our own review copies are called; in a folder they are no reports."""


def reports_in(given: Sequence[Path], besides: Iterable[Path | None]) -> tuple[Path, ...]:
    """The files; a folder stands for the Word and PDF files directly in it, by name.

    `besides` are files with another role, such as the mandate: never reports. Raises `UsageError`
    for a folder in which there are no reports.
    """
    taken = {path.resolve() for path in besides if path is not None}
    found: list[Path] = []
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [
            file
            for file in files_in(path, *_ENDINGS)
            if file.resolve() not in taken and not file.name.casefold().endswith(_REVIEW)
        ]
        if not inside:
            raise UsageError("folder-without-reports", folder=path)
        found += inside
    return tuple(found)


def each(reports: Sequence[File], check: Callable[[File], T]) -> list[T]:
    """What comes of each report, with a bar on a terminal for who waits."""
    if not sys.stderr.isatty():
        return [check(report) for report in reports]
    with click.progressbar(
        reports, file=sys.stderr, item_show_func=lambda path: path.name if path else ""
    ) as bar:
        return [check(report) for report in bar]
