"""The evaluation of a mandate holder, mid-term or final: facts set out, judging left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mandaat_docs.draft.annexes import finding_blocks, source_blocks, trace_blocks
from mandaat_docs.draft.case import Case
from mandaat_docs.draft.glance import comparison_blocks, glance_blocks
from mandaat_docs.draft.hearing import (
    conclusion,
    procedure_table,
    question_blocks,
    remarks,
    signature_table,
)
from mandaat_docs.draft.outline import Chapter, Facts, Outline, Part, cover_of, fill, walk
from mandaat_docs.draft.profile import Profile, holds_for, stated
from mandaat_docs.draft.sentences import day, days
from mandaat_docs.draft.target import objective_blocks
from mandaat_docs.model.draft import (
    Blank,
    Block,
    Bullets,
    Contents,
    Draft,
    Paragraph,
    Role,
    Runs,
)
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary

_FIRST_OBJECTIVE_LEVEL = 2


def draft_evaluation(
    result: CheckResult,
    moment: str,
    outline: Outline,
    profile: Profile,
    words: Vocabulary,
    dossier: Mapping[str, str] | None = None,
) -> Draft:
    """The evaluation document; `moment` is "mid-term" or "final".

    `dossier` holds facts that no file knows, such as the holder's name, by the names under
    `documents.facts` in the vocabulary; what is missing becomes a blank. The mention and every
    assessment are the commission's and stay blank.
    """
    case = Case(result, words)
    facts = _facts(case, dossier or {})
    title = outline.titles[moment]
    sections = walk(
        outline.of(moment),
        _parts(case, outline, profile, facts),
        facts,
        lambda chapter: _clause(chapter, profile, words),
        words,
    )
    blocks = [block for s in sections for block in (s.heading, *s.blocks)]
    institution = result.mandate.institution
    return Draft(
        language=words.language,
        title=title,
        running_header=" – ".join(part for part in (institution, title) if part),
        page_label=words.say("documents.page_label", page="{page}", pages="{pages}"),
        mark=words.say("documents.mark"),
        cover=cover_of(outline, moment, facts, words),
        blocks=(Contents(words.say("documents.contents"), 2), *blocks),
        numbering=outline.numbering,
        made_on=result.as_of,
    )


def _facts(case: Case, dossier: Mapping[str, str]) -> Facts:
    mandate, report, words = case.mandate, case.result.report, case.words
    return {
        **dict.fromkeys(words.table("documents.facts")),
        "function": mandate.function,
        "grade": mandate.grade,
        "institution": mandate.institution,
        "authority": mandate.authority,
        "period": None if mandate.period is None else mandate.period.text,
        "report": report.file,
        "report_period": days(report.first_day, report.last_day, words),
        "as_of": day(case.result.as_of, words),
        **dossier,
    }


def _parts(case: Case, outline: Outline, profile: Profile, facts: Facts) -> dict[str, Part]:
    """What the outline can ask for, by name."""
    words = case.words
    title = words.say("documents.signatures.title")
    return {
        "legal_frame": lambda _: _legal_frame(case, profile, facts),
        "procedure": lambda _: [procedure_table(outline.lists["steps"], words)],
        "glance": lambda _: glance_blocks(case),
        "strategic": lambda _: objective_blocks(case, Series.STRATEGIC, _FIRST_OBJECTIVE_LEVEL),
        "transversal": lambda _: objective_blocks(case, Series.TRANSVERSAL, _FIRST_OBJECTIVE_LEVEL),
        "comparison": lambda _: comparison_blocks(case),
        "questions": lambda _: question_blocks(case),
        "conclusion": lambda _: [conclusion(profile, words)],
        "remarks": lambda _: [remarks(words)],
        "signatures": lambda _: [signature_table(title, outline.lists["signatories"], words)],
        "trace": lambda _: trace_blocks(case),
        "findings": lambda _: finding_blocks(case),
        "sources": lambda _: source_blocks(case, profile),
    }


def _legal_frame(case: Case, profile: Profile, facts: Facts) -> Iterator[Block]:
    """The texts that hold for this institution; a blank where none of its own is known."""
    institution = case.mandate.institution
    holding = [
        text for text in profile.group("legal_texts") if holds_for(text.institutions, institution)
    ]
    items: list[Runs] = [stated(text, case.words) for text in holding]
    if not any(text.institutions for text in holding):
        items.insert(0, (Blank(case.words.say("documents.legal.institution_texts")),))
    yield Bullets(tuple(items))
    yield Paragraph(fill(profile.caveat, facts, case.words), Role.NOTE)


def _clause(chapter: Chapter, profile: Profile, words: Vocabulary) -> Runs:
    clause = profile.clause(chapter.clause or "")
    return (Blank(chapter.clause_blank),) if clause is None else stated(clause, words)
