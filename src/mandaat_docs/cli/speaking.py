"""Help in the reader's language: the same command line, its words from the vocabulary.

A command or option that the vocabulary does not know yet shows the English of its code.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mandaat_docs.cli.languages import speech

if TYPE_CHECKING:
    from mandaat_docs.model.vocabulary import Vocabulary

_WIDTHS = (60, 200)
_GAP = 2
_MOST_LEFT = 26
"""Columns that the names of options and commands take at most beside their texts."""


class _Speaking(click.Command):
    """A command that writes its own help."""

    def get_help(self, ctx: click.Context) -> str:
        """The help page, as wide as the terminal within reason."""
        words = speech(ctx.find_root().obj)
        width = min(max(_columns(), _WIDTHS[0]), _WIDTHS[1])
        return "\n".join(_page(self, ctx, words, min(width, 100))).rstrip()


class SpeakingCommand(_Speaking):
    """A single command."""


class SpeakingGroup(_Speaking, click.Group):
    """A group; commands and groups made in it speak too."""

    command_class = SpeakingCommand
    group_class = type


def _columns() -> int:
    """Columns of the terminal; what `shutil` tells, whose import costs as much as the page."""
    try:
        return int(os.environ["COLUMNS"]) or 80
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def _page(
    command: click.Command, ctx: click.Context, words: Vocabulary, width: int
) -> Iterator[str]:
    import textwrap

    usage = words.say("usage.usage", command=ctx.command_path)
    pieces = " ".join(_usage_pieces(command, ctx, words))
    yield from textwrap.wrap(f"{usage} {pieces}", width, subsequent_indent=" " * 4)
    text = _command_text(_path(ctx), command, words)
    yield ""
    yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ")
    if examples := examples_of(ctx, words):
        yield ""
        yield from (f"  {line}" for line in examples)
    if isinstance(command, click.Group):
        yield f"\n{words.say('usage.commands')}"
        for name in command.list_commands(ctx):
            yield from _row(name, _text_of(command, ctx, name, words), width)
    yield f"\n{words.say('usage.options')}"
    for param in command.get_params(ctx):
        if isinstance(param, click.Option) and not param.hidden:
            yield from _row(_names(param, words), _option_text(param, ctx, words), width)


def short_text(group: click.Group, ctx: click.Context, name: str) -> str:
    """What a command of a group does, in a line, in the language that is spoken."""
    return _text_of(group, ctx, name, speech(ctx.find_root().obj))


def _text_of(group: click.Group, ctx: click.Context, name: str, words: Vocabulary) -> str:
    """The same; the command itself is only loaded where the vocabulary does not know it."""
    path = f"{_path(ctx)} {name}".strip()
    known = words.table("usage.of_commands").get(path)
    if known is not None:
        return str(known)
    command = group.get_command(ctx, name)
    assert command is not None, name
    return _command_text(path, command, words)


def _usage_pieces(command: click.Command, ctx: click.Context, words: Vocabulary) -> Iterator[str]:
    yield words.say("usage.options_piece")
    for param in command.get_params(ctx):
        if isinstance(param, click.Argument):
            name = value_name(param.make_metavar(ctx).strip("[]"), words)
            yield name if param.required else f"[{name}]"
    if isinstance(command, click.Group):
        yield words.say("usage.command_piece")


def examples_of(ctx: click.Context, words: Vocabulary) -> tuple[str, ...]:
    """What may be typed, line by line; none where the vocabulary does not know the command."""
    known = words.table("usage.of_examples")
    return tuple(known.get(_path(ctx) or "mandaat-docs", ()))


def value_name(name: str, words: Vocabulary) -> str:
    """What stands for a value that is filled in: "REPORT.docx…" in the reader's language."""
    return str(words.table("usage.of_values").get(name, name))


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _path(ctx: click.Context) -> str:
    """The command without the program's name: "generate evaluation"."""
    return ctx.command_path.partition(" ")[2]


def _command_text(path: str, command: click.Command, words: Vocabulary) -> str:
    known = words.table("usage.of_commands")
    first = _help(command).partition("\n\n")[0]
    return str(known.get(path or "mandaat-docs") or " ".join(first.split()))


def _option_text(option: click.Option, ctx: click.Context, words: Vocabulary) -> str:
    """What an option is for: of this command where it has a text of its own, else of all."""
    known = words.table("usage.of_options")
    name = max(option.opts, key=len)
    text = known.get(f"{_path(ctx)} {name}".strip()) or known.get(name) or option.help or ""
    if option.required:
        text += f" {words.say('usage.required')}"
    elif option.show_default:
        text += f" {words.say('usage.default', value=option.default)}"
    return str(text)


def _names(option: click.Option, words: Vocabulary) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {option.metavar or '|'.join(option.type.choices)}"
    shown = option.metavar or {"--today": "YYYY-MM-DD"}.get(option.opts[-1], "FILE")
    return f"{names} {value_name(shown, words)}"


def _row(name: str, text: str, width: int) -> Iterator[str]:
    """A name, and beside it or below it the text."""
    import textwrap

    left = _MOST_LEFT + _GAP
    lines = textwrap.wrap(text, width - left - _GAP) or [""]
    if len(name) > _MOST_LEFT:
        yield f"  {name}"
    else:
        yield f"  {name:{left}}{lines.pop(0)}".rstrip()
    yield from (" " * (left + _GAP) + line for line in lines)
