"""`generate calendar`: the file, and what has no day in it."""

from __future__ import annotations

from pathlib import Path

import click

from mandaat_docs import pipeline_calendar, pipeline_pair
from mandaat_docs.cli.documents import stem_of
from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.options import Output
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.schedule import Schedule
from mandaat_docs.model.vocabulary import Vocabulary


def make_calendar(mandate: Path | None, translation: Path | None, output: Output) -> None:
    """Write every deadline that has a day; name the targets that have none, by reason."""
    mandate_path, settings = output.mandate(mandate, [])
    inputs = [mandate_path, *([translation] if translation else [])]
    path = output.path or Path("output") / f"{stem_of(mandate_path)}.ics"
    output.check(inputs, path)
    pair = pipeline_pair.load_pair(mandate_path, translation, settings)
    read = pair.of(output.document_language(pair.main.language))
    words = speech(output.lang or read.language)
    schedule = pipeline_calendar.schedule_of(read, settings, words, output.today)
    output.write_bytes(pipeline_calendar.calendar(schedule), path, words, inputs)
    for line in _undated(schedule, words):
        click.echo(line, err=True)


def _undated(schedule: Schedule, words: Vocabulary) -> list[str]:
    reasons = dict.fromkeys(each.reason for each in schedule.undated)
    lines = []
    for reason in reasons:
        ids = [shown_id(u.target, words) for u in schedule.undated if u.reason == reason]
        why = words.say(f"calendar.undated.{reason}")
        lines.append(words.say("calendar.without_day", why=why, targets=", ".join(ids)))
    return lines
