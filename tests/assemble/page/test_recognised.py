"""What a machine measured on a recognised page is levelled before it is laid out."""

from __future__ import annotations

from mandaat_docs.assemble.page.recognised import levelled
from mandaat_docs.model.source import Place, Remark, Scan, Sheet, Word

SIZES = {"Meetpunt": 9.0, "over": 9.0, "water": 10.0, "klein": 8.0, "Titel": 14.0, "titel": 13.0}


def scan(*remarks: Remark) -> Scan:
    words = [Word(text, 0, 10, 10, size) for text, size in SIZES.items()]
    words += [Word("|", 0, 1, 10, 9.0), Word("*__", 0, 1, 10, 9.0), Word("-", 0, 1, 10, 9.0)]
    sheets = tuple(Sheet(number, 595.0, 842.0, tuple(words), ()) for number in (1, 2))
    return Scan("m.pdf", "0" * 64, sheets, remarks=remarks)


def test_sizes_that_differ_little_are_one_and_strokes_are_no_letters():
    first, second = levelled(scan(Remark("ocr-layer", Place(page=1), "1, 3"))).sheets

    assert {word.text: word.size for word in first.words} == {
        "Meetpunt": 9.0, "over": 9.0, "water": 9.0, "klein": 9.0, "Titel": 14.0, "titel": 14.0,
        "•": 9.0, "-": 9.0,
    }  # fmt: skip
    assert second == scan().sheets[1]


def test_pages_that_were_not_recognised_stay_as_they_are():
    assert levelled(scan()) == scan()
