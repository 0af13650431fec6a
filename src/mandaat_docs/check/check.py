"""Mandate × Report → CheckResult: link, judge, and run the rules on what came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mandaat_docs.check.case import ReportCase
from mandaat_docs.check.identity import differences
from mandaat_docs.check.judge import Judgement, judge
from mandaat_docs.check.judge.measures import measure_of
from mandaat_docs.check.judge.substance import SubstanceReader
from mandaat_docs.check.link import chart, link
from mandaat_docs.check.link.links import Links
from mandaat_docs.check.link.numbers import PLAINLY
from mandaat_docs.check.registry import load_rules, rules_of
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Needs
from mandaat_docs.model.report import Report
from mandaat_docs.model.result import CheckResult, ReportHead, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary


def check_report(
    mandate: Mandate,
    report: Report,
    vocabularies: Mapping[str, Vocabulary],
    today: dt.date,
    needs: Needs = Needs(),  # noqa: B008  (frozen)
) -> CheckResult:
    """Check a report against a mandate.

    `vocabularies` hold at least the mandate's language; wordings are compared only within one
    language. The same input gives the same result: `today` is the only clock.
    """
    words = vocabularies[mandate.language]
    atlas = chart(mandate, words)
    ordered = [words, *(v for v in vocabularies.values() if v.language != words.language)]
    others = tuple(differences(report, mandate, atlas, ordered))
    same_language = report.language in (None, mandate.language)
    links = link(report, atlas, same_language=same_language)
    if others:
        links = _only_own(links)
    reader = SubstanceReader(atlas, measure_of(words, ordered, atlas.morphology))
    judgements = tuple(_judgements(mandate, links, reader, needs, today))
    case = ReportCase(mandate, report, links, judgements, others, needs, today)
    findings = _findings(case)
    return CheckResult(
        as_of=today,
        mandate=mandate,
        report=ReportHead(
            report.file, report.sha256, report.language, report.first_day, report.last_day
        ),
        targets=tuple(_with_codes(j.result, findings) for j in judgements),
        orphans=links.orphans,
        findings=findings,
    )


def _only_own(links: Links) -> Links:
    """Of a report on another mandate, only what stands under a target's own wording counts."""
    return replace(
        links, spots=tuple(spot for spot in links.spots if spot.likeness >= PLAINLY), doubts=()
    )


def _judgements(
    mandate: Mandate, links: Links, reader: SubstanceReader, needs: Needs, today: dt.date
) -> list[Judgement]:
    judgements = []
    for target in mandate.targets():
        spots = [spot for spot in links.spots if spot.target == target.id]
        doubts = [doubt for doubt in links.doubts if target.id in doubt.targets]
        substances = [reader.read(spot) for spot in spots]
        judgements.append(judge(target, spots, substances, doubts, needs, today))
    return judgements


def _findings(case: ReportCase) -> tuple[Finding, ...]:
    """All findings: those of the report as a whole first, then by target and code."""
    load_rules()
    found = [finding for rule in rules_of("R") for finding in rule.find(case)]
    order = {target.id: index for index, target in enumerate(case.mandate.targets(), start=1)}
    return tuple(sorted(found, key=lambda f: (order.get(f.at or "", 0), f.code)))


def _with_codes(result: TargetResult, findings: Sequence[Finding]) -> TargetResult:
    codes = dict.fromkeys(finding.code for finding in findings if finding.at == result.id)
    return replace(result, findings=tuple(codes))
