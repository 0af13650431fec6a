"""`generate`: one file, or an agreement for each party."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from mandaat_docs import (
    pipeline_documents,
    pipeline_mandate,
    pipeline_pair,
    pipeline_report_form,
)
from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.options import Output
from mandaat_docs.cli.outline import say_outline_faults
from mandaat_docs.cli.terminal import say
from mandaat_docs.emit.console import finding_lines
from mandaat_docs.errors import UsageError
from mandaat_docs.model.draft import Party
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.vocabulary import Vocabulary


def report_form(previous: Path | None, mandate: Path | None, output: Output) -> None:
    """Make the blank report form; what it can't take over from `previous` is named."""
    given = [previous] if previous is not None else []
    mandate_path, settings = output.mandate(mandate, given)
    inputs = [mandate_path, *given]
    path = output.path or Path("output") / f"{stem_of(mandate_path)}.report-form.docx"
    output.check(inputs, path)
    read = pipeline_mandate.load_mandate(mandate_path, settings.corrections)
    lang = output.document_language(read.language)
    words = speech(output.lang or lang)
    carried = pipeline_report_form.carry(previous, read) if previous is not None else None
    say_outline_faults("report-form", lang, settings, words)
    data = pipeline_report_form.report_form(read, lang, output.today, carried, settings)
    output.write_document(data, path, words, inputs)
    _say(pipeline_documents.source_faults(settings, read, carried), words, output)
    if carried is not None and carried.left_out:
        targets = ", ".join(shown_id(target, words) for target in carried.left_out)
        output.note(words.say("console.not_carried", file=carried.file, targets=targets))


def agreements(
    level: int,
    parties: Path | None,
    mandate: Path | None,
    translation: Path | None,
    output: Output,
) -> None:
    """Draft one agreement, or with `parties` one file for each of them in a folder."""
    if parties is not None and level != 2:
        raise UsageError("parties-level")
    mandate_path, settings = output.mandate(mandate, [])
    inputs = [mandate_path, *([parties] if parties else [])]
    named = pipeline_documents.load_parties(parties) if parties else ()
    targets = _paths(level, named, mandate_path, output)
    for path in targets:
        output.check(inputs, path)
    pair = pipeline_pair.load_pair(mandate_path, translation, settings)
    lang = output.document_language(pair.main.language)
    read = pair.of(lang)
    words = speech(output.lang or lang)
    say_outline_faults("agreement", lang, settings, words)
    made = [
        pipeline_documents.agreement(read, level, party, lang, settings)
        for party in named or (None,)
    ]
    for path, data in zip(targets, made, strict=True):
        output.write_document(data, path, words, inputs)
    _say(pipeline_documents.source_faults(settings, read, named), words, output)
    _say(pipeline_documents.agreement_faults(read, level, lang, settings), words, output)


def evaluation(
    reports: tuple[Path, ...],
    moment: str,
    versions: tuple[Path | None, Path | None],
    mandates: tuple[Path | None, Path | None],
    output: Output,
    *,
    joint: bool = False,
) -> None:
    """Draft the evaluation.

    `mandates` are the mandate and its translation, `versions` the mid-term evaluation and an
    earlier version of this one. With `joint` the files of one year are one report.
    """
    previous, carry = versions
    if previous is not None and moment != "final":
        raise UsageError("previous-of-final")
    given = [path for path in versions if path is not None]
    path = output.path or Path("output") / f"{reports[-1].stem}.evaluation-{moment}.docx"
    mandate, translation = mandates
    mandate_path, settings = output.mandate(mandate, [*reports, *given])
    inputs = [*reports, mandate_path, *given]
    output.check(inputs, path)
    load = pipeline_documents.load_filled
    pair = pipeline_pair.load_pair(mandate_path, translation, settings)
    read = pair.main
    before = None if previous is None else load(previous, read, "evaluation-mid-term")
    carried = None if carry is None else load(carry, read, f"evaluation-{moment}")
    lang = output.document_language(read.language)
    *earlier, latest = (
        pipeline_pair.in_language(result, pair, lang)
        for result in pipeline_documents.check_years(
            reports, pair, settings, output.today, joint=joint
        )
    )
    words = speech(output.lang or lang)
    say_outline_faults("evaluation", lang, settings, words)
    data = pipeline_documents.evaluation(
        latest, moment, lang, settings, earlier=earlier, before=before, carried=carried
    )
    output.write_document(data, path, words, inputs)
    sources = (latest, *earlier, before, carried)
    _say(pipeline_documents.source_faults(settings, *sources), words, output)


def _say(findings: Iterable[Finding], words: Vocabulary, output: Output) -> None:
    for finding in findings:
        say("\n".join(finding_lines(finding, words, output.width)))


def _paths(level: int, parties: tuple[Party, ...], mandate: Path, output: Output) -> list[Path]:
    stem = stem_of(mandate)
    if not parties:
        return [output.path or Path("output") / f"{stem}.agreement-level-{level}.docx"]
    folder = output.path or Path("output") / f"{stem}.agreements-level-{level}"
    names = [_file_name(party.abbreviation or party.name) for party in parties]
    return [folder / f"{n:02d}-{name}.docx" for n, name in enumerate(names, start=1)]


def stem_of(mandate: Path) -> str:
    """The name of a mandate's file without its endings."""
    stem = mandate.name.removesuffix(".json").removesuffix(".mandate")
    return stem.removesuffix(".pdf").removesuffix(".docx")


def _file_name(name: str) -> str:
    """A name that every system accepts: letters, digits and hyphens, forty at most."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:40] or "party"
