"""Blocks of a form → a bar with the question, and below it the control for its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import assert_never

from mandaat_docs.emit.word.control import control, locked, prompt, repeating, rich_control
from mandaat_docs.emit.word.styles import FORM_TABLE_STYLE
from mandaat_docs.emit.word.table import SetRuns, table
from mandaat_docs.emit.word.xml import Node, el, flags, paragraph, text_run
from mandaat_docs.model.draft import Block, Entries, Kind, Locked, Question

SetBlocks = Callable[[tuple[Block, ...]], Iterable[Node]]


def form_block(
    block: Question | Entries | Locked,
    set_runs: SetRuns,
    set_blocks: SetBlocks,
    ids: Iterator[int],
) -> Iterator[Node]:
    """The elements of one block; `ids` are those of controls that are still free."""
    match block:
        case Question(kind=Kind.SHORT):
            label = text_run(block.label, [el("rStyle", val="Label")])
            answer = control(block.blank, next(ids))
            yield paragraph("FormLine", [label, text_run("\t"), answer])
        case Question():
            yield _bar(block.label, block.note)
            yield _answer(block, set_runs, ids)
        case Entries():
            yield _bar(block.table.title, block.note)
            yield _entries(block, set_runs, ids)
        case Locked(name=name, title=title, blocks=blocks):
            yield locked(name, title, next(ids), set_blocks(blocks))
        case _:
            assert_never(block)


def _bar(label: str, note: str) -> Node:
    beside = [text_run(f"\u2002{note}", [el("rStyle", val="FormNote")])] if note else []
    return paragraph("FormLabel", [text_run(label), *beside])


def _answer(question: Question, set_runs: SetRuns, ids: Iterator[int]) -> Node:
    blank = question.blank
    if question.kind is Kind.RICH:
        return rich_control(blank, next(ids), [paragraph("FormAnswer", [prompt(blank)])])
    if question.kind is Kind.ITEMS:
        line = paragraph("FormAnswer", set_runs((blank,)))
        section, _, _ = blank.name.partition("#")
        return repeating(section, question.label, list(islice(ids, 2)), [line])
    # A short answer does not stand alone at the foot of a page.
    holds = flags("keepNext") if blank.options else []
    return paragraph("FormAnswer", [control(blank, next(ids), question.kind)], holds)


def _entries(entries: Entries, set_runs: SetRuns, ids: Iterator[int]) -> Node:
    """The table, of which people add as many rows as they need."""
    *_, drawn = table(entries.table, set_runs, FORM_TABLE_STYLE)
    rows = list(drawn.nodes())[-len(entries.table.rows) :]
    del drawn.children[-len(rows) :]
    numbers = list(islice(ids, 1 + len(rows)))
    drawn.children.append(repeating(entries.name, entries.table.title, numbers, rows))
    return drawn
