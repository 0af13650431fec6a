"""The sample that ships with the package: up to date, parallel in both languages, odd as meant."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "src" / "mandaat_docs" / "sample"
KEYS = ROOT / "tests" / "documents" / "sample"
REFERENCE = ROOT.parent / "shared" / "reference"
MANDATES = {"nl": "nl/mandaat-bagw-2025-2030.nl.pdf", "fr": "fr/mandat-abeve-2025-2030.fr.pdf"}
REPORTS = {
    "voortgangsrapport-2025": {"complete": 19, "incomplete": 1, "empty": 1},
    "voortgangsrapport-2026-met-leemten": {
        "complete": 12, "incomplete": 4, "empty": 4, "unreported": 1,
    },
    "rapport-d-avancement-2025": {"complete": 18, "incomplete": 2, "empty": 1},
}  # fmt: skip


def _key(language: str) -> dict[str, Any]:
    return json.loads((KEYS / f"mandate.{language}.json").read_text(encoding="utf-8"))


def _targets(key: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for objective in key["objectives"]:
        for point in objective["measuring_points"]:
            yield from point["targets"]


def _pages(language: str) -> list[list[str]]:
    """The lines of each sheet, as the second PDF reader sees them."""
    sheets = pypdf.PdfReader(SHIPPED / MANDATES[language]).pages
    return [[line.strip() for line in s.extract_text().splitlines()] for s in sheets]


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    script = ROOT / "scripts" / "make_sample.py"
    subprocess.run([sys.executable, script, folder], check=True, capture_output=True)
    return folder


def test_the_committed_sample_is_what_the_script_makes(remade: Path) -> None:
    made = [p for p in sorted(remade.rglob("*")) if p.is_file()]
    assert len(made) == 13
    stale = [p.name for p in made if p.read_bytes() != (ROOT / p.relative_to(remade)).read_bytes()]
    assert stale == []


def test_the_package_ships_nothing_else(remade: Path) -> None:
    made = {p.name for p in (remade / "src" / "mandaat_docs" / "sample").rglob("*.*")}
    assert {p.name for p in SHIPPED.rglob("*.*")} == made


def test_input_holds_the_dutch_files_of_the_package() -> None:
    for shipped in (SHIPPED / "nl").iterdir():
        assert (ROOT / "input" / shipped.name).read_bytes() == shipped.read_bytes()


def test_both_languages_say_the_same() -> None:
    dutch, french = _key("nl"), _key("fr")
    assert len(dutch["objectives"]) == 6
    for one, other in zip(dutch["objectives"], french["objectives"], strict=True):
        assert len(one["context"]) == len(other["context"])
        assert len(one["aims"]) == len(other["aims"])
    for one, other in zip(_targets(dutch), _targets(french), strict=True):
        for name in ("id", "number", "id_origin", "nature"):
            assert one[name] == other[name]
        assert _reading(one) == _reading(other), one["id"]
        assert _digits(one["wording"]) == _digits(other["wording"]), one["id"]


def _reading(target: dict[str, Any]) -> object:
    """A deadline without its words."""
    deadline = target["deadline"]
    if deadline is None:
        return None
    days = [due["date"] for due in deadline["due"]]
    return {**deadline, "text": None, "due": days}


def _digits(text: str) -> list[str]:
    return re.findall(r"\d", text)


def test_every_kind_of_deadline_occurs_but_the_unread_one() -> None:
    deadlines = [t["deadline"] for t in _targets(_key("nl"))]
    kinds = {d["kind"] for d in deadlines if d}
    assert kinds == {"continuous", "recurring", "date", "milestone", "external", "event"}
    assert deadlines.count(None) == 1
    assert [d["shared_from"] for d in deadlines if d and d["shared_from"]] == ["T3.1.3"] * 2
    assert [d["per_year"] for d in deadlines if d and d["at_least"]] == [2]
    assert sum(d["conditional"] for d in deadlines if d) == 1


@pytest.mark.parametrize("language", MANDATES)
def test_numbers_collide_between_the_series(language: str) -> None:
    numbers: dict[str, set[str]] = {"S": set(), "T": set()}
    for objective in _key(language)["objectives"]:
        for point in objective["measuring_points"]:
            entries = [point, *point["targets"]]
            numbers[objective["id"][0]] |= {e["number"] for e in entries if e["number"]}
    assert numbers["S"] & numbers["T"] == {"1.1", "1.2", "2.1", "2.1.1", "2.1.2", "2.2"} | {
        "3.1",
        "3.2",
    }


@pytest.mark.parametrize(
    ("language", "broken", "page_footer"),
    [("nl", "directeur-", "Pagina 3 van 5"), ("fr", "avant-", "Page 3 sur 5")],
)
def test_the_layout_is_odd_as_meant(language: str, broken: str, page_footer: str) -> None:
    pages = _pages(language)
    text = "\n".join(line for page in pages for line in page)
    assert len(pages) == 5
    assert page_footer in pages[2]
    assert re.search(rf"{broken}$", text, re.MULTILINE), "a compound broken at its hyphen"
    assert re.search(rf"{broken}\w", text, re.IGNORECASE), "and the same one whole"
    assert "2028-3032" in text
    assert "2018-2023" in text


@pytest.mark.parametrize(
    ("language", "sheet", "heading"),
    [("nl", 3, "Meetpunt 3.2: Bewoners, verenigingen en scholen"), ("fr", 4, "Objectifs")],
)
def test_a_heading_ends_a_page(language: str, sheet: int, heading: str) -> None:
    body = [line for line in _pages(language)[sheet - 1] if line]
    furniture = ("BAGW –", "ABEVE –", "Pagina ", "Page ")
    last = [line for line in body if not line.startswith(furniture)][-1]
    assert last.startswith(heading)


@pytest.mark.parametrize(("name", "counts"), REPORTS.items())
def test_labels_answer_every_target(name: str, counts: dict[str, int]) -> None:
    labels = json.loads((KEYS / f"{name}.labels.json").read_text(encoding="utf-8"))
    found = [entry["coverage"] for entry in labels["targets"].values()]
    assert list(labels["targets"]) == [t["id"] for t in _targets(_key("nl"))]
    assert {coverage: found.count(coverage) for coverage in found} == counts
    assert (SHIPPED / labels["language"] / labels["report"]).is_file()


def test_no_passage_comes_from_the_reference() -> None:
    if not REFERENCE.is_dir():
        pytest.skip("the reference texts are not on this machine")
    theirs = {s for f in REFERENCE.glob("*.txt") for s in _passages(f.read_text(encoding="utf-8"))}
    sources = sorted((ROOT / "scripts" / "sample").glob("*.toml"))
    assert sources
    for source in sources:
        assert not _passages(source.read_text(encoding="utf-8")) & theirs, source.name
    for language in MANDATES:
        printed = " ".join(line for page in _pages(language) for line in page)
        assert not _passages(printed) & theirs, language


def _passages(text: str) -> set[tuple[str, ...]]:
    """Every nine words in a row."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}
