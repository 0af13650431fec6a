"""What a printed page hides, put back: broken words, cut rows, notes, headings, struck text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.hyphens import Spelling
from mandaat_docs.assemble.page.layout import Signs, lay_out
from mandaat_docs.assemble.report.broken_words import mend_broken_words
from mandaat_docs.assemble.report.cut_rows import join_cut_rows
from mandaat_docs.assemble.report.printed import as_written, line_opener
from mandaat_docs.assemble.report.struck import take_struck
from mandaat_docs.model.source import (
    Cell,
    Paragraph,
    Place,
    Row,
    Rule,
    Scan,
    Sheet,
    Table,
    Word,
)
from paper import Paper

WORDS = {language: load_vocabulary(language) for language in ("nl", "fr")}
PROSE = (
    "De ploeg van het park heeft in het voorjaar alle oevers nagekeken en daarvan een verslag "
    "gemaakt dat op de website staat."
)


def printed(paper: Paper):
    scan = paper.scan()
    signs = Signs(line_opener(WORDS), lambda line: line.isdigit(), Spelling(frozenset({"en"})))
    return as_written(lay_out(scan, signs), scan, WORDS, ())


# --- headings


def levels(document) -> list[tuple[int | None, str]]:
    return [(b.level, b.text) for b in document.blocks if isinstance(b, Paragraph)]


def test_larger_letters_are_headings_in_order_of_their_size():
    paper = Paper().write(PROSE).write("SD 1 Vijvers", size=14).write("Meetpunt 1.1", size=12)
    paper.write(PROSE).write("SD 2 Bomen", size=14).write(PROSE)

    assert [level for level, _ in levels(printed(paper))] == [None, 1, 2, None, 1, None]


def test_a_title_page_is_no_heading():
    paper = Paper().write("Verslag over 2026", size=20).write("SD 1 Vijvers", size=14)
    paper.write(PROSE).write("SD 2 Bomen", size=14).write(PROSE)

    assert [level for level, _ in levels(printed(paper))] == [None, 1, None, 1, None]


def test_large_letters_of_a_summary_are_no_heading():
    paper = Paper().write(PROSE).write(f"{PROSE} {PROSE} {PROSE}", size=12).write(PROSE)

    assert {level for level, _ in levels(printed(paper))} == {None}


def test_places_hold_the_headings_above():
    paper = Paper().write(PROSE).write("SD 1 Vijvers", size=14).write("Meetpunt 1.1", size=12)
    paper.write(PROSE).write("SD 2 Bomen", size=14).write(PROSE)

    headings = [block.place.heading for block in printed(paper).blocks]

    assert headings[3] == ("SD 1 Vijvers", "Meetpunt 1.1")
    assert headings[-1] == ("SD 2 Bomen",)


def test_the_table_of_contents_is_not_what_the_report_says():
    paper = Paper().write("Meetpunt 1.1: Het water volgen ........ 4").write(PROSE)

    assert [text for _, text in levels(printed(paper))] == [PROSE]


# --- lines and boxes


def test_labelled_lines_right_below_one_another_are_one_paragraph():
    paper = Paper().write("☐ gerealiseerd ☒ op schema\nReden:\nBijlage: 3").write("Status: lopend")

    assert [text for _, text in levels(printed(paper))] == [
        "☐ gerealiseerd ☒ op schema\nReden:\nBijlage: 3",
        "Status: lopend",
    ]


@pytest.mark.parametrize(
    ("marker", "text", "kept"),
    [("☒", "☒ op schema", ""), ("•", "op schema", "•"), ("○", "op schema", "○")],
)
def test_a_box_is_an_answer_and_a_bullet_is_none(marker: str, text: str, kept: str):
    paper = Paper().write(PROSE).write("op schema", marker=marker, indent=10)

    paragraph = printed(paper).blocks[-1]

    assert (paragraph.text, paragraph.marker) == (text, kept)


def test_a_title_run_in_is_found_by_its_bold_words():
    paper = Paper().write("Leeszaal. De wachttijd bedroeg 24 minuten.")
    words, _ = paper.sheets[0]
    words[0] = Word(
        words[0].text, words[0].x0, words[0].x1, words[0].base, words[0].size, bold=True
    )

    assert printed(paper).blocks[0].run_in == "Leeszaal."


def test_a_reference_broken_behind_its_hyphen_is_whole_again():
    paper = Paper().write("Zie dossier FAC-2028-\n031 van de dienst.")
    text = Paragraph("Zie dossier FAC-2028- 031 van de dienst, en 3 van de 5- 8 bomen.", Place(1))
    document = printed(paper)
    again = as_written(replace(document, blocks=(text,)), paper.scan(), WORDS, ())

    assert again.blocks[0].text == "Zie dossier FAC-2028-031 van de dienst, en 3 van de 5- 8 bomen."


# --- footnotes


def noted(text: str, note: str, page: int = 1):
    body = Paragraph(text, Place(1, 1), size=10.0, notes=("1",))
    below = Paragraph(note, Place(page, 2), size=10.0)
    document = replace(printed(Paper().write(PROSE)), blocks=(body, below))
    return as_written(document, Paper().write(PROSE).scan(), WORDS, ())


def test_a_note_in_letters_of_the_text_goes_back_to_its_mark():
    document = noted("Het register groeide.", "1 Dossier 7781.")

    assert [(b.text, b.notes) for b in document.blocks] == [
        ("Het register groeide.", ("Dossier 7781.",))
    ]


def test_a_number_that_no_mark_asks_for_is_text():
    document = noted("Het register groeide.", "2 Dossiers werden afgesloten.")

    assert [b.text for b in document.blocks][-1] == "2 Dossiers werden afgesloten."


# --- words broken by a narrow column


def cell(*lines: str, width: float, known: str = "") -> list[str]:
    """The words of a ruled cell whose lines are these, after mending; letters 5 points wide."""
    words, y = [], 20.0
    for line in lines:
        x = 15.0
        for text in line.split():
            words.append(Word(text, x, x + 5 * len(text), y, 10.0))
            x += 5 * len(text) + 3
        y += 12
    words += [Word(w, 300.0, 320.0, 15.0 + 12 * n, 10.0) for n, w in enumerate(known.split())]
    right, foot = 20 + width, y + 5
    edges = [(10, right, 5, 5), (10, right, foot, foot), (10, right, 200, 200)]
    edges += [(10, 10, 5, 200), (right, right, 5, 200)]
    rules = tuple(Rule(*edge) for edge in edges)
    scan = Scan("v.pdf", "0" * 64, (Sheet(1, 600, 800, tuple(words), rules),))
    mended = mend_broken_words(scan, ("streefwaarde",)).sheets[0].words
    assert "".join(w.text for w in mended) == "".join(w.text for w in words)
    return [word.text for word in mended if word.x0 < 200]


def test_a_word_that_its_column_broke_is_whole_again():
    assert cell("reservaties", "ysteem voor", "kaaien", width=55) == [
        "reservatiesysteem", "voor", "kaaien",
    ]  # fmt: skip


def test_a_word_over_three_lines_is_whole_again():
    assert cell("ontwikkelin", "gssamenwerk", "ing", width=55) == ["ontwikkelingssamenwerking"]


def test_a_word_that_leaves_room_was_not_broken():
    assert cell("reservatie", "ysteem", width=70) == ["reservatie", "ysteem"]


def test_two_words_of_which_the_second_stands_elsewhere_stay_two():
    assert cell("leverancier", "bestekken", width=55, known="bestekken") == [
        "leverancier", "bestekken",
    ]  # fmt: skip


def test_a_head_that_is_a_word_for_sure_stays_one():
    assert cell("streefwaarde", "comité", width=60) == ["streefwaarde", "comité"]


def test_the_last_letter_of_a_word_belongs_to_it():
    assert cell("gerealiseer", "d", width=55, known="d d") == ["gerealiseerd"]


# --- rows over the end of a page


def row(page: int, *texts: str, merged: bool = False) -> Row:
    cells = tuple(
        Cell(
            (Paragraph(text, Place(page, 1)),) if text else (),
            column,
            continues=merged and not column,
        )
        for column, text in enumerate(texts)
    )
    return Row(cells, Place(page, 1, 1, 1))


def rows(*given: Row) -> list[list[str]]:
    return [[c.text for c in r.cells] for r in join_cut_rows(Table(given, given[0].place)).rows]


def test_a_row_that_a_page_cut_is_one_row():
    assert rows(
        row(1, "1.1.1", "Overleg met de", "op schema"),
        row(2, "", "", ""),
        row(2, "", "gemeenten. Nota klaar.", ""),
        row(2, "1.1.2", "Niets.", "lopend"),
    ) == [
        ["1.1.1", "Overleg met de gemeenten. Nota klaar.", "op schema"],
        ["1.1.2", "Niets.", "lopend"],
    ]


def test_a_row_of_its_own_on_a_new_page_stays_one():
    given = (row(1, "1.1.1", "Overleg."), row(2, "1.1.2", "Niets."))

    assert len(rows(*given)) == 2


def test_an_empty_cell_under_merged_ones_tells_nothing():
    given = (
        row(1, "Water", "meten"),
        row(1, "", "tellen", merged=True),
        row(2, "", "wegen"),
    )

    assert len(rows(*given)) == 3


def test_a_row_on_the_same_page_is_never_joined():
    assert len(rows(row(1, "1.1.1", "Overleg"), row(1, "", "gemeenten"))) == 2


# --- struck through


def struck(height: float, *, x0: float = 50.0, x1: float = 400.0) -> tuple[list[str], list[str]]:
    paper = Paper().write("29 bezoeken werden afgelegd.")
    words, rules = paper.sheets[0]
    y = words[0].base - height * words[0].size
    rules.append(Rule(x0, x1, y - 0.5, y + 0.5))
    left, remarks = take_struck(paper.scan())
    return [w.text for w in left.sheets[0].words], [r.text for r in remarks]


def test_what_is_struck_through_is_out_and_remarked():
    assert struck(0.28) == ([], ["29 bezoeken werden afgelegd."])


@pytest.mark.parametrize("height", [-0.1, 0.0, 0.8])
def test_an_underline_or_a_border_strikes_nothing_out(height: float):
    assert struck(height) == (["29", "bezoeken", "werden", "afgelegd."], [])


def test_only_the_words_under_the_line_are_struck():
    kept, said = struck(0.28, x1=61.0)

    assert (kept, said) == (["bezoeken", "werden", "afgelegd."], ["29"])
