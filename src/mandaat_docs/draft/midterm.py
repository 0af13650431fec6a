"""For the final evaluation: what the mid-term one found, beside what is reported now."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.draft.case import Case, plain, quiet
from mandaat_docs.draft.sentences import foreign, quoted
from mandaat_docs.model.draft import (
    Answers,
    Blank,
    Block,
    Bullets,
    Column,
    Emphasis,
    Field,
    Paragraph,
    Quote,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Target
from mandaat_docs.model.result import TargetResult

_CONCLUSION = ("motivation", "strong", "improve")


def comparison_blocks(case: Case, before: Filled | None) -> Iterator[Block]:
    """Target by target: the state and the assessment of then, the state of now.

    Without the earlier evaluation, what it said is a blank to fill in.
    """
    if before is not None:
        yield from _concluded(case, before)
        yield from _changes(case, before)
    yield _comparison(case, before)
    label = case.words.say("documents.comparison.followed")
    hint = case.words.say("documents.comparison.followed_blank")
    yield Answers(((label, Blank(hint, label, "comparison:followed")),))


def _concluded(case: Case, before: Filled) -> Iterator[Block]:
    """What the commission concluded then, in its own words."""
    say, texts = case.words.say, before.texts()
    said = {name: texts.get(f"conclusion:{name}") for name in _CONCLUSION}
    if not any(said.values()):
        yield Paragraph(quiet(say("documents.comparison.nothing_concluded", file=before.file)))
        return
    yield Paragraph((Text(say("documents.comparison.concluded"), Emphasis.STRONG),))
    for name, text in said.items():
        label = say(f"documents.conclusion.{name}")
        if text is None:
            yield Field(label, quiet(say("documents.comparison.not_said")))
        else:
            quotation = foreign(quoted(text, case.words), before.language or None, case.words)
            yield Quote(label, (quotation,), quiet(before.file))


def _changes(case: Case, before: Filled) -> Iterator[Block]:
    """Targets that are not what they were: their assessments can't be compared as they stand."""
    now = {target.id: target.fingerprint for target in case.mandate.targets()}
    kinds = {
        "altered": [id for id, print in now.items() if before.fingerprints.get(id, print) != print],
        "new": [id for id in now if id not in before.fingerprints],
        "gone": [id for id in before.fingerprints if id not in now],
    }
    items = tuple(
        plain(case.words.say(f"documents.comparison.{kind}", ids=_shown(case, ids)))
        for kind, ids in kinds.items()
        if ids
    )
    if items:
        yield Bullets(items)
    else:
        yield Paragraph(quiet(case.words.say("documents.comparison.same_targets")))


def _shown(case: Case, ids: list[str]) -> str:
    return ", ".join(shown_id(id, case.words) for id in ids)


def _comparison(case: Case, before: Filled | None) -> Table:
    say = case.words.say
    columns = (
        Column(say("documents.comparison.target"), 1.9),
        Column(say("documents.comparison.then"), 3.8),
        Column(say("documents.comparison.then_assessed"), 3.7),
        Column(say("documents.comparison.now"), 3.8),
        Column(say("documents.comparison.assessment"), 3.2),
    )
    rows = tuple(_row(case, target, before) for target in case.mandate.targets())
    return Table(say("documents.comparison.title"), columns, rows)


def _row(case: Case, target: Target, before: Filled | None) -> tuple[Runs, ...]:
    say, id = case.words.say, shown_id(target.id, case.words)
    evolution = Blank(
        say("documents.comparison.assessment_blank"),
        f"{id} – {say('documents.comparison.assessment')}",
        f"{target.id}:evolution",
    )
    then, assessed = _then(case, target, before)
    now = _state(case, case.verdict(target.id))
    return ((Text(id, Emphasis.STRONG),), then, assessed, now, (evolution,))


def _then(case: Case, target: Target, before: Filled | None) -> tuple[Runs, Runs]:
    say = case.words.say
    if before is None:
        return (_of_then(case, target, "then"),), (_of_then(case, target, "then_assessed"),)
    text = before.texts().get(f"{target.id}:assessment")
    if text is None:
        assessed = quiet(say("documents.comparison.not_assessed"))
    else:
        said = quoted(text, case.words)
        assessed = (foreign(said, before.language or None, case.words),)
    if target.id not in before.states:
        return quiet(say("documents.comparison.unknown")), assessed
    coverage, status = before.states[target.id]
    reached = say(f"status.{status}") if status else None
    return _told(case, reached, say(f"coverage.{coverage}")), assessed


def _of_then(case: Case, target: Target, name: str) -> Blank:
    label = case.words.say(f"documents.comparison.{name}")
    hint = case.words.say(f"documents.comparison.{name}_blank")
    return Blank(hint, f"{shown_id(target.id, case.words)} – {label}", f"{target.id}:{name}")


def _state(case: Case, verdict: TargetResult) -> Runs:
    status = verdict.status and case.words.say(f"status.{verdict.status.value}")
    return _told(case, status, case.coverage_words(verdict))


def _told(case: Case, status: str | None, coverage: str) -> Runs:
    """The status and how far it is reported; without a status the latter says enough."""
    if status is None:
        return plain(coverage)
    reporting = case.words.say("documents.comparison.reporting", coverage=coverage)
    return plain(case.words.say("documents.semicolon").join((status, reporting)))
