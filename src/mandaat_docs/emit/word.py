"""Draft → Word file. The only writer of DOCX."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from mandaat_docs.emit.word_blocks import Setter, contents_entries
from mandaat_docs.emit.word_package import empty_package, same_every_time
from mandaat_docs.emit.word_styles import LOCALES
from mandaat_docs.emit.word_xml import clean, el, field_runs, paragraph, text_run
from mandaat_docs.model.draft import Draft, Heading

_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def render_word(draft: Draft) -> bytes:
    """The draft as a DOCX; the same draft gives the same bytes."""
    document = Document(BytesIO(empty_package(draft)))
    headings = [block for block in draft.blocks if isinstance(block, Heading)]
    setter = Setter(contents_entries(headings, draft.numbering), draft.mark)
    section = document.element.body.sectPr
    for element in (*setter.cover(draft.cover), *setter.blocks(draft.blocks)):
        section.addprevious(element)
    _set_header_and_footer(document, draft)
    _set_properties(document, draft)
    saved = BytesIO()
    document.save(saved)
    return same_every_time(saved.getvalue())


def _set_header_and_footer(document: WordDocument, draft: Draft) -> None:
    section = document.sections[0]
    mark = text_run(draft.mark, [el("rStyle", val="Strong")])
    header = [text_run(draft.running_header), text_run("\t"), mark]
    for story, style, content in (
        (section.header, "Header", header),
        (section.footer, "Footer", [text_run("\t"), *_page_label(draft.page_label)]),
    ):
        story.is_linked_to_previous = False
        story._element[:] = [paragraph(style, content)]


def _page_label(pattern: str) -> list[etree._Element]:
    """The label with fields where {page} and {pages} stand."""
    runs: list[etree._Element] = []
    for part in re.split(r"(\{pages?\})", pattern):
        field = _PAGE_FIELDS.get(part)
        runs += [text_run(part)] if field is None else field_runs(field, "1")
    return runs


def _set_properties(document: WordDocument, draft: Draft) -> None:
    """What the file says about itself: nothing about who made it, or on which machine."""
    properties = document.core_properties
    for leftover in list(properties._element):
        properties._element.remove(leftover)
    properties.title = clean(draft.title)
    properties.subject = clean(draft.running_header)
    properties.content_status = clean(draft.mark)
    properties.language = LOCALES.get(draft.language, draft.language)
    if draft.made_on is not None:
        properties.created = dt.datetime.combine(draft.made_on, dt.time())
        properties.modified = dt.datetime.combine(draft.made_on, dt.time())
