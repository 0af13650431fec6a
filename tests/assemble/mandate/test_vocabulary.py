"""Every word that mandates use for their parts and deadlines, in both languages.

Each is taken through a small mandate from typed lines to the result.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.assemble.mandate.assembly import assemble_mandate
from mandaat_docs.assemble.mandate.labels import label_reader
from mandaat_docs.assemble.text import clean
from mandaat_docs.model.mandate import Mandate, Series
from mandaat_docs.model.source import Document, Paragraph, Place

READERS = {language: label_reader([load_vocabulary(language)]) for language in ("nl", "fr")}
PARTS = {
    "nl": {
        "strategic": "Strategische doelstelling 1: De vijver",
        "aims": "Doelstellingen:",
        "point": "Meetpunt 1.1: Oevers",
        "target": "Te behalen target:",
        "deadline": "Termijn:",
    },
    "fr": {
        "strategic": "Objectif stratégique 1 : L’étang",
        "aims": "Objectifs :",
        "point": "Point de mesure 1.1 : Les berges",
        "target": "Cible à atteindre :",
        "deadline": "Délai :",
    },
}
SPACES = {"ordinary": " ", "no-break": "\u00a0", "narrow": "\u202f", "none": ""}


def read(language: str, deadline: str = "2027", **parts: str) -> Mandate:
    """A mandate with one objective, one measuring point, one target; `parts` replace its labels."""
    words = PARTS[language] | parts
    title = "Doelstellingen – directeur – Park" if language == "nl" else "Objectifs – x – Parc"
    lines = (
        title,
        words.get("head", ""),
        words["strategic"],
        "context",
        words["aims"],
        "aim",
        words["point"],
        f"{words['target']} 40 eieren",
        f"{words['deadline']} {deadline}",
    )
    blocks = tuple(
        Paragraph(clean(text), Place(page=1, paragraph=place), bold=text == words["strategic"])
        for place, text in enumerate(lines, start=1)
    )
    document = Document("mandaat.pdf", "0" * 64, pages=1, blocks=blocks)
    return assemble_mandate(document, READERS[language], load_vocabulary(language))


def whole(mandate: Mandate) -> bool:
    """Whether everything found its place."""
    (objective,) = mandate.objectives
    (point,) = objective.measuring_points
    (target,) = point.targets
    assert target.wording == "40 eieren"
    assert target.deadline is not None
    assert objective.aims == ("aim",)
    return mandate.unplaced == ()


LABELS = [
    ("nl", "strategic", "Strategische doelstelling 1:"),
    ("nl", "strategic", "SD nr. 1:"),
    ("nl", "strategic", "SD 1 –"),
    ("nl", "aims", "Doelstelling(en):"),
    ("nl", "point", "Meetpunt 1.1:"),
    ("nl", "point", "Meetpunt(en):"),
    ("nl", "point", "Indicator 1.1:"),
    ("nl", "target", "Te behalen target 1.1.1:"),
    ("nl", "target", "Te bereiken streefwaarde:"),
    ("nl", "target", "Streefdoel:"),
    ("nl", "target", "Te bereiken doel:"),
    ("nl", "target", "Target:"),
    ("nl", "deadline", "Deadline:"),
    ("nl", "deadline", "Termijn(en):"),
    ("fr", "strategic", "Objectif stratégique 1 :"),
    ("fr", "strategic", "OS n° 1 :"),
    ("fr", "strategic", "OS n°1 :"),
    ("fr", "strategic", "OS 1 –"),
    ("fr", "aims", "Objectif :"),
    ("fr", "aims", "Objectifs :"),
    ("fr", "aims", "Objectif(s) :"),
    ("fr", "point", "Point de mesure 1.1 :"),
    ("fr", "point", "Points de mesure :"),
    ("fr", "point", "Point(s) de mesure :"),
    ("fr", "target", "Cible :"),
    ("fr", "target", "Cible 1.1.1 :"),
    ("fr", "target", "Cible à atteindre :"),
    ("fr", "target", "Cible (à atteindre) :"),
    ("fr", "target", "Cible(s) à atteindre :"),
    ("fr", "target", "Valeur cible :"),
    ("fr", "target", "Valeur cible à atteindre :"),
    ("fr", "target", "Valeur cible (à atteindre) :"),
    ("fr", "target", "Target :"),
    ("fr", "deadline", "Délai :"),
    ("fr", "deadline", "Échéance :"),
    ("fr", "deadline", "Terme :"),
]
TITLES = {"strategic": "De vijver", "point": "Oevers", "aims": "", "target": "", "deadline": ""}


@pytest.mark.parametrize("form", ["as printed", "capitals", "decomposed"])
@pytest.mark.parametrize(("language", "part", "label"), LABELS)
def test_a_label_announces_its_part(language: str, part: str, label: str, form: str):
    if form == "capitals":
        label = label.upper()
    if form == "decomposed":
        label = unicodedata.normalize("NFD", label)

    mandate = read(language, **{part: f"{label} {TITLES[part]}".strip()})

    assert whole(mandate)
    assert mandate.objectives[0].series is Series.STRATEGIC


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
@pytest.mark.parametrize(
    ("language", "part", "label"), [entry for entry in LABELS if entry[2].endswith(":")]
)
def test_any_space_may_stand_before_a_colon(language: str, part: str, label: str, space: str):
    label = f"{label[:-1].rstrip()}{space}:"

    assert whole(read(language, **{part: f"{label} {TITLES[part]}".strip()}))


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("nl", "Transversale doelstelling 1:"),
        ("nl", "TD nr. 1:"),
        ("fr", "Objectif transversal 1 :"),
        ("fr", "Objectif stratégique transversal 1 :"),
        ("fr", "OT n° 1 :"),
        ("fr", "OT 1 :"),
    ],
)
def test_a_transversal_objective_is_one(language: str, label: str):
    mandate = read(language, strategic=f"{label} De vijver")

    assert whole(mandate)
    assert mandate.objectives[0].id == "T1"


@pytest.mark.parametrize(
    ("language", "line", "field"),
    [
        ("nl", "Functie: vijverbaas", "function"),
        ("nl", "Bevoegde overheid: vijverbaas", "authority"),
        ("fr", "Fonction : vijverbaas", "function"),
        ("fr", "Autorité compétente : vijverbaas", "authority"),
    ],
)
def test_a_field_of_the_head_is_read(language: str, line: str, field: str):
    mandate = read(language, head=line)

    assert getattr(mandate, field) == "vijverbaas"


@pytest.mark.parametrize(
    ("language", "line"), [("nl", "Periode: 2025-2030"), ("fr", "Période : 2025-2030")]
)
def test_the_period_is_read(language: str, line: str):
    period = read(language, head=line).period

    assert period is not None
    assert (period.first_year, period.last_year) == (2025, 2030)


DEADLINES = [
    ("nl", "doorlopend", "continuous"),
    ("nl", "het hele jaar", "continuous"),
    ("nl", "permanent", "continuous"),
    ("nl", "jaarlijks", "recurring 1"),
    ("nl", "elk jaar", "recurring 1"),
    ("nl", "twee keer per jaar", "recurring 2"),
    ("nl", "minstens twee keer per jaar", "recurring 2 at least"),
    ("nl", "halfjaarlijks", "recurring 2"),
    ("nl", "om de zes maanden", "recurring 2"),
    ("nl", "per kwartaal", "recurring 4"),
    ("nl", "maandelijks", "recurring 12"),
    ("nl", "uiterlijk 31 maart 2027", "date 2027-03-31"),
    ("nl", "uiterlijk op 31/03/2027", "date 2027-03-31"),
    ("nl", "uiterlijk in 2027", "date 2027"),
    ("nl", "tegen 1 juli 2027", "date 2027-07-01"),
    ("nl", "tegen eind 2027", "date 2027"),
    ("nl", "voor eind 2027", "date 2027"),
    ("nl", "vóór de tussentijdse evaluatie", "milestone mid-term-evaluation"),
    ("nl", "bij de tussentijdse evaluatie", "milestone mid-term-evaluation"),
    ("nl", "bij het einde van het mandaat", "milestone end-of-mandate"),
    ("nl", "einde mandaat", "milestone end-of-mandate"),
    ("nl", "volgens de kalender van de raad", "external"),
    ("nl", "overeenkomstig het besluit", "external"),
    ("nl", "vóór en na elke campagne", "event"),
    ("fr", "continu", "continuous"),
    ("fr", "en continu", "continuous"),
    ("fr", "permanent", "continuous"),
    ("fr", "toute l’année", "continuous"),
    ("fr", "toute l'année", "continuous"),
    ("fr", "annuel", "recurring 1"),
    ("fr", "chaque année", "recurring 1"),
    ("fr", "annuellement", "recurring 1"),
    ("fr", "deux fois par an", "recurring 2"),
    ("fr", "au moins deux fois par an", "recurring 2 at least"),
    ("fr", "semestriel", "recurring 2"),
    ("fr", "trimestriel", "recurring 4"),
    ("fr", "mensuel", "recurring 12"),
    ("fr", "tous les six mois", "recurring 2"),
    ("fr", "avant l’évaluation à mi-mandat", "milestone mid-term-evaluation"),
    ("fr", "avant l’évaluation intermédiaire", "milestone mid-term-evaluation"),
    ("fr", "fin du mandat", "milestone end-of-mandate"),
    ("fr", "à la fin du mandat", "milestone end-of-mandate"),
    ("fr", "selon le calendrier du conseil", "external"),
    ("fr", "suivant le calendrier du conseil", "external"),
    ("fr", "conformément à la circulaire", "external"),
    ("fr", "en fonction de la procédure", "external"),
    ("fr", "avant et après chaque campagne", "event"),
    ("fr", "fin 2027", "date 2027"),
    ("fr", "pour le 31 mars 2027 au plus tard", "date 2027-03-31"),
]


@pytest.mark.parametrize("form", ["as printed", "capitals", "decomposed", "soft hyphens"])
@pytest.mark.parametrize(("language", "text", "reading"), DEADLINES)
def test_a_deadline_is_read(language: str, text: str, reading: str, form: str):
    if form == "capitals":
        text = text.upper()
    if form == "decomposed":
        text = unicodedata.normalize("NFD", text)
    if form == "soft hyphens":
        text = re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text)

    mandate = read(language, text)
    (target,) = mandate.targets()
    found = target.deadline

    assert whole(mandate)
    assert found is not None
    parts = [found.kind.value]
    parts += [f"{found.per_year:g}"] if found.per_year else []
    parts += ["at least"] if found.at_least else []
    parts += [found.milestone] if found.milestone else []
    parts += [due.date for due in found.due]
    assert " ".join(parts) == reading


@pytest.mark.parametrize(
    ("language", "label"),
    [("nl", "Context:"), ("nl", "Situering"), ("fr", "Contexte :"), ("fr", "Mise en contexte")],
)
def test_the_context_may_have_a_label(language: str, label: str):
    words = PARTS[language]
    lines = (words["strategic"], label, "de vijver ligt laag", words["point"], words["target"])
    blocks = tuple(
        Paragraph(clean(text), Place(page=1, paragraph=place), bold=place == 1)
        for place, text in enumerate(lines, start=1)
    )
    document = Document("mandaat.pdf", "0" * 64, pages=1, blocks=blocks)
    mandate = assemble_mandate(document, READERS[language], load_vocabulary(language))

    assert mandate.objectives[0].context == ("de vijver ligt laag",)
    assert label.rstrip(" :") in mandate.labels
