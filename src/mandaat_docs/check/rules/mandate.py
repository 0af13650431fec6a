"""Rules about the mandate itself: what a drafter would want to know, never silently repaired.

None of them is an error: whoever reports on a mandate did not write it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mandaat_docs.check.registry import hit, rule
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import (
    DeadlineKind,
    Excerpt,
    Mandate,
    Nature,
    Objective,
    Series,
    words_before_colon,
)
from mandaat_docs.model.source import Disagreement, Paragraph, Place, Remark

_YEARS = re.compile(r"(?<!\d)(\d{4})\s*[-–—/]\s*(\d{4})(?!\d)")
_NUMBER = re.compile(r"\d")
_NUMBER_BEHIND = re.compile(r"(?:\s+n(?:r\.?|[°º]))?\s*\d[\d.]*$")
_LONGEST_SPAN = 40  # years: a span that is longer is no plan but a slip of the pen


@dataclass(frozen=True, slots=True)
class MandateCase:
    """A mandate with what is known of the document it was read from."""

    mandate: Mandate
    paragraphs: tuple[Paragraph, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def place_of(self, text: str) -> Place | None:
        """Where a text of the mandate stands, as exactly as its document tells."""
        wanted = text.casefold()
        for paragraph in self.paragraphs:
            if wanted in paragraph.text.casefold():
                return paragraph.place
        return None


def _page(page: int | None) -> Place | None:
    return None if page is None else Place(page=page)


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title.casefold()).strip()


@rule("M101", "title-differs-from-overview", Severity.WARNING)
def title_differs_from_overview(case: MandateCase) -> Iterator[Finding]:
    """Two titles for one objective: a report may quote either, a court will ask which one binds.

    Capitals and punctuation don't count; words do. Source: the reference mandate has two of these.
    """
    for objective in case.mandate.objectives:
        overview = objective.title_in_overview
        if overview is not None and _plain(overview) != _plain(objective.title):
            yield hit(
                "M101",
                objective.id,
                _page(objective.page),
                title=objective.title,
                overview=overview,
            )


@rule("M102", "objective-outside-overview", Severity.WARNING)
def objective_outside_overview(case: MandateCase) -> Iterator[Finding]:
    """An overview that leaves an objective out is not the overview of this mandate."""
    for series in Series:
        group = [o for o in case.mandate.objectives if o.series is series]
        if not any(o.title_in_overview is not None for o in group):
            continue
        for objective in group:
            if objective.title_in_overview is None:
                yield hit("M102", objective.id, _page(objective.page), title=objective.title)


@rule("M110", "objective-without-measuring-point", Severity.WARNING)
def objective_without_measuring_point(case: MandateCase) -> Iterator[Finding]:
    """Nobody can report on an objective that is not measured."""
    for objective in case.mandate.objectives:
        if not objective.measuring_points:
            yield hit("M110", objective.id, _page(objective.page), title=objective.title)


@rule("M111", "measuring-point-without-target", Severity.WARNING)
def measuring_point_without_target(case: MandateCase) -> Iterator[Finding]:
    """A measuring point without a target measures against nothing."""
    for point in case.mandate.measuring_points():
        if not point.targets:
            yield hit("M111", point.id, _page(point.page), title=point.title)


def _numbered(objective: Objective) -> Iterator[tuple[str, str, int | None]]:
    """Each printed number below an objective: number, id, page."""
    for point in objective.measuring_points:
        if point.number:
            yield point.number, point.id, point.page
        for target in point.targets:
            if target.number:
                yield target.number, target.id, target.page


@rule("M120", "number-in-both-series", Severity.INFO)
def number_in_both_series(case: MandateCase) -> Iterator[Finding]:
    """“Meetpunt 1.1” without its series names two things; reports must add the objective."""
    first: dict[str, tuple[Series, str]] = {}
    for objective in case.mandate.objectives:
        for number, identity, page in _numbered(objective):
            series, other = first.setdefault(number, (objective.series, identity))
            if series is not objective.series:
                yield hit("M120", identity, _page(page), number=number, other=other)


@rule("M121", "number-repeated", Severity.WARNING)
def number_repeated(case: MandateCase) -> Iterator[Finding]:
    """One number for two things of the same series: every reference to it is ambiguous."""
    for series in Series:
        seen: dict[str, str] = {}
        for objective in case.mandate.objectives:
            if objective.series is not series:
                continue
            own = [(objective.number, objective.id, objective.page), *_numbered(objective)]
            for number, identity, page in own:
                if number and seen.setdefault(number, identity) != identity:
                    yield hit("M121", identity, _page(page), number=number, other=seen[number])


@rule("M122", "number-out-of-order", Severity.WARNING)
def number_out_of_order(case: MandateCase) -> Iterator[Finding]:
    """A number below its predecessor's, or one that leaves a gap, shows that something moved."""
    for series in Series:
        group = [o for o in case.mandate.objectives if o.series is series]
        yield from _order([(o.number, o.id, o.page) for o in group])
    for objective in case.mandate.objectives:
        points = objective.measuring_points
        yield from _order([(p.number, p.id, p.page) for p in points])
        for point in points:
            yield from _order([(t.number, t.id, t.page) for t in point.targets])


