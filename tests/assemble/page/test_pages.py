"""Pages that are more than lines below each other: columns, unruled tables, what stands apart."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mandaat_docs.acquire.pdf.frame import frame_of
from mandaat_docs.acquire.pdf.glyphs import mend_accents
from mandaat_docs.assemble.hyphens import Spelling
from mandaat_docs.assemble.page.aligned import _told
from mandaat_docs.assemble.page.layout import Signs, lay_out
from mandaat_docs.model.mandate import DeadlineKind
from mandaat_docs.model.source import Document, Paragraph, Rule, Scan, Table
from paper import LEFT, Paper

SIGNS = Signs(
    is_label=lambda line: bool(re.match(r"(Termijn|Meetpunt)[^:]{0,6}:|Target Termijn$", line)),
    is_page_number=lambda line: line.isdigit(),
    spelling=Spelling(frozenset({"en"})),
)
WIDE = "De oevers van de vijver worden elk voorjaar nagekeken door de ploeg van het park"


def read(paper: Paper) -> Document:
    return lay_out(paper.scan(), SIGNS)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cells(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]


def in_columns(words: dict[float, str]) -> Paper:
    """Ten lines in each column, each column's own words."""
    paper = Paper()
    for row in range(10):
        for x, word in words.items():
            paper.put(f"{word} {row} van de vijver is nu", x, y=80.0 + 12 * row)
    return paper


def test_the_left_column_is_read_before_the_right_one():
    whole = " ".join(texts(read(in_columns({50.0: "links", 260.0: "rechts"}))))

    assert whole.index("links 9") < whole.index("rechts 0")


def test_a_line_across_both_columns_stays_in_its_place():
    paper = in_columns({50.0: "links", 260.0: "rechts"})
    paper.put(WIDE, LEFT, y=60.0)

    assert texts(read(paper))[0].startswith("De oevers")


def test_text_of_one_column_is_not_parted():
    paper = Paper()
    for _ in range(8):
        paper.write(WIDE, space=0.0)

    assert "oevers van de vijver worden elk voorjaar nagekeken" in texts(read(paper))[0]


def rows_without_rules() -> Paper:
    paper = Paper()
    rows = [
        ("Target", "Termijn"),
        ("de vijvers meten en het waterpeil opvolgen", "doorlopend"),
        ("samen met de stad", ""),
        ("een plan opstellen", "eind 2027"),
    ]
    for place, (left, right) in enumerate(rows):
        paper.put(left, LEFT, y=80.0 + 12 * place)
        if right:
            paper.put(right, 280.0, y=80.0 + 12 * place)
    return paper


def test_columns_without_rules_are_a_table():
    assert cells(read(rows_without_rules())) == [
        ["Target", "Termijn"],
        ["de vijvers meten en het waterpeil opvolgen samen met de stad", "doorlopend"],
        ["een plan opstellen", "eind 2027"],
    ]


def test_a_line_across_the_columns_ends_the_table():
    paper = rows_without_rules()
    paper.put(WIDE, LEFT, y=200.0)

    document = read(paper)

    assert len(cells(document)) == 3
    assert texts(document) == [WIDE]


def numbered(step: int) -> Paper:
    paper = Paper()
    for line in range(1, 13):
        paper.put(f"regel van de tekst {'x' * line}", LEFT, y=80.0 + 20 * line)
        if line % step == 0:
            paper.put(str(line), 20.0, y=80.0 + 20 * line)
    return paper


def test_numbers_of_lines_are_furniture():
    for step in (1, 2):
        document = read(numbered(step))

        assert all(text.startswith("regel") for text in texts(document))
        assert len(document.furniture) == 12 // step


def test_numbers_that_do_not_run_on_stay_in_the_text():
    paper = Paper()
    for line, number in enumerate(("12", "7", "450", "3", "88")):
        paper.put("regel van de tekst", LEFT, y=80.0 + 20 * line)
        paper.put(number, 20.0, y=80.0 + 20 * line)

    assert read(paper).furniture == ()


def test_words_that_are_turned_are_furniture():
    scan = Paper().write(WIDE).scan()
    (sheet,) = scan.sheets
    mark = replace(sheet.words[0], text="ONTWERP", base=400.0, size=60.0, turned=True)
    stamped = Scan(scan.file, scan.sha256, (replace(sheet, words=(*sheet.words, mark)),))

    document = lay_out(stamped, SIGNS)

    assert texts(document) == [WIDE]
    assert [line.text for line in document.furniture] == ["ONTWERP"]


def test_the_address_of_a_link_is_kept_out_of_its_sentence():
    paper = Paper().write(
        "De ploeg kijkt de oevers\nhttps://www.voorbeeld.brussels/nl\nelk jaar na."
    )

    document = read(paper)

    assert texts(document) == ["De ploeg kijkt de oevers elk jaar na."]
    assert [note.text for note in document.notes] == ["https://www.voorbeeld.brussels/nl"]


