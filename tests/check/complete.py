"""Complete reports, Dutch and French: an answer to every target, printed in nine layouts.

An answer lacks what is `None`; what is empty stands there as an empty field. A target without
an answer (`None`) has no place in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from mandaat_docs.model.mandate import Mandate, MeasuringPoint, Objective, Target
from stadsgroen import arbres, stadsgroen


class Answer(NamedTuple):
    narrative: str | None = None
    figure: str | None = None
    reason: str | None = None
    evidence: str | None = None
    status: str | None = None

    def told(self) -> list[str]:
        return [part for part in (self.narrative, self.figure) if part]


NOTHING = Answer()
Answers = Mapping[str, Answer | None]

ANSWERS_NL = {
    "S1.1.1": Answer(
        "De dienst Bomen zat samen met Schaarbeek en Evere over een gezamenlijk kapschema.",
        None, "de nutsleidingen werden laat in kaart gebracht", "kapschema",
    ),
    "S1.1.2": Answer(
        "Drie opmeters liepen alle lanen van Ukkel af met een tablet.",
        None, "de tablets werden met vertraging geleverd", "opmeetlijst",
    ),
    "S1.2.1": Answer(
        "Een studiebureau tekende de hoogtelijnen en de afvoer uit.",
        None, "het studiebureau trok zich terug", "eerste schets",
    ),
    "S1.2.2": Answer(
        "De werven in Molenbeek kregen voorrang.",
        "In 2026 gingen 3 nieuwe buurtparken open.", "de bodem bleek vervuild", "lijst van werven",
    ),
    "S2.1.1": Answer(
        "Vooral in de dichte wijken kwamen er vragen binnen.",
        "In 2026 werden 212 premies toegekend.", "het budget was in juni op", "betaallijst",
    ),
    "S2.1.2": Answer(
        "Het boekje ligt in alle bibliotheken en gemeentehuizen.",
        None, "de drukker ging failliet", "verzendlijst",
    ),
    "S2.1.3": Answer(
        "Met veertien directies werd een ontwerp voor de koer getekend.",
        None, "het schooljaar begon met stakingen", "intentieverklaringen",
    ),
    "S2.2.1": Answer(
        "Elke eerste dinsdag kwamen de voorzitters naar het depot.",
        None, "de zaal was maanden onbeschikbaar", "verslagen",
    ),
    "T1.1.1": Answer(
        "De webpagina werd getest met twintig vrijwilligers.",
        None, "de leverancier stuurde pas in november een testomgeving", "testrapport",
    ),
    "T2.1.1": Answer(
        "Samen met de brandweer werd een driedaagse opgezet in het depot.",
        None, "de lesgever werd ziek", "programma",
    ),
    "T2.1.2": Answer(
        "De ploegen van het zuiden waren het eerst aan de beurt.",
        "In 2026 volgde 64 % van de medewerkers de sessies.", "de sessies vielen weg", "namenlijst",
    ),
    "T3.1.1": Answer(
        "De aankoopdienst bekeek elk contract opnieuw.",
        "In 2026 kreeg de raad 4 voorstellen voor besparingen.", "de raad kwam niet bijeen", "nota",
    ),
    "T3.1.2": Answer(
        "Een bevraging liep bij alle diensten.",
        "De tevredenheidsgraad bedroeg 78 % in 2026.", "de vragen gingen te laat uit", "enquête",
    ),
}  # fmt: skip
ANSWERS_FR = {
    "S1.1.1": Answer(
        "Trois géomètres ont parcouru les avenues d'Uccle avec une tablette.",
        None, "les tablettes sont arrivées au mois d'octobre", "fichier des relevés",
    ),
    "S1.1.2": Answer(
        "Schaerbeek et Evere ont reçu une proposition de texte.",
        None, "deux bourgmestres ont demandé un avis au comité", "courrier aux bourgmestres",
    ),
    "S1.2.1": Answer(
        "Les chantiers de Molenbeek ont reçu la priorité.",
        "En 2026, 3 nouveaux parcs de quartier ont ouvert.",
        "le sol s'est révélé pollué", "liste des chantiers",
    ),
    "S1.2.2": Answer(
        "Un bureau d'études a dressé l'inventaire des espèces protégées.",
        None, "le bureau d'études s'est désisté", "premier inventaire",
    ),
    "T1.1.1": Answer(
        "Vingt volontaires ont essayé la page web.",
        None, "le fournisseur a connu une panne de serveur", "compte rendu des essais",
    ),
    "T2.1.1": Answer(
        "Les équipes du sud sont passées les premières.",
        "En 2026, 64 % des agents ont suivi la formation.",
        "deux formatrices sont tombées malades", "liste de présence",
    ),
    "T2.1.2": Answer(
        "Un questionnaire a circulé après chaque journée.",
        "Le taux de satisfaction était de 78 % en 2026.",
        "le logiciel d'enquête manquait", "questionnaire",
    ),
}  # fmt: skip


class Words(NamedTuple):
    """The words of one language in which a report is made up."""

    title: str
    series: tuple[str, str]
    series_short: tuple[str, str]
    point: str
    target: str
    target_short: str
    status: str
    reason: str
    cause: str
    explanation: str
    evidence: str
    evidence_short: str
    narrative: str
    done: str
    figure: str
    wording: str
    deadline: str
    colon: str
    statuses: Mapping[str, str]
    answers: Mapping[str, Answer]
    mandate: Mandate

    def label(self, target: Target) -> str:
        """ "Te behalen target 1.1.1", without a number where none is printed."""
        return f"{self.target} {target.number or ''}".rstrip()

    def of_objective(self, objective: Objective) -> str:
        return f"{self.series[objective.id[0] == 'T']} {objective.number}"

    def code(self, id_: str) -> str:
        return self.series_short[id_[0] == "T"]


NL = Words(
    title="# Verslag 2026\nVerslagperiode: 1 januari 2026 – 31 december 2026",
    series=("Strategische doelstelling", "Transversale doelstelling"),
    series_short=("SD", "TD"),
    point="Meetpunt",
    target="Te behalen target",
    target_short="Target",
    status="Status",
    reason="Reden",
    cause="Oorzaak",
    explanation="Toelichting",
    evidence="Bewijsstuk",
    evidence_short="Bewijs",
    narrative="Stand van zaken",
    done="Realisaties",
    figure="Cijfer",
    wording="Omschrijving",
    deadline="Termijn: doorlopend",
    colon=":",
    statuses={
        "on_track": "Op schema",
        "achieved": "Gerealiseerd",
        "at_risk": "Risico op vertraging",
        "off_track": "Vertraagd",
        "not_started": "Nog niet gestart",
        "discontinued": "Stopgezet",
    },
    answers=ANSWERS_NL,
    mandate=stadsgroen(),
)
FR = Words(
    title="# Rapport 2026\nPériode de rapportage : 1er janvier 2026 – 31 décembre 2026",
    series=("Objectif stratégique", "Objectif transversal"),
    series_short=("OS", "OT"),
    point="Point de mesure",
    target="Cible à atteindre",
    target_short="Cible",
    status="Statut",
    reason="Motif",
    cause="Cause",
    explanation="Explication",
    evidence="Pièce justificative",
    evidence_short="Preuve",
    narrative="État d'avancement",
    done="Réalisations",
    figure="Chiffre",
    wording="Libellé",
    deadline="Échéance : en continu",
    colon=" :",
    statuses={
        "on_track": "En cours",
        "achieved": "Réalisé",
        "at_risk": "À risque",
        "off_track": "En retard",
        "not_started": "Pas encore entamé",
        "discontinued": "Abandonné",
    },
    answers=ANSWERS_FR,
    mandate=arbres(),
)
LANGUAGES = {"nl": NL, "fr": FR}
EXPLAINED = ("at_risk", "off_track", "not_started", "discontinued")
"""Statuses that ask for a reason (contract 4)."""

Layout = Callable[[Words, Answers], Iterator[str]]


def complete(words: Words, status: str) -> dict[str, Answer | None]:
    """An answer to every target that has all it needs, of one status."""
    return {
        id_: answer._replace(
            status=words.statuses[status], reason=answer.reason if status in EXPLAINED else None
        )
        for id_, answer in words.answers.items()
    }


def text_of(layout: str, words: Words, answers: Answers) -> str:
    """The report in the notation."""
    return "\n".join([words.title, *LAYOUTS[layout](words, answers)])


# --- parts of layouts


def _points(
    objective: Objective, answers: Answers
) -> Iterator[tuple[MeasuringPoint, list[Target]]]:
    """The measuring points with the targets that have a place; none without any."""
    for point in objective.measuring_points:
        targets = [target for target in point.targets if answers[target.id] is not None]
        if targets:
            yield point, targets


def _targets(objective: Objective, answers: Answers) -> Iterator[tuple[Target, Answer]]:
    for target in objective.targets():
        answer = answers[target.id]
        if answer is not None:
            yield target, answer


def _fields(w: Words, a: Answer, reason: str, evidence: str) -> list[tuple[str, str]]:
    pairs = [(w.status, a.status), (reason, a.reason), (evidence, a.evidence)]
    return [(label, value) for label, value in pairs if value]


def _answer(answers: Answers, target: Target) -> Answer:
    answer = answers[target.id]
    assert answer is not None
    return answer


# --- layouts


def headings(w: Words, answers: Answers) -> Iterator[str]:
    """The mandate's own headings, fields on lines of one paragraph."""
    for objective in w.mandate.objectives:
        yield f"# {w.code(objective.id)} nr. {objective.number}{w.colon} {objective.title}"
        for point, targets in _points(objective, answers):
            yield f"## {w.point} {point.number or ''}{w.colon} {point.title}"
            for target in targets:
                yield f"### {w.label(target)}{w.colon} {target.wording}"
                answer = _answer(answers, target)
                yield from answer.told()
                fields = _fields(w, answer, w.reason, w.evidence) or [(w.status, "")]
                yield " // ".join(f"{label}{w.colon} {value}" for label, value in fields)


