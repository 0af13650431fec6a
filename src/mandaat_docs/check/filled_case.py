"""What the rules about an evaluation or agreement look at: what was typed, and what still stands.

The document is looked at twice: by its fields, which a word processor keeps, and by its
paragraphs, which people may change.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from mandaat_docs.model.filled import Entry, Filled
from mandaat_docs.model.filled_result import Demand
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Mandate, Target
from mandaat_docs.model.result import Coverage, Status
from mandaat_docs.model.source import Document, Paragraph
from mandaat_docs.model.vocabulary import Vocabulary

_TARGET = re.compile(r"[ST]\d+\.\d+\.\d+")
_LONGEST = 60
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Readings:
    """What typed words mean, by the name of their field."""

    statuses: Mapping[str, tuple[Status, ...]] = field(default_factory=dict)
    """What an assessment or its reasons plainly say of how a target goes."""
    silent: Collection[str] = ()
    """Reasons that say that the report says nothing."""
    days: Mapping[str, dt.date] = field(default_factory=dict)
    nothing: Collection[str] = ()
    """Fields that hold only the place of a text: dots, "to be added"."""


@dataclass(frozen=True, slots=True)
class FilledCase:
    """One evaluation or agreement that comes back."""

    mandate: Mandate
    filled: Filled
    document: Document
    words: Vocabulary
    """Of the document's language."""
    today: dt.date
    readings: Readings = field(default_factory=Readings)
    mentions: tuple[tuple[str, str], ...] = ()
    """Key and text of each mention that the legal profile knows."""
    demands: tuple[Demand, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Id → why this agreement does not take the target up."""

    @property
    def is_other(self) -> bool:
        """Whether it was made from another mandate: not one target is the same."""
        prints = {target.fingerprint for target in self.mandate.targets()}
        same = self.filled.mandate == self.mandate.source.sha256
        return not same and prints.isdisjoint(self.filled.fingerprints.values())

    def typed(self, name: str) -> str:
        """What somebody typed in a field; empty where that says nothing."""
        text = next((e.text for e in self.filled.entries if e.name == name), "")
        return "" if name in self.readings.nothing else text

    def blanks(self) -> tuple[Entry, ...]:
        """The fields that say nothing yet, in the document's order."""
        idle = [e for e in self.filled.entries if e.name in self.readings.nothing]
        order = {name: number for number, name in enumerate(self.filled.order)}
        return tuple(sorted((*self.filled.open, *idle), key=lambda e: order.get(e.name, 0)))

    def blanks_of(self, target: str) -> tuple[str, ...]:
        """The fields about a target that say nothing yet."""
        named = (of_target(entry.name) for entry in self.blanks())
        return tuple(pair[1] for pair in named if pair is not None and pair[0] == target)

    def is_unchanged(self, target: Target) -> bool:
        """Whether the mandate still has the target as the document was made from."""
        return self.filled.fingerprints.get(target.id) == target.fingerprint

    def holds(self, target: Target) -> bool:
        """Whether the document has a place for a target: a heading or a field."""
        if self.heading_of(target.id) is not None:
            return True
        named = (of_target(e.name) for e in (*self.filled.entries, *self.filled.open))
        own = {pair[1] for pair in named if pair is not None and pair[0] == target.id}
        return bool(own - {"previous", "answer"})

    def heading_of(self, target: str) -> Paragraph | None:
        """The heading under which a target is dealt with."""
        shown = re.compile(rf"(?<!\w){re.escape(shown_id(target, self.words))}(?![\d.]*\d)")
        headings = (p for p in self.document.paragraphs() if p.level is not None)
        return next((p for p in headings if shown.search(p.text)), None)

    def block_of(self, target: str) -> tuple[Paragraph, ...]:
        """What stands under the heading of a target; nothing where that is not there."""
        heading = self.heading_of(target)
        return () if heading is None else tuple(self.under(heading))

    def under(self, heading: Paragraph) -> Iterator[Paragraph]:
        """The paragraphs from a heading to the next one."""
        inside = False
        for paragraph in self.document.paragraphs():
            if paragraph is heading:
                inside = True
            elif inside and paragraph.level is not None:
                return
            elif inside:
                yield paragraph

    def reported(self, target: str) -> tuple[Coverage | None, Status | None]:
        """What the report said of a target when the evaluation was made."""
        coverage, status = self.filled.states.get(target, ("", ""))
        return (
            Coverage(coverage) if coverage in list(Coverage) else None,
            Status(status) if status in list(Status) else None,
        )


def of_target(name: str) -> tuple[str, str] | None:
    """The target and field that a name is about.

    >>> of_target("S1.1.2:assessment"), of_target("conclusion:mention")
    (('S1.1.2', 'assessment'), None)
    """
    target, _, rest = name.partition(":")
    return (target, rest) if _TARGET.fullmatch(target) else None


def bare(text: str) -> str:
    r"""A text by its visible letters alone, so that neither spaces nor line breaks tell.

    >>> bare("de\u00a0so\u00adciale\nhuur") == bare("de sociale huur")
    True
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if c.isprintable() and not c.isspace())


def short(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def listed(names: Collection[str]) -> str:
    """The first few names, each once, and dots where there are more."""
    each = list(dict.fromkeys(filter(None, names)))
    return "; ".join([*map(short, each[:_SHOWN]), *(["…"] if len(each) > _SHOWN else [])])
