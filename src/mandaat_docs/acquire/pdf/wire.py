"""What passes between the program and the process that reads PDFs: plain data, length first.

Plain data (numbers, texts, tuples, lists) is written and read some four times as fast as objects
of ours, and reading it runs nothing.
"""

from __future__ import annotations

import marshal
import struct
from typing import IO, Any

ROWS, DISAGREEMENTS, REFUSED, BROKEN = "rows", "disagreements", "refused", "broken"
TEXTS, LOCKED = "texts", "locked"
"""What an answer is. Before it stands whether another answer follows."""
FIRST, SECOND, BOTH = "first", "second", "both"
"""Which reader is asked: the second one by itself knows no passwords."""
_LENGTH = struct.Struct("<Q")
_MOST = 1 << 30
"""Bytes of one message: what claims to be longer comes from a process that has gone wrong."""


def send(stream: IO[bytes], message: tuple[Any, ...], data: bytes = b"") -> None:
    """Write a message, and after it bytes that are passed on as they are."""
    written = marshal.dumps(message)
    stream.write(_LENGTH.pack(len(written)) + _LENGTH.pack(len(data)) + written)
    if data:
        stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Any, bytes]:
    """The next message and the bytes after it.

    Raises `EOFError` where the other side has ended, `ValueError` where it sends nonsense.
    """
    head = _exactly(stream, 2 * _LENGTH.size)
    message, data = (length for (length,) in _LENGTH.iter_unpack(head))
    if max(message, data) > _MOST:
        raise ValueError("length")
    try:
        return marshal.loads(_exactly(stream, message)), _exactly(stream, data)
    except TypeError as error:
        raise ValueError("message") from error


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
