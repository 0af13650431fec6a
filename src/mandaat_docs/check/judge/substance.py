"""What the places of one target say: the elements that judging asks for, each with its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mandaat_docs.check.judge.idle import Idle, idle_words
from mandaat_docs.check.judge.measures import Measure, measure_of
from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.check.link.links import Spot
from mandaat_docs.check.similarity import content_words
from mandaat_docs.model.mandate import Nature
from mandaat_docs.model.report import (
    FigureReading,
    Level,
    Mention,
    Passage,
    Role,
    Sentence,
    StatusReading,
)
from mandaat_docs.model.result import Status
from mandaat_docs.model.vocabulary import Vocabulary

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d+)?(?![\w]|[.,]\d)")
_WORDED = 3
"""Content words from which fields for figures tell something beside their numbers."""
_TELLING = frozenset({Role.NARRATIVE, Role.EXPLANATION})
_STATUS = frozenset({Role.STATUS, Role.PROGRESS})


@dataclass(frozen=True, slots=True)
class Substance:
    """The elements found in one place."""

    telling: tuple[str, ...] = ()
    """The sentences that say what was done: more than the target's own words."""
    echo: str | None = None
    """The target's own words, where they stand there again and nothing else does."""
    remark: str | None = None
    """Words that say neither a status nor anything of the target: "see above", "we follow up"."""
    statuses: tuple[StatusReading, ...] = ()
    in_prose: tuple[StatusReading, ...] = ()
    """Statuses said in the narrative, where a field says one too."""
    unread_status: str | None = None
    """Text in a field for the status that says none."""
    figures: tuple[FigureReading, ...] = ()
    measured: tuple[FigureReading, ...] = ()
    """Those that measure the indicator."""
    reasons: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    placeholder: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is said beside placeholders and echoes."""
        return bool(
            self.telling
            or self.statuses
            or self.unread_status
            or self.figures
            or self.reasons
            or self.evidence
            or self.remark
        )


@dataclass(frozen=True, slots=True)
class SubstanceReader:
    """Reads places of targets of one mandate in one report."""

    atlas: Atlas
    measure: Measure
    idle: Idle
    since: dt.date | None
    """First day of the report's period, where it names one: what was so before is not now."""

    def read(self, spot: Spot) -> Substance:
        """The elements of one place."""
        own = self._own_words(spot)
        roles = _telling_roles(spot.passages)
        measured = self.atlas.targets[spot.target].nature is Nature.INDICATOR
        worded = [] if measured else _worded(spot.passages)
        said = [s for p in spot.passages if p.role in roles or p in worded for s in p.sentences]
        telling = tuple(s.text for s in said if self._tells(s, spot, own))
        field, unread = _field_statuses(spot.passages)
        prose = [r for s in said for r in s.statuses if self._is_of_target(r, s, spot)]
        figures = tuple(self._figures(spot))
        reasons = tuple(self._reasons(spot.passages, own))
        statuses = tuple(field or prose)
        evidence = tuple(
            dict.fromkeys(e for p in spot.passages for s in p.sentences for e in s.evidence)
        )
        bare = all(r.status is Status.NOT_APPLICABLE for r in statuses)
        if bare and not (telling or reasons or figures or evidence):
            statuses = ()  # a bare "n.v.t." says nothing
        return Substance(
            telling=telling,
            echo=None if telling else next((s.text for s in said if _has_words(s)), None),
            remark=next((s.text for s in said if self._remarks(s, own)), None),
            statuses=statuses,
            in_prose=tuple(prose) if field else (),
            unread_status=unread,
            figures=figures,
            measured=tuple(self._measured(spot)),
            reasons=reasons,
            evidence=evidence,
            placeholder=next((s.text for s in said if s.placeholder and s.text.strip()), None),
        )

    def _own_words(self, spot: Spot) -> list[str]:
        """The words of the target, its deadline, its measuring point, its objective and its
        title here.
        """
        node = self.atlas.by_id[spot.target]
        texts = [node.text, spot.heading, self.atlas.by_id[node.objective].text]
        deadline = self.atlas.targets[spot.target].deadline
        if deadline is not None:
            texts.append(deadline.text)
        if node.point is not None:
            texts.append(self.atlas.by_id[node.point].text)
        return sorted(
            {word for text in texts for word in content_words(text, self.atlas.morphology)}
        )

    def _tells(self, sentence: Sentence, spot: Spot, own: Sequence[str]) -> bool:
        """Whether a sentence adds a word that tells, or a measured number, to the own words."""
        if sentence.placeholder:
            return False
        if any(self._is_told(figure, sentence, spot) for figure in sentence.figures):
            return True
        return bool(self.idle.telling(sentence, own))

    def _is_told(self, figure: FigureReading, sentence: Sentence, spot: Spot) -> bool:
        """Whether a number is content: it counts something, and is not the goal or a duration."""
        target = self.atlas.targets[spot.target]
        if figure.progress or figure.planned or figure.duration:
            return False
        bare = not (sentence.content or figure.counted or figure.figure.unit)
        if bare and target.nature is not Nature.INDICATOR:
            return False
        return not self._is_goal(figure, sentence, target.wording)

    def _remarks(self, sentence: Sentence, own: Sequence[str]) -> bool:
        if sentence.placeholder or not sentence.text:
            return False
        if not sentence.content:
            return sentence.says
        return bool(self.idle.added(sentence, own))

    def _is_of_target(self, reading: StatusReading, sentence: Sentence, spot: Spot) -> bool:
        """Said now, of this target: a participle of its subject, no number naming another."""
        if (
            self.since is not None
            and reading.last_day is not None
            and reading.last_day < self.since
        ):
            return False
        node = self.atlas.by_id[spot.target]
        named = [m for m in sentence.mentions if m.level is Level.TARGET and m.ordinal is None]
        if named and not any(_names(mention, node) for mention in named):
            return False
        if reading.subject is None:
            return True
        points = {self.atlas.by_id[node.point].number if node.point is not None else None}
        if not self.measure.same_language and any(
            _names(m, node) or (m.level is Level.MEASURING_POINT and m.number in points)
            for m in sentence.mentions
        ):
            return True  # its subject can't be compared, and the number says what it is
        return bool(self.atlas.shared_words(reading.subject, f"{node.text} {spot.heading}"))

    def _figures(self, spot: Spot) -> Iterator[FigureReading]:
        """Measured numbers; what is planned or says how far along something is, is none."""
        for figure, _, _ in self._numbers(spot):
            if not (figure.planned or figure.progress):
                yield figure

    def _measured(self, spot: Spot) -> Iterator[FigureReading]:
        wording = self.atlas.targets[spot.target].wording
        for figure, sentence, role in self._numbers(spot):
            if self.measure.fits(figure, sentence, role, wording):
                yield figure

    def _numbers(self, spot: Spot) -> Iterator[tuple[FigureReading, Sentence, Role]]:
        """Every number of the answer that does not only repeat the goal.

        Where the rows for figures of a report form are filled in, these are the figures.
        """
        wording = self.atlas.targets[spot.target].wording
        rows = [p for p in spot.passages if p.tag is not None and p.role is Role.FIGURE]
        measured = [p for p in rows if any(s.figures for s in p.sentences)]
        for passage in measured or spot.passages:
            if passage.role in _TELLING or passage.role is Role.FIGURE:
                for sentence in passage.sentences:
                    for figure in sentence.figures:
                        quoted = self._is_goal(figure, sentence, wording)
                        if passage.role is Role.FIGURE or not quoted:
                            yield figure, sentence, passage.role

    def _is_goal(self, figure: FigureReading, sentence: Sentence, wording: str) -> bool:
        """Whether a number only repeats the goal: it stands in the wording, and so does all else.

        "Aandeel … gecontroleerd: 90 %" quotes the target; "we haalden 90 %" says something.
        """
        number = figure.figure.text.split()[0]
        there = number in wording or not number.isdecimal()  # a pattern costs more to make
        pattern = rf"(?<!\w){re.escape(number)}(?!\w)"
        quoted = there and re.search(pattern, wording, re.I) is not None
        if not self.measure.same_language:
            # Its words can't be held against the wording; the number itself can.
            goals = {Decimal(n.replace(",", ".")) for n in _NUMBER.findall(wording)}
            return quoted or figure.figure.value in goals
        own = content_words(wording, self.atlas.morphology)
        return quoted and not self.idle.added(sentence, own)

    def _reasons(self, passages: Sequence[Passage], own: Sequence[str]) -> Iterator[str]:
        """Causes that say something: neither the status again nor the target's own words."""
        for passage in passages:
            if passage.role in {Role.REASON, Role.EXPLANATION}:
                if any(
                    not s.placeholder and self.idle.causes(s.content, own)
                    for s in passage.sentences
                ):
                    yield passage.text
            elif passage.role in {Role.NARRATIVE, Role.STATUS}:
                before = ""
                for sentence in passage.sentences:
                    for reason in sentence.reasons:
                        if self.idle.causes(content_words(reason, self.atlas.morphology), own):
                            yield reason
                        elif before and reason == sentence.text.strip(" ().;"):
                            yield before  # "C'est la cause du retard": what stands before it is
                    before = sentence.text if sentence.content else ""


