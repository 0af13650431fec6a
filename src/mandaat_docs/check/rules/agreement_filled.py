"""Rules A2xx to A4xx: what an agreement that comes back lacks before it can be signed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mandaat_docs.check.filled_case import FilledCase, bare, listed, of_target, short
from mandaat_docs.check.filled_contents import met_demands
from mandaat_docs.check.registry import hit, rule
from mandaat_docs.model.filled_result import Met
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Nature, Target
from mandaat_docs.model.source import Place, Row, Table

_YEAR = "year-"
_PREVIOUS, _INDICATOR = "previous", "indicator"


@rule("A201", "target-not-taken-up", Severity.ERROR)
def target_not_taken_up(case: FilledCase) -> Iterator[Finding]:
    """A target is taken up, or somebody settled with a reason that this agreement leaves it out."""
    for target in case.mandate.targets():
        if not case.holds(target) and target.id not in case.left_out:
            yield hit("A201", target.id, id=target.id)


@rule("A202", "engagement-without-indicator", Severity.ERROR)
def engagement_without_indicator(case: FilledCase) -> Iterator[Finding]:
    """Without an indicator nobody can tell whether an engagement is kept."""
    for target in _taken_up(case):
        if target.nature is not Nature.INDICATOR and _INDICATOR in case.blanks_of(target.id):
            yield hit("A202", target.id)


@rule("A203", "engagement-without-date", Severity.ERROR)
def engagement_without_date(case: FilledCase) -> Iterator[Finding]:
    """Neither a deadline nor a value for any year: the engagement never falls due."""
    for target in _taken_up(case):
        if not _has_deadline(case, target) and not _has_year(case, target):
            yield hit("A203", target.id)


@rule("A204", "engagement-unfinished", Severity.ERROR)
def engagement_unfinished(case: FilledCase) -> Iterator[Finding]:
    """Unit, baseline, values by year and the other party's share: what is blank binds nobody."""
    titles = {entry.name: entry.title for entry in case.blanks()}
    for target in _taken_up(case):
        asked = [f for f in case.blanks_of(target.id) if f not in (_PREVIOUS, _INDICATOR)]
        shown = f"{shown_id(target.id, case.words)} – "
        names = [titles[f"{target.id}:{f}"].removeprefix(shown) or f for f in asked]
        if names:
            yield hit("A204", target.id, n=len(names), titles="; ".join(map(short, names)))


@rule("A205", "target-left-out-and-taken-up", Severity.WARNING)
def target_left_out_and_taken_up(case: FilledCase) -> Iterator[Finding]:
    """The settings leave the target out, and the agreement holds it: one of them is out of date."""
    for target in _taken_up(case):
        if target.id in case.left_out:
            yield hit("A205", target.id, reason=short(case.left_out[target.id]))


@rule("A301", "content-missing", Severity.ERROR)
def content_missing(case: FilledCase) -> Iterator[Finding]:
    """What the agreement must settle has no place in it; in housing, articles 44 and 47."""
    for item in met_demands(case):
        if item.met is Met.MISSING:
            yield hit("A301", content=item.demand.text, basis=_basis(item.demand.basis))


@rule("A302", "content-blank", Severity.ERROR)
def content_blank(case: FilledCase) -> Iterator[Finding]:
    """What the agreement must settle has its place, and something there is still blank."""
    for item in met_demands(case):
        if item.met is Met.BLANK:
            yield hit(
                "A302",
                content=item.demand.text,
                basis=_basis(item.demand.basis),
                n=item.blanks,
                where=listed(item.places),
            )


@rule("A303", "agreement-blanks-left", Severity.ERROR)
def agreement_blanks_left(case: FilledCase) -> Iterator[Finding]:
    """Every other place that is still to be filled in, chapter by chapter."""
    known = {key for demand in case.demands for key, _ in demand.chapters}
    groups = defaultdict(list)
    for entry in case.blanks():
        chapter = entry.name.partition(":")[0]
        if of_target(entry.name) is None and chapter not in known:
            groups[chapter].append(entry.title or entry.text)
    for titles in groups.values():
        yield hit("A303", n=len(titles), titles=listed(titles))


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention of an engagement by its number and target, in a heading or in the trace."""

    number: int
    target: str
    place: Place
    cells: tuple[str, ...] = ()


@rule("A401", "trace-broken", Severity.ERROR)
def trace_broken(case: FilledCase) -> Iterator[Finding]:
    """A trace leads from an engagement to its target; this one leads nowhere."""
    known = {target.id for target in case.mandate.targets()}
    there = {named.target for named in _engagements(case)}
    for named in _traced(case):
        if named.target not in known & there:
            yield hit("A401", None, named.place, n=named.number, other=named.target)


@rule("A402", "engagement-untraced", Severity.ERROR)
def engagement_untraced(case: FilledCase) -> Iterator[Finding]:
    """Whoever reads an engagement must be able to find the Government's text behind it."""
    traced = {named.target for named in _traced(case)}
    bare_ones = [named.target for named in _engagements(case) if named.target not in traced]
    if bare_ones:
        yield hit("A402", n=len(bare_ones), ids=", ".join(bare_ones))


