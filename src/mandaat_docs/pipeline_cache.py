"""Mandates that were read before: kept in the user's cache folder, so that no PDF is read twice.

What is kept counts only for the same bytes under the same name, read by the same program with the
same libraries, words (a house's own too), limits and corrections; and only where it is whole,
passes the gate for saved mandates and says nothing that this program can't. Everything else is as
if it were not there. A mandate that was opened with a password is never kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from mandaat_docs import __version__
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.files import read_data
from mandaat_docs.acquire.guard import guard
from mandaat_docs.errors import MandaatDocsError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.sentences import can_be_said
from mandaat_docs.settings import Corrected

OFF = "MANDAAT_DOCS_NO_CACHE"
"""Set to anything, this turns it off."""
_FORM = 1
_MOST = 50
"""Mandates that are kept; the oldest go first."""
_ENDING = ".mandate"
_LIBRARIES = ("pypdfium2", "pypdf", "lxml", "babel")
_READ_BY = (
    ".", "acquire", "acquire/pdf", "acquire/word", "assemble", "assemble/mandate",
    "assemble/page", "check", "check/rules", "model", "vocabulary/nl", "vocabulary/fr",
)  # fmt: skip
"""Folders of the package that have a part in reading a mandate."""


def cache_folder() -> Path:
    """Where each system wants what can be made again: XDG, macOS' Library, Windows' AppData."""
    home = Path.home()
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named).absolute() / "mandaat-docs"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / "mandaat-docs" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "mandaat-docs"
    return home / ".cache" / "mandaat-docs"


def is_used() -> bool:
    """Whether readings are kept and used: never where a password is given."""
    return guard().cache and guard().password is None and not os.environ.get(OFF)


def recall(data: bytes, name: str, corrections: Sequence[Corrected]) -> Mandate | None:
    """The mandate in a file, if it was read before and what was kept can be trusted."""
    if not is_used():
        return None
    key = _key(data, name, corrections)
    with suppress(OSError, MandaatDocsError, RuntimeError, ValueError, KeyError, TypeError):
        head, _, body = read_data(_place(key)).partition(b"\n")
        if head.decode("ascii") == _head(key, body):
            return _trusted(body, data, name)
    return None


def _trusted(body: bytes, data: bytes, name: str) -> Mandate | None:
    from mandaat_docs.acquire.saved import read_saved_mandate

    mandate = read_saved_mandate(body, name)
    words = load_vocabulary(mandate.language)
    if mandate.source.sha256 != hashlib.sha256(data).hexdigest() or mandate.source.file != name:
        return None
    return mandate if all(can_be_said(f, words) for f in mandate.findings) else None


def keep(mandate: Mandate, data: bytes, corrections: Sequence[Corrected]) -> None:
    """Keep what was read; where that can't be, nothing is said: it is only read again."""
    if not is_used():
        return
    from mandaat_docs.emit.tree import mandate_to_dict

    key = _key(data, mandate.source.file, corrections)
    tree = mandate_to_dict(mandate, load_vocabulary(mandate.language))
    body = json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with suppress(OSError, RuntimeError):
        _write(_place(key), f"{_head(key, body)}\n".encode("ascii") + body)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, for the user's eyes only; of what is old, some goes."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    kept = sorted(path.parent.glob(f"*{_ENDING}"), key=lambda file: file.stat().st_mtime)
    for old in kept[:-_MOST]:
        old.unlink(missing_ok=True)


def _place(key: str) -> Path:
    return cache_folder() / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}{_ENDING}"


def _head(key: str, body: bytes) -> str:
    """The first line: what the rest was made from, and that it is whole."""
    return hashlib.sha256(key.encode() + body).hexdigest()


def _key(data: bytes, name: str, corrections: Sequence[Corrected]) -> str:
    """All on which a reading hangs."""
    parts = (
        _FORM, __version__, sys.version, tuple(_stamps()), hashlib.sha256(data).hexdigest(), name,
        guard().limits, guard().words, tuple(corrections),
    )  # fmt: skip
    return ascii(parts)


def _stamps() -> Iterator[tuple[str, int, int]]:
    """Name, size and date of what reads: this program's files, and the libraries' own."""
    package = Path(__file__).parent
    for folder in _READ_BY:
        with suppress(OSError), os.scandir(package / folder) as entries:
            yield from sorted(
                (f"{folder}/{entry.name}", entry.stat().st_size, entry.stat().st_mtime_ns)
                for entry in entries
                if entry.name.endswith((".py", ".toml"))
            )
    for library in _LIBRARIES:
        found = find_spec(library)
        if found is not None and found.origin is not None:
            with suppress(OSError):
                stat = Path(found.origin).stat()
                yield library, stat.st_size, stat.st_mtime_ns
