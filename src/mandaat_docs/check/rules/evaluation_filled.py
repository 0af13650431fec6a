"""Rules E1xx to E4xx: what an evaluation that comes back lacks, and what does not go together.

The judgement is the commission's. A rule says what is missing, or asks where the words on paper
contradict each other; none of them says which mention is right.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from mandaat_docs.check.filled_case import FilledCase, bare, listed, of_target, short
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.model.filled import Entry
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.result import Coverage, Status

MENTION = "conclusion:mention"
EVALUATION_DATE = "fact:evaluation_date"
_SIGNATURES = "signatures:"
_OWN = {"assessment", "motivation", "commission_contribution"}
"""Fields about a target that have a rule of their own."""
_NO_NEED = {"answer"}
"""Not every question is asked at the hearing."""
_DOTS = "[…]"
"""The prompt of what may stay blank."""
_WELL = frozenset({Status.ACHIEVED, Status.ON_TRACK})
_BADLY = frozenset({Status.OFF_TRACK, Status.NOT_STARTED, Status.DISCONTINUED})
_SILENT = frozenset({Coverage.UNREPORTED, Coverage.EMPTY})
_TELLING = frozenset({Coverage.COMPLETE, Coverage.INCOMPLETE})
_FEW_WORDS = 3
_PAIR = 2
_FAVOURABLE, _UNFAVOURABLE = "favourable", "unfavourable"


@rule("E101", "target-unassessed", Severity.ERROR)
def target_unassessed(case: FilledCase) -> Iterator[Finding]:
    """An evaluation weighs every target; one that is passed over can't carry the mention."""
    for target in case.mandate.targets():
        if case.holds(target) and not case.typed(f"{target.id}:assessment"):
            yield hit("E101", target.id)


@rule("E102", "assessment-unreasoned", Severity.ERROR)
def assessment_unreasoned(case: FilledCase) -> Iterator[Finding]:
    """What the commission decides must be reasoned, or it does not stand on appeal."""
    for target in case.mandate.targets():
        said = case.typed(f"{target.id}:assessment")
        if said and not case.typed(f"{target.id}:motivation"):
            yield hit("E102", target.id, said=short(said))


@rule("E103", "reasons-thin", Severity.WARNING)
def reasons_thin(case: FilledCase) -> Iterator[Finding]:
    """Reasons that repeat the assessment or the target, or are a word or two, give none."""
    for target in case.mandate.targets():
        reasons = case.typed(f"{target.id}:motivation")
        same = {bare(case.typed(f"{target.id}:assessment")), bare(target.wording)}
        few = len(re.findall(r"[^\W\d_]{2,}", reasons)) < _FEW_WORDS
        if reasons and (few or bare(reasons) in same):
            yield hit("E103", target.id, said=short(reasons))


@rule("E104", "contribution-unassessed", Severity.WARNING)
def contribution_unassessed(case: FilledCase) -> Iterator[Finding]:
    """The holder is judged on what is theirs, apart from what the institution achieved."""
    blank = [
        t.id for t in case.mandate.targets() if "commission_contribution" in case.blanks_of(t.id)
    ]
    if blank:
        yield hit("E104", n=len(blank), ids=", ".join(blank))


@rule("E201", "assessment-beyond-report", Severity.WARNING)
def assessment_beyond_report(case: FilledCase) -> Iterator[Finding]:
    """The assessment says better than the report, which is the record that both sides have."""
    for target in case.mandate.targets():
        name = f"{target.id}:assessment"
        if _is_beyond(case, target.id, _said(case, name)):
            yield hit(
                "E201", target.id, said=short(case.typed(name)), stated=_report(case, target.id)
            )


@rule("E202", "assessment-below-report", Severity.INFO)
def assessment_below_report(case: FilledCase) -> Iterator[Finding]:
    """The commission may judge less kindly than the report; then the reasons must say why."""
    for target in case.mandate.targets():
        name = f"{target.id}:assessment"
        status = case.reported(target.id)[1]
        if _said(case, name) & _BADLY and status in _WELL:
            yield hit(
                "E202", target.id, said=short(case.typed(name)), stated=_report(case, target.id)
            )


