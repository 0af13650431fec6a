"""What came of checking one file, in words: from this every format beside text and JSON is made.

So a page, a sheet, a review copy and a list for a build server can't say different things: each of
them only lays out the same verdict, states, findings and places.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mandaat_docs import errors
from mandaat_docs.emit.console import day_text, place_text, verdict_line
from mandaat_docs.emit.filled_console import verdict_of_filled
from mandaat_docs.model.filled_result import FilledResult, Settled, SettledTarget
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Deadline, MeasuringPoint, Target
from mandaat_docs.model.needs import Waiver
from mandaat_docs.model.result import CheckResult, Coverage, TargetResult
from mandaat_docs.model.schedule import last_day
from mandaat_docs.model.sentences import help_of, message_of
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

Result = CheckResult | FilledResult | errors.InputError
"""Of a report, of an evaluation or agreement that came back, of a file that can't be read."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with its sentences."""

    finding: Finding
    severity: str
    """The word for it; `finding.severity` is the key."""
    where: str
    """“tabel 3, rij 5”; empty where it has no place."""
    message: str
    help: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """What a report says, with its place; `where` may be empty."""

    quote: str
    where: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one target."""

    id: str
    shown: str
    """The id as people see it."""
    point: str
    """Title of its measuring point."""
    wording: str
    deadline: str
    """As printed, and as understood between brackets; the word for none where it has none."""
    due: tuple[tuple[dt.date, str], ...] = ()
    """The days that the deadline names, each with what is due then."""
    state: str = ""
    """A coverage, or how far a document that came back settles it."""
    state_text: str = ""
    """The word for that, with "(waived)" behind it where it is."""
    waived: bool = False
    is_open: bool = False
    """Something must still be done about it."""
    status: str = ""
    """The word for what the report says of it; empty where it says none."""
    status_quote: str = ""
    figures: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    """Waivers, and why an agreement leaves it out."""
    findings: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one objective."""

    id: str
    shown: str
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of checking one file; of one that can't be read only `file` and `error`."""

    kind: str
    """"report", "evaluation", "agreement", or "unreadable"."""
    file: str
    error: str = ""
    help: str = ""
    language: str = ""
    """Of the document; empty where it is not known."""
    mandate: str = ""
    """Its title."""
    mandate_language: str = ""
    as_of: str = ""
    """As ISO writes it."""
    day: str = ""
    """The same for people."""
    verdict: str = ""
    """"complete" or "incomplete"."""
    sentence: str = ""
    """The verdict in one sentence, with its counts."""
    since: str = ""
    """First day that the report is about, as ISO writes it."""
    period: str = ""
    """From when to when the report goes, for people."""
    counts: tuple[tuple[str, str, int], ...] = ()
    """Key, word and number of every state that occurs, waived ones apart."""
    groups: tuple[Group, ...] = ()
    about_all: tuple[Said, ...] = ()
    """Findings about no target."""
    orphans: tuple[Passage, ...] = ()
    compared: tuple[str, ...] = ()
    """Sentences on what it was compared with."""

    def answers(self) -> Iterator[Answer]:
        """Every target, in the mandate's order."""
        for group in self.groups:
            yield from group.answers

    def findings(self) -> Iterator[Said]:
        """Those about all first, then target by target."""
        yield from self.about_all
        for answer in self.answers():
            yield from answer.findings


def outcome_of(file: str, result: Result, words: Vocabulary) -> Outcome:
    """What came of a file, in the words of a language."""
    if isinstance(result, errors.InputError):
        message = words.say(f"errors.{result.key}.message", **result.facts)
        help_ = words.say(f"errors.{result.key}.help", **result.facts)
        return Outcome("unreadable", file, error=message, help=help_)
    said = [_said(finding, words) for finding in result.findings]
    known = {target.id for target in result.mandate.targets()}
    groups = _groups(result, said, words)
    outcome = Outcome(
        kind="report",
        file=file,
        mandate=result.mandate.title,
        mandate_language=result.mandate.language,
        as_of=result.as_of.isoformat(),
        day=day_text(result.as_of, words),
        verdict="complete" if result.is_complete else "incomplete",
        counts=_counts(groups),
        groups=groups,
        about_all=tuple(s for s in said if s.finding.at not in known),
    )
    if isinstance(result, FilledResult):
        return replace(
            outcome,
            kind=result.document,
            language=result.filled.language,
            sentence=verdict_of_filled(result, words),
        )
    return replace(
        outcome,
        file=result.report.file,
        language=result.report.language or "",
        sentence=verdict_line(result, words),
        since=result.report.first_day.isoformat() if result.report.first_day else "",
        period=_period(result, words),
        orphans=tuple(_passage(o.text, o.place, words) for o in result.orphans),
        compared=tuple(_compared(result, words)),
    )


def listed_severities(findings: Iterable[Said]) -> dict[Severity, int]:
    """How many findings of each severity count: what is waived counts no longer."""
    counted = [said.finding.severity for said in findings if not said.finding.waived]
    return {severity: counted.count(severity) for severity in Severity}


