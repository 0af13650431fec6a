"""Makes the sample: a mandate in two languages, progress reports, and their answer keys.

    python scripts/make_sample.py [ROOT]

writes them below ROOT, by default the repository; the same bytes every time. All texts stand in
`scripts/sample/*.toml`.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sample.keys import mandate_key, report_labels
from sample.pdf import render_mandate
from sample.word import render_report

HERE = Path(__file__).resolve().parent
MANDATES = {"nl": "mandaat-bagw-2025-2030.nl.pdf", "fr": "mandat-abeve-2025-2030.fr.pdf"}
REPORTS = ("report-2025.nl", "report-2026.nl", "report-2025.fr")
SHIPPED = Path("src/mandaat_docs/sample")
KEYS = Path("tests/documents/sample")
INPUT = Path("input")


def make_sample() -> Iterator[tuple[Path, bytes]]:
    """Every file of the sample, by its path in the repository."""
    mandate = _source("mandate")
    for language, name in MANDATES.items():
        data, pages, sheets = render_mandate(mandate, language)
        yield SHIPPED / language / name, data
        if language == "nl":
            yield INPUT / name, data
        key = mandate_key(mandate, language, pages, name, sheets)
        yield KEYS / f"mandate.{language}.json", _json(key)
    for name in REPORTS:
        report = _source(name)
        data = render_report(report, mandate)
        yield SHIPPED / report["language"] / report["file"], data
        if report["language"] == "nl":
            yield INPUT / report["file"], data
        labels = Path(report["file"]).with_suffix(".labels.json")
        yield KEYS / labels, _json(report_labels(report))


def _source(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "sample" / f"{name}.toml").read_text(encoding="utf-8"))


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def main(root: Path) -> None:
    """Write the sample below `root`."""
    for path, data in make_sample():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        print(path.as_posix())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent)
