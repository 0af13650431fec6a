"""Rules E5xx, E6xx, A5xx and A6xx: whether a document that comes back is still the one that was
made: of this mandate, with the Government's words as they were.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.filled_case import FilledCase, bare, listed, short
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Target
from mandaat_docs.model.source import Place


@rule("E501", "evaluation-of-other-mandate", Severity.ERROR)
def evaluation_of_other_mandate(case: FilledCase) -> Iterator[Finding]:
    """Not one target is the same: nothing in it can be held against this mandate."""
    if case.is_other:
        yield hit("E501", file=case.filled.file)


@rule("A501", "agreement-of-other-mandate", Severity.ERROR)
def agreement_of_other_mandate(case: FilledCase) -> Iterator[Finding]:
    """Not one target is the same: nothing in it can be held against this mandate."""
    if case.is_other:
        yield hit("A501", file=case.filled.file)


@rule("E502", "evaluated-target-changed", Severity.WARNING)
def evaluated_target_changed(case: FilledCase) -> Iterator[Finding]:
    """The mandate has another wording or deadline now than when the document was made."""
    yield from (hit("E502", target.id) for target in _changed(case))


@rule("A502", "agreed-target-changed", Severity.WARNING)
def agreed_target_changed(case: FilledCase) -> Iterator[Finding]:
    """The mandate has another wording or deadline now than when the document was made."""
    yield from (hit("A502", target.id) for target in _changed(case))


@rule("E503", "evaluation-lacks-target", Severity.ERROR)
def evaluation_lacks_target(case: FilledCase) -> Iterator[Finding]:
    """A target of the mandate that the evaluation has no place for."""
    for target in case.mandate.targets():
        if not case.holds(target):
            yield hit("E503", target.id)


@rule("E504", "evaluated-target-unknown", Severity.WARNING)
def evaluated_target_unknown(case: FilledCase) -> Iterator[Finding]:
    """The evaluation was made when the mandate had targets that it no longer has."""
    known = {target.id for target in case.mandate.targets()}
    for other in case.filled.fingerprints:
        if other not in known:
            yield hit("E504", other=other)


@rule("E601", "evaluated-wording-changed", Severity.ERROR)
def evaluated_wording_changed(case: FilledCase) -> Iterator[Finding]:
    """What is judged is the Government's text, and nobody else may word it."""
    yield from (hit("E601", id, place, said=short(said)) for id, place, said in _reworded(case))


@rule("A601", "agreed-wording-changed", Severity.ERROR)
def agreed_wording_changed(case: FilledCase) -> Iterator[Finding]:
    """What follows from a target quotes the Government's text; parties add, they don't reword."""
    yield from (hit("A601", id, place, said=short(said)) for id, place, said in _reworded(case))


@rule("E602", "evaluated-deadline-changed", Severity.ERROR)
def evaluated_deadline_changed(case: FilledCase) -> Iterator[Finding]:
    """The deadline is part of the Government's text."""
    yield from (hit("E602", id, place, said=short(said)) for id, place, said in _redated(case))


@rule("A602", "agreed-deadline-changed", Severity.ERROR)
def agreed_deadline_changed(case: FilledCase) -> Iterator[Finding]:
    """The deadline is part of the Government's text; another date is agreed beside it."""
    yield from (hit("A602", id, place, said=short(said)) for id, place, said in _redated(case))


@rule("E603", "evaluation-text-outside-fields", Severity.WARNING)
def evaluation_text_outside_fields(case: FilledCase) -> Iterator[Finding]:
    """What stands in no field is told to no target, and is not carried on as an answer."""
    if strays := case.filled.strays:
        yield hit("E603", n=len(strays), said=listed(strays))


@rule("A603", "agreement-text-outside-fields", Severity.INFO)
def agreement_text_outside_fields(case: FilledCase) -> Iterator[Finding]:
    """Parties may rewrite what is not locked; who signs must know where."""
    if strays := case.filled.strays:
        yield hit("A603", n=len(strays), said=listed(strays))