def _said(finding: Finding, words: Vocabulary) -> Said:
    severity = words.say(f"severity.{finding.severity.value}")
    if finding.waived:
        severity = words.say("console.waived_finding", finding=severity)
    where = place_text(finding.place, words)
    help_ = None if finding.waived else help_of(finding, words)
    return Said(finding, severity, where, message_of(finding, words), help_)


def _groups(
    result: CheckResult | FilledResult, said: Sequence[Said], words: Vocabulary
) -> tuple[Group, ...]:
    verdicts: dict[str, TargetResult | SettledTarget] = {t.id: t for t in result.targets}
    about = defaultdict(list)
    for each in said:
        about[each.finding.at].append(each)
    return tuple(
        Group(
            objective.id,
            shown_id(objective.id, words),
            objective.title,
            tuple(
                _answer(target, point, verdicts[target.id], about[target.id], words)
                for point in objective.measuring_points
                for target in point.targets
            ),
        )
        for objective in result.mandate.objectives
    )


def _answer(
    target: Target,
    point: MeasuringPoint,
    verdict: TargetResult | SettledTarget,
    findings: Sequence[Said],
    words: Vocabulary,
) -> Answer:
    answer = Answer(
        id=target.id,
        shown=shown_id(target.id, words),
        point=point.title,
        wording=target.wording,
        deadline=deadline_text(target.deadline, words),
        due=tuple(_due(target.deadline)),
        findings=tuple(findings),
    )
    if isinstance(verdict, SettledTarget):
        return replace(
            answer,
            state=verdict.settled.value,
            state_text=words.say(f"settled.{verdict.settled.value}"),
            is_open=verdict.settled in {Settled.INCOMPLETE, Settled.ABSENT},
            passages=tuple(Passage(text, "") for _, text in verdict.answers if text.strip()),
            notes=(verdict.reason,) if verdict.reason else (),
        )
    state = words.say(f"coverage.{verdict.coverage.value}")
    status = verdict.status
    return replace(
        answer,
        state=verdict.coverage.value,
        state_text=words.say("console.waived", coverage=state) if verdict.waived else state,
        waived=verdict.waived,
        is_open=verdict.coverage is not Coverage.COMPLETE and not verdict.waived,
        status="" if status is None else words.say(f"status.{status.value}"),
        status_quote=verdict.status_text or "",
        figures=tuple(figure.text for figure in verdict.figures),
        evidence=verdict.evidence,
        reasons=verdict.reasons,
        passages=tuple(_passage(c.quote, c.place, words) for c in verdict.claims),
        notes=tuple(_waiver(waiver, words) for waiver in verdict.waivers),
    )


def deadline_text(deadline: Deadline | None, words: Vocabulary) -> str:
    """A deadline as printed and as understood: “eind 2027 [datum]”."""
    if deadline is None:
        return words.say("console.no_deadline")
    kind = words.say(f"deadline_kind.{deadline.kind.value}")
    text = f"{deadline.text.replace(chr(10), ' / ')} [{kind}]"
    if deadline.correction is None:
        return text
    printed = deadline.correction.printed or words.say("console.no_deadline")
    reason = deadline.correction.reason
    return words.say("console.corrected", text=text, printed=printed, reason=reason)


def _due(deadline: Deadline | None) -> Iterator[tuple[dt.date, str]]:
    for due in () if deadline is None else deadline.due:
        if (day := last_day(due.date)) is not None:
            yield day, due.label or ""


def _waiver(waiver: Waiver, words: Vocabulary) -> str:
    expires = day_text(waiver.expires, words)
    owner, reason = waiver.owner, waiver.reason
    return words.say("console.waiver", owner=owner, reason=reason, expires=expires)


def _passage(text: str, place: Place, words: Vocabulary) -> Passage:
    return Passage(text, place_text(place, words), place)


def _counts(groups: Iterable[Group]) -> tuple[tuple[str, str, int], ...]:
    """Of every state that occurs, in the order in which the states are defined."""
    answers = [answer for group in groups for answer in group.answers]
    order = [state.value for state in (*Coverage, *Settled)]
    found = Counter((a.state, a.state_text, a.waived) for a in answers)
    keys = sorted(found, key=lambda key: (key[2], order.index(key[0])))
    return tuple((key[0], key[1], found[key]) for key in keys)


def _period(result: CheckResult, words: Vocabulary) -> str:
    first, last = result.report.first_day, result.report.last_day
    if first is None or last is None:
        return ""
    return f"{day_text(first, words)} – {day_text(last, words)}"


def _compared(result: CheckResult, words: Vocabulary) -> Iterator[str]:
    if result.previous is not None:
        yield words.say("console.compared", previous=result.previous.file)
    if result.amends is not None:
        yield words.say("console.amends", older=result.amends.source.file)
    if result.annexes is not None:
        named = sum(annex.named for annex in result.annexes)
        yield words.say("console.annexes", named=named, files=len(result.annexes))