def bold(w: Words, answers: Answers) -> Iterator[str]:
    """Bold lines for headings, the fields as sentences behind the narrative."""
    for objective in w.mandate.objectives:
        yield f"# {w.code(objective.id)} {objective.number}"
        for point, targets in _points(objective, answers):
            if point.number:
                yield f"**{w.point} {point.number}**"
            for target in targets:
                number = f"{w.target_short} {target.number}"
                yield f"**{number if target.number else target.wording}**"
                answer = _answer(answers, target)
                parts = answer.told()
                for label, value in _fields(w, answer, w.reason, w.evidence_short):
                    parts.append(f"{label}{w.colon} {value[:1].lower()}{value[1:]}.")
                yield " ".join(parts)


def tables(w: Words, answers: Answers) -> Iterator[str]:
    """A table per objective, measuring points as rows over its width."""
    for objective in w.mandate.objectives:
        yield f"# {w.of_objective(objective)}{w.colon} {objective.title}"
        heads = (w.target_short, w.narrative, w.status, w.reason, w.evidence_short)
        yield f"|= Nr. | {' | '.join(heads)} |"
        for point, targets in _points(objective, answers):
            yield f"|< {w.point} {point.number or ''}{w.colon} {point.title} |"
            for target in targets:
                a = _answer(answers, target)
                cells = (" ".join(a.told()), a.status, a.reason, a.evidence)
                fields = " | ".join(cell or "" for cell in cells)
                yield f"| {target.number or ''} | {target.wording} | {fields} |"


