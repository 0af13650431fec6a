"""The cases of the corpus: a report in Markdown, and in TOML the truth about every target.

`open/` may be read and learned from; `holdout/` is only ever counted (see CONTRIBUTING.md).
"""

from __future__ import annotations

import datetime as dt
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, folder
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult, Coverage, Status
from mandaat_docs.settings import Settings

from .build import build

FOLDER = Path(__file__).parent
HALVES = ("open", "holdout")
AS_OF = dt.date(2027, 1, 31)
"""The day to judge on, unless the labels name another."""
ELEMENTS = ("narrative", "status", "figure", "reason")
"""What a target may lack (contract 4)."""
_SAMPLES = {
    "sample-nl": "nl/mandaat-bagw-2025-2030.nl.pdf",
    "sample-fr": "fr/mandat-abeve-2025-2030.fr.pdf",
}
_NEEDED = {"mandate", "language", "layout", "targets"}
_LAYOUT_WORDS = range(3, 13)
_NO_REASON = {Status.ACHIEVED, Status.ON_TRACK}
_ANSWERED = {Coverage.COMPLETE, Coverage.INCOMPLETE}


@dataclass(frozen=True, slots=True)
class Label:
    """The truth about one target of a report."""

    coverage: Coverage
    status: Status | None = None
    lacks: tuple[str, ...] = ()
    figures: tuple[Decimal, ...] | None = None
    """Its measured values in full; `None` where nobody wrote them down."""


@dataclass(frozen=True, slots=True)
class Case:
    """One report with its labels."""

    half: str
    name: str
    mandate: str
    language: str
    layout: str
    as_of: dt.date
    labels: Mapping[str, Label]

    @property
    def family(self) -> str:
        """The kind of layout: its words up to the first comma."""
        return self.layout.partition(",")[0].strip()

    def report(self) -> bytes:
        """The report as a Word file."""
        return build(_read(FOLDER / self.half / f"{self.name}.md"))


def names(half: str) -> tuple[str, ...]:
    """The names of the cases of a half, in order: a report or labels without the other too."""
    files = [*(FOLDER / half).glob("*.md"), *(FOLDER / half).glob("*.toml")]
    return tuple(sorted({file.stem for file in files}))


def load(half: str, name: str) -> Case:
    """A case with its labels proven; an `AssertionError` says what is wrong with them."""
    where = f"{half}/{name}"
    for ending in ("md", "toml"):
        assert (FOLDER / half / f"{name}.{ending}").is_file(), f"{where}: no {name}.{ending}"
    tree = tomllib.loads(_read(FOLDER / half / f"{name}.toml"))
    assert tree.keys() >= _NEEDED, f"{where}: lacks {sorted(_NEEDED - tree.keys())}"
    unknown = tree.keys() - _NEEDED - {"as_of"}
    assert not unknown, f"{where}: unknown keys {sorted(unknown)}"
    assert tree["language"] in DOCUMENT_LANGUAGES, f"{where}: unknown language"
    assert len(tree["layout"].split()) in _LAYOUT_WORDS, f"{where}: layout in 3 to 12 words"
    as_of = tree.get("as_of", AS_OF)
    assert type(as_of) is dt.date, f"{where}: as_of is no date"
    ids = [target.id for target in mandate(tree["mandate"]).targets()]
    told = list(tree["targets"])
    missing, strange = set(ids) - set(told), set(told) - set(ids)
    assert not missing, f"{where}: no label for {sorted(missing)}"
    assert not strange, f"{where}: no target of the mandate: {sorted(strange)}"
    assert told == ids, f"{where}: labels are not in the mandate's order"
    labels = {id_: _label(f"{where} {id_}", tree["targets"][id_]) for id_ in ids}
    return Case(half, name, tree["mandate"], tree["language"], tree["layout"], as_of, labels)


def cases(half: str) -> Iterator[Case]:
    """All cases of a half, in the order of their names."""
    return (load(half, name) for name in names(half))


def _label(where: str, tree: Mapping[str, Any]) -> Label:
    unknown = tree.keys() - {"coverage", "status", "lacks", "figures"}
    assert not unknown, f"{where}: unknown keys {sorted(unknown)}"
    assert tree.get("coverage") in set(Coverage), f"{where}: unknown coverage"
    assert tree.get("status") in {None, *Status}, f"{where}: unknown status"
    assert set(tree.get("lacks", ())) <= set(ELEMENTS), f"{where}: lacks something unknown"
    figures = tree.get("figures")
    label = Label(
        Coverage(tree["coverage"]),
        Status(tree["status"]) if "status" in tree else None,
        tuple(tree.get("lacks", ())),
        None if figures is None else tuple(Decimal(str(figure)) for figure in figures),
    )
    fault = _contradiction(label)
    assert not fault, f"{where}: {fault}"
    return label


def _contradiction(label: Label) -> str:
    """What in a label can't be true at once, by contract 4; empty where all can."""
    lacks_status = "status" in label.lacks
    plain = label.status is None or label.status in _NO_REASON
    faults = {
        "complete without a status": label.coverage is Coverage.COMPLETE and not label.status,
        "lacks something without being incomplete": bool(label.lacks)
        and label.coverage is not Coverage.INCOMPLETE,
        "a status where nothing is said": bool(label.status)
        and label.coverage in (Coverage.EMPTY, Coverage.UNREPORTED),
        "figures where nothing is said": bool(label.figures)
        and label.coverage in (Coverage.EMPTY, Coverage.UNREPORTED),
        "has a status and lacks one": bool(label.status) and lacks_status,
        "incomplete for no reason given": label.coverage is Coverage.INCOMPLETE and not label.lacks,
        "no status, and it is not lacking": label.coverage is Coverage.INCOMPLETE
        and not label.status
        and not lacks_status,
        "lacks a reason that its status asks for none of": "reason" in label.lacks and plain,
        "has the figure that it lacks": "figure" in label.lacks and bool(label.figures),
    }
    return "; ".join(fault for fault, found in faults.items() if found)


@cache
def mandate(name: str) -> Mandate:
    """A mandate by the name that labels give it: one of the sample's, or one in `mandates/`."""
    if name in _SAMPLES:
        return pipeline.extract(Path(str(folder("sample"))) / _SAMPLES[name])
    source = FOLDER / "mandates" / f"{name}.md"
    assert source.is_file(), f"no mandate {name}.md in mandates/"
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"{name}.docx"
        file.write_bytes(build(_read(source)))
        return pipeline.extract(file)


def check(case: Case) -> CheckResult:
    """What the program says of a case, from a file on disk to the verdicts."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"{case.name}.docx"
        file.write_bytes(case.report())
        return pipeline.check(file, mandate(case.mandate), Settings(), case.as_of)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