def test_an_address_that_a_narrow_column_breaks_is_one():
    paper = Paper()
    address = "https://www.voorbeeld.brussels/nl/beleidsnota-over-het-park-en-zijn-vijver"
    cut = 60
    paper.put("Het park legt elk jaar zijn rekening voor en", LEFT)
    paper.put(address[:cut], LEFT, size=13.0).put(address[cut:], LEFT)
    paper.put("legt die uit aan zijn bezoekers.", LEFT)

    document = read(paper)

    assert [note.text for note in document.notes] == [address]
    assert len(texts(document)) == 1


def test_a_sentence_of_its_own_below_an_address_stays_one():
    paper = Paper().write("De ploeg kijkt na.\nhttps://www.voorbeeld.brussels/nl\nDaarna de stad.")

    assert texts(read(paper)) == ["De ploeg kijkt na.", "Daarna de stad."]


def test_a_page_is_held_as_its_text_runs():
    up = (0.0, 1.0, 100)
    along = (1.0, 0.0, 20)

    assert frame_of((0, 0, 600, 800), 0, [up, along]).quarters == 1
    assert frame_of((0, 0, 600, 800), 90, []).quarters == 1
    assert frame_of((0, 0, 600, 800), 0, [along]).place(10, 790) == (10, 10)
    assert not frame_of((0, 0, 600, 800), 0, [along]).runs_along(0.7, 0.7)


def test_an_accent_that_ghostscript_maps_badly_is_mended():
    assert mend_accents("v\u6f03\u0100r Coll\u6503\ufffege") == "vo\u0301r Colle\u0300ge"


def test_a_running_header_in_letters_of_many_sizes_is_furniture():
    paper = Paper()
    for size, way in ((10.0, "te voet"), (12.0, "per boot"), (16.0, "met de fiets")):
        paper.put("Park Oost – mandaat 2025-2030", LEFT, y=40.0 + size, size=size)
        paper.put(f"{WIDE} {way}", LEFT, y=120.0)
        paper.new_page()

    document = read(paper)

    assert len(document.furniture) == 3
    assert not any("mandaat" in text for text in texts(document))


def test_a_line_beside_the_footnote_of_the_other_column_stays_in_its_column():
    paper = in_columns({50.0: "links", 260.0: "rechts"})
    paper.put("1 Zie de telling van het park", 50.0, y=220.0, size=8.0)
    paper.put("slot", 260.0, y=220.0)

    document = read(paper)

    assert any(text.endswith("slot") for text in texts(document))
    assert [note.text for note in document.notes] == ["Zie de telling van het park"]


KINDS = {
    "in 2026": DeadlineKind.DATE,
    "2026": DeadlineKind.DATE,
    "in de loop van 2026": DeadlineKind.DATE,
    "elk jaar": DeadlineKind.RECURRING,
    "elk jaar tot 2026": DeadlineKind.RECURRING,
    "tot 2026": DeadlineKind.DATE,
    "na de evaluatie": DeadlineKind.MILESTONE,
    "na de evaluatie elk jaar": DeadlineKind.RECURRING,
    "na de evaluatie in 2026": DeadlineKind.DATE,
}


@pytest.mark.parametrize(
    ("said", "more", "starts"),
    [
        ("in de loop van", "2026", False),
        ("elk jaar", "tot 2026", None),
        ("na de evaluatie", "elk jaar", True),
        ("na de evaluatie", "in 2026", True),
        ("elk jaar", "zo snel het kan", True),
        ("zo snel", "het kan", None),
    ],
)
def test_a_deadline_tells_whether_the_next_line_goes_on_with_it(said, more, starts):
    assert _told(said, more, KINDS.get) is starts


def test_two_full_cells_are_two_rows_where_their_deadlines_say_so():
    paper = Paper()
    paper.put("Target", LEFT, line=False).put("Termijn", 260.0)
    for wording, deadline in (
        ("de oever vóór de winter herstellen", "na de evaluatie en het einde"),
        ("de vijver elk voorjaar meten en dat", "elk jaar in de loop van mei"),
    ):
        paper.put(wording, LEFT, line=False).put(deadline, 260.0)
    kinds = {"na de evaluatie en het einde": DeadlineKind.MILESTONE}
    kinds["elk jaar in de loop van mei"] = DeadlineKind.RECURRING

    document = lay_out(paper.scan(), replace(SIGNS, kind_of=kinds.get))

    assert [row[0][:8] for row in cells(document)] == ["Target", "de oever", "de vijve"]


def test_a_table_that_no_line_closes_at_the_top_of_a_page_keeps_its_first_row():
    paper = Paper()
    paper.put("de oever", 160.0, y=70.0).put("in mei", 310.0, y=70.0)
    paper.put("Water", 60.0, y=90.0).put("de vijver", 160.0, y=90.0).put("in juni", 310.0, y=90.0)
    rules = paper.sheets[-1][1]
    rules += [Rule(x, x, 60.0, 100.0) for x in (50.0, 150.0, 300.0, 400.0)]
    rules += [Rule(50.0, 400.0, y, y) for y in (80.0, 100.0)]

    assert cells(read(paper)) == [["", "de oever", "in mei"], ["Water", "de vijver", "in juni"]]
