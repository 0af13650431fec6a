"""The follow-up table in Excel."""

from __future__ import annotations

import datetime as dt
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from mandaat_docs.emit.formats import render_checked
from results import result, vocabulary
from validators import sdk_complaints

FORMULA = '=HYPERLINK("http://example.org","x")'


@cache
def data(language: str = "nl", **changes: str) -> bytes:
    given = [("verslag.docx", result(language, changes))]
    made = render_checked("xlsx", given, vocabulary(language), 80)
    assert isinstance(made, bytes)
    return made


def book(language: str = "nl", **changes: str) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data(language, **changes)))


def test_the_sheets_and_their_heads():
    names = book().sheetnames
    assert names == ["Oordeel", "Opvolging", "Vaststellingen", "Termijnen"]
    assert [cell.value for cell in book()["Opvolging"][1]][:8] == [
        "Target", "Bewoording", "Stand", "Wat te doen", "Wie", "Tegen", "Voortgang", "Opmerking",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Opvolging", "Vaststellingen", "Termijnen"])
def test_a_table_can_be_filtered_and_its_head_stays_in_sight_and_in_print(name):
    sheet = book()[name]
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    assert sheet.freeze_panes is not None
    assert sheet.freeze_panes.endswith("2")
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_states_are_chosen_from_a_list_and_coloured_by_their_word():
    sheet = book()["Opvolging"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    (states,) = (said for said in lists.values() if said and "onvolledig" in said)
    assert states.strip('"').split(",") == [
        "volledig", "onvolledig", "leeg", "niet gerapporteerd", "onzeker",
        "niet gerapporteerd (vrijgesteld)",
    ]  # fmt: skip
    assert '"te doen,bezig,klaar,niet nodig"' in lists.values()
    coloured = {r.formula[0] for rules in sheet.conditional_formatting for r in rules.rules}
    assert {f'"{state}"' for state in states.strip('"').split(",")} <= coloured
    for row in sheet.iter_rows(min_row=2, max_row=9):
        assert row[2].value in states
        assert (row[6].value == "te doen") is (row[0].value in {
            "SD 1.2.1", "SD 2.1.2", "TD 1.1.1", "TD 1.1.2"})  # fmt: skip


def test_a_text_that_looks_like_a_formula_stays_text():
    changed = book(**{"S1.1.1": FORMULA, "S1": FORMULA, "title": "@x", "quote1": "+1"})
    cells = [cell for sheet in changed for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == FORMULA for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_long_and_forbidden_text_fits_in_a_cell():
    sheet = book(**{"S1.1.1": "a" * 40_000 + "\x00"})["Opvolging"]
    assert sheet["B2"].value == "a" * 32_000 + "…"


def test_days_are_days():
    sheet = book()["Termijnen"]
    column = [cell.value for cell in sheet[1]].index("Uiterste dag")
    days = [row[column].value for row in sheet.iter_rows(min_row=2)]
    assert {type(day) for day in days} <= {dt.datetime, str, type(None)}


def test_the_same_input_gives_the_same_bytes():
    data.cache_clear()
    first = data()
    data.cache_clear()
    assert data() == first


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_sdk_finds_nothing(language, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data(language))
    assert sdk_complaints(path) == []
