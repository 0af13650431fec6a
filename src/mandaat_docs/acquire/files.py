"""Files as they come: their bytes, and what they are by their first bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from mandaat_docs.acquire.foreign import ZIP, refusal_of
from mandaat_docs.acquire.guard import limits
from mandaat_docs.acquire.held import File, NamedBytes
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import MB


class FileKind(StrEnum):
    """What a file is, whatever its name says."""

    PDF = "pdf"
    WORD = "word"
    JSON = "json"
    OTHER = "other"


def read_bytes(path: File) -> bytes:
    """The bytes of a file.

    Raises `InputError` where it is not there, a folder, empty, locked or too large.
    """
    limit = limits().file_mb
    if isinstance(path, NamedBytes):
        return _within_limits(path.data, path)
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > limit * MB:
                raise InputError("limit-file-mb", file=path, limit=limit)
            data = file.read(limit * MB + 1)  # no more, also of what has no end, such as a device
    except FileNotFoundError as error:
        raise InputError("file-missing", file=path, nearby=_nearby(path)) from error
    except IsADirectoryError as error:
        raise InputError("file-is-folder", file=path) from error
    except PermissionError as error:
        if path.is_dir():  # Windows calls a folder "permission denied"
            raise InputError("file-is-folder", file=path) from error
        raise InputError("file-unreadable", file=path, detail=error.strerror) from error
    except OSError as error:
        raise InputError("file-unreadable", file=path, detail=error.strerror or error) from error
    return _within_limits(data, path)


def _within_limits(data: bytes, path: File) -> bytes:
    limit = limits().file_mb
    if len(data) > limit * MB:
        raise InputError("limit-file-mb", file=path, limit=limit)
    if not data:
        raise InputError("file-empty", file=path)
    return data


def read_password(path: Path) -> str:
    """The password on the first line of a file; a blank at its end may belong to it.

    Raises `InputError` where the file can't be read or has no such line in UTF-8.
    """
    try:
        line = read_bytes(path).decode("utf-8-sig").split("\n")[0].removesuffix("\r")
    except UnicodeDecodeError:
        line = ""
    if not line.strip() or "\0" in line:
        raise InputError("password-unreadable", file=path)
    return line


def read_data(path: Path) -> bytes:
    """The bytes of a data file, which may be far smaller than a document.

    Raises `InputError` as `read_bytes` does.
    """
    data = read_bytes(path)
    refuse_large_data(data, path)
    return data


def refuse_large_data(data: bytes, path: object) -> None:
    """Raises `InputError` where data takes more memory to read than any real one would."""
    limit = limits().data_mb
    if len(data) > limit * MB:
        raise InputError("limit-data-mb", file=path, limit=limit)


def kind_of(data: bytes) -> FileKind:
    """What the bytes are: a PDF may start after some junk, a Word file is a zip archive.

    Any other zip archive that `foreign` does not know counts as one too, so that the reader
    says what is wrong with it.
    """
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if refusal_of(data, ""):
        return FileKind.OTHER
    if data.startswith(ZIP):
        return FileKind.WORD
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return FileKind.JSON
    return FileKind.OTHER


def files_in(folder: Path, *endings: str) -> Iterator[Path]:
    """The files directly in a folder with one of these endings, by name; Word's lock files not."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        wanted = path.name.casefold().endswith(endings)
        if wanted and path.is_file() and not path.name.startswith(("~$", ".")):
            yield path


def _nearby(path: Path) -> str:
    """Names in the same folder as they are typed, the likeliest first; "–" where there are none."""
    try:
        names = [p.name for p in path.parent.iterdir() if p.is_file()]
    except OSError:
        return "–"
    close = get_close_matches(path.name, names, n=3, cutoff=0.4) or sorted(names)[:5]
    return ", ".join(f'"{name}"' if " " in name else name for name in close) or "–"
