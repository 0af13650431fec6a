"""Whether an installation works: versions, readers, writers, fonts, and the sample end to end."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from io import BytesIO
from pathlib import Path

from docx import Document

from mandaat_docs import __version__, pipeline, pipeline_cache, pipeline_documents, pipeline_mandate
from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES
from mandaat_docs.acquire.held import NamedBytes
from mandaat_docs.demo import sample_files
from mandaat_docs.errors import MandaatDocsError
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.settings import FILE, Settings, load_settings

_DAY = dt.date(2026, 1, 1)
_READERS = (("pypdfium2", "PDF"), ("pypdf", "PDF"), ("lxml", "Word"), ("cerberus", "TOML, JSON"))
_WITNESS = "python-docx"
"""Opens the Word files that we put together ourselves, as other programs will."""
_FONTS = ("Arial", "Liberation Sans", "Helvetica")
_FONT_FOLDERS = ("/usr/share/fonts", "/Library/Fonts", "~/.fonts", "~/.local/share/fonts")
_VALIDATOR = "ooxml-validator"


class Health(Enum):
    """How something is."""

    WORKS = "works"
    NOTE = "note"
    """Does not work, and nothing that is needed hangs on it."""
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    health: Health
    says: str


def examine(folder: Path, words: Vocabulary, clock: Callable[[], float]) -> Iterator[Finding]:
    """Look at everything in turn; `clock` counts seconds, `folder` is where one works."""
    works = Health.WORKS
    yield Finding(words.say("doctor.program"), works, __version__)
    about = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding(words.say("doctor.python"), works, f"{about}, {sys.executable}")
    for name, kind in _READERS:
        yield _library(name, words.say("doctor.reader", kind=kind))
    yield _library(_WITNESS, words.say("doctor.witness", kind="Word"))
    yield _console(words)
    yield _fonts(words)
    yield _validator(words)
    yield _folder(folder, words)
    yield _settings(folder, words)
    yield _cache(folder, words)
    for lang in DOCUMENT_LANGUAGES:
        yield _sample(lang, words, clock)


def _library(name: str, what: str) -> Finding:
    try:
        return Finding(what, Health.WORKS, f"{name} {metadata.version(name)}")
    except metadata.PackageNotFoundError:
        return Finding(what, Health.FAILS, name)


def _console(words: Vocabulary) -> Finding:
    says = words.say(
        "doctor.console_says",
        encoding=getattr(sys.stdout, "encoding", None) or "?",
        columns=shutil.get_terminal_size().columns,
    )
    return Finding(words.say("doctor.console"), Health.WORKS, says)


def _fonts(words: Vocabulary) -> Finding:
    """By the names of the files, which hold the name of the font without spaces."""
    folders = [Path(place).expanduser() for place in _FONT_FOLDERS]
    if windows := os.environ.get("WINDIR"):
        folders.append(Path(windows) / "Fonts")
    files = {file.casefold() for place in folders for *_, names in os.walk(place) for file in names}
    there = [
        font
        for font in _FONTS
        if any(file.startswith(font.replace(" ", "").casefold()) for file in files)
    ]
    if there:
        says = words.say("doctor.fonts", names=", ".join(there))
        return Finding("Word", Health.WORKS, says)
    return Finding("Word", Health.NOTE, words.say("doctor.no_fonts", names=", ".join(_FONTS)))


def _validator(words: Vocabulary) -> Finding:
    what, found = words.say("doctor.validator"), shutil.which(_VALIDATOR)
    if found is None:
        return Finding(what, Health.NOTE, words.say("doctor.no_validator"))
    return Finding(what, Health.WORKS, found)


def _folder(folder: Path, words: Vocabulary) -> Finding:
    what = words.say("doctor.folder")
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding(
                what, Health.WORKS, f"{folder.absolute()}: {words.say('doctor.writable')}"
            )
    except OSError:
        return Finding(what, Health.NOTE, f"{folder.absolute()}: {words.say('doctor.readonly')}")


def _settings(folder: Path, words: Vocabulary) -> Finding:
    what = words.say("doctor.settings")
    if not (folder / FILE).is_file():
        return Finding(what, Health.WORKS, words.say("doctor.no_settings"))
    try:
        pipeline.severities(load_settings(folder))
    except MandaatDocsError as error:
        says = words.say(f"errors.{error.key}.message", **error.facts)
        return Finding(what, Health.FAILS, says)
    return Finding(what, Health.WORKS, FILE)


def _cache(folder: Path, words: Vocabulary) -> Finding:
    """Where readings are kept; a folder that can't be written is no fault: they are read again."""
    what, place = words.say("doctor.cache"), pipeline_cache.cache_folder()
    try:
        used = load_settings(folder).cache and not os.environ.get(pipeline_cache.OFF)
        kept = sum(1 for file in place.glob("*") if file.is_file()) if used else 0
    except (OSError, MandaatDocsError):
        used = False
    if not used:
        return Finding(what, Health.NOTE, f"{words.say('doctor.cache_off')} ({place})")
    return Finding(what, Health.WORKS, words.say("doctor.cache_used", folder=place, n=kept))


def _sample(lang: str, words: Vocabulary, clock: Callable[[], float]) -> Finding:
    """The cycle on the sample of a language, in memory."""
    what, started = words.say("doctor.sample"), clock()
    try:
        files = [NamedBytes(name, data) for name, data in sample_files(lang).items()]
        mandate = pipeline_mandate.load_mandate(
            next(file for file in files if file.suffix == ".pdf")
        )
        report = next(file for file in files if file.suffix == ".docx")
        result = pipeline.check(report, mandate, Settings(), _DAY)
        made = pipeline_documents.evaluation(result, "mid-term", lang)
        if not Document(BytesIO(made)).paragraphs:
            return Finding(what, Health.FAILS, words.say("doctor.unread", name=_WITNESS))
    except Exception as error:  # whatever is wrong with this machine is what is asked for
        return Finding(what, Health.FAILS, f"{lang}: {type(error).__name__} {error}")
    seconds = f"{clock() - started:.1f}"
    return Finding(what, Health.WORKS, words.say("doctor.sample_done", lang=lang, seconds=seconds))
