"""Mandate and CheckResult → text for people, at a given width, without colour.

Colour is added by the caller for a terminal; every state is a word, so nothing hangs on it.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from babel.dates import format_date

from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Mandate, Objective, Target
from mandaat_docs.model.result import CheckResult, Coverage, TargetResult
from mandaat_docs.model.sentences import help_of, message_of
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
_ID_SPACE = re.compile(r"(?<=\b[SOT]D) (?=\d)|(?<=\bO[ST]) (?=\d)")
_GLUE = "\u2060"  # stands for the space inside an id while lines are cut
_SHOWN_OF_ONE_KIND = 3  # that many notes of one kind are shown in full, the rest by id


def render_mandate(mandate: Mandate, words: Vocabulary, width: int = 80) -> str:
    """The tree of objectives, measuring points, targets and deadlines, then the findings."""
    lines = [*wrap(mandate.title, width), ""]
    for name, value in (
        ("function", " ".join(filter(None, (mandate.function, mandate.grade)))),
        ("institution", mandate.institution),
        ("period", mandate.period.text if mandate.period else None),
        ("authority", mandate.authority),
    ):
        label = words.say(f"console.{name}")
        text = words.say(
            "console.labelled", label=label, text=value or words.say("console.unknown")
        )
        lines += wrap(text, width, hang=4)
    for objective in mandate.objectives:
        lines += ["", *_objective(objective, words, width)]
    lines += ["", *_findings(mandate.findings, words, width), *_account(mandate, words, width)]
    return "\n".join(lines) + "\n"


def render_check(result: CheckResult, words: Vocabulary, width: int = 80) -> str:
    """What is lacking, target by target, then the verdict in one line and the next step."""
    lines = wrap(
        words.say(
            "console.checked",
            report=result.report.file,
            mandate=result.mandate.title,
            as_of=day_text(result.as_of, words),
        ),
        width,
    )
    if result.previous is not None:
        lines += wrap(words.say("console.compared", previous=result.previous.file), width)
    if result.amends is not None:
        lines += wrap(words.say("console.amends", older=result.amends.source.file), width)
    targets = {t.id: t for t in result.mandate.targets()}
    grouped = defaultdict(list)
    for finding in result.findings:
        grouped[finding.at if finding.at in targets else None].append(finding)
    about_all = grouped.pop(None, [])
    if about_all:
        lines += ["", *_findings(about_all, words, width)]
    for verdict in result.targets:
        if grouped[verdict.id]:
            lines += [
                "",
                *_verdict(verdict, targets[verdict.id], grouped[verdict.id], words, width),
            ]
    lines += [""]
    if result.annexes is not None:
        named = sum(annex.named for annex in result.annexes)
        text = words.say("console.annexes", named=named, files=len(result.annexes))
        lines += wrap(text, width)
    lines += wrap(verdict_line(result, words), width)
    return "\n".join(lines) + "\n"


def verdict_line(result: CheckResult, words: Vocabulary) -> str:
    """The verdict with its counts: “onvolledig: 12 van 20 targets volledig, …”."""
    open_ = Counter(t.coverage for t in result.targets if not t.waived)
    counts = [
        words.say("console.count", n=open_[coverage], coverage=words.say(f"coverage.{coverage}"))
        for coverage in Coverage
        if coverage is not Coverage.COMPLETE and open_[coverage]
    ]
    if waived := sum(t.waived for t in result.targets):
        counts.append(words.say("console.waived_count", n=waived))
    key = "console.complete" if result.is_complete else "console.incomplete"
    return words.say(
        "console.complete_but_waived" if result.is_complete and waived else key,
        complete=open_[Coverage.COMPLETE],
        targets=len(result.targets),
        rest=", ".join(counts),
        report=result.report.file,
    )


def place_text(place: Place | None, words: Vocabulary) -> str:
    """A place in words: “blz. 3”, “tabel 2, rij 4”, “deel.docx, alinea 12”."""
    if place is None:
        return ""
    parts = [] if place.file is None else [place.file]
    if place.page is not None:
        parts.append(words.say("place.page", n=place.page))
    if place.table is not None and place.row is not None:
        parts.append(words.say("place.row", table=place.table, row=place.row))
    elif place.paragraph is not None and place.page is None:
        parts.append(words.say("place.paragraph", n=place.paragraph))
    return ", ".join(parts)


def _objective(objective: Objective, words: Vocabulary, width: int) -> Iterator[str]:
    yield from wrap(f"{shown_id(objective.id, words)}  {objective.title}", width, hang=6)
    for point in objective.measuring_points:
        yield from wrap(f"{shown_id(point.id, words)}  {point.title}", width, indent=2, hang=8)
        for target in point.targets:
            yield from _target(target, words, width)


def _target(target: Target, words: Vocabulary, width: int) -> Iterator[str]:
    wording = target.wording.replace("\n", " / ")
    yield from wrap(f"{shown_id(target.id, words)}  {wording}", width, indent=4, hang=10)
    deadline = target.deadline
    if deadline is None:
        text = words.say("console.no_deadline")
    else:
        kind = words.say(f"deadline_kind.{deadline.kind.value}")
        text = f"{deadline.text.replace(chr(10), ' / ')} [{kind}]"
        if deadline.correction is not None:
            printed = deadline.correction.printed or words.say("console.no_deadline")
            reason = deadline.correction.reason
            text = words.say("console.corrected", text=text, printed=printed, reason=reason)
    line = words.say("console.labelled", label=words.say("console.deadline"), text=text)
    yield from wrap(line, width, indent=14, hang=2)


def _findings(findings: Sequence[Finding], words: Vocabulary, width: int) -> Iterator[str]:
    """Findings in order; of one kind of note only the first few in full, then the ids."""
    by_code = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    for code in sorted(by_code, key=lambda c: (_weight(by_code[c][0].severity), c)):
        group = by_code[code]
        whole = group[0].severity is not Severity.INFO or len(group) <= _SHOWN_OF_ONE_KIND
        for finding in group if whole else group[:1]:
            yield from _finding(finding, words, width)
        if not whole:
            ids = [shown_id(f.at, words) for f in group[1:] if f.at]
            places = [place_text(f.place, words) for f in group[1:] if f.place and not f.at]
            others = ", ".join(ids) or "; ".join(places)
            text = words.say("console.and_more", n=len(group) - 1, ids=others)
            yield from wrap(text, width, indent=2, hang=2)


def finding_lines(finding: Finding, words: Vocabulary, width: int) -> tuple[str, ...]:
    """One finding by itself, with its help."""
    return tuple(_finding(finding, words, width))


def _finding(
    finding: Finding, words: Vocabulary, width: int, *, named: bool = True
) -> Iterator[str]:
    """A finding and its help; `named` says whether its id must be told."""
    where = [shown_id(finding.at, words)] if finding.at and named else []
    if place := place_text(finding.place, words):
        where.append(place)
    severity = words.say(f"severity.{finding.severity.value}")
    head = f"{severity} {finding.code}" + (f" [{', '.join(where)}]" if where else "")
    if finding.waived:
        head = words.say("console.waived_finding", finding=head)
    yield from wrap(f"{head} {message_of(finding, words)}", width, hang=2)
    if not finding.waived and (text := help_of(finding, words)):
        line = words.say("console.labelled", label=words.say("console.help"), text=text)
        yield from wrap(line, width, indent=2, hang=2)


def _verdict(
    verdict: TargetResult,
    target: Target,
    findings: Iterable[Finding],
    words: Vocabulary,
    width: int,
) -> Iterator[str]:
    coverage = words.say(f"coverage.{verdict.coverage.value}")
    if verdict.waived:
        coverage = words.say("console.waived", coverage=coverage)
    said = words.say("console.labelled", label=coverage, text=target.wording)
    head = f"{shown_id(target.id, words)}  {said}"
    yield from wrap(head, width, hang=4)
    for waiver in verdict.waivers:
        text = words.say(
            "console.waiver", owner=waiver.owner, reason=waiver.reason,
            expires=day_text(waiver.expires, words),
        )  # fmt: skip
        yield from wrap(text, width, indent=4, hang=2)
    for finding in findings:
        for line in _finding(finding, words, width - 4, named=False):
            yield f"    {line}"


def _account(mandate: Mandate, words: Vocabulary, width: int) -> list[str]:
    counts = (
        sum(1 for _ in mandate.objectives),
        sum(1 for _ in mandate.measuring_points()),
        sum(1 for _ in mandate.targets()),
    )
    lines = wrap(
        words.say("console.size", objectives=counts[0], points=counts[1], targets=counts[2]), width
    )
    if mandate.words is not None:
        account = mandate.words
        lines += wrap(
            words.say(
                "console.account",
                read=account.read,
                placed=account.placed,
                furniture=account.furniture,
                unplaced=account.unplaced,
            ),
            width,
        )
    return lines


def day_text(day: dt.date, words: Vocabulary) -> str:
    """A day in the language of the reader: “30 juni 2026”."""
    return format_date(day, "long", locale=_LOCALES[words.language])


def _weight(severity: Severity) -> int:
    return list(Severity).index(severity)


def wrap(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """Wrapped lines; an id stays whole, its space being glued while lines are cut."""
    lines = textwrap.wrap(
        _ID_SPACE.sub(_GLUE, text),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
    )
    return [line.replace(_GLUE, " ") for line in lines] or [""]


listed_findings = _findings
"""For other renderings: findings in order, of one kind of note only the first few in full."""
