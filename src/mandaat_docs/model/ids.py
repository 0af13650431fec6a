"""How an id is shown to people (contract 1): the same id, in the language of the document."""

from __future__ import annotations

import re

from mandaat_docs.model.vocabulary import Vocabulary

_ID = re.compile(r"([ST])(\d+(?:\.\d+){0,2})")


def shown_id(identity: str, words: Vocabulary) -> str:
    """The id of an objective, measuring point or target as people read it.

    A text that is no id, such as a printed number, is given back as it is.

    >>> words = Vocabulary("nl", {"ids": {"S": "SD", "T": "TD"}})
    >>> shown_id("S5.2.1", words), shown_id("T5", words), shown_id("5.2", words)
    ('SD 5.2.1', 'TD 5', '5.2')
    """
    match = _ID.fullmatch(identity)
    return f"{words.say(f'ids.{match[1]}')} {match[2]}" if match else identity
