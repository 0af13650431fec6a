"""A PDF → Scan: what the reading process answers, as the types of the program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import starmap
from typing import Any

from mandaat_docs.acquire.pdf.apart import ask
from mandaat_docs.acquire.pdf.wire import BROKEN, REFUSED
from mandaat_docs.errors import InputError
from mandaat_docs.model.source import Disagreement, Place, Remark, Rule, Scan, Sheet, Word


class ReaderFaultError(Exception):
    """The reader stumbled over a fault of the program; holds the traceback of its process."""


Later = Callable[[], tuple[Disagreement, ...]]
"""Waits for the second reader, and tells on which pages the two differ."""


def read_pdf(data: bytes, file: str, *, witness: bool = True) -> Scan:
    """Read a PDF in a process apart, under the guard in force.

    With `witness`, each page's words are compared with those that a second reader sees; where
    that one breaks down, every page counts as one on which they differ.

    Raises `InputError` where the bytes are no PDF, need a password (or another one), are damaged,
    hold no page or no text at all, go beyond a limit, or make the reader crash.
    """
    with begin_pdf(data, file, witness=witness) as (scan, later):
        return replace(scan, disagreements=later())


@contextmanager
def begin_pdf(data: bytes, file: str, *, witness: bool = True) -> Iterator[tuple[Scan, Later]]:
    """What the first reader sees, while the second one is still at it.

    Until the block ends no other PDF can be read. Raises as `read_pdf` does, `later` too.
    """
    with closing(ask(data, file, witness=witness)) as answers:
        scan = scan_of(file, data, *_checked(next(answers)))

        def later() -> tuple[Disagreement, ...]:
            for answer in answers:
                (found,) = _checked(answer)
                return _unread(scan.sheets) if found is None else _disagreements(found)
            return ()

        yield scan, later


def _checked(answer: tuple[Any, ...]) -> tuple[Any, ...]:
    """What an answer holds. Raises `InputError` where it is a refusal."""
    kind, *rest = answer
    if kind == REFUSED:
        key, facts = rest
        raise InputError(key, **facts)
    if kind == BROKEN:
        raise ReaderFaultError(*rest)
    return tuple(rest)


def scan_of(file: str, data: bytes, title: str | None, sheets: list[Any], rows: list[Any]) -> Scan:
    """The fields of `reader.Rows` as the types of the program."""
    remarks = tuple(Remark(kind, Place(page=page), text) for kind, page, text in rows)
    digest = hashlib.sha256(data).hexdigest()
    return Scan(file, digest, tuple(starmap(_sheet, sheets)), title, remarks=remarks)


def _sheet(number: int, width: float, height: float, words: list[Any], rules: list[Any]) -> Sheet:
    return Sheet(number, width, height, tuple(starmap(Word, words)), tuple(starmap(Rule, rules)))


def _disagreements(rows: list[Any]) -> tuple[Disagreement, ...]:
    return tuple(Disagreement(page, tuple(ours), tuple(theirs)) for page, ours, theirs in rows)


def _unread(sheets: tuple[Sheet, ...]) -> tuple[Disagreement, ...]:
    return tuple(Disagreement(sheet.number, only_first=("…",)) for sheet in sheets)
