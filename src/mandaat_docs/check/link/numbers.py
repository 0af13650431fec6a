"""Which numbers of a report are the mandate's, and of which series: before titles are resolved.

A bare "2.1" before a heading may be the report's own chapter. And "1.1" exists in both series;
where no heading names the series, order does: numbers rise within a series and start again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandaat_docs.check.link.atlas import Atlas, Node
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Origin, Section, Title

LIKELY = 0.5
"""Likeness from which a wording is taken for a node's where no other one comes near."""
PLAINLY = 0.6
"""Likeness from which a wording is plainly that of a node: most of its weight agrees."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of the numbers of a report."""

    own_count: frozenset[Origin]
    """Kinds of section whose bare numbers are the report's own count."""
    series: dict[int, Series]
    """Series of sections that name none, by index, as their order shows."""
    mixed: frozenset[int] = frozenset()
    """Rows of tables in which both series stand, sorted by number: no row tells of the next."""
    shared: frozenset[tuple[Series | None, str]] = frozenset()
    """Objectives whose number several headings bear: "TD 1 Recruiting", "TD 1 Careers"."""
    divided: frozenset[int] = frozenset()
    """Headings that bear the number of a measuring point with others of its objective, and none
    of which is that point's title: "Point 1.2, waiting time", "Point 1.2, opening hours"."""


def study_numbers(sections: Sequence[Section], atlas: Atlas) -> Numbers:
    """Look at all titles at once."""
    own = frozenset(_own_counts(sections, atlas))
    by_order = _series_by_order(sections, atlas, own)
    return Numbers(
        own,
        by_order,
        frozenset(_mixed(sections)),
        frozenset(_shared(sections)),
        frozenset(_divided(sections, atlas)),
    )


def _shared(sections: Sequence[Section]) -> Iterator[tuple[Series | None, str]]:
    titles = [s.title for s in sections if s.origin is Origin.HEADING and s.title is not None]
    borne = [(t.series, t.number) for t in titles if t.level is Level.OBJECTIVE and t.number]
    yield from (one for one in borne if borne.count(one) > 1)


def _divided(sections: Sequence[Section], atlas: Atlas) -> Iterator[int]:
    chapters: list[dict[str, list[int]]] = [{}]
    for index, section in enumerate(sections):
        title = section.title
        if section.origin is not Origin.HEADING or title is None:
            continue
        if title.level in {Level.SERIES, Level.OBJECTIVE}:
            chapters.append({})
        elif title.level in {Level.MEASURING_POINT, None} and title.number is not None:
            chapters[-1].setdefault(title.number, []).append(index)
    for number, headings in (item for chapter in chapters for item in chapter.items()):
        wordings = [title.wording for i in headings if (title := sections[i].title) is not None]
        points = atlas.numbered(number, Level.MEASURING_POINT, None)
        own = any(atlas.likeness(wording, p) >= LIKELY for wording in wordings for p in points)
        several = len(headings) > 1 and len(set(wordings)) == len(wordings)
        if points and several and all(wordings) and not own:
            yield from headings


def _mixed(sections: Sequence[Section]) -> Iterator[int]:
    """Rows of tables where a number without a series stands twice."""
    tables: dict[int, list[tuple[int, Title]]] = {}
    for index, section in enumerate(sections):
        if section.origin is Origin.ROW and section.title and section.place.table is not None:
            tables.setdefault(section.place.table, []).append((index, section.title))
    for rows in tables.values():
        bare = [t.number for _, t in rows if t.number and not t.series and t.ordinal is None]
        if len(set(bare)) < len(bare):
            yield from (index for index, _ in rows)


def best_node(wording: str, atlas: Atlas, level: Level | None = None) -> tuple[Node | None, float]:
    """The node that a wording is most like."""
    scored = atlas.like(wording, (n for n in atlas.nodes if level in (None, n.level)))
    likeness, node = max(scored, key=lambda pair: (pair[0], -pair[1].order), default=(0.0, None))
    return node, likeness


