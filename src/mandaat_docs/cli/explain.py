"""`explain`: what a finding means, from the registry and the vocabulary; what a target asks."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from mandaat_docs import pipeline, pipeline_mandate
from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary
from mandaat_docs.errors import UsageError
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.mandate import Nature, Target
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.settings import load_settings

_WIDTH = 80
_TARGET = re.compile(r"([a-z]+)\s*(\d+\.\d+\.\d+)", re.IGNORECASE)
_NEEDS = ("narrative", "status", "figure", "reason", "evidence")


def explanation(code: str, words: Vocabulary) -> str:
    """The page of one code, or of a target by its id.

    Raises `UsageError` where there is none, with the nearest.
    """
    if target := _target_id(code):
        return _of_target(target, words)
    rules = pipeline.all_rules()
    rule = rules.get(code.upper())
    if rule is None:
        close = pipeline_mandate.nearest(code.upper(), rules)
        raise UsageError("unknown-code", code=code, nearest=close)
    severity = words.say(f"severity.{rule.severity.value}")
    parts = [f"{rule.code} {rule.name} ({severity})"]
    for name in ("why", "example", "instead", "help"):
        text = words.say(f"console.explain_{name}")
        body = dict(words.table(f"findings.{rule.code}"))[name]
        parts.append(f"{text}\n{_indented(body)}")
    return "\n\n".join(parts) + "\n"


def _target_id(text: str) -> str | None:
    """The id of a target as it is shown in any language: "SD 1.1.1" is S1.1.1."""
    found = _TARGET.fullmatch(text.strip())
    if found is None:
        return None
    for language in LANGUAGES:
        for series, label in load_vocabulary(language).table("ids").items():
            if found[1].upper() in (series, label):
                return f"{series}{found[2]}"
    return None


def all_codes(words: Vocabulary) -> str:
    """Every code with its severity and the first sentence of what to write instead."""
    lines = []
    for rule in pipeline.all_rules().values():
        severity = words.say(f"severity.{rule.severity.value}")
        why = dict(words.table(f"findings.{rule.code}"))["why"]
        start = f"{rule.code}  {severity:{_longest(words)}}  "
        text = textwrap.shorten(why, _WIDTH - len(start), placeholder=" …")
        lines.append(start + text)
    return "\n".join(lines) + "\n"


def _longest(words: Vocabulary) -> int:
    return max(len(text) for text in words.table("severity").values())


def _of_target(id: str, words: Vocabulary) -> str:
    """A target of the folder's mandate, and what a report must say of it."""
    settings = load_settings(Path())
    try:
        path = pipeline.find_mandate(None, settings, Path())
    except UsageError as error:  # whose advice is an option that this command does not have
        raise UsageError("explain-which-mandate", target=shown_id(id, words)) from error
    mandate = pipeline_mandate.load_mandate(path, settings.corrections)
    targets = {target.id: target for target in mandate.targets()}
    if id not in targets:
        close = pipeline_mandate.nearest(id, targets)
        raise UsageError("unknown-target", file=mandate.source.file, target=id, nearest=close)
    target, needs = targets[id], settings.needs.of(id)
    deadline = target.deadline.text if target.deadline else words.say("console.no_deadline")
    asked = [name for name in _NEEDS if getattr(needs, name) and _asked(name, target)]
    label = words.say("console.labelled", label=words.say("console.deadline"), text=deadline)
    return "\n".join(
        [
            f"{shown_id(id, words)}\n{_indented(target.wording)}\n{_indented(label)}\n",
            words.say("usage.target", id=shown_id(id, words)),
            *(f"  - {words.say(f'usage.need_{name}')}" for name in asked),
            "",
        ]
    )


def _asked(name: str, target: Target) -> bool:
    return name != "figure" or target.nature is Nature.INDICATOR


def _indented(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
