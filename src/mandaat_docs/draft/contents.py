"""The annexes of an agreement: the origin of each engagement, what is still to be settled."""

from __future__ import annotations

from collections.abc import Sequence

from mandaat_docs.draft.case import plain
from mandaat_docs.draft.engagement import Terms
from mandaat_docs.draft.outline import Chapter
from mandaat_docs.draft.profile import Statement
from mandaat_docs.model.draft import Blank, Block, Column, Runs, Table, blanks_in
from mandaat_docs.model.mandate import Target
from mandaat_docs.model.vocabulary import Vocabulary

Section = tuple[Chapter, tuple[Block, ...]]


def trace_table(terms: Terms) -> Table:
    """Every engagement, once, with the target from which it follows."""
    say = terms.words.say
    columns = (
        Column(say("documents.agreement.trace.engagement"), 5.2),
        Column(say("documents.agreement.trace.number"), 3.0),
        Column(say("documents.agreement.trace.page"), 1.6),
        Column(say("documents.agreement.trace.previous"), 6.6),
    )
    targets = {target.id: target for target in terms.mandate.targets()}
    rows = tuple(_trace_row(terms, targets[id]) for id in terms.order)
    return Table(say("documents.agreement.trace.title"), columns, rows)


def _trace_row(terms: Terms, target: Target) -> tuple[Runs, ...]:
    nothing = terms.words.say("documents.trace.no_number")
    name = terms.name(target.id)
    previous = terms.words.say("documents.agreement.trace.previous_blank")
    return (
        plain(name),
        plain(target.number or nothing),
        plain(nothing if target.page is None else str(target.page)),
        (Blank(previous, name),),
    )


def contents_table(
    statements: Sequence[Statement], sections: Sequence[Section], words: Vocabulary
) -> Table:
    """What an agreement must or usually does settle: where this one does, what is still blank."""
    columns = (
        Column(words.say("documents.agreement.contents.item"), 6.6),
        Column(words.say("documents.agreement.contents.basis"), 2.6),
        Column(words.say("documents.agreement.contents.where"), 4.4),
        Column(words.say("documents.agreement.contents.state"), 2.8),
    )
    rows = tuple(_contents_row(statement, sections, words) for statement in statements)
    return Table(words.say("documents.agreement.contents.title"), columns, rows)


def _contents_row(
    statement: Statement, sections: Sequence[Section], words: Vocabulary
) -> tuple[Runs, ...]:
    say = words.say
    where = [(chapter, blocks) for chapter, blocks in sections if chapter.key in statement.chapters]
    item: Runs = plain(statement.text) if statement.verified else (Blank(statement.text),)
    basis: Runs = (
        plain(statement.basis)
        if statement.basis
        else (Blank(say("documents.agreement.contents.basis_blank")),)
    )
    if not where:
        missing = Blank(say("documents.agreement.contents.where_blank"))
        return (item, basis, (missing,), plain(say("documents.agreement.contents.missing")))
    headings = "; ".join(dict.fromkeys(chapter.heading for chapter, _ in where))
    return (item, basis, plain(headings), plain(_state(where, words)))


def _state(where: Sequence[Section], words: Vocabulary) -> str:
    blanks = sum(1 for _, blocks in where for _ in blanks_in(blocks))
    match blanks:
        case 0:
            return words.say("documents.agreement.contents.done")
        case 1:
            return words.say("documents.agreement.contents.open_one")
        case _:
            return words.say("documents.agreement.contents.open", n=blanks)
