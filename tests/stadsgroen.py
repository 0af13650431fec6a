"""Two small mandates of our own, Dutch and French, and how to check a report in the notation.

The Dutch one has what makes linking hard: numbers that occur in both series, targets without a
number, two targets under one measuring point, indicators, near-equal wordings.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.check import check_report
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.report import Report
from mandaat_docs.model.result import CheckResult, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary
from notation import document, mandate

TODAY = dt.date(2026, 11, 1)

STADSGROEN = """
S1 Het stadsgroen uitbreiden en beter onderhouden
  1.1 De laanbomen in de stad vernieuwen
    1.1.1 afspraken maken met de gemeenten over de vervanging van zieke laanbomen : doorlopend
    1.1.2 het register van laanbomen aanvullen met leeftijd en gezondheid van elke boom : doorlopend
  1.2 Nieuwe parken aanleggen in wijken zonder groen
    - een wateropvangplan opstellen voor de nieuwe parken : vóór eind 2027
    - !aantal aangelegde buurtparken : jaarlijks
S2 De inwoners betrekken bij het groen in hun straat
  2.1 Straattuinen en geveltuinen ondersteunen
    2.1.1 !aantal toegekende premies voor geveltuinen : jaarlijks
    2.1.2 een handleiding verspreiden over inheemse planten : doorlopend
    2.1.3 afspraken maken met scholen over de vergroening van speelplaatsen : doorlopend
  2.2 Het overleg met buurtcomités versterken
    - driemaandelijks overleg voeren met de buurtcomités over de pleintjes : doorlopend
T1 De dienstverlening aan de gebruikers verbeteren
  1.1 Klachten sneller behandelen
    - een digitaal loket voor meldingen van bewoners openen : vóór eind 2026
T2 Het welzijn van het personeel bevorderen
  2.1 Veiligheid op het werk verhogen
    2.1.1 een vormingsaanbod over veilig klimmen en zagen uitwerken : doorlopend
    2.1.2 !percentage medewerkers dat een veiligheidsopleiding volgde : jaarlijks
T3 Zuiniger werken
  - De middelen van de instelling zuinig en duurzaam inzetten
    3.1 !aantal voorstellen voor besparingen voorgelegd aan de raad van bestuur : einde mandaat
    3.2 !tevredenheidsgraad van de interne klanten : einde mandaat
"""

ARBRES = """
S1 Améliorer la qualité des espaces verts
  1.1 Entretenir les arbres
    1.1.1 compléter le registre des arbres d'alignement : en continu
    1.1.2 conclure des conventions avec les communes sur l'élagage : en continu
  1.2 Créer de nouveaux parcs
    - !nombre de parcs de quartier aménagés : chaque année
    - soumettre une stratégie de biodiversité au gouvernement : avant l'évaluation à mi-mandat
T1 Améliorer le service aux usagers
  1.1 Traiter les plaintes plus vite
    - ouvrir un guichet numérique pour les signalements : fin 2026
T2 Développer les compétences
  - Former le personnel
    2.1 !pourcentage d'agents formés à la sécurité : chaque année
    2.2 !taux de satisfaction des participants : fin du mandat
"""


@cache
def vocabularies() -> dict[str, Vocabulary]:
    return {language: load_vocabulary(language) for language in ("nl", "fr")}


@cache
def stadsgroen() -> Mandate:
    return mandate(
        STADSGROEN,
        function="Directeur-generaal",
        institution="Agentschap Stadsgroen",
        grade="A5",
    )


@cache
def arbres() -> Mandate:
    return mandate(
        ARBRES,
        "fr",
        function="Directeur général adjoint",
        institution="Agence des Arbres",
        grade="A4+",
    )


def read(text: str) -> Report:
    return assemble_report(document(text), vocabularies())


def check(text: str, against: Mandate | None = None, today: dt.date = TODAY) -> CheckResult:
    return check_report(against or stadsgroen(), read(text), vocabularies(), today)


def verdicts(result: CheckResult) -> dict[str, str]:
    """Coverage and status of every target that the report reaches: "complete on_track"."""
    return {
        target.id: " ".join(filter(None, (target.coverage, target.status)))
        for target in result.targets
        if target.coverage != "unreported"
    }


def target(result: CheckResult, id_: str) -> TargetResult:
    return next(target for target in result.targets if target.id == id_)


def codes(result: CheckResult, at: str | None = None) -> list[str]:
    return [finding.code for finding in result.findings if finding.at == at]
