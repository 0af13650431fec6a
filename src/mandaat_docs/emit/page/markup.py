"""Text → HTML that can never be more than text."""

from __future__ import annotations

from html import escape


def text(value: str) -> str:
    """Escaped, and without the control characters that HTML forbids.

    >>> text("a < b\\x00")
    'a &lt; b'
    """
    return escape("".join(c for c in value if c in "\n\t" or c.isprintable() or c.isspace()))
