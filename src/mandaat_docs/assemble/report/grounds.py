"""Sentence → the reasons and the evidence that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandaat_docs.assemble.report.phrases import alternatives, among, any_of, level_out
from mandaat_docs.assemble.report.words import ReportWords

Span = tuple[int, int]

_REASON_WORDS = 1
"""Content words that a cause must have: "wegens ziekte" has one."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_FILE = re.compile(r"\b[\w-]+\.(?:pdf|docx?|xlsx?|pptx?)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\b[A-Z]{2,}(?:[/.-][A-Z\d]+)*[/.-]\d{2,}(?:[/.-]\d+)*\b")
_SEPARATORS = re.compile(r"\s*(?:;|\n|•)\s*")


def read_reasons(text: str, words: ReportWords) -> list[str]:
    """What follows a causal phrase, up to the end of the sentence.

    A cause that is denied or unknown is none; what names an occasion as often as a cause
    ("naar aanleiding van") counts only where the sentence speaks of a setback.
    """
    plain = level_out(text)
    if before := _before_consequence(text, plain, words):
        return before
    for match in words.pattern("reasons.phrases").finditer(plain):
        rest = text[match.end() :]
        if len(words.content_words(rest)) < _REASON_WORDS or is_no_cause(rest, words):
            continue
        if not _is_denied(plain, match, words) and _is_meant(plain, match, words):
            return [text[match.start() :].strip(" ().;")]
    return (
        _behind_agent(text, plain, words)
        or _behind_not_applicable(text, plain, words)
        or _before_effect(text, plain, words)
    )


def _behind_agent(text: str, plain: str, words: ReportWords) -> list[str]:
    """A cause behind the word that else names who did it: "door de staking", not "door Jan"."""
    if words.pattern("reasons.agents").search(plain) is None:
        return []
    causes = alternatives(words.phrases("reasons.causes"))
    behind = rf"\s+(?:[^\W\d_]+['’\s]+){{0,3}}?{causes}"
    match = among("", words.phrases("reasons.agents"), behind).search(plain)
    return [text[match.start() :].strip(" ().;")] if match else []


def _before_consequence(text: str, plain: str, words: ReportWords) -> list[str]:
    """What stands before "waardoor" or "om die reden" is the cause of what stands behind it."""
    match = words.pattern("reasons.consequences").search(plain)
    if match is None or len(words.content_words(plain[: match.start()])) <= _REASON_WORDS:
        return []
    return [text[: match.start()].strip(" ,;")]


def _before_effect(text: str, plain: str, words: ReportWords) -> list[str]:
    """A cause that stands before its verb: "the strike was the cause", "… held the file up".

    "That is the cause" takes up the sentence before it. A question names no cause.
    """
    match = words.pattern("reasons.effects").search(plain)
    if match is None or plain.rstrip().endswith("?"):
        return []
    before = plain[: match.start()]
    named = len(words.content_words(before)) >= _REASON_WORDS and not is_no_cause(before, words)
    opening = plain if not before.strip() else before
    takes_up = any_of(words.phrases("words.taking_up")).match(opening.lstrip()) is not None
    return [text.strip(" ().;")] if named or takes_up else []


def is_no_cause(text: str, words: ReportWords) -> bool:
    """Whether a cause is only said to be unknown: "(nog) onbekend"."""
    plain = level_out(text)
    match = words.pattern("reasons.unknown").search(plain)
    if match is None:
        return False
    return not words.content_words(plain[: match.start()] + plain[match.end() :])


def _is_denied(plain: str, match: re.Match[str], words: ReportWords) -> bool:
    """Whether the word right before a phrase takes it back: "niet te wijten aan …"."""
    return any(
        end.end() == len(plain[: match.start()].rstrip())
        for end in words.pattern("words.negations").finditer(plain[: match.start()].rstrip())
    )


def _is_meant(plain: str, match: re.Match[str], words: ReportWords) -> bool:
    if not words.pattern("reasons.weak").fullmatch(match[0]):
        return True
    return words.pattern("reasons.setbacks").search(plain) is not None


def _behind_not_applicable(text: str, plain: str, words: ReportWords) -> list[str]:
    """What is joined to "n.v.t." says why: "n.v.t. (no procedure in 2026)"."""
    match = words.pattern("placeholders.not_applicable").match(plain.lstrip("( "))
    if match is None:
        return []
    rest = text[len(text) - len(plain.lstrip("( ")) + match.end() :]
    joined = re.match(r"\s*[.:,;(\u2013-]", rest) is not None
    return [rest.strip(" .:,;()-\u2013")] if joined and words.content_words(rest) else []


def read_evidence(text: str, words: ReportWords) -> list[tuple[str, Span]]:
    """What a sentence names as evidence, with the place of the naming."""
    plain = level_out(text)
    number = r"(?:\d+|[A-Z]\b|[ivx]+\b)"
    more = r"(?:\s*(?:[,-]|\b[^\W\d]{1,3}\b)\s*\d+)*"
    forms = (
        # an annex with its number, or with a name behind a colon
        ("nouns", rf"\s*(?:(?:nr\.?|n°)?\s*{number}{more})?(?:\s*[:=]\s*(?P<name>[^.;)\n]+))?"),
        ("references", r"\s*:?\s*[\w/.-]*\d[\w/.-]*"),
    )
    found: list[tuple[str, Span]] = []
    for key, behind in forms:
        for match in among("", words.phrases(f"evidence.{key}"), behind).finditer(plain):
            name = match.groupdict().get("name")
            said = text[match.start("name") : match.end("name")] if name else match[0]
            if name or re.search(r"\d|\b[A-Z]\b", match[0]):
                found.append((said.strip(), match.span()))
    for pattern in (_ADDRESS, _FILE, _REFERENCE):
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for _, (start, end) in found):
                found.append((match[0].rstrip(".,;)"), match.span()))
    return sorted(found, key=lambda pair: pair[1])


def read_evidence_field(text: str, nothing: Sequence[str] = ()) -> list[str]:
    """The pieces that a field for evidence names."""
    pieces = (piece.strip(" -–•.") for piece in _SEPARATORS.split(text))
    return [piece for piece in pieces if any(c.isalnum() for c in piece) and piece not in nothing]
