"""The annexes of an evaluation: by them every statement can be traced and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandaat_docs import __version__
from mandaat_docs.draft.case import Case, plain, quiet
from mandaat_docs.draft.profile import Profile
from mandaat_docs.draft.sentences import day, days, foreign, joined, one_line, place_words
from mandaat_docs.draft.voices import Voice, marked_message
from mandaat_docs.draft.years import report_name
from mandaat_docs.model.draft import (
    Block,
    Column,
    Emphasis,
    Field,
    Paragraph,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Target

_PROGRAM = f"mandaat-docs {__version__}"


def trace_blocks(case: Case) -> Iterator[Block]:
    """Every target of the mandate, once: where it stands there, where the report answers it."""
    say = case.words.say
    columns = (
        Column(say("documents.trace.target"), 2.0),
        Column(say("documents.trace.number"), 2.2),
        Column(say("documents.trace.page"), 1.8),
        Column(say("documents.trace.coverage"), 3.0),
        Column(say("documents.trace.place"), 7.4),
    )
    rows = tuple(_trace_row(case, target) for target in case.mandate.targets())
    yield Table(say("documents.trace.title"), columns, rows)


def _trace_row(case: Case, target: Target) -> tuple[Runs, ...]:
    nothing = case.words.say("documents.trace.no_number")
    verdict = case.verdict(target.id)
    places: list[Runs] = []
    for each in case.every_year():
        for claim in each.verdict(target.id).claims:
            place = place_words(claim.place, case.words, headings=1, voice=Voice.REPORT)
            name = report_name(each.result.report, case.words)
            many = case.words.say("documents.years.in_report", report=name, place=place)
            places.append(each.told(many if case.earlier else place))
    return (
        plain(shown_id(target.id, case.words)),
        plain(target.number or nothing),
        plain(nothing if target.page is None else str(target.page)),
        plain(case.coverage_words(verdict)),
        joined(dict.fromkeys(places), case.words) or plain(nothing),
    )


def finding_blocks(case: Case) -> Iterator[Block]:
    """Everything the checker found, about each report and about the mandate itself."""
    for each in case.every_year():
        if case.earlier:
            name = report_name(each.result.report, case.words)
            yield Paragraph((Text(case.words.say("documents.years.before", report=name)),))
        yield from _findings(each, last=each is case)


def _findings(case: Case, *, last: bool) -> Iterator[Block]:
    """Of one report; what is about the mandate stands with the last one."""
    say = case.words.say
    about_mandate = set(case.mandate.findings)
    findings = [f for f in case.all_findings() if last or f not in about_mandate]
    if findings:
        columns = (
            Column(say("documents.findings.code"), 1.4),
            Column(say("documents.findings.severity"), 1.8),
            Column(say("documents.findings.target"), 1.9),
            Column(say("documents.findings.place"), 2.8),
            Column(say("documents.findings.message"), 8.5),
        )
        rows = tuple(_finding_row(case, finding) for finding in findings)
        yield Table(say("documents.findings.title"), columns, rows)
    else:
        yield Paragraph(plain(say("documents.findings.none")))
    yield _orphans(case)


def _finding_row(case: Case, finding: Finding) -> tuple[Runs, ...]:
    words = case.words
    return (
        plain(finding.code),
        plain(words.say(f"severity.{finding.severity.value}")),
        plain(shown_id(finding.at, words) if finding.at else ""),
        plain(place_words(finding.place, words, headings=0)),
        case.told(marked_message(finding, words)),
    )


def _orphans(case: Case) -> Block:
    say, language = case.words.say, case.result.report.language
    if not case.result.orphans:
        return Paragraph(quiet(say("documents.findings.no_orphans")))
    columns = (
        Column(say("documents.findings.place"), 5.0),
        Column(say("documents.findings.orphan"), 11.4),
    )
    rows = tuple(
        (
            case.told(place_words(orphan.place, case.words, voice=Voice.REPORT)),
            (foreign(one_line(orphan.text), language, case.words),),
        )
        for orphan in case.result.orphans
    )
    return Table(say("documents.findings.orphans"), columns, rows)


def waiver_blocks(case: Case) -> Iterator[Block]:
    """Who decided that what need not be answered, why and until when."""
    say = case.words.say
    waivers = case.waivers()
    if not waivers:
        yield Paragraph(plain(say("documents.waivers.none")))
        return
    columns = (
        Column(say("documents.waivers.target"), 2.0),
        Column(say("documents.waivers.what"), 3.0),
        Column(say("documents.waivers.reason"), 5.6),
        Column(say("documents.waivers.owner"), 3.2),
        Column(say("documents.waivers.expires"), 2.6),
    )
    rows = tuple(
        (
            plain(shown_id(waiver.target, case.words)),
            plain(waiver.code or say("documents.waivers.all")),
            plain(waiver.reason),
            plain(waiver.owner),
            plain(day(waiver.expires, case.words)),
        )
        for waiver in waivers
    )
    yield Table(say("documents.waivers.title"), columns, rows)


def source_blocks(
    case: Case, profile: Profile, others: Sequence[tuple[str, Filled]] = ()
) -> Iterator[Block]:
    """The files with their hashes, the legal profile, the program: what to repeat it with.

    `others` are documents of ours that were read too, each with the key of its label.
    """
    words, mandate = case.words, case.mandate
    title = foreign(mandate.title, mandate.language, words)
    yield from _file(case, "mandate", title, mandate.source.file, mandate.source.sha256)
    for each in case.every_year():
        report = each.result.report
        period = days(report.first_day, report.last_day, words)
        for part in report.parts or (report,):
            yield from _file(case, "report", Text(period or part.file), part.file, part.sha256)
    for kind, filled in others:
        yield from _file(case, kind, Text(filled.file), filled.file, filled.sha256)
    yield Field(
        words.say("documents.sources.profile"),
        plain(f"{profile.name} ({day(profile.as_of, words)})"),
    )
    yield Field(words.say("documents.sources.program"), plain(_PROGRAM))


def _file(case: Case, kind: str, title: Text, name: str, sha256: str) -> Iterator[Field]:
    say = case.words.say
    yield Field(say(f"documents.sources.{kind}"), (title,), with_next=True)
    if title.text != name:
        yield Field(say("documents.sources.file"), plain(name), with_next=True)
    yield Field(say("documents.sources.sha256"), (Text(sha256, Emphasis.CODE),))
