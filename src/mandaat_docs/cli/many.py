"""Many reports at once: folders turned into files, and how far the check is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import click

from mandaat_docs.acquire.files import files_in
from mandaat_docs.acquire.held import File
from mandaat_docs.cli.terminal import say
from mandaat_docs.errors import MandaatDocsError, UsageError
from mandaat_docs.settings import load_settings

T = TypeVar("T")
F = TypeVar("F", bound=File)
_ENDINGS = (".docx", ".docm", ".pdf")
_REVIEW = ".review.docx"
"""What our own review copies are called; in a folder they are no reports."""


def reports_in(given: Sequence[Path], besides: Iterable[Path | None]) -> tuple[Path, ...]:
    """The files; a folder stands for the Word and PDF files directly in it, by name.

    `besides` are files with another role, such as the mandate: never reports. Raises `UsageError`
    for a folder in which there are no reports.
    """
    refuse_split_name(given)
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


def refuse_split_name(given: Sequence[Path]) -> None:
    """Raise `UsageError` where several names are one with spaces, typed without quotes."""
    for first in range(len(given)):
        if given[first].exists():
            continue
        for last in range(first + 2, len(given) + 1):
            name = " ".join(map(str, given[first:last]))
            if Path(name).exists():
                raise UsageError("name-with-spaces", file=name)


def reports_below(given: Sequence[Path], besides: Iterable[Path | None]) -> tuple[Path, ...]:
    """The same for folders of folders: a dossier for each mandate, its reports in it or in input/.

    The mandates that a `mandaat.toml` names are no reports. One that can't be read is left to
    whoever reads the reports beside it, to be named there: the other folders don't suffer for it.
    """
    found: list[Path] = []
    others = list(besides)
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        folders = [path, *(inner for inner in sorted(path.glob("*/")) if inner.name != "output")]
        folders += [inner / "input" for inner in folders[1:]]
        for folder in folders:
            try:
                settings = load_settings(folder)
            except MandaatDocsError:
                continue
            others += [settings.mandate, settings.translation, settings.amends]
        for folder in folders:
            if any(files_in(folder, *_ENDINGS)):
                with suppress(UsageError):  # only a mandate in it
                    found += reports_in([folder], others)
        if not found:
            raise UsageError("folder-without-reports", folder=path)
    return tuple(dict.fromkeys(found))


def each(
    reports: Sequence[F],
    check: Callable[[F], T],
    line: Callable[[T], str],
    *,
    quiet: bool = False,
    jobs: int = 1,
) -> list[T]:
    """What comes of each report; on a terminal with a bar and a line for each, unless quiet.

    With several jobs, `check` goes to other processes: it can be pickled.
    """
    made: Iterator[T] = map(check, reports)
    if jobs > 1:
        from mandaat_docs.cli.jobs import spread

        made = spread(check, reports, jobs)
    if quiet or not sys.stderr.isatty():
        return list(made)
    found: list[T] = []
    with click.progressbar(
        reports, file=sys.stderr, item_show_func=lambda path: path.name if path else ""
    ) as bar:
        for _ in bar:
            found.append(next(made))
            click.echo("\r\033[K", nl=False, err=True)  # the bar is drawn again below the line
            say(line(found[-1]))
    return found
