"""How large, deep and slow a file may be. `mandaat.toml` sets each by its name in `[limits]`.

A limit bounds what reading costs, not what a report may say: a real report or mandate comes
nowhere near one. Each has its own message, `errors.limit-<name with hyphens>`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What no file may go beyond; docs/security.md shows the table of all of them."""

    file_mb: int = 100
    """Of any input."""
    data_mb: int = 4
    """Of a settings file, a parties file, a saved mandate."""
    seconds: int = 120
    """To read one PDF; what comes after is bounded by its text."""
    letters: int = 2_000_000
    """Text of one document, some seven hundred full pages: all further work grows with it."""
    memory_mb: int = 380
    """To read one PDF: of the processes that read it, together with its bytes in the program."""
    pdf_pages: int = 2_000
    pdf_objects: int = 200_000
    """Pieces of text, lines and pictures that are drawn on one page."""
    pdf_page_letters: int = 200_000
    """Text of one page."""
    word_parts: int = 10_000
    word_unpacked_mb: int = 512
    """All parts together, pictures included."""
    word_part_mb: int = 64
    """One part that is read."""
    word_ratio: int = 200
    """Unpacked to packed size of a part of more than a megabyte."""
    word_nodes: int = 1_000_000
    """Elements and attributes of all parts that are read, each of which takes some two hundred
    bytes of memory."""
    word_depth: int = 256
    """Elements within elements; the XML reader itself goes no deeper."""
    word_attribute_kb: int = 1_024
    """One attribute."""


def limit_names() -> tuple[str, ...]:
    """The names that `[limits]` may hold, in the order of the table."""
    return tuple(field.name for field in fields(Limits))
