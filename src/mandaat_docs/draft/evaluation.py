"""The evaluation of a mandate holder, mid-term or final: facts set out, judging left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mandaat_docs.draft.annexes import finding_blocks, source_blocks, trace_blocks, waiver_blocks
from mandaat_docs.draft.background import Background
from mandaat_docs.draft.carry import Carried, carried_blocks, sort_out
from mandaat_docs.draft.case import Case
from mandaat_docs.draft.glance import glance_blocks
from mandaat_docs.draft.hearing import (
    conclusion,
    procedure_table,
    question_blocks,
    remarks,
    signature_table,
)
from mandaat_docs.draft.midterm import comparison_blocks
from mandaat_docs.draft.naming import all_blanks, filled_in, named, named_cover
from mandaat_docs.draft.outline import (
    BEFORE_LANGUAGE,
    MANDATE_LANGUAGE,
    Chapter,
    Facts,
    Outline,
    Part,
    cover_of,
    fill,
    walk,
)
from mandaat_docs.draft.profile import Profile, holds_for, stated
from mandaat_docs.draft.sentences import day, days
from mandaat_docs.draft.target import objective_blocks
from mandaat_docs.draft.years import report_name
from mandaat_docs.model.draft import (
    Blank,
    Block,
    Bullets,
    Contents,
    Draft,
    Form,
    Heading,
    Paragraph,
    Role,
    Runs,
)
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary

_FIRST_OBJECTIVE_LEVEL = 2
_CARRIED = "carried"
_PROPERTIES = (
    "dossier",
    "holder",
    "function",
    "institution",
    "mandate_start",
    "evaluation_date",
    "recipients",
)
"""Facts that the file's properties tell too."""
_OF_FINAL = "mid_term_date"
"""One that only those of a final evaluation tell besides."""


def draft_evaluation(
    result: CheckResult,
    moment: str,
    outline: Outline,
    profile: Profile,
    words: Vocabulary,
    background: Background | None = None,
) -> Draft:
    """The evaluation document; `moment` is "mid-term" or "final".

    `result` is that of the only report, or of the latest. What no file knows becomes a blank. The
    mention and every assessment are the commission's and stay blank, but for what it typed itself
    in an earlier version.
    """
    known = background or Background()
    case = Case(result, words, known.earlier, known.due)
    draft = _empty(case, moment, outline, profile, known)
    if known.carried is None:
        return draft
    prints = {target.id: target.fingerprint for target in result.mandate.targets()}
    carried = sort_out(known.carried, all_blanks(draft), prints)
    if not carried.is_whole:
        heading, *blocks = _carried_annex(outline, moment, carried, words)
        draft = replace(draft, blocks=(*draft.blocks, heading, *blocks))
    return filled_in(draft, carried.placed, carried.language_beside(words.language))


def _empty(
    case: Case, moment: str, outline: Outline, profile: Profile, background: Background
) -> Draft:
    words, mandate = case.words, case.mandate
    facts = _facts(case, background)
    title = outline.titles[moment]
    sections = walk(
        outline.of(moment),
        _parts(case, outline, profile, facts, background),
        facts,
        lambda chapter: _clause(chapter, profile, words),
        words,
    )
    labels = words.table("documents.facts")
    told = (*_PROPERTIES, *([_OF_FINAL] if moment == "final" else ()))
    blocks = [
        block for s in sections for block in (s.heading, *named(s.blocks, s.chapter.key, labels))
    ]
    return Draft(
        language=words.language,
        title=title,
        running_header=" – ".join(part for part in (mandate.institution, title) if part),
        page_label=words.say("documents.page_label", page="{page}", pages="{pages}"),
        mark=words.say("documents.mark"),
        cover=named_cover(cover_of(outline, moment, facts, words), labels),
        blocks=(
            Contents(words.say("documents.contents"), 2, words.say("documents.contents_note")),
            *blocks,
        ),
        numbering=outline.numbering,
        made_on=case.result.as_of,
        form=Form(
            mandate=mandate.source.sha256,
            targets=tuple((target.id, target.fingerprint) for target in mandate.targets()),
            kind=f"evaluation-{moment}",
            states=tuple((t.id, t.coverage.value, t.status or "") for t in case.result.targets),
        ),
        properties=tuple((labels[n], facts[n] or "") for n in told if facts[n]),
    )


def _carried_annex(
    outline: Outline, moment: str, carried: Carried, words: Vocabulary
) -> Iterator[Block]:
    """The annex that only stands there where a word of an earlier version has no place."""
    chapter = next(c for c in outline.of(moment, {_CARRIED}) if c.part == _CARRIED)
    yield Heading(chapter.level, chapter.heading, chapter.numbered, chapter.new_page)
    yield from carried_blocks(carried, words)


def _facts(case: Case, background: Background) -> Facts:
    mandate, report, words = case.mandate, case.result.report, case.words
    before = background.before.texts() if background.before else {}
    reports = [report_name(each.result.report, words) for each in case.every_year()]
    files = [each.result.report.file for each in case.every_year()]
    return {
        **dict.fromkeys(words.table("documents.facts")),
        MANDATE_LANGUAGE: mandate.language,
        "function": mandate.function,
        "grade": mandate.grade,
        "institution": mandate.institution,
        "authority": mandate.authority,
        "period": None if mandate.period is None else mandate.period.text,
        "report": words.say("documents.semicolon").join(files),
        "report_period": words.say("documents.semicolon").join(reports)
        if case.earlier
        else days(report.first_day, report.last_day, words),
        "as_of": day(case.result.as_of, words),
        "mid_term_date": before.get("fact:evaluation_date"),
        "mid_term_mention": before.get("conclusion:mention"),
        BEFORE_LANGUAGE: background.before.language if background.before else None,
        **background.dossier,
    }


def _parts(
    case: Case, outline: Outline, profile: Profile, facts: Facts, background: Background
) -> dict[str, Part]:
    """What the outline can ask for, by name."""
    words = case.words
    title = words.say("documents.signatures.title")
    others = [
        (kind, filled)
        for kind, filled in (("before", background.before), ("carried", background.carried))
        if filled is not None
    ]
    return {
        "legal_frame": lambda _: _legal_frame(case, profile, facts),
        "procedure": lambda _: [procedure_table(outline.lists["steps"], words)],
        "glance": lambda _: glance_blocks(case),
        "strategic": lambda _: objective_blocks(case, Series.STRATEGIC, _FIRST_OBJECTIVE_LEVEL),
        "transversal": lambda _: objective_blocks(case, Series.TRANSVERSAL, _FIRST_OBJECTIVE_LEVEL),
        "comparison": lambda _: comparison_blocks(case, background.before),
        "questions": lambda _: question_blocks(case),
        "conclusion": lambda _: [conclusion(profile, words)],
        "remarks": lambda _: [remarks(words)],
        "signatures": lambda _: [signature_table(title, outline.lists["signatories"], words)],
        "trace": lambda _: trace_blocks(case),
        "findings": lambda _: finding_blocks(case),
        "sources": lambda _: source_blocks(case, profile, others),
        "waivers": lambda _: waiver_blocks(case),
        # made afterwards: it tells what has no place in all the rest
        _CARRIED: lambda _: (),
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