def _order(siblings: list[tuple[str | None, str, int | None]]) -> Iterator[Finding]:
    previous: str | None = None
    for number, identity, page in siblings:
        if number is None:
            continue
        if previous is not None and _parts(number) != _next(previous) and number != previous:
            yield hit("M122", identity, _page(page), number=number, previous=previous)
        previous = number


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())


def _next(number: str) -> tuple[int, ...]:
    *above, last = _parts(number)
    return (*above, last + 1)


@rule("M123", "target-without-number", Severity.INFO)
def target_without_number(case: MandateCase) -> Iterator[Finding]:
    """A target without a number can only be cited by its wording; the id fills the gap."""
    for target in case.mandate.targets():
        if target.number is None:
            yield hit("M123", target.id, _page(target.page), wording=target.wording)


@rule("M124", "number-foreign-to-its-place", Severity.WARNING)
def number_foreign_to_its_place(case: MandateCase) -> Iterator[Finding]:
    """A number that does not continue that of what it stands under (2.3.1 under 2.2)."""
    for objective in case.mandate.objectives:
        for point in objective.measuring_points:
            above = objective.number or objective.id[1:]  # its position, where it has none
            if point.number and not point.number.startswith(f"{above}."):
                yield hit(
                    "M124",
                    point.id,
                    _page(point.page),
                    number=point.number,
                    parent=above,
                )
            for target in point.targets:
                parent = point.number or above
                if target.number and not target.number.startswith(f"{parent}."):
                    yield hit(
                        "M124", target.id, _page(target.page), number=target.number, parent=parent
                    )


@rule("M201", "indicator-without-value", Severity.INFO)
def indicator_without_value(case: MandateCase) -> Iterator[Finding]:
    """“Aantal opleveringen” tells what to count, not how much is enough.

    Then no report can miss the target, and none can reach it. Source: SMART, which the reference
    mandate itself asks for in one of its targets.
    """
    for target in case.mandate.targets():
        if target.nature is Nature.INDICATOR and not _NUMBER.search(target.wording):
            yield hit("M201", target.id, _page(target.page), wording=target.wording)


@rule("M301", "deadline-missing", Severity.WARNING)
def deadline_missing(case: MandateCase) -> Iterator[Finding]:
    """Without a deadline nobody can say that a target is late."""
    for target in case.mandate.targets():
        if target.deadline is None:
            yield hit("M301", target.id, _page(target.page), wording=target.wording)


@rule("M302", "deadline-shared", Severity.INFO)
def deadline_shared(case: MandateCase) -> Iterator[Finding]:
    """One deadline printed after a group holds for each target; said, so that it can be denied."""
    for target in case.mandate.targets():
        deadline = target.deadline
        if deadline is not None and deadline.shared_from is not None:
            yield hit(
                "M302",
                target.id,
                _page(target.page),
                text=deadline.text,
                other=deadline.shared_from,
            )


@rule("M303", "deadline-not-understood", Severity.WARNING)
def deadline_not_understood(case: MandateCase) -> Iterator[Finding]:
    """A deadline that the grammar does not know is kept as printed and never guessed."""
    for target in case.mandate.targets():
        deadline = target.deadline
        if deadline is not None and deadline.kind is DeadlineKind.UNREAD:
            yield hit("M303", target.id, _page(target.page), text=deadline.text)


@rule("M304", "deadline-outside-mandate", Severity.WARNING)
def deadline_outside_mandate(case: MandateCase) -> Iterator[Finding]:
    """A date before the mandate begins or after it ends cannot bind its holder."""
    period = case.mandate.period
    if period is None:
        return
    for target in case.mandate.targets():
        if target.deadline is None or target.deadline.shared_from is not None:
            continue
        for due in target.deadline.due:
            year = due.date[:4]
            if year.isdigit() and not period.first_year <= int(year) <= period.last_year:
                yield hit("M304", target.id, _page(target.page), date=due.date, period=period.text)


def _year_spans(case: MandateCase) -> Iterator[tuple[str, int, int, str, str]]:
    """Each printed span of years below an objective: id, first, last, the span, its sentence."""
    for objective in case.mandate.objectives:
        texts = [(objective.id, text) for text in (*objective.context, *objective.aims)]
        texts.append((objective.id, objective.title))
        for point in objective.measuring_points:
            texts.append((point.id, point.title))
            for target in point.targets:
                texts.append((target.id, target.wording))
                if target.deadline is not None and target.deadline.shared_from is None:
                    texts.append((target.id, target.deadline.text))
        for identity, text in texts:
            for match in _YEARS.finditer(text):
                yield identity, int(match[1]), int(match[2]), match[0], text


