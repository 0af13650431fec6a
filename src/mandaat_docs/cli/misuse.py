"""Wrong use of the command line → the error that says what to type instead."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchCommand,
    NoSuchOption,
)

from mandaat_docs.cli.speaking import examples_of, value_name
from mandaat_docs.errors import UsageError

if TYPE_CHECKING:
    from mandaat_docs.model.vocabulary import Vocabulary

_QUOTED = re.compile(r"'([^']*)'|\(([^()]*)\)\.?$")


def misuse(error: click.ClickException, words: Vocabulary) -> UsageError:
    """The error in our words; click's own sentence where it is none of those known."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "mandaat-docs"
    match error:
        case NoSuchOption():
            return _unknown_option(error.option_name, command, context)
        case NoSuchCommand():
            return _unknown_command(error.command_name, command, context)
        case MissingParameter():
            return _missing(error, command, context, words)
        case BadOptionUsage():
            value = "2026-03-01" if "today" in error.option_name else "…"
            return UsageError("value-lacks", option=error.option_name, value=value)
        case BadParameter() if error.param is not None:
            return _wrong(error, error.param, words)
    said = error.format_message()
    if said.startswith("Got unexpected extra argument"):
        return UsageError("too-many", command=command, value=_first_quoted(said))
    if known := _commands(context):  # a group, and no command behind it
        return UsageError("command-lacks", command=command, commands=", ".join(known))
    return UsageError("usage", detail=said, command=command)


def _unknown_option(name: str, command: str, context: click.Context | None) -> UsageError:
    near = _near(name, _options(context))
    if not near:
        return UsageError("no-such-option-at-all", command=command, option=name)
    return UsageError("no-such-option", command=command, option=name, nearest=", ".join(near))


def _unknown_command(name: str, command: str, context: click.Context | None) -> UsageError:
    """One that is near is what to type; else all that there are."""
    known = _commands(context)
    if near := _near(name, known):
        return UsageError("no-such-command", command=command, name=name, nearest=near[0])
    names = ", ".join(known)
    return UsageError("no-such-command-at-all", command=command, name=name, commands=names)


def _options(context: click.Context | None) -> list[str]:
    params = [] if context is None else context.command.get_params(context)
    return [name for param in params for name in param.opts if name.startswith("--")]


def _commands(context: click.Context | None) -> list[str]:
    if context is None or not isinstance(context.command, click.Group):
        return []
    return context.command.list_commands(context)


def _missing(
    error: MissingParameter, command: str, context: click.Context | None, words: Vocabulary
) -> UsageError:
    param = error.param
    if isinstance(param, click.Option):
        choices = _choices(param)
        name = max(param.opts, key=len)
        example = f"{command} … {name} {choices[0] if choices else '…'}"
    else:
        name = value_name((param.metavar or param.human_readable_name) if param else "?", words)
        examples = examples_of(context, words) if context else ()
        example = next(iter(examples), f"{command} --help")
    return UsageError("argument-lacks", name=name, example=example)


def _wrong(error: BadParameter, param: click.Parameter, words: Vocabulary) -> UsageError:
    name = max(param.opts, key=len)
    if not isinstance(param, click.Option):
        name = value_name(param.make_metavar(click.Context(click.Command(""))), words).strip("{}")
    value = _first_quoted(error.message)
    if isinstance(param.type, click.DateTime):
        return UsageError("day-wrong", option=name, value=value)
    if isinstance(param.type, click.IntRange):
        example = 4 if param.type.max is None else 8765  # reports at once; a port
        return UsageError("number-wrong", option=name, value=value, example=example)
    allowed = ", ".join(_choices(param)) or error.message
    return UsageError("value-wrong", option=name, value=value, allowed=allowed)


def _choices(param: click.Parameter) -> list[str]:
    return list(map(str, param.type.choices)) if isinstance(param.type, click.Choice) else []


def _first_quoted(text: str) -> str:
    found = _QUOTED.search(text)
    return (found[1] or found[2] or "") if found else text


def _near(name: str, known: list[str]) -> list[str]:
    """Those that were probably meant, the likeliest first; mostly one, at times none."""
    return get_close_matches(name, known, n=3, cutoff=0.6)
