"""No word is lost: against docx2python, pandoc, and LibreOffice, which rewrites the file."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
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

_VANISH = "<w:vanish/>"
_PARTS = Parts(
    styles=style("Kop1", "heading 1")
    + style("Kop2", "heading 2", "Kop1")
    + style("Weg", kind="character", properties=f"<w:rPr>{_VANISH}</w:rPr>")
    + style("Inhopg1", "toc 1"),
    numbering=definition(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0),
    footnotes=f'<w:footnote w:id="2">{p("voetnoottekst")}</w:footnote>',
    endnotes=f'<w:endnote w:id="2">{p("eindnoottekst")}</w:endnote>',
    comments=f'<w:comment w:id="1">{p("opmerking")}</w:comment>',
    header=p("koptekst"),
    footer=p("voettekst"),
    links={"rId50": "https://bijlage.brussels"},
)
_CHECKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
_BY = 'w:id="7" w:author="Auteur" w:date="2026-03-01T09:00:00Z"'
_GONE = "<w:delText>geschrapt</w:delText>"
_LISTED = '<w:dropDownList><w:listItem w:displayText="keuze" w:value="1"/></w:dropDownList>'
_EVERYTHING = (
    p("hoofdtitel", style="Kop1"),
    p("inhoudsregel", style="Inhopg1"),
    p("gewoon"),
    control(p("blokcontrole"), "a"),
    p(control(r("regelcontrole"), "b"), r(" "), control(r("keuze"), "e", _LISTED)),
    p(control(r("☒"), "f", _CHECKED), r(" aangekruist")),
    control(p("datum"), "g", '<w:date w:fullDate="2026-03-01T00:00:00Z"/>'),
    control(control(p("dubbelcontrole"), "h"), "i"),
    control(p("invulvraag"), "j", "<w:showingPlcHdr/>"),
    p("ondertitel", style="Kop2"),
    table(
        row(cell("kolomkop"), cell("tweedekop"), properties="<w:tblHeader/>"),
        control(row(cell("rijcontrole"), cell("naast")), "c"),
        row(control(cell("celcontrole"), "d"), cell(table(row(cell("binnentabel"))), p())),
        row(cell("overspannen", properties='<w:gridSpan w:val="2"/>')),
        row(cell("samengevoegd", properties='<w:vMerge w:val="restart"/>'), cell("rechtsboven")),
        row(cell(p(), properties="<w:vMerge/>"), cell("rechtsonder")),
        row(cell("gearceerd", properties='<w:shd w:val="clear" w:fill="00B050"/>'), cell("wit")),
        row(cell("rijweg"), cell("celweg"), properties=f"<w:del {_BY}/>"),
    ),
    p(f"<w:ins {_BY}>{r('ingevoegd')}</w:ins>", f"<w:del {_BY}>{r(_GONE)}</w:del>"),
    p(
        f"<w:moveTo {_BY}>{r('verplaatst ')}</w:moveTo>",
        f"<w:moveFrom {_BY}>{r('vertrokken')}</w:moveFrom>",
    ),
    p(f'<w:fldSimple w:instr="DATE">{r("veldwaarde")}</w:fldSimple>'),
    p(field_marks("REF a", r("resultaat "), field_marks("REF b", r("binnenveld")))),
    p(f'<w:hyperlink r:id="rId50">{r("hyperlinktekst")}</w:hyperlink>'),
    p(f'<w:smartTag w:element="x">{r("slimlabel")}</w:smartTag>'),
    p(f'<w:customXml w:element="y">{r("eigenxml")}</w:customXml>'),
    p(r("anker"), text_box(p("tekstvak"), table(row(cell("vaktabel"))))),
    p(r("voet"), r('<w:footnoteReference w:id="2"/>')),
    p(r("eind"), r('<w:endnoteReference w:id="2"/>')),
    p(r("besproken"), r('<w:commentReference w:id="1"/>')),
    p(r("zichtbaar"), r(" verborgen", _VANISH), r(" stijlweg", '<w:rStyle w:val="Weg"/>')),
    item("eerste", 1),
    item("onder", 1, 1),
    p(picture("prentbeschrijving")),
    p("slot"),
)
_TEXT = """hoofdtitel gewoon blokcontrole regelcontrole keuze ☒ aangekruist datum dubbelcontrole
    ondertitel kolomkop tweedekop rijcontrole naast celcontrole binnentabel overspannen
    samengevoegd rechtsboven rechtsonder gearceerd wit ingevoegd verplaatst veldwaarde resultaat
    binnenveld hyperlinktekst slimlabel eigenxml anker tekstvak vaktabel voet voetnoottekst eind
    eindnoottekst besproken zichtbaar eerste onder slot"""
_READ = set(_TEXT.split()) - {"☒"}
_NOT_PRINTED = {
    "geschrapt": "a deletion",
    "vertrokken": "what was moved away",
    "rijweg": "a deleted row",
    "celweg": "a deleted row",
    "verborgen": "hidden text",
    "stijlweg": "text that its style hides",
    "opmerking": "a comment",
    "koptekst": "a header",
    "voettekst": "a footer",
    "inhoudsregel": "the table of contents",
    "invulvraag": "the prompt of a control",
    "prentbeschrijving": "the alternative text of a picture",
}
_SHOWN_ALL_THE_SAME = {
    "docx2python": set(_NOT_PRINTED) - {"geschrapt", "opmerking"},
    "pandoc": {"rijweg", "celweg", "verborgen", "stijlweg", "inhoudsregel", "invulvraag"},
}
"""What is not printed, and the other readers give as if it were."""
_LOST_BY_OTHERS: dict[str, set[str]] = {
    "docx2python": set(),
    "pandoc": {"eigenxml", "tekstvak", "vaktabel", "veldwaarde"},
}
"""What is printed, and the other readers don't see (later versions may)."""
_SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "compare_word_readers.py"
_W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def script() -> ModuleType:
    """`scripts/compare_word_readers.py` as a module."""
    spec = importlib.util.spec_from_file_location("compare_word_readers", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


readers = script()


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))


