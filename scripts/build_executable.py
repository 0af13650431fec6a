"""Builds `mandaat-docs` as one program for people without Python, with PyInstaller.

    python scripts/build_executable.py [FOLDER]

writes the program into FOLDER, by default dist/. A program for Windows is built on Windows, one
for Linux on the oldest Linux that it must run on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMED_BY_DOCTOR = ("pypdfium2", "pypdf", "lxml", "cerberus")
ENTRY = "from mandaat_docs.cli import main\nmain()\n"


def build(target: Path) -> Path:
    """Build the program; its path. Raises `CalledProcessError` where PyInstaller fails."""
    with tempfile.TemporaryDirectory() as work:
        entry = Path(work) / "entry.py"
        entry.write_text(ENTRY, encoding="utf-8")
        command = [
            *(sys.executable, "-m", "PyInstaller", "--onefile", "--noconfirm", "--log-level=ERROR"),
            *(
                "--name",
                "mandaat-docs",
                "--distpath",
                target,
                "--workpath",
                work,
                "--specpath",
                work,
            ),
            *("--paths", ROOT / "src", "--collect-all", "mandaat_docs", "--collect-data", "docx"),
            *("--add-data", f"{ROOT / 'schemas'}{os.pathsep}mandaat_docs/schemas"),
            *("--add-data", f"{ROOT / 'LICENSE'}{os.pathsep}."),
            *("--add-data", f"{ROOT / 'THIRD-PARTY-NOTICES.md'}{os.pathsep}."),
            *(part for name in NAMED_BY_DOCTOR for part in ("--copy-metadata", name)),
            *("--exclude-module", "tkinter", "--exclude-module", "PIL"),
            entry,
        ]
        # the same order of hashes, so that the same source gives the same archive
        seeded = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1767225600"}
        subprocess.run([str(part) for part in command], check=True, env=seeded)
    return target / ("mandaat-docs.exe" if os.name == "nt" else "mandaat-docs")


if __name__ == "__main__":
    made = build(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else ROOT / "dist")
    print(f"{made}  ({made.stat().st_size / 1e6:.0f} MB)")
