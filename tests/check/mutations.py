"""What can be lost from one complete answer, and the verdict that the contract asks for then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from check.complete import (
    EXPLAINED,
    NOTHING,
    WITH_A_FIELD_FOR_FIGURES,
    WITHOUT_WORDS_FOR_STATUS,
    Answer,
    Words,
)
from check.outcomes import Verdict
from mandaat_docs.model.mandate import DeadlineKind, Nature, Target


class Loss(NamedTuple):
    """A language's texts for what stands in the place of an element."""

    placeholder: str
    not_applicable: str
    vague: str
    unreadable: str
    negated: Mapping[str, str]
    """By status, its words denied; where none is given there is no plain negation."""
    no_reason: str
    progress: str
    goals: Mapping[str, str]
    planned: Mapping[str, str]
    of_something_else: Mapping[str, str]
    undated: Mapping[str, str]


LOSSES = {
    "nl": Loss(
        placeholder="Nog aan te vullen.",
        not_applicable="n.v.t.",
        vague="We volgen dit verder op.",
        unreadable="we doen ons best",
        negated={
            "on_track": "Niet op schema",
            "achieved": "Nog niet gerealiseerd",
            "at_risk": "Geen risico op vertraging",
            "off_track": "Niet vertraagd",
            "discontinued": "Niet stopgezet",
        },
        no_reason="de oorzaak is onbekend",
        progress="De realisatiegraad bedraagt 60 %.",
        goals={
            "S1.2.2": "Het streefcijfer is 5 buurtparken.",
            "S2.1.1": "Het doel is 250 premies.",
            "T2.1.2": "De norm is 90 % van de medewerkers.",
            "T3.1.1": "Het doel is 6 voorstellen.",
            "T3.1.2": "De norm is een tevredenheidsgraad van 85 %.",
        },
        planned={
            "S1.2.2": "In 2027 zullen er 5 buurtparken opengaan.",
            "S2.1.1": "In 2027 zullen 250 premies worden toegekend.",
            "T2.1.2": "In 2027 zal 90 % van de medewerkers de sessies volgen.",
            "T3.1.1": "In 2027 zal de raad 6 voorstellen krijgen.",
            "T3.1.2": "In 2027 zal de tevredenheidsgraad 85 % bedragen.",
        },
        of_something_else={
            "S1.2.2": "In 2026 belden 35 aannemers naar het depot.",
            "S2.1.1": "In 2026 belden 35 aannemers naar het depot.",
            "T2.1.2": "In 2026 was 12 % van de platanen ziek.",
            "T3.1.1": "In 2026 belden 35 aannemers naar het depot.",
            "T3.1.2": "In 2026 was 12 % van de platanen ziek.",
        },
        undated={
            "S1.2.2": "Er gingen 3 nieuwe buurtparken open.",
            "S2.1.1": "Er werden 212 premies toegekend.",
            "T2.1.2": "64 % van de medewerkers volgde de sessies.",
            "T3.1.1": "De raad kreeg 4 voorstellen voor besparingen.",
            "T3.1.2": "De tevredenheidsgraad bedroeg 78 %.",
        },
    ),
    "fr": Loss(
        placeholder="À compléter.",
        not_applicable="sans objet",
        vague="Nous y travaillons.",
        unreadable="nous faisons de notre mieux",
        negated={
            "on_track": "Pas dans les délais",
            "achieved": "Pas encore réalisé",
            "at_risk": "Aucun risque de retard",
            "off_track": "Pas de retard",
            "discontinued": "Pas abandonné",
        },
        no_reason="la cause est inconnue",
        progress="Le taux de réalisation est de 60 %.",
        goals={
            "S1.2.1": "L'objectif est de 5 parcs de quartier.",
            "T2.1.1": "La norme est de 90 % des agents.",
            "T2.1.2": "La norme est un taux de satisfaction de 85 %.",
        },
        planned={
            "S1.2.1": "En 2027, 5 parcs de quartier seront ouverts.",
            "T2.1.1": "En 2027, 90 % des agents devront suivre la formation.",
            "T2.1.2": "En 2027, le taux de satisfaction sera de 85 %.",
        },
        of_something_else={
            "S1.2.1": "En 2026, 35 entrepreneurs ont appelé le dépôt.",
            "T2.1.1": "En 2026, 12 % des platanes étaient malades.",
            "T2.1.2": "En 2026, 12 % des platanes étaient malades.",
        },
        undated={
            "S1.2.1": "3 nouveaux parcs de quartier ont ouvert.",
            "T2.1.1": "64 % des agents ont suivi la formation.",
            "T2.1.2": "Le taux de satisfaction était de 78 %.",
        },
    ),
}


class Case(NamedTuple):
    """The answer to one target of a complete report, all of one status, in a layout."""

    layout: str
    words: Words
    language: str
    target: Target
    status: str
    answer: Answer

    @property
    def loss(self) -> Loss:
        return LOSSES[self.language]

    @property
    def indicator(self) -> bool:
        return self.target.nature is Nature.INDICATOR

    @property
    def explained(self) -> bool:
        return self.status in EXPLAINED

    @property
    def echo(self) -> str:
        return self.target.wording[:1].upper() + self.target.wording[1:] + "."


