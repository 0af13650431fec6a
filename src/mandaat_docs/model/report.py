"""The report: what a progress report says, cut up by its own headings, rows and labels.

Everything that only needs the report and the language is read here already (statuses, figures,
reasons, evidence, mentions of targets); what needs the mandate is left to the check.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from mandaat_docs.model.form import LOCKED, FormField
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.result import Figure, Status
from mandaat_docs.model.source import Place, Remark


class Level(StrEnum):
    """What part of a mandate a title or mention names."""

    SERIES = "series"
    OBJECTIVE = "objective"
    MEASURING_POINT = "measuring_point"
    TARGET = "target"


class Role(StrEnum):
    """What a passage is for, by the column, label or control under which it stands."""

    NARRATIVE = "narrative"
    EXPLANATION = "explanation"
    """Tells what was done and counts as the reason too ("toelichting")."""
    REASON = "reason"
    STATUS = "status"
    PROGRESS = "progress"
    """How far along, in percent; only 100 % is a status."""
    FIGURE = "figure"
    EVIDENCE = "evidence"
    DEADLINE = "deadline"
    """The mandate's own deadline, repeated."""
    ASIDE = "aside"
    """Filled in by nature (who, when, which budget): says nothing of the target."""


class Origin(StrEnum):
    """What a section is made of."""

    FRONT = "front"
    """What stands before the first heading."""
    HEADING = "heading"
    BAND = "band"
    """A table row that heads the rows below it."""
    ROW = "row"
    LEAD = "lead"
    """A paragraph or field that opens with a number or label."""
    RESUMED = "resumed"
    """Goes on with an earlier section, after a table or a list of leads."""


class Chapter(StrEnum):
    """A chapter that by its name is about no part of a mandate."""

    SURROUNDING = "surrounding"
    """About no target either: only a plain mention there counts."""
    CONTENTS = "contents"
    UNIT = "unit"
    """What one part of the organisation has to tell, of any target: "Directie Water"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number by which the text names a part of a mandate: "(target 1.1.2)"."""

    number: str
    level: Level | None
    series: Series | None
    aside: bool = False
    """Only refers elsewhere: "see target 1.1.2"."""
    ordinal: int | None = None
    """Which target under the measuring point of that number: "meetpunt 1.2, eerste target"."""
    bare: bool = False
    """Only a number: it may be another thing's."""


@dataclass(frozen=True, slots=True)
class StatusReading:
    """Words that say a status."""

    status: Status
    text: str
    subject: str | None = None
    """What it is said of, where that must be the target for it to count; `None` where it does
    anyway (an idiom such as "on schedule", a field, a subject such as "this")."""
    last_day: dt.date | None = None
    """Of the date that the clause names: what was so before the report's period is not now."""


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A number and what shows whether it measures the indicator."""

    figure: Figure
    counted: str
    """The words right behind the number, which say what it counts; may be empty."""
    around: str
    """The clause in which it stands."""
    progress: bool = False
    """How far along something is."""
    planned: bool = False
    """Said of what is still to come."""
    duration: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what was read in it."""

    text: str
    content: tuple[str, ...] = ()
    """Its content words, without what says a status, names a target or points elsewhere."""
    says: bool = True
    """Holds any word beside the naming of a target."""
    statuses: tuple[StatusReading, ...] = ()
    figures: tuple[FigureReading, ...] = ()
    reasons: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    placeholder: bool = False
    """Holds the place of what is still to be written."""
    asserts: bool = False
    """Has an auxiliary verb, as a title has not."""
    continues: bool = False
    """Opens by taking up what came before: "This …"."""
    outside: bool = False
    """Says itself that it is about none of the objectives."""
    moments: tuple[tuple[dt.date, dt.date], ...] = ()
    """First and last day of each date in it that names its year, each once."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The tag of a content control of our own report form."""

    target: str
    role: Role
    field: str = ""
    """Where the form asks for something that the role alone does not tell."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, cell or field."""

    role: Role
    text: str
    place: Place
    sentences: tuple[Sentence, ...] = ()
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """What a section announces: label, number and wording, as far as they are there."""

    text: str
    wording: str = ""
    """Without label and number."""
    level: Level | None = None
    series: Series | None = None
    number: str | None = None
    plain_number: bool = False
    """The number carries no label; it may be the report's own count."""
    within: str | None = None
    """Number of the part above, where a title gives that as well: "meetpunt 1.2, target: …"."""
    ordinal: int | None = None
    """Which target under that part: "meetpunt 1.2, eerste target"."""

    @property
    def names(self) -> bool:
        """Whether a label or number says what it is."""
        return self.level is not None or self.series is not None or self.number is not None


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the passages right under it."""

    origin: Origin
    depth: int
    """As printed: a heading's level; deeper for what stands under it."""
    place: Place
    title: Title | None = None
    passages: tuple[Passage, ...] = ()
    lead: Passage | None = None
    """What stands behind the label or in the key cell, where it may be an answer rather than
    the target's wording: only the mandate can tell."""
    answer: Passage | None = None
    """Of a line with a name and a colon, what stands behind: `lead` holds the name too."""
    chapter: Chapter | None = None
    resumes: int | None = None
    """Index of the section that a resumed one goes on with."""

    @property
    def is_named_line(self) -> bool:
        """Whether only words name it ("walstroom: vertraagd"): they may name no target at all."""
        title = self.title
        return self.answer is not None and title is not None and not title.names


@dataclass(frozen=True, slots=True)
class Naming:
    """By what a report says on which mandate it reports."""

    functions: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    mandate_years: tuple[int, int] | None = None
    lines: tuple[str, ...] = ()
    """What stands before the first chapter, to look names up in."""


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """What a report form of ours shows of a target itself, as it comes back."""

    id: str
    fingerprint: str
    """Of the target when the form was made."""
    texts: tuple[str, ...]
    """Between the heading of the target and the first question; none where that is gone."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A progress report, in reading order."""

    file: str
    sha256: str
    language: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    naming: Naming
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...] = ()
    parts: tuple[Report, ...] = ()
    """The files that make it up, where there are several."""
    printed: tuple[PrintedTarget, ...] = ()
    """Of a report form of ours: every target that it was made with."""


_TAG = re.compile(
    r"(?:mandaat:)?(?P<target>[ST]\d+\.\d+\.\d+)(?:[:/](?P<role>[a-z]+))?(?:[:/#].*)?"
)


_FORM_FIELDS: dict[str, Role] = {
    FormField.OUTSIDE: Role.REASON,
    FormField.CONTRIBUTION: Role.ASIDE,
    FormField.PLANNING: Role.ASIDE,
    LOCKED: Role.ASIDE,
}
"""Fields of the form that are no role of their own: what is planned says nothing of this period."""


def control_tag(target: str, role: Role) -> str:
    """The tag by which a content control of the report form names its target.

    >>> control_tag("S1.1.2", Role.STATUS)
    'mandaat:S1.1.2:status'
    """
    return f"mandaat:{target}:{role}"


def read_tag(tag: str | None) -> Tag | None:
    """The target and role that a tag names; a tag of another program names none.

    >>> read_tag("mandaat:S1.1.2:status")
    Tag(target='S1.1.2', role=<Role.STATUS: 'status'>, field='')
    >>> read_tag("Author") is None
    True
    """
    match = _TAG.fullmatch(tag or "")
    if match is None:
        return None
    role = match["role"]
    if role in _FORM_FIELDS:
        return Tag(match["target"], _FORM_FIELDS[role], role)
    known = role in set(Role)
    return Tag(match["target"], Role(role) if known else Role.NARRATIVE)
