"""The reference mandate, read from the PDF as it was given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from documents.reference import differences, extracted, key_of, pdf_of
from mandaat_docs.pipeline import extract


def test_every_field_equals_the_answer_key(shared: Path):
    assert list(differences(key_of(shared), extracted(pdf_of(shared)))) == []


def test_every_objective_measuring_point_and_target_is_found(shared: Path):
    mandate = extract(pdf_of(shared))

    assert len(mandate.objectives) == 10
    assert len(list(mandate.measuring_points())) == 26
    assert len(list(mandate.targets())) == 38
    assert sum(target.number is not None for target in mandate.targets()) == 18


def _read_with_pdfium(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _read_with_pypdf(file: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


@pytest.mark.parametrize("read", [_read_with_pdfium, _read_with_pypdf])
def test_no_word_is_lost(read: Callable[[Path], str], shared: Path):
    found = extracted(pdf_of(shared))
    # a label stands in the list once, however often it is printed
    labels = set(_words(" ".join(found["labels"])))
    kept = Counter(word for text in _texts(found) for word in _words(text))

    lost = Counter(_words(read(pdf_of(shared)))) - kept

    assert {word: count for word, count in lost.items() if word not in labels} == {}
    assert found["unplaced"] == []


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _texts(node: object) -> Iterator[str]:
    match node:
        case str(text):
            yield text
        case dict():
            if node.get("title_in_overview"):
                yield node["number"]  # printed there too, kept once
            for name, value in node.items():
                if name not in {"id", "findings", "labels", "source", "fingerprint"}:
                    yield from _texts(value)
        case list():
            for item in node:
                yield from _texts(item)


def test_the_account_of_the_words_adds_up(shared: Path):
    words = extract(pdf_of(shared)).words

    assert words is not None
    assert words.read == words.placed + words.furniture + words.unplaced
    assert words.unplaced == 0
