"""Mandate × Report → CheckResult: link, judge, and run the rules on what came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.check.case import ReportCase, Terms
from mandaat_docs.check.causes import outside_causes
from mandaat_docs.check.identity import Difference, differences
from mandaat_docs.check.judge import Judgement, judge
from mandaat_docs.check.judge.substance import SubstanceReader, substance_reader
from mandaat_docs.check.link import Atlas, chart, link
from mandaat_docs.check.link.links import Links
from mandaat_docs.check.link.numbers import PLAINLY
from mandaat_docs.check.registry import load_rules, reweigh, rules_of
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.form import FormField
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Needs
from mandaat_docs.model.report import Report
from mandaat_docs.model.result import Annex, CheckResult, ReportHead, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary

_LAST = "R6"
"""The family that looks at the findings of all others."""


def check_report(
    mandate: Mandate,
    report: Report,
    vocabularies: Mapping[str, Vocabulary],
    today: dt.date,
    needs: Needs = Needs(),  # noqa: B008  (frozen)
    terms: Terms = Terms(),  # noqa: B008  (frozen)
) -> CheckResult:
    """Check a report against a mandate; one of several files part by part, to one verdict.

    `vocabularies` hold at least the mandate's language; wordings are compared only within one
    language. The same input gives the same result: `today` is the only clock.
    """
    case = _case(mandate, report, vocabularies, today, needs, terms)
    if terms.previous is not None:
        before = _case(mandate, terms.previous, vocabularies, today, needs, Terms())
        case = replace(case, previous=before)
    findings = _findings(case)
    return CheckResult(
        as_of=today,
        mandate=mandate,
        report=_head(report),
        targets=tuple(_with_findings(j.result, findings, case) for j in case.judgements),
        orphans=case.links.orphans,
        findings=findings,
        amends=None if terms.amendment is None else terms.amendment.old,
        annexes=_annexes(case),
        previous=None if terms.previous is None else _head(terms.previous),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the report, linked by itself: what stands in another one tells nothing of it."""

    links: Links
    reader: SubstanceReader
    differences: tuple[Difference, ...]


def _case(
    mandate: Mandate,
    report: Report,
    vocabularies: Mapping[str, Vocabulary],
    today: dt.date,
    needs: Needs,
    terms: Terms,
) -> ReportCase:
    """A report, each of its parts linked, all of them judged together."""
    words = vocabularies[mandate.language]
    atlas = chart(mandate, words)
    ordered = [words, *(v for v in vocabularies.values() if v.language != words.language)]
    parts = [
        _part(mandate, replace(part, first_day=part.first_day or report.first_day), atlas, ordered)
        for part in report.parts or (report,)
    ]
    return ReportCase(
        mandate,
        report,
        _together([part.links for part in parts]),
        tuple(_judgements(mandate, parts, needs, today)),
        tuple(part.differences for part in parts),
        needs,
        today,
        terms,
        tuple(ordered),
    )


def _part(
    mandate: Mandate, report: Report, atlas: Atlas, vocabularies: Sequence[Vocabulary]
) -> _Part:
    others = tuple(differences(report, mandate, atlas, vocabularies))
    same_language = report.language in (None, mandate.language)
    links = link(report, atlas, same_language=same_language)
    reader = substance_reader(atlas, vocabularies, report.first_day, same_language=same_language)
    return _Part(_only_own(links) if others else links, reader, others)


def is_on_another_mandate(
    report: Report, mandate: Mandate, vocabularies: Mapping[str, Vocabulary]
) -> bool:
    """Whether a report names another mandate or quotes another's wordings (rule R501)."""
    case = _case(mandate, report, vocabularies, dt.date.min, Needs(), Terms())
    return any(case.differences)


def _only_own(links: Links) -> Links:
    """Of a report on another mandate, only what stands under a target's own wording counts."""
    return replace(
        links, spots=tuple(spot for spot in links.spots if spot.likeness >= PLAINLY), doubts=()
    )