@rule("E604", "evaluation-revisions-open", Severity.WARNING)
def evaluation_revisions_open(case: FilledCase) -> Iterator[Finding]:
    """Tracked changes that nobody has accepted or refused: what is the text?"""
    yield from (hit("E604", None, place, said=short(said)) for place, said in _revisions(case))


@rule("A604", "agreement-revisions-open", Severity.WARNING)
def agreement_revisions_open(case: FilledCase) -> Iterator[Finding]:
    """Tracked changes that nobody has accepted or refused: what is the text?"""
    yield from (hit("A604", None, place, said=short(said)) for place, said in _revisions(case))


@rule("E605", "evaluation-fields-gone", Severity.WARNING)
def evaluation_fields_gone(case: FilledCase) -> Iterator[Finding]:
    """A field was taken out; what may stand in its place can't be told to anything."""
    if case.filled.gone:
        yield hit("E605", n=len(case.filled.gone), names=listed(case.filled.gone))


@rule("A605", "agreement-fields-gone", Severity.INFO)
def agreement_fields_gone(case: FilledCase) -> Iterator[Finding]:
    """A field was taken out; what stands in its place is read as text of the agreement."""
    if case.filled.gone:
        yield hit("A605", n=len(case.filled.gone), names=listed(case.filled.gone))


@rule("E606", "evaluation-contents-unnumbered", Severity.INFO)
def evaluation_contents_unnumbered(case: FilledCase) -> Iterator[Finding]:
    """Page numbers come when the table of contents is updated (docs/decisions/0009)."""
    if case.filled.unnumbered:
        yield hit("E606")


@rule("A606", "agreement-contents-unnumbered", Severity.INFO)
def agreement_contents_unnumbered(case: FilledCase) -> Iterator[Finding]:
    """Page numbers come when the table of contents is updated (docs/decisions/0009)."""
    if case.filled.unnumbered:
        yield hit("A606")


def _changed(case: FilledCase) -> Iterator[Target]:
    for target in case.mandate.targets():
        if target.id in case.filled.fingerprints and not case.is_unchanged(target):
            yield target


def _reworded(case: FilledCase) -> Iterator[tuple[str, Place | None, str]]:
    """Targets whose wording no longer stands there, with what does.

    It stands there alone or in quotation marks, so that words added to it are seen too. It is
    looked for under the target's heading, or anywhere where that has gone.
    """
    for target in case.mandate.targets():
        if not case.is_unchanged(target) or not case.holds(target):
            continue
        block = case.block_of(target.id)
        around = block or tuple(case.document.paragraphs())
        wanted = bare(target.wording)
        quoted = bare(case.words.say("documents.quote", text=target.wording))
        texts = [bare(paragraph.text) for paragraph in around]
        if not any(text == wanted or quoted in text for text in texts):
            first = next(iter(block), None)
            yield target.id, None if first is None else first.place, first.text if first else "–"


def _redated(case: FilledCase) -> Iterator[tuple[str, Place | None, str]]:
    """Targets whose deadline no longer stands under their heading, with what does."""
    label = case.words.say("documents.target.deadline")
    for target in case.mandate.targets():
        block = case.block_of(target.id)
        if target.deadline is None or not block or not case.is_unchanged(target):
            continue
        found = next((p for p in block if p.text.startswith(label)), None)
        said = "" if found is None else bare(found.text.removeprefix(label))
        wanted = bare(target.deadline.text)
        # A remark in brackets may follow: that other targets share the deadline.
        if said != wanted and not said.startswith(f"{wanted}("):
            yield target.id, None if found is None else found.place, found.text if found else "–"


def _revisions(case: FilledCase) -> Iterator[tuple[Place | None, str]]:
    for remark in case.document.remarks:
        if remark.kind == "open-revision":
            yield remark.place, remark.text or "–"
