"""The corpus holds what it promises, and no gap slips through in a third of its open half.

All verdicts, those of the holdout too, are counted by scripts/quality.py, whose scoreboard must be
up to date.
"""

from collections import Counter
from contextlib import contextmanager
from functools import cache

import pytest

from corpus import cases
from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES
from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.result import Coverage

REPORTS = [(half, name) for half in cases.HALVES for name in cases.names(half)]
MANDATES = sorted(file.stem for file in (cases.FOLDER / "mandates").glob("*.md"))
FEWEST_REPORTS = 40
FEWEST_LAYOUTS = 10


THIRD = [
    pytest.param(name, marks=pytest.mark.slow if place % 3 else ())
    for place, name in enumerate(cases.names("open")[::3])
]


@contextmanager
def without_trace(half, name):
    """A fault is told without a trace, which would quote the holdout."""
    try:
        yield
    except (AssertionError, ValueError) as fault:
        pytest.fail(f"{half}/{name}: {fault}", pytrace=False)


@cache
def loaded(half, name):
    """A case, its labels valid."""
    with without_trace(half, name):
        return cases.load(half, name)


WRITTEN = [
    pytest.param(half, name, marks=pytest.mark.slow if place % 3 else ())
    for place, (half, name) in enumerate(REPORTS)
]


@pytest.mark.parametrize(("half", "name"), REPORTS)
def test_labels_are_valid(half, name):
    assert loaded(half, name).labels


@pytest.mark.parametrize(("half", "name"), WRITTEN)
def test_the_report_is_written_in_the_dialect(half, name):
    case = loaded(half, name)
    with without_trace(half, name):
        document = read_word(case.report(), name)
    assert [remark.kind for remark in document.remarks] == []
    paragraphs, targets = sum(1 for _ in document.paragraphs()), len(case.labels)
    assert paragraphs > targets / 2


@pytest.mark.parametrize("name", MANDATES)
def test_mandates_are_read_without_a_loose_end(name):
    assert cases.mandate(name).unplaced == ()


def test_every_mandate_is_reported_on():
    used = {loaded(half, name).mandate for half, name in REPORTS}
    assert set(MANDATES) <= used


def test_there_are_enough_reports_to_learn_from_and_as_many_locked_away():
    assert all(2 * len(cases.names(half)) >= FEWEST_REPORTS for half in cases.HALVES)


@pytest.mark.parametrize("half", cases.HALVES)
def test_each_half_has_both_languages_and_many_layouts(half):
    found = [loaded(half, name) for name in cases.names(half)]
    languages, layouts = {case.language for case in found}, {case.family for case in found}
    assert languages == set(DOCUMENT_LANGUAGES)
    assert len(layouts) >= FEWEST_LAYOUTS


def test_no_report_stands_in_both_halves():
    names, texts = Counter(name for _, name in REPORTS), Counter()
    for half, name in REPORTS:
        texts[(cases.FOLDER / half / f"{name}.md").read_bytes()] += 1
    most_alike = max(texts.values())  # a number only: a failure would quote the texts
    assert max(names.values()) == most_alike == 1


@pytest.mark.parametrize("name", THIRD)
def test_no_target_is_called_complete_that_is_not(name):
    case = cases.load("open", name)
    judged = {t.id: t.coverage for t in cases.check(case).targets}
    complete = {id_ for id_, coverage in judged.items() if coverage is Coverage.COMPLETE}
    assert [id_ for id_ in complete if case.labels[id_].coverage is not Coverage.COMPLETE] == []


def test_the_scoreboard_names_no_report():
    page = cases.FOLDER.parents[1] / "docs" / "scoreboard.md"
    published = [page, cases.FOLDER / "scoreboard.json"]
    text = "".join(file.read_text(encoding="utf-8") for file in published)
    assert [name for _, name in REPORTS if name in text] == []