@rule("M305", "years-impossible", Severity.WARNING)
def years_impossible(case: MandateCase) -> Iterator[Finding]:
    """“2027-3031” is a slip of the pen; it stays as printed, since only the author may mend it."""
    for identity, first, last, span, text in _year_spans(case):
        if last < first or last - first > _LONGEST_SPAN:
            yield hit("M305", identity, case.place_of(text), span=span)


@rule("M306", "period-stale", Severity.WARNING)
def period_stale(case: MandateCase) -> Iterator[Finding]:
    """Years that ended before the mandate began were copied from an older text."""
    period = case.mandate.period
    if period is None:
        return
    for identity, first, last, span, text in _year_spans(case):
        if first <= last < period.first_year:
            yield hit("M306", identity, case.place_of(text), span=span, period=period.text)


@rule("M307", "mandate-without-period", Severity.WARNING)
def mandate_without_period(case: MandateCase) -> Iterator[Finding]:
    """Without its years no deadline can be held against the mandate."""
    if case.mandate.period is None:
        yield hit("M307")


@rule("M308", "deadline-corrected", Severity.INFO)
def deadline_corrected(case: MandateCase) -> Iterator[Finding]:
    """A person's text stands in the place of the Government's: everybody who reads it must know."""
    for target in case.mandate.targets():
        deadline = target.deadline
        made = None if deadline is None else deadline.correction
        if deadline is not None and made is not None and deadline.text != made.printed:
            facts = {"printed": made.printed or "–", "text": deadline.text, "reason": made.reason}
            yield hit("M308", target.id, _page(target.page), **facts)


@rule("M309", "correction-needless", Severity.WARNING)
def correction_needless(case: MandateCase) -> Iterator[Finding]:
    """The document says already what the correction says: it was mended, or never wrong."""
    for target in case.mandate.targets():
        deadline = target.deadline
        made = None if deadline is None else deadline.correction
        if deadline is not None and made is not None and deadline.text == made.printed:
            yield hit("M309", target.id, _page(target.page), text=deadline.text)


@rule("M401", "text-not-placed", Severity.WARNING)
def text_not_placed(case: MandateCase) -> Iterator[Finding]:
    """Text that fits nowhere is set aside and quoted: a guess would look like a fact."""
    for excerpt in _once_each(case.mandate.unplaced):
        if _unknown_label(case, excerpt) is None:
            yield hit("M401", None, _page(excerpt.page), text=excerpt.text)


def _once_each(excerpts: Iterable[Excerpt]) -> Iterator[Excerpt]:
    """The first of those that say the same, as the cells of a column often do."""
    yield from {excerpt.text: excerpt for excerpt in reversed(tuple(excerpts))}.values()


def _unknown_label(case: MandateCase, excerpt: Excerpt) -> str | None:
    found = words_before_colon(excerpt.text)
    label = _NUMBER_BEHIND.sub("", found[0]) if found else ""
    known = {label.casefold() for label in case.mandate.labels}
    return label if label and label.casefold() not in known else None


@rule("M404", "label-not-known", Severity.WARNING)
def label_not_known(case: MandateCase) -> Iterator[Finding]:
    """A line opens as if with a label: once its words are known, the line finds its place."""
    told = set()
    for excerpt in case.mandate.unplaced:
        label = _unknown_label(case, excerpt)
        if label is not None and label not in told:
            told.add(label)
            facts = {"text": excerpt.text, "label": label, "language": case.mandate.language}
            yield hit("M404", None, _page(excerpt.page), **facts)


@rule("M402", "readers-disagree", Severity.WARNING)
def readers_disagree(case: MandateCase) -> Iterator[Finding]:
    """Two independent readers saw different words on a page: it may hold more than was read."""
    for page in case.disagreements:
        yield hit(
            "M402",
            None,
            Place(page=page.page),
            page=page.page,
            first=_some(page.only_first),
            second=_some(page.only_second),
        )


@rule("M403", "mandate-recognised", Severity.WARNING)
def mandate_recognised(case: MandateCase) -> Iterator[Finding]:
    """What a machine read from a picture may be misread, and a figure of a target binds."""
    for remark in case.remarks:
        if remark.kind == "ocr-layer":
            yield hit("M403", None, remark.place, pages=remark.text)


def _some(words: tuple[str, ...]) -> str:
    """The first words, for a message; "–" where there are none."""
    counted = Counter(words)
    shown = ", ".join(list(counted)[:6]) or "–"
    return f"{shown}, …" if len(counted) > 6 else shown
