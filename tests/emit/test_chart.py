"""Charts and properties of a Word file: what they hold, and that nothing hangs on a colour."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from draft.drafting import LANGUAGES, agreement, evaluation
from draft.filling import parts_of, zipped
from mandaat_docs.acquire.word.filled import read_filled
from mandaat_docs.emit.word import render_word
from mandaat_docs.model.draft import Chart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_holds_its_numbers_and_says_them(language: str):
    draft = evaluation(language)
    data = render_word(draft)
    frames = list(part(data, "word/document.xml").iter(f"{WP}docPr"))
    charts = [block for block in draft.blocks if isinstance(block, Chart)]

    assert [frame.get("descr") for frame in frames] == [chart.description for chart in charts]
    assert [frame.get("title") for frame in frames] == [chart.title for chart in charts]
    for number, chart in enumerate(charts, start=1):
        root = part(data, f"word/charts/chart{number}.xml")
        for series, drawn in zip(chart.series, root.iter(f"{C}ser"), strict=True):
            values = [int(v.text) for v in drawn.find(f"{C}val").iter(f"{C}v")]
            names = [v.text for v in drawn.find(f"{C}cat").iter(f"{C}v")]
            assert (values, names) == (list(series.values), list(chart.bars))
            assert drawn.find(f"{C}tx").findtext(f".//{C}v") == series.name


def test_every_part_of_a_bar_has_a_look_of_its_own_without_any_colour():
    data = render_word(evaluation("nl"))
    for number in (1, 2):
        root = part(data, f"word/charts/chart{number}.xml")
        looks = [etree.tostring(s.find(f"{C}spPr")[0]) for s in root.iter(f"{C}ser")]
        assert len(set(looks)) == len(looks) > 1
        for color in root.iter(f"{A}srgbClr"):
            red, green, blue = (color.get("val")[i : i + 2] for i in (0, 2, 4))
            assert red == green == blue


def test_a_document_without_charts_has_no_part_for_one():
    with zipfile.ZipFile(BytesIO(render_word(agreement("nl")))) as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_what_is_known_of_the_file_stands_in_its_properties():
    known = {"holder": "Ada & zoon", "dossier": "M/1"}
    root = part(render_word(evaluation("nl", dossier=known)), "docProps/custom.xml")
    shown = {node.get("name"): "".join(node.itertext()) for node in root}

    assert shown["Naam van de mandaathouder"] == "Ada & zoon"
    assert shown["Dossiernummer"] == "M/1"
    assert "Datum van de evaluatie" not in shown, "what is not known is no property"
    assert [node.get("pid") for node in root] == [str(n) for n in range(2, len(root) + 2)]


def test_what_is_too_long_for_one_property_goes_on_in_the_next():
    recipients = "; ".join(f"de dienst {n} van het gewest" for n in range(20))
    data = render_word(evaluation("nl", dossier={"recipients": recipients}))
    root = part(data, "docProps/custom.xml")
    shown = {node.get("name"): "".join(node.itertext()) for node in root}
    names = ("Bestemmelingen", "Bestemmelingen 2", "Bestemmelingen 3")
    pieces = [shown[name] for name in names]

    assert " ".join(pieces) == recipients
    assert "Bestemmelingen 4" not in shown


def test_no_property_is_longer_than_word_keeps_and_the_pieces_are_the_data():
    known = {"holder": "Ö" * 300, "recipients": "😀" * 300}
    data = render_word(evaluation("nl", dossier=known))
    values = [node[0].text or "" for node in part(data, "docProps/custom.xml")]
    emptied = read_filled(
        zipped({**parts_of(data), "customXml/item1.xml": b"<nothing/>"}), "x.docx"
    )
    whole = read_filled(data, "x.docx")

    assert max(len(value.encode("utf-16-le")) // 2 for value in values) == 255
    assert emptied is not None
    assert whole is not None
    assert emptied.fingerprints == whole.fingerprints
    assert emptied.strays == ()
