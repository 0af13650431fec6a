"""The account of words: where did each word of the document go?

Compared letter by letter, since a word that is broken over two lines is one word in the result
and two on the page. Whatever differs is looked up word by word, to be quoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from mandaat_docs.assemble.mandate.parts import Outline
from mandaat_docs.assemble.text import letters_of, words_of
from mandaat_docs.model.mandate import Excerpt, Mandate, WordCount
from mandaat_docs.model.source import Document


def count_words(mandate: Mandate, document: Document, found: Outline) -> Mandate:
    """The mandate with its account; words that went nowhere are added to `unplaced`."""
    read = [p.text for p in document.paragraphs()]
    if document.pages is None:
        read += [note for p in document.paragraphs() for note in p.notes]
    read += [note.text for note in document.notes]
    furniture = [p.text for p in document.furniture]
    kept = [*_texts(mandate), *found.labels, *found.numbers, *found.header.values()]
    aside = [e.text for e in mandate.unplaced]
    missing = letters_of(read) - letters_of([*kept, *aside])
    lost = _missing_words(read, [*kept, *aside]) if missing else []
    if lost:
        mandate = replace(mandate, unplaced=(*mandate.unplaced, Excerpt(None, " ".join(lost))))
    total = _count(read) + _count(furniture)
    account = WordCount(
        read=total,
        placed=_count(read) - _count(aside) - len(lost),
        furniture=_count(furniture),
        unplaced=_count(aside) + len(lost),
    )
    return replace(mandate, words=account)


def _texts(mandate: Mandate) -> Iterator[str]:
    """Every text of a mandate that comes from the document, printed numbers apart."""
    yield mandate.title
    for objective in mandate.objectives:
        yield objective.title
        yield objective.title_in_overview or ""
        yield from objective.context
        yield from objective.aims
        for point in objective.measuring_points:
            yield point.title
            for target in point.targets:
                yield target.wording
                if target.deadline and target.deadline.shared_from is None:
                    yield target.deadline.text
    yield from (e.text for e in mandate.captions)
    yield from (e.text for e in mandate.notes)


def _missing_words(read: list[str], kept: list[str]) -> list[str]:
    have = Counter(word for text in kept for word in words_of(text))
    lost = []
    for word in (word for text in read for word in words_of(text)):
        if have[word]:
            have[word] -= 1
        else:
            lost.append(word)
    return lost


def _count(texts: list[str]) -> int:
    return sum(len(words_of(text)) for text in texts)
