"""The recipe: language, reading words, sections, head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mandaat_docs.assemble.report.fields import field_finder
from mandaat_docs.assemble.report.form import study_form
from mandaat_docs.assemble.report.head import choose_language, read_head
from mandaat_docs.assemble.report.labels import label_finder
from mandaat_docs.assemble.report.own_form import answered, shown
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.assemble.report.references import has_strategic_ids
from mandaat_docs.assemble.report.sections import SectionBuilder
from mandaat_docs.assemble.report.tables import TableReader
from mandaat_docs.assemble.report.words import tongues
from mandaat_docs.model.report import Report
from mandaat_docs.model.source import Block, Document, Table
from mandaat_docs.model.vocabulary import Vocabulary


def assemble_report(document: Document, vocabularies: Mapping[str, Vocabulary]) -> Report:
    """Cut a report up by its headings, tables and labels, and read its sentences.

    `vocabularies` are those of the languages that reports are written in, by language. A report
    is read in all of them, its own first: Brussels reports mix languages.
    """
    printed = shown(document)
    document = answered(document)
    texts = [paragraph.text for paragraph in document.paragraphs()]
    language = choose_language(texts, list(vocabularies.values()))
    languages = tongues(vocabularies.values(), language)
    reader = PassageReader(
        languages, label_finder(languages, loose_ids=not any(map(has_strategic_ids, texts)))
    )
    fields = study_form(document.blocks, field_finder(languages), reader.labels, languages)
    builder = SectionBuilder(reader, fields, languages)

    def body(blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                tables.table(block)
            else:
                builder.paragraph(block)

    tables = TableReader(builder, body)
    body(document.blocks)
    head = read_head(document.blocks, languages)
    return Report(
        file=document.file,
        sha256=document.sha256,
        language=language,
        first_day=head.first_day,
        last_day=head.last_day,
        naming=head.naming,
        sections=builder.sections(),
        remarks=document.remarks,
        printed=printed,
    )
