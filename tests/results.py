"""A mandate and a check result made by hand, in Dutch and French: every coverage, nature and link.

The institution and its texts are invented. Findings carry codes of their own ("X…"), whose texts
stand here, so that these tests hold whatever rules there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.mandate import (
    Deadline,
    DeadlineKind,
    Mandate,
    MeasuringPoint,
    Nature,
    Objective,
    Period,
    Series,
    Source,
    Target,
)
from mandaat_docs.model.result import (
    CheckResult,
    Claim,
    Coverage,
    Figure,
    LinkKind,
    Orphan,
    ReportHead,
    Status,
    TargetResult,
)
from mandaat_docs.model.source import Place
from mandaat_docs.model.vocabulary import Vocabulary

_TEXTS: dict[str, dict[str, str]] = {
    "nl": {
        "title": "Doelstellingen voor het mandaat A5 – Directeur-generaal – Gewestelijk Archiefbureau (GAB)",
        "function": "Directeur-generaal",
        "institution": "Gewestelijk Archiefbureau (GAB)",
        "authority": "Regering, op voordracht van de minister bevoegd voor Erfgoed",
        "S1": "De gewestelijke archieven veilig bewaren en voor iedereen raadpleegbaar maken",
        "S1.1": "De depots op peil brengen",
        "S1.1.1": "aantal strekkende meter archief dat per jaar in zuurvrije dozen wordt verpakt",
        "S1.1.2": "een rampenplan voor de drie depots opstellen",
        "S1.2": "De leeszaal moderniseren",
        "S1.2.1": "de wachttijd voor een aanvraag in de leeszaal verkorten",
        "S2": "Digitale overheidsinformatie tijdig overnemen",
        "S2.1": "Afspraken maken met de administraties",
        "S2.1.1": "met elke administratie een overdrachtskalender afspreken en opvolgen.",
        "S2.1.2": "percentage van de overdrachten dat binnen de afgesproken termijn gebeurt",
        "T1": "Een zorgzame en zuinige werkgever zijn",
        "T1.1": "Bijdragen aan het gewestelijke personeelsbeleid",
        "T1.1.1": "meewerken aan het plan tegen burn-out",
        "T1.1.2": "aantal opleidingsdagen per personeelslid",
        "T1.1.3": "een energieplan voor de gebouwen laten goedkeuren",
        "yearly": "jaarlijks",
        "continuous": "doorlopend",
        "date": "eind 2027",
        "milestone": "vóór de evaluatie halverwege het mandaat",
        "parts": "voor de kalender:\nin het eerste jaar: maart 2027\nvoor de andere jaren: januari",
        "report": "voortgangsverslag-2026.docx",
        "heading": "Bewaring en depots",
        "quote1": "In 2026 zijn 412 strekkende meter verpakt, 12 meer dan gepland. De restauratieploeg heeft daarvoor de zomer benut.",
        "quote2": "Het rampenplan loopt vertraging op, omdat de brandweer haar advies nog niet heeft gegeven.",
        "quote3": "De kalender met Brussel Stedenbouw is rond.",
        "quote4": "Het team heeft meegewerkt.",
        "figure": "412 strekkende meter",
        "unit": "strekkende meter",
        "evidence": "bijlage 3, register van de depots",
        "reason": "de brandweer heeft haar advies nog niet gegeven",
        "late": "loopt vertraging op",
        "done": "gehaald",
        "orphan": "Target 9.9.9: de toren is geverfd.",
    },
    "fr": {
        "title": "Objectifs du mandat A5 – Directeur général – Bureau régional des archives (BRA)",
        "function": "Directeur général",
        "institution": "Bureau régional des archives (BRA)",
        "authority": "Gouvernement, sur proposition du ministre chargé du Patrimoine",
        "S1": "Conserver les archives régionales en sécurité et les rendre consultables par tous",
        "S1.1": "Mettre les dépôts à niveau",
        "S1.1.1": "nombre de mètres linéaires d’archives conditionnés par an dans des boîtes non acides",
        "S1.1.2": "établir un plan d’urgence pour les trois dépôts",
        "S1.2": "Moderniser la salle de lecture",
        "S1.2.1": "réduire le délai d’attente d’une demande en salle de lecture",
        "S2": "Reprendre à temps l’information publique numérique",
        "S2.1": "Convenir de règles avec les administrations",
        "S2.1.1": "convenir d’un calendrier de versement avec chaque administration et le suivre.",
        "S2.1.2": "pourcentage des versements effectués dans le délai convenu",
        "T1": "Être un employeur attentif et économe",
        "T1.1": "Contribuer à la politique régionale du personnel",
        "T1.1.1": "collaborer au plan de lutte contre l’épuisement professionnel",
        "T1.1.2": "nombre de jours de formation par membre du personnel",
        "T1.1.3": "faire approuver un plan énergie pour les bâtiments",
        "yearly": "annuellement",
        "continuous": "en continu",
        "date": "fin 2027",
        "milestone": "avant l’évaluation à mi-mandat",
        "parts": "pour le calendrier :\nla première année : mars 2027\nles autres années : janvier",
        "report": "rapport-2026.docx",
        "heading": "Conservation et dépôts",
        "quote1": "En 2026, 412 mètres linéaires ont été conditionnés, 12 de plus que prévu. L’atelier de restauration y a consacré l’été.",
        "quote2": "Le plan d’urgence prend du retard, parce que les pompiers n’ont pas encore rendu leur avis.",
        "quote3": "Le calendrier avec Urban est prêt.",
        "quote4": "L’équipe a collaboré.",
        "figure": "412 mètres linéaires",
        "unit": "mètre linéaire",
        "evidence": "annexe 3, registre des dépôts",
        "reason": "les pompiers n’ont pas encore rendu leur avis",
        "late": "prend du retard",
        "done": "atteint",
        "orphan": "Cible 9.9.9 : la tour est repeinte.",
    },
}

_FINDINGS = {
    "nl": {
        "X901": "er is geen cijfer voor deze indicator",
        "X902": "het verslag zegt niets over “{wording}”",
        "X903": "er is geen bewijsstuk vermeld",
        "X904": "twee passages komen in aanmerking",
    },
    "fr": {
        "X901": "aucun chiffre pour cet indicateur",
        "X902": "le rapport ne dit rien de « {wording} »",
        "X903": "aucune pièce n’est citée",
        "X904": "deux passages entrent en ligne de compte",
    },
}


def vocabulary(language: str) -> Vocabulary:
    """The words of a language, with the texts of the findings made here."""
    words = load_vocabulary(language)
    own = {code: {"message": text, "help": ""} for code, text in _FINDINGS[language].items()}
    tree: dict[str, Any] = dict(words.tree)
    tree["findings"] = {**tree.get("findings", {}), **own}
    return Vocabulary(language, tree)


def mandate(language: str, changes: Mapping[str, str] | None = None) -> Mandate:
    """Nine targets in three objectives; `changes` replace texts by their key."""
    t = {**_TEXTS[language], **(changes or {})}
    yearly = Deadline(t["yearly"], DeadlineKind.RECURRING, per_year=1)
    continuous = Deadline(t["continuous"], DeadlineKind.CONTINUOUS)
    shared = Deadline(t["date"], DeadlineKind.DATE, shared_from="T1.1.1")

    def target(id: str, number: str | None, nature: Nature, deadline: Deadline | None, page: int) -> Target:
        origin = "derived" if number is None else "printed"
        return Target(id, number, origin, t[id], nature, deadline, page, f"{page:016x}")

    s11 = (
        target("S1.1.1", "1.1.1", Nature.INDICATOR, yearly, 2),
        target("S1.1.2", "1.1.2", Nature.DELIVERABLE, Deadline(t["milestone"], DeadlineKind.MILESTONE), 2),
    )
    s12 = (target("S1.2.1", None, Nature.EFFORT, None, 2),)
    s21 = (
        target("S2.1.1", None, Nature.EFFORT, Deadline(t["parts"], DeadlineKind.DATE), 3),
        target("S2.1.2", None, Nature.INDICATOR, yearly, 3),
    )
    t11 = (
        target("T1.1.1", "1.1", Nature.EFFORT, Deadline(t["date"], DeadlineKind.DATE), 4),
        target("T1.1.2", "1.2", Nature.INDICATOR, shared, 4),
        target("T1.1.3", "1.3", Nature.DELIVERABLE, continuous, 4),
    )

    def objective(id: str, page: int, *points: MeasuringPoint) -> Objective:
        series = Series.STRATEGIC if id[0] == "S" else Series.TRANSVERSAL
        return Objective(id, series, id[1:], t[id], t[id], (), (), page, points)

    return Mandate(
        language=language,
        title=t["title"],
        function=t["function"],
        grade="A5",
        institution=t["institution"],
        authority=t["authority"],
        period=Period("2025-2030", 2025, 2030),
        source=Source(f"mandate.{language}.pdf", "a1" * 32, 5),
        objectives=(
            objective(
                "S1",
                2,
                MeasuringPoint("S1.1", "1.1", t["S1.1"], 2, s11),
                MeasuringPoint("S1.2", "1.2", t["S1.2"], 2, s12),
            ),
            objective("S2", 3, MeasuringPoint("S2.1", "2.1", t["S2.1"], 3, s21)),
            objective("T1", 4, MeasuringPoint("T1.1", None, t["T1.1"], 4, t11)),
        ),
    )


def result(language: str, changes: Mapping[str, str] | None = None) -> CheckResult:
    """A report on that mandate: each coverage at least once, a status that worries, an orphan."""
    t = {**_TEXTS[language], **(changes or {})}
    heading = (t["heading"],)

    def claim(key: str, paragraph: int, link: LinkKind = LinkKind.NUMBER) -> Claim:
        return Claim(Place(paragraph=paragraph, heading=heading), link, 0.9, t[key])

    row = Claim(Place(paragraph=40, table=1, row=4), LinkKind.WORDING, 0.7, t["quote3"])
    complete, incomplete = Coverage.COMPLETE, Coverage.INCOMPLETE
    figure = Figure(t["figure"], Decimal(412), t["unit"], "2026")
    verdicts = (
        TargetResult(
            "S1.1.1", complete, Status.ACHIEVED, t["done"], (figure,), (t["evidence"],), (), (claim("quote1", 12),)
        ),
        TargetResult(
            "S1.1.2", complete, Status.OFF_TRACK, t["late"], (), (), (t["reason"],), (claim("quote2", 15),), ("X903",)
        ),
        TargetResult("S1.2.1", Coverage.UNREPORTED, findings=("X902",)),
        TargetResult("S2.1.1", complete, Status.ON_TRACK, claims=(row, claim("quote3", 41))),
        TargetResult("S2.1.2", incomplete, Status.ON_TRACK, claims=(row,), findings=("X901",)),
        TargetResult("T1.1.1", Coverage.UNCERTAIN, claims=(claim("quote4", 50, LinkKind.CONTEXT),), findings=("X904",)),
        TargetResult("T1.1.2", Coverage.EMPTY, findings=("X902",)),
        TargetResult("T1.1.3", Coverage.UNREPORTED, findings=("X902",), waived=True),
    )
    error, warning = Severity.ERROR, Severity.WARNING
    wording = (("wording", t["S1.2.1"]),)
    findings = (
        Finding("X903", "claim-without-evidence", warning, "S1.1.2", Place(paragraph=15, heading=heading)),
        Finding("X902", "target-without-report", error, "S1.2.1", None, wording),
        Finding("X901", "indicator-without-figure", error, "S2.1.2", Place(paragraph=40, table=1, row=4)),
        Finding("X904", "passage-without-target", error, "T1.1.1", Place(paragraph=50, heading=heading)),
        Finding("X902", "target-without-report", error, "T1.1.2", None, (("wording", t["T1.1.2"]),)),
    )
    return CheckResult(
        as_of=dt.date(2027, 12, 1),
        mandate=mandate(language, changes),
        report=ReportHead(t["report"], "b2" * 32, language, dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        targets=verdicts,
        orphans=(Orphan(Place(paragraph=60, heading=heading), t["orphan"]),),
        findings=findings,
    )
