"""A management agreement of level 1 or 2: the targets of the mandate as mutual engagements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from mandaat_docs.draft.case import plain
from mandaat_docs.draft.contents import (
    contents_table,
    left_out_blocks,
    objectives_table,
    trace_table,
)
from mandaat_docs.draft.engagement import Terms, engagement_blocks, nearest
from mandaat_docs.draft.hearing import signature_table
from mandaat_docs.draft.naming import named, named_cover
from mandaat_docs.draft.outline import (
    MANDATE_LANGUAGE,
    Chapter,
    Facts,
    Outline,
    Part,
    cover_of,
    fill,
    walk,
)
from mandaat_docs.draft.profile import Profile, stated
from mandaat_docs.draft.target import objective_heading
from mandaat_docs.model.draft import (
    Blank,
    Block,
    Bullets,
    Contents,
    Draft,
    Form,
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
_PROPERTIES = (
    "dossier",
    "holder",
    "institution",
    "party",
    "function",
    "mandate_start",
    "period",
    "agreement_period",
    "mid_term_date",
    "final_date",
    "recipients",
)
"""Facts that the file's properties tell too."""


def draft_agreement(
    mandate: Mandate,
    level: int,
    party: Party | None,
    outline: Outline,
    profile: Profile,
    words: Vocabulary,
    period: Period | None = None,
    domains: Mapping[str, str] | None = None,
    crosswalk: Mapping[str, tuple[str, ...]] | None = None,
    left_out: Mapping[str, str] | None = None,
    dossier: Mapping[str, str] | None = None,
) -> Draft:
    """The draft of an agreement; `level` is 1 (with the Region) or 2 (with `party`).

    `domains` gives the key of a domain chapter, `crosswalk` the objectives of the previous
    agreement, by the id of an objective, measuring point or target: the nearest one counts. What
    has no domain stands in a section of its own; what is `left_out`, by id, stands with its reason
    in the trace alone. Without `period` the years are blanks. `dossier` holds facts that no file
    knows, by the names under `documents.facts`. Raises `ValueError` where the outline has no place
    for a target.
    """
    variant = f"level-{level}"
    chapters = _chapters(outline, profile, variant, domains or {})
    shares = _shares(mandate, chapters, domains or {}, left_out or {})
    if any(chapter.part == _DOMAIN for chapter in chapters) and not shares[_REST]:
        chapters = tuple(chapter for chapter in chapters if chapter.part != _REST)
    terms = Terms(
        mandate=mandate,
        level=level,
        counterpart=profile.counterparts[variant],
        period=period,
        order=tuple(t.id for share in shares.values() for o in share for t in o.targets()),
        words=words,
        crosswalk=crosswalk or {},
        left_out=left_out or {},
    )
    facts = {**_facts(mandate, party, period, terms), **(dossier or {})}
    sections = tuple(
        walk(
            chapters,
            _parts(terms, shares, outline, variant),
            facts,
            lambda chapter: _clause(chapter, profile, words),
            words,
        )
    )
    blocks: list[Block] = [
        Contents(words.say("documents.contents"), 2, words.say("documents.contents_note"))
    ]
    labels = words.table("documents.facts")
    for section in sections:
        below = list(section.blocks)
        if section.chapter.part == _CONTENTS:
            below.append(contents_table(profile.group(variant), sections, outline.numbering, words))
            below.append(Paragraph(fill(profile.caveat, facts, words), Role.NOTE))
        blocks += (section.heading, *named(below, section.chapter.key, labels))
    names = (mandate.institution, party.name if party else None, outline.titles[variant])
    return Draft(
        language=words.language,
        title=outline.titles[variant],
        running_header=" – ".join(name for name in names if name),
        page_label=words.say("documents.page_label", page="{page}", pages="{pages}"),
        mark=words.say("documents.mark"),
        cover=named_cover(cover_of(outline, variant, facts, words), labels),
        blocks=tuple(blocks),
        numbering=outline.numbering,
        form=Form(
            mandate=mandate.source.sha256,
            targets=tuple((target.id, target.fingerprint) for target in mandate.targets()),
            kind=f"agreement-{level}",
        ),
        properties=tuple((labels[name], facts[name] or "") for name in _PROPERTIES if facts[name]),
    )