def columns(w: Words, answers: Answers) -> Iterator[str]:
    """One table for all, with a column for the figure and one for the explanation."""
    heads = (w.wording, w.done, w.figure, w.status, w.explanation, w.evidence)
    yield f"|= Code | {' | '.join(heads)} |"
    for objective in w.mandate.objectives:
        yield f"|< {w.code(objective.id)} {objective.number}{w.colon} {objective.title} |"
        for target, a in _targets(objective, answers):
            cells = (a.narrative, a.figure, a.status, a.reason, a.evidence)
            fields = " | ".join(cell or "" for cell in cells)
            yield f"| {w.code(target.id)} {target.id[1:]} | {target.wording} | {fields} |"


def cards(w: Words, answers: Answers) -> Iterator[str]:
    """A table of labels and values per target."""
    for objective in w.mandate.objectives:
        yield f"# {w.code(objective.id)} {objective.number} – {objective.title}"
        for target, a in _targets(objective, answers):
            yield f"| {w.target_short} | {target.number or ''} {target.wording} |"
            yield f"| {w.narrative} | {a.narrative or ''} |"
            if a.figure:
                yield f"| {w.figure} | {a.figure} |"
            yield f"| {w.status} | {a.status or ''} |"
            yield f"| {w.reason} | {a.reason or ''} |"
            yield f"| {w.evidence} | {a.evidence or ''} |"
            yield "."


