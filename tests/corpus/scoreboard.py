"""Outcomes → the scoreboard: Markdown for people, a tree of counts for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mandaat_docs.model.result import Coverage, Status

from .cases import HALVES, mandate
from .score import JUDGES, MEASURES, Outcome, Rate, coverage_matrix, outcomes, status_matrix

OWN, *BASELINES = JUDGES
BOUNDED = ("false complete", "false unreported")
"""The errors that cost most: a gap that is not seen, an answer that is not found."""
_COVERAGES = tuple(coverage.value for coverage in Coverage)
_STATUSES = (*(status.value for status in Status), "none")
_INTRO = """\
<!-- made by scripts/quality.py (make quality): do not edit -->

# Scoreboard

How often the verdicts are right on reports of our own, each labelled by hand target by target
(`tests/corpus`, see [CONTRIBUTING](../CONTRIBUTING.md#the-corpus)). The reports of the holdout are
counted and not looked at: they tell how the program does on what it was not tuned on. In time each
set of them is opened and a new one written ([decision 10](decisions/0010-what-is-locked-away.md)).

Beside it, on the same text of the same Word files, two plain ways to do the work: a search for
the target's number or id, and [rapidfuzz](https://github.com/rapidfuzz/RapidFuzz) on its wording
(mean of `partial_ratio` and `token_set_ratio`, threshold set to do best on the open half). Both
call a target complete where its passage holds a status word of the vocabulary, incomplete where it
holds none, unreported where there is no passage; they read no figures.

- *false complete*: judged complete, labelled anything else; of all targets not labelled complete.
- *false unreported*: judged unreported, labelled anything else; of all targets not labelled
  unreported.
- *abstained*: judged uncertain, labelled anything else; of all targets not labelled uncertain.
- *status right*: of the targets that are labelled with one; *status made up*: of the others.
- *figures right*: all labelled values were read, of the targets labelled with some; *figures
  exact*: and no other value was.
- *at most*: 95 % Wilson upper bound.
"""


def markdown() -> str:
    """The whole page, from both halves of the corpus."""
    return "\n".join([_INTRO, *summary(), *(line for half in HALVES for line in _half(half))])


def tree() -> dict[str, Any]:
    """The same counts: half → judge → measure and matrix; no name of a report or a target."""
    return {half: _half_tree(half) for half in HALVES}


def summary() -> Iterator[str]:
    """The table that compares the judges, both halves below each other."""
    names = [name for measure in MEASURES for name in _columns(measure)]
    yield from _head("half", "judge", *names)
    for half in HALVES:
        for judge, found in outcomes(half).items():
            yield _line(half, judge, *(c for name in MEASURES for c in _cells(name, found)))


def short() -> Iterator[str]:
    """The same with the columns that matter most, for the README."""
    names = ("coverage right", "false complete", "false unreported", "status right")
    yield from _head("half", "judge", *(c for name in names for c in _columns(name)))
    for half in HALVES:
        for judge, found in outcomes(half).items():
            yield _line(half, judge, *(c for name in names for c in _cells(name, found)))


def _columns(measure: str) -> tuple[str, ...]:
    return (measure, "at most") if measure in BOUNDED else (measure,)


def _cells(measure: str, found: Sequence[Outcome]) -> tuple[str, ...]:
    rate = MEASURES[measure].of(found)
    return (_shown(rate), _percent(rate.upper)) if measure in BOUNDED else (_shown(rate),)


def _half(half: str) -> Iterator[str]:
    found = outcomes(half)
    own = found[OWN]
    yield f"\n## {half.capitalize()}: {_reports(own)} reports, {len(own)} targets\n"
    yield "### Coverage, labelled (down) and judged (across)\n"
    for judge, results in found.items():
        yield f"{judge}:\n"
        yield from _matrix(coverage_matrix(results), _COVERAGES)
    yield "### Status, labelled (down) and judged (across)\n"
    yield from _matrix(status_matrix(own), _STATUSES)
    for title, group in _GROUPS.items():
        yield f"### By {title}\n"
        yield from _grouped(found, title, group)


def _grouped(
    found: Mapping[str, Sequence[Outcome]], title: str, group: Callable[[Outcome], str]
) -> Iterator[str]:
    beside = [f"{judge}: {name}" for judge in BASELINES for name in _BESIDE]
    yield from _head(title, "reports", *MEASURES, *beside)
    for name in sorted({group(outcome) for outcome in found[OWN]}):
        held = {j: [o for o in results if group(o) == name] for j, results in found.items()}
        cells = [_counted(measure.of(held[OWN])) for measure in MEASURES.values()]
        cells += [_counted(MEASURES[n].of(held[judge])) for judge in BASELINES for n in _BESIDE]
        yield _line(name, str(_reports(held[OWN])), *cells)
    yield ""


def _relation(outcome: Outcome) -> str:
    same = outcome.case.language == mandate(outcome.case.mandate).language
    return "the mandate's" if same else "another"


_GROUPS: dict[str, Callable[[Outcome], str]] = {
    "layout": lambda outcome: outcome.case.family,
    "language of the report": lambda outcome: outcome.case.language,
    "language beside the mandate's": _relation,
}
_BESIDE = ("coverage right", "false complete", "false unreported")


def _matrix(counts: Counter[tuple[str, str]], names: Sequence[str]) -> Iterator[str]:
    yield from _head("", *names)
    for truth in names:
        yield _line(truth, *(str(counts[truth, judged] or "·") for judged in names))
    yield ""


def _head(*names: str) -> Iterator[str]:
    yield _line(*names)
    yield _line("---", *("--:" for _ in names[1:]))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(rate: Rate) -> str:
    return f"{_counted(rate)} ({_percent(rate.share)})" if rate.of else "–"


def _counted(rate: Rate) -> str:
    return f"{rate.count}/{rate.of}" if rate.of else "–"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _reports(found: Sequence[Outcome]) -> int:
    return len({outcome.case.name for outcome in found})


def _half_tree(half: str) -> dict[str, Any]:
    found = outcomes(half)
    return {
        "reports": _reports(found[OWN]),
        "targets": len(found[OWN]),
        "judges": {judge: _judge_tree(results) for judge, results in found.items()},
    }


def _judge_tree(results: Sequence[Outcome]) -> dict[str, Any]:
    rates = {name: measure.of(results) for name, measure in MEASURES.items()}
    return {
        **{name: _rate_tree(name, rate) for name, rate in rates.items() if rate.of},
        "coverage": _nested(coverage_matrix(results)),
        "status": _nested(status_matrix(results)),
    }


def _rate_tree(name: str, rate: Rate) -> dict[str, Any]:
    tree: dict[str, Any] = {"count": rate.count, "of": rate.of}
    if name in BOUNDED and rate.upper is not None:
        tree["at_most"] = round(rate.upper, 4)
    return tree


def _nested(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Labelled → judged → count."""
    tree: dict[str, dict[str, int]] = {}
    for (truth, judged), count in sorted(counts.items()):
        tree.setdefault(truth, {})[judged] = count
    return tree
