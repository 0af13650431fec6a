"""The recipe of `--style`: a finished document in the house style of an institution."""

from __future__ import annotations

from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.errors import InputError
from mandaat_docs.model.house import House


def load_house(path: File) -> House:
    """The house style of a Word document.

    Raises `InputError` where it can't be read, holds macros or refers to something outside it.
    """
    from mandaat_docs.acquire.word.house import read_house

    data = read_bytes(path)
    if kind_of(data) is not FileKind.WORD:
        raise InputError("style-none", file=path)
    return read_house(data, path.name)


def dressed(data: bytes, house: House) -> tuple[bytes, tuple[str, ...]]:
    """The document in the house style, and the names of the styles that the house lacks."""
    from mandaat_docs.emit.word.house import dress

    return dress(data, house)
