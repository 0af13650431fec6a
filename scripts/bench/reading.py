"""Reading a mandate: the first reader, the second, the process apart, the whole command."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pypdfium2 as pdfium

from bench.desk import Desk
from bench.measure import Row, against, compared, process, processes, quartiles, seconds, shown
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.acquire.held import NamedBytes
from mandaat_docs.acquire.pdf import apart
from mandaat_docs.acquire.pdf.reader import read_rows
from mandaat_docs.acquire.pdf.scan import read_pdf, scan_of
from mandaat_docs.emit.tree import mandate_to_dict
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits
from mandaat_docs.pipeline_mandate import extract, mandate_of
from mandaat_docs.pipeline_reading import laid_out

_BARE = """import sys, pypdf
for page in pypdf.PdfReader(sys.argv[1]).pages:
    page.extract_text()"""


def rows(desk: Desk) -> Iterator[Row]:
    """Every row about `extract`."""
    data, times = desk.mandate.read_bytes(), desk.times
    given = NamedBytes(desk.mandate.name, data)
    yield against(lambda: _first_reader(data), lambda: _pdfium(data), times).row(
        "`extract`, library, first reader, with the gate, no isolation", 3, "PDFium's bare text"
    )
    yield from _isolation(desk, data)
    yield against(lambda: extract(given), lambda: _pypdf(data), times).row(
        "`extract`, library, with the second witness", 1.15, "pypdf's bare `extract_text`"
    )
    ratio, _ = processes(
        desk.command("extract", desk.mandate, "--no-cache"),
        desk.python(_BARE, desk.mandate),
        desk.folder,
        times,
    )
    yield ratio.row(
        "`extract`, whole process, nothing cached", 1.25, "`python -c` that extracts with pypdf"
    )


def _first_reader(data: bytes) -> None:
    """All of `extract` but the second witness and the process apart."""
    read, _ = read_rows(data, "a.pdf", Limits())
    mandate = mandate_of(laid_out(scan_of("a.pdf", data, *read)))
    tree = mandate_to_dict(mandate, load_vocabulary(mandate.language))
    assert not inspect("mandate", tree)


def _pdfium(data: bytes) -> None:
    document = pdfium.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


def _pypdf(data: bytes) -> None:
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        page.extract_text()


def _isolation(desk: Desk, data: bytes) -> Iterator[Row]:
    """What the process apart adds, warm and for a first file."""
    read_pdf(data, "a.pdf", witness=False)
    pairs = [
        (seconds(lambda: read_pdf(data, "a.pdf", witness=False)), seconds(lambda: _here(data)))
        for _ in range(2 * desk.times)
    ]
    low, price, high = quartiles([a - b for a, b in pairs])
    both = compared([a for a, _ in pairs], [b for _, b in pairs])
    yield Row(
        "isolation, warm worker", "≤ 5 ms",
        f"{price * 1000:+.1f} ms ({low * 1000:+.1f} to {high * 1000:+.1f})",
        shown(both.ours), f"without: {shown(both.theirs)}", price <= 0.005,
    )  # fmt: skip
    bare = desk.python("import pypdfium2")
    process(bare, desk.folder)
    firsts = [
        (seconds(_first_answer), process(bare, desk.folder).seconds) for _ in range(desk.times)
    ]
    apart.end()
    yield compared([a for a, _ in firsts], [b for _, b in firsts]).row(
        "isolation, first file", 1.5, '`python -c "import pypdfium2"`'
    )


def _here(data: bytes) -> None:
    found, _ = read_rows(data, "a.pdf", Limits())
    scan_of("a.pdf", data, *found)


def _first_answer() -> None:
    """Start the process and get an answer from it: that the file is no PDF."""
    apart.end()
    try:
        read_pdf(b"x", "a.pdf", witness=False)
    except InputError:
        return
