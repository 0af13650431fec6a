"""Comparison → text for people, without colour.

Word by word as `wdiff` prints it: [-what went-] and {+what came+}.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.emit.console import listed_findings, wrap
from mandaat_docs.model.comparison import (
    ChangeKind,
    Comparison,
    Mode,
    Op,
    TargetChange,
    TextChange,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.vocabulary import Vocabulary

_FORMS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}


def render_comparison(comparison: Comparison, words: Vocabulary, width: int = 80) -> str:
    """Each target that differs, then what else does, then the counts in one line."""
    told = _Teller(comparison, words, width)
    lines = [*told.opening()]
    for change in comparison.changed():
        lines += ["", *told.target(change)]
    about_all = [f for f in comparison.findings if f.code in _BESIDE_TARGETS]
    if about_all:
        lines += ["", *listed_findings(about_all, words, width)]
    lines += ["", *told.closing()]
    return "\n".join(lines) + "\n"


_BESIDE_TARGETS = frozenset({"D107", "D108", "D205", "D206", "D207"})
"""Findings that no target's own lines tell already."""


class _Teller:
    def __init__(self, comparison: Comparison, words: Vocabulary, width: int) -> None:
        self.comparison = comparison
        self.words = words
        self.width = width

    def tell(self, name: str, **facts: object) -> str:
        return self.words.say(f"diff.{self.comparison.mode.value}.{name}", **facts)

    def opening(self) -> list[str]:
        old, new = self.comparison.old, self.comparison.new
        text = self.tell("opening", old=old.source.file, new=new.source.file)
        return wrap(text, self.width)

    def target(self, change: TargetChange) -> Iterator[str]:
        words = self.words
        kinds = ", ".join(self.tell(f"kinds.{kind.value}") for kind in change.kinds)
        yield from wrap(f"{shown_id(change.id, words)}  {kinds}", self.width, hang=4)
        if {ChangeKind.RENUMBERED, ChangeKind.MOVED} & set(change.kinds):
            assert change.old is not None
            assert change.new is not None
            for label, target in (("id_old", change.old), ("id_new", change.new)):
                number = target.number or words.say("diff.no_number")
                shown = shown_id(target.id, words)
                yield from self._line(
                    self.tell(label), words.say("diff.numbered", id=shown, number=number)
                )
        yield from self._wording(change)
        if change.deadline is not None:
            yield from self._deadline(change, change.deadline)
        if change.figures:
            nothing = words.say("diff.nothing")
            for label, figures in (
                ("figures_old", change.figures.only_old),
                ("figures_new", change.figures.only_new),
            ):
                yield from self._line(self.tell(label), ", ".join(figures) or nothing)

    def _wording(self, change: TargetChange) -> Iterator[str]:
        if change.wording is not None:
            yield from self._line(self.words.say("diff.wording"), marked(change.wording))
        elif self.comparison.mode is Mode.LANGUAGES and change.old and change.new:
            yield from self._line(self.tell("old"), change.old.wording)
            yield from self._line(self.tell("new"), change.new.wording)
        else:
            target = change.new or change.old
            assert target is not None
            yield from self._line(self.words.say("diff.wording"), target.wording)

    def _deadline(self, change: TargetChange, text: TextChange) -> Iterator[str]:
        words = self.words
        if text.pieces:
            said = marked(text)
            if change.same_meaning:
                said = f"{said} ({words.say('diff.same_meaning')})"
            yield from self._line(words.say("diff.deadline"), said)
            return
        none = words.say("diff.no_deadline")
        yield from self._line(self.tell("deadline_old"), text.old or none)
        yield from self._line(self.tell("deadline_new"), text.new or none)

    def closing(self) -> list[str]:
        comparison = self.comparison
        counts = [
            self.words.say("console.count", n=n, coverage=self.tell(f"kinds.{kind.value}"))
            for kind in ChangeKind
            if (n := comparison.count(kind))
        ]
        counts.append(
            self.words.say("console.count", n=comparison.unchanged, coverage=self.tell("unchanged"))
        )
        return wrap(", ".join(counts), self.width)

    def _line(self, label: str, text: str) -> list[str]:
        said = self.words.say("console.labelled", label=label, text=text.replace("\n", " / "))
        return wrap(said, self.width, indent=4, hang=2)


def marked(text: TextChange) -> str:
    """A change word by word in one line of plain text."""
    if not text.pieces:
        return text.new or text.old or ""
    return " ".join(_FORMS[piece.op].format(piece.text) for piece in text.pieces)
