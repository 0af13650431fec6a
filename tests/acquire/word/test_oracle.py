"""No word is lost: against docx2python, and against LibreOffice, which rewrites the file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx2python import docx2python
from lxml import etree

from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.source import Document
from office import Office
from wordfile import (
    Parts,
    cell,
    control,
    definition,
    field_marks,
    item,
    level,
    num,
    p,
    picture,
    r,
    row,
    style,
    table,
    text_box,
    word_file,
)

_PARTS = Parts(
    styles=style("Kop1", "heading 1") + style("Kop2", "heading 2", "Kop1"),
    numbering=definition(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0),
    footnotes=f'<w:footnote w:id="2">{p("voetnoottekst")}</w:footnote>',
    endnotes=f'<w:endnote w:id="2">{p("eindnoottekst")}</w:endnote>',
    links={"rId50": "https://bijlage.brussels"},
)
_EVERYTHING = (
    p("hoofdtitel", style="Kop1"),
    p("gewoon"),
    control(p("blokcontrole"), "a"),
    p(control(r("regelcontrole"), "b")),
    table(
        control(row(cell("rijcontrole")), "c"),
        row(control(cell("celcontrole"), "d"), cell(table(row(cell("binnentabel"))))),
        row(cell("samengevoegd", properties='<w:vMerge w:val="restart"/>')),
        row(cell(p(), properties="<w:vMerge/>")),
    ),
    p(f"<w:ins>{r('ingevoegd')}</w:ins>"),
    p(f"<w:moveTo>{r('verplaatst')}</w:moveTo>"),
    p(f'<w:fldSimple w:instr="DATE">{r("veldwaarde")}</w:fldSimple>'),
    p(field_marks("REF a", r("resultaat"))),
    p(f'<w:hyperlink r:id="rId50">{r("hyperlinktekst")}</w:hyperlink>'),
    p(f"<w:smartTag>{r('slimlabel')}</w:smartTag>"),
    p(f"<w:customXml>{r('eigenxml')}</w:customXml>"),
    p(r("anker"), text_box(p("tekstvak"))),
    p(r("voet"), r('<w:footnoteReference w:id="2"/>')),
    p(r("eind"), r('<w:endnoteReference w:id="2"/>')),
    item("eerste", 1),
    item("onder", 1, 1),
    p(picture("prentbeschrijving")),
    p("slot"),
)
_W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_DECORATION = re.compile(r"----.*?----|<[^>]*>|(?:foot|end)note\d+")


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))


def words_of(document: Document) -> set[str]:
    """All that was read or named in a remark."""
    said = [" ".join((q.marker, q.text, *q.notes)) for q in document.paragraphs()]
    return words(" ".join(said + [remark.text for remark in document.remarks]))


def witness(data: bytes) -> set[str]:
    """What docx2python sees, without its own marks for pictures, links and notes."""
    with docx2python(io.BytesIO(data)) as content:
        return words(_DECORATION.sub(" ", content.text))


def test_no_container_is_lost() -> None:
    data = word_file(*_EVERYTHING, parts=_PARTS)
    document = read_word(data, "alles.docx")
    seen = witness(data)
    assert {"blokcontrole", "rijcontrole", "ingevoegd", "tekstvak", "voetnoottekst"} <= seen
    assert seen - words_of(document) == set()
    counted = [word for q in document.paragraphs() for word in q.text.split()]
    assert len(counted) == len(set(counted)), "nothing is read twice"


def reports(shared: Path) -> list[Path]:
    return sorted((shared / "reference" / "reports").glob("*.docx"))


def words_of_contents(data: bytes) -> set[str]:
    """The words of the table of contents, which is left out and shortens what it repeats."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    entries = root.xpath("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]]", namespaces=_W)
    return words(" ".join("".join(entry.itertext(f"{{{_W['w']}}}t")) for entry in entries))


def test_no_word_of_the_reference_reports_is_lost(shared: Path) -> None:
    for file in reports(shared):
        data = file.read_bytes()
        document = read_word(data, file.name)
        assert witness(data) - words_of(document) - words_of_contents(data) == set(), file.name


@pytest.mark.office
def test_libreoffice_rewrites_the_reports_and_they_read_the_same(
    shared: Path, office: Office, tmp_path: Path
) -> None:
    for file in reports(shared):
        again = office.convert(file, tmp_path / f"{file.stem}.docx")
        first = read_word(file.read_bytes(), file.name)
        second = read_word(again.read_bytes(), again.name)
        # LibreOffice takes the style of a paragraph away where the one before it is deleted.
        revised = any(remark.kind == "open-revision" for remark in first.remarks)
        assert [(q.marker, q.text, q.level) for q in first.paragraphs()] == [
            (q.marker, q.text, before.level if revised else q.level)
            for q, before in zip(second.paragraphs(), first.paragraphs(), strict=True)
        ], file.name