def _own_counts(sections: Sequence[Section], atlas: Atlas) -> Iterator[Origin]:
    """Kinds of section where more bare numbers disagree with the wording than agree."""
    for kind in Origin:
        agree = differ = 0
        for section in sections:
            title = section.title
            if section.origin is not kind or title is None or not title.plain_number:
                continue
            node, likeness = best_node(title.wording, atlas)
            if node is None or likeness < PLAINLY:
                continue
            fits = title.number in node.numbers | _number_above(node, atlas)
            agree, differ = agree + fits, differ + (not fits)
        if differ > agree:
            yield kind


def _number_above(node: Node, atlas: Atlas) -> frozenset[str]:
    """The number of a target's measuring point: "1.2 | the second target's wording"."""
    number = atlas.by_id[node.point].number if node.point is not None else None
    return frozenset({number} if number is not None else ())


def _series_by_order(
    sections: Sequence[Section], atlas: Atlas, own: frozenset[Origin]
) -> dict[int, Series]:
    runs: list[list[tuple[int, tuple[int, ...], Title]]] = [[]]
    named = False
    for index, section in enumerate(sections):
        title = section.title
        if title is None or title.number is None:
            named = named or _names_series(title, atlas)
            continue
        named = named or title.series is not None
        bare = title.plain_number and (section.origin in own or "." not in title.number)
        if named or bare or section.chapter is not None:
            continue
        key = tuple(int(part) for part in title.number.split("."))
        if runs[-1] and key < runs[-1][-1][1]:
            runs.append([])
        runs[-1].append((index, key, title))
    return _settle([run for run in runs if run], atlas)


def _names_series(title: Title | None, atlas: Atlas) -> bool:
    """Whether a title without a number says the series: by its label, or as an objective."""
    if title is None:
        return False
    if title.series is not None:
        return True
    node, likeness = best_node(title.wording, atlas, Level.OBJECTIVE)
    return node is not None and likeness >= PLAINLY


def _settle(
    runs: Sequence[Sequence[tuple[int, tuple[int, ...], Title]]], atlas: Atlas
) -> dict[int, Series]:
    """A run that holds a number of one series only is of that series; of two runs that could
    be either, the first is strategic, as in every mandate. A run that begins in the middle, with
    a number that has not been there ("3.2", then "2.1.1"), is another chapter of the same series.
    """
    told = [_series_of_run([title for _, _, title in run], atlas) for run in runs]
    if len(runs) == 2 and _starts_again(*runs):
        first, second = told
        if first is None and second is not Series.STRATEGIC:
            told = [Series.STRATEGIC, Series.TRANSVERSAL]
        elif second is None and first is Series.STRATEGIC:
            told[1] = Series.TRANSVERSAL
    return {
        index: series
        for run, series in zip(runs, told, strict=True)
        if series is not None
        for index, _, _ in run
    }


def _starts_again(
    first: Sequence[tuple[int, tuple[int, ...], Title]],
    second: Sequence[tuple[int, tuple[int, ...], Title]],
) -> bool:
    """Whether the second run begins where the first did, or with a number that was there."""
    begins = second[0][1]
    return begins[:1] <= first[0][1][:1] or begins in {key for _, key, _ in first}


def _series_of_run(titles: Sequence[Title], atlas: Atlas) -> Series | None:
    numbers = [title.number for title in titles]
    if len(set(numbers)) < len(numbers):
        return None  # a list sorted by number: both series stand in it
    votes: dict[Series, int] = dict.fromkeys(Series, 0)
    for title in titles:
        assert title.number is not None
        possible = {node.series for node in atlas.numbered(title.number, title.level, None)}
        node, likeness = best_node(title.wording, atlas)
        if node is not None and likeness >= PLAINLY:
            possible = {node.series}
        if len(possible) == 1:
            votes[possible.pop()] += 1
    strategic, transversal = votes[Series.STRATEGIC], votes[Series.TRANSVERSAL]
    if strategic == transversal:
        return None
    return Series.STRATEGIC if strategic > transversal else Series.TRANSVERSAL