def words_of(document: Document) -> set[str]:
    """All that was read or named in a remark."""
    said = [" ".join((q.marker, q.text, *q.notes)) for q in document.paragraphs()]
    return words(" ".join(said + [remark.text for remark in document.remarks]))


def witness(data: bytes) -> set[str]:
    """What docx2python sees, without its own marks for pictures, links and notes."""
    return words(readers.by_docx2python(data))


def test_every_container_is_read_once_and_in_order() -> None:
    document = read_word(word_file(*_EVERYTHING, parts=_PARTS), "alles.docx")
    read = [word for q in document.paragraphs() for word in " ".join((q.text, *q.notes)).split()]
    assert read == _TEXT.split()
    reported = words(" ".join(remark.text for remark in document.remarks))
    silent = {"geschrapt", "vertrokken", "inhoudsregel"}
    assert set(_NOT_PRINTED) - reported == silent
    assert [m.text for m in document.remarks if m.kind == "open-revision"] == ["rijweg celweg"]


@pytest.mark.parametrize("peer", ["docx2python", "pandoc"])
def test_no_word_that_another_reader_sees_is_lost(peer: str) -> None:
    if peer == "pandoc" and shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    seen = words(readers.PEERS[peer](word_file(*_EVERYTHING, parts=_PARTS)))
    assert _READ - seen <= _LOST_BY_OTHERS[peer]
    assert {"verborgen"} <= seen - _READ <= _SHOWN_ALL_THE_SAME[peer]


def test_the_script_tells_lost_words_from_unprinted_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "alles.docx").write_bytes(word_file(*_EVERYTHING, parts=_PARTS))
    (tmp_path / "kopie.DOCM").write_bytes(word_file(*_EVERYTHING, parts=_PARTS))
    (tmp_path / "brief.txt").write_bytes(b"geen")
    assert [file.name for file in readers.word_files(tmp_path)] == ["kopie.DOCM"]
    assert readers.compare(tmp_path / "kopie.DOCM").lost == {}

    little = read_word(word_file(p("gewoon")), "weinig.docx")
    monkeypatch.setattr(readers, "read_word", lambda data, name: little)
    lost = readers.compare(tmp_path / "kopie.DOCM").lost
    assert set(lost) >= {"docx2python", "xml"}
    for peer, missed in lost.items():
        assert _READ - {"gewoon"} - set(missed) <= _LOST_BY_OTHERS.get(peer, set()), peer


def reports(shared: Path) -> list[Path]:
    return sorted((shared / "reference" / "reports").glob("*.docx"))


def words_of_contents(data: bytes) -> set[str]:
    """The words of the table of contents, which is left out and shortens what it repeats."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
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
