"""Draft → Word file. The only writer of DOCX."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from mandaat_docs.emit.word.blocks import Setter, contents_entries
from mandaat_docs.emit.word.chart import add_charts
from mandaat_docs.emit.word.control_data import with_form_data
from mandaat_docs.emit.word.holding import hold_targets
from mandaat_docs.emit.word.package import empty_package, same_every_time
from mandaat_docs.emit.word.properties import with_properties
from mandaat_docs.emit.word.styles import LOCALES
from mandaat_docs.emit.word.xml import clean
from mandaat_docs.model.draft import Draft

_LONGEST_PROPERTY = 255
"""Characters that python-docx takes."""


def render_word(draft: Draft) -> bytes:
    """The draft as a DOCX; the same draft gives the same bytes."""
    document = Document(BytesIO(empty_package(draft)))
    long_answers = draft.form is not None and draft.form.kind != "report"
    setter = Setter(contents_entries(draft.blocks, draft.numbering), draft.mark, long_answers)
    section = document.element.body.sectPr
    elements = (*setter.cover(draft.cover), *setter.blocks(draft.blocks))
    hold_targets(elements)
    for element in elements:
        section.addprevious(element)
    add_charts(document, setter.charts, LOCALES.get(draft.language, draft.language))
    _set_properties(document, draft)
    saved = BytesIO()
    document.save(saved)
    return same_every_time(with_properties(with_form_data(saved.getvalue(), draft), draft))


def _set_properties(document: WordDocument, draft: Draft) -> None:
    """What the file says about itself: nothing about who made it, or on which machine."""
    properties = document.core_properties
    for leftover in list(properties._element):
        properties._element.remove(leftover)
    properties.title, properties.subject, properties.content_status = (
        clean(text)[:_LONGEST_PROPERTY] for text in (draft.title, draft.running_header, draft.mark)
    )
    properties.language = LOCALES.get(draft.language, draft.language)
    if draft.made_on is not None:
        properties.created = dt.datetime.combine(draft.made_on, dt.time())
        properties.modified = dt.datetime.combine(draft.made_on, dt.time())
