"""Objectives, measuring points and targets, with what the report says and what is left to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import TypeVar

from mandaat_docs.draft.case import Case, DuePart, plain, quiet
from mandaat_docs.draft.sentences import day, deadline_runs, foreign, place_words, quoted
from mandaat_docs.draft.voices import Voice, marked, marked_message
from mandaat_docs.draft.years import figure_blocks, has_several_figures, report_name
from mandaat_docs.model.draft import (
    Answers,
    Blank,
    Block,
    Emphasis,
    Field,
    Heading,
    Paragraph,
    Quote,
    Role,
    Runs,
    Text,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import (
    Deadline,
    MeasuringPoint,
    Nature,
    Objective,
    Series,
    Target,
)
from mandaat_docs.model.result import Claim, Coverage, Figure, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary

T = TypeVar("T")
_SILENT = {
    Coverage.UNREPORTED: "nothing_said",
    Coverage.EMPTY: "left_empty",
    Coverage.UNCERTAIN: "undecided",
}


def objective_blocks(case: Case, series: Series, level: int) -> Iterator[Block]:
    """Every objective of a series under headings from `level` on."""
    for objective in case.mandate.objectives:
        if objective.series is not series:
            continue
        yield objective_heading(objective, case.mandate.language, case.words, level)
        for point in objective.measuring_points:
            yield point_heading(point, case.mandate.language, case.words, level + 1)
            for target in point.targets:
                yield from target_blocks(case, target, level + 2)


def objective_heading(
    objective: Objective, language: str, words: Vocabulary, level: int
) -> Heading:
    """The heading of an objective: its id and title."""
    text = words.say(
        "documents.target.objective_heading",
        id=shown_id(objective.id, words),
        title=objective.title,
    )
    return Heading(level, text, language=foreign(text, language, words).language)


def point_heading(point: MeasuringPoint, language: str, words: Vocabulary, level: int) -> Heading:
    """The heading of a measuring point: its printed number, where it has one, and title."""
    key = "point_heading_no_number" if point.number is None else "point_heading"
    text = words.say(f"documents.target.{key}", number=point.number, title=point.title)
    return Heading(level, text, language=foreign(text, language, words).language)


def target_heading(target: Target, words: Vocabulary) -> str:
    """The name of a target, and its printed number where that is another."""
    id = shown_id(target.id, words)
    if target.number is None:
        return words.say("documents.target.heading_no_number", id=id)
    if target.number != target.id[1:]:
        return words.say("documents.target.heading_other_number", id=id, number=target.number)
    return words.say("documents.target.heading", id=id)


def target_blocks(case: Case, target: Target, level: int) -> Iterator[Block]:
    """One target: what was asked, what was answered, what the commission makes of it."""
    words, language = case.words, case.mandate.language
    verdict = case.verdict(target.id)
    yield Heading(level, target_heading(target, words))
    yield Paragraph((foreign(target.wording, language, words),), Role.WORDING)
    yield Field(_label("deadline", words), deadline_runs(target.deadline, language, words))
    if target.deadline is not None:
        yield Field(_label("come", words), case.told(_come(case, target, target.deadline)))
    yield Field(_label("coverage", words), _coverage(case, verdict))
    several = has_several_figures(case, target)
    yield from _reported(case, target, verdict, figures=not several)
    yield from _said_before(case, target)
    for label, finding in _labelled("findings", case.findings_at(target.id), words):
        code = Text(f" ({finding.code})", Emphasis.QUIET)
        yield Field(label, (*case.told(marked_message(finding, words)), code))
    if several:
        yield from figure_blocks(case, target)
    yield Answers(
        tuple(
            (_label(name, words), _blank(name, target.id, words))
            for name in ("commission_contribution", "assessment", "motivation")
        )
    )


def _come(case: Case, target: Target, deadline: Deadline) -> str:
    """Whether the deadline, or each part of it, has come; where no day follows from it, why not.

    The labels of the parts are marked as the mandate's words.
    """
    parts = case.due.get(target.id, ())
    if not parts:
        return _label(f"come_{deadline.kind.value}", case.words)
    return case.words.say("documents.semicolon").join(_come_to(case, part) for part in parts)


def _come_to(case: Case, part: DuePart) -> str:
    key = "come_yes" if part.last_day < case.result.as_of else "come_not_yet"
    told = case.words.say(f"documents.target.{key}", day=day(part.last_day, case.words))
    if part.label is None:
        return told
    label = marked(part.label.rstrip(" :\u00a0"), Voice.MANDATE)
    return case.words.say("console.labelled", label=label, text=told)


def _said_before(case: Case, target: Target) -> Iterator[Field | Quote]:
    """What the reports of the years before said, the latest of them first."""
    words = case.words
    for each in reversed(list(case.every_year())[:-1]):
        verdict, report = each.verdict(target.id), each.result.report
        label = words.say("documents.years.before", report=report_name(report, words))
        said: Runs = (Text(each.coverage_words(verdict), Emphasis.STRONG),)
        if verdict.status is not None:
            status = (Text(words.say("documents.semicolon")), *status_runs(each, verdict))
            said = (*said, *status)
        yield Field(label, said)
        if verdict.coverage in (Coverage.UNREPORTED, Coverage.EMPTY):
            continue
        for claim in verdict.claims:
            yield _quote("", claim, each)


def _blank(name: str, target: str, words: Vocabulary) -> Blank:
    title = f"{shown_id(target, words)} – {_label(name, words)}"
    return Blank(_label(f"{name}_blank", words), title, f"{target}:{name}")


def _label(name: str, words: Vocabulary) -> str:
    return words.say(f"documents.target.{name}")


def _labelled(name: str, items: Sequence[T], words: Vocabulary) -> Iterator[tuple[str, T]]:
    """Each item with its label, which only the first one shows."""
    labels = chain([_label(name, words)], repeat(""))
    return zip(labels, items, strict=False)


def _coverage(case: Case, verdict: TargetResult) -> Runs:
    word = Text(case.coverage_words(verdict), Emphasis.STRONG)
    silent = _SILENT.get(verdict.coverage)
    return (
        (word,)
        if silent is None
        else (
            word,
            Text(case.words.say("documents.target.explained", text=_label(silent, case.words))),
        )
    )


def _reported(
    case: Case, target: Target, verdict: TargetResult, *, figures: bool
) -> Iterator[Field | Quote]:
    """What the report says; nothing where it says nothing, so that silence stays visible.

    Without `figures` these stand in a table of their own.
    """
    if verdict.coverage in (Coverage.UNREPORTED, Coverage.EMPTY):
        return
    words, language = case.words, case.result.report.language
    yield Field(_label("status", words), status_runs(case, verdict))
    if figures and (verdict.figures or target.nature is Nature.INDICATOR):
        given = [_figure(figure) for figure in verdict.figures]
        yield _said("figures", given, language, words)
    yield _said("evidence", verdict.evidence, language, words)
    if verdict.reasons:
        yield _said("reasons", verdict.reasons, language, words)
        yield _said("outside_causes", verdict.outside_causes, language, words)
    if own := contributions(verdict, words):
        yield _said("contribution", own, language, words)
    if verdict.planning:
        yield _said("planning", verdict.planning, language, words)
    for label, claim in _labelled("narrative", verdict.claims, words):
        yield _quote(label, claim, case)


def contributions(verdict: TargetResult, words: Vocabulary) -> tuple[str, ...]:
    """What the report names as the holder's own contribution, label taken off."""
    if verdict.contributions:
        return verdict.contributions
    labels = words.phrases("documents.target.contribution_labels")
    lines = (line for claim in verdict.claims for line in claim.quote.split("\n"))
    cut = (line.partition(":") for line in lines)
    found = (said.strip() for name, _, said in cut if name.strip().casefold() in labels)
    return tuple(dict.fromkeys(text for text in (*verdict.contributions, *found) if text))


