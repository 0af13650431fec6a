"""What an evaluation knows beside the result of the check: the file, other years, earlier words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mandaat_docs.draft.case import DuePart
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.result import CheckResult


@dataclass(frozen=True, slots=True)
class Background:
    """All of it may be lacking."""

    dossier: Mapping[str, str] = field(default_factory=dict)
    """Facts that no report holds, by the names under `documents.facts` in the vocabulary."""
    due: Mapping[str, tuple[DuePart, ...]] = field(default_factory=dict)
    """Id of a target → when it is due; from many a deadline no day follows."""
    earlier: tuple[CheckResult, ...] = ()
    """The reports of the years before, checked against the same mandate, the oldest first."""
    before: Filled | None = None
    """The evaluation before this one, as the commission filled it in."""
    carried: Filled | None = None
    """An earlier version of this evaluation."""
