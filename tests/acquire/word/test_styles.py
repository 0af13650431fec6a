"""Headings, bold letters and hidden text, through styles."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.source import Document, Paragraph
from wordfile import Parts, p, r, style, word_file

_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
_BOLD = "<w:rPr><w:b/></w:rPr>"


def read(*body: str, styles: str = "") -> Document:
    return read_word(word_file(*body, parts=Parts(styles=styles)), "verslag.docx")


def only(*body: str, styles: str = "") -> Paragraph:
    (paragraph,) = read(*body, styles=styles).paragraphs()
    return paragraph


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


@pytest.mark.parametrize(
    ("id_", "name", "level"),
    [
        ("Heading1", "heading 1", 1),
        ("Kop2", "heading 2", 2),
        ("Titre3", "heading 3", 3),
        ("a4", "Kop 4", 4),
        ("a5", "Titre 5", 5),
        ("a6", "Heading 6", 6),
        ("Title", "Title", None),
        ("Titel", "Titel", None),
        ("Titre", "Title", None),
        ("Koptekst", "header", None),
        ("Kop0", "Kop 0", None),
        ("a", "Kop", None),
    ],
)
def test_heading_levels_by_name(id_: str, name: str, level: int | None) -> None:
    assert only(p("Wonen", style=id_), styles=style(id_, name)).level == level


def test_a_heading_style_that_the_file_does_not_define() -> None:
    assert only(p("Wonen", style="Kop1")).level == 1
    assert only(p("Wonen", style="Anders")).level is None


def test_heading_level_through_the_base_style() -> None:
    styles = style("Kop2", "heading 2") + style("Doel", based_on="Kop2")
    assert only(p("Wonen", style="Doel"), styles=styles).level == 2


def test_heading_level_by_outline() -> None:
    assert only(p("Wonen", properties=outline(2))).level == 3
    assert only(p("Wonen", properties=outline(9))).level is None
    styles = style("Doel", properties=f"<w:pPr>{outline(0)}</w:pPr>")
    assert only(p("Wonen", style="Doel"), styles=styles).level == 1
    body_text = style("Kop1", "heading 1") + style(
        "Tekst", based_on="Kop1", properties=f"<w:pPr>{outline(9)}</w:pPr>"
    )
    assert only(p("Wonen", style="Tekst"), styles=body_text).level is None


def test_a_title_is_no_heading_though_it_has_an_outline_level() -> None:
    styles = style("Titel", "Title", properties=f"<w:pPr>{outline(0)}</w:pPr>")
    assert only(p("Verslag", style="Titel"), styles=styles).level is None


def test_an_empty_heading_is_none() -> None:
    document = read(p("Deel", style="Kop1"), p(style="Kop1"), p("Tekst"))
    assert [(q.text, q.place.heading) for q in document.paragraphs()] == [
        ("Deel", ()),
        ("Tekst", ("Deel",)),
    ]


def test_places_name_the_headings_around_them() -> None:
    document = read(
        p("Deel", style="Kop1"),
        p("Doel", style="Kop2"),
        p("Tekst"),
        p("Diep", style="Kop4"),
        p("Ander doel", style="Kop2"),
        p("Tweede deel", style="Kop1"),
        p("Slot"),
    )
    assert [q.place.heading for q in document.paragraphs()] == [
        (),
        ("Deel",),
        ("Deel", "Doel"),
        ("Deel", "Doel"),
        ("Deel",),
        (),
        ("Tweede deel",),
    ]


def test_circular_styles_end() -> None:
    styles = style("A", based_on="B", properties=_BOLD) + style("B", based_on="A")
    paragraph = only(p("Tekst", style="B"), styles=styles)
    assert paragraph.bold
    assert paragraph.level is None


def test_bold_through_styles() -> None:
    styles = (
        style("Vet", properties=_BOLD)
        + style("Vetter", based_on="Vet")
        + style("Nadruk", kind="character", properties=_BOLD)
        + style("Licht", based_on="Vet", properties='<w:rPr><w:b w:val="0"/></w:rPr>')
    )
    emphasis = '<w:rStyle w:val="Nadruk"/>'
    assert only(p("Tekst", style="Vetter"), styles=styles).bold
    assert not only(p("Tekst", style="Licht"), styles=styles).bold
    assert only(p(r("Tekst", emphasis)), styles=styles).bold
    assert not only(p(r("Tekst", emphasis), style="Vet"), styles=styles).bold, "toggles cancel out"
    assert only(p(r("Tekst", "<w:b/>"), style="Vet"), styles=styles).bold
    assert not only(p(r("Tekst", '<w:b w:val="false"/>'), style="Vet"), styles=styles).bold


def test_size_through_styles() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        + style("Groot", properties='<w:rPr><w:sz w:val="28"/></w:rPr>')
        + style("Raar", properties='<w:rPr><w:sz w:val="veel"/></w:rPr>')
    )
    assert only(p("Tekst"), styles=styles).size == 10.5
    assert only(p("Tekst", style="Groot"), styles=styles).size == 14.0
    assert only(p("Tekst", style="Raar"), styles=styles).size == 10.5


def test_the_default_paragraph_style_counts() -> None:
    styles = style("Standaard", properties=_BOLD).replace(
        'w:type="paragraph"', 'w:type="paragraph" w:default="1"'
    )
    assert only(p("Tekst"), styles=styles).bold


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        (p(r("Zichtbaar "), r("weg", "<w:vanish/>")), True),
        (p(r("Zichtbaar "), r("weg", '<w:vanish w:val="0"/>')), False),
        (p(r("Zichtbaar "), r("weg", '<w:rStyle w:val="Stil"/>')), True),
        (p(r("Zichtbaar ", '<w:vanish w:val="0"/>'), r("weg"), style="Verborgen"), True),
        (p(r("Zichtbaar ", '<w:vanish w:val="0"/>'), r("weg"), style="Afgeleid"), True),
        (p(r("Zichtbaar ", '<w:vanish w:val="0"/>'), r("weg"), style="Terug"), False),
        (p(r("Zichtbaar "), r("weg", "<w:webHidden/>")), False),
        (p(r("Zichtbaar "), r("weg"), properties="<w:rPr><w:vanish/></w:rPr>"), False),
    ],
)
def test_hidden_text_is_left_out_and_quoted(body: str, hidden: bool) -> None:
    styles = (
        style("Stil", kind="character", properties=_HIDDEN)
        + style("Verborgen", properties=_HIDDEN)
        + style("Afgeleid", based_on="Verborgen")
        + style("Terug", based_on="Verborgen", properties='<w:rPr><w:vanish w:val="0"/></w:rPr>')
    )
    document = read(body, styles=styles)
    (paragraph,) = document.paragraphs()
    assert paragraph.text == ("Zichtbaar" if hidden else "Zichtbaar weg")
    found = [(remark.kind, remark.text, remark.place.paragraph) for remark in document.remarks]
    assert found == ([("hidden-text", "weg", 1)] if hidden else [])


def test_symbol_fonts_through_styles() -> None:
    styles = style("Teken", properties='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    ordinary = '<w:rFonts w:ascii="Arial"/>'
    paragraph = only(p(r("ü"), r(" ü", ordinary), style="Teken"), styles=styles)
    assert paragraph.text == "✓ ü"


def test_a_table_style_is_not_needed_to_read() -> None:
    styles = (
        style("Tabel", kind="table", properties="<w:rPr><w:b/></w:rPr>")
        + style("Kop1", "heading 1")
        + style("Raster", kind="table")
    )
    assert only(p("Wonen", style="Kop1"), styles=styles).level == 1
