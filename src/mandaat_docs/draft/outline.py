"""The outline of a document: order, headings and fixed sentences, as data in `outlines/`.

A chapter names the part that the program makes (`part`); where it stands and what is said around
it is the outline's. In a fixed sentence "[…]" is a blank and "{…}" a fact; a fact that nobody
knows becomes a blank too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mandaat_docs.model.draft import Blank, Block, Cover, Field, Heading, Paragraph, Runs, Text
from mandaat_docs.model.vocabulary import Vocabulary

MANDATE_LANGUAGE, BEFORE_LANGUAGE = "mandate_language", "before_language"
"""The fact that tells in which language the mandate's own words are."""
_LANGUAGES = {
    "function": MANDATE_LANGUAGE,
    "authority": MANDATE_LANGUAGE,
    "mid_term_mention": BEFORE_LANGUAGE,
}
"""Facts in the words of another document, and which tells its language; a name has none."""
_SLOT = re.compile(r"\[(?P<blank>[^\]]+)\]|\{(?P<fact>\w+)\}")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One heading of the outline and what stands under it before the next one."""

    key: str
    heading: str
    level: int
    sentences: tuple[str, ...]
    clause: str | None
    """Key of a statement in the profile that belongs here."""
    clause_blank: str
    """What is to be filled in where the profile does not have it."""
    part: str | None
    numbered: bool
    new_page: bool
    on_demand: bool
    """Stands in the document only where the profile asks for it."""
    only: tuple[str, ...]
    """The variants that have this chapter; none named means all."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One document kind in one language."""

    titles: Mapping[str, str]
    """Title of each variant: a moment of evaluation, or a level of agreement."""
    subtitles: Mapping[str, str]
    """A fixed sentence for each variant, under its title."""
    cover: Mapping[str, tuple[str, ...]]
    """Facts on the cover of each variant, in order."""
    cover_note: str
    numbering: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    lists: Mapping[str, tuple[str, ...]]
    """Fixed lists that a part works through, such as the steps of a procedure."""

    def of(self, variant: str, demanded: Collection[str] = ()) -> tuple[Chapter, ...]:
        """The chapters of a variant; of those on demand the ones whose key is demanded."""
        return tuple(
            chapter
            for chapter in self.chapters
            if (not chapter.only or variant in chapter.only)
            and (not chapter.on_demand or chapter.key in demanded)
        )


def parse_outline(data: Mapping[str, Any], language: str) -> Outline:
    """The outline in one language from its data file.

    Raises `KeyError` where a text is missing in that language.
    """
    return Outline(
        titles={variant: text[language] for variant, text in data["titles"].items()},
        subtitles={variant: text[language] for variant, text in data["subtitles"].items()},
        cover={variant: tuple(names) for variant, names in data["cover"]["facts"].items()},
        cover_note=data["cover"]["note"][language],
        numbering=tuple(data["numbering"][language]),
        chapters=tuple(_chapter(chapter, language) for chapter in data["chapters"]),
        lists={name: tuple(texts[language]) for name, texts in data.get("lists", {}).items()},
    )


def _chapter(data: Mapping[str, Any], language: str) -> Chapter:
    return Chapter(
        key=data["key"],
        heading=data["heading"][language],
        level=data.get("level", 1),
        sentences=tuple(data.get("sentences", {language: ()})[language]),
        clause=data.get("clause"),
        clause_blank=data.get("clause_blank", {language: ""})[language],
        part=data.get("part"),
        numbered=data.get("numbered", True),
        new_page=data.get("new_page", False),
        on_demand=data.get("on_demand", False),
        only=tuple(data.get("only", ())),
    )


Facts = Mapping[str, str | None]
Part = Callable[[Chapter], Iterable[Block]]


def fill(sentence: str, facts: Facts, words: Vocabulary) -> Runs:
    """A fixed sentence with its facts and blanks.

    >>> words = Vocabulary("nl", {"documents": {"facts": {"holder": "naam"}}})
    >>> blank, text = fill("Op [datum] kreeg {holder} bericht.", {"holder": "Ada"}, words)[1:3]
    >>> blank.hint, text.text
    ('datum', ' kreeg ')
    >>> fill("{holder}", {"holder": None}, words)[0].hint
    'naam'
    """
    runs: list[Text | Blank] = []
    rest = 0
    for slot in _SLOT.finditer(sentence):
        runs.append(Text(sentence[rest : slot.start()]))
        runs.append(_filled(slot, facts, words))
        rest = slot.end()
    runs.append(Text(sentence[rest:]))
    return tuple(run for run in runs if run != Text(""))


def _filled(slot: re.Match[str], facts: Facts, words: Vocabulary) -> Text | Blank:
    if hint := slot["blank"]:
        return Blank(hint)
    return fact_run(slot["fact"], facts, words)


def fact_run(name: str, facts: Facts, words: Vocabulary) -> Text | Blank:
    """A fact by name; a blank with its label where nobody knows it.

    Raises `KeyError` for a name that is no fact of this document.
    """
    value = facts[name]
    if value is None:
        return Blank(words.say(f"documents.facts.{name}"))
    source = _LANGUAGES.get(name)
    language = facts.get(source) if source else None
    return Text(value, language=None if language == words.language else language)


def cover_of(outline: Outline, variant: str, facts: Facts, words: Vocabulary) -> Cover:
    """The first page of a variant."""
    fields = tuple(
        Field(words.say(f"documents.facts.{name}"), (fact_run(name, facts, words),))
        for name in outline.cover[variant]
    )
    return Cover(
        institution=(fact_run("institution", facts, words),),
        title=outline.titles[variant],
        subtitle=fill(outline.subtitles[variant], facts, words),
        fields=fields,
        note=outline.cover_note,
    )


def _printed(runs: Runs) -> str:
    """Runs as one text, where no control can stand: a blank keeps its brackets.

    >>> _printed((Text("Verslag van "), Blank("naam")))
    'Verslag van [naam]'
    """
    return "".join(run.text if isinstance(run, Text) else f"[{run.hint}]" for run in runs)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the outline as it stands in the document."""

    chapter: Chapter
    heading: Heading
    blocks: tuple[Block, ...]
    """What stands under the heading."""


def walk(
    chapters: Iterable[Chapter],
    parts: Mapping[str, Part],
    facts: Facts,
    clause: Callable[[Chapter], Runs],
    words: Vocabulary,
) -> Iterator[Section]:
    """Each chapter with its blocks, in the outline's order.

    Raises `KeyError` where a chapter asks for a part that this document does not have.
    """
    for chapter in chapters:
        text = _printed(fill(chapter.heading, facts, words))
        blocks: list[Block] = []
        if chapter.clause is not None:
            blocks.append(Paragraph(clause(chapter)))
        blocks += [Paragraph(fill(sentence, facts, words)) for sentence in chapter.sentences]
        if chapter.part is not None:
            blocks += parts[chapter.part](chapter)
        heading = Heading(chapter.level, text, chapter.numbered, chapter.new_page)
        yield Section(chapter, heading, tuple(blocks))
