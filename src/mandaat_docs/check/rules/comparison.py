"""Rules D1xx and D2xx: what differs between two versions of a mandate, and between two languages.

Whoever reads an amendment wants to know it all, and none of it is wrong in itself: a change of
what must be reached is a warning, a change of where it stands a note. Two languages say the same,
or one of them does not bind.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.check.registry import hit, rule
from mandaat_docs.check.rules.report_targets import shorten
from mandaat_docs.model.comparison import ChangeKind, Comparison, Mode, TargetChange
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Target
from mandaat_docs.model.source import Place

_NONE = "–"


def _versions(case: Comparison, kind: ChangeKind) -> Iterator[TargetChange]:
    return _of(case, kind, Mode.VERSIONS)


def _languages(case: Comparison, kind: ChangeKind) -> Iterator[TargetChange]:
    return _of(case, kind, Mode.LANGUAGES)


def _of(case: Comparison, kind: ChangeKind, mode: Mode) -> Iterator[TargetChange]:
    return (c for c in case.targets if kind in c.kinds and case.mode is mode)


def _place(target: Target | None) -> Place | None:
    return None if target is None or target.page is None else Place(page=target.page)


def _quote(text: str | None) -> str:
    return shorten((text or _NONE).replace("\n", " / "))


def _both(change: TargetChange) -> tuple[Target, Target]:
    assert change.old is not None
    assert change.new is not None
    return change.old, change.new


@rule("D101", "target-added", Severity.WARNING)
def target_added(case: Comparison) -> Iterator[Finding]:
    """Something new to reach: reports and agreements have no place for it yet."""
    for change in _versions(case, ChangeKind.ADDED):
        assert change.new is not None
        yield hit("D101", change.id, _place(change.new), wording=_quote(change.new.wording))


@rule("D102", "target-dropped", Severity.WARNING)
def target_dropped(case: Comparison) -> Iterator[Finding]:
    """A target that nobody has to reach any longer; its id may name another one now."""
    for change in _versions(case, ChangeKind.DROPPED):
        assert change.old is not None
        yield hit("D102", change.id, _place(change.old), wording=_quote(change.old.wording))


@rule("D103", "target-reworded", Severity.WARNING)
def target_reworded(case: Comparison) -> Iterator[Finding]:
    """Other words may ask for something else: an answer to the old ones need not do."""
    for change in _versions(case, ChangeKind.REWORDED):
        old, new = _both(change)
        facts = {"before": _quote(old.wording), "after": _quote(new.wording)}
        yield hit("D103", change.id, _place(new), **facts)


@rule("D104", "target-renumbered", Severity.INFO)
def target_renumbered(case: Comparison) -> Iterator[Finding]:
    """Reports name targets by number: an old one may now be another target's."""
    for change in _versions(case, ChangeKind.RENUMBERED):
        old, new = _both(change)
        yield hit(
            "D104", change.id, _place(new), other=old.id,
            before=old.number or _NONE, after=new.number or _NONE,
        )  # fmt: skip


@rule("D105", "target-moved", Severity.INFO)
def target_moved(case: Comparison) -> Iterator[Finding]:
    """Under another measuring point the same words may measure something else."""
    for change in _versions(case, ChangeKind.MOVED):
        old, new = _both(change)
        yield hit("D105", change.id, _place(new), other=old.id)


@rule("D106", "deadline-changed", Severity.WARNING)
def deadline_changed(case: Comparison) -> Iterator[Finding]:
    """When a target falls due decides whether a report is late."""
    for change in _versions(case, ChangeKind.DEADLINE):
        text = change.deadline
        assert text is not None
        facts = {"before": _quote(text.old), "after": _quote(text.new)}
        yield hit("D106", change.id, _place(change.new), **facts)


