"""Colour for a terminal. Every state is a word already: colour only helps the eye."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.text import Text

    from mandaat_docs.model.vocabulary import Vocabulary

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_COVERAGE = {
    "complete": "green",
    "incomplete": "yellow",
    "empty": "red",
    "unreported": "red",
    "uncertain": "magenta",
}


_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def without_steering(text: str) -> str:
    """Text without the control characters by which a document could steer a terminal.

    >>> without_steering("a\\x1b[2Jb\\tc")
    'a\ufffd[2Jb\\tc'
    """
    return _STEERING.sub("\ufffd", text)


def say(text: str) -> None:
    """A message beside the result, on standard error; it may quote what a document says."""
    click.echo(without_steering(text), err=True)


def show(text: str, words: Vocabulary) -> None:
    """Print text that steers nothing to a terminal with its severities, states and ids in colour.

    rich honours NO_COLOR and terminals without colours; it is loaded here and nowhere else.
    """
    from rich.console import Console

    Console(file=sys.stdout, highlight=False, soft_wrap=True).print(coloured(text, words))


def coloured(text: str, words: Vocabulary) -> Text:
    """The text with its severities, states and ids in colour, for rich."""
    from rich.text import Text

    marked = Text(text.rstrip("\n"))
    for severity, style in _STYLES.items():
        word = re.escape(words.say(f"severity.{severity}"))
        marked.highlight_regex(rf"(?m)^\s*{word} [A-Z]\d{{3}}", style)
    for coverage, style in _COVERAGE.items():
        word = re.escape(words.say(f"coverage.{coverage}"))
        marked.highlight_regex(rf"(?m)(?<=  ){word}(?=\u00a0?:| \()", style)
    prefixes = "|".join(words.say(f"ids.{series}") for series in "ST")
    marked.highlight_regex(rf"(?m)^ *(?:{prefixes}) \d[\d.]*(?=  )", "bold")
    return marked
