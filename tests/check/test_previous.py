"""`--previous`: a report beside that of the period before; and where the rules stay silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.case import Terms
from mandaat_docs.check.check import check_report
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.mandate import DeadlineKind, Mandate
from mandaat_docs.model.result import CheckResult
from notation import document, mandate
from stadsgroen import STADSGROEN, TODAY, arbres, codes, stadsgroen, vocabularies

THEN = "Verslagperiode: 1 januari 2025 – 31 december 2025\n"
NOW = "Verslagperiode: 1 januari 2026 – 31 december 2026\n"
HALF = "Verslagperiode: 1 januari 2026 – 30 juni 2026\n"
TREES = "# SD 1\n## Target 1.1.1\n"
GRANTS = "# SD 2\n## Target 2.1.1\n"
FIRST, GRANT = "S1.1.1", "S2.1.1"
RULES = {"R211", "R212", "R213", "R214", "R215"}


def compare(before: str, now: str, against: Mandate | None = None) -> CheckResult:
    then, report = (assemble_report(document(text), vocabularies()) for text in (before, now))
    terms = Terms(previous=replace(then, sha256="2" * 64))
    return check_report(against or stadsgroen(), report, vocabularies(), TODAY, terms=terms)


def found(result: CheckResult) -> list[tuple[str, str | None]]:
    return [(f.code, f.at) for f in result.findings if f.code in RULES]


def facts(result: CheckResult, code: str) -> dict[str, str]:
    return next(dict(f.facts) for f in result.findings if f.code == code)


def due(kind: DeadlineKind, target: str = "1.1.1") -> Mandate:
    """The mandate with another kind of deadline for its targets of one number."""

    def changed(one):
        if one.number != target or one.deadline is None:
            return one
        return replace(one, deadline=replace(one.deadline, kind=kind))

    objectives = tuple(
        replace(
            o,
            measuring_points=tuple(
                replace(p, targets=tuple(map(changed, p.targets))) for p in o.measuring_points
            ),
        )
        for o in stadsgroen().objectives
    )
    return replace(stadsgroen(), objectives=objectives)


# R211 text-reused

LONG = (
    "De dienst Bomen tekende samen met Schaarbeek, Evere en Jette een kapschema "
    "waarin elke straat een plantdatum kreeg."
)


def test_a_long_sentence_word_for_word():
    result = compare(THEN + TREES + LONG, NOW + TREES + LONG.upper() + " Er kwam een nota bij.")

    assert found(result) == [("R211", FIRST)]
    assert facts(result, "R211")["said"].casefold() == LONG.casefold()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (LONG, LONG.replace("Jette", "Ukkel")),
        ("Het kapschema is getekend in Evere.", "Het kapschema is getekend in Evere."),
        (LONG, "Er kwam een kapschema in Evere."),
        (f"Er kwam een schema.\n# SD 2\n## Target 2.1.2\n{LONG}", LONG),
    ],
)
def test_other_or_short_sentences(before: str, now: str):
    assert "R211" not in codes(compare(THEN + TREES + before, NOW + TREES + now), FIRST)


def test_the_wording_itself_may_be_quoted_every_year():
    wording = LONG.rstrip(".")
    against = mandate(f"S1 Bomen\n  1.1 Lanen\n    1.1.1 {wording} : doorlopend")
    said = f"{TREES}Zo was het afgesproken. {LONG} {{}} kwam als eerste."
    result = compare(THEN + said.format("Vorst"), NOW + said.format("Ukkel"), against)

    assert "R211" not in codes(result, FIRST)
    assert "R211" in codes(compare(THEN + said.format("Vorst"), NOW + said.format("Ukkel")), FIRST)


def test_one_finding_for_one_target():
    text = f"{LONG} {LONG.replace('Evere', 'Vorst')}"

    assert found(compare(THEN + TREES + text, NOW + TREES + text)) == [("R211", FIRST)]


# R212 figure-falls


def grants(then: str, now: str, against: Mandate | None = None) -> CheckResult:
    return compare(THEN + GRANTS + then, NOW + GRANTS + now, against)


def test_a_figure_that_is_said_to_be_cumulative_falls():
    result = grants(
        "Sinds het begin van het mandaat werden 140 premies toegekend.",
        "Sinds het begin van het mandaat werden 120 premies toegekend.",
    )

    assert found(result) == [("R212", GRANT)]
    assert (facts(result, "R212")["before"], facts(result, "R212")["now"]) == (
        "140 premies", "120 premies",
    )  # fmt: skip


def test_a_figure_whose_wording_says_cumulative_falls():
    cumulative = mandate(
        STADSGROEN.replace("!aantal toegekende premies", "!gecumuleerd aantal toegekende premies"),
        institution="Agentschap Stadsgroen",
    )
    text = "In {} werden {} premies toegekend."

    assert ("R212", GRANT) in found(
        grants(text.format(2025, 140), text.format(2026, 120), cumulative)
    )
    assert found(grants(text.format(2025, 140), text.format(2026, 150), cumulative)) == []


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("In 2025 werden 140 premies toegekend.", "In 2026 werden 120 premies toegekend."),
        ("Cumulatief werden 140 premies toegekend.", "Cumulatief werden 160 premies toegekend."),
        ("Cumulatief werden 140 premies toegekend.", "In 2026 werden 20 premies toegekend."),
        ("In 2025 werden 140 premies toegekend.", "Cumulatief werden 120 premies toegekend."),
        ("Cumulatief werden 140 premies toegekend.", "Cumulatief werd € 90 aan premies toegekend."),
        (
            "Cumulatief werden 140 premies toegekend.",
            "Cumulatief werden 120 premies toegekend; het cijfer van 2025 werd gecorrigeerd.",
        ),
        (
            "Cumulatief werden 140 premies toegekend. Cumulatief zijn er 300 premies gevraagd.",
            "Cumulatief zijn er 120 premies geweigerd. Cumulatief werden 160 premies toegekend.",
        ),
    ],
)
def test_figures_that_may_fall(then: str, now: str):
    assert "R212" not in codes(grants(then, now), GRANT)


# R213 promise-not-taken-up


@pytest.mark.parametrize(
    "promise",
    [
        "In 2026 zal een meldpunt voor stormschade worden opgericht.",
        "In juni 2026 wordt een meldpunt voor stormschade geopend.",
        "Voor 2026 is een meldpunt voor stormschade gepland.",
        "Volgend jaar zal een meldpunt voor stormschade opengaan.",
    ],
)
def test_what_was_promised_and_is_not_spoken_of(promise: str):
    now = NOW + TREES + "In Evere werd een kapschema getekend. Status: op schema"
    result = compare(f"{THEN}{TREES}Er was overleg in Jette. {promise}", now)

    assert found(result) == [("R213", FIRST)]
    assert facts(result, "R213")["said"] == promise


PROMISE = "In 2026 zal een meldpunt voor stormschade worden opgericht."
KEPT = "In Evere werd een kapschema getekend. Status: op schema"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (THEN + TREES + PROMISE, NOW + TREES + "Het meldpunt ging open. Status: op schema"),
        (THEN + TREES + PROMISE, NOW + TREES + "Meldpunten kregen voorrang. Status: op schema"),
        (THEN + TREES + PROMISE, NOW + TREES + KEPT + " Bewijs: foto van het meldpunt"),
        (THEN + TREES + PROMISE, NOW + TREES + KEPT.replace("op schema", "gerealiseerd")),
        (THEN + TREES + PROMISE, NOW + TREES + KEPT.replace("op schema", "stopgezet")),
        (THEN + TREES + PROMISE, HALF + TREES + KEPT),
        (THEN + TREES + PROMISE, TREES + KEPT),
        (TREES + PROMISE, NOW + TREES + KEPT),
        (THEN + TREES + PROMISE, NOW + "# SD 1"),
        (THEN + TREES + PROMISE.replace("2026", "2027"), NOW + TREES + KEPT),
        (THEN + TREES + PROMISE.replace("2026", "2025"), NOW + TREES + KEPT),
        (HALF + TREES + PROMISE, NOW + TREES + KEPT),
        (THEN + TREES + "In 2026 zal het meldpunt er zijn.", NOW + TREES + KEPT),
        (THEN + TREES + "In 2026 zal geen meldpunt voor schade komen.", NOW + TREES + KEPT),
        (THEN + TREES + "Als er geld is, zal in 2026 een meldpunt komen.", NOW + TREES + KEPT),
        (THEN + TREES + "Het plan 2026-2030 zal een meldpunt krijgen.", NOW + TREES + KEPT),
        (THEN + TREES + "In 2026 zullen nieuwe afspraken gemaakt worden.", NOW + TREES + KEPT),
        (THEN + TREES + "Het meldpunt 2026 voor schade kreeg een naam.", NOW + TREES + KEPT),
        (THEN + TREES + "Elk voorjaar wordt er gesnoeid in de parken.", NOW + TREES + KEPT),
        (THEN + TREES + PROMISE, NOW + "# SD 2\n## Target 2.1.2\n" + KEPT),
        (
            THEN + TREES + PROMISE,
            "Période de rapportage : 1er janvier 2026 – 31 décembre 2026\n# OS 1\n"
            "## Cible 1.1.1\nLe plan d'abattage a été signé avec la commune. En cours.",
        ),
    ],
)
def test_promises_that_are_kept_or_that_nobody_can_judge(before: str, now: str):
    assert "R213" not in codes(compare(before, now), FIRST)


def test_one_promise_for_one_target():
    more = PROMISE + " In 2026 zal ook een cursus over klimtouwen starten."

    assert found(compare(THEN + TREES + more, NOW + TREES + KEPT)) == [("R213", FIRST)]


# R214 status-goes-back

SAID = "Kapschema {} besproken in {}. Status: {}. Reden: ziekte van de tekenaar."


@pytest.mark.parametrize(
    ("then", "now", "fires"),
    [
        ("gerealiseerd", "op schema", True),
        ("gerealiseerd", "vertraagd", True),
        ("gerealiseerd", "niet gestart", True),
        ("op schema", "niet gestart", True),
        ("vertraagd", "niet gestart", True),
        ("op schema", "vertraagd", False),
        ("op schema", "gerealiseerd", False),
        ("niet gestart", "op schema", False),
        ("gerealiseerd", "gerealiseerd", False),
        ("gerealiseerd", "stopgezet", False),
        ("stopgezet", "op schema", False),
        ("niet van toepassing", "niet gestart", False),
    ],
)
def test_a_status_that_goes_back(then: str, now: str, fires: bool):
    result = compare(
        THEN + TREES + SAID.format("A", "Evere", then),
        NOW + TREES + SAID.format("B", "Jette", now),
        due(DeadlineKind.DATE),
    )

    assert (("R214", FIRST) in found(result)) is fires
    if fires:
        assert facts(result, "R214")["before"].startswith(then)
        assert facts(result, "R214")["now"].startswith(now)


@pytest.mark.parametrize(
    ("kind", "then", "now", "fires"),
    [
        (DeadlineKind.RECURRING, "gerealiseerd", "op schema", False),
        (DeadlineKind.RECURRING, "op schema", "niet gestart", False),
        (DeadlineKind.EVENT, "gerealiseerd", "niet gestart", False),
        (DeadlineKind.EXTERNAL, "gerealiseerd", "op schema", False),
        (DeadlineKind.CONTINUOUS, "gerealiseerd", "op schema", False),
        (DeadlineKind.CONTINUOUS, "op schema", "niet gestart", True),
    ],
)
def test_what_begins_anew_may_go_back(kind: DeadlineKind, then: str, now: str, fires: bool):
    result = compare(
        THEN + TREES + SAID.format("A", "Evere", then),
        NOW + TREES + SAID.format("B", "Jette", now),
        due(kind),
    )

    assert (("R214", FIRST) in found(result)) is fires


# R215 evidence-outside-period


@pytest.mark.parametrize(
    ("evidence", "fires"),
    [
        ("verslag van 12 maart 2024", True),
        ("verslag van 12-03-2024", True),
        ("nota_2024-03-12.pdf", True),
        ("jaarverslag 2024", True),
        ("lijst 2020-2024", True),
        ("verslag van 3 februari 2027", True),
        ("procès-verbal du 4 août 2025", True),
        ("verslag van 12 maart 2026", False),
        ("verslagen van 12 november 2025 en 14 januari 2026", False),
        ("jaarverslag 2026", False),
        ("jaarverslag 2025", False),
        ("planning 2027", False),
        ("plan 2020-2030", False),
        ("norm ISO 14001:2015", False),
        ("lijst met 2024 adressen en 12 000 namen", False),
        ("verzendlijst", False),
        ("https://stadsgroen.example/2024/03/nota", False),
    ],
)
def test_the_date_of_the_evidence(evidence: str, fires: bool):
    now = NOW + TREES + f"Kapschema besproken. Status: op schema\nBewijs: {evidence}"
    result = compare(THEN + TREES + "Overleg in Evere. Status: op schema", now)

    assert (("R215", FIRST) in found(result)) is fires


def test_evidence_within_half_a_year_and_without_a_period():
    said = TREES + "Kapschema besproken. Status: op schema\nBewijs: verslag van 12 november 2026"

    assert ("R215", FIRST) in found(compare(THEN + TREES + "Overleg.", HALF + said))
    assert found(compare(THEN + TREES + "Overleg.", said)) == []


# all of them


def test_severities():
    text = (
        GRANTS + "Cumulatief werden 140 premies toegekend. Status: gerealiseerd\n"
        f"{TREES}{LONG} {PROMISE}"
    )
    now = (
        GRANTS + "Cumulatief werden 120 premies toegekend. Status: niet gestart\n"
        f"{TREES}{LONG}\nBewijs: nota van 3 mei 2024"
    )
    result = compare(THEN + text, NOW + now, due(DeadlineKind.DATE, "2.1.1"))
    weight = {f.code: f.severity for f in result.findings if f.code in RULES}

    assert weight.pop("R215") is Severity.INFO
    assert weight == dict.fromkeys(("R211", "R212", "R213", "R214"), Severity.WARNING)


def test_without_a_previous_report_none_of_them_speaks():
    text = NOW + TREES + f"{LONG} {PROMISE}\nBewijs: nota van 3 mei 2024"
    report = assemble_report(document(text), vocabularies())
    result = check_report(stadsgroen(), report, vocabularies(), TODAY)

    assert found(result) == []
    assert result.previous is None


def test_the_result_names_the_previous_report():
    result = compare(THEN + TREES + LONG, NOW + TREES + "Iets.")

    assert result.previous is not None
    assert (result.previous.sha256, result.previous.first_day.year) == ("2" * 64, 2025)


def test_a_previous_report_changes_no_verdict():
    now = NOW + TREES + f"{LONG} Status: op schema"
    alone = check_report(
        stadsgroen(), assemble_report(document(now), vocabularies()), vocabularies(), TODAY
    )
    result = compare(THEN + TREES + f"{LONG} Status: gerealiseerd", now)

    assert [t.coverage for t in result.targets] == [t.coverage for t in alone.targets]
    assert [f for f in result.findings if f.code not in RULES] == list(alone.findings)


def test_french():
    then = "Période de rapportage : 1er janvier 2025 – 31 décembre 2025\n"
    now = then.replace("2025", "2026")
    head = "# OS 1\n## Cible 1.1.1\n"
    said = (
        "Depuis le début du mandat, l'équipe de Jette a encodé tous les platanes et les tilleuls "
        "des grandes avenues."
    )
    promise = "En 2026, une application mobile sera proposée aux riverains."
    result = compare(
        f"{then}{head}{said} {promise} Statut : en cours",
        f"{now}{head}{said} Statut : pas encore entamé. Motif : grève. Preuve : note du 3 mai 2024",
        arbres(),
    )

    assert found(result) == [
        ("R211", FIRST), ("R213", FIRST), ("R214", FIRST), ("R215", FIRST)
    ]  # fmt: skip


def test_french_plurality_of_offices_is_no_cumulative_figure():
    against = mandate(
        "S1 Personnel\n  1.1 Cumuls\n    1.1.1 !nombre d'autorisations de cumul", "fr"
    )
    head = "# OS 1\n## Cible 1.1.1\n"
    result = compare(
        f"{head}En 2025, 14 autorisations de cumul ont été données.",
        f"{head}En 2026, 12 autorisations de cumul ont été données.",
        against,
    )

    assert found(result) == []
