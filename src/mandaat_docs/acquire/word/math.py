"""Formulas of a Word file as one line of text: "1/2", "πr2"."""

from __future__ import annotations

from mandaat_docs.acquire.word.xml import DEL, MOVE_FROM, Element, T, m

_TEXTS = frozenset({m("t"), T})
_FRACTION, _NUMERATOR, _DENOMINATOR = m("f"), m("num"), m("den")


def math_text(element: Element) -> str:
    """What a formula says; the parts of a fraction are kept apart."""
    tag = element.tag
    if tag in _TEXTS:
        return element.text or ""
    if tag in (DEL, MOVE_FROM):
        return ""
    if tag == _FRACTION:
        parts = (element.find(_NUMERATOR), element.find(_DENOMINATOR))
        return "/".join(math_text(part) for part in parts if part is not None)
    return "".join(math_text(child) for child in element)
