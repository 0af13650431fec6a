"""What people do with an evaluation: procedure, hearing, conclusion, signatures."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.draft.case import Case, plain
from mandaat_docs.draft.profile import Profile
from mandaat_docs.draft.voices import marked_message
from mandaat_docs.model.draft import Answers, Blank, Block, Column, Paragraph, Table
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.result import Coverage, Status, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary

_ASKED_ABOUT = (Status.AT_RISK, Status.OFF_TRACK, Status.NOT_STARTED, Status.DISCONTINUED)
_ROOM_TO_SIGN = 1.3


def procedure_table(steps: tuple[str, ...], words: Vocabulary) -> Table:
    """The steps of the procedure, with room for their dates."""
    say = words.say
    columns = (
        Column(say("documents.procedure.step"), 8.2),
        Column(say("documents.procedure.date"), 3.0),
        Column(say("documents.procedure.remark"), 5.2),
    )
    rows = tuple(
        (
            plain(step),
            (Blank(say("documents.procedure.date_blank"), step),),
            (Blank(say("documents.procedure.remark_blank"), step),),
        )
        for step in steps
    )
    return Table(say("documents.procedure.title"), columns, rows)


def question_blocks(case: Case) -> Iterator[Block]:
    """A question for every target whose report is lacking or whose status asks for one."""
    say = case.words.say
    asked = [(verdict, " ".join(_questions(case, verdict))) for verdict in case.result.targets]
    rows = tuple(
        (
            plain(shown_id(verdict.id, case.words)),
            case.told(question),
            (_answer_to(verdict.id, case.words),),
        )
        for verdict, question in asked
        if question
    )
    if not rows:
        yield Paragraph(plain(say("documents.questions.none")))
        return
    columns = (
        Column(say("documents.questions.target"), 2.0),
        Column(say("documents.questions.question"), 9.0),
        Column(say("documents.questions.answer"), 5.4),
    )
    yield Table(say("documents.questions.title"), columns, rows)


def _answer_to(target: str, words: Vocabulary) -> Blank:
    title = f"{shown_id(target, words)} – {words.say('documents.questions.answer')}"
    return Blank(words.say("documents.questions.answer_blank"), title, f"{target}:answer")


def _questions(case: Case, verdict: TargetResult) -> Iterator[str]:
    if verdict.coverage is not Coverage.COMPLETE and not verdict.waived:
        messages = case.words.say("documents.semicolon").join(
            marked_message(finding, case.words)
            for finding in case.findings_at(verdict.id)
            if finding.severity is Severity.ERROR
        )
        key = f"documents.questions.{verdict.coverage.value}"
        yield case.words.say(key, messages=messages)
    if verdict.status in _ASKED_ABOUT:
        yield case.words.say(f"documents.questions.{verdict.status.value}")


def conclusion(profile: Profile, words: Vocabulary) -> Answers:
    """The mention and its reasons: the commission's alone. The profile says what to choose from.

    A mention that nobody has verified says so in the list; another one may be typed.
    """
    mentions = profile.group("mentions")
    options = tuple(
        mention.text
        if mention.verified
        else words.say("documents.conclusion.unverified", mention=mention.text)
        for mention in mentions
    )
    label = words.say("documents.conclusion.mention")
    hint = words.say("documents.conclusion.mention_blank")
    sure = all(mention.verified for mention in mentions)
    mention = Blank(hint, label, "conclusion:mention", options, open=not sure)
    reasons = ("motivation", "strong", "improve")
    return Answers(((label, mention), *(_answer("conclusion", name, words) for name in reasons)))


def remarks(words: Vocabulary) -> Answers:
    """Room for the holder."""
    return Answers((_answer("remarks", "label", words),))


def _answer(chapter: str, name: str, words: Vocabulary) -> tuple[str, Blank]:
    key = f"documents.{chapter}.{name}"
    label = words.say(key)
    return label, Blank(words.say(f"{key}_blank"), label, f"{chapter}:{name}")


def signature_table(title: str, capacities: tuple[str, ...], words: Vocabulary) -> Table:
    """A row with room to sign for each capacity."""
    say = words.say
    columns = (
        Column(say("documents.signatures.capacity"), 5.4),
        Column(say("documents.signatures.name"), 3.8),
        Column(say("documents.signatures.date"), 2.6),
        Column(say("documents.signatures.signature"), 4.6),
    )
    rows = tuple(
        (
            plain(capacity),
            (Blank(say("documents.signatures.name_blank"), capacity),),
            (Blank(say("documents.signatures.date_blank"), capacity),),
            (),
        )
        for capacity in capacities
    )
    return Table(title, columns, rows, row_height=_ROOM_TO_SIGN)
