"""`doctor`: what is installed and what works, to read aloud to somebody who helps."""

from __future__ import annotations

import time
from pathlib import Path

import click

from mandaat_docs.cli.languages import LANGUAGES, speech
from mandaat_docs.cli.speaking import SpeakingCommand


@click.command(cls=SpeakingCommand)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the words.")
def doctor(lang: str | None) -> None:
    """Say what is installed and what works, and check the sample end to end."""
    from mandaat_docs.cli.terminal import without_steering
    from mandaat_docs.doctor import Health, examine
    from mandaat_docs.errors import UsageError

    words = speech(lang)
    marks = {Health.WORKS: "+", Health.NOTE: "-", Health.FAILS: "!"}
    failed = []
    for found in examine(Path(), words, time.monotonic):
        wrong = f"{words.say('doctor.wrong')}: " if found.health is Health.FAILS else ""
        line = f"{marks[found.health]} {found.what}: {wrong}{found.says}"
        click.echo(without_steering(line))
        if found.health is Health.FAILS:
            failed.append(found.what)
    if failed:
        raise UsageError("unsound", names=", ".join(failed))
    click.echo(f"\n{words.say('doctor.sound')}")
