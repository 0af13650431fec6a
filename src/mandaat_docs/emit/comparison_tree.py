"""Comparison → JSON: a schema of its own, since the contract leaves `diff` open."""

from __future__ import annotations

from typing import Any

from mandaat_docs.emit.tree import deadline_to_dict, finding_to_dict
from mandaat_docs.model.comparison import (
    ChangeKind,
    Comparison,
    FiguresChange,
    PartChange,
    TargetChange,
    TextChange,
)
from mandaat_docs.model.mandate import Mandate, Target
from mandaat_docs.model.vocabulary import Vocabulary

DIFF_SCHEMA = "mandaat-docs/diff/1"


def comparison_to_dict(comparison: Comparison, words: Vocabulary) -> dict[str, Any]:
    """The comparison with every target of both mandates; `words` forms the findings' sentences."""
    return {
        "schema": DIFF_SCHEMA,
        "mode": comparison.mode.value,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "counts": {
            "targets_old": sum(1 for _ in comparison.old.targets()),
            "targets_new": sum(1 for _ in comparison.new.targets()),
            "unchanged": comparison.unchanged,
            **{kind.value: comparison.count(kind) for kind in ChangeKind},
        },
        "head": [{"field": h.field, "old": h.old, "new": h.new} for h in comparison.head],
        "targets": [_target(change) for change in comparison.targets],
        "parts": [_part(part) for part in comparison.parts],
        "findings": [finding_to_dict(finding, words) for finding in comparison.findings],
    }


def _side(mandate: Mandate) -> dict[str, Any]:
    return {
        "file": mandate.source.file,
        "sha256": mandate.source.sha256,
        "language": mandate.language,
        "title": mandate.title,
    }


def _target(change: TargetChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "changes": [kind.value for kind in change.kinds],
        "matched_by": None if change.matched_by is None else change.matched_by.value,
        "old": _version(change.old),
        "new": _version(change.new),
        "wording": _text(change.wording),
        "deadline": _text(change.deadline),
        "same_meaning": change.same_meaning,
        "figures": _figures(change.figures),
    }


def _version(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "id": target.id,
        "number": target.number,
        "wording": target.wording,
        "deadline": None if target.deadline is None else deadline_to_dict(target.deadline),
        "page": target.page,
        "fingerprint": target.fingerprint,
    }


def _text(change: TextChange | None) -> dict[str, Any] | None:
    if change is None:
        return None
    words = [{"op": piece.op.value, "text": piece.text} for piece in change.pieces]
    return {"old": change.old, "new": change.new, "words": words}


def _figures(figures: FiguresChange) -> dict[str, Any]:
    return {"only_old": list(figures.only_old), "only_new": list(figures.only_new)}


def _part(part: PartChange) -> dict[str, Any]:
    return {
        "level": part.level,
        "old": part.old,
        "new": part.new,
        "changes": [kind.value for kind in part.kinds],
        "texts": {name: _text(change) for name, change in part.texts},
    }
