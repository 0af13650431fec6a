"""Rules O1xx: what is wrong in an outline that a person has changed, and on which line.

An outline is held against the one of its kind that ships with the program: that says which parts,
variants and texts there are. Errors keep a document from being made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from mandaat_docs.check.registry import hit, rule, rules_of
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.outline_source import OutlineSource, Path

_CHAPTERS = "chapters"
_CHAPTER_TYPES: Mapping[str, type] = {
    "key": str,
    "heading": dict,
    "level": int,
    "sentences": dict,
    "clause": str,
    "clause_blank": dict,
    "part": str,
    "numbered": bool,
    "new_page": bool,
    "on_demand": bool,
    "only": list,
}
_TEXT_TYPES: Mapping[str, type] = {"heading": str, "clause_blank": str, "sentences": list}
"""What a chapter holds by language."""
_DEEPEST = 4
_LANGUAGES = frozenset({"nl", "fr"})
_HOLD_TARGETS = frozenset({"strategic", "transversal", "unassigned"})
"""Parts without which targets would be missing from the document."""
_SIGNS = {str: "“…”", list: "[…]", dict: "{…}", int: "1", float: "1.5", bool: "true"}
"""What stands in an entry, in signs that need no translation."""
_FACT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class OutlineCase:
    """An outline, the one that ships with the program, and what both may name."""

    source: OutlineSource
    shipped: Mapping[str, Any]
    facts: frozenset[str]
    language: str
    """Of the document that is to be made: the other one may be lacking."""

    @property
    def chapters(self) -> list[tuple[int, Mapping[str, Any]]]:
        """The chapters that are tables, with their position."""
        return list(enumerate(_tables(self.source.data.get(_CHAPTERS))))

    @property
    def variants(self) -> list[str]:
        """The kinds of this document: moments, or levels."""
        return list(self.shipped["titles"])

    def of(self, variant: str) -> list[tuple[int, Mapping[str, Any]]]:
        """The chapters of one variant."""
        return [(n, c) for n, c in self.chapters if variant in (c.get("only") or [variant])]

    def at(self, code: str, path: Path, **facts: object) -> Finding:
        """A finding on the line of something."""
        shown = ".".join(str(part) for part in path if not isinstance(part, int))
        where = {"file": self.source.file, "line": self.source.line_of(path), "entry": shown}
        return hit(code, None, None, **where, **facts)


def outline_findings(case: OutlineCase) -> tuple[Finding, ...]:
    """All that is wrong in an outline, in the order of its lines."""
    found = [finding for rule in rules_of("O") for finding in rule.find(case)]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (int(dict(f.facts)["line"]), f.code)))


@rule("O101", "outline-damaged", Severity.ERROR)
def outline_damaged(case: OutlineCase) -> Iterator[Finding]:
    """The file is no TOML: a quotation mark or bracket too many or too few."""
    source = case.source
    if source.damage is not None:
        where = {"file": source.file, "line": source.damaged_line}
        yield hit("O101", None, None, detail=source.damage, **where)


@rule("O102", "outline-form-wrong", Severity.ERROR)
def outline_form_wrong(case: OutlineCase) -> Iterator[Finding]:
    """A text where a table is expected, a number where a text is."""
    for path, there, wanted in _pairs(case):
        if type(there) is not type(wanted):
            yield case.at("O102", path, wanted=_kind(wanted), found=_kind(there))
    for n, chapter in case.chapters:
        for key, wanted in _CHAPTER_TYPES.items():
            if key in chapter and type(chapter[key]) is not wanted:
                path = (_CHAPTERS, n, key)
                yield case.at("O102", path, wanted=_SIGNS[wanted], found=_kind(chapter[key]))
        for key, wanted in _TEXT_TYPES.items():
            yield from _wrong_texts(case, (_CHAPTERS, n, key), chapter.get(key), wanted)
        if isinstance(level := chapter.get("level", 1), int) and not 1 <= level <= _DEEPEST:
            yield case.at("O102", (_CHAPTERS, n, "level"), wanted=f"1–{_DEEPEST}", found=level)


def _wrong_texts(case: OutlineCase, path: Path, texts: object, wanted: type) -> Iterator[Finding]:
    for language, text in texts.items() if isinstance(texts, Mapping) else ():
        if type(text) is not wanted:
            yield case.at("O102", (*path, language), wanted=_SIGNS[wanted], found=_kind(text))
        elif isinstance(text, list) and not all(isinstance(item, str) for item in text):
            yield case.at("O102", (*path, language), wanted=f"[{_SIGNS[str]}]", found=_kind(text))


@rule("O103", "outline-entry-unknown", Severity.WARNING)
def outline_entry_unknown(case: OutlineCase) -> Iterator[Finding]:
    """An entry that nothing reads: most often a name that is misspelt."""
    for key in case.source.data.keys() - case.shipped.keys():
        if case.source.damage is None:
            yield case.at("O103", (key,))
    known = set(_CHAPTER_TYPES).union(*_tables(case.shipped[_CHAPTERS]))
    for n, chapter in case.chapters:
        for key in chapter.keys() - known:
            yield case.at("O103", (_CHAPTERS, n, key))


@rule("O104", "outline-text-missing", Severity.ERROR)
def outline_text_missing(case: OutlineCase) -> Iterator[Finding]:
    """Without a heading, a title or a text in the document's language nothing can be printed."""
    if case.source.damage is not None:
        return
    for path, wanted in _leaves(case.shipped):
        if path[0] == _CHAPTERS or any(isinstance(part, int) for part in path):
            continue
        if path[-1] not in _LANGUAGES - {case.language} and _get(case.source.data, path) is None:
            yield case.at("O104", path, language=case.language, wanted=_kind(wanted))
    for n, chapter in case.chapters:
        for key in ("key", "heading"):
            if key not in chapter:
                yield case.at(
                    "O104", (_CHAPTERS, n, key), language=case.language, wanted=_SIGNS[str]
                )
    for path, text in _localised(case.source.data):
        if case.language not in text:
            path = (*path, case.language)
            yield case.at("O104", path, language=case.language, wanted=_SIGNS[str])


