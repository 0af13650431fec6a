"""Reads PDFs in processes apart, so that a crash, a hang or a glut in there costs one clear line.

Each reader has a process, started afresh (never forked) for the first PDF and kept for the next
ones, so that both read at the same time. It ends itself beyond a limit (`watch`); should it not,
it is ended from here. After a crash the file is tried once more in a new process where an earlier
file may be to blame.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mandaat_docs.acquire.guard import Guard, guard
from mandaat_docs.acquire.pdf.comparing import compare_texts
from mandaat_docs.acquire.pdf.watch import OUT_OF_MEMORY, OUT_OF_TIME
from mandaat_docs.acquire.pdf.wire import (
    BOTH,
    DISAGREEMENTS,
    FIRST,
    LOCKED,
    ROWS,
    SECOND,
    TEXTS,
    receive,
    send,
)
from mandaat_docs.errors import InputError

ASKED_FOR = "--mandaat-docs-reads-pdf"
"""First argument by which a frozen program, which has no interpreter to start, is told to serve."""
_GRACE = 5.0
"""Seconds beyond its limit after which a process that did not end itself is ended."""
_GARBLED = (EOFError, ValueError, OSError)


def ask(data: bytes, file: str, *, witness: bool) -> Generator[tuple[Any, ...], None, None]:
    """The answers of the reading processes to one PDF, each a kind and what belongs to it.

    What the first reader saw comes first; the second one reads meanwhile. "disagreements" with
    `None` means that it did not come to an end. Raises `InputError` where the first one crashes or
    goes beyond the limits on time and memory. Close it: until then no other PDF can be read.
    """
    with _LOCK:
        terms = guard()
        fresh = _READER.ready(terms.limits.memory_mb, file)
        second = _Second(data, file, terms, _READER.id) if witness else None
        try:
            [answer] = _ask(data, file, terms, FIRST, fresh=fresh)
            yield answer
            if second is not None and answer[0] == ROWS:
                yield _compared(second.found(), answer[2], lambda: _ask(data, file, terms, BOTH))
        finally:
            if second is not None:
                second.leave()


def _compared(
    found: tuple[Any, ...] | None, sheets: list[Any], both: Callable[[], Iterable[tuple[Any, ...]]]
) -> tuple[Any, ...]:
    """What the second reader found, held against the first."""
    match found:
        case None:
            return (DISAGREEMENTS, None)
        case (kind, texts) if kind == TEXTS:
            return (DISAGREEMENTS, compare_texts(texts, sheets))
        case (kind,) if kind == LOCKED:  # the first reader knows how to take the lock off
            *_, last = both()
            return last
        case _:
            return found


class _Second:
    """The second reader at work on a file, in a process and a thread of its own.

    Both readers share the limit on memory; this one makes room for the first, `beside` it.
    """

    def __init__(self, data: bytes, file: str, terms: Guard, beside: int | None) -> None:
        self._found: tuple[Any, ...] | None = None
        given = (data, file, terms, beside)
        self._thread = threading.Thread(target=self._ask, args=given, daemon=True)
        self._thread.start()

    def _ask(self, data: bytes, file: str, terms: Guard, beside: int | None) -> None:
        try:
            _WITNESS.ready(terms.limits.memory_mb, file)
            [self._found] = _WITNESS.exchange(data, file, terms, SECOND, beside)
        except (*_GARBLED, InputError):
            _WITNESS.end()

    def found(self) -> tuple[Any, ...] | None:
        """Its answer; `None` where it did not come to an end."""
        self._thread.join()
        return self._found

    def leave(self) -> None:
        """Nobody waits for it any more: what it may still say must not answer the next question."""
        if self._thread.is_alive():
            _WITNESS.kill()
            self._thread.join()


def _ask(
    data: bytes, file: str, terms: Guard, task: str, *, fresh: bool = False
) -> Iterator[tuple[Any, ...]]:
    fresh = _READER.ready(terms.limits.memory_mb, file) or fresh
    answered = False
    try:
        for answer in _READER.exchange(data, file, terms, task):
            answered = True
            yield answer
        return
    except _GARBLED:
        code, late = _READER.end()
    except BaseException:
        if _READER.owes:  # nobody waits for the rest: it must not be taken for the next answer
            _READER.end()
        raise
    if answered:  # what the first reader saw is known; the second did not come to an end
        yield (DISAGREEMENTS, None)
        return
    if code == OUT_OF_TIME or late:
        raise InputError("limit-seconds", file=file, limit=terms.limits.seconds)
    if code == OUT_OF_MEMORY:
        raise InputError("limit-memory-mb", file=file, limit=terms.limits.memory_mb)
    if fresh:
        raise InputError("pdf-crash", file=file, detail=code)
    yield from _ask(data, file, terms, task)


class _Reader:
    """The process, once there is one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._memory_mb = 0
        self._late = False
        self.owes = False
        """Whether more answers to a question are to come."""

    def ready(self, memory_mb: int, file: str) -> bool:
        """Start a process where there is none that fits; whether it is a new one."""
        process = self._process
        if process is not None and self._owner != os.getpid():
            self._process = process = None  # that of the process from which this was forked
        if process is not None and process.poll() is None and self._memory_mb == memory_mb:
            return False
        self.end()
        try:
            self._process = subprocess.Popen(
                command(memory_mb),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise InputError(
                "pdf-reader-missing", file=file, detail=error.strerror or error
            ) from error
        self._owner, self._memory_mb, self._late = os.getpid(), memory_mb, False
        return True

    @property
    def id(self) -> int | None:
        """Of the process, by which the system knows it."""
        return None if self._process is None else self._process.pid

    def exchange(
        self, data: bytes, file: str, terms: Guard, task: str, beside: int | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Ask, and give the answers as they come."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError
        timer = threading.Timer(terms.limits.seconds + _GRACE, self.kill)
        timer.daemon = True
        timer.start()
        try:
            request = (file, asdict(terms.limits), terms.password, task, beside)
            self.owes = True
            send(process.stdin, request, data)
            while self.owes:
                (self.owes, *answer), _ = receive(process.stdout)
                yield tuple(answer)
        finally:
            timer.cancel()

    def end(self) -> tuple[int | None, bool]:
        """End the process; its exit code, and whether it was ended for being late."""
        process, self._process, self.owes = self._process, None, False
        if process is None:
            return None, False
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was not sent yet can't be sent any more
                    stream.close()
        try:
            process.wait(0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return process.returncode, self._late

    def kill(self) -> None:
        """End it at once, be it in the midst of an answer."""
        self._late = True
        if self._process is not None:
            self._process.kill()


def command(memory_mb: int) -> list[str]:
    """What starts a process that serves.

    It finds its modules where this process finds them: neither the folder in which somebody works
    nor the environment may slip it others.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, ASKED_FOR, str(memory_mb)]
    package = str(Path(__file__).parents[3])
    left_out = {"", package, str(Path.cwd())}
    found = [package, *(entry for entry in map(str, sys.path) if entry not in left_out)]
    serve = "from mandaat_docs.acquire.pdf.serve import run; run()"
    start = f"import sys; sys.path[:] = {found!r}; {serve}"
    return [sys.executable or "", "-I", "-S", "-X", "utf8", "-c", start, str(memory_mb)]


_LOCK = threading.Lock()
_READER, _WITNESS = _Reader(), _Reader()


@atexit.register
def end() -> None:
    """End the processes, where there are any; they hold nothing that would have to be kept."""
    own = [process for process in (_READER, _WITNESS) if process._owner == os.getpid()]
    for process in own:
        process.kill()
    for process in own:
        process.end()
