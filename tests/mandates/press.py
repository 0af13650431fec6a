"""Prints the mandates of a half, each by its producer, and keeps them outside the repository.

    python -m mandates.press open 17      prints one and says where it is (with tests/ on the path)

What is printed depends on the files of this package alone: its cache is named after them.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
from pypdf import PageObject, Transformation
from reportlab.pdfgen.canvas import Canvas

from office import distil, need, rewrite

from .flow import Block, flow, look_of, texts
from .groff import set_in_groff
from .key import answer_key
from .options import NONE, WORD, cases, elsewhere
from .setter import set_in_type
from .structure import HALVES, Content, compose, wordings
from .tex import set_in_tex
from .web import set_in_chromium
from .word import set_in_word

COUNT = 104
"""Mandates in each half."""
_SEEDS = {"open": 5, "holdout": 90}
_SECONDS = 600
_NUMBERED_FROM = 900
ELSEWHERE = {"chromium": "chromium", "tex": "pdflatex"}
"""Producers that not every machine has, and the program of each."""
ELSEWHERE_COUNT = 16
"""Mandates of each, with the wordings of the open half."""
_TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True)
class Printed:
    """A mandate on paper: what it says, how it is laid out, how it is to be read."""

    half: str
    number: int
    case: dict[str, str]
    content: Content
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        return f"{self.half}-{self.number:03}"

    @property
    def file(self) -> Path:
        kind = "docx" if self.case["producer"] == "word" else "pdf"
        return folder() / f"{self.name}.{kind}"

    @property
    def key(self) -> dict[str, Any]:
        return answer_key(self.content, self.case)

    def says(self) -> list[str]:
        """Every text that is printed, list signs and what repeats on each page apart."""
        return [text for text in texts(self.blocks) if text]


@cache
def printed(half: str) -> tuple[Printed, ...]:
    """The mandates of a half, in order, not yet on paper."""
    made = []
    for number, case in enumerate(cases(COUNT, _SEEDS[half])):
        content = compose(case, half, number)
        blocks = flow(content, case, look_of(half, number))
        made.append(Printed(half, number, case, content, blocks))
    return tuple(made)


@cache
def printed_elsewhere(producer: str) -> tuple[Printed, ...]:
    """The mandates of a producer that not every machine has, not yet on paper."""
    first = _NUMBERED_FROM + ELSEWHERE_COUNT * list(ELSEWHERE).index(producer)
    made = []
    for number, case in enumerate(elsewhere(producer, ELSEWHERE_COUNT), start=first):
        content = compose(case, "open", number)
        blocks = flow(content, case, look_of("open", number))
        made.append(Printed("open", number, case, content, blocks))
    return tuple(made)


def folder() -> Path:
    """Where they are kept: named after what they are made from."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted((*here.glob("*.py"), *here.glob("*.toml"), here.parent / "wordfile.py")):
        if not path.name.startswith("test_") and path.name not in {
            "__init__.py",
            "score.py",
            "board.py",
            "hands.py",
        }:
            digest.update(path.read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or tempfile.gettempdir()
    return Path(home) / "mandaat-docs" / f"mandates-{digest.hexdigest()[:12]}"


def print_all(mandates: Sequence[Printed]) -> None:
    """Put on paper those that are not yet there; LibreOffice is started once for all of its own."""
    wanted = [m for m in mandates if not m.file.exists()]
    folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _through_word([m for m in wanted if m.case["producer"] in WORD], work)
        for mandate in wanted:
            if mandate.case["producer"] not in WORD:
                made = work / f"{mandate.name}.pdf"
                _typeset(mandate, made)
                _finish(mandate, made)


def _typeset(mandate: Printed, target: Path) -> None:
    look = look_of(mandate.half, mandate.number)
    match mandate.case["producer"]:
        case "groff":
            set_in_groff(mandate.content, mandate.blocks, mandate.case, look, target)
        case "chromium":
            set_in_chromium(mandate.content, mandate.blocks, mandate.case, look, target)
        case "tex":
            set_in_tex(mandate.content, mandate.blocks, mandate.case, look, target)
        case _:
            target.write_bytes(set_in_type(mandate.content, mandate.blocks, mandate.case, look))


def _through_word(mandates: Sequence[Printed], work: Path) -> None:
    sources: dict[str, list[Path]] = {"pdf:writer_pdf_Export": [], _TAGGED: []}
    for mandate in mandates:
        look = look_of(mandate.half, mandate.number)
        source = work / f"{mandate.name}.docx"
        source.write_bytes(set_in_word(mandate.content, mandate.blocks, mandate.case, look))
        if mandate.case["producer"] == "word":
            shutil.move(source, mandate.file)
        else:
            tagged = mandate.case["producer"] == "libreoffice-tagged"
            sources[_TAGGED if tagged else "pdf:writer_pdf_Export"].append(source)
    for export, files in sources.items():
        if files:
            _office(export, files, work)
    for mandate in mandates:
        if mandate.case["producer"] != "word":
            _finish(mandate, work / f"{mandate.name}.pdf")


def _office(export: str, files: Sequence[Path], work: Path) -> None:
    profile = (work / "profile").as_uri()
    subprocess.run(
        [need("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", export,
         "--outdir", str(work), *map(str, files)],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True,
    )  # fmt: skip


def _finish(mandate: Printed, made: Path) -> None:
    """What happens to a PDF once it is made: stamped, turned, distilled, locked."""
    case = mandate.case
    if case["watermark"] == "yes" or case["page"] == "rotated":
        made.write_bytes(_stamped(made.read_bytes(), mandate))
    match case["producer"]:
        case "ghostscript":
            made = distil(made, made.with_name(f"distilled-{made.name}"))
        case "owner-password":
            target = made.with_name(f"locked-{made.name}")
            made = rewrite(made, target, "--encrypt", "", "owner", "256", "--print=none")
    shutil.move(made, mandate.file)


def _stamped(data: bytes, mandate: Printed) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        if mandate.case["watermark"] == "yes":
            page.merge_page(_watermark(page, mandate), over=False)
        if mandate.case["page"] == "rotated":
            _turn(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _watermark(page: PageObject, mandate: Printed) -> PageObject:
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (wide, high), invariant=1)
    canvas.setFillGray(0.85)
    canvas.setFont("Helvetica-Bold", 80)
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(50)
    canvas.drawCentredString(0, 0, wordings(mandate.case["language"])["furniture"]["watermark"])
    canvas.save()
    return pypdf.PdfReader(buffer).pages[0]


def _turn(page: PageObject) -> None:
    """Store the page lying on its side, shown upright: as scanners and some drivers do."""
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    page.add_transformation(Transformation().rotate(90).translate(high, 0))
    for box in (page.mediabox, page.cropbox, page.trimbox, page.artbox, page.bleedbox):
        box.upper_right = (high, wide)
    page.rotate(90)


if __name__ == "__main__":
    half, numbers = sys.argv[1], {int(number) for number in sys.argv[2:]}
    assert half in HALVES
    chosen = [m for m in printed(half) if not numbers or m.number in numbers]
    print_all(chosen)
    for one in chosen:
        print(one.file, {name: value for name, value in one.case.items() if value != NONE})