@rule("E203", "reasons-contradict-report", Severity.WARNING)
def reasons_contradict_report(case: FilledCase) -> Iterator[Finding]:
    """Reasons that rest on what the report does not say are the first thing that is appealed."""
    for target in case.mandate.targets():
        name = f"{target.id}:motivation"
        coverage, _ = case.reported(target.id)
        unheard = name in case.readings.silent and coverage in _TELLING
        if unheard or _is_beyond(case, target.id, _said(case, name)):
            yield hit(
                "E203", target.id, said=short(case.typed(name)), stated=_report(case, target.id)
            )


@rule("E204", "reasons-contradict-assessment", Severity.WARNING)
def reasons_contradict_assessment(case: FilledCase) -> Iterator[Finding]:
    """The assessment says that a target is met and its reasons that it is not, or the reverse."""
    for target in case.mandate.targets():
        assessment = _said(case, f"{target.id}:assessment")
        reasons = _said(case, f"{target.id}:motivation")
        # A reason may tell of both, as in "late, but done": then it contradicts nothing.
        for one, other in ((_WELL, _BADLY), (_BADLY, _WELL)):
            if assessment and assessment <= one and reasons and reasons <= other:
                said = short(case.typed(f"{target.id}:assessment"))
                reason = short(case.typed(f"{target.id}:motivation"))
                yield hit("E204", target.id, said=said, reason=reason)


@rule("E301", "mention-missing", Severity.ERROR)
def mention_missing(case: FilledCase) -> Iterator[Finding]:
    """The mention is what an evaluation is for; only the commission can choose it."""
    if not case.typed(MENTION):
        yield hit("E301")


@rule("E302", "mention-unreasoned", Severity.ERROR)
def mention_unreasoned(case: FilledCase) -> Iterator[Finding]:
    """A mention without reasons of its own does not stand on appeal."""
    if (said := case.typed(MENTION)) and not case.typed("conclusion:motivation"):
        yield hit("E302", said=short(said))


@rule("E303", "mention-unverified", Severity.WARNING)
def mention_unverified(case: FilledCase) -> Iterator[Finding]:
    """The mention still says that nobody has looked its name up in the text in force."""
    said = case.typed(MENTION)
    marked = (
        case.words.say("documents.conclusion.unverified", mention=text) for _, text in case.mentions
    )
    if bare(said) in set(map(bare, marked)):
        yield hit("E303", said=short(said))


@rule("E304", "mention-at-odds", Severity.INFO)
def mention_at_odds(case: FilledCase) -> Iterator[Finding]:
    """A question, no verdict: most assessments point another way than the mention.

    The weight of each target is the commission's to give; the reasons may say all that is needed.
    """
    said = case.typed(MENTION).casefold()
    chosen = next((key for key, text in case.mentions if said.startswith(text.casefold())), None)
    named = [f"{target.id}:assessment" for target in case.mandate.targets()]
    read = [statuses for name in named if (statuses := _said(case, name))]
    against = {_FAVOURABLE: _BADLY, _UNFAVOURABLE: _WELL}.get(chosen or "", frozenset[Status]())
    contrary = sum(statuses <= against for statuses in read)
    if against and 2 * contrary > len(read):
        yield hit("E304", said=short(case.typed(MENTION)), n=contrary, of=len(read))


@rule("E305", "points-missing", Severity.WARNING)
def points_missing(case: FilledCase) -> Iterator[Finding]:
    """Strong points and points for improvement are what the next period goes on from."""
    blank = [e for e in case.blanks() if e.name in ("conclusion:strong", "conclusion:improve")]
    if blank:
        yield hit("E305", titles=listed([entry.title or entry.text for entry in blank]))


@rule("E401", "signatory-missing", Severity.ERROR)
def signatory_missing(case: FilledCase) -> Iterator[Finding]:
    """Who signs must be named. The signature itself, ink or electronic, is not looked at."""
    named, _ = _signatures(case)
    missing = [title for title, name in named if not case.typed(name)]
    if missing:
        yield hit("E401", n=len(missing), titles=_counted(missing))


