"""The yardstick measures: labels that contradict themselves, counts, bounds, the baselines."""

import datetime as dt
from decimal import Decimal

import pytest

from corpus import baselines, cases, score
from corpus.build import build
from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.mandate import Nature
from mandaat_docs.model.result import Coverage, Status
from mandates import mandate, objective, point, target

POND = mandate(
    objective(
        "S1",
        point(
            "S1.1",
            target("S1.1.1", "het aantal vijvers met een peilmeter", nature=Nature.INDICATOR),
            target("S1.1.2", "een noodplan voor droge zomers opstellen"),
            target("S1.1.3", "de oevers van riet voorzien", number=None),
        ),
    ),
    objective("T1", point("T1.1", target("T1.1.1", "opleidingen voor de peilers inrichten"))),
)


@pytest.fixture
def labelled(tmp_path, monkeypatch):
    """A corpus with one report on POND; gives a function that writes its labels and loads it."""
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "vijver.md").write_text("# Vijvers", encoding="utf-8")
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    monkeypatch.setattr(cases, "mandate", lambda name: POND)

    def load(targets, head='mandate = "vijver"\nlanguage = "nl"\nlayout = "een rij per target"'):
        text = f"{head}\n[targets]\n{targets}"
        (tmp_path / "open" / "vijver.toml").write_text(text, encoding="utf-8")
        return cases.load("open", "vijver")

    return load


FINE = {
    "S1.1.1": '{ coverage = "complete", status = "on_track", figures = [12, 3.5] }',
    "S1.1.2": '{ coverage = "incomplete", status = "off_track", lacks = ["reason"] }',
    "S1.1.3": '{ coverage = "empty" }',
    "T1.1.1": '{ coverage = "unreported" }',
}


def toml(labels):
    return "\n".join(f'"{id_}" = {label}' for id_, label in labels.items())


def test_valid_labels_are_read(labelled):
    case = labelled(toml(FINE))
    assert case.as_of == dt.date(2027, 1, 31)
    assert case.family == "een rij per target"
    assert list(case.labels) == list(FINE)
    assert case.labels["S1.1.1"].figures == (Decimal(12), Decimal("3.5"))
    assert case.labels["S1.1.2"].lacks == ("reason",)
    assert case.labels["S1.1.3"].status is None


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        ('{ coverage = "full" }', "unknown coverage"),
        ('{ coverage = "complete", status = "fine" }', "unknown status"),
        ('{ coverage = "complete", state = "achieved" }', "unknown keys"),
        ('{ coverage = "incomplete", lacks = ["proof"] }', "lacks something unknown"),
        ('{ coverage = "complete" }', "complete without a status"),
        ('{ coverage = "empty", status = "achieved" }', "a status where nothing is said"),
        ('{ coverage = "unreported", figures = [1] }', "figures where nothing is said"),
        ('{ coverage = "incomplete", status = "achieved" }', "incomplete for no reason given"),
        ('{ coverage = "incomplete", lacks = ["narrative"] }', "it is not lacking"),
        (
            '{ coverage = "incomplete", status = "achieved", lacks = ["status"] }',
            "has a status and lacks one",
        ),
        (
            '{ coverage = "incomplete", status = "achieved", lacks = ["reason"] }',
            "lacks a reason that its status asks for none of",
        ),
        (
            '{ coverage = "incomplete", lacks = ["status", "figure"], figures = [4] }',
            "has the figure that it lacks",
        ),
        (
            '{ coverage = "complete", status = "achieved", lacks = ["figure"] }',
            "lacks something without being incomplete",
        ),
    ],
)
def test_a_label_that_can_not_be_true_is_refused(labelled, label, fault):
    with pytest.raises(AssertionError, match=rf"open/vijver S1\.1\.2: .*{fault}"):
        labelled(toml({**FINE, "S1.1.2": label}))


@pytest.mark.parametrize(
    ("labels", "fault"),
    [
        ({k: v for k, v in FINE.items() if k != "T1.1.1"}, "no label for"),
        ({**FINE, "S9.1.1": FINE["S1.1.1"]}, "no target of the mandate"),
        (dict(reversed(FINE.items())), "order"),
    ],
)
def test_every_target_is_labelled_exactly_once(labelled, labels, fault):
    with pytest.raises(AssertionError, match=fault):
        labelled(toml(labels))


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ('mandate = "vijver"\nlanguage = "nl"', "lacks"),
        ('mandate = "vijver"\nlanguage = "de"\nlayout = "een rij per target"', "language"),
        ('mandate = "vijver"\nlanguage = "nl"\nlayout = "tabel"', "layout"),
        ('mandate = "v"\nlanguage = "nl"\nlayout = "rij per target"\nas_of = "2026"', "as_of"),
        ('mandate = "v"\nlanguage = "nl"\nlayout = "rij per target"\nnote = ""', "unknown keys"),
    ],
)
def test_the_head_of_labels_is_complete_and_known(labelled, head, fault):
    with pytest.raises(AssertionError, match=fault):
        labelled(toml(FINE), head)


