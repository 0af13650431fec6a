"""PDFs made by hand to hurt: what is safe is read, nothing is acted on, the rest is refused."""

import time
import zlib

import pytest

from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.acquire.pdf.scan import read_pdf
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits

TEXT = b"BT /F1 12 Tf 72 720 Td (Doelstelling een) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)


def stream(data, extra=b""):
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), extra, data)


def packed(data):
    """A stream that unpacks to far more than it is."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def pdf(changes=None, *, shift=0, root=b""):
    """A PDF of one page, its objects replaced by number; `shift` makes the table of offsets lie."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: PAGE,
        4: stream(TEXT),
        5: FONT,
        **(changes or {}),
    }
    made, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(made)
    last = max(objects)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        made += b"%010d 00000 n \n" % (places.get(number, 0) + shift)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (last + 1, table)
    return bytes(made)


def outcome(data, limits=None):
    """The words, or the key of the refusal; and it takes no minute."""
    started = time.monotonic()
    with reading_under(Guard(limits or Limits())):
        try:
            scan = read_pdf(data, "a.pdf")
        except InputError as error:
            found = error.key
        else:
            found = " ".join(word.text for sheet in scan.sheets for word in sheet.words)
    assert time.monotonic() - started < 30  # on a busy machine
    return found


READ = "Doelstelling een"


def test_the_plain_one_is_read():
    assert outcome(pdf()) == READ


def test_truncated_anywhere():
    data = pdf()
    found = {outcome(data[:length]) for length in range(0, len(data), 97)}
    assert found <= {READ, "not-a-pdf", "pdf-damaged", "pdf-without-text", "pdf-without-pages"}
    assert "pdf-damaged" in found


@pytest.mark.parametrize("shift", [-1, 1, 300, 10**9])
def test_a_table_of_offsets_that_lies(shift):
    assert outcome(pdf(shift=shift)) in {READ, "pdf-damaged"}


@pytest.mark.parametrize(
    "tree",
    [
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 3 0 R 3 0 R] /Count 3 >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count -7 >>",
        b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>",
        b"<< /Type /Pages /Kids 2 0 R /Count 1 >>",
    ],
)
def test_page_trees_without_end(tree):
    found = outcome(pdf({2: tree, 7: b"<< /Type /Pages /Kids [2 0 R 7 0 R] /Count 1 >>"}))
    refused = {"pdf-damaged", "pdf-without-pages", "pdf-without-text", "limit-pdf-pages"}
    assert found in refused or set(found.split()) == set(READ.split())


def test_a_deep_page_tree():
    levels = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(10, 20_000)}
    last = {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", 20_000: PAGE}
    refused = {"pdf-damaged", "pdf-without-pages", "pdf-without-text", "pdf-crash"}
    assert outcome(pdf({**last, **levels})) in {READ, *refused}


@pytest.mark.parametrize(
    "changes",
    [
        {4: stream(TEXT + b" /X Do"), 6: stream(b"/X Do", b"/Subtype /Form /Resources 7 0 R"),
         7: b"<< /XObject << /X 6 0 R >> >>"},
        {4: b"<< /Length 4 0 R >> stream\n" + TEXT + b"\nendstream"},
        {5: b"5 0 R"},
        {5: b"6 0 R", 6: b"5 0 R"},
        {3: PAGE[:-3] + b" /Contents [4 0 R 3 0 R [4 0 R]] >>"},
        {3: PAGE[:-3] + b" /Parent 3 0 R /Resources 3 0 R >>"},
        {5: FONT[:-3] + b" /ToUnicode 5 0 R /FontDescriptor 5 0 R /Encoding 5 0 R >>"},
    ],
)  # fmt: skip
def test_objects_that_hold_themselves(changes):
    found = outcome(pdf(changes))
    assert found.startswith("Doelstelling") or found in {"pdf-damaged", "pdf-without-text"}


@pytest.mark.parametrize("piece", [(b"[", b"]"), (b"<< /a ", b" >>"), (b"(", b")"), (b"q ", b"Q ")])
def test_deep_nesting(piece):
    opening, closing = piece
    deep = opening * 100_000 + closing * 100_000
    for data in (pdf({6: deep}, root=b"/Deep 6 0 R"), pdf({4: stream(deep + TEXT)})):
        assert outcome(data) in {READ, "pdf-damaged", "pdf-without-text", "pdf-crash"}


def test_a_stream_that_unpacks_to_what_no_limit_allows():
    bomb = zlib.compressobj(9)
    data = b"".join(bomb.compress(b" " * 10**7) for _ in range(40)) + bomb.flush()
    twice = zlib.compress(data, 9)
    nested = stream(twice, b"/Filter [/FlateDecode /FlateDecode]")
    for body in (stream(data, b"/Filter /FlateDecode"), nested):
        found = outcome(pdf({4: body}), Limits(memory_mb=150, seconds=8))
        assert found in {"pdf-without-text", "pdf-damaged", "limit-memory-mb", "limit-seconds"}


def test_a_font_without_end():
    described = FONT.replace(b"/Type1", b"/TrueType")[:-3] + b" /FontDescriptor 6 0 R >>"
    descriptor = b"<< /Type /FontDescriptor /FontName /A /Flags 32 /FontFile2 7 0 R >>"
    for font in (b"\0\1\0\0" + b"\xff" * 10**6, b"\0" * (3 * 10**8)):
        found = outcome(pdf({5: described, 6: descriptor, 7: packed(font)}))
        assert found in {READ, "limit-memory-mb", "pdf-without-text"}


def test_a_picture_is_never_decoded():
    """It claims a hundred thousand by a hundred thousand dots: thirty gigabytes."""
    form = (
        b"/Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    )
    image = stream(zlib.compress(b"\0" * 10**6), b"/Filter /FlateDecode " + form)
    content = stream(TEXT + b" q 500 0 0 700 0 0 cm /X Do Q")
    assert outcome(pdf({4: content, 6: image}), Limits(memory_mb=150)) == READ


def test_a_page_with_more_than_any_reader_reads():
    many = b"BT /F1 1 Tf 1 1 Td " + b"(a) Tj " * 250_000 + b"ET"
    assert outcome(pdf({4: stream(many)})) in {"limit-pdf-objects", "limit-pdf-page-letters"}
    lines = b"0 0 m 1 1 l S " * 250_000
    assert outcome(pdf({4: stream(TEXT + lines)})) == "limit-pdf-objects"


@pytest.mark.parametrize(
    "root",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(1\\);) >>",
        b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (while\\(1\\);) >>] >> >>",
        b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>",
        b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>",
        b"/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/) >>",
        b"/OpenAction << /S /GoToR /F (//127.0.0.1/share/a.pdf) >>",
        b"/AA << /WC << /S /JavaScript /JS (while\\(1\\);) >> >>",
        b"/AcroForm << /XFA 6 0 R /Fields [] /NeedAppearances true >>",
        b"/Names << /EmbeddedFiles << /Names [(a.exe) << /F (a.exe) /EF << /F 6 0 R >> >>] >> >>",
        b"/Collection << /D (a.exe) >>",
    ],
)
def test_nothing_is_acted_on(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    xfa = stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><script>1</script></xdp:xdp>")
    assert outcome(pdf({6: xfa}, root=root)) == READ
    assert not list(tmp_path.iterdir())


def test_a_stream_in_another_file_is_not_fetched(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_bytes(b"BT /F1 12 Tf 72 720 Td (geheim) Tj ET")
    outside = b"/F (%s) /FFilter null" % str(secret).encode()
    assert "geheim" not in outcome(pdf({4: stream(TEXT, outside)}))
