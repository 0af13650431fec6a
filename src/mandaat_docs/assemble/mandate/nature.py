"""What kind of thing a target asks for, read from the head of its wording (contract 3)."""

from __future__ import annotations

import re

from mandaat_docs.assemble.text import fold
from mandaat_docs.model.mandate import Nature
from mandaat_docs.model.vocabulary import Vocabulary

_KEY = "mandate.nature"
_PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_HEAD_WORDS = 4  # a head that is not among the first words is no head
_PHRASE_WORDS = 12  # how far the verb of a deliverable may stand behind its object


def nature_of(wording: str, words: Vocabulary) -> Nature:
    """Indicator, deliverable or effort.

    An indicator's head is a measure (“aantal …”, “tevredenheidsgraad …”) or a percentage. A
    deliverable names a thing to hand over, or the verb of handing it over; all else is an effort.
    """
    text = fold(wording)
    tokens = _TOKEN.findall(text)
    if _is_indicator(text, tokens, words):
        return Nature.INDICATOR
    return Nature.DELIVERABLE if _is_deliverable(text, tokens, words) else Nature.EFFORT


def _is_indicator(text: str, tokens: list[str], words: Vocabulary) -> bool:
    measures = set(words.phrases(f"{_KEY}.measures"))
    endings = words.phrases(f"{_KEY}.measure_endings")
    before = set(words.phrases(f"{_KEY}.before_measure"))
    if _PERCENTAGE.match(text):
        return True
    for token in tokens[:_HEAD_WORDS]:
        if token in measures or token.endswith(tuple(endings)):
            return True
        if token not in before:
            return False
    return False


def _is_deliverable(text: str, tokens: list[str], words: Vocabulary) -> bool:
    things = set(words.phrases(f"{_KEY}.deliverables"))
    before = set(words.phrases(f"{_KEY}.before_measure"))
    # “een website” is still to be made, “de website” is there already.
    made = tokens[:1] and tokens[0] not in words.phrases(f"{_KEY}.definite")
    head = next((token for token in tokens if token not in before), "")
    if made and head in things:
        return True
    opening = " ".join(tokens[:_PHRASE_WORDS])
    verbs = words.phrases(f"{_KEY}.delivering")
    return any(re.search(rf"(?<!\w){re.escape(fold(verb))}(?!\w)", opening) for verb in verbs)
