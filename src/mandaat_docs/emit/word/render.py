"""Draft → Word file. The only writer of DOCX."""

from __future__ import annotations

from mandaat_docs.emit.word.blocks import Setter, contents_entries
from mandaat_docs.emit.word.chart import chart_parts
from mandaat_docs.emit.word.control_data import add_form_data
from mandaat_docs.emit.word.holding import hold_targets
from mandaat_docs.emit.word.package import package_parts, zipped
from mandaat_docs.emit.word.properties import add_properties
from mandaat_docs.emit.word.styles import LOCALES
from mandaat_docs.model.draft import Draft


def render_word(draft: Draft) -> bytes:
    """The draft as a DOCX; the same draft gives the same bytes."""
    long_answers = draft.form is not None and draft.form.kind != "report"
    setter = Setter(contents_entries(draft.blocks, draft.numbering), draft.mark, long_answers)
    body = (*setter.cover(draft.cover), *setter.blocks(draft.blocks))
    hold_targets(body)
    charts = chart_parts(setter.charts, LOCALES.get(draft.language, draft.language))
    parts = package_parts(draft, body, charts)
    add_form_data(parts, draft, body)
    add_properties(parts, draft)
    return zipped(parts)
