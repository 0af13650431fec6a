"""A complete report loses one element of one target: that target's verdict changes, no other's.

Seven layouts × nine mutations × three kinds of target: a deliverable without a number, an
indicator that counts, an indicator in percent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pytest

from mandaat_docs.model.mandate import Nature, Target
from stadsgroen import check, stadsgroen, verdicts


class Answer(NamedTuple):
    narrative: str | None
    figure: str | None
    reason: str | None
    evidence: str | None
    status: str | None = None


ANSWERS = {
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
STATUSES = {
    "on_track": "Op schema",
    "achieved": "Gerealiseerd",
    "at_risk": "Risico op vertraging",
    "off_track": "Vertraagd",
    "not_started": "Nog niet gestart",
    "discontinued": "Stopgezet",
}
NOTHING = Answer(None, None, None, None)
MUTATIONS = (
    "no narrative", "no figure", "no status", "no reason", "no evidence",
    "blank", "placeholder", "bare n.v.t.", "echo",
)  # fmt: skip

Answers = dict[str, Answer]
Layout = Callable[[Answers], Iterator[str]]


def complete(status: str) -> Answers:
    explained = status not in {"on_track", "achieved"}
    return {
        id_: answer._replace(status=STATUSES[status], reason=answer.reason if explained else None)
        for id_, answer in ANSWERS.items()
    }


def mutated(answer: Answer, target: Target, mutation: str) -> Answer:
    match mutation:
        case "blank":
            return NOTHING
        case "placeholder":
            return NOTHING._replace(narrative="Nog aan te vullen")
        case "bare n.v.t.":
            return NOTHING._replace(narrative="n.v.t.")
        case "echo":
            return NOTHING._replace(narrative=target.wording.capitalize() + ".")
        case _:
            return answer._replace(**{mutation.removeprefix("no "): None})


def expected(target: Target, mutation: str, status: str, layout: str) -> str:
    """The verdict that the contract asks for."""
    indicator = target.nature is Nature.INDICATOR
    # where the figure stands among the prose, it is content; in a field of its own it is not
    told = indicator and layout not in {"columns", "cards"}
    incomplete = {
        "no narrative": not told,
        "no figure": indicator,
        "no status": True,
        "no reason": status not in {"on_track", "achieved"},
    }
    if mutation in {"blank", "placeholder", "bare n.v.t.", "echo"}:
        return "empty"
    coverage = "incomplete" if incomplete.get(mutation) else "complete"
    return coverage if mutation == "no status" else f"{coverage} {status}"


def prefix(id_: str) -> str:
    return "SD" if id_[0] == "S" else "TD"


def headings(answers: Answers) -> Iterator[str]:
    """The mandate's own headings, fields on lines of one paragraph."""
    for objective in stadsgroen().objectives:
        yield f"# {prefix(objective.id)} nr. {objective.number}: {objective.title}"
        for point in objective.measuring_points:
            number = f" {point.number}" if point.number else "en"
            yield f"## Meetpunt{number}: {point.title}"
            for target in point.targets:
                number = f" {target.number}" if target.number else ""
                yield f"### Te behalen target{number}: {target.wording}"
                answer = answers[target.id]
                yield from filter(None, (answer.narrative, answer.figure))
                fields = [("Status", answer.status), ("Reden", answer.reason)]
                lines = [f"{k}: {v}" for k, v in fields if v] or ["Status:"]
                if answer.evidence:
                    lines.append(f"Bewijsstuk: {answer.evidence}")
                yield " // ".join(lines)


def bold(answers: Answers) -> Iterator[str]:
    """Bold lines for headings, the fields as sentences behind the narrative."""
    for objective in stadsgroen().objectives:
        yield f"# {prefix(objective.id)} {objective.number}"
        for point in objective.measuring_points:
            if point.number:
                yield f"**Meetpunt {point.number}**"
            for target in point.targets:
                yield f"**Target {target.number}**" if target.number else f"**{target.wording}**"
                answer = answers[target.id]
                parts = [answer.narrative, answer.figure]
                parts.append(f"Status: {answer.status.lower()}." if answer.status else None)
                parts.append(f"Reden: {answer.reason}." if answer.reason else None)
                parts.append(f"Bewijs: {answer.evidence}." if answer.evidence else None)
                yield " ".join(filter(None, parts))


