"""A mandate and a check result made by hand, in Dutch and French: every coverage, nature and link.

The institution and its texts are invented. Findings carry codes of their own ("X…"), whose texts
stand in results.toml, so that these tests hold whatever rules there are.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import (
    Deadline,
    DeadlineKind,
    Mandate,
    MeasuringPoint,
    Nature,
    Objective,
    Period,
    Series,
    Source,
    Target,
)
from mandaat_docs.model.result import (
    CheckResult,
    Claim,
    Coverage,
    Figure,
    LinkKind,
    Orphan,
    ReportHead,
    Status,
    TargetResult,
)
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _texts(kind: str, language: str) -> dict[str, str]:
    return {name: text[language] for name, text in _DATA[kind].items()}


def vocabulary(language: str) -> Vocabulary:
    """The words of a language, with the texts of the findings made here."""
    words = load_vocabulary(language)
    found = _texts("findings", language)
    own = {code: {"message": text, "help": ""} for code, text in found.items()}
    tree: dict[str, Any] = dict(words.tree)
    tree["findings"] = {**tree.get("findings", {}), **own}
    return Vocabulary(language, tree)


def mandate(language: str, changes: Mapping[str, str] | None = None) -> Mandate:
    """Nine targets in three objectives; `changes` replace texts by their key."""
    t = {**_texts("texts", language), **(changes or {})}
    yearly = Deadline(t["yearly"], DeadlineKind.RECURRING, per_year=1)
    continuous = Deadline(t["continuous"], DeadlineKind.CONTINUOUS)
    shared = Deadline(t["date"], DeadlineKind.DATE, shared_from="T1.1.1")

    def target(
        id: str, number: str | None, nature: Nature, deadline: Deadline | None, page: int
    ) -> Target:
        origin = "derived" if number is None else "printed"
        return Target(id, number, origin, t[id], nature, deadline, page, f"{page:016x}")

    s11 = (
        target("S1.1.1", "1.1.1", Nature.INDICATOR, yearly, 2),
        target(
            "S1.1.2",
            "1.1.2",
            Nature.DELIVERABLE,
            Deadline(t["milestone"], DeadlineKind.MILESTONE),
            2,
        ),
    )
    s12 = (target("S1.2.1", None, Nature.EFFORT, None, 2),)
    s21 = (
        target("S2.1.1", None, Nature.EFFORT, Deadline(t["parts"], DeadlineKind.DATE), 3),
        target("S2.1.2", None, Nature.INDICATOR, yearly, 3),
    )
    t11 = (
        target("T1.1.1", "1.1", Nature.EFFORT, Deadline(t["date"], DeadlineKind.DATE), 4),
        target("T1.1.2", "1.2", Nature.INDICATOR, shared, 4),
        target("T1.1.3", "1.3", Nature.DELIVERABLE, continuous, 4),
    )

    def objective(id: str, page: int, *points: MeasuringPoint) -> Objective:
        series = Series.STRATEGIC if id[0] == "S" else Series.TRANSVERSAL
        return Objective(id, series, id[1:], t[id], t[id], (), (), page, points)

    return Mandate(
        language=language,
        title=t["title"],
        function=t["function"],
        grade="A5",
        institution=t["institution"],
        authority=t["authority"],
        period=Period("2025-2030", 2025, 2030),
        source=Source(f"mandate.{language}.pdf", "a1" * 32, 5),
        objectives=(
            objective(
                "S1",
                2,
                MeasuringPoint("S1.1", "1.1", t["S1.1"], 2, s11),
                MeasuringPoint("S1.2", "1.2", t["S1.2"], 2, s12),
            ),
            objective("S2", 3, MeasuringPoint("S2.1", "2.1", t["S2.1"], 3, s21)),
            objective("T1", 4, MeasuringPoint("T1.1", None, t["T1.1"], 4, t11)),
        ),
    )


def result(language: str, changes: Mapping[str, str] | None = None) -> CheckResult:
    """A report on that mandate: each coverage at least once, a status that worries, an orphan."""
    t = {**_texts("texts", language), **(changes or {})}
    heading = (t["heading"],)

    def claim(key: str, paragraph: int, link: LinkKind = LinkKind.NUMBER) -> Claim:
        return Claim(Place(paragraph=paragraph, heading=heading), link, 0.9, t[key])

    row = Claim(Place(paragraph=40, table=1, row=4), LinkKind.WORDING, 0.7, t["quote3"])
    complete, incomplete = Coverage.COMPLETE, Coverage.INCOMPLETE
    figure = Figure(t["figure"], Decimal(412), t["unit"], "2026")
    verdicts = (
        TargetResult(
            "S1.1.1",
            complete,
            Status.ACHIEVED,
            t["done"],
            (figure,),
            (t["evidence"],),
            (),
            (claim("quote1", 12),),
        ),
        TargetResult(
            "S1.1.2",
            complete,
            Status.OFF_TRACK,
            t["late"],
            (),
            (),
            (t["reason"],),
            (claim("quote2", 15),),
            ("X903",),
        ),
        TargetResult("S1.2.1", Coverage.UNREPORTED, findings=("X902",)),
        TargetResult("S2.1.1", complete, Status.ON_TRACK, claims=(row, claim("quote3", 41))),
        TargetResult("S2.1.2", incomplete, Status.ON_TRACK, claims=(row,), findings=("X901",)),
        TargetResult(
            "T1.1.1",
            Coverage.UNCERTAIN,
            claims=(claim("quote4", 50, LinkKind.CONTEXT),),
            findings=("X904",),
        ),
        TargetResult("T1.1.2", Coverage.EMPTY, findings=("X902",)),
        TargetResult("T1.1.3", Coverage.UNREPORTED, findings=("X902",), waived=True),
    )
    error, warning = Severity.ERROR, Severity.WARNING
    wording = (("wording", t["S1.2.1"]),)
    findings = (
        Finding(
            "X903",
            "claim-without-evidence",
            warning,
            "S1.1.2",
            Place(paragraph=15, heading=heading),
        ),
        Finding("X902", "target-without-report", error, "S1.2.1", None, wording),
        Finding(
            "X901", "indicator-without-figure", error, "S2.1.2", Place(paragraph=40, table=1, row=4)
        ),
        Finding(
            "X904", "passage-without-target", error, "T1.1.1", Place(paragraph=50, heading=heading)
        ),
        Finding(
            "X902", "target-without-report", error, "T1.1.2", None, (("wording", t["T1.1.2"]),)
        ),
    )
    return CheckResult(
        as_of=dt.date(2027, 12, 1),
        mandate=mandate(language, changes),
        report=ReportHead(
            t["report"], "b2" * 32, language, dt.date(2026, 1, 1), dt.date(2026, 12, 31)
        ),
        targets=verdicts,
        orphans=(Orphan(Place(paragraph=60, heading=heading), t["orphan"]),),
        findings=findings,
    )
