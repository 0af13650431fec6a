"""How an id is shown to people (contract 1): the same id, in the language of the document."""

from __future__ import annotations

from mandaat_docs.model.vocabulary import Vocabulary


def shown_id(id: str, words: Vocabulary) -> str:
    """The id of an objective, measuring point or target as people read it.

    >>> words = Vocabulary("nl", {"ids": {"S": "SD", "T": "TD"}})
    >>> shown_id("S5.2.1", words), shown_id("T5", words)
    ('SD 5.2.1', 'TD 5')
    """
    return f"{words.say(f'ids.{id[0]}')} {id[1:]}"