@rule("O105", "outline-fact-unknown", Severity.ERROR)
def outline_fact_unknown(case: OutlineCase) -> Iterator[Finding]:
    """“{holder}” becomes the holder's name; a name that nobody knows can't become anything."""
    used = {name for _, text in _leaves(case.shipped[_CHAPTERS]) for name in _facts_in(text)}
    for path, text in _leaves(case.source.data):
        own = _get(case.shipped, path) if path[0] != _CHAPTERS else None
        allowed = case.facts | used | set(_facts_in(own))
        for name in _facts_in(text):
            if name not in allowed:
                yield case.at("O105", path, fact=name)
    covers = case.source.data.get("cover")
    named = covers.get("facts") if isinstance(covers, Mapping) else None
    for variant, facts in named.items() if isinstance(named, Mapping) else ():
        for name in facts if isinstance(facts, list) else ():
            if name not in case.facts:
                yield case.at("O105", ("cover", "facts", variant), fact=name)


@rule("O106", "outline-part-unknown", Severity.ERROR)
def outline_part_unknown(case: OutlineCase) -> Iterator[Finding]:
    """A chapter asks for a part that the program does not make for this document."""
    known = sorted(_parts(_tables(case.shipped[_CHAPTERS])))
    for n, chapter in case.chapters:
        part = chapter.get("part")
        if isinstance(part, str) and part not in known:
            yield case.at("O106", (_CHAPTERS, n, "part"), part=part, known=", ".join(known))


@rule("O107", "outline-variant-unknown", Severity.ERROR)
def outline_variant_unknown(case: OutlineCase) -> Iterator[Finding]:
    """A chapter for a variant that there is none of would silently stand nowhere."""
    for n, chapter in case.chapters:
        only = chapter.get("only")
        for variant in only if isinstance(only, list) else ():
            if variant not in case.variants:
                known = ", ".join(case.variants)
                yield case.at("O107", (_CHAPTERS, n, "only"), variant=variant, known=known)


@rule("O108", "outline-part-left-out", Severity.WARNING)
def outline_part_left_out(case: OutlineCase) -> Iterator[Finding]:
    """What the program makes and no chapter asks for is not in the document."""
    yield from _left_out(case, "O108", holding=False)


