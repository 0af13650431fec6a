"""What is no Word file is refused by what it is, not by its name, and told how to convert."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary
from mandaat_docs.acquire.files import FileKind, kind_of
from mandaat_docs.acquire.foreign import refusal_of
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from mandaat_docs.errors import InputError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_reading import read_document
from mandaat_docs.settings import Settings
from office import Office
from samples import REPORT_NL, SAMPLE_NL
from wordfile import p, word_file, word_parts, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(*streams: str) -> bytes:
    """A container of Office, as far as the names of its streams go."""
    return _OLE + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def odt(kind: str = "text") -> bytes:
    """The beginning of an OpenDocument file: its type stands first, not packed."""
    head = b"PK\x03\x04" + bytes(22) + b"\x08\x00\x00\x00"
    return head + f"mimetypeapplication/vnd.oasis.opendocument.{kind}PK".encode()


FOREIGN = {
    "oud.doc": (ole("WordDocument", "1Table"), "is-doc"),
    "met-rekenblad.doc": (ole("WordDocument", "ObjectPool", "Workbook"), "is-doc"),
    "zeer-oud.doc": (b"\xdb\xa5\x2d\x00" + bytes(60), "is-doc"),
    "beveiligd.docx": (ole("EncryptionInfo", "EncryptedPackage"), "word-encrypted"),
    "verslag.odt": (odt(), "is-odt"),
    "sjabloon.ott": (odt("text-template"), "is-odt"),
    "verslag.rtf": (rb"{\rtf1\ansi Verslag over 2026}", "is-rtf"),
    "verslag.html": (b"<!DOCTYPE html>\n<html><body>Verslag</body></html>", "is-html"),
    "uit-word.htm": (b'\xef\xbb\xbf<html xmlns:o="urn:x">\r\n<head>', "is-html"),
    "uit-word-16.htm": ("\ufeff<html><body>Verslag</body></html>".encode("utf-16-le"), "is-html"),
    "archief.mht": (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html", "is-html"),
    "verslag.txt": ("Verslag over 2026: geëvalueerd\r\n".encode("cp1252"), "is-text"),
    "utf16.txt": ("\ufeffVerslag over 2026".encode("utf-16-le"), "is-text"),
    "verslag.xml": (b'<?xml?>\n<?mso-application progid="Word.Document"?>', "is-word-xml"),
    "plat.xml": (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">', "is-word-xml"),
    "verslag.wps": (ole("MatOST", "MM", "CompObj"), "is-works"),
    "works-8.wps": (_OLE + b"CHNKWKS" + bytes(90), "is-works"),
    "verslag.wpd": (b"\xffWPC" + bytes(60), "is-works"),
    "verslag.pages": (zipped({"Index/Document.iwa": "x", "preview.jpg": "y"}), "is-pages"),
    "oud.pages": (zipped({"index.xml.gz": "x"}), "is-pages"),
    "cijfers.xlsx": (zipped({"xl/workbook.xml": "<a/>"}), "is-sheet-or-slides"),
    "cijfers.xls": (ole("Workbook"), "is-sheet-or-slides"),
    "toelichting.pptx": (zipped({"ppt/presentation.xml": "<a/>"}), "is-sheet-or-slides"),
}  # fmt: skip
MENUS = {"nl": "Bestand > ", "fr": "Fichier > ", "en": "File > "}


@pytest.fixture(scope="module")
def mandate() -> Mandate:
    return pipeline.extract(SAMPLE_NL)


@pytest.mark.parametrize(("name", "data", "key"), [(n, *case) for n, case in FOREIGN.items()])
def test_a_foreign_format_is_known_by_its_bytes(name: str, data: bytes, key: str) -> None:
    assert kind_of(data) is FileKind.OTHER
    assert refusal_of(data, "unknown") == key


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n" + bytes(20),
        _OLE,
        b"PK\x03\x04 en dan niets",
        zipped({"brief.txt": "x"}),
        word_file(p("Tekst")),
        b'{"schema": "mandaat-docs/mandate/1"}',
    ],
)
def test_what_is_not_foreign(data: bytes) -> None:
    assert refusal_of(data, "unknown") == "unknown"


def test_a_word_file_that_holds_others_is_a_word_file() -> None:
    parts = word_parts(p("Zie het rekenblad."))
    embedded = zipped({"xl/workbook.xml": "<a/>"})
    data = zipped({**parts, "word/embeddings/blad.xlsx": embedded})
    assert kind_of(data) is FileKind.WORD


def test_names_lie(tmp_path: Path, mandate: Mandate) -> None:
    """A .docx that is something else is refused for what it is; a .doc that is a .docx is read."""
    for name, (data, key) in FOREIGN.items():
        renamed = tmp_path / f"{Path(name).stem}.docx"
        renamed.write_bytes(data)
        with pytest.raises(InputError) as caught:
            pipeline.check(renamed, mandate, Settings(), dt.date(2026, 9, 1))
        assert (caught.value.key, caught.value.facts) == (key, {"file": renamed}), name
    wrong = tmp_path / "verslag.doc"
    wrong.write_bytes(REPORT_NL.read_bytes())
    assert pipeline.check(wrong, mandate, Settings(), dt.date(2026, 9, 1)).targets


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_line_says_what_it_is_and_one_how_to_convert(
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, (data, key) in FOREIGN.items():
        Path(name).write_bytes(data)
        code = int(run_group(cli, ["extract", name, "--lang", lang]))
        out, err = capsys.readouterr()
        error, hint = err.splitlines()
        assert (code, out) == (3, ""), name
        assert error.startswith(f"error: {name} "), name
        assert hint.startswith("help: "), name
        if key not in {"is-pages", "is-sheet-or-slides"}:
            assert MENUS[lang] in hint, name


def test_every_refusal_speaks_of_docx() -> None:
    for lang in LANGUAGES:
        words = load_vocabulary(lang)
        for key in {key for _, key in FOREIGN.values()} - {"word-encrypted"}:
            message = words.say(f"errors.{key}.message", file="v")
            hint = words.say(f"errors.{key}.help", file="v")
            assert ".docx" in message, key
            assert ".docx" in hint, key
            assert "\n" not in message + hint, key


@pytest.mark.parametrize("ending", ["docm", "dotx", "dotm"])
def test_templates_and_files_with_macros_are_read(ending: str, tmp_path: Path) -> None:
    """Nothing runs: the program has nothing that could run a macro, and never opens that part."""
    parts: dict[str, str | bytes] = dict(word_parts(p("Het register groeide.")))
    kinds = {"docm": "document.macroEnabled", "dotx": "template", "dotm": "template.macroEnabled"}
    kind = f"application/vnd.ms-word.{kinds[ending]}Template.main+xml"
    types = str(parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
    )
    parts["word/vbaProject.bin"] = b"no container of macros at all"
    file = tmp_path / f"verslag.{ending}"
    file.write_bytes(zipped(parts))
    document = read_document(file)
    assert [q.text for q in document.paragraphs()] == ["Het register groeide."]


@pytest.mark.office
def test_what_libreoffice_writes_is_known(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "verslag.docx"
    source.write_bytes(word_file(p("Het register groeide.")))
    for ending, export, key in (
        ("doc", "", "is-doc"),
        ("odt", "", "is-odt"),
        ("rtf", "", "is-rtf"),
        ("html", "", "is-html"),
        ("txt", "Text", "is-text"),
        ("xml", "MS Word 2003 XML", "is-word-xml"),
    ):
        made = office.convert(source, tmp_path / f"uit.{ending}", export)
        assert refusal_of(made.read_bytes(), "unknown") == key
