"""The shape of a language: texts for people and the phrases by which documents are read.

The words themselves are data in `vocabulary/<language>/*.toml`; Python knows only keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_COUNTED = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """One language. Keys are dotted paths into its files: "findings.M101.message".

    Compared by identity: what is compiled from it is kept and found again by it.
    """

    language: str
    tree: Mapping[str, Any]

    def _at(self, key: str) -> Any:  # noqa: ANN401  (TOML values)
        node: Any = self.tree
        for part in key.split("."):
            node = node[part]
        return node

    def has(self, key: str) -> bool:
        """Whether the key exists."""
        try:
            self._at(key)
        except (KeyError, TypeError):
            return False
        return True

    def say(self, key: str, **facts: object) -> str:
        """The text for people at `key`, its {placeholders} filled in.

        `{n:error|errors}` is the first word for one (in French for none too), else the second.
        Raises `KeyError` where the key or a fact is missing: bugs, both; tests look for them.
        """
        text = self._at(key)
        assert isinstance(text, str), key
        if "{" not in text:
            return text
        return (self._counted(text, facts) if "|" in text else text).format_map(facts)

    def _counted(self, text: str, facts: Mapping[str, object]) -> str:
        """The text with each word that goes with a number in its singular or plural."""
        single = {"0", "1"} if self.language == "fr" else {"1"}

        def word(found: re.Match[str]) -> str:
            return found[2] if str(facts[found[1]]) in single else found[3]

        return _COUNTED.sub(word, text)

    def phrases(self, key: str) -> tuple[str, ...]:
        """The list of phrases at `key`, as written in the file."""
        return tuple(self._at(key))

    def table(self, key: str) -> dict[str, Any]:
        """The table at `key`: name → text, phrases or a deeper table."""
        return dict(self._at(key))

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every dotted key that holds a value, for the tests that compare languages."""

        def walk(node: Mapping[str, Any], path: str) -> Iterator[str]:
            for name, value in node.items():
                here = f"{path}.{name}" if path else name
                if isinstance(value, Mapping):
                    yield from walk(value, here)
                else:
                    yield here

        yield from (k for k in walk(self.tree, "") if k.startswith(prefix))
