"""Is the report on this mandate? By the function, institution and period that it names, and by
the wordings that it quotes beside the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mandaat_docs.check.link.atlas import Atlas
from mandaat_docs.check.link.numbers import best_node
from mandaat_docs.check.similarity import plain, same_word
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.report import Level, Naming, Origin, Report, Role, Section, Title
from mandaat_docs.model.vocabulary import Vocabulary

OWN = 0.35
"""Likeness from which a quoted wording may be one of the mandate's, shortened or reworded."""
ALIEN = 0.2
"""Likeness below which it is not."""
_ENOUGH = 3
"""Quoted wordings that must be another mandate's before the report is."""

_GRADE = re.compile(r"\bA\s?\d\s?\+?(?!\d)")
_PARTS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a report names that is not this mandate's."""

    kind: str
    """"function", "institution", "period" or "wording"."""
    named: str
    expected: str


def differences(
    report: Report, mandate: Mandate, atlas: Atlas, vocabularies: Sequence[Vocabulary]
) -> list[Difference]:
    """Everything that says the report is on another mandate."""
    same_language = report.language in (None, mandate.language)
    found = [
        _period(report.naming, mandate),
        _function(report.naming, mandate, atlas, vocabularies, same_language=same_language),
        _institution(report.naming, mandate, atlas, vocabularies, same_language=same_language),
    ]
    if same_language:
        found.append(_wordings(report, atlas, named=_names_own(report.naming, mandate)))
    return [difference for difference in found if difference is not None]


def _period(naming: Naming, mandate: Mandate) -> Difference | None:
    if naming.mandate_years is None or mandate.period is None:
        return None
    expected = (mandate.period.first_year, mandate.period.last_year)
    if naming.mandate_years == expected:
        return None
    return Difference("period", "-".join(map(str, naming.mandate_years)), mandate.period.text)


def _function(
    naming: Naming,
    mandate: Mandate,
    atlas: Atlas,
    vocabularies: Sequence[Vocabulary],
    *,
    same_language: bool,
) -> Difference | None:
    """Another grade, a deputy for a head or the reverse, or no word in common."""
    for named in naming.functions:
        grades = {_grade(named), _grade(mandate.grade or mandate.function)} - {None}
        deputies = {_is_deputy(text, vocabularies) for text in (named, mandate.function)}
        alien = same_language and not _share_part(named, mandate.function, atlas)
        if (
            len(grades) > 1
            or len(deputies) > 1
            or (alien and not _is_acronym(named, mandate.function))
        ):
            return Difference("function", named, mandate.function)
    return None


def _grade(text: str) -> str | None:
    match = _GRADE.search(text)
    return "".join(match[0].split()) if match else None


def _is_deputy(text: str, vocabularies: Iterable[Vocabulary]) -> bool:
    words = {plain(part) for part in _PARTS.findall(text)}
    deputies = {plain(w) for v in vocabularies for w in v.phrases("report.head.deputy")}
    return bool(words & deputies)


def _share_part(one: str, other: str, atlas: Atlas) -> bool:
    first, second = (
        [p for p in map(plain, _PARTS.findall(text)) if p not in atlas.morphology.function]
        for text in (_GRADE.sub("", one), _GRADE.sub("", other))
    )
    return any(a == b or same_word(a, b, atlas.morphology) for a in first for b in second)


def _is_acronym(one: str, other: str) -> bool:
    """Whether one text holds letters that open parts of the other, in order: "ADG"."""
    for short, long in ((one, other), (other, one)):
        for token in re.findall(r"\b[A-Z]{2,}\b", short):
            letters = iter(plain(long))
            if plain(long)[:1] == token[0].lower() and all(c.lower() in letters for c in token):
                return True
    return False


def _institution(
    naming: Naming,
    mandate: Mandate,
    atlas: Atlas,
    vocabularies: Sequence[Vocabulary],
    *,
    same_language: bool,
) -> Difference | None:
    """Another body in the field for it, or on the title page where this one is not named."""
    own = mandate.institution
    if own is None:
        return None
    groups = [
        [name.strip() for name in group.split("=")]
        for group in vocabularies[0].phrases("report.head.institutions")
    ]
    ours = [g for g in groups if any(_names(own, name) for name in g)]
    if not ours and not same_language:
        return None  # nobody knows the body's name in the other language
    names = [own, *(name for group in ours for name in group)]
    for named in naming.institutions:
        if any(_names(named, n) or _is_acronym(named, n) for n in names):
            continue
        alien = same_language and not _share_part(named, own, atlas)
        if alien or _is_other(named, groups, ours):
            return Difference("institution", named, own)
    front = "\n".join(naming.lines)
    if any(_names(front, name) for name in names):
        return None
    for line in naming.lines:
        if ":" not in line and _is_other(line, groups, ours):
            return Difference("institution", line, own)
    return None


def _is_other(text: str, groups: Sequence[list[str]], ours: Sequence[list[str]]) -> bool:
    return any(_names(text, name) for group in groups if group not in ours for name in group)


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(name))}(?!\w)", plain(text)) is not None


def _names_own(naming: Naming, mandate: Mandate) -> bool:
    """Whether the title page names this mandate's body."""
    body = mandate.institution
    if body is None:
        return False
    lines = [*naming.institutions, *naming.lines]
    return any(_names(line, body) or _is_acronym(line, body) for line in lines)


def _wordings(report: Report, atlas: Atlas, *, named: bool) -> Difference | None:
    """Most of the wordings beside numbers and labels are nobody's in this mandate; all of them,
    where the title page names its body.
    """
    own, alien = 0, []
    for section in report.sections:
        title = section.title
        if title is None or not _quotes(title, atlas) or _answers(section):
            continue
        likeness = _in_context(title, atlas)
        if likeness < OWN:  # else no other one can make a difference
            likeness = max(best_node(title.wording, atlas)[1], likeness)
        own += likeness >= OWN
        if likeness < ALIEN:
            alien.append(title.wording)
    if len(alien) < _ENOUGH or len(alien) <= own or (named and own):
        return None
    return Difference("wording", alien[0], "")


def _answers(section: Section) -> bool:
    """Whether what stands behind the number is the answer itself: "1.1.2: the register grew"."""
    return section.origin is Origin.LEAD and not any(
        passage.role is Role.NARRATIVE for passage in section.passages
    )


def _in_context(title: Title, atlas: Atlas) -> float:
    """Likeness to the numbered node, whose wording the title may have shortened to one word."""
    nodes = atlas.numbered(title.number or "", title.level, title.series)
    return max((atlas.likeness_alone(title.wording, node) for node in nodes), default=0.0)


def _quotes(title: Title, atlas: Atlas) -> bool:
    named = title.level in {Level.TARGET, Level.MEASURING_POINT, Level.OBJECTIVE}
    counted = title.number is not None and "." in title.number
    return (named or counted) and len(atlas.weights.words(title.wording)) > 1
