"""How a Word file reads with assistive technology: each barrier is found, and nothing else."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.word.layout import read_layout
from mandaat_docs.check.registry import load_rules, rules_of
from mandaat_docs.check.rules.accessibility import accessibility_findings, contrast
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.sentences import can_be_said, message_of
from wordfile import Parts, cell, control, p, picture, r, row, style, t, table, text_box, word_file

WORDS = [load_vocabulary(language) for language in ("nl", "fr")]
_SET = '<w:rPrDefault><w:rPr><w:lang w:val="{}"/></w:rPr></w:rPrDefault>'
LANG = f"<w:docDefaults>{_SET}</w:docDefaults>"
HEADINGS = "".join(style(f"Kop{n}", f"heading {n}") for n in (1, 2, 3))
GOOD = Parts(styles=LANG.format("nl-BE") + HEADINGS, title="Verslag")
HEADER = "<w:tblHeader/>"
DUTCH = "De directie heeft het plan met de gemeenten besproken en het wordt aan de raad voorgelegd."
FRENCH = (
    "La direction a discuté le plan avec les communes et il est soumis au conseil par le bureau."
)


def findings(*body: str, parts: Parts = GOOD) -> tuple[Finding, ...]:
    load_rules()
    return accessibility_findings(read_layout(word_file(*body, parts=parts), "x.docx"), WORDS, {})


def codes(*body: str, parts: Parts = GOOD) -> list[str]:
    return [finding.code for finding in findings(*body, parts=parts)]


def coloured(text: str, properties: str) -> str:
    return p(r(t(text), properties))


def alias(title: str) -> str:
    return f'<w:alias w:val="{title}"/>'


BIG = '<w:sz w:val="36"/>'
GREY = '<w:color w:val="999999"/>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
TWO = cell(p("A")), cell(p("B"))
FILL = '<w:shd w:val="clear" w:fill="{}"/>'


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("W103", [p(FRENCH)]),
        ("W104", [p("Een alinea.")] * 40),
        ("W105", [p("Een", style="Kop1"), p("Drie", style="Kop3")]),
        ("W105", [p("Twee", style="Kop2")]),
        ("W106", [p("- een punt"), p("- nog een punt")]),
        ("W106", [p("1. een punt"), p("2. nog een punt")]),
        ("W106", [p("• een punt"), p("• nog een punt")]),
        (
            "W107",
            [table(row(cell(p("Nr")), cell(p("Wat")), cell(p("Wie"))), row(*TWO, cell(p("C"))))],
        ),
        ("W108", [table(row(cell(p("kader"))), row(cell(p("tekst"))))]),
        ("W108", [table(row(cell(table(row(*TWO), row(*TWO))), cell(p("x"))))]),
        ("W110", [p(picture())]),
        ("W111", [control(p("[status]"))]),
        ("W111", [p(control(r(t("[status]")), properties=alias(" ")))]),
        ("W112", [coloured("bleek", GREY)]),
        ("W112", [coloured("groot en bleek", BIG + '<w:color w:val="AAAAAA"/>')]),
        ("W112", [coloured("geel", '<w:color w:val="FFFFFF"/><w:highlight w:val="yellow"/>')]),
        (
            "W113",
            [
                table(
                    row(*TWO, properties=HEADER),
                    row(cell(p("SD 1")), cell(p(), properties=FILL.format("00B050"))),
                )
            ],
        ),
    ],
)
def test_a_barrier_is_found(code: str, body: list[str]):
    assert set(codes(*body)) == {code}


MERGED = table(
    row(*TWO, properties=HEADER),
    row(cell(p("over twee"), properties='<w:gridSpan w:val="2"/>')),
)


def test_merged_cells_are_counted():
    (finding,) = findings(MERGED)
    assert (finding.code, dict(finding.facts)["count"]) == ("W109", "1")


@pytest.mark.parametrize(
    "body",
    [
        [p(DUTCH), p("Korte zin.")],
        [p(r(t(FRENCH), '<w:lang w:val="fr-BE"/>'))],
        [p("Une phrase courte.")],
        [p("A", style="Kop1"), p("B", style="Kop2"), p("C", style="Kop3"), p("D", style="Kop1")],
        [p("– 5 graden in januari"), p("Meer niet.")],
        [p("1. Inleiding", style="Kop1"), p("2. Vervolg", style="Kop1")],
        [p("- een", properties=NUMBERED), p("- twee", properties=NUMBERED)],
        [table(row(*TWO, properties=HEADER), row(*TWO))],
        [table(row(cell(p("Functie")), cell(p("Arts"))), row(cell(p("Graad")), cell(p("A5"))))],
        [p(picture("Aantal woningen per jaar"))],
        [control(p("[status]"), properties=alias("status van SD 1.1.1"))],
        [coloured("donker", '<w:color w:val="595959"/>')],
        [coloured("vanzelf", '<w:color w:val="auto"/>')],
        [coloured("groot", BIG + '<w:color w:val="767676"/>')],
        [coloured("groot en grijs", BIG + '<w:color w:val="8C8C8C"/>')],
        [coloured("wit op blauw", '<w:color w:val="FFFFFF"/>' + FILL.format("1F4E79"))],
        [coloured("verborgen", GREY + "<w:vanish/>")],
        [
            table(
                row(*TWO, properties=HEADER),
                row(cell(p("SD 1")), cell(p("groen"), properties=FILL.format("00B050"))),
            )
        ],
        [
            table(
                row(*TWO, properties=HEADER),
                row(*[cell(p(), properties=FILL.format("EEEEEE"))] * 2),
            )
        ],
    ],
)
def test_what_is_no_barrier_is_left_alone(body: list[str]):
    assert codes(*body) == []


def test_a_ground_that_only_a_table_style_tells_is_left_alone():
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{FILL.format("1F4E79")}</w:tcPr></w:tblStylePr>'
    )
    banded = style("Band", properties=first, kind="table")
    white = coloured("kop", '<w:color w:val="FFFFFF"/>')
    body = table(row(cell(white), cell(p("B")), properties=HEADER), row(*TWO)).replace(
        "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="Band"/></w:tblPr>', 1
    )

    assert codes(body, parts=Parts(styles=GOOD.styles + banded, title="x")) == []
    assert codes(body) == ["W112"]


def test_a_file_without_title_or_language():
    assert codes(p("Tekst"), parts=Parts()) == ["W101", "W102"]
    assert codes(p("Tekst"), parts=Parts(styles=LANG.format("nl-BE"))) == ["W101"]


def test_a_style_of_its_own_language_counts():
    quote = style("Citaat", properties='<w:rPr><w:lang w:val="fr-BE"/></w:rPr>')
    assert (
        codes(p(FRENCH, style="Citaat"), parts=Parts(styles=GOOD.styles + quote, title="x")) == []
    )


def test_places_lead_to_the_passage():
    grid = table(row(*TWO, properties=HEADER), row(cell(p("C")), cell(coloured("bleek", GREY))))
    (finding,) = findings(p("Eerst"), grid)

    place = finding.place
    assert place is not None
    assert (place.paragraph, place.table, place.row) == (5, 1, 2)


def test_a_logo_in_the_header_needs_a_description_too():
    assert codes(p("x"), parts=Parts(styles=GOOD.styles, title="x", header=p(picture()))) == [
        "W110"
    ]


def test_a_text_box_that_is_offered_twice_counts_once():
    assert codes(p(text_box(p("- een"), p("- twee")))) == ["W106"]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_finding_can_be_said(language: str):
    words = load_vocabulary(language)
    for finding in (*findings(p("- a b"), p("- c d"), p(FRENCH), p(picture())), *findings(MERGED)):
        assert can_be_said(finding, words)
        assert "{" not in message_of(finding, words)


def test_none_of_them_is_an_error():
    load_rules()
    assert {rule.severity for rule in rules_of("W")} == {Severity.WARNING, Severity.INFO}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "FFFFFF", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_a_paragraph_in_two_languages_is_judged_in_each():
    long_dutch = r(t(f"{DUTCH} {DUTCH} "), '<w:lang w:val="nl-BE"/>')

    assert codes(p(long_dutch, r(t(FRENCH), '<w:lang w:val="fr-BE"/>'))) == []
    assert codes(p(long_dutch, r(t(FRENCH), '<w:lang w:val="de-DE"/>'))) == ["W103"]
