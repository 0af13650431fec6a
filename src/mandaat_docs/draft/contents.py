"""The annexes of an agreement: the origin of each engagement, what is still to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mandaat_docs.draft.case import plain
from mandaat_docs.draft.engagement import Terms
from mandaat_docs.draft.outline import Section
from mandaat_docs.draft.profile import Statement
from mandaat_docs.draft.sentences import foreign
from mandaat_docs.model.draft import (
    Blank,
    Column,
    Heading,
    Runs,
    Table,
    Text,
    blanks_in,
    heading_numbers,
)
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Objective, Target
from mandaat_docs.model.vocabulary import Vocabulary


def trace_table(terms: Terms) -> Table:
    """Every engagement, once, with the target from which it follows."""
    say = terms.words.say
    columns = (
        Column(say("documents.agreement.trace.engagement"), 5.2),
        Column(say("documents.agreement.trace.number"), 3.8),
        Column(say("documents.agreement.trace.page"), 1.8),
        Column(say("documents.agreement.trace.previous"), 5.6),
    )
    targets = {target.id: target for target in terms.mandate.targets()}
    rows = tuple(_trace_row(terms, targets[id]) for id in terms.order)
    return Table(say("documents.agreement.trace.title"), columns, rows)


def _trace_row(terms: Terms, target: Target) -> tuple[Runs, ...]:
    nothing = terms.words.say("documents.trace.no_number")
    name = terms.name(target.id)
    known = terms.words.say("documents.semicolon").join(terms.previous(target.id))
    hint = terms.words.say("documents.agreement.trace.previous_blank")
    previous = Text(known) if known else Blank(hint, name, f"{target.id}:previous")
    return (
        plain(name),
        plain(target.number or nothing),
        plain(nothing if target.page is None else str(target.page)),
        (previous,),
    )


def objectives_table(terms: Terms) -> Table:
    """The objectives of the mandate with the engagements in which each is taken up."""
    say, mandate = terms.words.say, terms.mandate
    nothing = say("documents.trace.no_number")
    columns = (
        Column(say("documents.agreement.objectives.id"), 2.0),
        Column(say("documents.agreement.objectives.title"), 9.4),
        Column(say("documents.agreement.objectives.engagements"), 5.0),
    )
    rows = tuple(
        (
            plain(shown_id(objective.id, terms.words)),
            (foreign(objective.title, mandate.language, terms.words),),
            plain(", ".join(map(str, _numbers(terms, objective))) or nothing),
        )
        for objective in mandate.objectives
    )
    return Table(say("documents.agreement.objectives.table"), columns, rows)


def _numbers(terms: Terms, objective: Objective) -> list[int]:
    return sorted(terms.number(t.id) for t in objective.targets() if t.id in terms.order)


def left_out_blocks(terms: Terms) -> Iterator[Table]:
    """The targets that the agreement expressly does not take up, with the reason for each."""
    if not terms.left_out:
        return
    say, language = terms.words.say, terms.mandate.language
    columns = (
        Column(say("documents.agreement.left_out.target"), 2.4),
        Column(say("documents.agreement.left_out.wording"), 7.4),
        Column(say("documents.agreement.left_out.reason"), 6.6),
    )
    rows = tuple(
        (
            plain(shown_id(target.id, terms.words)),
            (foreign(target.wording, language, terms.words),),
            plain(terms.left_out[target.id]),
        )
        for target in terms.mandate.targets()
        if target.id in terms.left_out
    )
    yield Table(say("documents.agreement.left_out.title"), columns, rows)


def contents_table(
    statements: Sequence[Statement],
    sections: Sequence[Section],
    numbering: tuple[str, ...],
    words: Vocabulary,
) -> Table:
    """What an agreement must or usually does settle: where this one does, what is still blank."""
    say = words.say
    columns = (
        Column(say("documents.agreement.contents.item"), 5.4),
        Column(say("documents.agreement.contents.basis"), 2.6),
        Column(say("documents.agreement.contents.where"), 5.3),
        Column(say("documents.agreement.contents.state"), 3.1),
    )
    names = _names(sections, numbering)
    rows = tuple(_contents_row(statement, sections, names, words) for statement in statements)
    return Table(say("documents.agreement.contents.title"), columns, rows)


def _names(sections: Sequence[Section], numbering: tuple[str, ...]) -> dict[Heading, str]:
    """Each section by its number and heading."""
    blocks = [block for section in sections for block in (section.heading, *section.blocks)]
    headings = [block for block in blocks if isinstance(block, Heading)]
    numbers = heading_numbers(blocks, numbering)
    return {h: f"{number} {h.text}".lstrip() for h, number in zip(headings, numbers, strict=True)}


def _contents_row(
    statement: Statement,
    sections: Sequence[Section],
    names: Mapping[Heading, str],
    words: Vocabulary,
) -> tuple[Runs, ...]:
    say = words.say
    where = [s for s in sections if s.chapter.key in statement.chapters and s.blocks]
    item: Runs = plain(statement.text) if statement.verified else (Blank(statement.text),)
    basis: Runs = plain(statement.basis)
    if not statement.basis:
        basis = (Blank(say("documents.agreement.contents.basis_blank"), statement.text),)
    if not where:
        missing = Blank(say("documents.agreement.contents.where_blank"), statement.text)
        return (item, basis, (missing,), plain(say("documents.agreement.contents.missing")))
    places = "\n".join(names[section.heading] for section in where)
    return (item, basis, plain(places), plain(_state(where, words)))


def _state(where: Sequence[Section], words: Vocabulary) -> str:
    blanks = sum(1 for section in where for _ in blanks_in(section.blocks))
    match blanks:
        case 0:
            return words.say("documents.agreement.contents.done")
        case 1:
            return words.say("documents.agreement.contents.open_one")
        case _:
            return words.say("documents.agreement.contents.open", n=blanks)
