"""Makes the pictures of the documentation from the sample: docs/pictures/.

    python scripts/make_pictures.py

The terminal is drawn by rich; pages of documents need LibreOffice and pdftoppm. Where those are
not there, the picture that is kept in docs/images takes their place.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from mandaat_docs import check, extract, generate
from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, LANGUAGES
from mandaat_docs.cli.options import speech
from mandaat_docs.cli.terminal import coloured
from mandaat_docs.demo import sample_files

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures"
TODAY = dt.date(2026, 11, 24)
WIDTH, LINES = 88, 34
PAGE = 4
# rich's frame asks for its letters from the network; the reader's own will do
FRAME = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def main() -> None:
    """Make every picture."""
    TARGET.mkdir(exist_ok=True)
    for lang in LANGUAGES:
        mandate, reports = _sample("fr" if lang == "fr" else "nl")
        text = check(reports[-1], mandate, today=TODAY).to_text(lang, WIDTH)
        _terminal(
            coloured(_cut(text), speech(lang)), f"mandaat-docs check {reports[-1].name}", lang
        )
    for lang in DOCUMENT_LANGUAGES:
        mandate, reports = _sample(lang)
        made = generate("evaluation", mandate, reports[0], moment="mid-term", today=TODAY)
        _page(made.data, TARGET / f"evaluation.{lang}.png")


def _sample(lang: str):  # noqa: ANN202
    from mandaat_docs import NamedBytes

    files = [NamedBytes(name, data) for name, data in sample_files(lang).items()]
    mandate = next(file for file in files if file.suffix == ".pdf")
    return extract(mandate), [file for file in files if file.suffix == ".docx"]


def _cut(text: str) -> str:
    """The beginning and the verdict."""
    lines = text.splitlines()
    return "\n".join([*lines[:LINES], "  …", "", *lines[lines.index("", len(lines) - 5) + 1 :]])


def _terminal(text: Text, command: str, lang: str) -> None:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(text)
    svg = console.export_svg(
        title=command, theme=DEFAULT_TERMINAL_THEME, code_format=FRAME, unique_id="terminal"
    )
    (TARGET / f"check.{lang}.svg").write_text(svg, encoding="utf-8")
    print(f"check.{lang}.svg")


def _page(document: bytes, target: Path) -> None:
    """One page of a Word file, as LibreOffice lays it out."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        shutil.copy(ROOT / "docs" / "images" / "evaluation.png", target)
        return
    with tempfile.TemporaryDirectory() as work:
        word = Path(work) / "page.docx"
        word.write_bytes(document)
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, word]
        subprocess.run([str(part) for part in convert], check=True, capture_output=True)
        draw = ["pdftoppm", "-r", "80", "-png", "-f", PAGE, "-l", PAGE, "-singlefile"]
        draw += [word.with_suffix(".pdf"), target.with_suffix("")]
        subprocess.run([str(part) for part in draw], check=True)
    print(target.name)


if __name__ == "__main__":
    main()
