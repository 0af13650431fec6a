"""A whole Word file: its properties, remarks, and the same reading every time."""

from __future__ import annotations

import hashlib

from mandaat_docs.acquire.word import read_word
from wordfile import (
    Parts,
    field_marks,
    p,
    r,
    row,
    style,
    table,
    text_box,
    word_file,
    word_parts,
    zipped,
)


def test_name_hash_and_title() -> None:
    data = word_file(p("Tekst"), parts=Parts(title=" Verslag  2025 "))
    document = read_word(data, "verslag.docm")
    assert document.file == "verslag.docm"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.title == "Verslag 2025"
    assert document.pages is None
    assert read_word(word_file(), "leeg.docx").title is None
    assert read_word(word_file(), "leeg.docx").blocks == ()


def test_one_remark_on_comments() -> None:
    comments = "".join(
        f'<w:comment w:id="{id_}">{p(text)}</w:comment>'
        for id_, text in ((0, "nakijken"), (1, "ja"))
    )
    body = (
        p("zonder"),
        p(r("met"), r('<w:commentReference w:id="1"/>')),
        p(r("ook"), r('<w:commentReference w:id="0"/>')),
    )
    document = read_word(word_file(*body, parts=Parts(comments=comments)), "verslag.docx")
    (remark,) = document.remarks
    assert (remark.kind, remark.text, remark.place.paragraph) == ("comment", "ja", 2)
    assert [q.text for q in document.paragraphs()] == ["zonder", "met", "ook"]


def test_headers_and_footers_are_remarked_where_they_say_something() -> None:
    parts = Parts(
        header=p(r("BGHM<w:x/>"), r("<w:tab/>"), r("ontwerp")),
        footer=p(field_marks("PAGE", r("3"))),
    )
    document = read_word(word_file(p("Tekst"), parts=parts), "verslag.docx")
    assert [(m.kind, m.text, m.place.paragraph) for m in document.remarks] == [
        ("header-text", "BGHM<w:x/> ontwerp", None)
    ]


def test_a_text_box_in_a_header_is_quoted_once() -> None:
    parts = Parts(header=p(text_box(p("vertrouwelijk"))))
    (remark,) = read_word(word_file(p("Tekst"), parts=parts), "verslag.docx").remarks
    assert remark.text == "vertrouwelijk"


def test_macros_are_not_even_looked_at() -> None:
    files = word_parts(p("Tekst")) | {"word/vbaProject.bin": "Sub AutoOpen()"}
    assert len(read_word(zipped(files), "verslag.docm").blocks) == 1


def test_two_readings_are_equal() -> None:
    data = word_file(
        p("Doel", style="Kop1"),
        table(row()),
        p(r("a", "<w:vanish/>"), r("b")),
        parts=Parts(styles=style("Kop1", "heading 1")),
    )
    assert read_word(data, "a.docx") == read_word(data, "a.docx")
