"""The program's own group: what stands before a command, and where each command is defined.

A command's module is loaded when that command is asked for, so that `--help` answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from mandaat_docs import __version__
from mandaat_docs.cli.languages import LANGUAGES
from mandaat_docs.cli.speaking import SpeakingGroup, short_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = "mandaat_docs.cli.commands"
_HOMES = {
    "check": _MOST,
    "completion": "mandaat_docs.cli.completion",
    "config": "mandaat_docs.cli.settings",
    "demo": _MOST,
    "diff": _MOST,
    "doctor": "mandaat_docs.cli.doctor",
    "explain": _MOST,
    "extract": _MOST,
    "generate": _MOST,
    "init": "mandaat_docs.cli.settings",
    "overview": _MOST,
    "serve": "mandaat_docs.cli.serving",
}
"""Command → the module that defines it, under the same name."""
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Root(SpeakingGroup):
    """A group that knows its commands by name before it loads them."""

    group_class = SpeakingGroup  # type: ignore[assignment]  # click knows a class or `type`
    """Of groups within it, which know only their own commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted({*_HOMES, *self.commands})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded at its first use; `None` where there is none."""
        if cmd_name in _HOMES and cmd_name not in self.commands:
            self.add_command(getattr(import_module(_HOMES[cmd_name]), cmd_name))
        return self.commands.get(cmd_name)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands with what they do; options where a dash is typed."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=short_text(self, ctx, name))
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]


LANG = click.option("--lang", type=click.Choice(LANGUAGES), help="Language.")


def pass_on(ctx: click.Context, lang: str | None) -> None:
    """`--lang` before a command means the same as behind it."""
    if lang is not None and isinstance(ctx.command, click.Group):
        names = ctx.command.list_commands(ctx)
        ctx.default_map = {name: {"lang": lang} for name in names}


@click.group(cls=Root, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="mandaat-docs")
@click.option("--debug", is_flag=True, help="Show the traceback of a bug.")
@LANG
@click.pass_context
def cli(ctx: click.Context, debug: bool, lang: str | None) -> None:
    """Read the objectives of a mandate, check reports on them, draft the formal documents."""
    pass_on(ctx, lang)
