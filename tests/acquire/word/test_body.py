"""From elements to blocks with their places: tables, controls, revisions, contents, boxes."""

from __future__ import annotations

from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.source import Document, Paragraph, Table
from wordfile import (
    Parts,
    cell,
    control,
    field_marks,
    item,
    p,
    picture,
    r,
    row,
    style,
    table,
    text_box,
    word_file,
)

_DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'
_CONTENTS = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
_BELOW, _TOP = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


def read(*body: str, parts: Parts | None = None) -> Document:
    return read_word(word_file(*body, parts=parts or Parts()), "verslag.docx")


def said(document: Document) -> list[tuple[int | None, str]]:
    return [(q.place.paragraph, q.text) for q in document.paragraphs()]


def first_table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def grid(found: Table) -> list[list[tuple[int, int, bool, str]]]:
    return [[(c.column, c.span, c.continues, c.text) for c in line.cells] for line in found.rows]


def test_every_paragraph_counts_and_empty_ones_are_no_blocks() -> None:
    document = read(p("een"), p(), p("  "), table(row(cell(""), cell("twee"))), p("drie"))
    assert said(document) == [(1, "een"), (5, "twee"), (6, "drie")]


def test_places_in_tables() -> None:
    document = read(
        p("Doel", style="Kop1"),
        table(row(cell("a")), row(cell(p("b"), p("c")))),
        p("tussen"),
        table(row(cell("d"), cell(table(row(cell("e"))), p("f"))), row(cell("g"))),
        p("slot"),
    )
    places = {
        q.text: (q.place.table, q.place.row, q.place.paragraph) for q in document.paragraphs()
    }
    assert places == {
        "Doel": (None, None, 1),
        "a": (1, 1, 2),
        "b": (1, 2, 3),
        "c": (1, 2, 4),
        "tussen": (None, None, 5),
        "d": (2, 1, 6),
        "e": (3, 1, 7),
        "f": (2, 1, 8),
        "g": (2, 2, 9),
        "slot": (None, None, 10),
    }
    inner = first_table(read(table(row(cell(table(row(cell("e"))))))))
    assert inner.place.table == 1
    assert inner.place.paragraph == 1
    assert {q.place.heading for q in document.paragraphs() if q.text != "Doel"} == {("Doel",)}


def test_columns_and_spans() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    document = read(
        table(
            row(cell("a", properties=wide), cell("b")),
            row(cell("c"), properties='<w:gridBefore w:val="2"/>'),
            row(cell("d", properties='<w:gridSpan w:val="veel"/>')),
        )
    )
    assert grid(first_table(document)) == [
        [(0, 2, False, "a"), (2, 1, False, "b")],
        [(2, 1, False, "c")],
        [(0, 1, False, "d")],
    ]


def test_cells_merged_downwards() -> None:
    document = read(
        table(
            row(cell("a", properties=_TOP), cell("b")),
            row(cell("weg", properties=_BELOW), cell("c")),
            row(cell("d"), cell("e", properties=_BELOW)),
        )
    )
    assert grid(first_table(document)) == [
        [(0, 1, False, "a"), (1, 1, False, "b")],
        [(0, 1, True, ""), (1, 1, False, "c")],
        [(0, 1, False, "d"), (1, 1, False, "e")],
    ]
    assert [(remark.kind, remark.text) for remark in document.remarks] == [("hidden-text", "weg")]


def test_cells_merged_sideways_the_old_way() -> None:
    start, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    document = read(table(row(cell("a", properties=start), cell("b", properties=goes_on))))
    assert grid(first_table(document)) == [[(0, 2, False, "a\nb")]]


def test_header_rows_and_shading() -> None:
    document = read(
        table(
            row(
                cell("a", properties='<w:shd w:val="clear" w:fill="d9e2f3"/>'),
                cell("b", properties='<w:shd w:val="solid" w:color="FF0000" w:fill="auto"/>'),
                cell("c", properties='<w:shd w:val="clear" w:fill="auto"/>'),
                properties="<w:tblHeader/>",
            ),
            row(cell("d"), properties='<w:tblHeader w:val="0"/>'),
        )
    )
    rows = first_table(document).rows
    assert [line.header for line in rows] == [True, False]
    assert [c.shading for c in rows[0].cells] == ["D9E2F3", "FF0000", None]


