"""The Word file: valid by our own checks, accessible, the same every time, and nothing leaks."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx2python import docx2python
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import results
from draft.drafting import LANGUAGES, agreement, evaluation, headings, texts
from mandaat_docs import pipeline
from mandaat_docs.emit.word import render_word
from mandaat_docs.emit.word.styles import ACCENT, GREY, INK, TINT
from mandaat_docs.emit.word.xml import W
from mandaat_docs.model.draft import (
    Answers,
    Blank,
    Bullets,
    Column,
    Contents,
    Cover,
    Draft,
    Emphasis,
    Field,
    Heading,
    Paragraph,
    Quote,
    Role,
    Table,
    Text,
    heading_numbers,
)
from mandaat_docs.model.ids import shown_id
from office import Office, run
from reference import reference_file
from validators import audit, sdk_complaints

NS = {"w": W}
KINDS = ("mid-term", "final", "level-1", "level-2")
CASES = [(language, kind) for language in LANGUAGES for kind in KINDS]


def draft_of(language: str, kind: str) -> Draft:
    if kind.startswith("level"):
        return agreement(language, int(kind[-1]))
    return evaluation(language, kind)


def small(*blocks: object, **changes: object) -> Draft:
    """A draft with a cover and these blocks."""
    cover = Cover((Text("Bureau"),), "Titel", (Text("Ondertitel"),), (), "Nota")
    known = {
        "language": "nl",
        "title": "Titel",
        "running_header": "Bureau – Titel",
        "page_label": "{page} van {pages}",
        "mark": "Ontwerp",
        "cover": cover,
        "blocks": blocks,
    }
    return Draft(**{**known, **changes})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(data)[name])


def find(node: etree._Element, path: str) -> list:
    return node.xpath(path, namespaces=NS)


def text_of(node: etree._Element) -> str:
    return "".join(find(node, ".//w:t/text()"))


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def rendered(request: pytest.FixtureRequest) -> tuple[Draft, bytes]:
    draft = draft_of(*request.param)
    return draft, render_word(draft)


def test_the_same_draft_gives_the_same_bytes(rendered: tuple[Draft, bytes]):
    draft, data = rendered

    assert render_word(draft) == data


def test_nothing_is_lost_on_the_way(rendered: tuple[Draft, bytes]):
    draft, data = rendered
    shown = " ".join(text_of(part(data)).split())

    for text in texts(draft.blocks):
        for line in text.split("\n"):
            assert " ".join(line.split()) in shown


def test_it_opens_in_other_readers(rendered: tuple[Draft, bytes]):
    draft, data = rendered
    document = Document(BytesIO(data))
    titles = [block.text for block in draft.blocks if isinstance(block, Heading)]

    styled = [p for p in document.paragraphs if p.style.name.startswith("Heading ")]
    assert [p.text for p in styled] == titles
    assert len(document.tables) == sum(isinstance(block, Table) for block in draft.blocks)
    with docx2python(BytesIO(data)) as content:
        assert titles[0] in content.text


def test_every_style_that_is_used_is_defined_and_the_other_way_round(rendered: tuple[Draft, bytes]):
    _, data = rendered
    defined = set(find(part(data, "word/styles.xml"), "//w:style/@w:styleId"))
    used = {
        id
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml")
        for id in find(
            part(data, name), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
        )
    }

    assert used <= defined
    assert not find(part(data, "word/styles.xml"), "//w:latentStyles")


def test_ids_are_unique(rendered: tuple[Draft, bytes]):
    _, data = rendered
    body = part(data)

    for path in ("//w:sdtPr/w:id/@w:val", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name"):
        found = find(body, path)
        assert found
        assert max(Counter(found).values()) == 1


def test_lists_and_links_lead_somewhere(rendered: tuple[Draft, bytes]):
    _, data = rendered
    body = part(data)
    lists = set(find(part(data, "word/numbering.xml"), "//w:num/@w:numId"))
    bookmarks = set(find(body, "//w:bookmarkStart/@w:name"))

    assert set(find(body, "//w:numId/@w:val")) <= lists
    assert set(find(part(data, "word/styles.xml"), "//w:numId/@w:val")) <= lists
    assert set(find(body, "//w:hyperlink/@w:anchor")) <= bookmarks


def test_tables_are_whole_and_their_headers_repeat(rendered: tuple[Draft, bytes]):
    _, data = rendered
    for table in find(part(data), "//w:tbl"):
        rows = find(table, "./w:tr")
        columns = len(find(table, "./w:tblGrid/w:gridCol"))
        assert find(rows[0], "./w:trPr/w:tblHeader")
        assert find(table, "./w:tblPr/w:tblCaption/@w:val")
        assert not find(table, ".//w:gridSpan | .//w:vMerge")
        for row in rows:
            cells = find(row, "./w:tc")
            assert len(cells) == columns
            assert all(find(cell, "./w:p") for cell in cells)


def test_headings_have_no_gaps(rendered: tuple[Draft, bytes]):
    draft, _ = rendered
    levels = [block.level for block in draft.blocks if isinstance(block, Heading)]

    assert levels[0] == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))


def test_the_contents_list_every_heading_with_its_number(rendered: tuple[Draft, bytes]):
    draft, data = rendered
    depth = next(block.depth for block in draft.blocks if isinstance(block, Contents))
    numbers = heading_numbers(draft.blocks, draft.numbering)
    titles = [block for block in draft.blocks if isinstance(block, Heading)]
    wanted = [
        f"{number} {heading.text}".strip()
        for number, heading in zip(numbers, titles, strict=True)
        if heading.level <= depth
    ]

    assert [text_of(link) for link in find(part(data), "//w:hyperlink")] == wanted
    instructions = "".join(find(part(data), "//w:instrText/text()"))
    assert " TOC " in instructions


def test_fields_open_and_close(rendered: tuple[Draft, bytes]):
    _, data = rendered
    for name in ("word/document.xml", "word/footer1.xml"):
        depth = 0
        for kind in find(part(data, name), "//w:fldChar/@w:fldCharType"):
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
            assert depth >= 0
        assert depth == 0


def test_the_file_says_what_it_is_and_nothing_about_who_made_it(rendered: tuple[Draft, bytes]):
    draft, data = rendered
    properties = Document(BytesIO(data)).core_properties
    parts = parts_of(data)

    assert properties.title == draft.title
    assert properties.language == {"nl": "nl-BE", "fr": "fr-BE"}[draft.language]
    assert properties.content_status == draft.mark
    assert properties.author == properties.last_modified_by == ""
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & parts.keys()
    assert not any(b"python-docx" in content for content in parts.values())
    languages = find(part(data, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val")
    assert languages == [properties.language]


def test_header_and_footer_name_institution_document_and_page(rendered: tuple[Draft, bytes]):
    draft, data = rendered

    assert draft.running_header in text_of(part(data, "word/header1.xml"))
    assert draft.mark in text_of(part(data, "word/header1.xml"))
    fields = find(part(data, "word/footer1.xml"), "//w:instrText/text()")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_zip_tells_no_time_and_no_system():
    with zipfile.ZipFile(BytesIO(render_word(small()))) as package:
        entries = package.infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}


def test_without_a_day_the_properties_have_none():
    assert b"dcterms" not in re.sub(
        rb"xmlns:\S+", b"", parts_of(render_word(small()))["docProps/core.xml"]
    )
    dated = render_word(small(made_on=dt.date(2027, 12, 1)))
    assert Document(BytesIO(dated)).core_properties.created == dt.datetime(
        2027, 12, 1, tzinfo=dt.UTC
    )


def test_a_blank_is_a_control_whose_prompt_is_shown():
    data = render_word(small(Paragraph((Text("Op "), Blank("datum", "dag van het gesprek")))))
    (control,) = find(part(data), "//w:sdt")

    assert text_of(control) == "[datum]"
    assert find(control, "./w:sdtPr/w:alias/@w:val") == ["dag van het gesprek"]
    assert find(control, "./w:sdtPr/w:showingPlcHdr")


def test_answers_stay_together():
    items = tuple((label, Blank(label)) for label in ("een", "twee", "drie"))
    answers = find(part(render_word(small(Answers(items)))), "//w:p[.//w:pStyle/@w:val='Answer']")

    assert [bool(find(answer, "./w:pPr/w:keepNext")) for answer in answers] == [True, True, False]


def test_a_target_holds_together_at_both_ends():
    names = [str(n) for n in range(6)]
    fields = (Field(name, (Text(name),)) for name in names)
    blocks = (Heading(1, "Kop"), *fields, Answers((("oordeel", Blank("x")),)))
    found = find(part(render_word(small(*blocks))), "//w:p[.//w:pStyle/@w:val='Field']")

    held = [bool(find(field, "./w:pPr/w:keepNext")) for field in found]
    assert held == [True, True, True, False, False, True]


def held(body: etree._Element) -> list[bool]:
    """For each paragraph after the cover whether it stays with the next one."""
    start = next(i for i, p in enumerate(find(body, "//w:p")) if "Heading" in style_of(p))
    return [bool(find(p, "./w:pPr/w:keepNext")) for p in find(body, "//w:p")[start:]]


def style_of(paragraph: etree._Element) -> str:
    return "".join(find(paragraph, "./w:pPr/w:pStyle/@w:val"))


TARGET = (
    Heading(4, "Target"),
    Paragraph((Text("bewoording"),), Role.WORDING),
    *(Field(str(n), (Text("kort"),)) for n in range(6)),
    Answers((("oordeel", Blank("x")), ("reden", Blank("x")))),
)


def test_a_short_target_stays_on_one_page():
    targets = held(part(render_word(small(*TARGET, *TARGET))))

    assert targets == ([True] * 9 + [False]) * 2


def test_a_short_target_that_ends_with_a_table_holds_to_its_last_row():
    table = Table("Cijfers", (Column("a", 1), Column("b", 1)), (((Text("x"),), (Text("y"),)),) * 2)

    assert held(part(render_word(small(*TARGET[:3], table)))) == [True] * 8 + [False] * 2


def test_a_long_target_may_break_in_the_middle():
    long = Field("lang", (Text("woord " * 600),))
    found = held(part(render_word(small(*TARGET[:-1], long, *TARGET[-1:]))))

    assert found[2:7] == [True, True, True, False, False]


def test_a_chapter_need_not_stay_on_one_page():
    paragraphs = (Paragraph((Text("x"),)) for _ in range(3))

    assert held(part(render_word(small(Heading(1, "Kop"), *paragraphs)))) == [False] * 4


def test_the_contents_read_a_heading_in_its_own_language():
    blocks = (Contents("Inhoud", 1), Heading(1, "Hoofdstuk"), Heading(1, "Étangs", language="fr"))
    root = part(render_word(small(*blocks)))
    links = find(root, "//w:hyperlink")
    marked = [[lang.get(f"{{{W}}}val") for lang in find(link, ".//w:lang")] for link in links]

    assert marked == [[], ["fr-BE"]]


def test_contents_say_how_page_numbers_get_in_until_they_are_there():
    blocks = (Contents("Inhoud", 1, "zo werkt u bij"), *(Heading(1, f"K{n}") for n in range(9)))
    (contents,) = find(part(render_word(small(*blocks))), "//w:sdt[.//w:docPartGallery]")
    *entries, note = find(contents, ".//w:p")

    assert text_of(note) == "zo werkt u bij"
    assert find(note, ".//w:fldChar/@w:fldCharType")[-1] == "end", "within the field: it goes"
    assert len(entries) == 9
    kept = [bool(find(line, "./w:pPr/w:keepNext")) for line in entries]
    assert kept == [False] * 6 + [True] * 3


def test_what_leads_up_to_a_table_stays_with_it():
    table = Table("Tabel", (Column("Kolom", 1),), (((Text("x"),),),))
    body = part(render_word(small(Paragraph((Text("Zie:"),)), table, Paragraph((Text("Na"),)))))
    before, after = find(body, "//w:body/w:p[.//w:pStyle/@w:val='Normal']")

    assert find(before, "./w:pPr/w:keepNext")
    assert find(after, "./w:pPr/w:spacing/@w:before")


def test_a_very_long_quotation_may_break():
    quotes = (Quote("", (Text("woord " * n),), (Text("bron"),)) for n in (10, 1000))
    short, long = find(part(render_word(small(*quotes))), "//w:p[.//w:pStyle/@w:val='Quotation']")

    assert not find(short, "./w:pPr/w:keepLines")
    assert find(long, "./w:pPr/w:keepLines/@w:val") == ["0"]


def test_a_long_row_may_break_and_a_short_one_may_not():
    rows = ((Text("kort"),),), ((Text("lang " * 200),),)
    table = Table("Tabel", (Column("Kolom", 1),), rows)
    _, short, long = find(part(render_word(small(table))), "//w:tr")

    assert find(short, "./w:trPr/w:cantSplit")
    assert not find(long, "./w:trPr/w:cantSplit")


def test_columns_fill_the_width_of_the_text_exactly():
    columns = tuple(Column(str(n), 1) for n in range(7))
    body = part(render_word(small(Table("Tabel", columns, ()))))
    (page,) = find(body, "//w:pgSz/@w:w")
    margins = find(body, "//w:pgMar/@w:left | //w:pgMar/@w:right")

    assert sum(map(int, find(body, "//w:gridCol/@w:w"))) == int(page) - sum(map(int, margins))


def test_a_foreign_passage_carries_its_language():
    data = render_word(small(Paragraph((Text("mot", language="fr"), Text("woord")))))

    assert find(part(data), "//w:body//w:lang/@w:val") == ["fr-BE"]


def test_a_label_too_long_to_stand_beside_its_text_stands_above_it():
    fields = (Field("Verslag", (Text("a"),)), Field("Verslag 1 juli 2024 – 30 juni 2025", ()))
    cover = Cover((), "T", (), (Field("Datum van de tussentijdse evaluatie", ()),), "")
    body = part(render_word(small(*fields, cover=cover)))

    def gap(style: str) -> list[list[str]]:
        found = find(body, f"//w:p[.//w:pStyle/@w:val='{style}']")
        return [[node.tag.split("}")[1] for node in find(p, "w:r/w:tab | w:r/w:br")] for p in found]

    assert gap("Field") == [["tab"], ["br"]]
    assert gap("CoverField") == [["tab"]], "there is more room on the cover"


def test_fields_that_belong_together_stay_on_one_page():
    fields = (Field(str(n), (), with_next=n == 4) for n in range(6))
    found = find(part(render_word(small(*fields))), "//w:p[.//w:pStyle/@w:val='Field']")

    held = [bool(find(field, "./w:pPr/w:keepNext")) for field in found]
    assert held == [True, True, True, False, True, False]


def test_an_annex_has_no_number():
    data = render_word(small(Heading(1, "Bijlage", numbered=False), numbering=("%1.",)))
    (list_id,) = find(part(data), "//w:p[.//w:pStyle/@w:val='Heading1']//w:numId/@w:val")
    numbering = part(data, "word/numbering.xml")

    assert find(numbering, f"//w:abstractNum[@w:abstractNumId={list_id}]//w:lvlText/@w:val") == [""]


def test_a_property_longer_than_word_allows_is_cut():
    assert render_word(small(running_header="x" * 300))


awkward = st.text(max_size=40) | st.sampled_from(
    ["a\x00b\x0bc", "\ud800", "\ufffe", "<&>\"'", "x" * 3000, "שלום עולם", "😀", "a\tb\r\nc", "]]>"]
)


@settings(max_examples=30, deadline=None)
@given(awkward, awkward)
def test_no_text_breaks_the_file(one: str, other: str):
    runs = (Text(one), Text(other, Emphasis.STRONG), Blank(one, other))
    draft = small(
        Contents(one, 2),
        Heading(1, one, language="fr"),
        Paragraph(runs, Role.WORDING),
        Field(one, runs),
        Quote(other, runs, (Text(one),)),
        Answers(((one, Blank(other)),)),
        Bullets((runs, ())),
        Table(one, (Column(other, 1), Column(one, 2)), ((runs, ()), ((), runs))),
        title=one,
        running_header=other,
        mark=other,
    )

    assert Document(BytesIO(render_word(draft))).paragraphs


AWKWARD = ("a\x00b", "\ud800", "<&>\"'", "x" * 3000, "שלום", "😀", "]]>")


def awkward(text: str, path: Path) -> Path:
    """A document with the text wherever text may stand."""
    runs = (Text(text), Text(text, Emphasis.STRONG), Blank(text, text))
    draft = small(
        Contents(text, 2, text),
        Heading(1, text, language="fr"),
        Paragraph(runs, Role.WORDING),
        Field(text, runs),
        Answers(((text, Blank(text)),)),
        Bullets((runs,)),
        Table(text, (Column(text, 1), Column(text, 2)), ((runs, runs),)),
        title=text,
        running_header=text,
        mark=text,
    )
    path.write_bytes(render_word(draft))
    return path


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_leaves_the_file_valid(text: str, tmp_path):
    assert audit(awkward(text, tmp_path / "x.docx")) == []


def test_nor_has_the_sdk_anything_against_awkward_text(tmp_path):
    together = " ".join(AWKWARD)

    assert sdk_complaints(awkward(together, tmp_path / "x.docx")) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", AWKWARD)
def test_nor_against_each_of_them(text: str, tmp_path):
    assert sdk_complaints(awkward(text, tmp_path / "x.docx")) == []


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    levels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in levels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", [INK, ACCENT, GREY])
@pytest.mark.parametrize("ground", ["FFFFFF", TINT, "EFEFEF"])
def test_text_can_be_read_on_its_ground(ink: str, ground: str):
    dark, light = sorted((luminance(ink), luminance(ground)))

    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.office
@pytest.mark.parametrize(("language", "label"), [("nl", "Pagina 2 van"), ("fr", "Page 2 sur")])
def test_it_prints(language: str, label: str, office: Office, tmp_path):
    source, target = tmp_path / "evaluation.docx", tmp_path / "evaluation.pdf"
    source.write_bytes(render_word(evaluation(language)))
    office.to_pdf(source, target)
    run("pdftotext", "-layout", target, tmp_path / "evaluation.txt")

    shown = (tmp_path / "evaluation.txt").read_text(encoding="utf-8")
    assert label in shown
    for target_ in results.mandate(language).targets():
        assert " ".join(target_.wording.split()) in " ".join(shown.split())
    for page in shown.split("\f")[2:-1]:
        *_, last, _footer = (line.strip() for line in page.splitlines() if line.strip())
        assert not any(title.endswith(last) for title in headings(evaluation(language)))


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_engagement_is_torn_from_its_heading_in_print(language: str, office: Office, tmp_path):
    """LibreOffice did so on the reference, whose engagements fill many pages."""
    mandate = pipeline.extract(reference_file("mandaat-a4plus-bghm-2024-2029.nl.pdf"))
    source, target = tmp_path / "agreement.docx", tmp_path / "agreement.pdf"
    source.write_bytes(render_word(agreement(language, 2, law="housing-code", mandate=mandate)))
    office.to_pdf(source, target)
    run("pdftotext", "-layout", target, tmp_path / "agreement.txt")

    words = results.vocabulary(language)
    ids = [shown_id(target.id, words) for target in mandate.targets()]
    pages = (tmp_path / "agreement.txt").read_text(encoding="utf-8").split("\f")
    last_lines = []
    for page in pages[2:-1]:
        *_, last, _footer = (line.strip() for line in page.splitlines() if line.strip())
        last_lines.append(last)
    assert len(last_lines) > 10
    assert [last for last in last_lines if last.endswith(tuple(ids))] == []
