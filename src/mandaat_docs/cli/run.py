"""Run a command and turn every way it can end into an exit code and at most two lines."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence

import click

from mandaat_docs.cli.languages import speech
from mandaat_docs.errors import ExitCode, MandaatDocsError


def run_group(group: click.Group, arguments: Sequence[str]) -> int:
    """Run the command line; the exit code that the contract gives to how it ended."""
    _speak_utf8()
    _end_gently()
    lang = _asked_language(arguments)
    try:
        group.main(list(arguments), prog_name="mandaat-docs", standalone_mode=False, obj=lang)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return _misused(error, lang)
    except MandaatDocsError as error:
        _complain(lang, error.key, **error.facts)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _complain(lang, "interrupted")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except OSError as error:
        if error.filename is None:  # what has no name is standard output
            _complain(lang, "output-failed", file="-", detail=error.strerror or error)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.OUTPUT
        return _broken(error, arguments, lang)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else ExitCode.BUG
    except Exception as error:
        return _broken(error, arguments, lang)
    return ExitCode.DONE


def _broken(error: Exception, arguments: Sequence[str], lang: str | None) -> int:
    """A fault of the program; what an exception quotes may be a report's text, so it is cut."""
    if "--debug" in arguments:
        import traceback

        traceback.print_exc()
    _complain(lang, "bug", detail=type(error).__name__)
    return ExitCode.BUG


def _end_gently() -> None:
    """Asked to end, the program clears away what it was writing, as at Ctrl-C."""
    if threading.current_thread() is threading.main_thread():  # no other may set signals
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _misused(error: click.ClickException, lang: str | None) -> int:
    """Wrong use; the bare command is none and shows its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return ExitCode.DONE
    from mandaat_docs.cli.misuse import misuse

    wrong = misuse(error, speech(lang))
    _complain(lang, wrong.key, **wrong.facts)
    return ExitCode.USAGE


def _complain(lang: str | None, key: str, **facts: object) -> None:
    """“error: …” and, where there is something to do, “help: …” on standard error."""
    words = speech(lang)
    click.echo(f"error: {_one_line(words.say(f'errors.{key}.message', **facts))}", err=True)
    if text := words.say(f"errors.{key}.help", **facts):
        click.echo(f"help: {_one_line(text)}", err=True)


def _one_line(text: str) -> str:
    """One line without the characters that would steer a terminal."""
    from mandaat_docs.cli.terminal import without_steering

    return " ".join(without_steering(text).split())


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The language asked for, also where the command line is too wrong to be parsed."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None


def _speak_utf8() -> None:
    """Text is UTF-8 everywhere, whatever code page a Windows console is set to."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
