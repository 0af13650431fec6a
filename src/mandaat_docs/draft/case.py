"""What every part of an evaluation looks at: the result, and the words to tell it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mandaat_docs.draft.voices import Voices
from mandaat_docs.model.draft import Emphasis, Runs, Text
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Waiver
from mandaat_docs.model.result import CheckResult, Coverage, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class DuePart:
    """When a target is due, or a part of it."""

    last_day: dt.date
    label: str | None = None
    """Which part, where there are several."""


@dataclass(frozen=True, slots=True)
class Case:
    """A check result in the language of the document."""

    result: CheckResult
    """Of the only report, or of the latest."""
    words: Vocabulary
    earlier: tuple[CheckResult, ...] = ()
    """Of the reports of the years before, the oldest first."""
    due: Mapping[str, tuple[DuePart, ...]] = field(default_factory=dict)
    """Id of a target → when it is due, where days follow from its deadline."""

    def every_year(self) -> Iterator[Case]:
        """A case for each report, the oldest first and this one last."""
        yield from (Case(result, self.words, due=self.due) for result in self.earlier)
        yield self

    @property
    def mandate(self) -> Mandate:
        """The mandate that the report was checked against."""
        return self.result.mandate

    def verdict(self, target: str) -> TargetResult:
        """The verdict on a target; there is exactly one."""
        return next(verdict for verdict in self.result.targets if verdict.id == target)

    def told(self, text: str, emphasis: Emphasis | None = None) -> Runs:
        """A text whose quotations are marked, each part in its own language."""
        report, mandate = self.result.report.language, self.mandate.language
        return Voices(self.words.language, report, mandate).runs(text, emphasis)

    def findings_at(self, target: str) -> tuple[Finding, ...]:
        """The findings about a target, the gravest first."""
        at = [finding for finding in self.result.findings if finding.at == target]
        return tuple(sorted(at, key=lambda finding: _WEIGHT[finding.severity]))

    def all_findings(self) -> tuple[Finding, ...]:
        """The findings about the report, then those about the mandate, each once."""
        return tuple(dict.fromkeys(self.result.findings + self.mandate.findings))

    def waivers(self) -> tuple[Waiver, ...]:
        """Every waiver that was used, each once, in the order of the targets."""
        used = (w for each in self.every_year() for t in each.result.targets for w in t.waivers)
        order = [target.id for target in self.mandate.targets()]
        return tuple(sorted(dict.fromkeys(used), key=lambda waiver: order.index(waiver.target)))

    def coverage_words(self, verdict: TargetResult) -> str:
        """The coverage as a word, and that the target is waived."""
        coverage = self.words.say(f"coverage.{verdict.coverage.value}")
        if not verdict.waived:
            return coverage
        return f"{coverage} ({self.words.say('documents.target.waived')})"

    def count_words(self, coverage: Coverage) -> str:
        """How many targets have a coverage: "3 onvolledig"."""
        what = self.words.say(f"coverage.{coverage.value}")
        return self.words.say("documents.glance.count", n=self.result.count(coverage), what=what)


def plain(text: str) -> Runs:
    """One run of ordinary text."""
    return (Text(text),)


def quiet(text: str) -> Runs:
    """One run of less weight."""
    return (Text(text, Emphasis.QUIET),)
