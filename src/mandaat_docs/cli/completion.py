"""Completion with the Tab key: commands and options by click, codes and target ids by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mandaat_docs.cli.speaking import SpeakingCommand

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem, ShellComplete

_SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "mandaat-docs"
_VARIABLE = "_MANDAAT_DOCS_COMPLETE"


@click.command(cls=SpeakingCommand)
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands, codes and target ids with the Tab key."""
    from click.shell_completion import get_completion_class

    from mandaat_docs.cli.root import cli

    found = get_completion_class(shell)
    assert found is not None, shell
    click.echo(_script(found(cli, {}, _PROGRAM, _VARIABLE)))


def _script(made: ShellComplete) -> str:
    """The script by its template: bash's own method asks which bash is there first."""
    return str(made.source_template) % made.source_vars()


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of findings; after a comma the next one."""
    from click.shell_completion import CompletionItem

    from mandaat_docs import pipeline

    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{code}", help=rule.name)
        for code, rule in pipeline.all_rules().items()
        if code.startswith(last.upper())
    ]


def codes_and_targets(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Those, and the ids of the targets of the folder's mandate."""
    return [*targets(incomplete), *codes(ctx, param, incomplete)]


def targets(incomplete: str) -> list[CompletionItem]:
    """The ids of the targets of the folder's mandate; none where there is no mandate."""
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from mandaat_docs import pipeline, pipeline_mandate
    from mandaat_docs.errors import MandaatDocsError
    from mandaat_docs.settings import load_settings

    try:
        settings = load_settings(Path())
        mandate = pipeline_mandate.load_mandate(pipeline.find_mandate(None, settings, Path()))
    except MandaatDocsError:
        return []
    return [
        CompletionItem(target.id, help=target.wording[:60])
        for target in mandate.targets()
        if target.id.startswith(incomplete.upper())
    ]
