"""How the cost grows with the size: exponents fitted over five sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from bench.desk import PAGES, TARGETS, TODAY, Desk, held, spread
from bench.measure import Row, exponent, seconds, shown
from mandaat_docs.pipeline import check
from mandaat_docs.pipeline_documents import evaluation
from mandaat_docs.pipeline_mandate import extract, load_mandate
from mandaat_docs.settings import Settings

_MOST = 1.05
_DAY = dt.date.fromisoformat(TODAY)
Prepare = Callable[[int], Callable[[], object]]


def rows(desk: Desk) -> Iterator[Row]:
    """Targets for each command, pages and reports for `check`."""
    targets = spread(TARGETS, 1000)
    yield _row(desk, "growth of `extract`, targets", targets, lambda n: _extract(desk, n))
    yield _row(desk, "growth of `check`, targets", targets, lambda n: _check_targets(desk, n))
    yield _row(desk, "growth of `generate evaluation`, targets", targets, lambda n: _draft(desk, n))
    pages = spread(PAGES, 2000)
    yield _row(desk, "growth of `check`, pages", pages, lambda n: _check_pages(desk, n))
    yield _row(desk, "growth of `check`, reports", spread(1, 1000), lambda n: _check_many(desk, n))


def _row(desk: Desk, what: str, sizes: Sequence[int], prepare: Prepare) -> Row:
    """Each size at its best of up to three runs; no further than our patience goes."""
    done: list[int] = []
    costs: list[float] = []
    for size in sizes:
        if costs and costs[-1] * (size / done[-1]) > desk.patience:
            break
        work = prepare(size)
        first = seconds(work)
        more = 2 if 3 * first < desk.patience else 0
        costs.append(min([first, *(seconds(work) for _ in range(more))]))
        done.append(size)
    span = f"{what} {sizes[0]} → {sizes[-1]}"
    if len(done) < 3:
        return Row(
            span, f"≤ {_MOST:g}", "too slow to fit", shown(costs[-1]), f"at {done[-1]}", False
        )
    found = exponent(done, costs)
    whole = len(done) == len(sizes)
    said = f"{found:.2f}" if whole else f"{found:.2f} (up to {done[-1]})"
    peer = f"at {done[0]}: {shown(costs[0])}"
    return Row(span, f"≤ {_MOST:g}", said, shown(costs[-1]), peer, whole and found <= _MOST)


def _extract(desk: Desk, size: int) -> Callable[[], object]:
    given = held(desk.targets(size)[0])
    return lambda: extract(given)


def _check_targets(desk: Desk, size: int) -> Callable[[], object]:
    pdf, report = desk.targets(size)
    mandate, given = load_mandate(pdf), held(report)
    return lambda: check(given, mandate, Settings(), _DAY)


def _draft(desk: Desk, size: int) -> Callable[[], object]:
    result = check(
        held(desk.targets(size)[1]), load_mandate(desk.targets(size)[0]), Settings(), _DAY
    )
    return lambda: evaluation(result, "mid-term", "nl", Settings())


def _check_pages(desk: Desk, size: int) -> Callable[[], object]:
    given, mandate = held(desk.report(size)), desk.sample
    return lambda: check(given, mandate, Settings(), _DAY)


def _check_many(desk: Desk, size: int) -> Callable[[], object]:
    files, mandate = desk.reports(size), desk.sample

    def work() -> None:
        for file in files:
            check(file, mandate, Settings(), _DAY)

    return work
