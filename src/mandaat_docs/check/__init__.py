"""Mandate × report → result. Called, it is the library's `check`: `from mandaat_docs import check`.

A package and a function share the name, so the package itself answers the call; that works in
whatever order things are imported (decision 13).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType


class _Callable(ModuleType):
    """The package; `mandaat_docs.library.check` where it is called or sent to a process."""

    def __call__(self, *args: object, **kwargs: object) -> object:
        check: Callable[..., object] = import_module("mandaat_docs.library").check
        return check(*args, **kwargs)

    def __reduce__(self) -> tuple[object, ...]:
        return import_module, (self.__name__,)


import_module(__name__).__class__ = _Callable
