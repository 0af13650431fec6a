"""Drafting documents: the evaluation beside docxtpl, sixteen agreements beside one."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from docx import Document
from docxtpl import DocxTemplate

from bench.desk import TARGETS, TODAY, Desk, held
from bench.measure import Row, against
from mandaat_docs.model.draft import Party
from mandaat_docs.pipeline import check
from mandaat_docs.pipeline_documents import agreement, evaluation
from mandaat_docs.pipeline_mandate import load_mandate
from mandaat_docs.settings import Settings

_PARTIES = 16


def rows(desk: Desk) -> Iterator[Row]:
    """Every row about `generate`."""
    pdf, report = desk.targets(TARGETS)
    mandate, settings = load_mandate(pdf), Settings()
    result = check(held(report), mandate, settings, dt.date.fromisoformat(TODAY))
    made = evaluation(result, "mid-term", "nl", settings)
    template, texts = _template(), _texts(made)
    yield against(
        lambda: evaluation(result, "mid-term", "nl", settings),
        lambda: _rendered(template, texts),
        desk.times,
    ).row(
        f"`generate evaluation`, library, {TARGETS} targets, from a checked report", 1,
        "docxtpl, the same paragraphs in a loop",
    )  # fmt: skip
    parties = [Party(f"Partij {n}") for n in range(_PARTIES)]
    yield against(
        lambda: [agreement(mandate, 2, party, "nl", settings) for party in parties],
        lambda: agreement(mandate, 2, parties[0], "nl", settings),
        max(desk.times // 2, 2),
    ).row(f"`generate agreement` × {_PARTIES} parties", 3, "one of them")


def _texts(data: bytes) -> list[str]:
    """The text of every paragraph, those in tables with them."""
    body = Document(io.BytesIO(data)).element.body
    return ["".join(p.itertext("{*}t")) for p in body.iter("{*}p")]


def _template() -> bytes:
    document = Document()
    document.add_paragraph("{%p for text in texts %}")
    document.add_paragraph("{{ text }}")
    document.add_paragraph("{%p endfor %}")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _rendered(template: bytes, texts: list[str]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render({"texts": texts}, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
