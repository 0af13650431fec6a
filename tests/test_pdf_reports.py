"""Reports printed to PDF say what their Word files say; scans are told apart.

The same report in Word and in PDF must come to the same verdicts, whatever its layout. All of the
open corpus: `scripts/pdf_reports.py`.
"""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus import cases
from mandaat_docs import pipeline
from mandaat_docs.acquire.pdf.pictures import seen_in
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from mandaat_docs.errors import InputError
from mandaat_docs.model.result import CheckResult
from mandaat_docs.settings import Settings
from office import Office, distil
from samples import REPORT_NL_GAPS, SAMPLE_NL

LAYOUTS = (
    "emploi-2027-cartes",  # cards of labels and values
    "erfgoed-2026-tweetalig",  # columns narrower than their words, rows over a page's end
    "haven-2026-jaarrapport",  # headings, a footnote
    "haven-2028-formulier",  # a form with boxes to tick
    "museum-2027-meerjarencijfers",  # years as columns
    "museum-2028-alineas",  # paragraphs with a title run in
)


def verdicts(result: CheckResult) -> list[tuple[object, ...]]:
    return [
        (t.id, t.coverage, t.status, sorted(f.value for f in t.figures)) for t in result.targets
    ]


def file_codes(result: CheckResult) -> list[str]:
    return [f.code for f in result.findings if f.code.startswith("R4")]


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each layout in Word and in PDF, and the sample as "verslag.pdf"."""
    folder = tmp_path_factory.mktemp("printed")
    for name in LAYOUTS:
        (folder / f"{name}.docx").write_bytes(cases.load("open", name).report())
    shutil.copy(REPORT_NL_GAPS, folder / "verslag.docx")
    office.convert_all(sorted(folder.glob("*.docx")), folder, "pdf", "writer_pdf_Export")
    return folder


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_printed_report_comes_to_the_same_verdicts(name: str, printed: Path):
    case = cases.load("open", name)
    mandate = cases.mandate(case.mandate)

    expected, found = (
        pipeline.check(printed / f"{name}.{kind}", mandate, Settings(), case.as_of)
        for kind in ("docx", "pdf")
    )

    assert verdicts(found) == verdicts(expected)
    assert file_codes(found).count("R409") == 1
    assert (found.report.first_day, found.report.last_day) == (
        expected.report.first_day,
        expected.report.last_day,
    )


def test_another_writer_of_pdf_changes_no_verdict(printed: Path, tmp_path: Path):
    again = distil(printed / "verslag.pdf", tmp_path / "opnieuw.pdf")
    mandate = pipeline.extract(SAMPLE_NL)

    results = [
        pipeline.check(path, mandate, Settings(), cases.AS_OF)
        for path in (REPORT_NL_GAPS, printed / "verslag.pdf", again)
    ]

    assert verdicts(results[0]) == verdicts(results[1]) == verdicts(results[2])


def test_places_name_the_page_and_the_headings(printed: Path):
    name = "haven-2026-jaarrapport"
    case = cases.load("open", name)
    mandate = cases.mandate(case.mandate)

    result = pipeline.check(printed / f"{name}.pdf", mandate, Settings(), case.as_of)

    claims = [claim for target in result.targets for claim in target.claims]
    assert claims
    assert all(claim.place.page for claim in claims)
    assert all(claim.place.heading for claim in claims)


# --- scans

LINES = (
    "Voortgangsrapport. Verslagperiode: 1 januari 2026 – 31 december 2026",
    "Target 1.1.2: de buurtbewoners en de gemeente bij elk voorontwerp betrekken",
    "In mei en oktober kwamen buurtbewoners samen over twee voorontwerpen. Status: op schema.",
)


def scanned(pages: int, *, recognised: int = 0, typed: int = 0) -> bytes:
    """Pages that are pictures, some with text under the picture, then pages of plain text."""
    saved = io.BytesIO()
    canvas = Canvas(saved, invariant=1)
    width, height = canvas._pagesize
    for number in range(pages + typed):
        text = canvas.beginText(60, height - 80)
        text.setFont("Helvetica", 10)
        if number < pages:
            picture = Image.new("L", (600, 850), 255)
            ImageDraw.Draw(picture).text((40, 60), "\n".join(LINES), fill=0)
            canvas.drawImage(ImageReader(picture), 0, 0, width, height)
            text.setTextRenderMode(3)
        if number >= pages or number < recognised:
            for line in LINES:
                text.textLine(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return saved.getvalue()


def remarks(data: bytes) -> list[tuple[str, int | None, str]]:
    with pdfium.PdfDocument(data) as document:
        return seen_in(document)


def test_text_that_a_machine_recognised_is_remarked_once():
    assert remarks(scanned(3, recognised=2)) == [("ocr-layer", 1, "1, 2"), ("page-picture", 3, "3")]
    assert remarks(scanned(1, typed=2)) == [("page-picture", 1, "1")]
    assert remarks(scanned(0, typed=2)) == []


def test_a_report_from_text_recognition_is_read_and_says_so(tmp_path: Path):
    path = tmp_path / "gescand.pdf"
    path.write_bytes(scanned(2, recognised=1))

    result = pipeline.check(path, pipeline.extract(SAMPLE_NL), Settings(), cases.AS_OF)

    assert file_codes(result) == ["R409", "R410", "R412"]
    assert any(target.claims for target in result.targets)


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_scan_without_text_is_refused_with_the_command_that_helps(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(2))
    mandate = ["--mandate", str(SAMPLE_NL)] if command == "check" else []

    code = int(run_group(cli, [command, str(path), *mandate, "--lang", "nl"]))

    *_, error, hint = capsys.readouterr().err.splitlines()
    assert code == 3
    assert error.startswith("error: ")
    assert "scan" in error
    assert hint.startswith("help: ")
    assert "ocrmypdf" in hint


def test_a_mandate_from_text_recognition_says_so(tmp_path: Path):
    saved = io.BytesIO()
    canvas = Canvas(saved, invariant=1)
    picture = ImageReader(Image.new("L", (60, 85), 255))
    canvas.drawImage(picture, 0, 0, *canvas._pagesize)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    for line in (
        "Strategische doelstelling nr. 1: De vijvers",
        "Meetpunt 1.1: Het water volgen",
        "Te behalen target 1.1.1: aantal metingen van het water",
        "Termijn: doorlopend",
    ):
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    path = tmp_path / "mandaat.pdf"
    path.write_bytes(saved.getvalue())

    mandate = pipeline.extract(path)

    assert [f.code for f in mandate.findings if f.code.startswith("M403")] == ["M403"]


def test_a_damaged_pdf_is_refused(tmp_path: Path):
    path = tmp_path / "stuk.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 200)

    with pytest.raises(InputError) as caught:
        pipeline.check(path, pipeline.extract(SAMPLE_NL), Settings(), cases.AS_OF)
    assert caught.value.key == "pdf-damaged"


def test_pdf_and_word_may_be_parts_of_one_report(printed: Path):
    reports = (REPORT_NL_GAPS, printed / "verslag.pdf")

    result = pipeline.check_joint(reports, pipeline.extract(SAMPLE_NL), Settings(), cases.AS_OF)

    (finding,) = [f for f in result.findings if f.code == "R409"]
    assert finding.place is not None
    assert finding.place.file == "verslag.pdf"


def test_the_command_line_takes_a_pdf(printed: Path, capsys: pytest.CaptureFixture[str]):
    report = printed / "verslag.pdf"

    command = ["check", str(report), "--mandate", str(SAMPLE_NL), "--format", "json"]
    assert int(run_group(cli, command)) == 1

    tree = json.loads(capsys.readouterr().out)
    assert tree["report"]["file"] == "verslag.pdf"
    assert {claim["place"]["page"] for t in tree["targets"] for claim in t["claims"]} <= {
        1,
        2,
        3,
        4,
    }
