"""Outcome → JUnit XML: a suite for each file, a test case for each target.

There is no standard; this keeps to the elements that Jenkins, GitLab and Azure all read.
A target that is open fails, a waived one is skipped, a file that can't be read is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from mandaat_docs.emit.outcome import Answer, Outcome, Said
from mandaat_docs.emit.word.xml import clean
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.vocabulary import Vocabulary


def render_junit(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """The suites of all files; `time` is 0, since the same input gives the same text."""
    root = etree.Element("testsuites", name="mandaat-docs")
    for outcome in outcomes:
        _suite(root, outcome, words)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: etree._Element, outcome: Outcome, words: Vocabulary) -> None:
    suite = _element(root, "testsuite", name=outcome.file)
    if outcome.error:
        case = _case(suite, outcome.file, outcome.file)
        _element(case, "error", outcome.help, message=outcome.error, type="unreadable")
    else:
        suite.set("timestamp", f"{outcome.as_of}T00:00:00")
        properties = _element(suite, "properties")
        for name, value in (
            ("verdict", outcome.verdict),
            ("sentence", outcome.sentence),
            ("mandate", outcome.mandate),
            ("as_of", outcome.as_of),
        ):
            _element(properties, "property", name=name, value=value)
        _about_all(suite, outcome, words)
        for group in outcome.groups:
            for answer in group.answers:
                case = _case(suite, f"{group.shown} {group.title}", _name(answer))
                _judge(case, answer, words)
    for name, tag in (
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))


def _about_all(suite: etree._Element, outcome: Outcome, words: Vocabulary) -> None:
    if not outcome.about_all:
        return
    name = words.say("outputs.about_all")
    case = _case(suite, name, name)
    errors = [s for s in outcome.about_all if _fails(s)]
    if errors:
        text = _lines(outcome.about_all, words)
        _element(case, "failure", text, message=errors[0].message, type=errors[0].finding.code)
    else:
        _element(case, "system-out", _lines(outcome.about_all, words))


def _judge(case: etree._Element, answer: Answer, words: Vocabulary) -> None:
    text = _lines(answer.findings, words)
    if answer.is_open:
        errors = [s.message for s in answer.findings if _fails(s)]
        message = f"{answer.state_text}: {'; '.join(errors)}" if errors else answer.state_text
        _element(case, "failure", text, message=message, type=answer.state)
    elif answer.waived:
        message = "; ".join((answer.state_text, *answer.notes))
        _element(case, "skipped", message=message)
    if text and not answer.is_open:
        _element(case, "system-out", text)


def _fails(said: Said) -> bool:
    return said.finding.severity is Severity.ERROR and not said.finding.waived


def _name(answer: Answer) -> str:
    return f"{answer.shown} {' '.join(answer.wording.split())}"


def _lines(findings: Iterable[Said], words: Vocabulary) -> str:
    lines = []
    for said in findings:
        where = f" [{said.where}]" if said.where else ""
        lines.append(f"{said.severity} {said.finding.code}{where} {said.message}")
        if said.help:
            lines.append(f"  {words.say('outputs.help')}: {said.help}")
    return "\n".join(lines)


def _case(suite: etree._Element, classname: str, name: str) -> etree._Element:
    return _element(suite, "testcase", classname=classname, name=name, time="0")


def _element(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str
) -> etree._Element:
    values = {name: clean(value) for name, value in attributes.items()}
    made = etree.SubElement(parent, tag, values)
    made.text = None if not text else clean(text)
    return made
