"""`init` and `config`: the settings of a folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from mandaat_docs.cli.languages import LANGUAGES, speech
from mandaat_docs.cli.speaking import SpeakingCommand


@click.command(cls=SpeakingCommand)
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--force", is_flag=True, help="Write over the mandaat.toml that is there.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the comments.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def init(folder: Path, force: bool, lang: str | None, quiet: bool) -> None:
    """Write a mandaat.toml with comments, from what is found in the folder."""
    from mandaat_docs.emit.file import check_writable, write_file
    from mandaat_docs.errors import UsageError
    from mandaat_docs.pipeline_settings import first_settings
    from mandaat_docs.settings import FILE

    words = speech(lang)
    if not folder.is_dir():
        raise UsageError("folder-missing", folder=folder)
    path = folder / FILE
    check_writable(path, force=force)
    text = first_settings(folder, words, dt.date.today().year)  # noqa: DTZ011
    write_file(path, text.encode("utf-8"), force=force)
    if not quiet:
        click.echo(words.say("console.wrote", file=path), err=True)
        click.echo(words.say("console.next", command="mandaat-docs config"), err=True)


@click.command(cls=SpeakingCommand)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the words.")
@click.option(
    "--format", "chosen", type=click.Choice(["text", "json"]), default="text", help="text or json."
)
def config(lang: str | None, chosen: str) -> None:
    """Show each setting that counts in this folder, and where it comes from."""
    import json

    from mandaat_docs.cli.terminal import without_steering
    from mandaat_docs.pipeline_settings import Valued, counting, shown
    from mandaat_docs.settings import FILE, load_settings

    folder = Path()
    rows = counting(folder)
    if chosen == "json":
        tree = [{"key": r.key, "value": r.value, "from": r.origin} for r in rows]
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2, default=str))
        return
    words = speech(lang or load_settings(folder).lang)
    origins = {
        "file": FILE,
        "default": words.say("settings.from_default"),
        "found": words.say("settings.from_found", folder=str(rows[0].value).partition("/")[0]),
        "mandate": words.say("settings.from_mandate"),
    }

    def text(row: Valued) -> str:
        return words.say("settings.none") if row.value is None else shown(row.value)

    keys = max(len(row.key) for row in rows)
    values = min(max(len(text(row)) for row in rows), 44)
    for row in rows:
        line = f"{row.key:{keys}}  {text(row):{values}}  {origins[row.origin]}"
        click.echo(without_steering(line.rstrip()))
    if not (folder / FILE).is_file():
        note = words.say("settings.nothing", file=FILE)
        click.echo(f"\n{note}; {words.say('settings.next')}")
