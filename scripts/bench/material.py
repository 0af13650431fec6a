"""Inputs of any size, made from the sample: mandates with many targets, reports of many pages."""

from __future__ import annotations

import copy
import io
import itertools
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from sample.pdf import render_mandate
from sample.word import render_report

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
MANDATE = ROOT / "input" / "mandaat-bagw-2025-2030.nl.pdf"
REPORT = ROOT / "input" / "voortgangsrapport-2025.docx"
WORDS_PER_PAGE = 400
"""Of running text at the size and spacing of the sample's reports."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_WORDS_PER_RUN = 4
_ASIDES = (
    "De ploegen van {place} hebben dat werk in {month} mee voorbereid en lieten {n} stukken na.",
    "Over {place} is in {month} {n} keer overlegd met wie er elke dag werkt of langskomt.",
    "Wat in {place} na {month} nog volgt, staat in {n} bladzijden van het werkschrift.",
    "Voor {place} zijn in {month} {n} voorstellen bekeken; het beste daarvan ligt nu op tafel.",
)
_PLACES = (
    "Anderlecht",
    "Elsene",
    "Etterbeek",
    "Evere",
    "Ganshoren",
    "Jette",
    "Koekelberg",
    "Ukkel",
)
_MONTHS = ("januari", "maart", "april", "mei", "juni", "september", "oktober", "november")

Source = dict[str, Any]


def source(name: str) -> Source:
    """A text of the sample, such as "mandate"."""
    text = (HERE / "sample" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def larger_mandate(targets: int) -> Source:
    """The sample's mandate with its strategic objectives again and again, up to so many targets."""
    mandate = source("mandate")
    patterns = [o for o in mandate["objectives"] if o["id"].startswith("S")]
    others = [o for o in mandate["objectives"] if not o["id"].startswith("S")]
    left = targets - sum(len(p["targets"]) for o in others for p in o["points"])
    made: list[Source] = []
    for number, pattern in enumerate(itertools.cycle(patterns), start=1):
        if left <= 0:
            break
        objective = _renumbered(copy.deepcopy(pattern), number, left)
        left -= sum(len(point["targets"]) for point in objective["points"])
        made.append(objective)
    return {**mandate, "objectives": [*made, *others]}


def _renumbered(objective: Source, number: int, most: int) -> Source:
    """An objective under another number, with at most so many targets, named after a place."""
    place = f"{_PLACES[number % len(_PLACES)]} {number}"
    objective["id"], objective["number"] = f"S{number}", str(number)
    objective["context"] = {k: [t.replace("{note}", "") for t in v] if number > 1 else v
                            for k, v in objective["context"].items()}  # fmt: skip
    points = []
    for p, point in enumerate(objective["points"], start=1):
        point["targets"] = point["targets"][:most]
        most -= len(point["targets"])
        point["id"] = f"S{number}.{p}"
        point["number"] = f"{number}.{p}"
        for t, target in enumerate(point["targets"], start=1):
            target["id"] = f"S{number}.{p}.{t}"
            target["number"] = f"{number}.{p}.{t}"
            target.pop("shares", None)
            target["wording"] = {k: f"{v} ({place})" for k, v in target["wording"].items()}
        if point["targets"]:
            points.append(point)
    objective["points"] = points
    return objective


def mandate_pdf(mandate: Source) -> bytes:
    """It as a PDF."""
    return render_mandate(mandate, "nl")[0]


def report_on(mandate: Source) -> bytes:
    """A report in which every target of a mandate has its answer."""
    report = source("report-2025.nl")
    said = [entry for entry in report["targets"].values() if "text" in entry]
    ids = [t["id"] for o in mandate["objectives"] for p in o["points"] for t in p["targets"]]
    answers = dict(zip(ids, itertools.cycle(said)))
    clean = {
        name: {k: v for k, v in entry.items() if k != "wording"} for name, entry in answers.items()
    }
    return render_report({**report, "targets": clean}, mandate)


def longer_report(pages: int) -> bytes:
    """The sample's report on 2025 with more said under each target, until it has so many pages.

    A page is `WORDS_PER_PAGE` words.
    """
    data = REPORT.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read(_BODY))
    told = [p for p in tree.iter(f"{_W}p") if _is_told(p)]
    now = len(" ".join(tree.itertext(f"{_W}t")).split())
    asides = _asides()
    while now < pages * WORDS_PER_PAGE:
        for paragraph in told:
            text = " ".join(itertools.islice(asides, 4))
            now += len(text.split())
            paragraph.addnext(_paragraph(text))
    return with_body(data, tree)


def renumbered_report(data: bytes, number: int) -> bytes:
    """A copy of a report that differs in one word."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read(_BODY))
    last = [p for p in tree.iter(f"{_W}p") if _is_told(p)][-1]
    last.addnext(_paragraph(f"Exemplaar {number}."))
    return with_body(data, tree)


def _asides() -> Iterator[str]:
    """Sentences that are about no target, all different."""
    for n in itertools.count(2):
        text = _ASIDES[n % len(_ASIDES)]
        yield text.format(
            place=_PLACES[n % len(_PLACES)], month=_MONTHS[n // 3 % len(_MONTHS)], n=n
        )


def _is_told(paragraph: etree._Element) -> bool:
    """Whether a paragraph is running text under a target."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    inside = paragraph.getparent().tag == f"{_W}tc"
    text = "".join(paragraph.itertext(f"{_W}t"))
    return style is None and not inside and len(text) > 60 and ": " not in text[:14]


def _paragraph(text: str) -> etree._Element:
    """A paragraph as Word writes one that was typed and corrected: some words a run."""
    paragraph = etree.Element(f"{_W}p", {f"{_W}rsidR": "00A41C20", f"{_W}rsidRDefault": "00A41C20"})
    words = text.split(" ")
    for start in range(0, len(words), _WORDS_PER_RUN):
        run = etree.SubElement(paragraph, f"{_W}r", {f"{_W}rsidR": "00B52D31"})
        look = etree.SubElement(run, f"{_W}rPr")
        etree.SubElement(look, f"{_W}rFonts", {f"{_W}cs": "Arial"})
        etree.SubElement(look, f"{_W}lang", {f"{_W}val": "nl-BE"})
        said = etree.SubElement(run, f"{_W}t", {_SPACE: "preserve"})
        said.text = " ".join(words[start : start + _WORDS_PER_RUN])
        if start + _WORDS_PER_RUN < len(words):
            said.text += " "
    return paragraph


def with_body(data: bytes, tree: etree._Element) -> bytes:
    """A Word file with another body, packed as Word packs it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in archive.namelist():
            body = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, body if name == _BODY else archive.read(name))
    return made.getvalue()
