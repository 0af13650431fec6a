"""Wrong use of the command line → the error that says what to type instead."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchCommand,
    NoSuchOption,
)

from mandaat_docs.errors import UsageError

_QUOTED = re.compile(r"'([^']*)'|\(([^()]*)\)\.?$")


def misuse(error: click.ClickException) -> UsageError:
    """The error in our words; click's own sentence where it is none of those known."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "mandaat-docs"
    match error:
        case NoSuchOption():
            name = error.option_name
            nearest = _nearest(name, _options(context))
            return UsageError("no-such-option", command=command, option=name, nearest=nearest)
        case NoSuchCommand():
            name = error.command_name
            nearest = _nearest(name, _commands(context))
            return UsageError("no-such-command", command=command, name=name, nearest=nearest)
        case MissingParameter():
            return _missing(error, command, context)
        case BadOptionUsage():
            value = "2026-03-01" if "today" in error.option_name else "…"
            return UsageError("value-lacks", option=error.option_name, value=value)
        case BadParameter() if error.param is not None:
            return _wrong(error)
    said = error.format_message()
    if said.startswith("Got unexpected extra argument"):
        return UsageError("too-many", command=command, value=_first_quoted(said))
    return UsageError("usage", detail=said, command=command)


def _options(context: click.Context | None) -> list[str]:
    params = [] if context is None else context.command.get_params(context)
    return [name for param in params for name in param.opts if name.startswith("--")]


def _commands(context: click.Context | None) -> list[str]:
    if context is None or not isinstance(context.command, click.Group):
        return []
    return context.command.list_commands(context)


def _missing(error: MissingParameter, command: str, context: click.Context | None) -> UsageError:
    param = error.param
    if isinstance(param, click.Option):
        choices = _choices(param)
        name = max(param.opts, key=len)
        example = f"{command} … {name} {choices[0] if choices else '…'}"
    else:
        name = (param.metavar or param.human_readable_name) if param else "?"
        example = _example(context, command)
    return UsageError("argument-lacks", name=name, example=example)


def _example(context: click.Context | None, command: str) -> str:
    """The first example of the command's own help."""
    lines = (context.command.help or "").splitlines() if context else []
    found = (line.strip() for line in lines if line.strip().startswith(command))
    return next(found, f"{command} --help")


def _wrong(error: BadParameter) -> UsageError:
    param = error.param
    assert param is not None
    name = max(param.opts, key=len) if isinstance(param, click.Option) else (param.metavar or "")
    allowed = ", ".join(_choices(param))
    if isinstance(param.type, click.DateTime):
        allowed = "2026-03-01, 2026-12-31 … (YYYY-MM-DD)"
    value = _first_quoted(error.message)
    return UsageError("value-wrong", option=name, value=value, allowed=allowed or error.message)


def _choices(param: click.Parameter) -> list[str]:
    return list(map(str, param.type.choices)) if isinstance(param.type, click.Choice) else []


def _first_quoted(text: str) -> str:
    found = _QUOTED.search(text)
    return (found[1] or found[2] or "") if found else text


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=3, cutoff=0.3) or known[:3]
    return ", ".join(close)
