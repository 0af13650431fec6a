"""The sentence of an engagement is grammatical whatever the Government wrote.

A wording may open with any verb or noun, be a sentence of its own, or end in any sign: the
sentence around it is fixed and the wording stands in it between quotation marks, untouched.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import results
from draft.drafting import agreement, said
from mandaat_docs.model.draft import Paragraph, Role
from mandaat_docs.model.mandate import Mandate, Nature

WORDINGS = {
    "nl": (
        "een plan opstellen",
        "meewerken aan het overleg",
        "bijdragen tot de daling van het verbruik",
        "zorgen voor een vlotte doorstroming",
        "ervoor zorgen dat elke vraag een antwoord krijgt",
        "de wachttijd verkorten",
        "toezien op de naleving van de afspraken",
        "zich inschrijven in het gewestelijke beleid",
        "opvolgen, bijsturen en rapporteren",
        "niet meer dan drie klachten per jaar krijgen",
        "aantal gerenoveerde woningen per jaar",
        "percentage tijdig betaalde facturen: 95 %",
        "gemiddelde score van minstens 7 op 10",
        "een door de Regering goedgekeurd noodplan",
        "Oplevering van het nieuwe depot",
        "De mandaathouder organiseert twee keer per jaar een overleg.",
        "Is er een actieplan?",
        "In samenwerking met de gemeenten de pleinen heraanleggen!",
        "het project “Oever” en de «stuwen» afwerken",
        "3 nieuwe filialen openen",
        "via een SPOC informatie doorgeven over:\na) zendingen\nb) bezoeken",
    ),
    "fr": (
        "établir un plan",
        "collaborer à la concertation",
        "contribuer à la baisse de la consommation",
        "veiller à ce que chaque demande reçoive une réponse",
        "assurer un flux régulier",
        "s’inscrire dans la politique régionale",
        "réduire le délai d’attente",
        "ne pas recevoir plus de trois plaintes par an",
        "nombre de logements rénovés par an",
        "pourcentage de factures payées à temps : 95 %",
        "score moyen d’au moins 7 sur 10",
        "un plan d’urgence approuvé par le Gouvernement",
        "Réception du nouveau dépôt",
        "Le mandataire organise deux fois par an une concertation.",
        "Existe-t-il un plan d’action ?",
        "En collaboration avec les communes, réaménager les places !",
        "achever le projet « Rive » et les “vannes”",
        "3 nouvelles antennes à ouvrir",
        "l’amélioration de l’accueil",
        "être présent aux réunions",
        "y compris la mise à jour de la base de données",
    ),
}
OPENINGS = {
    "nl": ("De instelling verbindt zich ertoe ", "De OVM verbindt zich ertoe "),
    "fr": ("L’institution s’engage à ", "La SISP s’engage à "),
}
INFINITIVES = {
    "nl": ("te leveren", "te brengen", "te behalen", "mee te werken"),
    "fr": ("fournir", "réaliser", "atteindre", "contribuer"),
}
QUOTES = {"nl": ("“", "”"), "fr": ("«\u00a0", "\u00a0»")}


def with_target(language: str, wording: str, nature: Nature) -> Mandate:
    mandate = results.mandate(language)
    objective = mandate.objectives[0]
    point = objective.measuring_points[0]
    target = replace(point.targets[0], wording=wording, nature=nature)
    points = (replace(point, targets=(target,)),)
    return replace(mandate, objectives=(replace(objective, measuring_points=points),))


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("nature", list(Nature))
def test_a_sentence_is_whole_around_any_wording(language: str, level: int, nature: Nature):
    before, after = QUOTES[language]
    for wording in WORDINGS[language]:
        draft = agreement(language, level, mandate=with_target(language, wording, nature))
        (sentence,) = (
            said(b.runs)
            for b in draft.blocks
            if isinstance(b, Paragraph) and b.role is Role.ENGAGEMENT
        )
        lead, _, rest = sentence.partition(f"{before}{wording}{after}")
        assert lead.startswith(OPENINGS[language][level - 1]), sentence
        assert lead.rstrip().endswith(":"), "a quotation follows a colon, whatever it is"
        assert any(verb in lead for verb in INFINITIVES[language]), "a promise has its own verb"
        assert rest == ("" if wording.endswith((".", "!", "?")) else "."), sentence
