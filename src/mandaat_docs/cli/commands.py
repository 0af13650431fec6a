"""The command line: options in, text and exit code out. Each command calls one pipeline function.

Nothing heavy is imported before a command needs it, so that `--help` answers at once.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from mandaat_docs.cli.completion import codes_and_targets
from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.options import (
    Output,
    common_options,
    exit_code_of,
    filter_options,
    style_option,
    taken,
)
from mandaat_docs.cli.root import LANG, cli, pass_on

_TRANSLATION = click.option(
    "--translation", type=click.Path(path_type=Path), help="The mandate in the other language."
)
_REPORTS = click.argument(
    "reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT.docx…"
)


@cli.command()
@click.argument("mandate", type=click.Path(path_type=Path), metavar="MANDATE.pdf|.docx")
@common_options
@filter_options
def extract(mandate: Path, output: Output) -> None:
    """Read the objectives out of a mandate."""
    from mandaat_docs import pipeline_mandate
    from mandaat_docs.settings import load_settings

    chosen = output.format("text", "json")
    output.check([mandate])
    settings = load_settings(Path())
    [given] = taken([mandate])
    read = pipeline_mandate.extract(given, settings.corrections)
    if settings.severity:
        from mandaat_docs.pipeline import as_settled

        read = as_settled(read, settings)
    found = output.filtered(read)
    words = speech(output.lang or found.language)
    match chosen:
        case "json":
            from mandaat_docs.emit.tree import mandate_to_dict, to_json

            output.write_text(to_json(mandate_to_dict(found, words)), words, [mandate])
        case _:
            from mandaat_docs.emit.console import render_mandate

            output.write_text(render_mandate(found, words, output.width), words, [mandate])
    sys.exit(exit_code_of(found.findings, output.fail_on))


@cli.command()
@_REPORTS
@click.option("--mandate", type=click.Path(path_type=Path), help="PDF, DOCX or extracted JSON.")
@click.option("--joint", is_flag=True, help="Several files are one report.")
@click.option(
    "--annexes",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder in which evidence is looked up.",
)
@click.option(
    "--previous", type=click.Path(path_type=Path), help="The report of the period before."
)
@click.option("--accessibility", is_flag=True, help="Also how it reads with a screen reader.")
@click.option("--watch", is_flag=True, help="Check again each time a file is saved.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Reports to check at once.",
)
@_TRANSLATION
@click.option(
    "--amends", type=click.Path(path_type=Path), help="The version that the mandate amends."
)
@common_options
@filter_options
def check(
    reports: tuple[Path, ...],
    mandate: Path | None,
    joint: bool,
    annexes: Path | None,
    previous: Path | None,
    accessibility: bool,
    watch: bool,
    jobs: int,
    translation: Path | None,
    amends: Path | None,
    output: Output,
) -> None:
    """Check progress reports against every target of the mandate."""
    from mandaat_docs.cli.checking import Beside, check_reports, watch_reports

    beside = Beside(joint, annexes, previous, accessibility, translation, amends)
    if watch:
        watch_reports(reports, mandate, beside, output)
    sys.exit(check_reports(reports, mandate, beside, output, jobs))


@cli.command()
@_REPORTS
@click.option(
    "--mandate",
    "mandates",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A mandate that reports may answer; can be given again.",
)
@common_options
def overview(reports: tuple[Path, ...], mandates: tuple[Path, ...], output: Output) -> None:
    """Put reports of several mandates and periods side by side: who still owes what, and trends."""
    from mandaat_docs.cli.overview import make_overview

    sys.exit(make_overview(reports, mandates, output))


@cli.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@common_options
@filter_options
def diff(old: Path, new: Path, output: Output) -> None:
    """Compare two versions of a mandate, or its versions in two languages."""
    from mandaat_docs.cli.comparing import compare_mandates

    sys.exit(compare_mandates(old, new, output))


@cli.group()
@LANG
@click.pass_context
def generate(ctx: click.Context, lang: str | None) -> None:
    """Draft a formal document as a Word file, or the calendar of the deadlines."""
    pass_on(ctx, lang)


@generate.command()
@_REPORTS
@click.option(
    "--moment",
    type=click.Choice(["mid-term", "final"]),
    required=True,
    help="Which evaluation it is.",
)
@click.option(
    "--previous", type=click.Path(path_type=Path), help="The mid-term evaluation, filled in."
)
@click.option(
    "--carry",
    type=click.Path(path_type=Path),
    help="An earlier version of this evaluation: every word typed in it is kept.",
)
@click.option("--joint", is_flag=True, help="The files of one year are one report.")
@click.option("--mandate", type=click.Path(path_type=Path), help="PDF, DOCX or extracted JSON.")
@_TRANSLATION
@common_options
@style_option
def evaluation(
    reports: tuple[Path, ...],
    moment: str,
    joint: bool,
    previous: Path | None,
    carry: Path | None,
    mandate: Path | None,
    translation: Path | None,
    output: Output,
) -> None:
    """Draft the evaluation of the mandate holder from progress reports of one or more years."""
    from mandaat_docs.cli.documents import evaluation

    versions, mandates = (previous, carry), (mandate, translation)
    evaluation(reports, moment, versions, mandates, output, joint=joint)


@generate.command("report-form")
@click.option(
    "--carry", type=click.Path(path_type=Path), help="Last period's form, to start from its plans."
)
@click.option("--mandate", type=click.Path(path_type=Path), help="PDF, DOCX or extracted JSON.")
@common_options
@style_option
def report_form_(carry: Path | None, mandate: Path | None, output: Output) -> None:
    """Make a blank progress report, with the same questions for every target."""
    from mandaat_docs.cli.documents import report_form

    report_form(carry, mandate, output)


@generate.command()
@click.option("--level", type=click.Choice(["1", "2"]), required=True, help="1: with the Region.")
@click.option("--parties", type=click.Path(path_type=Path), help="TOML: one file for each party.")
@click.option("--mandate", type=click.Path(path_type=Path), help="PDF, DOCX or extracted JSON.")
@_TRANSLATION
@common_options
@style_option
def agreement(
    level: str,
    parties: Path | None,
    mandate: Path | None,
    translation: Path | None,
    output: Output,
) -> None:
    """Draft a management agreement from the targets of the mandate."""
    from mandaat_docs.cli.documents import agreements

    agreements(int(level), parties, mandate, translation, output)


@generate.command()
@click.option("--mandate", type=click.Path(path_type=Path), help="PDF, DOCX or extracted JSON.")
@_TRANSLATION
@common_options
def calendar(mandate: Path | None, translation: Path | None, output: Output) -> None:
    """Make a calendar (.ics) of every deadline, for Outlook and others."""
    from mandaat_docs.cli.scheduling import make_calendar

    make_calendar(mandate, translation, output)


@cli.command()
@click.argument("code", nargs=-1, metavar="CODE", shell_complete=codes_and_targets)
@click.option("--lang", type=click.Choice(["nl", "fr", "en"]), help="Language of the explanation.")
def explain(code: tuple[str, ...], lang: str | None) -> None:
    """Say what a finding means, or what a target asks; without either, list all codes."""
    from mandaat_docs.cli.explain import all_codes, explanation

    words = speech(lang)
    wanted = " ".join(code)  # "SD 1.1.1", as it is shown, needs no quotes
    click.echo(explanation(wanted, words) if wanted else all_codes(words), nl=False)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("mandaat-docs-demo"))
@click.option("--force", is_flag=True, help="Write over what an earlier demo made.")
@click.option("--lang", type=click.Choice(["nl", "fr"]), default="nl", help="Language version.")
def demo(folder: Path, force: bool, lang: str) -> None:
    """Run the whole cycle on the sample that ships with the program."""
    from mandaat_docs.demo import run_demo

    for line in run_demo(folder, lang=lang, force=force, today=dt.date.today()):  # noqa: DTZ011
        click.echo(line)
