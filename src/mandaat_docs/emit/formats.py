"""The formats in which a check is written: name, endings, and what makes it.

A renderer is loaded when it is asked for, so that the others cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from mandaat_docs.emit.outcome import Outcome, Result, outcome_of
from mandaat_docs.errors import InputError
from mandaat_docs.model.filled_result import FilledResult
from mandaat_docs.model.vocabulary import Vocabulary

Checked = Sequence[tuple[str, Result]]
"""Name of each file and what came of it, in the order given."""
Renderer = Callable[[Sequence[Outcome], Vocabulary], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. Text and JSON are made from the results themselves, a review copy (docx) by the
    pipeline, since it needs the author's file; the others from outcomes.
    """

    name: str
    ending: str
    module: str = ""
    function: str = ""
    binary: bool = False

    def render(self, outcomes: Sequence[Outcome], words: Vocabulary) -> str | bytes:
        """All files in one document, in the order given."""
        renderer = getattr(import_module(f"mandaat_docs.emit.{self.module}"), self.function)
        return cast(Renderer, renderer)(outcomes, words)


_FORMATS = (
    Format("text", "txt"),
    Format("json", "json"),
    Format("docx", "docx", binary=True),
    Format("xlsx", "xlsx", "sheet", "render_sheet", binary=True),
    Format("html", "html", "page", "render_page"),
    Format("markdown", "md", "markdown", "render_markdown"),
    Format("junit", "xml", "junit", "render_junit"),
    Format("sarif", "sarif", "sarif", "render_sarif"),
    Format("github", "github", "github", "render_github"),
)
FORMATS = {format.name: format for format in _FORMATS}
"""In the order in which they are named to people."""


def render_checked(name: str, checked: Checked, words: Vocabulary, width: int) -> str | bytes:
    """What came of one file, or of several, in a format of `FORMATS`; `width` counts for text."""
    if name == "json":
        from mandaat_docs.emit.tree import to_json

        trees = [_tree(file, result, words) for file, result in checked]
        return to_json(trees[0] if len(trees) == 1 else trees)
    if name == "text":
        return "\n".join(_text(file, result, words, width) for file, result in checked)
    outcomes = [outcome_of(file, result, words) for file, result in checked]
    return FORMATS[name].render(outcomes, words)


def _tree(file: str, result: Result, words: Vocabulary) -> dict[str, Any]:
    from mandaat_docs.emit.filled_tree import filled_to_dict
    from mandaat_docs.emit.tree import check_to_dict

    if isinstance(result, InputError):
        return {"report": {"file": file}, "error": _sentence(result, words)}
    if isinstance(result, FilledResult):
        return filled_to_dict(result, words)
    return check_to_dict(result, words)


def _text(file: str, result: Result, words: Vocabulary, width: int) -> str:
    from mandaat_docs.emit.console import render_check
    from mandaat_docs.emit.filled_console import render_filled

    if isinstance(result, InputError):
        return f"{file}: {_sentence(result, words)}\n"
    if isinstance(result, FilledResult):
        return render_filled(result, words, width)
    return render_check(result, words, width)


def _sentence(error: InputError, words: Vocabulary) -> str:
    return words.say(f"errors.{error.key}.message", **error.facts)
