"""Several reports on one mandate → what became of each target, from one period to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mandaat_docs.emit.outcome import Answer, Outcome
from mandaat_docs.emit.page.markup import text
from mandaat_docs.model.vocabulary import Vocabulary

_FIGURES = 2
"""That many of a target's figures stand in a cell; the rest stands at the target itself."""


def trends(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """A table for each mandate on which there are two reports or more, the oldest period first."""
    by_mandate = defaultdict(list)
    for number, outcome in enumerate(outcomes, 1):
        if outcome.kind == "report":
            by_mandate[outcome.mandate].append((number, outcome))
    return "".join(
        _trend(title, sorted(reports, key=lambda r: (r[1].since, r[0])), words)
        for title, reports in by_mandate.items()
        if len(reports) > 1
    )


def _trend(title: str, reports: Sequence[tuple[int, Outcome]], words: Vocabulary) -> str:
    heads = "".join(
        f'<th scope="col"><a href="#report-{n}">{text(o.file)}</a><br>'
        f'<span class="soft">{text(o.period)}</span></th>'
        for n, o in reports
    )
    rows = "".join(_rows(reports, words))
    caption = f"{words.say('outputs.page.trend')}: {title}"
    return (
        f'<div class="trend" tabindex="0" role="region" aria-label="{text(caption)}">'
        f"<table><caption>{text(caption)}</caption><thead><tr>"
        f'<th scope="col">{text(words.say("outputs.target"))}</th>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>\n"
    )


def _rows(reports: Sequence[tuple[int, Outcome]], words: Vocabulary) -> Iterator[str]:
    answers = [{a.id: a for a in outcome.answers()} for _, outcome in reports]
    for answer in reports[-1][1].answers():
        cells = "".join(
            _cell(number, found.get(answer.id))
            for (number, _), found in zip(reports, answers, strict=True)
        )
        yield (
            f'<tr><th scope="row"><b>{text(answer.shown)}</b> '
            f'<span lang="{text(reports[-1][1].mandate_language)}">{text(answer.wording)}</span>'
            f"</th>{cells}</tr>\n"
        )


def _cell(number: int, answer: Answer | None) -> str:
    """The state as a word in its colour, a link to the answer, and its figures."""
    if answer is None:
        return "<td>–</td>"
    state = "waived" if answer.waived else answer.state
    said = "; ".join(answer.figures[:_FIGURES])
    figures = f'<br><span class="soft">{text(said)}</span>' if said else ""
    link = f'<a href="#{number}-{text(answer.id)}">{text(answer.state_text)}</a>'
    return f'<td><span class="state {text(state)}">{link}</span>{figures}</td>'
