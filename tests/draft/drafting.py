"""Drafts made from the shipped outlines and profiles, and ways to look into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import results
from mandaat_docs.acquire.data import read_toml
from mandaat_docs.draft.agreement import draft_agreement
from mandaat_docs.draft.background import Background
from mandaat_docs.draft.evaluation import draft_evaluation
from mandaat_docs.draft.outline import Outline, parse_outline
from mandaat_docs.draft.profile import Profile, parse_profile
from mandaat_docs.model.draft import (
    Answers,
    Blank,
    Block,
    Bullets,
    Draft,
    Field,
    Heading,
    Paragraph,
    Party,
    Quote,
    Runs,
    Table,
    Text,
)
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult

LANGUAGES = ("nl", "fr")
MOMENTS = ("mid-term", "final")
PROFILES = ("mandates-2025", "housing-code", "agreements")


def outline(name: str, language: str) -> Outline:
    return parse_outline(read_toml("outlines", name), language)


def profile(name: str, language: str) -> Profile:
    return parse_profile(read_toml("profiles", name), language)


def evaluation(
    language: str,
    moment: str = "mid-term",
    result: CheckResult | None = None,
    dossier: Mapping[str, str] | None = None,
    background: Background | None = None,
) -> Draft:
    return draft_evaluation(
        result or results.result(language),
        moment,
        outline("evaluation", language),
        profile("mandates-2025", language),
        results.vocabulary(language),
        background or Background(dossier=dossier or {}),
    )


def agreement(
    language: str,
    level: int = 1,
    party: Party | None = None,
    law: str = "housing-code",
    mandate: Mandate | None = None,
    **more: Any,
) -> Draft:
    return draft_agreement(
        mandate or results.mandate(language),
        level,
        party,
        outline("agreement", language),
        profile(law, language),
        results.vocabulary(language),
        **more,
    )


def said(runs: Runs) -> str:
    """The runs as read aloud, blanks in brackets."""
    return "".join(r.text if isinstance(r, Text) else f"[{r.hint}]" for r in runs)


def headings(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if isinstance(block, Heading)]


def under(draft: Draft, heading: str) -> list[Block]:
    """The blocks between a heading and the next one of any level."""
    blocks = iter(draft.blocks)
    for block in blocks:
        if isinstance(block, Heading) and block.text == heading:
            break
    else:
        raise AssertionError(f"no heading {heading!r} in {headings(draft)}")
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            break
        found.append(block)
    return found


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def fields(blocks: Iterable[Block]) -> dict[str, str]:
    """Label → text, for fields and quotations that show one."""
    return {
        block.label: said(block.runs)
        for block in blocks
        if isinstance(block, Field | Quote) and block.label
    }


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """All that the blocks say, a piece for each paragraph or cell."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(runs=runs) | Field(runs=runs) | Quote(runs=runs):
                yield said(runs)
            case Answers(items=items):
                yield from (f"[{blank.hint}]" for _, blank in items)
            case Bullets(items=items):
                yield from map(said, items)
            case Table(rows=rows):
                yield from (said(cell) for row in rows for cell in row)


def runs_of(blocks: Iterable[Block]) -> Iterator[Text | Blank]:
    """Every run, wherever it stands."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Field(runs=runs) | Quote(runs=runs):
                yield from runs
            case Answers(items=items):
                yield from (blank for _, blank in items)
            case Bullets(items=items):
                yield from (run for item in items for run in item)
            case Table(rows=rows):
                yield from (run for row in rows for cell in row for run in cell)
