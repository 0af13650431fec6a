"""What the places of one target say: the elements that judging asks for, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandaat_docs.check.judge.measures import Measure
from mandaat_docs.check.link.atlas import Atlas
from mandaat_docs.check.link.links import Spot
from mandaat_docs.check.similarity import content_words, unmatched
from mandaat_docs.model.report import (
    FigureReading,
    Passage,
    Role,
    Sentence,
    StatusReading,
)
from mandaat_docs.model.result import Status

_TELLING = frozenset({Role.NARRATIVE, Role.EXPLANATION})
_STATUS = frozenset({Role.STATUS, Role.PROGRESS})


@dataclass(frozen=True, slots=True)
class Substance:
    """The elements found in one place."""

    narrative: bool = False
    echoed: bool = False
    """The target's own words stand there again, and nothing else."""
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
    remarked: bool = False
    """Words stand there that say neither a status nor anything of the target: "see above"."""

    @property
    def says_something(self) -> bool:
        """Whether anything is said beside placeholders and echoes."""
        return bool(
            self.narrative
            or self.statuses
            or self.unread_status
            or self.figures
            or self.reasons
            or self.evidence
            or self.remarked
        )


@dataclass(frozen=True, slots=True)
class SubstanceReader:
    """Reads places of targets of one mandate."""

    atlas: Atlas
    measure: Measure

    def read(self, spot: Spot) -> Substance:
        """The elements of one place."""
        own = self._own_words(spot)
        roles = _telling_roles(spot.passages)
        telling = [s for p in spot.passages if p.role in roles for s in p.sentences]
        field, unread = _field_statuses(spot.passages)
        prose = [r for s in telling for r in s.statuses if self._is_of_target(r, spot)]
        figures = tuple(self._figures(spot.passages))
        narrative = any(self._tells(s, own) for s in telling)
        reasons = tuple(_reasons(spot.passages))
        statuses = tuple(field or prose)
        evidence = tuple(
            dict.fromkeys(e for p in spot.passages for s in p.sentences for e in s.evidence)
        )
        bare = all(r.status is Status.NOT_APPLICABLE for r in statuses)
        if bare and not (narrative or reasons or figures or evidence):
            statuses = ()  # a bare "n.v.t." says nothing
        return Substance(
            narrative=narrative,
            echoed=not narrative and any(s.content and not s.placeholder for s in telling),
            statuses=statuses,
            in_prose=tuple(prose) if field else (),
            unread_status=unread,
            figures=figures,
            measured=tuple(self._measured(spot)),
            reasons=reasons,
            evidence=evidence,
            remarked=any(
                s.says and s.text and not s.content and not s.placeholder for s in telling
            ),
            placeholder=next((s.text for s in telling if s.placeholder and s.text.strip()), None),
        )

    def _own_words(self, spot: Spot) -> list[str]:
        """The words of the target, its measuring point, its objective and its title here."""
        node = self.atlas.by_id[spot.target]
        texts = [node.text, spot.heading, self.atlas.by_id[node.objective].text]
        if node.point is not None:
            texts.append(self.atlas.by_id[node.point].text)
        return sorted(
            {word for text in texts for word in content_words(text, self.atlas.morphology)}
        )

    def _tells(self, sentence: Sentence, own: Sequence[str]) -> bool:
        """Whether a sentence adds a content word or a measured number to the target's own words."""
        if sentence.placeholder:
            return False
        if any(not f.progress for f in sentence.figures):
            return True
        return bool(unmatched(sentence.content, own, self.atlas.morphology))

    def _is_of_target(self, reading: StatusReading, spot: Spot) -> bool:
        """A participle counts where its subject is the target."""
        if reading.subject is None:
            return True
        node = self.atlas.by_id[spot.target]
        return bool(self.atlas.shared_words(reading.subject, f"{node.text} {spot.heading}"))

    def _figures(self, passages: Sequence[Passage]) -> Iterator[FigureReading]:
        """Measured numbers; what is planned or says how far along something is, is none."""
        for passage in passages:
            if passage.role in _TELLING or passage.role is Role.FIGURE:
                for sentence in passage.sentences:
                    yield from (f for f in sentence.figures if not (f.planned or f.progress))

    def _measured(self, spot: Spot) -> Iterator[FigureReading]:
        target = self.atlas.targets[spot.target]
        for passage in spot.passages:
            if passage.role in _TELLING or passage.role is Role.FIGURE:
                for sentence in passage.sentences:
                    for figure in sentence.figures:
                        if self._is_goal(figure, sentence, target.wording):
                            continue
                        if self.measure.fits(figure, sentence, passage.role, target.wording):
                            yield figure

    def _is_goal(self, figure: FigureReading, sentence: Sentence, wording: str) -> bool:
        """Whether a number only repeats the goal: it stands in the wording, and so does all else.

        "Aandeel … gecontroleerd: 90 %" quotes the target; "we haalden 90 %" says something.
        """
        quoted = " ".join(figure.figure.text.split()) in " ".join(wording.split())
        if not quoted or not sentence.content:
            return False
        own = content_words(wording, self.atlas.morphology)
        return not unmatched(sentence.content, own, self.atlas.morphology)


def _telling_roles(passages: Sequence[Passage]) -> frozenset[Role]:
    """An explanation tells what was done only where the form has no other field for that."""
    has_narrative = any(p.role is Role.NARRATIVE for p in passages)
    return frozenset({Role.NARRATIVE}) if has_narrative else _TELLING


def _reasons(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        if passage.role in {Role.REASON, Role.EXPLANATION}:
            if any(s.content and not s.placeholder for s in passage.sentences):
                yield passage.text
        elif passage.role is Role.NARRATIVE:
            for sentence in passage.sentences:
                yield from sentence.reasons


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
