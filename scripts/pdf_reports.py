"""Does a report in PDF come to the verdicts of its Word file? Over the open half of the corpus.

    python scripts/pdf_reports.py [--gs] [NAME…]

prints each report on which the two differ, then how many targets agree in coverage, status and
figures, and how often each is right by the labels. `--gs` writes every PDF anew with Ghostscript.
Needs LibreOffice; the holdout is left alone.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from corpus import cases  # noqa: E402
from mandaat_docs import pipeline  # noqa: E402
from mandaat_docs.model.result import Coverage, TargetResult  # noqa: E402
from mandaat_docs.settings import Settings  # noqa: E402


def main(arguments: list[str]) -> None:
    """Build, print, check and compare."""
    again = "--gs" in arguments
    wanted = [a for a in arguments if not a.startswith("-")] or list(cases.names("open"))
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in wanted:
            (folder / f"{name}.docx").write_bytes(cases.load("open", name).report())
        _to_pdf(folder, wanted, again=again)
        for name in wanted:
            total.update(_compare(folder, name))
    for name, count in total.items():
        print(f"{name}: {count}")


def _to_pdf(folder: Path, names: list[str], *, again: bool) -> None:
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    files = [str(folder / f"{name}.docx") for name in names]
    convert = ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    subprocess.run([*office, *convert, *files], check=True, capture_output=True)
    for name in names if again else ():
        path, new = folder / f"{name}.pdf", folder / "new.pdf"
        options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o"]
        subprocess.run(["gs", *options, str(new), str(path)], check=True)
        new.replace(path)


def _compare(folder: Path, name: str) -> Counter[str]:
    case = cases.load("open", name)
    mandate = cases.mandate(case.mandate)
    word, printed = (
        pipeline.check(folder / f"{name}.{kind}", mandate, Settings(), case.as_of).targets
        for kind in ("docx", "pdf")
    )
    total: Counter[str] = Counter()
    for one, other in zip(word, printed, strict=True):
        label = case.labels[one.id].coverage
        total += Counter(
            {
                "targets": 1,
                "same coverage": one.coverage is other.coverage,
                "same status": one.status is other.status,
                "same figures": _figures(one) == _figures(other),
                "right in Word": one.coverage is label,
                "right in PDF": other.coverage is label,
                "falsely complete in PDF": other.coverage is Coverage.COMPLETE is not label,
            }
        )
        if (one.coverage, one.status) != (other.coverage, other.status):
            print(f"{name} {one.id}: {one.coverage}/{one.status} → {other.coverage}/{other.status}")
    return total


def _figures(target: TargetResult) -> list[object]:
    return sorted(figure.value for figure in target.figures)


if __name__ == "__main__":
    main(sys.argv[1:])