@rule("E402", "date-missing", Severity.ERROR)
def date_missing(case: FilledCase) -> Iterator[Finding]:
    """Terms for remarks and for the appeal count from these days."""
    missing = [title for title, name in _dates(case) if not case.typed(name)]
    if missing:
        yield hit("E402", n=len(missing), titles=_counted(missing))


@rule("E403", "date-unreadable", Severity.WARNING)
def date_unreadable(case: FilledCase) -> Iterator[Finding]:
    """What stands where a day belongs is no day that there is."""
    for title, name in _dates(case):
        if (said := case.typed(name)) and name not in case.readings.days:
            yield hit("E403", title=title, said=short(said))


@rule("E404", "dates-out-of-order", Severity.WARNING)
def dates_out_of_order(case: FilledCase) -> Iterator[Finding]:
    """Signed before the evaluation took place, or on a day that is still to come."""
    first = case.readings.days.get(EVALUATION_DATE, dt.date.min)
    for title, name in _dates(case):
        day = case.readings.days.get(name)
        if day is not None and not first <= day <= case.today:
            yield hit("E404", title=title, day=day.isoformat())


@rule("E405", "blanks-left", Severity.WARNING)
def blanks_left(case: FilledCase) -> Iterator[Finding]:
    """Every other place that is still to be filled in, chapter by chapter."""
    known = {MENTION, *(name for _, name in _dates(case)), *(n for _, n in _signatures(case)[0])}
    groups = defaultdict(list)
    for entry in case.blanks():
        about = of_target(entry.name)
        field = entry.name.partition(":")[0] if about is None else about[1]
        named = entry.name in known or field in _OWN | _NO_NEED | {"conclusion"}
        if not named and entry.text != _DOTS:
            groups[field].append(entry.title or entry.text)
    for titles in groups.values():
        yield hit("E405", n=len(titles), titles=listed(titles))


def _said(case: FilledCase, name: str) -> frozenset[Status]:
    return frozenset(case.readings.statuses.get(name, ()))


def _is_beyond(case: FilledCase, target: str, said: frozenset[Status]) -> bool:
    """Whether what is said is better than what the report says; both at once says nothing."""
    if not said or not said <= _WELL:
        return False
    coverage, status = case.reported(target)
    if coverage in _SILENT or status in _BADLY:
        return True
    return Status.ACHIEVED in said and status is not None and status not in _WELL


def _report(case: FilledCase, target: str) -> str:
    """What the report says, as a key: its status, else how far it answers."""
    coverage, status = case.reported(target)
    if status is not None and coverage not in _SILENT:
        return f"status.{status.value}"
    return f"coverage.{(coverage or Coverage.UNREPORTED).value}"


def _signatures(case: FilledCase) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The fields for the name and the date of each who signs, by their capacity.

    A row of the table asks for both under one title; what stands beside it has its own. Where a
    word processor has dropped the titles, nothing tells them apart.
    """
    fields = (*case.filled.entries, *case.filled.open)
    signed = (entry for entry in fields if entry.name.startswith(_SIGNATURES) and entry.title)
    titles = {entry.name: entry.title for entry in signed}
    times = Counter(titles.values())
    rows = [(titles[n], n) for n in case.filled.order if n in titles and times[titles[n]] >= _PAIR]
    return rows[::_PAIR], rows[1::_PAIR]


def _dates(case: FilledCase) -> list[tuple[str, str]]:
    fields: tuple[Entry, ...] = (*case.filled.entries, *case.filled.open)
    when = [(entry.title, entry.name) for entry in fields if entry.name == EVALUATION_DATE]
    return [*when, *_signatures(case)[1]]


def _counted(titles: list[str]) -> str:
    """Each title once, with how often where it is more."""
    times = Counter(titles)
    return "; ".join(title if n == 1 else f"{title} ({n})" for title, n in times.items())
