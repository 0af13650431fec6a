"""Numbers beside what an indicator asks for: which of them are its figure.

Every line was met, or could have been, in a report whose author took it for an answer.
"""

from functools import cache

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.report.labels import label_finder
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.assemble.report.words import tongues
from mandaat_docs.check.judge.measures import measure_of
from mandaat_docs.check.similarity import morphology
from mandaat_docs.model.report import Role

LANGUAGES = ("nl", "fr")
CATS = "aantal gesteriliseerde zwerfkatten per jaar"
VISITS = "aantal inspecties in de slachthuizen"
DETECTORS = "nombre de détecteurs de fumée placés chez des ménages"
GAS = "consommation de gaz des casernes, en kWh par an"
CLASSES = "aantal klassen dat aan het lesprogramma deelneemt"


@cache
def reader(language):
    languages = tongues(map(load_vocabulary, LANGUAGES), language)
    return PassageReader(languages, label_finder(languages))


def is_answered(mandate, wording, report, text):
    """Whether some number of a sentence measures what a wording asks for."""
    first, second = sorted(LANGUAGES, key=lambda language: language != mandate)
    words = (load_vocabulary(first), load_vocabulary(second))
    measure = measure_of(words[0], words, morphology(words[0]), same_language=mandate == report)
    sentence = reader(report).sentence(Role.NARRATIVE, text)
    return any(measure.fits(f, sentence, Role.NARRATIVE, wording) for f in sentence.figures)


@pytest.mark.parametrize(
    ("mandate", "wording", "report", "text"),
    [
        ("nl", CATS, "nl", "2.138 katten, waarvan een derde in Molenbeek."),
        ("nl", CATS, "nl", "Op 31 december stond de jaarteller op 2.275."),
        ("nl", CATS, "nl", "Met 2.614 sterilisaties ligt het cijfer boven de streefwaarde."),
        ("nl", CATS, "nl", "58 op 30 september."),
        ("nl", CATS, "nl", "Q1 611, Q2 575."),
        ("nl", CATS, "fr", "2 560 chats ont été opérés par des vétérinaires."),
        ("nl", CLASSES, "fr", "104 classes, réparties dans 15 communes."),
        ("nl", "aantal bezoeken aan het museum", "nl", "De zalen ontvingen 31.200 bezoekers."),
        (
            "nl",
            "bedrag van de dierenartskosten",
            "nl",
            "De uitgaven liepen op tot 0,31 miljoen euro.",
        ),
        ("nl", "bedrag van de ontvangen giften", "nl", "De teller staat op 2,4 M€."),
        ("fr", DETECTORS, "fr", "3.260 appareils posés avec l’aide de six CPAS."),
        ("fr", DETECTORS, "fr", "Le nombre posé cette année est de quatre mille cent vingt."),
        ("fr", GAS, "fr", "3,87 GWh d’après les relevés de janvier à décembre."),
        ("fr", "nombre de tonnes de biodéchets collectées", "fr", "23,4 kt ramassées."),
        ("fr", "délai moyen de traitement des plaintes", "fr", "Onze jours en moyenne."),
    ],
)
def test_a_figure_of_the_indicator(mandate, wording, report, text):
    assert is_answered(mandate, wording, report, text)


@pytest.mark.parametrize(
    ("mandate", "wording", "report", "text"),
    [
        ("nl", VISITS, "nl", "Er gingen 12 inspecteurs op pad."),
        ("nl", VISITS, "nl", "12 inspecteurs inspecteerden voltijds."),
        ("nl", "aantal opleidingen voor bewoners", "nl", "Er zijn 9 opleiders aangeworven."),
        ("nl", CLASSES, "nl", "Op de terugkomdag waren 23 aanwezigen."),
        ("nl", CATS, "nl", "Er waren 14 vergaderingen met de gemeenten."),
        ("fr", "nombre d’inspections dans les abattoirs", "fr", "L’équipe compte 12 inspecteurs."),
        ("fr", "nombre de formations données", "fr", "Nous avons engagé 9 formateurs."),
        ("fr", "part des départs en douze minutes", "fr", "Alerte en 70 secondes au lieu de 95."),
    ],
)  # fmt: skip
def test_a_number_of_something_else(mandate, wording, report, text):
    assert not is_answered(mandate, wording, report, text)