@rule("D107", "part-changed", Severity.INFO)
def part_changed(case: Comparison) -> Iterator[Finding]:
    """Titles, context and aims say how the targets below them are to be read."""
    for part in case.parts:
        if case.mode is Mode.VERSIONS:
            before = next((_quote(text.old) for _, text in part.texts), part.old or _NONE)
            after = next((_quote(text.new) for _, text in part.texts), part.new or _NONE)
            yield hit("D107", part.id, None, before=before, after=after)


@rule("D108", "head-changed", Severity.WARNING)
def head_changed(case: Comparison) -> Iterator[Finding]:
    """Another function, institution or period: is this the same mandate at all?"""
    for field in case.head:
        if case.mode is Mode.VERSIONS:
            yield hit("D108", None, None, before=field.old or _NONE, after=field.new or _NONE)


@rule("D201", "target-in-one-language", Severity.WARNING)
def target_in_one_language(case: Comparison) -> Iterator[Finding]:
    """Both languages bind: what only one of them asks for is disputed from the first day."""
    for kind, side in ((ChangeKind.DROPPED, case.old), (ChangeKind.ADDED, case.new)):
        for change in _languages(case, kind):
            target = change.old or change.new
            assert target is not None
            facts = {"file": side.source.file, "wording": _quote(target.wording)}
            yield hit("D201", change.id, _place(target), **facts)


@rule("D202", "number-differs-between-languages", Severity.WARNING)
def number_differs(case: Comparison) -> Iterator[Finding]:
    """A report names a target by number: which one it means must not hang on the language."""
    for change in _languages(case, ChangeKind.RENUMBERED):
        old, new = _both(change)
        facts = {"before": old.number or _NONE, "after": new.number or _NONE}
        yield hit("D202", change.id, _place(new), **facts)


@rule("D203", "deadline-differs-between-languages", Severity.WARNING)
def deadline_differs(case: Comparison) -> Iterator[Finding]:
    """The deadlines are understood in both languages, and are not the same."""
    for change in _languages(case, ChangeKind.DEADLINE):
        text = change.deadline
        assert text is not None
        facts = {"before": _quote(text.old), "after": _quote(text.new)}
        yield hit("D203", change.id, _place(change.new), **facts)


@rule("D204", "figure-differs-between-languages", Severity.WARNING)
def figure_differs(case: Comparison) -> Iterator[Finding]:
    """Figures and years need no translation: one that only one language names is a mistake."""
    for change in _languages(case, ChangeKind.FIGURES):
        figures = change.figures
        facts = {
            "before": ", ".join(figures.only_old) or _NONE,
            "after": ", ".join(figures.only_new) or _NONE,
        }
        yield hit("D204", change.id, _place(change.new), **facts)


@rule("D205", "deadline-not-compared", Severity.INFO)
def deadline_not_compared(case: Comparison) -> Iterator[Finding]:
    """A deadline that is not understood in one of the languages, so that only a person can tell."""
    for change in case.targets:
        if change.unread and change.deadline is None:
            old, new = _both(change)
            said = [_NONE if t.deadline is None else t.deadline.text for t in (old, new)]
            facts = {"before": _quote(said[0]), "after": _quote(said[1])}
            yield hit("D205", change.id, _place(new), **facts)


@rule("D206", "period-differs-between-languages", Severity.WARNING)
def period_differs(case: Comparison) -> Iterator[Finding]:
    """The years of the mandate are not the same: perhaps these are two mandates."""
    for field in case.head:
        if case.mode is Mode.LANGUAGES:
            yield hit("D206", None, None, before=field.old or _NONE, after=field.new or _NONE)


@rule("D207", "part-in-one-language", Severity.WARNING)
def part_in_one_language(case: Comparison) -> Iterator[Finding]:
    """An objective or measuring point that one language lacks, targets or not."""
    for part in case.parts:
        if case.mode is Mode.LANGUAGES:
            side = case.old if part.new is None else case.new
            yield hit("D207", part.id, None, file=side.source.file)