@pytest.mark.parametrize(
    ("count", "of", "upper"), [(0, 100, 0.0370), (10, 100, 0.1744), (100, 100, 1.0), (1, 2, 0.9055)]
)
def test_the_upper_bound_is_wilsons(count, of, upper):
    assert score.Rate(count, of).upper == pytest.approx(upper, abs=1e-4)


def outcome(label, judged, status=(None, None), figures=(None, None)):
    truth, said = status
    wanted, read = figures
    return score.Outcome(
        case=None,
        target="S1.1.1",
        label=cases.Label(Coverage(label), truth and Status(truth), (), wanted),
        coverage=Coverage(judged),
        status=said and Status(said),
        figures=read,
    )


OUTCOMES = [
    outcome("complete", "complete", ("achieved", "achieved"), ((1, 2), frozenset({1, 2, 3}))),
    outcome("incomplete", "complete", (None, "on_track"), ((4,), frozenset({4}))),
    outcome("complete", "unreported", ("on_track", None), ((5,), frozenset())),
    outcome("unreported", "unreported"),
    outcome("empty", "uncertain", figures=((), frozenset({9}))),
    outcome("uncertain", "uncertain", figures=((7,), None)),
]


@pytest.mark.parametrize(
    ("measure", "count", "of"),
    [
        ("coverage right", 3, 6),
        ("false complete", 1, 4),
        ("false unreported", 1, 5),
        ("abstained", 1, 5),
        ("status right", 1, 2),
        ("status made up", 1, 4),
        ("figures right", 2, 3),
        ("figures exact", 1, 4),
    ],
)
def test_each_measure_counts_what_its_name_says(measure, count, of):
    assert score.MEASURES[measure].of(OUTCOMES) == score.Rate(count, of)


def test_matrices_count_every_outcome_once():
    assert score.coverage_matrix(OUTCOMES)["complete", "unreported"] == 1
    assert score.status_matrix(OUTCOMES)["on_track", "none"] == 1
    for matrix in (score.coverage_matrix, score.status_matrix):
        assert matrix(OUTCOMES).total() == len(OUTCOMES)


def test_misses_of_the_holdout_are_never_shown():
    with pytest.raises(ValueError, match="open half only"):
        list(score.misses("holdout"))


def verdicts(baseline, markdown):
    judged = baseline(read_word(build(markdown), "vijver.docx"), POND)
    return {id_: (str(v.coverage), v.status and str(v.status)) for id_, v in judged.items()}


ROWS = """
# Strategische doelstellingen

| Target | Stand |
|---|---|
| 1.1.1 peilmeters | zeven, op schema |
| 1.1.2 noodplan | ontwerp |

Zie 11.1.3 en S1.1.31.

# Transversale doelstellingen

**1.1.1 opleidingen**

Nog niet gerealiseerd; de docent was ziek.

De reeks is stopgezet.
"""


def test_number_search_takes_rows_and_what_stands_below_a_number():
    assert verdicts(baselines.by_number, ROWS) == {
        "S1.1.1": ("complete", "on_track"),
        "S1.1.2": ("incomplete", None),
        "S1.1.3": ("unreported", None),
        "T1.1.1": ("complete", "discontinued"),
    }


@pytest.mark.parametrize("written", ["S1.1.3", "SD 1.1.3:", "SD1.1.3", "target 1.1.3.", "(1.1.3)"])
def test_number_search_knows_a_number_however_it_is_written(written):
    assert verdicts(baselines.by_number, f"{written} geplant")["S1.1.3"][0] == "incomplete"


def test_rapidfuzz_finds_wordings_that_are_worded_a_little_otherwise(monkeypatch):
    monkeypatch.setattr(baselines, "LIKE_ENOUGH", 60)
    text = """
Wij bouwden een nieuw kantoor.

## Een noodplan opstellen voor de droge zomers

Volledig gerealiseerd in mei.

## Aantal vijvers met peilmeter

Twaalf.
"""
    assert verdicts(baselines.by_wording, text) == {
        "S1.1.1": ("incomplete", None),
        "S1.1.2": ("complete", "achieved"),
        "S1.1.3": ("unreported", None),
        "T1.1.1": ("unreported", None),
    }
