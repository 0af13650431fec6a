"""A management agreement of level 1 or 2: the targets of the mandate as mutual engagements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mandaat_docs.draft.case import plain
from mandaat_docs.draft.contents import contents_table, trace_table
from mandaat_docs.draft.engagement import Terms, engagement_blocks
from mandaat_docs.draft.hearing import signature_table
from mandaat_docs.draft.outline import Chapter, Facts, Outline, Part, cover_of, fill, walk
from mandaat_docs.draft.profile import Profile, stated
from mandaat_docs.draft.target import objective_heading
from mandaat_docs.model.draft import (
    Blank,
    Block,
    Bullets,
    Contents,
    Draft,
    Paragraph,
    Party,
    Role,
    Runs,
)
from mandaat_docs.model.mandate import Mandate, Objective, Period
from mandaat_docs.model.vocabulary import Vocabulary

_DOMAIN = "domain"
_REST = "unassigned"
_CONTENTS = "contents"
_OBJECTIVE_LEVEL = 2


def draft_agreement(
    mandate: Mandate,
    level: int,
    party: Party | None,
    outline: Outline,
    profile: Profile,
    words: Vocabulary,
    period: Period | None = None,
    domains: Mapping[str, str] | None = None,
) -> Draft:
    """The draft of an agreement; `level` is 1 (with the Region) or 2 (with `party`).

    `domains` gives the key of the domain chapter of an objective by its id; an objective without
    one stands in a section of its own. Without `period` the years are blanks. Raises `ValueError`
    where the outline has no place for an objective.
    """
    variant = f"level-{level}"
    demanded = {key for item in profile.group(variant) for key in item.chapters}
    chapters = outline.of(variant, demanded)
    shares = _shares(mandate, chapters, domains or {})
    terms = Terms(
        mandate=mandate,
        level=level,
        counterpart=profile.counterparts[variant],
        period=period,
        order=tuple(t.id for share in shares.values() for o in share for t in o.targets()),
        words=words,
    )
    facts = _facts(mandate, party, period, terms)
    sections = tuple(
        walk(
            chapters,
            _parts(terms, shares, outline, variant),
            facts,
            lambda chapter: _clause(chapter, profile, words),
            words,
        )
    )
    blocks: list[Block] = [Contents(words.say("documents.contents"), 2)]
    for section in sections:
        blocks += (section.heading, *section.blocks)
        if section.chapter.part == _CONTENTS:
            blocks.append(
                contents_table(profile.group(variant), sections, outline.numbering, words)
            )
            blocks.append(Paragraph(fill(profile.caveat, facts, words), Role.NOTE))
    names = (mandate.institution, party.name if party else None, outline.titles[variant])
    return Draft(
        language=words.language,
        title=outline.titles[variant],
        running_header=" – ".join(name for name in names if name),
        page_label=words.say("documents.page_label", page="{page}", pages="{pages}"),
        mark=words.say("documents.mark"),
        cover=cover_of(outline, variant, facts, words),
        blocks=tuple(blocks),
        numbering=outline.numbering,
    )


def _shares(
    mandate: Mandate, chapters: tuple[Chapter, ...], domains: Mapping[str, str]
) -> dict[str, tuple[Objective, ...]]:
    """The objectives of each domain chapter, then those that no chapter takes.

    Every objective is in exactly one share, so that no target gets lost or doubled.
    """
    keys = [chapter.key for chapter in chapters if chapter.part == _DOMAIN]
    share = {key: tuple(o for o in mandate.objectives if domains.get(o.id) == key) for key in keys}
    rest = tuple(o for o in mandate.objectives if domains.get(o.id) not in keys)
    if rest and not any(chapter.part == _REST for chapter in chapters):
        raise ValueError(f"the outline has no place for {[o.id for o in rest]}")
    return {**share, _REST: rest}


def _facts(mandate: Mandate, party: Party | None, period: Period | None, terms: Terms) -> Facts:
    return {
        **dict.fromkeys(terms.words.table("documents.facts")),
        "institution": mandate.institution,
        "function": mandate.function,
        "authority": mandate.authority,
        "period": None if mandate.period is None else mandate.period.text,
        "agreement_period": None if period is None else period.text,
        "party": None if party is None else party.name,
        "address": None if party is None else party.address,
        "counterpart": terms.counterpart.name,
        "of_counterpart": terms.counterpart.of_name,
    }


def _parts(
    terms: Terms, shares: Mapping[str, tuple[Objective, ...]], outline: Outline, variant: str
) -> dict[str, Part]:
    """What the outline can ask for, by name."""
    words = terms.words
    title = words.say("documents.signatures.title")
    return {
        _DOMAIN: lambda chapter: _domain(terms, shares[chapter.key]),
        _REST: lambda _: _unassigned(terms, shares[_REST]),
        "signatures": lambda _: [
            signature_table(title, outline.lists[f"signatories-{variant}"], words)
        ],
        "strategic_plan": lambda _: [_themes(outline.lists["themes"])],
        "trace": lambda _: [trace_table(terms)],
        # made afterwards: it tells what the other chapters still leave blank
        _CONTENTS: lambda _: (),
    }


def _domain(terms: Terms, objectives: tuple[Objective, ...]) -> Iterator[Block]:
    if not objectives:
        yield Paragraph((Blank(terms.words.say("documents.agreement.no_domain_yet")),))
    yield from _objectives(terms, objectives)


def _unassigned(terms: Terms, objectives: tuple[Objective, ...]) -> Iterator[Block]:
    if not objectives:
        yield Paragraph(plain(terms.words.say("documents.agreement.all_assigned")))
    yield from _objectives(terms, objectives)


def _objectives(terms: Terms, objectives: tuple[Objective, ...]) -> Iterator[Block]:
    for objective in objectives:
        language = terms.mandate.language
        yield objective_heading(objective, language, terms.words, _OBJECTIVE_LEVEL)
        yield from engagement_blocks(terms, objective, _OBJECTIVE_LEVEL + 1)


def _themes(themes: tuple[str, ...]) -> Bullets:
    return Bullets(tuple((Blank(theme),) for theme in themes))


def _clause(chapter: Chapter, profile: Profile, words: Vocabulary) -> Runs:
    clause = profile.clause(chapter.clause or "")
    return (Blank(chapter.clause_blank),) if clause is None else stated(clause, words)
