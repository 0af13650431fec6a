"""Makes THIRD-PARTY-NOTICES.md: what runs with the program, and under which terms.

    python scripts/make_notices.py

Names, versions and the texts of the licences come from the installed packages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Third-party notices

mandaat-docs itself is under the MIT licence (LICENSE). It needs these packages to run;
the executable holds them. Made by scripts/make_notices.py from their own metadata.
"""


def notices() -> str:
    """The page: every package that runs, by name, with the texts of its licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, metadata.Distribution] = {}
    for requirement in project["dependencies"]:
        _walk(_name(requirement), found)
    parts = [HEAD, "| package | licence |\n|---|---|"]
    parts += [f"| {name} | {_licence(found[name])} |" for name in sorted(found)]
    for name in sorted(found):
        parts += [f"\n## {name}", *(f"\n```text\n{text}\n```" for text in _texts(found[name]))]
    return "\n".join(parts) + "\n"


def _walk(name: str, found: dict[str, metadata.Distribution]) -> None:
    if name in found:
        return
    found[name] = metadata.distribution(name)
    for requirement in found[name].requires or ():
        marker = requirement.partition(";")[2]
        if "extra" in marker or "python_" in marker or "platform" in marker:
            continue
        _walk(_name(requirement), found)


def _name(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).casefold()


def _licence(package: metadata.Distribution) -> str:
    about = package.metadata
    named = about.get("License-Expression") or (about.get("License") or "").partition("\n")[0]
    classes = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if "License" in c]
    return named or ", ".join(classes)


def _texts(package: metadata.Distribution) -> Iterator[str]:
    """The files with its terms, by name."""
    for file in sorted(package.files or (), key=str):
        inside = "dist-info" in str(file) and "licen" in str(file).casefold()
        if inside or re.match(r"(licen[cs]e|copying|notice)", file.name, re.IGNORECASE):
            path = Path(str(package.locate_file(file)))
            if path.is_file() and path.suffix in {"", ".txt", ".md", ".rst"}:
                text = path.read_text(encoding="utf-8", errors="replace").replace("```", "~~~")
                yield "\n".join(line.rstrip() for line in text.strip().splitlines())


if __name__ == "__main__":
    (ROOT / "THIRD-PARTY-NOTICES.md").write_text(notices(), encoding="utf-8")
