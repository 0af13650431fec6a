"""What holds for every report, whatever it says: verdicts, order, chatter, the calendar, bytes."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.complete import LANGUAGES, LAYOUTS, NL, NOTHING, Answer, Words, complete, text_of
from check.outcomes import Outcome, changed, outcome, outcome_of
from check.remembering import remember
from corpus import cases as corpus
from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.check import check_report
from mandaat_docs.emit.tree import check_to_dict, to_json
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.mandate import Nature, Objective, Target
from mandaat_docs.model.result import CheckResult, Coverage
from mandaat_docs.model.source import Block, Document, Paragraph
from mandaat_docs.pipeline_reading import read_document
from samples import REPORT_NL_GAPS, SAMPLE_NL
from stadsgroen import check, vocabularies

LANGUAGE_LAYOUTS = [(language, layout) for language in LANGUAGES for layout in LAYOUTS]
SLOW = pytest.mark.slow
OPEN = [
    pytest.param(name, marks=SLOW if place % 3 else ())
    for place, name in enumerate(corpus.names("open")[::8])
]
often = settings(derandomize=True, deadline=None, max_examples=40, database=None)


@pytest.fixture(scope="module", autouse=True)
def _remembering() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        remember(patch)
        yield


# --- reports of the corpus; only those that may be read


@cache
def case(name: str) -> corpus.Case:
    return corpus.load("open", name)


@cache
def document(name: str) -> Document:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"{name}.docx"
        file.write_bytes(case(name).report())
        return read_document(file)


def check_blocks(name: str, blocks: tuple[Block, ...], today: dt.date | None = None) -> CheckResult:
    known = case(name)
    found = assemble_report(replace(document(name), blocks=blocks), vocabularies())
    day = today or known.as_of
    return check_report(corpus.mandate(known.mandate), found, vocabularies(), day)


def check_open(name: str, today: dt.date | None = None) -> CheckResult:
    return check_blocks(name, document(name).blocks, today)


# --- every target has one verdict


def has_one_verdict_each(result: CheckResult) -> bool:
    return [t.id for t in result.targets] == [t.id for t in result.mandate.targets()]


WORDS = (
    "# SD 1", "# SD 2", "# TD 2", "# Transversale doelstellingen", "## Meetpunt 1.1", "## 2.1",
    "### Target 1.1.1", "Target 2.1.1: n.v.t.", "2.1.2", "1.1.2) Op schema", "- 3.1", "Status:",
    "Status: vertraagd", "Nog aan te vullen", "| Target | 1.1.1 |", "|= Nr. | Status |",
    "| 2.1.1 | groen |", "|< SD 1 |", "{mandaat:T1.1.1:status} Lopend", "☐ op schema ☒ vertraagd",
    "Er kwamen 212 premies (target 2.1.1) bij.", "**Meetpunt 1.2**", "**Nieuwe parken**", "…",
    "{mandaat:S9.9.9:status} Vertraagd", "Zie target 1.1.1.", "Reden: ziekte", "# Besluit", "xxx",
)  # fmt: skip


@often
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_every_target_has_one_verdict_whatever_is_written(lines: list[str]):
    result = check("\n".join(lines) or "…")

    assert has_one_verdict_each(result)
    assert outcome_of(result) == outcome_of(check("\n".join(lines) or "…"))
    for target in result.targets:
        errors = {
            f.code for f in result.findings if f.at == target.id and f.severity is Severity.ERROR
        }
        assert bool(errors) == (target.coverage is not Coverage.COMPLETE)
        assert bool(target.claims) == (
            target.coverage not in {Coverage.UNREPORTED, Coverage.UNCERTAIN}
        )


@pytest.mark.parametrize("name", OPEN)
def test_every_target_has_one_verdict_in_the_corpus(name: str):
    assert has_one_verdict_each(check_open(name))


# --- no number of a target is lost


def with_one_more(words: Words, objective: Objective) -> tuple[Words, Target]:
    """The words to print a report on a mandate with one target more, a ninth of its point."""
    *others, point = objective.measuring_points
    number = f"{point.number or objective.number}.9"
    wordings = {"nl": "een fietsenstalling bouwen aan de kaai", "fr": "bâtir un hangar à vélos"}
    target = Target(
        f"{point.id}.9", number, "printed", wordings[words.mandate.language],
        Nature.EFFORT, None, None, "0" * 16,
    )  # fmt: skip
    more = replace(
        objective, measuring_points=(*others, replace(point, targets=(*point.targets, target)))
    )
    objectives = tuple(more if o.id == more.id else o for o in words.mandate.objectives)
    return words._replace(mandate=replace(words.mandate, objectives=objectives)), target


@pytest.mark.parametrize(("language", "layout"), LANGUAGE_LAYOUTS)
def test_a_target_that_the_mandate_does_not_have_is_an_orphan(language: str, layout: str):
    words = LANGUAGES[language]
    answers = complete(words, "on_track")
    before = outcome(text_of(layout, words, answers), words.mandate)
    said = {"nl": "Drie metsers storten de vloer.", "fr": "Trois maçons ont coulé la dalle."}
    answer = Answer(said[language], status=words.statuses["on_track"])
    for objective in words.mandate.objectives:
        if objective.measuring_points[-1].number is None:
            continue
        more, target = with_one_more(words, objective)
        after = outcome(text_of(layout, more, {**answers, target.id: answer}), words.mandate)

        assert after.orphans, target.id
        assert set(after.of_report) == {"R302"}, target.id
        assert after.targets == before.targets, target.id


@often
@given(
    st.integers(4, 30), st.integers(1, 9), st.integers(1, 9),
    st.sampled_from([
        "# De loods\nDe loods werd verkocht (target {}).",
        "# De loods\nTarget {}: de loods werd verkocht.",
        "# De loods\n## Target {}\nDe loods werd verkocht.",
        "# SD 1\n## Target 1.1.1\nKapschema getekend.\n## Target {}\nDe loods werd verkocht.",
        "# SD 1\n|= Nr. | Stand van zaken |\n| 1.1.1 | Schema |\n| {} | De loods werd verkocht. |",
    ]),
)  # fmt: skip
def test_a_number_that_the_mandate_does_not_have_is_not_lost(a: int, b: int, c: int, text: str):
    result = check(text.format(f"{a}.{b}.{c}"))

    assert "loods" in " ".join(orphan.text for orphan in result.orphans)
    assert not any("loods" in claim.quote for t in result.targets for claim in t.claims)


# --- the order of objectives


def in_order(words: Words, order: list[int]) -> Words:
    objectives = tuple(words.mandate.objectives[i] for i in order)
    return words._replace(mandate=replace(words.mandate, objectives=objectives))


def orders(count: int, times: int) -> Iterator[list[int]]:
    """The reverse, and some others that are always the same."""
    chance = random.Random(count)
    yield list(reversed(range(count)))
    for _ in range(times - 1):
        yield chance.sample(range(count), count)


@pytest.mark.parametrize("status", ["on_track", "off_track"])
@pytest.mark.parametrize(("language", "layout"), LANGUAGE_LAYOUTS)
def test_the_order_of_objectives_does_not_matter(language: str, layout: str, status: str):
    words = LANGUAGES[language]
    # Blank places must stay with their target as well.
    answers = complete(words, status) | {"S1.1.2": NOTHING, "T1.1.1": NOTHING, "S1.2.1": None}
    before = outcome(text_of(layout, words, answers), words.mandate)
    for order in orders(len(words.mandate.objectives), 6):
        text = text_of(layout, in_order(words, order), answers)

        assert not changed(before, outcome(text, words.mandate)), order


_NAMES_AN_OBJECTIVE = re.compile(
    r"(?:SD|TD|OS|OT|strategische doelstelling|transversale doelstelling|objectif stratégique|"
    r"objectif transversal)\s*(?:nr\.?\s*)?\d+(?!\.?\d)(?!\s*(?:en|et|/)\b)",
    re.IGNORECASE,
)


def chapters(blocks: tuple[Block, ...]) -> tuple[list[Block], list[list[Block]], list[Block]]:
    """The longest run of chapters that name an objective, what stands before and behind."""
    heads = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.level is not None]

    def level(index: int) -> int:
        return blocks[index].level or 0  # type: ignore[union-attr]

    def named(index: int) -> bool:
        return _NAMES_AN_OBJECTIVE.match(blocks[index].text) is not None  # type: ignore[union-attr]

    best: list[int] = []
    end = len(blocks)
    for depth in {level(i) for i in heads if named(i)}:
        upper = [*(i for i in heads if level(i) <= depth), len(blocks)]
        flags = [(a, b, named(a) and level(a) == depth) for a, b in pairwise(upper)]
        for is_named, run in groupby(flags, lambda flag: flag[2]):
            starts = list(run)
            if is_named and len(starts) > len(best):
                best, end = [a for a, _, _ in starts], starts[-1][1]
    if len(best) < 2:
        return list(blocks), [], []
    parts = [list(blocks[a:b]) for a, b in pairwise([*best, end])]
    return list(blocks[: best[0]]), parts, list(blocks[end:])


NAMED = [
    "emploi-2027-series", "erfgoed-2028-verslag", "haven-2026-jaarrapport",
    "haven-2026-steekkaarten", "haven-2028-formulier", "museum-2027-meerjarencijfers",
    "proprete-2025-activites", "proprete-2027-synthese",
]  # fmt: skip
"""The open reports with a chapter for every objective that names its series."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=SLOW if place % 3 else ()) for place, name in enumerate(NAMED)],
)
def test_the_order_of_chapters_that_name_their_series_does_not_matter(name: str):
    front, parts, back = chapters(document(name).blocks)
    before = outcome_of(check_open(name))
    assert len(parts) > 1
    for order in orders(len(parts), 3):
        blocks = [*front, *(block for i in order for block in parts[i]), *back]
        after = outcome_of(check_blocks(name, tuple(blocks)))

        assert verdicts(after) == verdicts(before), order
        assert Counter(after.of_report) == Counter(before.of_report), order


