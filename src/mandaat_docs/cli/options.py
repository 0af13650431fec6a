"""Options that commands share, and what they come to: language, format, where output goes."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mandaat_docs.cli.completion import codes
from mandaat_docs.cli.languages import LANGUAGES, speech
from mandaat_docs.cli.terminal import say, without_steering
from mandaat_docs.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from mandaat_docs.acquire.guard import Guard
    from mandaat_docs.acquire.held import File
    from mandaat_docs.emit.formats import Format
    from mandaat_docs.model.finding import Finding
    from mandaat_docs.model.mandate import Mandate
    from mandaat_docs.model.vocabulary import Vocabulary
    from mandaat_docs.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])
_WIDTHS = (60, 200)
_STDOUT = Path("-")
_ENDINGS = {"": "text", "txt": "text", "md": "markdown", "xml": "junit", "htm": "html"}
"""Ending, as a file has it or as `--format` names it → format; others are named alike."""
_FILTERS = ("chosen_format", "fail_on", "select", "ignore", "style", "quiet", "verbose")


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command's result goes, in what form and language."""

    path: Path | None
    force: bool
    lang: str | None
    today: dt.date
    chosen_format: str | None = None
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    style: Path | None = None
    """A Word document whose house style a generated one gets."""
    quiet: bool = False
    """Nothing is said but the result and errors."""
    verbose: bool = False
    """It is said which files and settings are used."""

    @property
    def width(self) -> int:
        """Columns of the terminal within reason, 80 where output is piped or goes to a file."""
        if self.path is not None or not sys.stdout.isatty():
            return 80
        return min(max(shutil.get_terminal_size().columns, _WIDTHS[0]), _WIDTHS[1])

    def format(self, *offered: str) -> str:
        """The format: `--format`, else the file's ending, else text.

        Raises `UsageError` where the command does not write it.
        """
        ending = "" if self.path is None else self.path.suffix.lstrip(".").casefold()
        wanted = self.chosen_format or ending
        wanted = _ENDINGS.get(wanted, wanted)
        if wanted not in offered:
            raise UsageError("unknown-output-format", format=wanted, formats=", ".join(offered))
        return wanted

    def check(self, inputs: Iterable[Path], path: Path | None = None) -> None:
        """Refuse a bad output before any work is done."""
        from mandaat_docs.emit.file import check_writable

        target = path or self.path
        if target is not None and target != _STDOUT:
            check_writable(target, force=self.force, inputs=inputs)

    def write_text(self, text: str, words: Vocabulary, inputs: Iterable[Path]) -> None:
        """Text to the file, or to standard output."""
        text = without_steering(text)
        if self.path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
            from mandaat_docs.cli.terminal import show

            show(text, words)
        elif self.path is None or self.path == _STDOUT:
            click.echo(text, nl=False)
        else:
            self.write_bytes(text.encode("utf-8"), self.path, words, inputs)

    def refuse_screen(self, format: Format) -> None:
        """Refuse to pour a file that is no text over the screen; `-o -` sends it down a pipe."""
        if format.binary and self.path is None:
            raise UsageError("format-needs-file", format=format.name, ending=format.ending)

    def write_data(self, data: bytes, words: Vocabulary, inputs: Iterable[Path]) -> None:
        """A file that is no text, to where `-o` says."""
        self.write_bytes(data, self.path or _STDOUT, words, inputs)

    def write_document(
        self, data: bytes, path: Path, words: Vocabulary, inputs: Iterable[Path]
    ) -> None:
        """A Word file, in the house style where `--style` names one; what that lacks is said."""
        if self.style is None:
            self.write_bytes(data, path, words, inputs)
            return
        from mandaat_docs.pipeline_house import dressed, load_house

        data, missing = dressed(data, load_house(self.style))
        self.write_bytes(data, path, words, [*inputs, self.style])
        if missing:
            names = ", ".join(missing)
            self.note(words.say("console.style_missing", file=self.style, names=names))

    def write_bytes(
        self, data: bytes, path: Path, words: Vocabulary, inputs: Iterable[Path]
    ) -> None:
        """Bytes to a file, saying where; "-" is standard output."""
        from mandaat_docs.emit.file import write_file

        if path == _STDOUT:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()  # a full disk is noticed here, not at the exit
            return
        write_file(path, data, force=self.force, inputs=inputs)
        self.note(words.say("console.wrote", file=path))

    def note(self, text: str) -> None:
        """Something beside the result, on standard error; not with `--quiet`."""
        if not self.quiet:
            say(text)

    def mandate(self, given: Path | None, reports: Sequence[Path]) -> tuple[Path, Settings]:
        """Which mandate is meant, and the settings of the folder one stands in."""
        from mandaat_docs.pipeline import find_mandate
        from mandaat_docs.settings import FILE, load_settings

        folder = Path()
        settings = load_settings(folder)
        found = find_mandate(given, settings, folder, reports)
        if self.verbose:
            words = speech(self.lang or settings.lang)
            if (folder / FILE).is_file():
                click.echo(words.say("usage.used_settings", file=FILE), err=True)
            click.echo(words.say("usage.used_mandate", file=found), err=True)
        return found, settings

    def document_language(self, of_mandate: str) -> str:
        """Documents follow the mandate's language or `--lang nl|fr`."""
        from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES

        return self.lang if self.lang in DOCUMENT_LANGUAGES else of_mandate

    def filtered(self, mandate: Mandate) -> Mandate:
        """The mandate with the findings that `--select` and `--ignore` leave."""
        return replace(mandate, findings=self.chosen(mandate.findings))

    def chosen(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings that `--select` and `--ignore` leave; a code may be a beginning ("M3")."""
        return tuple(
            f
            for f in findings
            if (not self.select or f.code.startswith(self.select))
            and not (self.ignore and f.code.startswith(self.ignore))
        )


def common_options(command: Command) -> Command:
    """`-o`, `--force`, `--lang`, `--today`, and whatever else the command adds, as one `Output`."""

    @click.option(
        "-o",
        "--output",
        "path",
        type=click.Path(path_type=Path),
        help="File; - is standard output.",
    )
    @click.option("--force", is_flag=True, help="Overwrite; the previous file stays as .bak.")
    @click.option("--lang", type=click.Choice(LANGUAGES), help="Language; default the mandate's.")
    @click.option(
        "--today", type=click.DateTime(["%Y-%m-%d"]), help="Day to judge on; default today."
    )
    @click.option(
        "--password-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Its first line opens a PDF that asks for a password.",
    )
    @click.option("--no-cache", is_flag=True, help="Read each mandate anew and keep nothing of it.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but the result and errors.")
    @click.option("-v", "--verbose", is_flag=True, help="Also say which files are used.")
    @functools.wraps(command)
    def wrapper(
        path: Path | None,
        force: bool,
        lang: str | None,
        today: dt.datetime | None,
        password_file: Path | None,
        no_cache: bool,
        **rest: object,
    ) -> object:
        from mandaat_docs.acquire.guard import reading_under

        day = today.date() if today is not None else dt.date.today()  # noqa: DTZ011
        extra: dict[str, Any] = {name: rest.pop(name) for name in _FILTERS if name in rest}
        with reading_under(_guard(password_file, cache=not no_cache)):
            return command(output=Output(path, force, lang, day, **extra), **rest)

    return wrapper  # type: ignore[return-value]


def _guard(password_file: Path | None, *, cache: bool) -> Guard:
    """The limits and cache of the folder one stands in, and the password where one is given."""
    from mandaat_docs.acquire.files import read_password
    from mandaat_docs.acquire.guard import Guard, reading_under
    from mandaat_docs.settings import load_settings

    settings = load_settings(Path())
    limits = settings.limits
    with reading_under(Guard(limits)):
        password = None if password_file is None else read_password(password_file)
    return Guard(limits, password, cache and settings.cache, settings.words)


def filter_options(command: Command) -> Command:
    """`--format`, `--fail-on`, `--select`, `--ignore`."""
    for option in (
        click.option(
            "--ignore",
            callback=_codes,
            metavar="CODES",
            shell_complete=codes,
            help="Leave these findings out.",
        ),
        click.option(
            "--select",
            callback=_codes,
            metavar="CODES",
            shell_complete=codes,
            help="Only these findings.",
        ),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "never"]),
            default="error",
            show_default=True,
            help="From which severity on the exit code is 1.",
        ),
        click.option(
            "--format",
            "chosen_format",
            metavar="FORMAT",
            help="text, json …; default: by the ending.",
        ),
    ):
        command = option(command)
    return command


def style_option(command: Command) -> Command:
    """`--style`: goes with every command that makes a Word file."""
    return click.option(
        "--style",
        type=click.Path(path_type=Path),
        metavar="HOUSE.docx",
        help="Styles, header, footer and page of this document.",
    )(command)


def _codes(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())


def exit_code_of(findings: Iterable[Finding], fail_on: str) -> int:
    """1 where a finding that nobody waived is at or above `--fail-on`."""
    failing = {"error": {"error"}, "warning": {"error", "warning"}, "never": set[str]()}[fail_on]
    counted = (f.severity.value for f in findings if not f.waived)
    return ExitCode.FINDINGS if any(s in failing for s in counted) else ExitCode.DONE


def taken(paths: Sequence[Path]) -> list[File]:
    """The files as they are read: "-" is what comes in on standard input, which comes once."""
    from mandaat_docs.acquire.held import NamedBytes

    if list(paths).count(_STDOUT) > 1:
        raise UsageError("stdin-once")
    return [NamedBytes("-", sys.stdin.buffer.read()) if p == _STDOUT else p for p in paths]
