"""`explain CODE`: what a finding means, from the registry and the vocabulary."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches

from mandaat_docs import pipeline
from mandaat_docs.errors import UsageError
from mandaat_docs.model.vocabulary import Vocabulary

_WIDTH = 80


def explanation(code: str, words: Vocabulary) -> str:
    """The page of one code. Raises `UsageError` where there is none, with the nearest."""
    rules = pipeline.all_rules()
    rule = rules.get(code.upper())
    if rule is None:
        nearest = get_close_matches(code.upper(), rules, n=3, cutoff=0.0)
        raise UsageError("unknown-code", code=code, nearest=", ".join(nearest))
    severity = words.say(f"severity.{rule.severity.value}")
    parts = [f"{rule.code} {rule.name} ({severity})"]
    for name in ("why", "example", "instead", "help"):
        text = words.say(f"console.explain_{name}")
        body = dict(words.table(f"findings.{rule.code}"))[name]
        parts.append(
            f"{text}\n{textwrap.fill(body, _WIDTH, initial_indent='  ', subsequent_indent='  ')}"
        )
    return "\n\n".join(parts) + "\n"
