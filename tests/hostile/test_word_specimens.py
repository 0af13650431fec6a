"""Word files made by hand to hurt: what is safe is read, nothing is run or fetched."""

import io
import stat
import time
import zipfile

import pytest

from mandaat_docs.acquire.files import FileKind, kind_of
from mandaat_docs.acquire.foreign import OLE, refusal_of
from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.acquire.word import read_word
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits
from wordfile import Parts, cell, p, r, row, table, word_file, word_parts, zipped

GOOD = word_parts(p("Doelstelling een"))


def text_of(data):
    return [paragraph.text for paragraph in read_word(data, "a.docx").paragraphs()]


def refusal(data):
    with pytest.raises(InputError) as caught:
        read_word(data, "a.docx")
    return caught.value.key


def with_entries(*entries):
    """The good file, and behind its parts entries of any name."""
    made = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(made, "a") as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return made.getvalue()


def link(name, target):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


@pytest.mark.parametrize(
    "entry",
    [
        ("/etc/passwd", b"x"),
        ("../../../../tmp/hostile", b"x"),
        ("word/../../hostile", b"x"),
        ("C:\\Windows\\hostile.dll", b"x"),
        ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Auto_Open"),
        ("word/embeddings/oleObject1.bin", b"MZ"),
        ("word/media/a.docx", zipped(GOOD)),
        ("word/" + "a" * 60_000, b"x"),
        link("word/styles2.xml", "/etc/passwd"),
        ("word/\x1b[2J.xml", b"x"),
    ],
)
def test_what_lies_in_the_file_is_left_there(entry, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert text_of(with_entries(entry)) == ["Doelstelling een"]
    assert not list(tmp_path.iterdir())


def test_a_link_in_the_place_of_a_part_is_not_followed():
    files = {name: data for name, data in GOOD.items() if name != "word/document.xml"}
    made = io.BytesIO(zipped(files))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(*link("word/document.xml", "/etc/passwd"))
    assert refusal(made.getvalue()) == "word-damaged"


@pytest.mark.parametrize(
    ("target", "mode"),
    [
        ("http://127.0.0.1:9/a.xml", "External"),
        ("file:///etc/passwd", "External"),
        ("\\\\127.0.0.1\\share\\a.xml", "External"),
        ("../../../../../../etc/passwd", "Internal"),
        ("/etc/passwd", "Internal"),
        ("file:///etc/passwd", "Internal"),
        ("document.xml", "Internal"),
        ("", "Internal"),
    ],
)
@pytest.mark.parametrize(
    "kind",
    ["styles", "numbering", "footnotes", "attachedTemplate", "header", "subDocument", "customXml"],
)
def test_what_the_file_refers_to_is_not_fetched(kind, target, mode):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
    body = GOOD["word/document.xml"].replace(
        "<w:body>", '<w:body><w:subDoc r:id="rId1"/><w:altChunk r:id="rId1"/>'
    )
    data = zipped({**GOOD, "word/_rels/document.xml.rels": relations, "word/document.xml": body})
    assert text_of(data)[-1] == "Doelstelling een"


def ole(*names):
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (ole("EncryptedPackage", "EncryptionInfo"), "word-encrypted"),
        (ole("EncryptedPackage", "DRMEncryptedDataSpace", "DRMEncryptedTransform"), "word-rights"),
        (ole("EncryptedPackage", "DRMEncryptedTransform"), "word-rights"),
        (ole("WordDocument"), "is-doc"),
    ],
)
def test_a_package_that_is_locked_is_named_as_such(data, key):
    assert kind_of(data) is FileKind.OTHER
    assert refusal_of(data, "not-word") == key
    assert refusal(data) == key


STYLES = (
    '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>',
    '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    '<w:style w:styleId="a"><w:link w:val="a"/><w:next w:val="a"/></w:style>',
    '<w:style w:styleId="a"/>' * 3,
    "<w:style/><w:style><w:basedOn/></w:style>",
    "".join(
        f'<w:style w:styleId="a{n}"><w:basedOn w:val="a{n + 1}"/></w:style>' for n in range(5000)
    ).replace('"a0"', '"a"'),
)
NUMBERING = (
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="a"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="99999999999999999999"/>'
    '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2%3%9%0%"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="-3"><w:start w:val="999999999"/>'
    '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="0">'
    '<w:start w:val="999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    '<w:num w:numId="1"/>' * 3,
    "<w:abstractNum/><w:num/>",
)


@pytest.mark.parametrize("styles", STYLES)
@pytest.mark.parametrize("numbering", NUMBERING)
def test_styles_and_numbering_that_make_no_sense(styles, numbering):
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("Doelstelling", style="a", properties=numbered)
    style = styles.replace(
        "</w:style>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    for chosen in (styles, style):
        data = word_file(body * 3, parts=Parts(styles=chosen, numbering=numbering))
        assert text_of(data) == ["Doelstelling"] * 3


def test_a_note_that_cites_itself():
    mark = r('<w:footnoteReference w:id="1"/>')
    note = f'<w:footnote w:id="1">{p(r("noot"), mark)}</w:footnote>'
    data = word_file(p(r("a"), mark), parts=Parts(footnotes=note))
    assert "a" in text_of(data)[0]


def test_shapes_of_old():
    shape = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>vak</w:t></w:r></w:p>"
        '</w:txbxContent></v:textbox><v:imagedata r:id="nix" o:href="http://127.0.0.1:9/a.png"/>'
        "</v:shape></w:pict></w:r>"
    )
    deep = "<w:r><w:pict><v:group>" * 60 + "</v:group></w:pict></w:r>" * 60
    assert "vak" in " ".join(text_of(word_file(p(shape), p(deep))))


def test_a_table_of_ten_thousand_rows_and_fifty_in_each_other():
    started = time.process_time()
    rows = [row(cell(p(f"rij {n}")), cell(p("ja"))) for n in range(10_000)]
    assert len(text_of(word_file(table(*rows)))) == 20_000
    nested = p("diep")
    for _ in range(50):
        nested = table(row(cell(nested)))
    assert text_of(word_file(nested)) == ["diep"]
    assert time.process_time() - started < 20


def test_the_elements_of_all_parts_count_together():
    body = "<w:p/>" * 60
    note = f'<w:footnote w:id="1">{body}</w:footnote>'
    data = word_file(
        body, p('<w:r><w:footnoteReference w:id="1"/></w:r>'), parts=Parts(footnotes=note)
    )
    with reading_under(Guard(Limits(word_nodes=200))):
        read_word(data, "a.docx")
    with reading_under(Guard(Limits(word_nodes=110))), pytest.raises(InputError) as caught:
        read_word(data, "a.docx")
    assert caught.value.key == "limit-word-nodes"
