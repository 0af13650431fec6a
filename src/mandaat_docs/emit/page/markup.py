"""Text → HTML that can never be more than text."""

from __future__ import annotations

import base64
import hashlib
from html import escape


def text(value: str) -> str:
    """Escaped, and without the control characters that HTML forbids.

    >>> text("a < b\\x00")
    'a &lt; b'
    """
    return escape("".join(c for c in value if c in "\n\t" or c.isprintable() or c.isspace()))


def hashed(part: str) -> str:
    """A style or script as a content policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}"
