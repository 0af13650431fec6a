"""Outcome → workflow commands of GitHub Actions, which shows them as annotations of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandaat_docs.emit.outcome import Answer, Outcome, Said
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.vocabulary import Vocabulary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """One line a finding and one for the verdict; an open target without a finding has its own."""
    return "".join(f"{line}\n" for outcome in outcomes for line in _lines(outcome, words))


def _lines(outcome: Outcome, words: Vocabulary) -> Iterator[str]:
    if outcome.error:
        text = "\n".join(filter(None, (outcome.error, outcome.help)))
        yield _command("error", outcome.file, words.say("outputs.unreadable"), text)
        return
    for said in outcome.about_all:
        yield _finding(said, outcome, said.finding.code, words)
    for answer in outcome.answers():
        yield from _answer(answer, outcome, words)
    verdict = words.say(f"outputs.verdict_{outcome.verdict}")
    yield _command("notice", outcome.file, verdict, outcome.sentence)


def _answer(answer: Answer, outcome: Outcome, words: Vocabulary) -> Iterator[str]:
    head = f"{answer.shown} ({answer.state_text})"
    for said in answer.findings:
        yield _finding(said, outcome, f"{head} {said.finding.code}", words)
    if answer.is_open and not answer.findings:
        yield _command("error", outcome.file, head, answer.wording)


def _finding(said: Said, outcome: Outcome, title: str, words: Vocabulary) -> str:
    finding = said.finding
    file = outcome.file
    if finding.place is not None and finding.place.file is not None:
        file = finding.place.file
    where = f"[{said.where}] " if said.where else ""
    lines = [f"{where}{said.message}"]
    if said.help:
        lines.append(f"{words.say('outputs.help')}: {said.help}")
    command = "notice" if finding.waived else _COMMANDS[finding.severity]
    return _command(command, file, title, "\n".join(lines))


def _command(command: str, file: str, title: str, text: str) -> str:
    return f"::{command} file={_property(file)},title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    """As GitHub's own toolkit escapes it; a line that begins with "::" can't start a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
