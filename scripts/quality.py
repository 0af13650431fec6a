"""Scores the verdicts on the labelled reports of tests/corpus, beside two plain baselines.

    python scripts/quality.py             writes docs/scoreboard.md, tests/corpus/scoreboard.json
                                          and the table in README.md
    python scripts/quality.py --check     writes nothing; exit 1 where they are not up to date
    python scripts/quality.py --misses    also every wrong verdict of the open half

The reports of the holdout are counted; no verdict on any of them is shown.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

START, END = "<!-- scoreboard: made by make quality -->", "<!-- /scoreboard -->"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from corpus import score, scoreboard  # noqa: E402  (stands in tests/)


def main(*options: str) -> int:
    """Score, show, and write or compare; the exit code."""
    pages = {
        ROOT / "docs" / "scoreboard.md": scoreboard.markdown(),
        ROOT / "tests" / "corpus" / "scoreboard.json": _json(),
        ROOT / "README.md": _readme(),
    }
    print("\n".join(scoreboard.summary()))
    if "--misses" in options:
        print("\nOpen half, wrong:", *score.misses("open"), sep="\n")
    if "--check" not in options:
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    stale = [path for path, text in pages.items() if _read(path) != text]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is not up to date: run make quality", file=sys.stderr)
    return 1 if stale else 0


def _readme() -> str:
    """The README with today's table between its marks."""
    text = _read(ROOT / "README.md")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return "\n".join([before + START, *scoreboard.short(), END]) + after


def _json() -> str:
    return json.dumps(scoreboard.tree(), indent=2, ensure_ascii=False) + "\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
