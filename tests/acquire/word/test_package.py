"""Hostile and broken files: only `InputError` gets out, and nothing outside the file is read."""

from __future__ import annotations

import io
import random
import tomllib
import zipfile
from pathlib import Path

import pytest

from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary
from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.acquire.word import package, read_word
from mandaat_docs.errors import ExitCode, InputError
from mandaat_docs.model.limits import Limits
from wordfile import Parts, cell, control, p, r, row, table, word_file, word_parts, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_GOOD = word_parts(p("Tekst"))


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def changed(**parts: str | bytes | None) -> bytes:
    """The good file with some parts other, or gone; "/" is written "__" in their names."""
    files: dict[str, str | bytes] = dict(_GOOD)
    for name, content in parts.items():
        path = name.replace("__", "/") + ".xml"
        if content is None:
            del files[path]
        else:
            files[path] = content
    return zipped(files)


def key_of(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_word(data, "verslag.docx")
    assert caught.value.facts["file"] == "verslag.docx"
    assert caught.value.exit_code is ExitCode.INPUT
    return caught.value.key


def outcome(data: bytes) -> str | None:
    """The error's key, or `None` where the file can be read; any other exception gets out."""
    try:
        read_word(data, "verslag.docx")
    except InputError as error:
        return error.key
    return None


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "not-word"),
        (b"%PDF-1.7\n", "not-word"),
        (b"{\\rtf1}", "not-word"),
        (_OLE, "not-word"),
        (_OLE + utf16("WordDocument"), "is-doc"),
        (_OLE + utf16("EncryptionInfo") + utf16("EncryptedPackage"), "word-encrypted"),
        (b"PK\x03\x04 en dan niets", "word-damaged"),
        (zipped(_GOOD)[:-40], "word-damaged"),
        (zipped({"leeg.txt": ""}), "not-word"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "is-odt"),
        (changed(word__document=None), "not-word"),
        (changed(word__document="<a/>"), "not-word"),
        (changed(word__document="geen xml"), "word-damaged"),
        (changed(word__document=b"\xff\xfe\x00"), "word-damaged"),
        (changed(word__document=_GOOD["word/document.xml"][:-20]), "word-damaged"),
        (changed(word__document=_GOOD["word/document.xml"].replace("body", "boy")), "word-damaged"),
    ],
)
def test_what_is_no_readable_word_file(data: bytes, key: str) -> None:
    assert key_of(data) == key


def test_each_error_has_its_texts_in_each_language() -> None:
    keys = {"not-word", "is-odt", "is-doc", "word-encrypted", "word-damaged"}
    for language in LANGUAGES:
        words = load_vocabulary(language)
        for key in (*keys, "word-doctype"):
            assert "verslag.docx" in words.say(f"errors.{key}.message", file="verslag.docx")
            assert words.say(f"errors.{key}.help", file="verslag.docx")


def test_the_languages_have_the_same_keys() -> None:
    folder = Path(package.__file__).parents[2] / "vocabulary"
    files = [folder / language / "word.toml" for language in LANGUAGES]
    trees = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    assert {tuple(tree["errors"]) for tree in trees} == {tuple(trees[0]["errors"])}
    assert {tuple(tree["word"]) for tree in trees} == {tuple(trees[0]["word"])}


def test_a_file_of_one_part_is_enough() -> None:
    document = read_word(zipped({"word/document.xml": _GOOD["word/document.xml"]}), "kaal.docx")
    assert [q.text for q in document.paragraphs()] == ["Tekst"]


def test_names_written_another_way() -> None:
    files = {name.replace("word/", "Word\\"): xml for name, xml in _GOOD.items()}
    assert len(list(read_word(zipped(files), "windows.docx").paragraphs())) == 1