def plain(w: Words, answers: Answers) -> Iterator[str]:
    """No heading styles at all: labels at the start of paragraphs."""
    for objective in w.mandate.objectives:
        yield f"**{w.of_objective(objective)}{w.colon} {objective.title}**"
        for point, targets in _points(objective, answers):
            yield f"{w.point} {point.number or ''}{w.colon} {point.title}"
            for target in targets:
                yield f"{w.label(target)}{w.colon} {target.wording}"
                yield w.deadline
                answer = _answer(answers, target)
                yield from answer.told()
                for label, value in _fields(w, answer, w.cause, w.evidence_short):
                    yield f"{label}{w.colon} {value}"


def subheadings(w: Words, answers: Answers) -> Iterator[str]:
    """Numbers without labels, a heading for every field."""
    for objective in w.mandate.objectives:
        yield f"# {w.code(objective.id)} {objective.number}. {objective.title}"
        for point, targets in _points(objective, answers):
            yield f"## {point.number or ''} {point.title}"
            for target in targets:
                yield f"### {target.number or ''} {target.wording}"
                answer = _answer(answers, target)
                if answer.told():
                    yield f"#### {w.done} 2026"
                    yield from answer.told()
                for label, value in _fields(w, answer, w.reason, w.evidence):
                    yield f"#### {label}"
                    yield f"- {value}" if label == w.evidence else value


def boxes(w: Words, answers: Answers) -> Iterator[str]:
    """Every status with a box before it, one of them ticked."""
    for objective in w.mandate.objectives:
        yield f"# {w.code(objective.id)} {objective.number}{w.colon} {objective.title}"
        for target, answer in _targets(objective, answers):
            yield f"## {w.label(target)} – {target.wording}"
            yield from answer.told()
            yield " ".join(
                f"{'☒' if option == answer.status else '☐'} {option}"
                for option in w.statuses.values()
            )
            for label, value in _fields(w, answer, w.reason, w.evidence)[bool(answer.status) :]:
                yield f"{label}{w.colon} {value}"


def controls(w: Words, answers: Answers) -> Iterator[str]:
    """The program's own report form: every field in a control that names its target."""
    for objective in w.mandate.objectives:
        yield f"# {w.of_objective(objective)}{w.colon} {objective.title}"
        for target, a in _targets(objective, answers):
            yield f"## {w.label(target)}{w.colon} {target.wording}"
            fields = {
                "narrative": a.narrative,
                "figure": a.figure,
                "status": a.status,
                "reason": a.reason,
                "evidence": a.evidence,
            }
            for role, value in fields.items():
                yield f"{{mandaat:{target.id}:{role}}} {value or ''}"


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        headings, bold, tables, columns, cards, plain, subheadings, boxes, controls,
    )
}  # fmt: skip
WITH_A_FIELD_FOR_FIGURES = frozenset({"columns", "cards", "controls"})
WITHOUT_WORDS_FOR_STATUS = frozenset({"boxes"})
"""Layouts in which nobody can type a status."""
