"""What the mutations remember is what the program reads."""

from __future__ import annotations

import pytest

from check.complete import LANGUAGES, LAYOUTS, complete, text_of
from check.outcomes import outcome
from check.remembering import remember


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_remembered_is_what_is_read(language: str, monkeypatch: pytest.MonkeyPatch):
    words = LANGUAGES[language]
    texts = [
        text_of(layout, words, complete(words, status))
        for layout in LAYOUTS
        for status in ("on_track", "off_track")
    ]
    read = [outcome(text, words.mandate) for text in texts]
    remember(monkeypatch)

    for _ in range(2):
        assert [outcome(text, words.mandate) for text in texts] == read
