"""`generate … --style HOUSE.docx`: the institution's look, and what is never taken over."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from cli.test_generated_files import LINES, MANDATE, barriers, planted
from house import house, logo
from validators import audit, sdk_complaints

AGREEMENT = ("generate", "agreement", "--level", "1", *MANDATE, "-o", "uit.docx", "--force")
STYLED = (*AGREEMENT, "--style", "huis.docx")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def styled(run, tmp_path):
    """The agreement in the house style, and what was said about it."""

    def make(**options: bool) -> tuple[Path, str]:
        house(tmp_path / "huis.docx", **options)
        code, _, err = run(*STYLED)
        assert code == 0, err
        return tmp_path / "uit.docx", err

    return make


def test_headings_page_and_font_are_the_house_s(styled):
    path, _ = styled()
    document = docx.Document(str(path))
    chapter = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    section = document.sections[0]

    assert chapter.style.style_id == "Kop1"
    assert str(chapter.style.font.color.rgb) == "1A6B3C"
    assert (round(section.left_margin.cm, 1), round(section.top_margin.cm, 1)) == (3.0, 4.0)
    assert document.styles["Normal"].font.name == "Liberation Serif"


def test_every_table_is_as_wide_as_the_text(styled):
    path, _ = styled()
    section = docx.Document(str(path)).sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) / 635
    root = etree.fromstring(parts(path)["word/document.xml"])
    for grid in root.iter("{*}tblGrid"):
        assert abs(sum(int(column.get(f"{{{column.nsmap['w']}}}w")) for column in grid) - width) < 9


def test_between_wider_margins_columns_keep_the_room_that_their_headers_need(styled, run, tmp_path):
    """Their own font would make "Uitgangswaarde" too long for its column."""
    path, _ = styled()
    run(*AGREEMENT[:-3], "-o", "eigen.docx")

    def widths(file: Path) -> list[list[int]]:
        root = etree.fromstring(parts(file)["word/document.xml"])
        grids = root.iter("{*}tblGrid")
        return [[int(column.get(f"{{{column.nsmap['w']}}}w")) for column in grid] for grid in grids]

    for ours, theirs in zip(widths(tmp_path / "eigen.docx"), widths(path), strict=True):
        widest = ours.index(max(ours))
        kept = [new for at, new in enumerate(theirs) if at != widest]
        assert sum(theirs) < sum(ours)
        assert kept == [old for at, old in enumerate(ours) if at != widest]


def test_logo_and_address_stand_above_our_own_lines(styled):
    path, _ = styled()
    held = parts(path)
    header, footer = (held[f"word/{name}1.xml"].decode() for name in ("header", "footer"))

    assert logo() in held.values()
    assert header.index("a:blip") < header.index("Ontwerp")
    assert footer.index("Groenlaan 1") < footer.index("NUMPAGES")
    assert "Ontwerp" not in held["word/header2.xml"].decode(), "the cover says so itself"


def test_a_first_page_of_its_own_is_the_cover_s(styled):
    path, _ = styled(first_page=True)

    assert "eerste bladzijde" in parts(path)["word/header2.xml"].decode()
    assert "eerste bladzijde" not in parts(path)["word/header1.xml"].decode()


def test_numbers_of_chapters_stay_and_contents_are_no_chapter(styled):
    path, _ = styled()
    held = parts(path)
    styles = etree.fromstring(held["word/styles.xml"])
    names = {"w": styles.nsmap["w"]}

    def numbers(name: str) -> list[str]:
        found = f"//w:style[w:name[@w:val='{name}']]/w:pPr/w:numPr/w:numId/@w:val"
        return styles.xpath(found, namespaces=names)

    assert numbers("heading 1") == ["1"]
    assert numbers("TOC Heading") == ["0"]
    numbering = etree.fromstring(held["word/numbering.xml"])
    there = set(numbering.xpath("//w:num/@w:numId", namespaces=names)) | {"0"}
    assert set(styles.xpath("//w:numId/@w:val", namespaces=names)) <= there


def test_a_style_that_is_missing_is_said_and_ours_is_used(styled):
    path, err = styled()

    assert re.search(r"huis\.docx.*heading 4, Subtitle, toc 1, toc 2", err)
    assert {"heading 4", "Subtitle"} <= {
        style.get(f"{{{style.nsmap['w']}}}val")
        for style in etree.fromstring(parts(path)["word/styles.xml"]).iter("{*}name")
    }


def test_a_style_of_the_house_with_a_name_of_ours_for_something_else_stays(styled):
    document = docx.Document(str(styled()[0]))

    kinds = {s.type for s in document.styles if s.name == "Field"}
    assert len(kinds) == 2


def test_who_made_the_house_style_and_where_is_not_taken_over(styled):
    path, _ = styled()
    everything = b"".join(parts(path).values())

    assert b"Janssens" not in everything
    assert b"huisstijl" not in everything
    assert b"FILENAME" not in everything


def test_the_language_is_the_document_s(run, tmp_path):
    house(tmp_path / "huis.docx")
    assert run(*STYLED, "--lang", "fr")[0] == 0
    styles = parts(tmp_path / "uit.docx")["word/styles.xml"].decode()
    assert set(re.findall(r'<w:lang w:val="([^"]+)"', styles)) == {"fr-BE"}


def test_the_same_bytes_on_every_run(run, tmp_path):
    house(tmp_path / "huis.docx")
    run(*STYLED)
    first = (tmp_path / "uit.docx").read_bytes()
    run(*STYLED)
    assert (tmp_path / "uit.docx").read_bytes() == first


QUICK = {"evaluation-leemten.docx---moment-final-nl", "agreement---level-2-fr", "report-form-nl"}
HOUSED = [
    pytest.param(*line.values, id=line.id, marks=() if line.id in QUICK else pytest.mark.slow)
    for line in LINES
]


def test_a_document_of_each_kind_is_always_judged():
    assert {line.id for line in HOUSED if not line.marks} == QUICK


@pytest.mark.parametrize(("line", "lang"), HOUSED)
def test_every_document_is_valid_in_a_house_style(run, tmp_path, line, lang):
    house(tmp_path / "huis.docx", first_page=True)
    (tmp_path / "parties.toml").write_text('[[parties]]\nname = "GVB"\n', encoding="utf-8")
    code, _, err = run("generate", *line, *MANDATE, "--lang", lang, "--style", "huis.docx")
    assert code == 0, err
    for file in (tmp_path / "output").rglob("*.docx"):
        assert audit(file) == []
        assert sdk_complaints(file) == []
        assert barriers(file) == []


LINK = (
    '<Relationship Id="rOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "file:///C:/Users/jan/Sjabloon.dotx"),
        ("image", "https://example.org/logo.png"),
        ("oleObject", "file:///server/cijfers.xlsx"),
        ("hyperlink", "file:///server/map"),
    ],
)
def test_a_reference_to_something_outside_is_refused(run, tmp_path, kind, target):
    source = house(tmp_path / "bron.docx")
    rels = "word/_rels/document.xml.rels"
    planted(source, rels, "</Relationships>", LINK.format(kind, target)).rename(
        tmp_path / "huis.docx"
    )
    code, _, err = run(*STYLED)
    assert code == 3
    assert target in err
    assert not (tmp_path / "uit.docx").exists()


def test_a_link_to_follow_is_none(run, tmp_path):
    source = house(tmp_path / "bron.docx")
    link = LINK.format("hyperlink", "https://example.brussels")
    planted(source, "word/_rels/document.xml.rels", "</Relationships>", link).rename(
        tmp_path / "huis.docx"
    )
    assert run(*STYLED)[0] == 0


def test_a_field_that_fetches_is_refused(run, tmp_path):
    source = house(tmp_path / "bron.docx")
    field = 'INCLUDEPICTURE "https://example.org/logo.png"'
    planted(source, "word/header1.xml", "FILENAME \\p", field).rename(tmp_path / "huis.docx")
    assert run(*STYLED)[0] == 3


@pytest.mark.parametrize("how", ["name", "type", "part"])
def test_macros_are_refused(run, tmp_path, how):
    source = house(tmp_path / "bron.docx")
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    if how == "type":
        source = planted(source, "[Content_Types].xml", plain, macros)
    elif how == "part":
        with zipfile.ZipFile(source, "a") as package:
            package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    name = "huis.docm" if how == "name" else "huis.docx"
    source.rename(tmp_path / name)
    code, _, err = run(*AGREEMENT, "--style", name)
    assert code == 3
    assert "macro" in err


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused(run, tmp_path, data):
    (tmp_path / "huis.docx").write_bytes(data)
    assert run(*STYLED)[0] == 3


def test_a_house_style_is_never_written_over(run, tmp_path):
    path = house(tmp_path / "uit.docx")
    before = path.read_bytes()
    assert run(*AGREEMENT, "--style", "uit.docx")[0] == 4
    assert path.read_bytes() == before


def test_a_page_too_narrow_for_our_tables_is_not_taken(run, tmp_path):
    document = docx.Document(io.BytesIO(house(tmp_path / "bron.docx").read_bytes()))
    document.sections[0].right_margin = document.sections[0].page_width // 2
    document.save(str(tmp_path / "huis.docx"))
    assert run(*STYLED)[0] == 0
    section = docx.Document(str(tmp_path / "uit.docx")).sections[0]
    assert round(section.right_margin.cm, 1) == 2.3