def test_controls_around_anything() -> None:
    document = read(
        control(p("blok") + p(), "blok"),
        table(
            control(row(cell("rij"), cell("")), "rij"),
            row(control(cell("cel"), "cel"), control(cell(), "leeg")),
            row(cell(control(p("in cel"), "in"))),
        ),
        control(table(row(cell("tabel"))), "tabel"),
        control(p("zonder naam")),
        control(control(p("binnen")), "buiten"),
    )
    assert [(q.text, q.control) for q in document.paragraphs()] == [
        ("blok", "blok"),
        ("rij", "rij"),
        ("cel", "cel"),
        ("", "leeg"),
        ("in cel", "in"),
        ("tabel", "tabel"),
        ("zonder naam", None),
        ("binnen", "buiten"),
    ]


def test_a_control_that_still_shows_its_prompt_says_nothing() -> None:
    prompt = "<w:showingPlcHdr/>"
    document = read(
        control(p("Vul hier in") + p("en hier"), "blok", prompt),
        table(row(control(cell("Kies"), "cel", prompt))),
        control(p("Vul hier in"), properties=prompt),
        p("slot"),
    )
    assert [(q.text, q.control, q.place.paragraph) for q in document.paragraphs()] == [
        ("", "blok", 1),
        ("", "cel", 3),
        ("slot", None, 5),
    ]


def test_a_deleted_paragraph_mark_joins_with_the_next_paragraph() -> None:
    gone = f"<w:del>{r('<w:delText>weg</w:delText>')}</w:del>"
    document = read(
        p("een ", properties=_DELETED_MARK),
        p("twee", style="Kop1"),
        p(gone, properties=_DELETED_MARK),
        p("drie"),
        p(gone),
        p("vier", properties=_DELETED_MARK),
        table(row(cell(p("vijf", properties=_DELETED_MARK)), cell("zes"))),
        p(gone, properties=_DELETED_MARK),
    )
    assert said(document) == [
        (2, "een twee"),
        (4, "drie"),
        (6, "vier"),
        (7, "vijf"),
        (8, "zes"),
    ]
    assert next(document.paragraphs()).level == 1


def test_a_drop_cap_belongs_to_its_word() -> None:
    document = read(p("D", properties='<w:framePr w:dropCap="drop"/>'), p("e werf ligt stil."))
    assert said(document) == [(2, "De werf ligt stil.")]
    assert document.remarks == ()


def test_deleted_and_inserted_rows_and_cells() -> None:
    document = read(
        table(
            row(cell("a")),
            row(cell("weg"), properties="<w:del/>"),
            row(cell("weg", properties="<w:cellDel/>"), cell("b"), properties="<w:ins/>"),
        ),
        table(row(cell("weg"), properties="<w:del/>")),
    )
    assert [(q.text, q.place.row) for q in document.paragraphs()] == [("a", 1), ("b", 3)]
    assert len(document.blocks) == 1
    assert [(m.kind, m.text) for m in document.remarks] == [("open-revision", "weg")]


def test_a_revision_of_a_row_or_cell_quotes_the_row() -> None:
    inserted = read(p("voor"), table(row(cell("a"), cell(p("b"), p("c")), properties="<w:ins/>")))
    assert [m.text for m in inserted.remarks] == ["a b c"]
    gone = p("<w:del><w:r><w:delText>oud</w:delText></w:r></w:del>")
    deleted = read(table(row(cell(gone), properties="<w:del/>")))
    assert [m.text for m in deleted.remarks] == ["oud"]
    empty = read(table(row(cell(), properties="<w:ins/>")))
    assert [m.text for m in empty.remarks] == [""]


def test_one_remark_on_open_revisions() -> None:
    inserted = f"<w:ins>{r('nieuw')}</w:ins>"
    document = read(p("oud"), p(inserted), p(inserted))
    (remark,) = document.remarks
    assert (remark.kind, remark.text, remark.place.paragraph) == ("open-revision", "nieuw", 2)
    mark_only = read(p("oud"), p("gesplitst", properties="<w:rPr><w:ins/></w:rPr>"))
    assert [(m.kind, m.text) for m in mark_only.remarks] == [("open-revision", "gesplitst")]
    assert not any(q.inserted for q in mark_only.paragraphs())


