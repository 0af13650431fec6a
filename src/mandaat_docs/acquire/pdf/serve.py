"""The process in which PDFs are read: it takes one after another until its input ends.

Kept apart from the program because PDFium is native code, in which a hostile file may crash. It
imports as little as it can: a first file waits for it.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import IO

from mandaat_docs.acquire.pdf.watch import MB, OUT_OF_MEMORY, Watch
from mandaat_docs.acquire.pdf.wire import (
    BOTH,
    BROKEN,
    DISAGREEMENTS,
    LOCKED,
    REFUSED,
    ROWS,
    SECOND,
    TEXTS,
    receive,
    send,
)
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits

_KEPT = 4
"""The share of the memory that a process may keep while the program goes on with what it read."""


def main(memory_mb: int) -> None:
    """Answer on standard output, which belongs to the answers alone, until input ends."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the answers
    _ignore_interrupt()
    watch = Watch(memory_mb)
    while True:
        try:
            (file, limits, password, task, beside), data = receive(requests)
        except EOFError:
            return
        bounds = Limits(**limits)
        # The program holds the bytes as well: what they take there is not free here.
        watch.start(bounds.seconds, memory_mb - len(data) // MB, beside)
        _answer(answers, data, file, bounds, password, task)
        watch.stop()
        if watch.peak > memory_mb * MB / _KEPT:
            return  # the next file gets a process that holds nothing of this one


def _answer(
    answers: IO[bytes], data: bytes, file: str, limits: Limits, password: str | None, task: str
) -> None:
    """Send what the first reader sees, the second one, or the first and where they disagree."""
    try:
        if task == SECOND:
            send(answers, (False, *_second(data)))
            return
        from mandaat_docs.acquire.pdf import reader

        rows, plain = reader.read_rows(data, file, limits, password)
        send(answers, (task == BOTH, ROWS, *rows))
        if task == BOTH:
            from mandaat_docs.acquire.pdf.witness import compare_words

            send(answers, (False, DISAGREEMENTS, compare_words(plain, rows.sheets)))
    except InputError as error:
        send(answers, (False, REFUSED, error.key, error.facts))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception:
        send(answers, (False, BROKEN, traceback.format_exc()))


def _second(data: bytes) -> tuple[object, ...]:
    from mandaat_docs.acquire.pdf import witness

    return (LOCKED,) if witness.is_locked(data) else (TEXTS, witness.page_texts(data))


def _ignore_interrupt() -> None:
    """Ctrl-C reaches every process of a terminal; the program ends this one itself."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run() -> None:
    """Begin, with the limit on memory as the last word of the command line."""
    main(int(sys.argv[-1]))