@rule("O109", "outline-targets-left-out", Severity.ERROR)
def outline_targets_left_out(case: OutlineCase) -> Iterator[Finding]:
    """Without this part targets would be missing, and no document of ours may drop one."""
    yield from _left_out(case, "O109", holding=True)


@rule("O110", "outline-key-twice", Severity.ERROR)
def outline_key_twice(case: OutlineCase) -> Iterator[Finding]:
    """A chapter is known by its key: profiles and domains refer to it."""
    for variant in case.variants:
        seen = set()
        for n, chapter in case.of(variant):
            key = chapter.get("key")
            if isinstance(key, str) and key in seen:
                yield case.at("O110", (_CHAPTERS, n, "key"), name=key)
            seen.add(key)


@rule("O111", "outline-level-skipped", Severity.WARNING)
def outline_level_skipped(case: OutlineCase) -> Iterator[Finding]:
    """Headings without gaps (WCAG 1.3.1): under level 1 comes level 2."""
    for variant in case.variants:
        levels = [(0, 0), *((n, c.get("level", 1)) for n, c in case.of(variant))]
        for (_, upper), (n, lower) in pairwise(levels):
            if isinstance(upper, int) and isinstance(lower, int) and lower > upper + 1:
                yield case.at("O111", (_CHAPTERS, n, "level"), level=lower, before=upper)


@rule("O112", "outline-bracket-open", Severity.WARNING)
def outline_bracket_open(case: OutlineCase) -> Iterator[Finding]:
    """“[date]” is a place to fill in; with one bracket it is printed as it stands."""
    for path, text in _leaves(case.source.data):
        if isinstance(text, str) and text.count("[") != text.count("]"):
            yield case.at("O112", path, said=text if len(text) <= 60 else text[:59] + "…")


def _facts_in(text: object) -> list[str]:
    return _FACT.findall(text) if isinstance(text, str) else []


def _left_out(case: OutlineCase, code: str, *, holding: bool) -> Iterator[Finding]:
    if case.source.damage is not None:
        return
    shipped = replace(case, source=replace(case.source, data=case.shipped))
    for variant in case.variants:
        wanted = _parts([c for _, c in shipped.of(variant)])
        there = _parts([c for _, c in case.of(variant)])
        for part in sorted(wanted - there):
            if (part in _HOLD_TARGETS) is holding:
                yield case.at(code, (_CHAPTERS,), part=part, variant=variant)


def _parts(chapters: list[Mapping[str, Any]]) -> set[str]:
    return {chapter["part"] for chapter in chapters if isinstance(chapter.get("part"), str)}


def _pairs(case: OutlineCase) -> Iterator[tuple[Path, object, object]]:
    """What stands at the same place in both, but for lists of tables."""

    def both(there: object, wanted: object, path: Path) -> Iterator[tuple[Path, object, object]]:
        if isinstance(there, Mapping) and isinstance(wanted, Mapping):
            for key in sorted(there.keys() & wanted.keys()):
                yield from both(there[key], wanted[key], (*path, key))
        else:
            yield path, there, wanted

    yield from both(case.source.data, case.shipped, ())


def _leaves(node: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value that is no table and no list, with its path."""
    if isinstance(node, Mapping):
        for key, child in node.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(node, list) and node and path[-1:] != ("only",):
        for index, child in enumerate(node):
            yield from _leaves(child, (*path, index))
    elif path:
        yield path, node


def _localised(node: object, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every table that holds a text by its language."""
    if isinstance(node, Mapping):
        if _LANGUAGES & node.keys():
            yield path, node
            return
        for key, child in node.items():
            yield from _localised(child, (*path, key))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _localised(child, (*path, index))


def _get(tree: object, path: Path) -> object:
    for part in path:
        if isinstance(tree, Mapping) and part in tree:
            tree = tree[str(part)]
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            return None
    return tree


def _tables(node: object) -> list[Mapping[str, Any]]:
    return [item for item in node if isinstance(item, Mapping)] if isinstance(node, list) else []


def _kind(value: object) -> str:
    return _SIGNS.get(type(value), "…")
