"""What guards the reading of files: limits, a password for a locked PDF, a house's own words.

All belong to whoever runs the program, not to a document, and every reader needs them; so they
hold for all that is called within `reading_under`, and nothing carries them from hand to hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from mandaat_docs.acquire.additions import Addition
from mandaat_docs.model.limits import Limits


@dataclass(frozen=True, slots=True)
class Guard:
    """What holds while files are read."""

    limits: Limits = field(default_factory=Limits)
    password: str | None = field(default=None, repr=False)
    """For PDFs that ask for one; it is never shown."""
    cache: bool = False
    """Whether mandates that were read before are used, and others kept."""
    words: tuple[Addition, ...] = ()
    """Phrases of a house's own, beside those of the vocabulary."""


_GUARD: ContextVar[Guard | None] = ContextVar("guard", default=None)


@contextmanager
def reading_under(guard: Guard) -> Iterator[None]:
    """Read under this guard until the block ends."""
    token = _GUARD.set(guard)
    try:
        yield
    finally:
        _GUARD.reset(token)


def guard() -> Guard:
    """The guard in force: the default limits and no password where nobody set any.

    >>> with reading_under(Guard(Limits(pdf_pages=5))):
    ...     guard().limits.pdf_pages
    5
    >>> guard().limits.pdf_pages, guard().password
    (2000, None)
    """
    return _GUARD.get() or Guard()


def limits() -> Limits:
    """The limits in force."""
    return guard().limits
