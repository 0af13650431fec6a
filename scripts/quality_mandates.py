"""Scores how right printed mandates of many layouts and producers are read.

    python scripts/quality_mandates.py             writes docs/scoreboard-mandates.md and
                                                   tests/mandates/scoreboard.json
    python scripts/quality_mandates.py --check     writes nothing; exit 1 where they are not up to
                                                   date
    python scripts/quality_mandates.py --misses    also every wrong field of the open half

Needs LibreOffice, Ghostscript, qpdf and groff, and uses Chromium and pdfTeX where they are
installed; what is printed is kept outside the repository. The mandates of the holdout are counted;
nothing of any of them is shown.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

TOOLS = ("soffice", "gs", "qpdf", "groff")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mandates import board  # noqa: E402  (stands in tests/)


def main(*options: str) -> int:
    """Print, read, score, and write or compare; the exit code."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if lacking:
        print(f"mandates are not scored: not installed: {', '.join(lacking)}", file=sys.stderr)
        return 2
    counts = ROOT / "tests" / "mandates" / "scoreboard.json"
    kept = json.loads(_read(counts) or "{}")
    pages = {
        ROOT / "docs" / "scoreboard-mandates.md": board.markdown(kept),
        counts: json.dumps(board.tree(kept), indent=2, ensure_ascii=False) + "\n",
    }
    for producer, tool in board.ELSEWHERE.items():
        if shutil.which(tool) is None:
            print(f"{producer}: not installed; its counts are those of the last time")
    print("\n".join(board.summary()))
    if "--misses" in options:
        print("\nOpen half, wrong:", *board.misses(), sep="\n")
    if "--check" not in options:
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    stale = [path for path, text in pages.items() if _read(path) != text]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is not up to date: run make quality", file=sys.stderr)
    return 1 if stale else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
