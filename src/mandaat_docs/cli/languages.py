"""Which language people are addressed in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandaat_docs.model.vocabulary import Vocabulary

LANGUAGES = ("nl", "fr", "en")
"""Those of `acquire.data`, which `--version` needs none of."""


def speech(lang: str | None) -> Vocabulary:
    """The words for people: the language asked for, else the system's, else English."""
    from mandaat_docs.acquire.data import load_vocabulary

    if lang in LANGUAGES:
        return load_vocabulary(lang)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name, "")[:2] in LANGUAGES:
            return load_vocabulary(os.environ[name][:2])
    windows = _of_windows()
    return load_vocabulary(windows if windows in LANGUAGES else "en")


def _of_windows() -> str:
    """The first letters of the language in which Windows addresses its user; "" elsewhere."""
    if os.name != "nt":
        return ""
    import ctypes
    import locale

    system = getattr(ctypes, "windll")  # noqa: B009  (only there on Windows)
    return locale.windows_locale.get(system.kernel32.GetUserDefaultUILanguage(), "")[:2]