def domain_keys(outline: Outline) -> tuple[str, ...]:
    """The domains that agreements may have."""
    return tuple(chapter.key for chapter in outline.chapters if chapter.part == _DOMAIN)


def without_domain(
    mandate: Mandate,
    level: int,
    outline: Outline,
    profile: Profile,
    domains: Mapping[str, str],
    left_out: Collection[str] = (),
) -> tuple[str, ...]:
    """Ids of the targets taken up that no domain takes, where the agreement has domains."""
    chapters = _chapters(outline, profile, f"level-{level}", domains)
    if not any(chapter.part == _DOMAIN for chapter in chapters):
        return ()
    rest = _shares(mandate, chapters, domains, left_out)[_REST]
    return tuple(target.id for objective in rest for target in objective.targets())


def _chapters(
    outline: Outline, profile: Profile, variant: str, domains: Mapping[str, str]
) -> tuple[Chapter, ...]:
    """Those that everyone has, that the law asks for, and the domains that are in use.

    With domains there is one place for what none of them takes, without them one for all.
    """
    demanded = {key for item in profile.group(variant) for key in item.chapters}
    chapters = outline.of(variant, demanded | set(domains.values()) | {_REST})
    divided = any(chapter.part == _DOMAIN for chapter in chapters)
    return tuple(c for c in chapters if c.part != _REST or (c.key == _REST) == divided)


def _shares(
    mandate: Mandate,
    chapters: tuple[Chapter, ...],
    domains: Mapping[str, str],
    left_out: Collection[str],
) -> dict[str, tuple[Objective, ...]]:
    """The objectives of each domain chapter, then those that no chapter takes.

    Every target that is not left out is in exactly one share, so that none gets lost or doubled;
    an objective whose targets go to several domains stands in each with those that belong there.
    """
    keys = [chapter.key for chapter in chapters if chapter.part == _DOMAIN]
    taken = (target.id for target in mandate.targets() if target.id not in left_out)
    of = {id: nearest(id, domains) for id in taken}
    share = {key: _cut(mandate, {id for id, domain in of.items() if domain == key}) for key in keys}
    rest = _cut(mandate, {id for id, domain in of.items() if domain not in keys})
    if rest and not any(chapter.part == _REST for chapter in chapters):
        raise ValueError(f"the outline has no place for {[o.id for o in rest]}")
    return {**share, _REST: rest}


def _cut(mandate: Mandate, targets: Collection[str]) -> tuple[Objective, ...]:
    """The objectives with no other targets than these; without any they are left out."""
    found = []
    for objective in mandate.objectives:
        points = (
            replace(point, targets=tuple(t for t in point.targets if t.id in targets))
            for point in objective.measuring_points
        )
        kept = tuple(point for point in points if point.targets)
        if kept:
            found.append(replace(objective, measuring_points=kept))
    return tuple(found)


def _facts(mandate: Mandate, party: Party | None, period: Period | None, terms: Terms) -> Facts:
    return {
        **dict.fromkeys(terms.words.table("documents.facts")),
        "institution": mandate.institution,
        MANDATE_LANGUAGE: mandate.language,
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
        "trace": lambda _: [trace_table(terms), *left_out_blocks(terms)],
        "objectives": lambda _: [objectives_table(terms)],
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
    """The objectives of a chapter, each after the first on a page of its own.

    So what is agreed on one of them can be handed round by itself, and LibreOffice, which counts
    paragraphs from the last page break on, leaves no heading at a page's foot (emit/word/holding).
    """
    for index, objective in enumerate(objectives):
        language = terms.mandate.language
        heading = objective_heading(objective, language, terms.words, _OBJECTIVE_LEVEL)
        yield replace(heading, new_page=index > 0)
        yield from engagement_blocks(terms, objective, _OBJECTIVE_LEVEL + 1)


def _themes(themes: tuple[str, ...]) -> Bullets:
    return Bullets(tuple((Blank(theme),) for theme in themes))


def _clause(chapter: Chapter, profile: Profile, words: Vocabulary) -> Runs:
    clause = profile.clause(chapter.clause or "")
    return (Blank(chapter.clause_blank),) if clause is None else stated(clause, words)