def test_the_table_of_contents_is_left_out() -> None:
    entries = p(field_marks("PAGEREF _Toc1", r("3")), r("Doel"), style="Inhopg1")
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText> TOC \\o </w:instrText>")
    separate, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("separate", "end"))
    body = (
        control(p("Inhoud") + entries, properties=_CONTENTS),
        p("Verslag"),
        p(begin, separate, r("Doel 3")),
        p("Ander doel 4"),
        p(r("Slot 5"), end, r("na")),
        p("Los", style="TM2"),
        p("Kop", style="TOCHeading"),
        f'<w:p><w:fldSimple w:instr=" TOC \\o">{r("Doel 3")}</w:fldSimple></w:p>',
    )
    document = read(*body, parts=Parts(styles=style("TM2", "toc 2")))
    assert [q.text for q in document.paragraphs()] == ["Verslag", "na"]


def test_what_follows_the_contents_in_the_same_control_is_read() -> None:
    contents = p(field_marks(" TOC ", r("Doel 3")))
    document = read(control(p("Inhoud") + contents + p("Vergeten alinea"), properties=_CONTENTS))
    assert [q.text for q in document.paragraphs()] == ["Vergeten alinea"]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    old = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("oud kader")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document = read(
        p("Doel", style="Kop1"),
        p(r("anker"), text_box(p("kader", style="Kop1"), table(row(cell("cel"))))),
        p(old, r("tweede")),
        p("slot"),
    )
    assert [(q.place.paragraph, q.text, q.place.heading) for q in document.paragraphs()] == [
        (1, "Doel", ()),
        (2, "anker", ("Doel",)),
        (3, "kader", ()),
        (4, "cel", ("kader",)),
        (5, "tweede", ("Doel",)),
        (6, "oud kader", ("Doel",)),
        (7, "slot", ("Doel",)),
    ]


def test_a_text_box_only_in_the_branch_for_old_readers() -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="toekomst"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("kader")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert said(read(p(r("anker"), box))) == [(1, "anker"), (2, "kader")]


def test_hidden_boxes_rows_and_paragraphs_are_quoted() -> None:
    hidden = r("verborgen", "<w:vanish/>")
    document = read(
        p(hidden),
        table(row(cell("stil"), properties="<w:hidden/>"), row(cell("te zien"))),
        p(r("anker"), text_box(p("kader")).replace("<wp:docPr ", '<wp:docPr hidden="1" ')),
    )
    assert [q.text for q in document.paragraphs()] == ["te zien", "anker"]
    assert [(remark.kind, remark.text) for remark in document.remarks] == [
        ("hidden-text", "verborgen"),
        ("hidden-text", "stil"),
        ("hidden-text", "kader"),
    ]


def test_what_is_not_read_is_named_with_its_place() -> None:
    drawing = "<wp:inline><wp:docPr id='3' descr='Opleveringen'/><c:chart/></wp:inline>"
    chart = f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"
    ole = "<v:shape><v:imagedata/></v:shape><o:OLEObject ProgID='Excel.Sheet.12'/>"
    embedded = f"<w:r><w:object>{ole}</w:object></w:r>"
    old = "<w:r><w:pict><v:shape alt='Kaart'><v:imagedata/></v:shape></w:pict></w:r>"
    document = read(
        p(picture("Foto van de werf")),
        table(row(cell(p(chart)))),
        p(embedded),
        p(old),
        p(picture(), "Tekst"),
        "<w:altChunk/>",
    )
    assert [(m.kind, m.place.paragraph, m.text) for m in document.remarks] == [
        ("picture", 1, "Foto van de werf"),
        ("chart", 2, "Opleveringen"),
        ("embedded", 3, "Excel.Sheet.12"),
        ("picture", 4, "Kaart"),
        ("picture", 5, ""),
        ("unread-part", None, ""),
    ]


def test_an_empty_item_with_a_number_is_there() -> None:
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    document = read(item("", 1), item("", 2), item("b", 2), parts=Parts(numbering=numbering))
    found: list[Paragraph] = list(document.paragraphs())
    assert [(q.marker, q.text) for q in found] == [("1.", ""), ("◦", "b")]