def verdicts(found: Outcome) -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    return {id_: tuple(said.verdict) for id_, said in found.targets.items()}  # type: ignore[misc]


# --- unrelated text

CHATTER = (
    "De cafetaria kreeg in mei een nieuwe koffiemachine.",
    "De receptie verhuisde naar de overkant van de straat.",
    "Wie er was, at taart en zong een lied voor de jarige portier.",
    "Nadien trok iedereen met de trein naar zee.",
)
TELLING_CHATTER = (
    *CHATTER,
    "De verbouwing van de keuken loopt vertraging op omdat de tegels ontbreken.",
    "In 2026 werden 35 maaltijden per dag geserveerd (bijlage 9).",
    "- de kok: op schema",
    "- de afwasser: nog niet gestart",
    "|= Maand | Gasten | Status |\n| mei | 35 | gerealiseerd |\n| juni | 40 | vertraagd |",
)
_CHAPTERS = ("# De cafetaria", "# Varia", "# Feest voor het personeel", "**Nieuws uit de keuken**")
chatter = st.lists(st.sampled_from(TELLING_CHATTER), min_size=1, max_size=4, unique=True)


def by_objective(layout: str, words: Words, answers: dict[str, Answer | None]) -> list[str]:
    """A report cut up before each of its objectives."""
    return [
        "\n".join(LAYOUTS[layout](in_order(words, [i]), answers))
        for i in range(len(words.mandate.objectives))
    ]