def _together(links: Sequence[Links]) -> Links:
    return Links(
        tuple(spot for part in links for spot in part.spots),
        tuple(doubt for part in links for doubt in part.doubts),
        tuple(clash for part in links for clash in part.clashes),
        tuple(orphan for part in links for orphan in part.orphans),
    )


def _judgements(
    mandate: Mandate, parts: Sequence[_Part], needs: Needs, today: dt.date
) -> Iterator[Judgement]:
    for target in mandate.targets():
        spots = [
            (spot, part.reader)
            for part in parts
            for spot in part.links.spots
            if spot.target == target.id
        ]
        doubts = [d for part in parts for d in part.links.doubts if target.id in d.targets]
        substances = [reader.read(spot) for spot, reader in spots]
        asked = needs.of(target.id)
        yield judge(target, [spot for spot, _ in spots], substances, doubts, asked, today)


def _head(report: Report) -> ReportHead:
    return ReportHead(
        report.file,
        report.sha256,
        report.language,
        report.first_day,
        report.last_day,
        tuple(map(_head, report.parts)),
    )


def _findings(case: ReportCase) -> tuple[Finding, ...]:
    """All findings: those of the report as a whole first, then by target and code."""
    load_rules()
    found = _waive(_found(case, lambda code: not code.startswith(_LAST)), case)
    found += _found(replace(case, found=found), lambda code: code.startswith(_LAST))
    order = {target.id: index for index, target in enumerate(case.mandate.targets(), start=1)}
    return tuple(sorted(found, key=lambda f: (order.get(f.at or "", 0), f.code)))


def _found(case: ReportCase, wanted: Callable[[str], bool]) -> tuple[Finding, ...]:
    """What some of the rules find, with the severities of the settings."""
    rules = [rule for rule in rules_of("R") if wanted(rule.code)]
    return reweigh((f for rule in rules for f in rule.find(case)), case.terms.severities)


def _waive(findings: Sequence[Finding], case: ReportCase) -> tuple[Finding, ...]:
    """The findings, marked where a waiver that still holds covers them."""
    holding = [waiver for waiver in case.terms.waivers if waiver.holds(case.today)]
    return tuple(replace(f, waived=any(w.covers(f) for w in holding)) for f in findings)


def _annexes(case: ReportCase) -> tuple[Annex, ...] | None:
    # Rules are imported when they run, so that the registry knows a family as a whole or not.
    from mandaat_docs.check.rules.report_annexes import looked_up

    return looked_up(case)


def _in_field(case: ReportCase, target: str, field: FormField) -> tuple[str, ...]:
    """What stands in a field of the report form that has no role of its own."""
    spots = (s for j in case.judgements if j.target.id == target for s in j.spots)
    return tuple(
        passage.text
        for spot in spots
        for passage in spot.passages
        if passage.tag is not None and passage.tag.field == field and passage.text
    )


def _with_findings(
    result: TargetResult, findings: Sequence[Finding], case: ReportCase
) -> TargetResult:
    """The result of a target with the codes about it, what waives them, and causes outside."""
    own = [finding for finding in findings if finding.at == result.id]
    errors = [finding for finding in own if finding.severity is Severity.ERROR]
    return replace(
        result,
        outside_causes=outside_causes(
            result.reasons, case.vocabularies, _in_field(case, result.id, FormField.OUTSIDE)
        ),
        contributions=_in_field(case, result.id, FormField.CONTRIBUTION),
        planning=_in_field(case, result.id, FormField.PLANNING),
        findings=tuple(dict.fromkeys(finding.code for finding in own)),
        waived=bool(errors) and all(finding.waived for finding in errors),
        waivers=tuple(
            waiver
            for waiver in case.terms.waivers
            if waiver.holds(case.today) and any(map(waiver.covers, own))
        ),
    )
