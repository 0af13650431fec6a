"""Documents of ours that come back: filled in, changed as people change them, checked."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

import results
from draft.drafting import evaluation
from draft.filling import DOCUMENT, W, filled, parts_of, zipped
from mandaat_docs.acquire.word.filled import read_filled
from mandaat_docs.emit.word import render_word
from mandaat_docs.model.filled_result import FilledResult
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_documents import agreement
from mandaat_docs.pipeline_filled import check_returned, read_returned
from mandaat_docs.settings import Settings

TODAY = dt.date(2027, 12, 15)
MOTIVES = {
    "nl": "Het verslag noemt de cijfers en de bewijsstukken van het jaar.",
    "fr": "Le document cite les chiffres et les pièces de cette année.",
}
DAYS = {"nl": "30 november 2027", "fr": "30 novembre 2027"}
HOUSING = {
    "nl": "Brusselse Gewestelijke Huisvestingsmaatschappij (BGHM)",
    "fr": "Société du logement de la Région de Bruxelles-Capitale (SLRB)",
}


def mandate(language: str = "nl", housing: bool = False) -> Mandate:
    changes = {"institution": HOUSING[language]} if housing else None
    return results.mandate(language, changes)


@cache
def blank_evaluation(language: str = "nl", moment: str = "mid-term") -> bytes:
    return render_word(evaluation(language, moment))


@cache
def blank_agreement(language: str = "nl", level: int = 1, housing: bool = False) -> bytes:
    return agreement(mandate(language, housing), level, None, language)


def answers(data: bytes, language: str = "nl") -> dict[str, str]:
    """An answer for every field, so that nothing is left to find."""
    read = read_filled(data, "x.docx")
    assert read is not None
    return {e.name: _answer(e.name, e.text, language) for e in read.open}


def _answer(name: str, prompt: str, language: str) -> str:
    if name.endswith(":motivation"):
        return MOTIVES[language]
    if name == "conclusion:mention":
        return {"nl": "voldoende", "fr": "satisfaisante"}[language]
    if "dat" in prompt.lower():
        return DAYS[language]
    return {"nl": "Zie het dossier", "fr": "Voir le dossier"}[language]


def complete(data: bytes, changes: Mapping[str, str] | None = None, language: str = "nl") -> bytes:
    """Every field filled in but those that `changes` give as empty; others as it says."""
    book = {**answers(data, language), **(changes or {})}
    return numbered(filled(data, {name: text for name, text in book.items() if text}))


def numbered(data: bytes) -> bytes:
    """With a table of contents that somebody has updated."""
    parts = parts_of(data)
    root = etree.fromstring(parts[DOCUMENT])
    for code in list(root.iter(f"{W}instrText")):
        if "PAGEREF" in (code.text or ""):
            separate = code.getparent().getnext()
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = "7"
            separate.addnext(run)
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def check(
    data: bytes,
    language: str = "nl",
    of: Mandate | None = None,
    settings: Settings | None = None,
    today: dt.date = TODAY,
) -> FilledResult:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terug.docx"
        path.write_bytes(data)
        read = read_returned(path)
        assert read is not None
        return check_returned(path, read, of or mandate(language), settings or Settings(), today)


def codes(result: FilledResult) -> list[str]:
    return [finding.code for finding in result.findings]


def at(result: FilledResult, code: str) -> list[str | None]:
    return [finding.at for finding in result.findings if finding.code == code]


def facts(result: FilledResult, code: str) -> dict[str, str]:
    return next(dict(f.facts) for f in result.findings if f.code == code)


# --- what people do to a document beside filling it in


def changed(data: bytes, old: str, new: str, below: str = "") -> bytes:
    """The first text that holds `old`, from the heading `below` on, with `new` in its place."""
    parts = parts_of(data)
    root = etree.fromstring(parts[DOCUMENT])
    past = not below
    for paragraph in root.iter(f"{W}p"):
        past = past or (_is_heading(paragraph) and below in _text(paragraph))
        for node in paragraph.iter(f"{W}t") if past else ():
            if old in (node.text or ""):
                node.text = (node.text or "").replace(old, new, 1)
                return zipped({**parts, DOCUMENT: etree.tostring(root)})
    raise AssertionError(f"no {old!r} below {below!r}")


def cut(data: bytes, heading: str, *, itself: bool = True) -> bytes:
    """Without a heading and what stands under it, to the next heading."""
    parts = parts_of(data)
    root = etree.fromstring(parts[DOCUMENT])
    inside, found = False, False
    for element in list(root.find(f"{W}body")):
        if _is_heading(element):
            inside = heading in _text(element)
            found = found or inside
            if inside and not itself:
                continue
        if inside and element.tag != f"{W}sectPr":
            element.getparent().remove(element)
    assert found, heading
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def without_row(data: bytes, text: str) -> bytes:
    """Without the row of a table that opens with a text."""
    parts = parts_of(data)
    root = etree.fromstring(parts[DOCUMENT])
    rows = [r for r in root.iter(f"{W}tr") if _text(r.find(f"{W}tc")).startswith(text)]
    assert rows, text
    rows[0].getparent().remove(rows[0])
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def without_field(data: bytes, name: str) -> bytes:
    """Without a control, its content too."""
    parts = parts_of(data)
    text = parts[DOCUMENT].decode()
    root = etree.fromstring(text.encode())
    for tag in list(root.iter(f"{W}tag")):
        if tag.get(f"{W}val") == f"mandaat:{name}":
            control = next(tag.iterancestors(f"{W}sdt"))
            control.getparent().remove(control)
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def with_insertion(data: bytes) -> bytes:
    """With a tracked insertion that nobody has accepted."""
    parts = parts_of(data)
    root = etree.fromstring(parts[DOCUMENT])
    run = next(iter(root.find(f"{W}body").iter(f"{W}r")))
    around = etree.Element(f"{W}ins", {f"{W}id": "9", f"{W}author": "A"})
    run.addprevious(around)
    around.append(run)
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def _text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def _is_heading(element: etree._Element) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    return style is not None and re.match("Heading", style.get(f"{W}val", "")) is not None