@rule("A403", "trace-differs", Severity.WARNING)
def trace_differs(case: FilledCase) -> Iterator[Finding]:
    """The number of the engagement, or that of the target, is another one in the trace."""
    numbers = {named.target: named.number for named in _engagements(case)}
    targets = {target.id: target for target in case.mandate.targets()}
    for named in _traced(case):
        target = targets.get(named.target)
        if target is None or named.target not in numbers:
            continue
        printed = named.cells[1] if len(named.cells) > 1 else ""
        if named.number != numbers[named.target]:
            yield hit("A403", target.id, named.place, said=named.number, wanted=numbers[target.id])
        elif bare(printed) != bare(target.number or case.words.say("documents.trace.no_number")):
            yield hit("A403", target.id, named.place, said=printed, wanted=target.number or "–")


@rule("A404", "previous-objective-unknown", Severity.WARNING)
def previous_objective_unknown(case: FilledCase) -> Iterator[Finding]:
    """Which objective of the previous agreement an engagement goes on from is not told."""
    blank = [t.id for t in _taken_up(case) if _PREVIOUS in case.blanks_of(t.id)]
    if blank:
        yield hit("A404", n=len(blank), ids=", ".join(blank))


@rule("A405", "engagement-without-target", Severity.ERROR)
def engagement_without_target(case: FilledCase) -> Iterator[Finding]:
    """An engagement on a target that the mandate does not have."""
    known = {target.id for target in case.mandate.targets()}
    for named in _engagements(case):
        if named.target not in known:
            yield hit("A405", None, named.place, n=named.number, other=named.target)


def _basis(basis: str) -> str:
    return f" ({basis})" if basis else ""


def _taken_up(case: FilledCase) -> Iterator[Target]:
    return (target for target in case.mandate.targets() if case.holds(target))


def _has_year(case: FilledCase, target: Target) -> bool:
    names = (entry.name for entry in case.filled.entries)
    return any(case.typed(name) for name in names if name.startswith(f"{target.id}:{_YEAR}"))


def _has_deadline(case: FilledCase, target: Target) -> bool:
    """By the mandate, or by what somebody wrote where the draft says that there is none."""
    if target.deadline is not None:
        return True
    label = case.words.say("documents.agreement.deadline")
    none = bare(case.words.say("documents.target.no_deadline"))
    lines = [p.text for p in case.block_of(target.id) if p.text.startswith(label)]
    said = [bare(line.removeprefix(label)) for line in lines]
    return any(text and text != none for text in said)


def _engagements(case: FilledCase) -> list[_Named]:
    """Every engagement by its heading."""
    return [
        _Named(*named, paragraph.place)
        for paragraph in case.document.paragraphs()
        if paragraph.level is not None and (named := _name(case, paragraph.text))
    ]


def _traced(case: FilledCase) -> list[_Named]:
    """Every row that opens with the name of an engagement."""
    rows = (row for b in case.document.blocks if isinstance(b, Table) for row in b.rows)
    return [
        _Named(*named, row.place, _cells(row))
        for row in rows
        if row.cells and (named := _name(case, row.cells[0].text))
    ]


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _name(case: FilledCase, text: str) -> tuple[int, str] | None:
    """The number and the target in the name of an engagement."""
    mark = "\0"
    name = case.words.say("documents.agreement.engagement", n=mark, id=mark)
    before, between, after = map(re.escape, name.split(mark))
    series = {case.words.say(f"ids.{letter}"): letter for letter in "ST"}
    shown = rf"(?P<series>{'|'.join(map(re.escape, series))})\s+(?P<parts>\d+\.\d+\.\d+)"
    found = re.fullmatch(rf"{before}(?P<n>\d+){between}{shown}{after}", " ".join(text.split()))
    return (int(found["n"]), series[found["series"]] + found["parts"]) if found else None
