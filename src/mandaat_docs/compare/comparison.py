"""Two mandates → Comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.compare.figures import Reader, figures_change
from mandaat_docs.compare.matching import Match, Part, match_ids, match_parts, match_targets
from mandaat_docs.compare.words import change_of, level
from mandaat_docs.model.comparison import (
    ChangeKind,
    Comparison,
    FiguresChange,
    HeadChange,
    MatchedBy,
    Mode,
    PartChange,
    TargetChange,
    TextChange,
)
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Mandate, Objective, Target


def compare_mandates(old: Mandate, new: Mandate, readers: Mapping[str, Reader]) -> Comparison:
    """Compare the versions before and after, or the versions in two languages.

    Which of the two it is, their languages tell. `readers` find the numbers in a text, by
    language. What is compared is what is printed: a person's corrections are the caller's.
    """
    mode = Mode.VERSIONS if old.language == new.language else Mode.LANGUAGES
    case = _Case(mode, old, new, readers)
    matches = match_targets(old, new) if mode is Mode.VERSIONS else match_ids(old, new)
    points = case.parts(_points, matches)
    return Comparison(
        mode=mode,
        old=old,
        new=new,
        targets=_in_order(old, new, [case.target(*match, points) for match in matches]),
        parts=tuple(case.part_changes(matches, points)),
        head=tuple(case.head()),
    )


def _years(mandate: Mandate) -> str | None:
    period = mandate.period
    return None if period is None else f"{period.first_year}-{period.last_year}"


_YEARS = "period"
_FIELDS: Mapping[str, Callable[[Mandate], str | None]] = {
    "function": lambda mandate: mandate.function,
    "grade": lambda mandate: mandate.grade,
    "institution": lambda mandate: mandate.institution,
    "authority": lambda mandate: mandate.authority,
    _YEARS: _years,
}


@dataclass(frozen=True, slots=True)
class _Case:
    mode: Mode
    old: Mandate
    new: Mandate
    readers: Mapping[str, Reader]

    @property
    def same_words(self) -> bool:
        """Whether words can be compared."""
        return self.mode is Mode.VERSIONS

    def parts(
        self, parts_of: Callable[[Mandate], list[Part]], matches: Sequence[Match]
    ) -> Mapping[str, str]:
        """Id → id of the parts of one level that stand in both."""
        old, new = parts_of(self.old), parts_of(self.new)
        if self.same_words:
            return match_parts(old, new, matches)
        return {part.id: part.id for part in old if part.id in {p.id for p in new}}

    def target(
        self, old: Target, new: Target, by: MatchedBy, points: Mapping[str, str]
    ) -> TargetChange:
        """What differs between a target here and there."""
        wording = change_of(old.wording, new.wording, by_word=True) if self.same_words else None
        deadline, same_meaning, unread = self._deadline(old.deadline, new.deadline)
        figures = FiguresChange()
        if wording is not None or not self.same_words:
            figures = self._figures(old.wording, new.wording)
        kinds = [
            kind
            for kind, differs in (
                (ChangeKind.REWORDED, wording is not None),
                (ChangeKind.DEADLINE, deadline is not None),
                (ChangeKind.FIGURES, bool(figures)),
                (ChangeKind.MOVED, points.get(parent_of(old.id)) != parent_of(new.id)),
            )
            if differs
        ]
        if _renumbered(old, new, moved=ChangeKind.MOVED in kinds):
            kinds.append(ChangeKind.RENUMBERED)
        return TargetChange(
            old, new, by, tuple(kinds), wording, deadline, same_meaning, unread, figures
        )

    def _figures(self, old: str, new: str) -> FiguresChange:
        readers = self.readers
        return figures_change(readers[self.old.language](old), readers[self.new.language](new))

    def _deadline(
        self, old: Deadline | None, new: Deadline | None
    ) -> tuple[TextChange | None, bool, bool]:
        """The change, whether it means the same in other words, whether it can't be told.

        Across languages only the meaning counts, and the figures of what was not understood.
        """
        texts = (_said(old), _said(new))
        if old is None or new is None:
            return change_of(*texts, by_word=False), False, False
        unread = DeadlineKind.UNREAD in (old.kind, new.kind)
        same = not unread and _meaning(old) == _meaning(new)
        if self.same_words:
            return change_of(*texts, by_word=True), same, False
        if same or (unread and not self._figures(old.text, new.text)):
            return None, same, unread
        return TextChange(*texts), False, unread

    def part_changes(
        self, matches: Sequence[Match], points: Mapping[str, str]
    ) -> Iterator[PartChange]:
        """The objectives and measuring points that changed themselves."""
        objectives = self.parts(_objectives, matches)
        before = {objective.id: objective for objective in self.old.objectives}
        after = {objective.id: objective for objective in self.new.objectives}
        for old, new in _paired(before, after, objectives):
            one, other = before.get(old or ""), after.get(new or "")
            texts = _texts(one, other) if self.same_words and one and other else ()
            yield from _part_change("objective", old, new, texts, moved=False)
        titles = [{p.id: p.title for p in m.measuring_points()} for m in (self.old, self.new)]
        for old, new in _paired(titles[0], titles[1], points):
            texts = ()
            moved = False
            if old and new:
                change = change_of(titles[0][old], titles[1][new], by_word=True)
                texts = (("title", change),) if self.same_words and change else ()
                moved = objectives.get(parent_of(old)) != parent_of(new)
            yield from _part_change("measuring_point", old, new, texts, moved=moved)

    def head(self) -> Iterator[HeadChange]:
        """The fields of the head that differ; across languages the years alone."""
        for name, value in _FIELDS.items():
            if self.same_words or name == _YEARS:
                old, new = value(self.old), value(self.new)
                if level(old or "") != level(new or ""):
                    yield HeadChange(name, old, new)


def parent_of(identity: str) -> str:
    """The id of the part above.

    >>> parent_of("S5.2.1")
    'S5.2'
    """
    return identity.rpartition(".")[0]


def _objectives(mandate: Mandate) -> list[Part]:
    return [Part(o.id, o.title, tuple(t.id for t in o.targets())) for o in mandate.objectives]


def _points(mandate: Mandate) -> list[Part]:
    return [Part(p.id, p.title, tuple(t.id for t in p.targets)) for p in mandate.measuring_points()]


def _renumbered(old: Target, new: Target, *, moved: bool) -> bool:
    """A number that is printed anew, or in the same measuring point another place in the order."""
    return old.number != new.number or (old.id != new.id and not moved)


def _said(deadline: Deadline | None) -> str | None:
    return None if deadline is None else deadline.printed


def _meaning(deadline: Deadline) -> tuple[object, ...]:
    """What a deadline comes to, whatever its words."""
    return (
        deadline.kind,
        deadline.per_year,
        deadline.at_least,
        deadline.conditional,
        tuple(due.date for due in deadline.due),
        deadline.milestone,
        deadline.offset,
    )


def _texts(old: Objective, new: Objective) -> tuple[tuple[str, TextChange], ...]:
    pairs = {
        "title": (old.title, new.title),
        "context": ("\n".join(old.context), "\n".join(new.context)),
        "aims": ("\n".join(old.aims), "\n".join(new.aims)),
    }
    changes = {name: change_of(*texts, by_word=True) for name, texts in pairs.items()}
    return tuple((name, change) for name, change in changes.items() if change is not None)


def _part_change(
    level: str,
    old: str | None,
    new: str | None,
    texts: tuple[tuple[str, TextChange], ...],
    *,
    moved: bool,
) -> Iterator[PartChange]:
    kinds = [
        kind
        for kind, differs in (
            (ChangeKind.ADDED, old is None),
            (ChangeKind.DROPPED, new is None),
            (ChangeKind.REWORDED, bool(texts)),
            (ChangeKind.MOVED, moved),
            (ChangeKind.RENUMBERED, bool(old and new and _own(old) != _own(new) and not moved)),
        )
        if differs
    ]
    if kinds:
        yield PartChange(level, old, new, tuple(kinds), texts)


def _own(identity: str) -> str:
    """The last part of an id: a measuring point does not change with its objective's number."""
    return identity.rpartition(".")[2]


def _paired(
    old: Iterable[str], new: Iterable[str], matched: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """Ids side by side: the second mandate's in order, then those that only the first has."""
    back = {after: before for before, after in matched.items()}
    yield from ((back.get(identity), identity) for identity in new)
    yield from ((identity, None) for identity in old if identity not in matched)


def _in_order(
    old: Mandate, new: Mandate, changes: Sequence[TargetChange]
) -> tuple[TargetChange, ...]:
    """All targets of both sides in the order of the second mandate."""
    by_new = {change.new.id: change for change in changes if change.new}
    by_old = {change.old.id: change for change in changes if change.old}
    added = TargetChange(None, None, None, (ChangeKind.ADDED,))
    dropped = TargetChange(None, None, None, (ChangeKind.DROPPED,))
    order = [by_new.get(t.id) or replace(added, new=t) for t in new.targets()]
    behind = -1
    for target in old.targets():
        if target.id in by_old:
            behind = next(i for i, c in enumerate(order) if c.old and c.old.id == target.id)
        else:
            behind += 1
            order.insert(behind, replace(dropped, old=target))
    return tuple(order)
