"""The form of a report: what its labels and column heads stand for, told by what is under them.

Every service names its columns its own way ("Waar staan we?", "Kaart", "Où en est-on ?"). A label
that no list knows is read by its answers: a column of statuses is the status, whatever it is
called. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from mandaat_docs.assemble.report.answers import (
    MOSTLY,
    SEVERAL,
    Answers,
    Under,
    answers_of,
    names_target,
)
from mandaat_docs.assemble.report.boxes import has_boxes
from mandaat_docs.assemble.report.fields import KEYS, FieldFinder, label_key
from mandaat_docs.assemble.report.figure import read_figures
from mandaat_docs.assemble.report.grounds import read_evidence
from mandaat_docs.assemble.report.labels import LabelFinder
from mandaat_docs.assemble.report.phrases import level_out
from mandaat_docs.assemble.report.status import is_offer, read_status_field
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.report import Role
from mandaat_docs.model.result import Status
from mandaat_docs.model.source import Block

_STATUS_WORDS = 5
"""Words of an answer that is a status and little more."""
_LONG = 4
"""Words from which on average answers tell something."""
_VALUE_WORDS = 10
"""Words up to which an answer is a measure and no prose."""
_TWICE = 2
_HARDLY = 0.2
"""Share of answers at targets on schedule that a label for reasons may have."""
_PROSE = 10
"""Words from which on average answers are no statuses but prose."""
_KEPT = frozenset({Role.EVIDENCE, Role.DEADLINE, Role.ASIDE, Role.PROGRESS, *KEYS})
"""Fields whose name is clearer than their answers: a document may be called "done.pdf"."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def study_form(
    blocks: Sequence[Block], fields: FieldFinder, labels: LabelFinder, languages: Tongues
) -> FieldFinder:
    """The field finder with the labels of this report added to those of the lists."""
    found: dict[str, str] = {}
    unknown: list[Answers] = []
    form = list(answers_of(blocks, labels, languages))
    shown = {label_key(a.label) for a in form if _told(a, labels, languages) == Role.STATUS}
    for answers in form:
        if _is_number(answers.label, labels):
            continue  # "Cible 1.2.1 | its wording" opens a card
        known = fields.whole(answers.label)
        name = known if known in _KEPT else _told(answers, labels, languages)
        if name == Role.STATUS and _is_of_before(answers.label, form, fields):
            name = Role.ASIDE
        elsewhere = bool(shown - {label_key(answers.label)})
        if name is None and known == Role.STATUS and _is_prose(answers, beside_status=elsewhere):
            name = Role.NARRATIVE
        by_words = _by_words(answers.label, fields) if known is None and name is None else None
        if by_words == Role.ASIDE and _is_prose(answers):
            name = Role.NARRATIVE
        head = answers.under is Under.HEAD
        if name is None and known is None and not (head and fields.column(answers.label)):
            name = by_words if answers.repeated or answers.under is Under.CARD else None
            if name is None:
                unknown.append(answers)
        if name is not None and name != known:
            found[label_key(answers.label)] = name
    named = [(found.get(label_key(a.label)) or fields.whole(a.label), a) for a in form]
    names = {name for name, answers in named if answers.repeated}
    names |= {fields.column(answers.label) for answers in form if answers.under is Under.HEAD}
    behind = _behind([answers for name, answers in named if name == Role.STATUS], languages)
    told = {
        label_key(a.label): name
        for a in unknown
        if (name := _behaves(a, names, behind, fields, languages))
    }
    found.update(told)
    # What stands behind a line's label that tells nothing stays the prose that it may be.
    # Columns with unknown heads are told apart where their table is read.
    left = {Under.QUESTION, Under.ALONE, Under.CARD}
    unknown = [a for a in unknown if a.under in left and label_key(a.label) not in told]
    comments = sum(_words(a) for name, a in named if name == Role.EXPLANATION)
    found.update(_rest(unknown, comments, tells=Role.NARRATIVE in names))
    if Role.REASON in {*names, *told.values()} and Role.NARRATIVE not in names:
        # Where the reason has a field of its own, the explanation is what was done.
        explained = [label_key(a.label) for name, a in named if name == Role.EXPLANATION]
        found.update(dict.fromkeys(explained, Role.NARRATIVE))
    return fields.knowing(found, frozenset(_inline(form)))


def _inline(form: Iterable[Answers]) -> Iterator[str]:
    """The labels whose answers stand on their own line: what is below a blank one is the next
    thing, and no answer.
    """
    for answers in form:
        said = sum(bool(text.strip()) for text in answers.texts)
        if answers.inline > 1 and answers.inline == said:
            yield label_key(answers.label)


def _by_words(label: str, fields: FieldFinder) -> str | None:
    """The field that words of an unknown label name: "If not on schedule: why?" asks why."""
    asked = fields.whole(re.split("[:,]", label)[-1])
    return asked if asked == Role.REASON else fields.column(label)


