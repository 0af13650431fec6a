"""Deadlines against the day of the check and the period of the report (R207, R208, R216–R218)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from mandaat_docs.assemble.mandate.deadline import DeadlineReader, deadline_reader
from mandaat_docs.assemble.report.joining import join_reports
from mandaat_docs.check.check import check_report
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult
from stadsgroen import TODAY, arbres, check, codes, read, stadsgroen, target, vocabularies

YEAR = "Verslagperiode: 1 januari 2026 – 31 december 2026\n"
UNDER = "# SD 1\n## Target 1.1.1\n"
HEAD = YEAR + UNDER
DONE = "Kapschema getekend in Evere. Status: op schema. Bewijs: kapschema."
TWICE = "ten minste twee keer per jaar"
AFTER = dt.date(2027, 1, 15)
"""A day on which the whole of the period is over."""


@cache
def _reader(language: str) -> DeadlineReader:
    return deadline_reader(vocabularies()[language])


def due(*lines: str, against: Mandate | None = None) -> Mandate:
    """The mandate with a deadline, as printed, for its first target."""
    mandate = against or stadsgroen()
    first, *objectives = mandate.objectives
    point, *points = first.measuring_points
    one, *targets = point.targets
    one = replace(one, deadline=_reader(mandate.language).read(lines))
    point = replace(point, targets=(one, *targets))
    first = replace(first, measuring_points=(point, *points))
    return replace(mandate, objectives=(first, *objectives))


def found(result: CheckResult, code: str) -> list[Finding]:
    return [f for f in result.findings if f.at == "S1.1.1" and f.code == code]


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.facts)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("deadline", "last"),
    [
        ("juni 2026", "2026-06-30"),
        ("15 juni 2026", "2026-06-15"),
        ("eind 2026", "2026-12-31"),
        ("ontwerp: juni 2026; eindversie: maart 2027", "2027-03-31"),
        ("einde van het mandaat", "2030-12-31"),
        ("zes maanden vóór het einde van het mandaat", "2030-06-30"),
        ("binnen de zes maanden na de aanstelling", "2026-06-30"),
        ("binnen de 30 dagen na de aanstelling", "2026-01-30"),
        ("elk jaar tot 2028", "2028-12-31"),
        ("elk jaar vóór 31 maart tot 2028", "2028-12-31"),
        ("twee keer per jaar (2026, 2027 en 2028)", "2028-12-31"),
    ],
)
def test_a_deadline_passes_on_its_last_day(deadline: str, last: str):
    mandate = due(deadline)

    assert not found(check(HEAD + DONE, mandate, day(last)), "R207")
    (finding,) = found(check(HEAD + DONE, mandate, day(last) + dt.timedelta(days=1)), "R207")
    assert (finding.severity, facts(finding)["day"]) == (Severity.WARNING, last)


@pytest.mark.parametrize(
    "deadline",
    [
        "doorlopend",
        "doorlopend tot eind 2027",
        "elk jaar",
        "elk jaar, uiterlijk op 31 maart",
        "eind 2026, nadien jaarlijks",
        "een eerste keer in maart 2026, daarna jaarlijks",
        "vóór de tussentijdse evaluatie van het mandaat",
        "ontwerp: juni 2026; eindversie: vóór de tussentijdse evaluatie van het mandaat",
        "volgens de kalender die in de omzendbrieven is vastgelegd",
        "vóór de aanvang van elke werf",
        "gauw",
    ],
)
def test_where_no_day_follows_from_a_deadline_none_passes_or_comes_near(deadline: str):
    for today in (TODAY, dt.date(2035, 1, 1), dt.date.max):
        assert {"R207", "R216"}.isdisjoint(
            codes(check(HEAD + DONE, due(deadline), today), "S1.1.1")
        )


def test_without_a_period_of_the_mandate_no_milestone_has_a_day():
    mandate = replace(due("einde van het mandaat"), period=None)

    assert not found(check(HEAD + DONE, mandate, dt.date(2035, 1, 1)), "R207")


@pytest.mark.parametrize("offset", ["P9999Y", "P999999999999D", "-P2030Y"])
def test_a_milestone_beyond_the_calendar_has_no_day(offset: str):
    mandate = due("einde van het mandaat")
    (one, *_) = mandate.targets()
    assert one.deadline is not None
    changed = replace(one, deadline=replace(one.deadline, offset=offset))
    first, *objectives = mandate.objectives
    point, *points = first.measuring_points
    point = replace(point, targets=(changed, *point.targets[1:]))
    first = replace(first, measuring_points=(point, *points))
    mandate = replace(mandate, objectives=(first, *objectives))

    assert not found(check(HEAD + DONE, mandate, dt.date(2035, 1, 1)), "R207")


@pytest.mark.parametrize(
    ("period", "deadline", "today", "fires"),
    [
        # as long after today as the period lasts: 365 days
        (YEAR, "30 juni 2027", "2026-11-01", True),
        (YEAR, "1 november 2027", "2026-11-01", True),
        (YEAR, "2 november 2027", "2026-11-01", False),
        (YEAR, "1 november 2026", "2026-11-01", True),
        (YEAR, "31 oktober 2026", "2026-11-01", False),  # R207
        # half a year: 184 days
        ("Verslagperiode: 1 juli 2026 – 31 december 2026\n", "4 mei 2027", "2026-11-01", True),
        ("Verslagperiode: 1 juli 2026 – 31 december 2026\n", "5 mei 2027", "2026-11-01", False),
        # no period: a year
        ("", "1 november 2027", "2026-11-01", True),
        ("", "2 november 2027", "2026-11-01", False),
        (YEAR, "einde van het mandaat", "2030-01-01", True),
        (YEAR, "einde van het mandaat", "2029-12-31", True),
        (YEAR, "einde van het mandaat", "2029-12-30", False),
        (YEAR, "elk jaar tot 2028", "2028-06-01", True),
        (YEAR, "ontwerp: december 2026; eindversie: maart 2028", "2026-11-01", False),
        (YEAR, "eind 9999", "9999-12-31", False),
    ],
)
def test_a_deadline_that_is_near(period: str, deadline: str, today: str, fires: bool):
    result = check(period + UNDER + DONE, due(deadline), day(today))

    assert bool(found(result, "R216")) is fires
    assert all(finding.severity is Severity.INFO for finding in found(result, "R216"))


def test_the_end_of_the_calendar_is_no_crash():
    mandate = replace(due("juni 2026"), period=None)

    assert found(check(HEAD + DONE, mandate, dt.date.max), "R207")


@pytest.mark.parametrize(
    "status", ["gerealiseerd", "stopgezet. Reden: te duur", "n.v.t. (geen werven)"]
)
@pytest.mark.parametrize("today", ["2026-11-01", "2027-12-01"])
def test_what_is_over_has_no_deadline_before_it(status: str, today: str):
    text = HEAD + f"Kapschema getekend in Evere. // Status: {status}"
    result = check(text, due("juni 2027"), day(today))

    assert target(result, "S1.1.1").status is not None
    assert {"R207", "R216"}.isdisjoint(codes(result, "S1.1.1"))


def test_what_goes_on_is_never_achieved():
    achieved = HEAD + "Kapschema getekend in Evere. Status: gerealiseerd"

    assert found(check(achieved, due("doorlopend")), "R208")
    assert not found(check(achieved, due("eind 2026")), "R208")
    assert not found(check(HEAD + DONE, due("doorlopend")), "R208")


OCCURRENCES = [
    # told how often: silent
    "De werkgroep heeft drie keer vergaderd.",
    "De werkgroep kwam tweemaal samen.",
    "De werkgroep kwam 2x samen.",
    "Er waren 4 vergaderingen met Evere.",
    "Er waren in 2026 4 afspraken met Evere.",
    "Er was elk kwartaal een gesprek met Evere.",
    # told when: silent
    "De werkgroep kwam samen op 3 maart 2026 en op 6 oktober 2026.",
    "De werkgroep kwam samen op 3 maart en op 6 oktober.",
    "De werkgroep kwam samen op 3 maart en 6 oktober 2026.",
    "De werkgroep kwam samen op 12 en 26 mei 2026.",
    "De werkgroep kwam samen op 12, 19 en 26 mei.",
    "De werkgroep kwam samen in maart en in oktober.",
    "De werkgroep kwam samen in maart en oktober 2026.",
    "De werkgroep kwam samen op 03/03/2026 en 06/10/2026.",
    "De werkgroep kwam samen op 3/03 en op 26/10.",
    "De werkgroep kwam samen in het eerste kwartaal van 2026 en in het vierde kwartaal van 2026.",
    "De werkgroep kwam samen in het eerste en het derde kwartaal.",
    "De werkgroep kwam samen in Q1 en Q3.",
    "De werkgroep kwam samen in het voorjaar en in het najaar.",
    "De werkgroep begon een voorjaarsreeks en een najaarsreeks.",
    "De werkgroep begon in Evere twee reeksen.",
    "De werkgroep kwam in elk van de vier kwartalen samen in Evere.",
    "De werkgroep kwam samen in Evere. Bewijs: verslag van 3 maart 2026 en van 6 oktober 2026.",
    "De werkgroep kwam samen in Evere. // Bewijs: verslagen van 3 maart 2026 en 6 oktober 2026",
]
MISSING = [
    ("De werkgroep kwam samen in Evere.", "–"),
    ("De werkgroep kwam samen in Evere in 2026.", "–"),
    ("De werkgroep kwam samen op 3 maart 2026.", "2026-03-03"),
    ("De werkgroep kwam samen in maart 2026, namelijk op 3 maart 2026.", "2026-03-03"),
    ("De werkgroep kwam samen op 3 maart 2026 en op 6 oktober 2025.", "2026-03-03"),
    ("De werkgroep kwam samen op 3 maart. De tweede keer staat nog niet vast.", "2026-03-03"),
    ("De werkgroep kwam samen in oktober met 40 bewoners.", "2026-10"),
    ("De werkgroep kwam samen in het eerste kwartaal.", "2026-01 – 2026-03"),
    ("De werkgroep gaf 8/10 aan Evere.", "–"),
    ("De werkgroep kwam ten minste twee keer per jaar samen in Evere.", "–"),
]


@pytest.mark.parametrize("said", OCCURRENCES)
def test_occurrences_that_are_told(said: str):
    assert not found(check(f"{HEAD}{said} Status: op schema", due(TWICE), AFTER), "R217")


@pytest.mark.parametrize(("said", "dates"), MISSING)
def test_occurrences_that_are_missing(said: str, dates: str):
    (finding,) = found(check(f"{HEAD}{said} Status: op schema", due(TWICE), AFTER), "R217")

    assert finding.severity is Severity.WARNING
    assert facts(finding) == {"deadline": TWICE, "needed": "2", "dates": dates}


@pytest.mark.parametrize(
    ("period", "deadline", "today", "needed"),
    [
        (YEAR, "elk kwartaal", AFTER, "4"),
        (YEAR, "twee keer per jaar", AFTER, "2"),
        (YEAR, TWICE, dt.date(2026, 11, 1), "1"),
        (YEAR, TWICE, dt.date(2026, 6, 29), None),
        (YEAR, TWICE, dt.date(2025, 6, 29), None),
        (YEAR, "elk jaar", AFTER, None),
        (YEAR, "doorlopend", AFTER, None),
        (YEAR, "wekelijks", AFTER, None),  # nobody lists fifty days
        (YEAR, "elke maand", AFTER, "12"),
        ("Verslagperiode: 1 januari 2025 – 31 december 2026\n", "elke maand", AFTER, None),
        (YEAR, "twee keer per jaar, naar behoefte", AFTER, None),
        ("", TWICE, AFTER, None),
        ("Verslagperiode: 1 juli 2026 – 31 december 2026\n", TWICE, AFTER, "1"),
        ("Verslagperiode: 1 januari 2025 – 31 december 2026\n", TWICE, AFTER, "4"),
    ],
)
def test_how_many_occurrences_a_period_needs(
    period: str, deadline: str, today: dt.date, needed: str | None
):
    result = check(period + UNDER + DONE, due(deadline), today)

    assert [facts(f)["needed"] for f in found(result, "R217")] == ([needed] if needed else [])


@pytest.mark.parametrize(
    "status",
    ["vertraagd. Reden: ziekte", "niet gestart. Reden: ziekte", "stopgezet. Reden: ziekte"],
)
def test_what_is_said_not_to_have_happened_needs_no_date(status: str):
    text = f"{HEAD}De werkgroep kwam niet samen in Evere. Status: {status}"

    assert not found(check(text, due(TWICE), AFTER), "R217")


@pytest.mark.parametrize(
    ("said", "fires"),
    [
        ("Er werden 40 premies toegekend, later 52 premies.", False),
        ("Er werden 40 premies toegekend.", True),
    ],
)
def test_an_indicator_with_a_figure_for_each_time(said: str, fires: bool):
    first, second, *others = stadsgroen().objectives
    point, *points = second.measuring_points
    one, *targets = point.targets
    one = replace(one, deadline=_reader("nl").read([TWICE]))
    second = replace(second, measuring_points=(replace(point, targets=(one, *targets)), *points))
    mandate = replace(stadsgroen(), objectives=(first, second, *others))
    result = check(f"{YEAR}# SD 2\n## Target 2.1.1\n{said} Status: op schema", mandate, AFTER)

    assert ("R217" in codes(result, "S2.1.1")) is fires


@pytest.mark.parametrize(
    ("said", "fires"),
    [
        ("De werkgroep kwam samen in maart.", False),
        ("De werkgroep kwam samen in het eerste semester.", False),
        ("De werkgroep kwam samen in maart 2026.", True),
        ("De werkgroep kwam samen in Evere.", True),
    ],
)
def test_over_several_years_a_date_without_its_year_may_be_any(said: str, fires: bool):
    period = "Verslagperiode: 1 januari 2025 – 31 december 2027\n"
    text = f"{period}{UNDER}{said} Status: op schema"

    assert bool(found(check(text, due(TWICE), dt.date(2028, 1, 15)), "R217")) is fires


def test_a_target_that_is_not_answered_needs_no_date():
    assert not found(check("# SD 2\nDe hond heet Max.", due(TWICE), AFTER), "R217")


@pytest.mark.parametrize(
    ("said", "fires"),
    [
        ("Deux conventions ont été signées, en mars et en octobre.", False),
        ("La commune d'Evere a signé le 5 et le 26 mai.", False),
        ("La commune d'Evere a signé à deux reprises.", False),
        ("Les rencontres ont eu lieu au printemps et en automne.", False),
        ("Les registres d'Evere ont été lus au 1er et au 3e trimestre.", False),
        ("Les registres d'Evere ont été lus en mars 2026.", True),
        ("Les registres d'Evere ont été lus.", True),
    ],
)
def test_occurrences_in_french(said: str, fires: bool):
    head = "Période : 1er janvier 2026 – 31 décembre 2026\n# OS 1\n## Cible 1.1.1\n"
    mandate = due("au moins deux fois par an", against=arbres())

    assert bool(found(check(f"{head}{said} Statut : en cours", mandate, AFTER), "R217")) is fires


YEARS = "Verslagperiode: 1 januari 2025 – 31 december 2027\n" + UNDER
OVER = dt.date(2028, 2, 1)


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("In 2025 kapschema in Evere, in 2026 in Ukkel, in 2027 in Jette.", None),
        ("In 2025, 2026 en 2027 een kapschema in Evere.", None),
        ("In 2025-2027 een kapschema in Evere.", None),
        ("Van 2025 tot 2027 een kapschema in Evere.", None),
        ("In 2025-26 een kapschema in Evere, in maart 2027 in Ukkel.", None),
        ("Een kapschema in Evere.", None),
        ("Kapschema in Evere: maart 2025, 3 mei 2026 en 12/06/2027.", None),
        ("In 2025 kapschema in Evere, in 2027 in Jette.", "2026"),
        ("In 2026 kapschema in Evere.", "2025, 2027"),
        ("In 2025 kapschema in Evere, in juni 2026 in Jette.", "2027"),
        ("In 2024 kapschema in Evere.", None),
    ],
)
def test_every_year_of_the_period(said: str, missing: str | None):
    result = check(f"{YEARS}{said} Status: op schema", due("elk jaar"), OVER)

    assert [facts(f)["missing"] for f in found(result, "R218")] == ([missing] if missing else [])
    assert all(finding.severity is Severity.WARNING for finding in found(result, "R218"))


@pytest.mark.parametrize(
    ("period", "deadline", "today"),
    [
        ("1 januari 2026 – 31 december 2026", "elk jaar", OVER),
        # one working year, though it lies in two calendar years
        ("1 september 2025 – 31 augustus 2026", "elk jaar", OVER),
        ("1 januari 2025 – 31 december 2027", "doorlopend", OVER),
        ("1 januari 2025 – 31 december 2027", "om de twee jaar", OVER),
        # 2027 is not over yet, and 2025 is named
        ("1 januari 2025 – 31 december 2026", "elk jaar", dt.date(2026, 12, 31)),
    ],
)
def test_where_not_every_year_is_asked_for(period: str, deadline: str, today: dt.date):
    text = f"Verslagperiode: {period}\n{UNDER}In 2025 kapschema in Evere. Status: op schema"

    assert not found(check(text, due(deadline), today), "R218")


def test_a_year_in_the_wording_alone_is_none_that_is_named():
    mandate = due("elk jaar")
    (one, *_) = mandate.targets()
    wording = "jaarlijks afspraken maken over de vervanging van de laanbomen van 2025"
    first, *objectives = mandate.objectives
    point, *points = first.measuring_points
    point = replace(point, targets=(replace(one, wording=wording), *point.targets[1:]))
    mandate = replace(
        mandate, objectives=(replace(first, measuring_points=(point, *points)), *objectives)
    )
    text = f"{YEARS}Kapschema in Evere voor de laanbomen van 2025. Status: op schema"

    assert not found(check(text, mandate, OVER), "R218")


def test_a_part_on_one_year_names_it():
    parts = [
        replace(
            read(
                f"Verslagperiode: 1 januari {y} – 31 december {y}\n{UNDER}{said} Status: op schema"
            ),
            file=f"{y}.docx",
        )
        for y, said in ((2025, "Kapschema in Evere."), (2026, "In 2026 kapschema in Jette."))
    ]
    joint = check_report(due("elk jaar"), join_reports(parts), vocabularies(), OVER)

    assert joint.report.first_day == dt.date(2025, 1, 1)
    assert not found(joint, "R218")


DEADLINES = (
    "juni 2026",
    "eind 2026",
    "einde van het mandaat",
    "binnen de zes maanden na de aanstelling",
    "elk jaar tot 2028",
    "elk jaar",
    "elk kwartaal",
    TWICE,
    "doorlopend",
)


@pytest.mark.parametrize("deadline", DEADLINES)
@pytest.mark.parametrize(
    "text",
    [
        HEAD + DONE,
        YEARS + "In 2025 kapschema in Evere en op 3 december 2026 in Jette. Status: op schema",
        HEAD + "Kapschema getekend op 3 maart en 3 december 2026. Status: gerealiseerd",
    ],
)
def test_a_later_day_never_makes_a_verdict_milder(deadline: str, text: str):
    weights = list(reversed(Severity))
    before: tuple[int, ...] = ()
    verdicts = set()
    mandate, report = due(deadline), read(text)
    for month in range(0, 84, 3):
        today = dt.date(2025 + month // 12, month % 12 + 1, 1)
        result = check_report(mandate, report, vocabularies(), today)
        verdicts.add((result.is_complete, tuple(t.coverage for t in result.targets)))
        severities = [f.severity for f in result.findings if f.at == "S1.1.1"]
        now = tuple(
            sum(weights.index(s) >= weight for s in severities) for weight in reversed(range(3))
        )
        assert now >= before, (deadline, month)
        before = now
    assert len(verdicts) == 1