Change = Callable[[Case], Answer | None]

MUTATIONS: dict[str, Change] = {
    "narrative: blank": lambda c: c.answer._replace(narrative=None),
    "narrative: placeholder": lambda c: c.answer._replace(narrative=c.loss.placeholder),
    "narrative: echo": lambda c: c.answer._replace(narrative=c.echo),
    "narrative: vague": lambda c: c.answer._replace(narrative=c.loss.vague),
    "figure: removed": lambda c: c.answer._replace(figure=None),
    "figure: goal only": lambda c: c.answer._replace(figure=c.loss.goals[c.target.id]),
    "figure: planned only": lambda c: c.answer._replace(figure=c.loss.planned[c.target.id]),
    "figure: of something else": lambda c: c.answer._replace(
        figure=c.loss.of_something_else[c.target.id]
    ),
    "figure: progress only": lambda c: c.answer._replace(figure=c.loss.progress),
    "figure: without a period": lambda c: c.answer._replace(figure=c.loss.undated[c.target.id]),
    "status: removed": lambda c: c.answer._replace(status=None),
    "status: unreadable": lambda c: c.answer._replace(status=c.loss.unreadable),
    "status: negated": lambda c: c.answer._replace(status=c.loss.negated[c.status]),
    "reason: removed": lambda c: c.answer._replace(reason=None),
    "reason: unknown": lambda c: c.answer._replace(reason=c.loss.no_reason),
    "reason: the status again": lambda c: c.answer._replace(
        reason=c.words.statuses[c.status].lower()
    ),
    "evidence: removed": lambda c: c.answer._replace(evidence=None),
    "evidence: a dash": lambda c: c.answer._replace(evidence="-"),
    "place: blank": lambda c: NOTHING,
    "place: placeholder": lambda c: Answer(c.loss.placeholder),
    "place: not applicable": lambda c: Answer(c.loss.not_applicable),
    "place: echo": lambda c: Answer(c.echo),
    "place: status alone": lambda c: Answer(status=c.answer.status),
    "place: removed": lambda c: None,
}
OF_AN_INDICATOR = tuple(name for name in MUTATIONS if name.startswith("figure"))
OF_AN_EXPLAINED_STATUS = tuple(name for name in MUTATIONS if name.startswith("reason"))
_WHOLE = {
    "place: blank": Verdict("empty", None, ("R102",)),
    "place: placeholder": Verdict("empty", None, ("R102",)),
    "place: not applicable": Verdict("empty", None, ("R102",)),
    "place: echo": Verdict("empty", None, ("R103",)),
    "place: removed": Verdict("unreported", None, ("R101",)),
}
_ERRORS = {"narrative": "R104", "status": "R105", "figure": "R106", "reason": "R107"}


def applies(mutation: str, case: Case) -> bool:
    """Whether an answer has what is to be lost."""
    if mutation in OF_AN_INDICATOR:
        return case.indicator
    if mutation in OF_AN_EXPLAINED_STATUS:
        return case.explained
    typed = mutation in {"status: unreadable", "status: negated"}
    if typed and case.layout in WITHOUT_WORDS_FOR_STATUS:
        return False
    return mutation != "status: negated" or case.status in case.loss.negated


def expected(case: Case, mutation: str) -> Verdict:
    """The verdict by the tables of the contract, section 4; "" loses nothing."""
    if mutation in _WHOLE:
        return _WHOLE[mutation]
    status = _status(case, mutation)
    lacking = set(_lacking(case, mutation, status))
    codes = [_ERRORS[element] for element in lacking]
    codes += _warnings(case, mutation)
    deadline = case.target.deadline
    continuous = deadline is not None and deadline.kind is DeadlineKind.CONTINUOUS
    if status == "achieved" and continuous:
        codes.append("R208")
    return Verdict("incomplete" if lacking else "complete", status, tuple(sorted(codes)))


def _status(case: Case, mutation: str) -> str | None:
    match mutation:
        case "status: removed" | "status: unreadable":
            return None
        case "status: negated":
            # Denied, on schedule is behind; of the others only what they are not is known.
            return "off_track" if case.status == "on_track" else None
        case _:
            return case.status


def _lacking(case: Case, mutation: str, status: str | None) -> Iterator[str]:
    element, _, how = mutation.partition(": ")
    alone = mutation == "place: status alone"
    # Where the figure stands among the prose, it is content; in a field of its own it is not.
    told = case.indicator and case.layout not in WITH_A_FIELD_FOR_FIGURES
    if alone or (element == "narrative" and not told):
        yield "narrative"
    if status is None:
        yield "status"
    if case.indicator and (alone or (element == "figure" and how != "without a period")):
        yield "figure"
    unexplained = alone or element == "reason" or not case.explained
    if status in EXPLAINED and unexplained:
        yield "reason"


def _warnings(case: Case, mutation: str) -> Iterator[str]:
    match mutation:
        case "evidence: removed" | "evidence: a dash" | "place: status alone":
            yield "R201"
        case "figure: without a period":
            yield "R203"
        case "status: unreadable":
            yield "R204"
        case "status: negated" if case.status != "on_track":
            yield "R204"
        case "narrative: placeholder":
            yield "R205"
