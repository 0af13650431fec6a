"""What comes back in a report form, whatever people and word processors did to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

import mandates
from forms import (
    NS,
    Sheet,
    controls,
    fields_of,
    fill,
    form_file,
    packed,
    parts_of,
    read_form,
)
from mandaat_docs.acquire.word import read_word
from mandaat_docs.assemble.report.own_form import planned
from mandaat_docs.emit.word.xml import as_element, el, paragraph, text_run
from mandaat_docs.model.form import LOCKED

TARGET = "S1.1.1"
Change = Callable[[etree._Element], None]


def changed(change: Change, sheet: Sheet | None = None) -> dict[str, object]:
    """The fields of the first target after a change to the body of the form."""
    parts = parts_of(fill(form_file("nl", mandates.plain()), {TARGET: sheet or Sheet()}))
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    parts["word/document.xml"] = etree.tostring(root)
    return fields_of(read_form(packed(parts)))[TARGET]


def control(root: etree._Element, field: str) -> etree._Element:
    return controls(root, f"mandaat:{TARGET}:{field}")[0]


def prompt_of(node: etree._Element) -> etree._Element:
    return node.xpath(".//w:t", namespaces=NS)[0]


def test_what_the_form_prints_is_nobodys_answer():
    report = read_form(form_file("nl", mandates.plain()))
    said = [p.text for s in report.sections for p in s.passages if p.tag is not None]

    assert said
    assert not any(said)


def test_visible_text_counts_where_the_mark_says_prompt():
    def typed(root: etree._Element) -> None:
        prompt_of(control(root, "reason")).text = "omdat de sluis stuk was"

    assert changed(typed) == {"reason": "omdat de sluis stuk was"}


def test_a_prompt_counts_as_empty_where_the_mark_is_gone():
    def unmarked(root: etree._Element) -> None:
        for mark in root.xpath("//w:showingPlcHdr", namespaces=NS):
            mark.getparent().remove(mark)

    assert changed(unmarked) == {}


@pytest.mark.parametrize("text", ["{} de sluis was stuk", "de sluis was stuk {}"])
def test_what_is_typed_beside_a_prompt_is_kept_without_it(text: str):
    def typed(root: etree._Element) -> None:
        for field in ("reason", "narrative"):
            prompt = prompt_of(control(root, field))
            prompt.text = text.format(prompt.text)

    assert changed(typed) == {"reason": "de sluis was stuk", "narrative": "de sluis was stuk"}


def test_visible_text_counts_where_the_data_say_otherwise():
    parts = parts_of(fill(form_file("nl", mandates.plain()), {TARGET: Sheet(status="vertraagd")}))
    data = parts["customXml/item1.xml"].replace(b"<status/>", b"<status>gerealiseerd</status>")
    assert data != parts["customXml/item1.xml"]

    report = read_form(packed({**parts, "customXml/item1.xml": data}))
    assert fields_of(report)[TARGET] == {"status": "vertraagd"}


def test_an_answer_that_reads_like_a_label_is_an_answer():
    sheet = Sheet(narrative=("Reden", "Status"), reason="Periode", planning="Target SD 1.1.2")

    assert changed(lambda root: None, sheet) == sheet.fields()


def test_text_between_the_controls_belongs_to_the_question_above_it():
    def beside(root: etree._Element) -> None:
        control(root, "narrative").addnext(
            as_element(paragraph("Normal", [text_run("los eronder")]))
        )

    sheet = Sheet(narrative=("in het veld",), reason="omdat het vroor")
    assert changed(beside, sheet) == {
        "narrative": "in het veld\nlos eronder",
        "reason": "omdat het vroor",
    }


def test_text_above_the_first_question_is_told_to_the_narrative():
    def above(root: etree._Element) -> None:
        control(root, LOCKED).addnext(
            as_element(paragraph("Normal", [text_run("verkeerde plaats")]))
        )

    assert changed(above) == {"narrative": "verkeerde plaats"}


def test_a_table_in_the_narrative_comes_back_row_by_row():
    def with_table(root: etree._Element) -> None:
        rows = (("wijk", "bomen"), ("Noord", "12"))
        table = el("tbl", *(
            el("tr", *(el("tc", paragraph("Normal", [text_run(cell)])) for cell in row))
            for row in rows
        ))  # fmt: skip
        control(root, "narrative").find("w:sdtContent", NS).append(as_element(table))

    sheet = Sheet(narrative=("zie de tabel",))
    assert changed(with_table, sheet) == {"narrative": "zie de tabel\nwijk; bomen\nNoord; 12"}


def test_columns_of_figures_are_known_wherever_they_stand():
    def turned(root: etree._Element) -> None:
        (row, *_) = control(root, "figure:value").xpath("ancestor::w:tr", namespaces=NS)
        cells = row.xpath("w:tc", namespaces=NS)
        row.append(cells[0])

    sheet = Sheet(figure=(("bomen", "12", "stuks", "2026"),))
    (figure,) = changed(turned, sheet)["figure"]
    assert figure == ("bomen; 12 stuks; 2026", "12", "stuks", "2026")


def test_a_value_that_is_no_number_is_no_figure_and_not_lost():
    report = read_form(
        fill(
            form_file("nl", mandates.plain()), {TARGET: Sheet(figure=(("bomen", "veel", "", ""),))}
        )
    )
    texts = [p.text for s in report.sections for p in s.passages if p.tag is not None]

    assert fields_of(report)[TARGET] == {}
    assert "bomen; veel" in texts


def test_a_year_in_the_column_for_values_is_a_value():
    sheet = Sheet(figure=(("bomen", "2026", "", ""),))
    (figure,) = changed(lambda root: None, sheet)["figure"]

    assert figure == ("bomen; 2026", "2026", None, None)


def test_without_its_data_the_tags_still_tell():
    sheet = Sheet(status="vertraagd", narrative=("de sluis was stuk",), reason="omdat het vroor")
    parts = parts_of(fill(form_file("nl", mandates.plain()), {TARGET: sheet}))
    kept = {n: d for n, d in parts.items() if not n.startswith(("customXml", "docProps/custom"))}
    found = fields_of(read_form(packed(kept)))[TARGET]

    assert found.items() >= {
        "status": "vertraagd", "narrative": "de sluis was stuk", "reason": "omdat het vroor",
    }.items()  # fmt: skip


def test_only_the_planning_is_taken_over():
    plans = {TARGET: Sheet(planning="lot 2"), "T2.1.1": Sheet(reason="geen plan")}
    document = read_word(fill(form_file("nl", mandates.plain()), plans), "vorig.docx")

    assert planned(document) == {TARGET: "lot 2"}
