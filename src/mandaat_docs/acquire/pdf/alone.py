"""PDFium works for one thread at a time.

Its documentation says so ("PDFium is not thread-safe"): two threads inside it end the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LOCK = threading.RLock()


def alone(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function, with other threads of this process kept waiting while it runs."""

    @wraps(function)
    def waiting(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with _LOCK:
            return function(*args, **kwargs)

    return waiting
