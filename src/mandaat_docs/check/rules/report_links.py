"""Rules R3xx: how passages and targets found one another, and which did not."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.filled_case import bare
from mandaat_docs.check.link.titles import ALIEN
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.result import LinkKind


@rule("R301", "number-contradicts-wording", Severity.WARNING)
def number_contradicts_wording(case: ReportCase) -> Iterator[Finding]:
    """The number says one target and the wording plainly another: the wording counts."""
    for clash in case.links.clashes:
        yield hit(
            "R301", clash.meant, clash.place,
            number=clash.number, other=clash.named, said=shorten(clash.text),
        )  # fmt: skip


@rule("R302", "claim-without-target", Severity.WARNING)
def claim_without_target(case: ReportCase) -> Iterator[Finding]:
    """The report speaks of a target that the mandate does not have."""
    for orphan in case.links.orphans:
        yield hit("R302", None, orphan.place, said=shorten(orphan.text))


@rule("R303", "target-in-several-places", Severity.INFO)
def target_in_several_places(case: ReportCase) -> Iterator[Finding]:
    """One target, several claims: a reader must put them together."""
    for judgement in case.judgements:
        if len(judgement.spots) > 1:
            count = len(judgement.spots)
            yield hit("R303", judgement.target.id, judgement.spots[1].place, count=count)


@rule("R304", "heading-unlike-target", Severity.WARNING)
def heading_unlike_target(case: ReportCase) -> Iterator[Finding]:
    """The number is the target's, and none of the words beside it are: perhaps the wrong number.

    Not where the languages differ, nor for a heading of one word, which may be a nickname.
    """
    for judgement in case.judgements:
        for spot in judgement.spots:
            if case.part_at(spot.place).language not in (None, case.mandate.language):
                continue
            by_number = spot.link is LinkKind.NUMBER and len(spot.heading.split()) > 1
            if by_number and spot.likeness < ALIEN:
                said, wording = shorten(spot.title), shorten(judgement.target.wording)
                yield hit("R304", judgement.target.id, spot.place, said=said, wording=wording)


@rule("R309", "locked-text-changed", Severity.WARNING)
def locked_text_changed(case: ReportCase) -> Iterator[Finding]:
    """A report form shows the Government's words locked; who changes them answers another question.

    Not where the mandate itself has changed since, nor where the whole block was taken out: that
    is an answer which is missing.
    """
    targets = {target.id: target for target in case.mandate.targets()}
    for part in case.parts:
        for shown in part.printed:
            target = targets.get(shown.id)
            if target is None or target.fingerprint != shown.fingerprint or not shown.texts:
                continue
            deadline = None if target.deadline is None else target.deadline.text
            for wanted in filter(None, (target.wording, deadline)):
                if not any(bare(wanted) in bare(text) for text in shown.texts):
                    yield hit("R309", target.id, shown.place, wanted=shorten(wanted))
