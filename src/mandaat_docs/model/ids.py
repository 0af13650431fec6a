"""Ids as people see them: “SD 5.2.1” in Dutch, “OS 5.2.1” in French (contract 1)."""

from __future__ import annotations

import re

from mandaat_docs.model.vocabulary import Vocabulary

_ID = re.compile(r"([ST])(\d+(?:\.\d+){0,2})")


def shown_id(identity: str, words: Vocabulary) -> str:
    """The id in the language of the reader; a text that is no id is given back as it is.

    >>> shown_id("S5.2.1", Vocabulary("nl", {"ids": {"S": "SD", "T": "TD"}}))
    'SD 5.2.1'
    """
    match = _ID.fullmatch(identity)
    if match is None:
        return identity
    return f"{words.say(f'ids.{match[1]}')} {match[2]}"