def test_more_that_is_not_read_is_named() -> None:
    letters = "<v:shape><v:textpath string='Ontwerp'/></v:shape>"
    document = read(
        p("Voor", f"<w:r><w:pict>{letters}</w:pict></w:r>"),
        p('<w:subDoc r:id="rId9"/>'),
        p(r("<w:object><w:control/></w:object>")),
        p("slot"),
    )
    assert [q.text for q in document.paragraphs()] == ["Voor", "slot"]
    assert [(m.kind, m.place.paragraph, m.text) for m in document.remarks] == [
        ("picture", 1, "Ontwerp"),
        ("unread-part", 2, ""),
        ("embedded", 3, ""),
    ]


def test_a_prompt_is_reported_with_its_place() -> None:
    prompt = "<w:showingPlcHdr/>"
    document = read(
        p("Kop", style="Heading1"),
        control(p("Vul hier in") + p(" en hier"), "blok", prompt),
        p("Status: ", control(r("Kies een item"), "status", prompt)),
        p(control(r(""), "leeg", prompt)),
        table(row(control(cell("Kies"), "cel", prompt))),
        control(p("buiten", control(r("binnen"), "b", prompt)), "a", prompt),
    )
    assert [(m.kind, m.place.paragraph, m.text) for m in document.remarks] == [
        ("prompt", 2, "Vul hier in en hier"),
        ("prompt", 4, "Kies een item"),
        ("prompt", 6, "Kies"),
        ("prompt", 7, "buitenbinnen"),
    ]
    assert {m.place.heading for m in document.remarks} == {("Kop",)}


def test_a_choice_a_tick_and_a_date_are_what_they_show() -> None:
    """Drop-down list, combo box, check boxes and a date, around text, in a row and in a cell."""
    items = '<w:listItem w:displayText="op schema" w:value="1"/>'
    ticked = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    document = read(
        p(control(r("op schema"), "s", f"<w:dropDownList>{items}</w:dropDownList>")),
        p(control(r("bijna klaar"), "c", f"<w:comboBox>{items}</w:comboBox>")),
        control(p("1 maart 2026"), "d", '<w:date w:fullDate="2026-03-01T00:00:00Z"/>'),
        p(control(r("☒"), "x", ticked), " gehaald"),
        p(control(r("☐"), "y", "<w14:checkbox/>"), " niet gehaald"),
        p(control(r('<w:sym w:font="Wingdings" w:char="F0FE"/>', wingdings), "z", ticked)),
        table(
            control(row(cell("rij"), cell(p(control(r("achter"), "e")))), "f"),
            row(control(cell("cel"), "g")),
        ),
    )
    assert [(q.text, q.control) for q in document.paragraphs()] == [
        ("op schema", "s"),
        ("bijna klaar", "c"),
        ("1 maart 2026", "d"),
        ("☒ gehaald", "x"),
        ("☐ niet gehaald", "y"),
        ("☑", "z"),
        ("rij", "f"),
        ("achter", "e"),
        ("cel", "g"),
    ]
    assert document.remarks == ()


def test_an_inserted_cell_is_text_and_an_open_revision() -> None:
    document = read(table(row(cell("a"), cell("b", properties="<w:cellIns/>"))))
    assert [q.text for q in document.paragraphs()] == ["a", "b"]
    assert [(m.kind, m.text) for m in document.remarks] == [("open-revision", "a b")]


def test_a_text_box_of_an_early_strict_file() -> None:
    name = "{http://schemas.microsoft.com/office/word/2006/wordml}txbxContent"
    box = f"<wne:txbxContent xmlns:wne='{name[1:].partition('}')[0]}'>{p('in het vak')}"
    drawing = f"<w:drawing><wp:anchor>{box}</wne:txbxContent></wp:anchor></w:drawing>"
    document = read(p("anker", f"<w:r>{drawing}</w:r>"))
    assert [q.text for q in document.paragraphs()] == ["anker", "in het vak"]


def test_smart_art_is_named_and_new_charts_are_charts() -> None:
    diagram = "<dgm:relIds xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'/>"
    chart = "<cx:chart xmlns:cx='http://schemas.microsoft.com/office/drawing/2014/chartex'/>"
    shown = "<wp:inline><wp:docPr id='4' descr='{}'/>{}</wp:inline>"
    inside = f"<w:r><w:drawing>{shown}</w:drawing></w:r>"
    document = read(p(inside.format("Organogram", diagram)), p(inside.format("Trechter", chart)))
    assert [(m.kind, m.place.paragraph, m.text) for m in document.remarks] == [
        ("unread-part", 1, "Organogram"),
        ("chart", 2, "Trechter"),
    ]
