"""No bytes break a reader: a document comes out, or one of our errors.

A few seconds with every `make test`; `make fuzz` goes on for FUZZ_SECONDS. Bytes that broke
something are kept in tests/hostile/cases and tried first.
"""

import os
import random
import time
from pathlib import Path

import pytest

from mandaat_docs.acquire.pdf.scan import read_pdf
from mandaat_docs.acquire.saved import read_saved_mandate
from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.acquire.word import read_word
from mandaat_docs.errors import MandaatDocsError
from wordfile import zipped

SECONDS = float(os.environ.get("FUZZ_SECONDS", "5"))
CASES = Path(__file__).with_name("cases")
SAMPLE = Path(__file__).parents[2] / "input"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_of(data):
    """The bytes as the main part, so that changes reach the reader and not the zip's checksum."""
    return read_word(zipped({"word/document.xml": data}), "a.docx")


def pdf_of(data):
    return read_pdf(data, "a.pdf")


def settings_of(data, tmp_path):
    path = tmp_path / "mandaat.toml"
    path.write_bytes(data)
    return read_checked_toml(path, "settings")


def document():
    line = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Doel</w:t></w:r></w:p>"
    cells = f"<w:tbl><w:tr><w:tc>{line}</w:tc><w:tc>{line}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{line}</w:sdtContent></w:sdt>"
    body = f"<w:body>{line}{cells}{control}</w:body>"
    return f'<w:document xmlns:w="{W}">{body}</w:document>'.encode()


TOML = b'lang = "nl"\n[needs]\nreason = true\n[[waivers]]\ntarget = "S1.1.1"\nreason = "a"\n'
JSON = b'{"language": "nl", "title": null, "objectives": [{"id": "S1", "number": 1}]}'
PIECES = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b'"', b"&a;", b"]]>", b"\\ud800",
    b"9" * 5000, b"-1", b"1e999", b"{" * 300, b"[" * 3000, b" obj", b"endobj", b"stream", b" 0 R",
    b"<w:tbl>", b"</w:p>", b"<w:p>", b"<w:sdt>", b'w:val="99999999999"', b"[a]\n[a]\n",
)  # fmt: skip


def changed(data, choice):
    """The bytes with a few places cut, doubled, flipped or filled with an awkward piece."""
    made = bytearray(data)
    for _ in range(choice.randint(1, 8)):
        at, length = choice.randrange(len(made) + 1), choice.choice((0, 1, 4, 40))
        match choice.randrange(4):
            case 0:
                made[at : at + length] = b""
            case 1:
                made[at:at] = made[at : at + length * 4]
            case 2 if at < len(made):
                made[at] = choice.randrange(256)
            case _:
                made[at : at + length] = choice.choice(PIECES)
    return bytes(made)


def readers(tmp_path):
    """Reader and what it is fed, by the name under which a case is kept."""
    pdf = next(SAMPLE.glob("*.pdf")).read_bytes()
    return {
        "word": (word_of, document()),
        "zip": (lambda data: read_word(data, "a.docx"), zipped({"word/document.xml": document()})),
        "pdf": (pdf_of, pdf),
        "json": (lambda data: read_saved_mandate(data, "a.json"), JSON),
        "toml": (lambda data: settings_of(data, tmp_path), TOML),
    }


@pytest.mark.parametrize("name", ["word", "zip", "pdf", "json", "toml"])
def test_no_bytes_break_a_reader(name, tmp_path):
    reader, seed = readers(tmp_path)[name]
    for case in sorted(CASES.glob(f"{name}-*")):
        attempt(reader, case.read_bytes())
    choice = random.Random(os.environ.get("FUZZ_SEED", "1"))
    end, count = time.monotonic() + SECONDS / 5, 0
    while time.monotonic() < end or count < 3:
        data = changed(seed, choice)
        try:
            attempt(reader, data)
        except Exception as error:
            found = CASES / f"{name}-{type(error).__name__}-{count}"
            CASES.mkdir(exist_ok=True)
            found.write_bytes(data)
            raise AssertionError(f"kept as {found.name}") from error
        count += 1
    print(f"{name}: {count} inputs")


def attempt(reader, data):
    try:
        reader(data)
    except MandaatDocsError:
        return
