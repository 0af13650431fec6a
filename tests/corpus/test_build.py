"""The builder: what is written in Markdown is what the Word reader reads."""

import zipfile
from io import BytesIO

import pytest

from corpus.build import build
from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.source import Table


def read(markdown):
    return read_word(build(markdown), "geval.docx")


def blocks(markdown):
    return read(markdown).blocks


def rows(markdown):
    (table,) = blocks(markdown)[:1]
    assert isinstance(table, Table)
    return table.rows


def test_headings_have_levels_and_bold_paragraphs_have_none():
    found = blocks("Voorblad\n\n# Een\n\n###### Zes\n\n**Geen kop**\n\nDeels **vet**")
    assert [(b.text, b.level, b.bold) for b in found[1:]] == [
        ("Een", 1, True),
        ("Zes", 6, False),
        ("Geen kop", None, True),
        ("Deels vet", None, False),
    ]


def test_a_line_breaks_only_where_it_is_told_to():
    (found,) = blocks("Havenbedrijf  \nVerslag\\\n2026<br>deel 1\nen 2")
    assert found.text == "Havenbedrijf\nVerslag\n2026\ndeel 1 en 2"


def test_numbered_lists_start_again_and_nest():
    first = "1. een\n2. twee\n   - streep\n   - streep\n3. drie"
    second = "1. een\n   1. diep\n2. twee"
    assert [b.marker for b in blocks(f"{first}\n\nTussenin\n\n{second}")] == [
        *("1.", "2.", "•", "•", "3.", "", "1.", "1.", "2."),
    ]


def test_a_list_starts_where_its_first_number_says():
    assert [b.marker for b in blocks("4) vier\n5) vijf\n\nTekst\n\n- los")] == ["4)", "5)", "", "•"]


def test_a_list_item_goes_on_without_a_mark_of_its_own():
    found = blocks("1. een\n\n   vervolg\n\n2. twee")
    assert [(b.marker, b.text) for b in found] == [("1.", "een"), ("", "vervolg"), ("2.", "twee")]
    assert found[0].indent == found[1].indent == 18


def test_the_first_row_of_a_table_is_its_head():
    found = rows("| Target | Status |\n|---|---|\n| 1.1.1 | lopend |")
    assert [row.header for row in found] == [True, False]
    assert [cell.text for cell in found[1].cells] == ["1.1.1", "lopend"]


def test_a_table_without_a_head_has_none():
    found = rows("| | |\n|---|---|\n| Target | 1.1.1 |")
    assert [(row.header, row.cells[0].text) for row in found] == [(False, "Target")]


def test_cells_are_merged_to_the_left_and_above():
    found = rows("| A | B | < |\n|---|---|---|\n| x | y | z |\n| ^ | a | < |\n| ^ | b | c |")
    assert [[(c.text, c.column, c.span, c.continues) for c in row.cells] for row in found] == [
        [("A", 0, 1, False), ("B", 1, 2, False)],
        [("x", 0, 1, False), ("y", 1, 1, False), ("z", 2, 1, False)],
        [("", 0, 1, True), ("a", 1, 2, False)],
        [("", 0, 1, True), ("b", 1, 1, False), ("c", 2, 1, False)],
    ]


def test_a_cell_is_shaded_and_holds_paragraphs():
    (row,) = rows("| | |\n|-|-|\n| {#E6b8B7} **een**<br>twee | {#00FF00} |")
    first, second = row.cells
    assert [(p.text, p.bold) for p in first.blocks] == [("een", True), ("twee", False)]
    assert (first.shading, second.shading) == ("E6B8B7", "00FF00")
    assert second.text == ""


def test_text_that_looks_like_a_merge_is_text_where_more_stands_beside_it():
    (row,) = rows("| | |\n|-|-|\n| < 5 dagen | ^2 \\| 3 |")
    assert [cell.text for cell in row.cells] == ["< 5 dagen", "^2 | 3"]


def test_tables_in_a_row_stay_apart():
    data = build("| A |\n|---|\n| 1 |\n\n| B |\n|---|\n| 2 |")
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert document.count("</w:tbl><w:p/>") == 2


def test_footnotes_and_links_are_those_of_word():
    text = "Klaar.[^1] Zie [het dossier](https://voorbeeld.be/a?b=1&c=2).\n\n| A |\n|-|\n| b[^x] |"
    notes = "\n\n[^1]: Nota van *mei*,\n    [hier](https://voorbeeld.be/nota).\n[^x]: Tweede nota."
    paragraph, table = blocks(text + notes)
    assert paragraph.text == "Klaar. Zie het dossier."
    assert paragraph.notes == ("Nota van mei, hier.",)
    assert set(paragraph.links) == {
        "https://voorbeeld.be/a?b=1&c=2",
        "https://voorbeeld.be/nota",
    }
    assert table.rows[1].cells[0].blocks[0].notes == ("Tweede nota.",)


def test_a_rule_is_a_page_break_and_underlines_nothing():
    data = build("Voorblad\n---\nVerslag")
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert '<w:br w:type="page"/>' in document
    found = read_word(data, "geval.docx").blocks
    assert [(b.text, b.level) for b in found if b.text] == [("Voorblad", None), ("Verslag", None)]


@pytest.mark.parametrize(
    "text", ["> 90 % gehaald", "    ingesprongen", "`stand`", "☒ ja ☐ neen", "[x] ja"]
)
def test_what_people_type_stays_as_typed(text):
    assert [b.text for b in blocks(text)] == [text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Zonder noot[^1]",
        "Noot zonder teken\n\n[^1]: los",
        "| < |\n|-|\n| a |",
        "| ^ |\n|-|\n| a |",
        "- item\n\n  # kop",
    ],
)
def test_what_is_not_in_the_dialect_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        build(text)


def test_the_same_text_gives_the_same_bytes():
    text = "# Kop\n\n1. een[^1]\n\n| A |\n|-|\n| b |\n\n[^1]: noot"
    assert build(text) == build(text)
    dates = {entry.date_time for entry in zipfile.ZipFile(BytesIO(build(text))).infolist()}
    assert dates == {(2024, 1, 1, 0, 0, 0)}


def test_nothing_is_remarked_about_a_file_of_ours():
    assert read("# Kop\n\nTekst.[^1]\n\n[^1]: noot").remarks == ()