def substance_reader(
    atlas: Atlas,
    vocabularies: Sequence[Vocabulary],
    since: dt.date | None,
    *,
    same_language: bool,
) -> SubstanceReader:
    """The reader for one report; the first of `vocabularies` is of the mandate's language."""
    forms = atlas.morphology
    languages = tuple(vocabularies)
    measure = measure_of(languages[0], languages, forms, same_language=same_language)
    return SubstanceReader(atlas, measure, idle_words(languages, forms), since)


def _has_words(sentence: Sentence) -> bool:
    return bool(sentence.content) and not sentence.placeholder


def _names(mention: Mention, node: Node) -> bool:
    """Whether a mention is of a target: by its number, or by a rank under its measuring point."""
    if mention.series not in (None, node.series):
        return False
    if mention.ordinal is not None:
        above, _, rank = node.id[1:].rpartition(".")
        return (mention.number, str(mention.ordinal)) in {(above, rank), ("", rank)}
    return mention.number in node.numbers


def _worded(passages: Iterable[Passage]) -> list[Passage]:
    """The fields for figures that hold words: columns "2026" and "2027" with "name chosen" and
    "sold since 20 September, 8 100 passes".
    """
    fields = [passage for passage in passages if passage.role is Role.FIGURE]
    sentences = [sentence for passage in fields for sentence in passage.sentences]
    words = sum(len(sentence.content) for sentence in sentences)
    numbers = sum(len(sentence.figures) for sentence in sentences)
    return fields if words >= _WORDED and words > numbers else []


def _telling_roles(passages: Iterable[Passage]) -> frozenset[Role]:
    """An explanation tells what was done only where the form has no other field for that."""
    has_narrative = any(p.role is Role.NARRATIVE for p in passages)
    return frozenset({Role.NARRATIVE}) if has_narrative else _TELLING


def _field_statuses(passages: Sequence[Passage]) -> tuple[list[StatusReading], str | None]:
    """The statuses of fields, and the text of one that says none."""
    readings: list[StatusReading] = []
    unread: str | None = None
    for passage in passages:
        if passage.role not in _STATUS:
            continue
        found = [r for s in passage.sentences for r in s.statuses]
        readings += found
        nothing = all(s.placeholder for s in passage.sentences)
        if not found and not nothing and passage.role is Role.STATUS and unread is None:
            unread = passage.text
    return readings, unread