def tables(answers: Answers) -> Iterator[str]:
    """A table per objective, measuring points as rows over its width."""
    for objective in stadsgroen().objectives:
        series = "Strategische" if objective.id[0] == "S" else "Transversale"
        yield f"# {series} doelstelling {objective.number}: {objective.title}"
        yield "|= Nr. | Target | Stand van zaken | Status | Reden | Bewijs |"
        for point in objective.measuring_points:
            yield f"|< Meetpunt {point.number or ''}: {point.title} |"
            for target in point.targets:
                answer = answers[target.id]
                told = " ".join(filter(None, (answer.narrative, answer.figure)))
                cells = (answer.status, answer.reason, answer.evidence)
                fields = " | ".join(cell or "" for cell in cells)
                yield f"| {target.number or ''} | {target.wording} | {told} | {fields} |"


def columns(answers: Answers) -> Iterator[str]:
    """One table for all, with a column for the figure and one for the explanation."""
    yield "|= Code | Omschrijving | Realisaties | Cijfer | Status | Toelichting | Bijlage |"
    for objective in stadsgroen().objectives:
        yield f"|< {prefix(objective.id)} {objective.number}: {objective.title} |"
        for target in objective.targets():
            a = answers[target.id]
            cells = (a.narrative, a.figure, a.status, a.reason, a.evidence)
            fields = " | ".join(cell or "" for cell in cells)
            yield f"| {prefix(target.id)} {target.id[1:]} | {target.wording} | {fields} |"


def cards(answers: Answers) -> Iterator[str]:
    """A table of labels and values per target."""
    for objective in stadsgroen().objectives:
        yield f"# {prefix(objective.id)} {objective.number} – {objective.title}"
        for target in objective.targets():
            answer = answers[target.id]
            yield f"| Target | {target.number or ''} {target.wording} |"
            yield f"| Stand van zaken | {answer.narrative or ''} |"
            if answer.figure:
                yield f"| Cijfer | {answer.figure} |"
            yield f"| Status | {answer.status or ''} |"
            yield f"| Reden | {answer.reason or ''} |"
            yield f"| Bewijsstuk | {answer.evidence or ''} |"
            yield "."


def plain(answers: Answers) -> Iterator[str]:
    """No heading styles at all: labels at the start of paragraphs."""
    for objective in stadsgroen().objectives:
        series = "Strategische" if objective.id[0] == "S" else "Transversale"
        yield f"**{series} doelstelling {objective.number}: {objective.title}**"
        for point in objective.measuring_points:
            yield (
                f"Meetpunt {point.number}: {point.title}"
                if point.number
                else f"Meetpunten: {point.title}"
            )
            for target in point.targets:
                number = f" {target.number}" if target.number else ""
                yield f"Te behalen target{number}: {target.wording}"
                yield "Termijn: doorlopend"
                answer = answers[target.id]
                yield from filter(None, (answer.narrative, answer.figure))
                fields = {
                    "Status": answer.status,
                    "Oorzaak": answer.reason,
                    "Bewijs": answer.evidence,
                }
                yield from (f"{label}: {value}" for label, value in fields.items() if value)


def subheadings(answers: Answers) -> Iterator[str]:
    """Numbers without labels, a heading for every field."""
    for objective in stadsgroen().objectives:
        yield f"# {prefix(objective.id)} {objective.number}. {objective.title}"
        for point in objective.measuring_points:
            yield f"## {point.number or ''} {point.title}"
            for target in point.targets:
                yield f"### {target.number or ''} {target.wording}"
                answer = answers[target.id]
                if answer.narrative or answer.figure:
                    yield "#### Realisaties 2026"
                    yield from filter(None, (answer.narrative, answer.figure))
                fields = {"Status": answer.status, "Reden": answer.reason}
                for label, value in fields.items():
                    if value:
                        yield f"#### {label}"
                        yield value
                if answer.evidence:
                    yield "#### Bewijsstukken"
                    yield f"- {answer.evidence}"


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (headings, bold, tables, columns, cards, plain, subheadings)
}
SOME = ("S1.2.1", "S2.1.1", "T2.1.2")


def verdict_of(layout: str, answers: Answers) -> dict[str, str]:
    return verdicts(check("\n".join(["# Verslag 2026", *LAYOUTS[layout](answers)])))


@cache
def base(layout: str, status: str) -> dict[str, str]:
    return verdict_of(layout, complete(status))


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_complete_report_is_complete(layout: str, status: str):
    assert base(layout, status) == dict.fromkeys(ANSWERS, f"complete {status}")


def lose(layout: str, status: str, ids: tuple[str, ...]) -> None:
    targets = {target.id: target for target in stadsgroen().targets()}
    for id_ in ids:
        for mutation in MUTATIONS:
            answers = complete(status)
            answers[id_] = mutated(answers[id_], targets[id_], mutation)
            wanted = base(layout, status) | {id_: expected(targets[id_], mutation, status, layout)}

            assert verdict_of(layout, answers) == wanted, (id_, mutation)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_lost_is_found_and_nothing_else_changes(layout: str):
    lose(layout, "off_track", SOME)
