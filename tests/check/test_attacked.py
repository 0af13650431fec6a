"""Reports written to mislead the check, by somebody who knew the contract and not the program.

Beside each report `attacked/NAME.md` its labels stand in `NAME.txt`: "id = coverage/status", with
"|" between coverages that are all right; a target that is not named is unreported. What is still
wrong is listed here, so that a change for the better or the worse shows.
"""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from corpus.build import build
from mandaat_docs import pipeline
from mandaat_docs.settings import Settings
from samples import SAMPLE_FR, SAMPLE_NL

FOLDER = Path(__file__).parent / "attacked"
STILL_WRONG = {
    "03-nl": {
        "S3.2.2"
    },  # "the printer is late with a job for Elsene, which is none of our concern"
    "04-fr": {"T3.1.2"},  # "41 % de la flotte": of the vehicles, by another name
    "07-nl": {"S3.2.2"},  # a neighbour's answer that uses hardly any of its wording
    "17-nl": {"T3.1.1"},  # "5" in the column for figures may count anything
    "21-nl": {"S1.2.2", "S2.1.1", "T1.1.1", "T3.1.1"},  # the right things, counted for another end
    "22-fr": {"T1.2.1"},
    "24-fr": {"T1.2.1"},  # "c'est terminé pour la STIB"
}


@cache
def mandate(language: str):
    return pipeline.load_mandate({"nl": SAMPLE_NL, "fr": SAMPLE_FR}[language])


def labels(name: str) -> dict[str, tuple[set[str], str | None]]:
    found = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line:
            target, said = map(str.strip, line.split("="))
            coverage, _, status = said.partition("/")
            found[target] = (set(coverage.split("|")), status or None)
    return found


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.md")))
def test_a_report_written_to_mislead_is_judged_as_its_author_says(tmp_path, name):
    report = tmp_path / f"{name}.docx"
    report.write_bytes(build((FOLDER / f"{name}.md").read_text(encoding="utf-8")))
    told = labels(name)
    result = pipeline.check(report, mandate(name[-2:]), Settings(), dt.date(2026, 11, 23))

    wrong = set()
    for target in result.targets:
        coverages, status = told.get(target.id, ({"unreported"}, None))
        right = coverages == {"*"} or target.coverage in coverages
        if not right or (status and status != (target.status or "none")):
            wrong.add(target.id)
    assert wrong == STILL_WRONG.get(name, set())