def _said(name: str, items: Sequence[str], language: str | None, words: Vocabulary) -> Field:
    """What the report gives under a label; that it gives nothing is said too."""
    if items:
        return Field(
            _label(name, words),
            (foreign(words.say("documents.semicolon").join(items), language, words),),
        )
    return Field(_label(name, words), quiet(_label(f"no_{name}", words)))


def status_runs(case: Case, verdict: TargetResult) -> Runs:
    """The status as a word, and the report's own words for it."""
    words = case.words
    if verdict.status is None:
        return quiet(_label("no_status", words))
    status = words.say(f"status.{verdict.status.value}")
    if verdict.status_text is None or verdict.status_text.casefold() == status.casefold():
        return plain(status)
    said = quoted(verdict.status_text, words)
    return (Text(f"{status} "), foreign(said, case.result.report.language, words, Emphasis.QUIET))


def _figure(figure: Figure) -> str:
    """As the report writes it, with its period where the words don't already hold it."""
    if figure.period is None or figure.period in figure.text:
        return figure.text
    return f"{figure.text} ({figure.period})"


def _quote(label: str, claim: Claim, case: Case) -> Quote:
    words, language = case.words, case.result.report.language
    link = words.say(f"documents.link.{claim.link.value}")
    said = foreign(quoted(claim.quote, words), language, words)
    place = place_words(claim.place, words, voice=Voice.REPORT)
    source = words.say("documents.place.linked", place=place, link=link)
    return Quote(label, (said,), case.told(source, Emphasis.QUIET))