def _is_of_before(label: str, form: Sequence[Answers], fields: FieldFinder) -> bool:
    """Whether a label is of an earlier period: "Vorige stand", or "Situation en 2025" beside
    "Situation en 2026".
    """
    plain = level_out(label)
    if fields.not_now.search(plain):
        return True
    year = _YEAR.search(plain)
    others = (level_out(a.label) for a in form if a.under is Under.HEAD)
    return year is not None and any(
        _YEAR.sub("", other) == _YEAR.sub("", plain)
        and (later := _YEAR.search(other)) is not None
        and later[0] > year[0]
        for other in others
    )


def _behind(statuses: Sequence[Answers], languages: Tongues) -> dict[int, bool]:
    """Of each record with a status, whether that asks for a reason."""
    return {
        record: readings[0].status.needs_reason
        for answers in statuses
        for record, text in zip(answers.records, answers.texts, strict=True)
        if (readings := read_status_field(text, languages.all))
    }


def _behaves(
    answers: Answers,
    names: Collection[str | None],
    behind: Mapping[int, bool],
    fields: FieldFinder,
    languages: Tongues,
) -> str | None:
    """What a label is for by how it is used: filled in where a target is behind, and only there,
    it asks for the reason; filled in with short measures, for the figure.
    """
    filled = {
        record: text
        for record, text in zip(answers.records, answers.texts, strict=True)
        if any(map(str.isdigit, text)) or not _is_void(text, languages)
    }
    if Role.REASON not in names:
        hindered = sum(behind.get(record, False) for record in filled)
        fine = sum(not behind.get(record, True) for record in filled)
        spared = sum(not late for record, late in behind.items() if record not in filled)
        if hindered >= _TWICE and spared >= _TWICE and fine <= hindered * _HARDLY:
            return Role.REASON
    label = level_out(answers.label)
    if fields.not_now.search(label) or fields.goals.search(label):
        return None
    measures = sum(_is_measure(text, languages) for text in filled.values())
    if Role.FIGURE not in names and measures >= max(SEVERAL, MOSTLY * len(filled)):
        return Role.FIGURE
    return None


def _is_measure(text: str, languages: Tongues) -> bool:
    """A number with hardly more than its noun: "14 days on average"; no date, no reference."""
    words = languages.of(text)[0]
    named = [span for _, span in read_evidence(text, words)]
    return len(text.split()) <= _VALUE_WORDS and bool(read_figures(text, words, named))


def _rest(unknown: Sequence[Answers], comments: int, *, tells: bool) -> Iterator[tuple[str, str]]:
    """Of the labels of a form that nothing tells, the one with the longest answers holds the
    narrative, where no other one does, and explanations (`comments` words) say less.
    """
    longest = max(unknown, key=_words, default=None)
    for answers in unknown:
        long = _words(answers) >= _LONG * len(answers.texts) and _words(answers) > comments
        narrative = answers is longest and not tells and long
        yield label_key(answers.label), Role.NARRATIVE if narrative else Role.ASIDE


def _is_prose(answers: Answers, *, beside_status: bool = False) -> bool:
    """Whether the answers are sentences: "Status" is also a head for what was done. Beside a
    field with the statuses themselves ("Situation"), short ones tell as well.
    """
    texts = [text for text in answers.texts if text.strip()]
    return bool(texts) and _words(answers) >= (_LONG if beside_status else _PROSE) * len(texts)


def _words(answers: Answers) -> int:
    return sum(len(text.split()) for text in answers.texts)


def _told(answers: Answers, labels: LabelFinder, languages: Tongues) -> str | None:
    """The field that the answers show, where they plainly show one."""
    filled = [text for text in answers.texts if text.strip()]
    counts = sum(_is_number(text, labels) for text in filled)
    if counts >= SEVERAL and counts >= MOSTLY * len(filled):
        return "number"
    texts = [text for text in filled if not _is_void(text, languages)]
    if not texts:
        return None

    def most(test: Callable[[str], bool]) -> bool:
        hits = sum(map(test, texts))
        return hits >= MOSTLY * len(texts) and hits >= min(SEVERAL, len(answers.texts))

    if most(lambda text: _says_status(text, languages)):
        return Role.STATUS
    if most(lambda text: names_target(text, labels)):
        return "target"
    return None


def _is_void(text: str, languages: Tongues) -> bool:
    """Nothing, or "n.v.t.", which answers any question and so tells nothing of what was asked."""
    readings = read_status_field(text, languages.all) if len(text.split()) <= _LONG else []
    return not any(map(str.isalpha, text)) or (
        bool(readings) and all(r.status is Status.NOT_APPLICABLE for r in readings)
    )


def _says_status(text: str, languages: Tongues) -> bool:
    if has_boxes(text) or is_offer(text, languages.all):
        return True
    short = len(text.split()) <= _STATUS_WORDS
    return short and bool(read_status_field(text, languages.all))


def _is_number(text: str, labels: LabelFinder) -> bool:
    """The number of a part of the mandate and nothing else: "1.1.2", "SD 1 – 1.2"."""
    title = labels.title(" ".join(text.split()))
    labelled = title.names and (title.number or title.ordinal)
    dotted = title.number is not None and title.number.count(".") > 1
    return bool(labelled or dotted) and not any(c.isalnum() for c in title.wording)
