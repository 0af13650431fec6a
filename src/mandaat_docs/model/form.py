"""A form that people fill in and that comes back: how its fields are named, what it prints itself.

The name of a field is "S1.1.2:status"; of a row that repeats "S1.1.2:figure#2:value". It stands in
the tag of the control and in the path that binds the control to the form's data: word processors
that drop the tag keep the path. docs/analysis/report-form.md
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NAMESPACE = "urn:mandaat-docs:report-form:1"
"""Of the form's data, which travel inside the file."""
PREFIX = "mandaat:"
ROOT, ROW = "form", "row"
RECORD = "mandaat-docs"
"""Property of the file that holds the data once more, packed."""

_STEP = re.compile(r"/(?:[\w.-]+:)?(?P<name>[\w.-]+)(?:\[(?P<number>\d+)\])?")
_ROW_MARK = re.compile(r"#\d+")
_TARGET = re.compile(r"[ST]\d+\.\d+\.\d+")


class FormField(StrEnum):
    """What a form asks of a target."""

    STATUS = "status"
    NARRATIVE = "narrative"
    FIGURE = "figure"
    EVIDENCE = "evidence"
    REASON = "reason"
    OUTSIDE = "outside"
    """Causes that lie with others."""
    CONTRIBUTION = "contribution"
    """What the holder did for it personally."""
    PLANNING = "planning"
    """What comes in the next period."""


LOCKED = "mandate"
"""Instead of a field: what the form quotes of the mandate, which nobody may change."""


class FigurePart(StrEnum):
    """The cells of a row of figures, in their order."""

    INDICATOR = "indicator"
    VALUE = "value"
    UNIT = "unit"
    PERIOD = "period"


def tag_of(name: str) -> str:
    """The tag of the control of a field; all rows share one.

    >>> tag_of("S1.1.2:figure#2:value")
    'mandaat:S1.1.2:figure:value'
    """
    return PREFIX + _ROW_MARK.sub("", name)


def path_of(name: str, prefix: str = "f") -> str:
    """Where the value of a field stands in the form's data, as an XPath.

    >>> path_of("S1.1.2:figure#2:value")
    '/f:form[1]/f:S1.1.2[1]/f:figure[1]/f:row[2]/f:value[1]'
    """
    steps = [(ROOT, "1")]
    for part in name.split(":"):
        step, _, row = part.partition("#")
        steps.append((step, "1"))
        if row:
            steps.append((ROW, row))
    return "".join(f"/{prefix}:{step}[{number}]" for step, number in steps)


def tag_at(path: str) -> str | None:
    """The tag of the control that is bound to a path; `None` where it is no path of a form.

    >>> tag_at("/ns0:form[1]/ns0:S1.1.2[1]/ns0:figure[1]/ns0:row[2]/ns0:value[1]")
    'mandaat:S1.1.2:figure:value'
    >>> tag_at("/core/title") is None
    True
    """
    root, *steps = (match["name"] for match in _STEP.finditer(path)) if path else (None,)
    if root != ROOT or not steps:
        return None
    return PREFIX + ":".join(step for step in steps if step != ROW)


def field_of(tag: str | None) -> tuple[str, str] | None:
    """The target and the field that a tag of ours names, whatever the field.

    >>> field_of("mandaat:S1.1.2:figure:value"), field_of("mandaat:report:period")
    (('S1.1.2', 'figure'), None)
    """
    target, _, rest = (tag or "").removeprefix(PREFIX).partition(":")
    if not (tag or "").startswith(PREFIX) or not _TARGET.fullmatch(target):
        return None
    return target, rest.partition(":")[0]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """What a form itself prints, by its own data: all else is somebody's answer."""

    language: str | None = None
    mandate: str = ""
    """SHA-256 of the mandate that it was made from."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Heading of a target's block → id."""
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    """Id → fingerprint of the target when the form was made."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Label of a question → its field."""
    fixed: frozenset[str] = frozenset()
    """Paragraphs, notes and headers of columns, as `flat_text` gives them."""
    prompts: tuple[str, ...] = ()


def flat_text(text: str) -> str:
    """A text as it is compared: one space between words."""
    return " ".join(text.split())
