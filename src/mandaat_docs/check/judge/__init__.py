"""Target × its places → a verdict: what they say, and what the target needs."""

from mandaat_docs.check.judge.verdict import Element, Judgement, judge, quote

__all__ = ["Element", "Judgement", "judge", "quote"]
