"""Outcome → Markdown (CommonMark with tables), for a wiki, a pull request or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mandaat_docs.emit.outcome import Answer, Group, Outcome, Passage, Said
from mandaat_docs.model.vocabulary import Vocabulary

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&@])")
_OPENING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")


def render_markdown(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """Verdict first, then what is open, target by target; several files one after the other."""
    return "\n".join("\n".join(_outcome(outcome, words)) + "\n" for outcome in outcomes)


def _outcome(outcome: Outcome, words: Vocabulary) -> Iterator[str]:
    if outcome.error:
        yield f"# {words.say('outputs.unreadable')}: {plain(outcome.file)}\n"
        yield from filter(None, (plain(outcome.error), f"\n{plain(outcome.help)}"))
        return
    verdict = words.say(f"outputs.verdict_{outcome.verdict}")
    yield f"# {verdict}: {plain(outcome.file)}\n"
    yield f"**{plain(outcome.sentence)}**\n"
    said = {"file": outcome.file, "mandate": outcome.mandate, "day": outcome.day}
    yield plain(words.say("outputs.checked", **said)) + "\n"
    if outcome.period:
        yield plain(f"{words.say('outputs.period')}: {outcome.period}") + "\n"
    yield from (f"{plain(line)}\n" for line in outcome.compared)
    yield f"## {words.say('outputs.coverage')}\n"
    yield from _coverage(outcome, words)
    if outcome.about_all:
        yield f"\n## {words.say('outputs.about_all')}\n"
        yield from _findings(outcome.about_all, words)
    for group in outcome.groups:
        yield f"\n## {plain(group.shown)} {plain(group.title)}"
        for answer in group.answers:
            yield from _answer(answer, words)
    if outcome.orphans:
        yield f"\n## {words.say('outputs.orphans')}\n"
        yield from _quotes(outcome.orphans)


def _coverage(outcome: Outcome, words: Vocabulary) -> Iterator[str]:
    states = list(dict.fromkeys(text for _, text, _ in outcome.counts))
    heads = [words.say("outputs.objective"), words.say("outputs.targets"), *states]
    yield _row(heads)
    yield _row(["---", *["--:" for _ in heads[1:]]])
    for group in outcome.groups:
        yield _row([f"{group.shown} {group.title}", *_numbers(group, states)], escaped=False)


def _numbers(group: Group, states: Iterable[str]) -> list[str]:
    found = [answer.state_text for answer in group.answers]
    return [str(len(found)), *(str(found.count(state)) for state in states)]


def _row(cells: Iterable[str], *, escaped: bool = True) -> str:
    return f"| {' | '.join(cell if escaped else plain(cell) for cell in cells)} |"


def _answer(answer: Answer, words: Vocabulary) -> Iterator[str]:
    yield f"\n### {plain(answer.shown)}: {plain(answer.state_text)}\n"
    yield f"{plain(answer.wording)}\n"
    for key, value in (
        ("deadline", answer.deadline),
        ("status", answer.status),
        ("figures", "; ".join(answer.figures)),
        ("reasons", "; ".join(answer.reasons)),
        ("evidence", "; ".join(answer.evidence)),
        ("notes", "; ".join(answer.notes)),
    ):
        if value:
            yield f"- {words.say(f'outputs.{key}')}: {plain(value)}"
    yield from _findings(answer.findings, words)
    if answer.passages:
        yield ""
        yield from _quotes(answer.passages)


def _findings(findings: Iterable[Said], words: Vocabulary) -> Iterator[str]:
    for said in findings:
        where = f" ({plain(said.where)})" if said.where else ""
        code = said.finding.code
        yield f"- **{plain(said.severity)} {code}**{where}: {plain(said.message)}"
        if said.help:
            yield f"  - {words.say('outputs.help')}: {plain(said.help)}"


def _quotes(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        where = f" ({plain(passage.where)})" if passage.where else ""
        yield f"> {plain(passage.quote)}{where}\n"


def plain(text: str) -> str:
    """A text in one line in which no sign means anything to Markdown.

    >>> plain("1. a*b | <c>"), plain("- x")
    ('1\\\\. a\\\\*b \\\\| \\\\<c\\\\>', '\\\\- x')
    """
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    found = _OPENING.match(line)
    if found is None:
        return line
    if found[2].isdigit():
        return f"{line[: found.end()]}\\{line[found.end() :]}"
    return f"{found[1]}\\{line[len(found[1]) :]}"
