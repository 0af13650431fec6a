"""LibreOffice, Ghostscript and qpdf, as far as the tests use them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_TAGGED = 'writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_SECONDS = 600
"""So that nothing hangs for ever; on a busy machine a page takes its time."""


def need(tool: str) -> str:
    """The program's path; without it the test is skipped, and in CI it fails."""
    found = shutil.which(tool)
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is not installed, and in CI nothing that needs it may be skipped")
    pytest.skip(f"{tool} is not installed")


def run(tool: str, *arguments: str | Path) -> None:
    """Run a program to its end; what it printed is shown where it fails."""
    done = subprocess.run(
        [need(tool), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{tool} {done.returncode}: {done.stdout}{done.stderr}"


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own, so that an open one does no harm."""

    profile: Path

    def convert(self, source: Path, target: Path, export: str = "") -> Path:
        """Turn a document into the format of `target`'s ending, written as `target`.

        `export` names a filter and its options; without it LibreOffice chooses.
        """
        kind = target.suffix.removeprefix(".")
        outdir = target.parent / f"{target.stem}-{kind}"
        (made,) = self.convert_all([source], outdir, kind, export)
        # LibreOffice ends with 0 also where it could not read the file
        return made.replace(target)

    def convert_all(
        self, sources: Sequence[Path], outdir: Path, kind: str, export: str = ""
    ) -> list[Path]:
        """Turn documents into a format in one go: most of the time is the start of the program."""
        run(
            "soffice",
            f"-env:UserInstallation={self.profile.as_uri()}",
            "--headless",
            "--convert-to",
            f"{kind}:{export}" if export else kind,
            "--outdir",
            outdir,
            *sources,
        )
        return [outdir / f"{source.stem}.{kind}" for source in sources]

    def to_pdf(self, source: Path, target: Path, *, tagged: bool = False) -> Path:
        """Print a document to PDF, `tagged` with its structure tree."""
        return self.convert(source, target, _TAGGED if tagged else "writer_pdf_Export")


def distil(source: Path, target: Path) -> Path:
    """Write a PDF anew with Ghostscript: other font subsets, other order, no structure."""
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", target, source)
    return target


def rewrite(source: Path, target: Path, *options: str) -> Path:
    """Write a PDF anew with qpdf, such as `--linearize`."""
    run("qpdf", *options, "--", source, target)
    return target
