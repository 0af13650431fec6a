"""`overview`: reports on several mandates and periods in one page or workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.many import each, reports_below
from mandaat_docs.cli.options import Output
from mandaat_docs.errors import ExitCode, UsageError
from mandaat_docs.pipeline_overview import (
    Placed,
    Shelf,
    overview_of,
    overview_page,
    overview_sheet,
)


def make_overview(given: Sequence[Path], mandates: Sequence[Path], output: Output) -> int:
    """Write the overview; a report without its mandate is told, and makes the exit code 3."""
    if output.path is None and output.chosen_format is None:
        raise UsageError("overview-needs-file")
    chosen = output.format("html", "xlsx")
    reports = reports_below(given, mandates)
    inputs = [*reports, *mandates]
    output.check(inputs)
    words = speech(output.lang)
    shelf = Shelf(mandates)

    def line(placed: Placed) -> str:
        if placed.error is not None:
            return words.say(f"errors.{placed.error.key}.message", **placed.error.facts)
        assert placed.known is not None
        title = placed.known.pair.main.title
        return words.say("overview.placed", file=placed.file.name, mandate=title)

    placed = each(reports, lambda one: shelf.place(one, output.today), line, quiet=output.quiet)
    made = overview_of(placed, words, output.today)
    for text in made.left:
        output.note(text)
    if chosen == "html":
        output.write_text(overview_page(made, words), words, inputs)
    else:
        output.write_data(overview_sheet(made, words), words, inputs)
    return ExitCode.INPUT if made.left else ExitCode.DONE