def test_a_strict_file_is_read() -> None:
    office = "http://schemas.openxmlformats.org/"
    strict = {
        name: xml.replace(f"{office}wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/")
        .replace(f"{office}officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, xml in word_parts(p("Tekst"), parts=Parts(title="Verslag")).items()
    }  # fmt: skip
    assert "purl.oclc.org" in strict["word/document.xml"]
    assert [q.text for q in read_word(zipped(strict), "strikt.docx").paragraphs()] == ["Tekst"]


def test_a_part_that_stands_twice_in_the_zip_is_not_trusted() -> None:
    stream = io.BytesIO(zipped(_GOOD))
    with (
        zipfile.ZipFile(stream, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("word/document.xml", _GOOD["word/document.xml"])
    assert key_of(stream.getvalue()) == "word-damaged"


def test_an_encrypted_part() -> None:
    data = bytearray(zipped(_GOOD))
    local = data.index(b"PK\x03\x04")
    while local >= 0:
        data[local + 6] |= 1
        local = data.find(b"PK\x03\x04", local + 4)
    central = data.index(b"PK\x01\x02")
    while central >= 0:
        data[central + 8] |= 1
        central = data.find(b"PK\x01\x02", central + 4)
    assert key_of(bytes(data)) == "word-encrypted"


def key_under(limits: Limits, data: bytes) -> str:
    with reading_under(Guard(limits)):
        return key_of(data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(word__document=b" " * 40_000_000)
    assert key_of(bomb) == "limit-word-ratio"
    assert key_under(Limits(word_unpacked_mb=30), bomb) == "limit-word-unpacked-mb"
    assert key_under(Limits(word_part_mb=30), bomb) == "limit-word-part-mb"


@pytest.mark.parametrize(
    ("limits", "key"),
    [
        (Limits(word_parts=2), "limit-word-parts"),
        (Limits(word_nodes=5), "limit-word-nodes"),
        (Limits(word_depth=3), "limit-word-depth"),
        (Limits(letters=4), "limit-letters"),
    ],
)
def test_limits_on_what_a_file_holds(limits: Limits, key: str) -> None:
    assert key_under(limits, zipped(_GOOD)) == key


@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_attribute_without_end(quote: str) -> None:
    noise = random.Random(1).randbytes(1_100_000).hex()  # does not pack well, unlike a bomb
    long = f"w:rsid={quote}{noise[:1_100_000]}{quote}"
    body = _GOOD["word/document.xml"].replace("<w:p>", f"<w:p {long}>", 1)
    assert key_of(changed(word__document=body)) == "limit-word-attribute-kb"
    text = _GOOD["word/document.xml"].replace("Tekst", f"a={quote}" + noise[:1_000_000], 1)
    assert read_word(changed(word__document=text), "lang.docx").sha256


def test_elements_without_end() -> None:
    deep = "<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200
    body = _GOOD["word/document.xml"].replace("<w:p>", deep + "<w:p>", 1)
    assert key_of(changed(word__document=body)) == "limit-word-depth"


def test_entities_and_document_types_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim", encoding="utf-8")
    body = _GOOD["word/document.xml"].replace("Tekst", "&a;")
    head, rest = body.split("?>", 1)
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"lang"'):
        document_type = f"{head}?><!DOCTYPE w:document [<!ENTITY a {entity}>]>{rest}"
        assert key_of(changed(word__document=document_type)) == "word-doctype"
        wide = document_type.split("?>", 1)[1].encode("utf-16")
        assert key_of(changed(word__document=wide)) == "word-doctype"


def test_deep_nesting_ends_in_an_error_or_in_text() -> None:
    shallow = deep = p("diep")
    for _ in range(40):
        shallow = table(row(cell(shallow)))
    assert [q.text for q in read_word(word_file(shallow), "diep.docx").paragraphs()] == ["diep"]
    for _ in range(2000):
        deep = control(deep)
    assert outcome(word_file(deep)) == "limit-word-depth"


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/><w:tbl/><w:sdt/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:p><w:r><w:t/><w:sym/><w:fldChar/><w:instrText/><w:drawing/><w:pict/></w:r></w:p>",
        "<w:p><w:hyperlink/><w:sdt/><w:ins/><w:fldSimple/><m:oMath/><w:ins><w:r/></w:ins></w:p>",
        "<w:p><w:pPr><w:numPr/><w:ind/><w:outlineLvl/><w:pStyle/><w:rPr><w:del/></w:rPr></w:pPr></w:p>",
        '<w:p><w:pPr><w:ind w:left="nan"/><w:outlineLvl w:val="1e999"/></w:pPr></w:p>',
        "<w:p><w:r><mc:AlternateContent/><w:object/></w:r></w:p><mc:AlternateContent/>",
        "<w:p><w:p><w:r><w:t>a</w:t></w:r></w:p></w:p><w:tc/><w:altChunk/>",
        '<w:p><w:r><w:footnoteReference/><w:commentReference w:id="7"/></w:r></w:p>',
    ],
)
def test_empty_and_senseless_elements(body: str) -> None:
    assert read_word(word_file(body, p("slot")), "raar.docx").blocks


def test_parts_that_are_named_but_absent() -> None:
    whole = word_parts(p("Tekst"), parts=Parts(styles="<w:style/>", numbering="<w:num/>"))
    files = {n: x for n, x in whole.items() if not n.endswith(("styles.xml", "numbering.xml"))}
    assert len(list(read_word(zipped(files), "verslag.docx").paragraphs())) == 1


def test_a_file_that_is_damaged_anywhere_gives_an_error_or_text() -> None:
    note = f'<w:footnote w:id="1">{p("noot")}</w:footnote>'
    parts = Parts(footnotes=note, header=p("kop"), styles='<w:style w:styleId="a"/>')
    body = p(r("a"), r('<w:footnoteReference w:id="1"/>')), table(row(cell("b")))
    data = word_file(*body, parts=parts)
    choice = random.Random(7)
    for _ in range(400):
        broken = bytearray(data)
        for _ in range(choice.randint(1, 6)):
            broken[choice.randrange(len(broken))] = choice.randrange(256)
        outcome(bytes(broken))


def test_cut_off_files() -> None:
    data = zipped(_GOOD)
    for length in range(0, len(data), 37):
        assert key_of(data[:length]) in {"not-word", "word-damaged"}
