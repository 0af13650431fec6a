"""Mandate × Mandate → Comparison: versions of one language, or the versions in two languages."""

from mandaat_docs.compare.comparison import compare_mandates

__all__ = ["compare_mandates"]
