"""Positioned words → paragraphs and tables, whatever the language."""

import re

from mandaat_docs.assemble.hyphens import Spelling
from mandaat_docs.assemble.page.layout import Signs, lay_out
from mandaat_docs.model.source import Paragraph, Table
from paper import LEFT, Paper

SIGNS = Signs(
    is_label=lambda line: bool(re.match(r"(Termijn|Meetpunt)[^:]{0,6}:", line)),
    is_page_number=lambda line: line.isdigit(),
    spelling=Spelling(frozenset({"en"})),
)
LONG = "De oevers van de vijver worden elk voorjaar nagekeken door de ploeg van het park"


def texts(paper):
    document = lay_out(paper.scan(), SIGNS)
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def test_a_wrapped_paragraph_is_one():
    assert texts(Paper().write(f"{LONG} en daarna door de stad, die er een verslag van maakt")) == [
        f"{LONG} en daarna door de stad, die er een verslag van maakt"
    ]


def test_space_separates_paragraphs():
    assert texts(Paper().write(LONG).write(LONG)) == [LONG, LONG]


def test_a_line_that_ends_early_was_ended_by_its_author():
    document = lay_out(Paper().write("Kort.\nDaarna iets anders dat langer is.").scan(), SIGNS)
    first, second = document.blocks
    assert (first.text, second.text) == ("Kort.", "Daarna iets anders dat langer is.")
    assert (first.glued, second.glued) == (False, True)


def test_a_label_starts_a_paragraph_even_behind_a_full_line():
    full = "x" * 79
    assert texts(Paper().write(f"{full} Termijn: doorlopend")) == [full, "Termijn: doorlopend"]


def test_a_word_that_looks_like_a_label_does_not():
    full = "x" * 79
    assert texts(Paper().write(f"{full} Termijn is hier een gewoon woord")) == [
        f"{full} Termijn is hier een gewoon woord"
    ]


def test_lines_set_wide_on_purpose_are_one_paragraph():
    words = [f"{'vijver ' * 11}nummer {n} " for n in range(6)]
    paper = Paper()
    for word in words:
        paper.put(f"{word.strip()} nagekeken", LEFT)
        paper.y += 8.0
    assert len(texts(paper)) == 1


def test_bold_and_size_separate():
    paper = Paper().write("Titel", bold=True, size=14.0).write(LONG, space=0.0)
    assert texts(paper) == ["Titel", LONG]


def test_list_markers_are_taken_off_whatever_the_glyph():
    for marker in ("-", "•", "✓", "\uf0b7", "o", "a)", "1."):
        document = lay_out(Paper().write(LONG, marker=marker, indent=20.0).scan(), SIGNS)
        (item,) = document.blocks
        assert (item.marker, item.text) == (marker, LONG)
        assert item.indent == LEFT + 38.0


def test_a_dash_inside_a_sentence_is_no_marker():
    text = f"{'x' * 76} - {'y' * 30} - en verder"
    assert texts(Paper().write(text)) == [text]


def test_a_dash_that_falls_at_a_line_start_is_no_marker():
    text = f"{'x' * 78} - {'y' * 30} en verder"
    assert texts(Paper().write(text)) == [text]


def test_a_paragraph_goes_on_over_a_page_end():
    paper = Paper()
    paper.y = 755.0
    assert texts(paper.write(f"{LONG} en daarna door de stad")) == [
        f"{LONG} en daarna door de stad"
    ]


def test_a_sentence_that_ends_a_page_ends_its_paragraph():
    paper = Paper()
    paper.y = 755.0
    paper.write(f"{'x' * 78}.", space=0.0)
    paper.write("Volgende bladzijde.", space=0.0)
    assert texts(paper) == [f"{'x' * 78}.", "Volgende bladzijde."]


def test_words_broken_at_a_line_end_are_joined_when_the_document_shows_how():
    broken = f"{'x' * 70} oever-\nbescherming"
    paper = Paper().write("De oeverbescherming loopt.").write(broken)
    assert texts(paper)[1] == f"{'x' * 70} oeverbescherming"


def test_running_lines_and_page_numbers_are_furniture():
    paper = Paper()
    for page in range(4):
        if page:
            paper.new_page()
        paper.put("Mandaat van de parkwachter", LEFT, y=30.0)
        paper.put(f"Blad {page}", LEFT, y=780.0)
        paper.write(f"Over de {'abcd'[page]}-vijver valt dit te zeggen, en niets anders.")
    document = lay_out(paper.scan(), SIGNS)
    assert len(document.blocks) == 4
    assert len(document.furniture) == 8


def test_a_deadline_at_the_top_of_every_page_is_no_furniture():
    paper = Paper()
    for page in range(4):
        if page:
            paper.new_page()
        paper.write("Termijn: doorlopend")
        paper.write(f"Over de {'abcd'[page]}-vijver valt dit te zeggen, en niets anders.")
    assert lay_out(paper.scan(), SIGNS).furniture == ()


def test_footnotes_leave_the_text_and_their_marks():
    paper = Paper().write(LONG)
    paper.put("1", LEFT + 30, y=TOP_OF_MARK, size=6.0)
    paper.put("1", LEFT, y=726.0, size=6.0)
    paper.put("Toestand op 1 januari.", LEFT + 6, y=729.0, size=8.0)
    document = lay_out(paper.scan(), SIGNS)
    assert [n.text for n in document.notes] == ["Toestand op 1 januari."]
    assert [b.text for b in document.blocks] == [LONG]
    assert document.blocks[0].notes == ("1",)


TOP_OF_MARK = 56.0


def test_ruled_tables_keep_their_cells():
    paper = (
        Paper()
        .write("Voor de tabel.")
        .table([("Functie", "parkwachter"), ("Periode", "2025-2030")])
    )
    document = lay_out(paper.write("Na de tabel.").scan(), SIGNS)
    before, table, after = document.blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["Functie", "parkwachter"],
        ["Periode", "2025-2030"],
    ]
    assert (before.text, after.text) == ("Voor de tabel.", "Na de tabel.")
    assert [p.place.paragraph for p in document.paragraphs()] == [1, 2, 3, 4, 5, 6]


def test_no_word_is_lost_or_invented():
    paper = Paper().write(LONG, marker="•").table([("a b", "c d")]).write(LONG, bold=True)
    document = lay_out(paper.scan(), SIGNS)
    read = sorted(w.text for sheet in paper.scan().sheets for w in sheet.words)
    kept = [p.text for p in document.paragraphs()] + [p.marker for p in document.paragraphs()]
    assert sorted(" ".join(kept).split()) == read
