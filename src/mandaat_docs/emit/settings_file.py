"""A mandaat.toml to start from: what was found counts, all else is there as a comment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from mandaat_docs.emit.console import wrap
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.vocabulary import Vocabulary

_WIDTH = 98
_MANDATE = "mandate"
_OF_OBJECTIVES = "domains"


def settings_text(
    found: Sequence[tuple[str, Mandate]],
    pair: bool,
    words: Vocabulary,
    year: int,
    known: Collection[str],
) -> str:
    """The text of the file.

    `found` are mandates by their path from the folder, with forward slashes; `pair` says that
    they are one in two languages. `year` is for examples, `known` what the gate lets pass.
    """
    first = found[0][1] if found else None
    facts = _facts(first, year)
    lines = [*_comment(words.say("settings.intro"))]
    for key, texts in words.table("settings.keys").items():
        if key not in known:
            continue
        lines += ["", *_comment(texts["about"])]
        if key == _MANDATE and found:
            lines += _mandates(found, pair, words)
            continue
        if key == _MANDATE:
            lines += _comment(words.say("settings.found_none"))
        if key == _OF_OBJECTIVES and first is not None:
            lines += _comment(words.say("settings.objectives"))
            lines += [f"#   {o.id}  {o.title}" for o in first.objectives]
        lines += _as_comment(texts["example"].format_map(facts))
    return "\n".join(lines) + "\n"


def _mandates(found: Sequence[tuple[str, Mandate]], pair: bool, words: Vocabulary) -> Iterator[str]:
    title = found[0][1].title
    if pair:
        files = ", ".join(f"{m.language} = {_quoted(path)}" for path, m in found)
        yield from _comment(words.say("settings.found_pair", title=title))
        yield f"{_MANDATE} = {{ {files} }}"
    elif len(found) == 1:
        yield from _comment(words.say("settings.found_one", title=title))
        yield f"{_MANDATE} = {_quoted(found[0][0])}"
    else:
        yield from _comment(words.say("settings.found_several"))
        yield from (f"# {_MANDATE} = {_quoted(path)}" for path, _ in found)


def _facts(mandate: Mandate | None, year: int) -> Mapping[str, object]:
    """What examples speak of: things of this mandate where there is one."""
    target = next((t.id for t in mandate.targets()), None) if mandate is not None else None
    objective = mandate.objectives[0].id if mandate is not None else None
    return {
        "target": target or "S1.1.1",
        "objective": objective or "S1",
        "year": year,
        "later": year + 5,
    }


def _comment(text: str) -> list[str]:
    return [f"# {line}" for part in text.split("\n") for line in wrap(part, _WIDTH)]


def _as_comment(text: str) -> list[str]:
    return [line if line.startswith("#") else f"# {line}" for line in text.split("\n")]


def _quoted(path: str) -> str:
    """A TOML string: JSON's rules for quoting are a part of TOML's."""
    return json.dumps(path, ensure_ascii=False)
