"""Outcome → the comments of a review copy, each with where it would like to stand.

One comment for each target and passage, so that each can be answered and resolved by itself: the
target and its state, what is found with its code, a plain question, and what would satisfy it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from mandaat_docs.emit.outcome import Answer, Group, Outcome, Passage, Said
from mandaat_docs.model.result import Coverage
from mandaat_docs.model.review import Note, Wanted
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

Wishes = tuple[Wanted, ...]
_QUOTED = ("said", "figure", "status", "narrative", "worse", "better", "field", "now")
"""Facts that are words of the report, those that tell most first."""
_WIDTH = 240
"""Signs of a wording that are quoted."""


def notes_of(
    outcome: Outcome, words: Vocabulary, part: str | None = None, *, is_first: bool = True
) -> list[tuple[Note, Wishes]]:
    """The comments of a file; of a report in several files those of one `part`.

    What has no place stands in the first part, and the verdict too.
    """
    made = _Notes(outcome, words)
    found = [*made.verdict(), *made.all()]
    return [
        (Note(tuple(lines), outcome.as_of, words.language), wishes)
        for lines, wishes in found
        if part is None or _file_of(wishes, part if is_first else None) == part
    ]


def _file_of(wishes: Wishes, otherwise: str | None) -> str | None:
    files = (w.place.file for w in wishes if w.place is not None)
    return next((file for file in files if file is not None), otherwise)


class _Notes:
    def __init__(self, outcome: Outcome, words: Vocabulary) -> None:
        self._outcome, self._words = outcome, words

    def verdict(self) -> Iterator[tuple[list[str], Wishes]]:
        """The first comment: verdict, what is open, what holds for the file as a whole."""
        outcome = self._outcome
        said = {"file": outcome.file, "mandate": outcome.mandate, "day": outcome.day}
        lines = [
            self._labelled("verdict", outcome.sentence),
            self._words.say("outputs.checked", **said),
        ]
        left = [f"{a.shown} ({a.state_text})" for a in outcome.answers() if a.is_open]
        if left:
            targets = ", ".join(left)
            lines.append(self._words.say("outputs.review.open", targets=targets))
        lines.append(self._word("review.use"))
        for each in outcome.about_all:
            if each.finding.place is None or each.finding.place.paragraph is None:
                lines += self._finding(each)
        yield lines, ()

    def all(self) -> Iterator[tuple[list[str], Wishes]]:
        """Those at a place: about no target first, then target by target."""
        for each in self._outcome.about_all:
            place = each.finding.place
            if place is not None and place.paragraph is not None:
                wishes = (Wanted(_facts([each]), place),)
                yield [self._head(each), *self._finding(each)[1:]], wishes
        for group in self._outcome.groups:
            for answer in group.answers:
                yield from self._target(group, answer)

    def _target(self, group: Group, answer: Answer) -> Iterator[tuple[list[str], Wishes]]:
        for place, findings in _by_place(answer):
            lines = [f"{answer.shown} – {answer.state_text}", f"“{_short(answer.wording)}”"]
            for each in findings:
                lines += self._finding(each)
            lines += answer.notes
            if place is None:
                if answer.state == Coverage.UNREPORTED:
                    lines.append(self._word("review.here"))
                yield lines, self._homeless(group, answer)
                continue
            told = _facts(findings) if len(findings) == 1 else ()
            claims = (p.quote for p in answer.passages if _key(p.place) == _key(place))
            yield lines, (Wanted((*told, *claims), place),)
        if answer.is_open and not answer.findings:
            # The findings were filtered out, and the state is true all the same.
            lines = [f"{answer.shown} – {answer.state_text}", f"“{_short(answer.wording)}”"]
            yield lines, self._homeless(group, answer)

    def _homeless(self, group: Group, answer: Answer) -> Wishes:
        """Where a target belongs that has no place: its passage, its field, its heading, its
        neighbour's passage, the end of its objective, and at last what stands before that.
        """
        answers = list(group.answers)
        at = answers.index(answer)
        near = [a for a in reversed(answers[:at]) if a.point == answer.point]
        wishes = [
            *_last(answer.passages),
            Wanted(control=answer.id),
            Wanted(headings=(answer.wording, answer.point)),
            *(wish for other in near for wish in _last(other.passages)),
            *_furthest(answers),
            Wanted(headings=(group.title,)),
        ]
        groups = list(self._outcome.groups)
        for before in reversed(groups[: groups.index(group)]):
            wishes += _furthest(before.answers)
        return tuple(wishes)

    def _head(self, said: Said) -> str:
        return f"{said.finding.code} {said.severity} – {said.message}"

    def _finding(self, said: Said) -> list[str]:
        """What is found, the question, what would satisfy it."""
        lines = [self._head(said)]
        key = f"outputs.questions.{said.finding.code}"
        if not said.finding.waived and self._words.has(key):
            lines.append(self._words.say(key))
        if said.help:
            lines.append(self._labelled("help", said.help))
        return lines

    def _labelled(self, key: str, text: str) -> str:
        return self._words.say("console.labelled", label=self._word(key), text=text)

    def _word(self, key: str) -> str:
        return self._words.say(f"outputs.{key}")


def _by_place(answer: Answer) -> list[tuple[Place | None, list[Said]]]:
    """The findings about a target by the place at which they stand.

    One without a place goes with the passage about the target, where there is one.
    """
    home = next((p.place for p in answer.passages if _key(p.place) is not None), None)
    groups: dict[tuple[str | None, int] | None, tuple[Place | None, list[Said]]] = {}
    for said in answer.findings:
        place = said.finding.place if _key(said.finding.place) is not None else home
        groups.setdefault(_key(place), (place, []))[1].append(said)
    return list(groups.values())


def _key(place: Place | None) -> tuple[str | None, int] | None:
    if place is None or place.paragraph is None:
        return None
    return place.file, place.paragraph


def _facts(findings: Iterable[Said]) -> tuple[str, ...]:
    """The words of the report that findings quote, without the mark of a shortened text."""
    facts = [dict(said.finding.facts) for said in findings]
    found = (each[name] for each in facts for name in _QUOTED if each.get(name))
    return tuple(text.rstrip("…").rstrip() for text in found)


def _last(passages: Sequence[Passage]) -> list[Wanted]:
    placed = [p for p in passages if _key(p.place) is not None]
    return [Wanted((p.quote,), p.place) for p in placed[-1:]]


def _furthest(answers: Iterable[Answer]) -> list[Wanted]:
    """The passage that stands furthest on: where an objective ends."""
    placed = [(key, p) for a in answers for p in a.passages if (key := _key(p.place)) is not None]
    placed.sort(key=lambda pair: (pair[0][0] or "", pair[0][1]))
    return _last([passage for _, passage in placed])


def _short(text: str) -> str:
    return shorten(text, _WIDTH, placeholder=" …")
