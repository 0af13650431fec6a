"""What is taken over from an institution's own Word document: its house style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a header or footer; `name` ends as its kind does, such as "image1.png"."""

    relationship: str
    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Story:
    """A header or footer: its XML, and what it refers to by relationship id."""

    xml: bytes
    pictures: tuple[Picture, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Relationship id and address."""


@dataclass(frozen=True, slots=True)
class House:
    """A house style; what the document does not have is `None`."""

    file: str
    styles: bytes
    numbering: bytes | None = None
    theme: bytes | None = None
    header: Story | None = None
    footer: Story | None = None
    first_header: Story | None = None
    """Of the first page, where it has its own."""
    first_footer: Story | None = None
    page: Mapping[str, str] = field(default_factory=dict)
    """Size and direction of the page, in twips: "w", "h", "orient"."""
    margins: Mapping[str, str] = field(default_factory=dict)
    """In twips: "top", "left", "header" …"""
