"""Labels of automatic lists, as Word computes them."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.word import read_word
from wordfile import Parts, cell, definition, item, level, num, p, r, row, style, table, word_file

_LEGAL = "<w:isLgl/>"


def markers(*body: str, numbering: str, styles: str = "") -> list[str]:
    """The label of every paragraph that is shown."""
    data = word_file(*body, parts=Parts(numbering=numbering, styles=styles))
    return [paragraph.marker for paragraph in read_word(data, "verslag.docx").paragraphs()]


def restart(after: int) -> str:
    return f'<w:lvlRestart w:val="{after}"/>'


def override(depth: int, start: int) -> str:
    inside = f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{depth}">{inside}</w:lvlOverride>'


def test_levels_count_and_restart() -> None:
    numbering = definition(0, level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", "lowerLetter"))
    depths = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    body = [item("x", 1, depth) for depth in depths]
    found = markers(*body, numbering=numbering + num(1, 0))
    assert found == ["1.", "1.1", "a)", "b)", "1.2", "a)", "2.", "2.1", "a)"]


@pytest.mark.parametrize(
    ("form", "text", "labels"),
    [
        ("decimal", "%1", ["3", "4"]),
        ("decimalZero", "%1", ["03", "04"]),
        ("lowerLetter", "%1)", ["c)", "d)"]),
        ("upperLetter", "(%1)", ["(C)", "(D)"]),
        ("lowerRoman", "%1.", ["iii.", "iv."]),
        ("upperRoman", "%1.", ["III.", "IV."]),
        ("none", "", ["", ""]),
        ("none", "SD", ["SD", "SD"]),
        ("bullet", "\uf0b7", ["•", "•"]),
        ("bullet", "-", ["-", "-"]),
        ("bullet", "", ["•", "•"]),
        ("ideographDigital", "%1", ["3", "4"]),
        ("decimal", "SD %1 –", ["SD 3 –", "SD 4 –"]),
    ],
)
def test_formats(form: str, text: str, labels: list[str]) -> None:
    numbering = definition(0, level(0, text, form, start=3)) + num(1, 0)
    assert markers(item("x", 1), item("x", 1), numbering=numbering) == labels


def test_letters_after_z_repeat() -> None:
    numbering = definition(0, level(0, "%1", "lowerLetter", start=26)) + num(1, 0)
    assert markers(item("x", 1), item("x", 1), numbering=numbering) == ["z", "aa"]


def test_a_passed_over_level_counts_as_begun() -> None:
    numbering = definition(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0)
    found = markers(item("x", 1, 1), item("x", 1, 0), numbering=numbering)
    assert found == ["1.1", "2."]


def test_lists_on_one_definition_go_on_counting() -> None:
    numbering = definition(0, level(0, "%1.")) + num(1, 0) + num(2, 0)
    assert markers(item("x", 1), item("x", 2), item("x", 1), numbering=numbering) == [
        "1.",
        "2.",
        "3.",
    ]


def test_a_start_override_begins_anew_once() -> None:
    numbering = definition(0, level(0, "%1.")) + num(1, 0) + num(2, 0, override(0, 1))
    body = [item("x", number) for number in (1, 1, 2, 2, 1)]
    assert markers(*body, numbering=numbering) == ["1.", "2.", "1.", "2.", "3."]


def test_an_overridden_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1", "upperRoman", start=4)}</w:lvlOverride>'
    numbering = definition(0, level(0, "%1.")) + num(1, 0, own)
    assert markers(item("x", 1), item("x", 1), numbering=numbering) == ["§ IV", "§ V"]


def test_restart_after_a_given_level() -> None:
    levels = level(0, "%1"), level(1, "%2"), level(2, "%3", more=restart(1))
    numbering = definition(0, *levels) + num(1, 0)
    depths = [0, 1, 2, 1, 2, 0, 2]
    found = markers(*(item("x", 1, depth) for depth in depths), numbering=numbering)
    assert found == ["1", "1", "1", "2", "2", "2", "1"]


def test_a_level_that_never_restarts() -> None:
    numbering = definition(0, level(0, "%1"), level(1, "%2", more=restart(0))) + num(1, 0)
    depths = [0, 1, 0, 1]
    found = markers(*(item("x", 1, depth) for depth in depths), numbering=numbering)
    assert found == ["1", "1", "2", "2"]


def test_legal_numbering_shows_decimals() -> None:
    numbering = definition(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2", more=_LEGAL))
    found = markers(item("x", 1), item("x", 1, 1), numbering=numbering + num(1, 0))
    assert found == ["I.", "1.1"]


def test_numbering_through_styles() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("Kop1", "heading 1", properties=numbered.format(0))
        + style(
            "Kop2", "heading 2", "Kop1", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
        )
        + style("Doel", based_on="Kop2")
        + style("Los", based_on="Kop1", properties=numbered.format(0).replace('"1"', '"0"'))
    )
    numbering = definition(0, level(0, "%1"), level(1, "%1.%2")) + num(1, 0)
    body = [p("x", style=name) for name in ("Kop1", "Kop2", "Doel", "Los", "Kop1")]
    assert markers(*body, numbering=numbering, styles=styles) == ["1", "1.1", "1.2", "", "2"]


def test_a_level_tied_to_a_style_counts_there() -> None:
    styles = style("Doel", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    tied = level(1, "%1.%2", more='<w:pStyle w:val="Doel"/>')
    numbering = definition(0, level(0, "%1"), tied) + num(1, 0)
    body = item("x", 1), p("x", style="Doel"), p("x", style="Doel")
    assert markers(*body, numbering=numbering, styles=styles) == ["1", "1.1", "1.2"]


def test_a_paragraph_takes_the_list_of_its_style_off() -> None:
    styles = style("Doel", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    numbering = definition(0, level(0, "%1")) + num(1, 0)
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("x", style="Doel"), p("x", style="Doel", properties=off), p("x", style="Doel")
    assert markers(*body, numbering=numbering, styles=styles) == ["1", "", "2"]


def test_a_list_through_a_numbering_style() -> None:
    styles = style(
        "Lijst",
        kind="numbering",
        properties='<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>',
    )
    linked = definition(0, more='<w:numStyleLink w:val="Lijst"/>')
    real = definition(1, level(0, "%1)"), more='<w:styleLink w:val="Lijst"/>')
    numbering = linked + real + num(1, 0) + num(2, 1)
    assert markers(item("x", 1), item("x", 2), numbering=numbering, styles=styles) == ["1)", "2)"]


def test_numbering_styles_in_a_circle_give_no_label() -> None:
    styles = style(
        "Lijst",
        kind="numbering",
        properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    numbering = definition(0, more='<w:numStyleLink w:val="Lijst"/>') + num(1, 0)
    assert markers(item("x", 1), item("x", 7), numbering=numbering, styles=styles) == ["", ""]


def test_what_is_not_shown_is_not_counted() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = f"<w:del>{r('<w:delText>weg</w:delText>')}</w:del>"
    numbering = definition(0, level(0, "%1.")) + num(1, 0)
    body = (
        item("a", 1),
        p(gone, properties=numbered + "<w:rPr><w:del/></w:rPr>"),
        p(r("b", "<w:vanish/>"), properties=numbered + "<w:rPr><w:vanish/></w:rPr>"),
        table(row(cell(item("c", 1)))),
    )
    assert markers(*body, numbering=numbering) == ["1.", "2."]


def test_a_hidden_label_is_not_shown_but_counts() -> None:
    hidden = level(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    numbering = definition(0, hidden, level(1, "%1.%2")) + num(1, 0)
    found = markers(item("x", 1), item("x", 1), item("x", 1, 1), numbering=numbering)
    assert found == ["", "", "2.1"]


@pytest.mark.parametrize("depth", ["-1", "9", "x"])
def test_a_level_that_does_not_exist(depth: str) -> None:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    numbering = definition(0, level(0, "%1.")) + num(1, 0)
    assert markers(p("x", properties=properties), numbering=numbering) in ([""], ["1."])


def test_indents() -> None:
    indented = level(0, "%1.").replace("</w:lvl>", '<w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>')
    parts = Parts(
        numbering=definition(0, indented) + num(1, 0),
        styles=style("In", properties='<w:pPr><w:ind w:left="400"/></w:pPr>'),
    )
    body = (
        item("x", 1),
        p("x", style="In"),
        p("x", style="In", properties='<w:ind w:start="100"/>'),
        p("x", properties='<w:ind w:left="12pt"/>'),
    )
    document = read_word(word_file(*body, parts=parts), "verslag.docx")
    assert [paragraph.indent for paragraph in document.paragraphs()] == [36.0, 20.0, 5.0, 0.0]