def between(parts: list[str], pieces: dict[int, str]) -> str:
    """The report with pieces put before some of its objectives, or behind the last one."""
    lines = [NL.title]
    for index, part in enumerate([*parts, ""]):
        lines += [pieces.get(index, ""), part]
    return "\n".join(line for line in lines if line)


@cache
def report(layout: str, status: str, *, gaps: bool) -> tuple[tuple[str, ...], Outcome]:
    answers = complete(NL, status)
    if gaps:
        last = [[*objective.targets()][-1].id for objective in NL.mandate.objectives]
        answers |= dict.fromkeys(last, NOTHING)
    parts = by_objective(layout, NL, answers)
    return tuple(parts), outcome(between(parts, {}), NL.mandate)


places = st.integers(0, len(NL.mandate.objectives))


@settings(often, max_examples=40)
@given(
    st.sampled_from(list(LAYOUTS)), st.sampled_from(["on_track", "off_track"]), st.booleans(),
    st.dictionaries(places, chatter, min_size=1, max_size=3),
)  # fmt: skip
def test_unrelated_chapters_change_nothing(
    layout: str, status: str, gaps: bool, said: dict[int, list[str]]
):
    parts, before = report(layout, status, gaps=gaps)
    text = between(
        list(parts),
        {
            index: "\n".join([head, *lines])
            for head, (index, lines) in zip(_CHAPTERS, said.items(), strict=False)
        },
    )

    assert not changed(before, outcome(text, NL.mandate)), text


# --- the calendar

_COVERAGES = ["complete", "incomplete", "empty", "unreported"]
_WEIGHTS = [Severity.INFO, Severity.WARNING, Severity.ERROR]
DAYS = [dt.date(2025, 1, 1), dt.date(2026, 7, 1), dt.date(2028, 3, 1), dt.date(2035, 1, 1)]


@pytest.mark.parametrize("name", OPEN)
def test_a_later_day_makes_nothing_milder(name: str):
    results = [check_open(name, day) for day in DAYS]
    for earlier, later in pairwise(results):
        assert _coverages(earlier) == _coverages(later)
        for at in {f.at for f in (*earlier.findings, *later.findings)}:
            assert _weights(later, at) >= _weights(earlier, at), (at, later.as_of)


def _coverages(result: CheckResult) -> list[tuple[str, Coverage, object]]:
    return [(target.id, target.coverage, target.status) for target in result.targets]


def _weights(result: CheckResult, at: str | None) -> tuple[int, int]:
    """How many errors and warnings; an announcement may make way for what it announced."""
    counts = Counter(f.severity for f in result.findings if f.at == at)
    return counts[Severity.ERROR], counts[Severity.WARNING]


# --- bytes and filters


@pytest.mark.parametrize("name", OPEN[::4])
def test_the_same_input_gives_the_same_bytes(name: str):
    words = vocabularies()["nl"]
    first, second = (to_json(check_to_dict(check_open(name), words)) for _ in range(2))

    assert first == second


def run(*options: str, seed: int = 0) -> str:
    command = ["check", str(REPORT_NL_GAPS), "--mandate", str(SAMPLE_NL), "--today", "2027-01-31"]
    done = subprocess.run(
        [sys.executable, "-m", "mandaat_docs", *command, "--format", "json", *options],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def test_another_process_gives_the_same_bytes():
    assert run(seed=1) == run(seed=2)
