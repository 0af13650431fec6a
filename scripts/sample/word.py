"""Writes a sample progress report as a Word file, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from sample.pdf import Source, objectives_of

FONT = "Arial"
GREEN = RGBColor(0x1F, 0x5A, 0x46)
SHADE = "EAF0ED"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
TABLE_STYLES = ("TableNormal", "TableGrid")
BALLAST = ("/stylesWithEffects", "/customXml", "/thumbnail")
FACT_WIDTHS = (4.5, 11.7)
COLUMN_WIDTHS = (1.3, 5.8, 7.2, 2.5, 4.4, 3.7)


def render_report(report: Source, mandate: Source) -> bytes:
    """The report, in the mandate's order."""
    document = Document()
    _drop_ballast(document)
    _set_up(document, report)
    document.add_paragraph(report["title"], style="Title")
    document.add_paragraph(report["subtitle"], style="Subtitle")
    _facts(document, report["facts"])
    _chapter(document, report["opening"])
    write = {"headings": _headings, "paragraphs": _paragraphs, "tables": _tables}[report["layout"]]
    for series in ("strategic", "transversal"):
        document.add_heading(report["words"]["part"][series], 1)
        for objective in objectives_of(mandate, series):
            label = mandate["labels"][series][report["language"]]
            document.add_heading(_labelled(label, objective, report["language"]), 2)
            write(document, report, mandate, objective)
    _chapter(document, report["closing"])
    return _fixed(document)


def _labelled(label: str, entry: Source, language: str) -> str:
    """Label and title of an objective or measuring point, as the mandate prints them."""
    label = entry.get("label", {}).get(language, label)
    return f"{label.format(number=entry.get('number'))} {entry['title'][language]}"


# One function per layout: what stands under the heading of an objective.


def _headings(document: DocumentObject, report: Source, mandate: Source, objective: Source) -> None:
    words = report["words"]
    for point in objective["points"]:
        _point_heading(document, report, mandate, point)
        for target, said in _reported(report, point):
            document.add_heading(_target_line(mandate, report, target, said), 4)
            _narrative(document, said)
            for field in ("status", "reason", "evidence"):
                if field in said:
                    line = document.add_paragraph()
                    line.add_run(words[field]).bold = True
                    line.add_run(f" {said[field]}")


def _paragraphs(
    document: DocumentObject, report: Source, mandate: Source, objective: Source
) -> None:
    words = report["words"]
    for point in objective["points"]:
        _point_heading(document, report, mandate, point)
        for target, said in _reported(report, point):
            line = _target_line(mandate, report, target, said)
            document.add_paragraph().add_run(line).bold = True
            _narrative(document, said)
            for field in ("status", "reason", "evidence"):
                if field in said:
                    document.add_paragraph(f"{words[field]} {said[field]}", style="List Bullet")


def _tables(document: DocumentObject, report: Source, mandate: Source, objective: Source) -> None:
    language, columns = report["language"], report["words"]["columns"]
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    _fill(table, 0, columns, bold=True, shade=True)
    for point in objective["points"]:
        cells = table.add_row().cells
        merged = cells[0].merge(cells[-1])
        label = mandate["labels"]["point"][language]
        merged.paragraphs[0].add_run(_labelled(label, point, language)).italic = True
        for target, said in _reported(report, point):
            _add_row(table, target, said, target["wording"][language])
            for orphan in report.get("orphans", ()):
                if orphan["after"] == target["id"]:
                    _add_row(table, orphan, orphan, orphan["wording"])
    _lay_out(table, COLUMN_WIDTHS)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _add_row(table: Table, target: Source, said: Source, wording: str) -> None:
    table.add_row()
    texts = (
        target.get("number", ""),
        said.get("wording", wording),
        "\n".join(said.get("text", ())),
        *(said.get(field, "") for field in ("status", "reason", "evidence")),
    )
    _fill(table, -1, texts)


def _point_heading(
    document: DocumentObject, report: Source, mandate: Source, point: Source
) -> None:
    language = report["language"]
    document.add_heading(_labelled(mandate["labels"]["point"][language], point, language), 3)


def _reported(report: Source, point: Source) -> Iterator[tuple[Source, Source]]:
    """The targets that have a place in the report, with what it says of them."""
    for target in point["targets"]:
        said = report["targets"][target["id"]]
        if said.get("coverage") != "unreported":
            yield target, said


def _target_line(mandate: Source, report: Source, target: Source, said: Source) -> str:
    language = report["language"]
    printed = target.get("label", mandate["labels"]["target"])[language]
    label = report["words"].get("target", printed)
    number = f" {target['number']}" if "number" in target else ""
    colon = {"nl": ":", "fr": "\u00a0:"}[language]
    return f"{label}{number}{colon} {said.get('wording', target['wording'][language])}"


def _narrative(document: DocumentObject, said: Source) -> None:
    for text in said.get("text", ()):
        document.add_paragraph(text)


def _chapter(document: DocumentObject, chapter: Source) -> None:
    document.add_heading(chapter["heading"], 1)
    for text in chapter["text"]:
        document.add_paragraph(text)


def _facts(document: DocumentObject, facts: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in facts:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[1].paragraphs[0].add_run(value)
        _shade(cells[0]._tc)
    _lay_out(table, FACT_WIDTHS)
    document.add_paragraph()


def _lay_out(table: Table, widths: tuple[float, ...]) -> None:
    """Fix the columns, in centimetres, keep each row on one page and the text small."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            if cell.grid_span == 1:
                cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _fill(
    table: Table, row: int, texts: tuple[str, ...], bold: bool = False, shade: bool = False
) -> None:
    for cell, text in zip(table.rows[row].cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold = bold or None
        if shade:
            _shade(cell._tc)


def _shade(element: BaseOxmlElement) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shading.set(qn(f"w:{name}"), value)
    element.get_or_add_tcPr().append(shading)


def _set_up(document: DocumentObject, report: Source) -> None:
    """Page, styles, language, header, footer and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    if report["layout"] == "tables":
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = report["header"]
    _page_number(section.footer.paragraphs[0], report["page"])
    _set_styles(document, report["language"])
    properties = document.core_properties
    properties.title, properties.author = report["title"], report["subtitle"]
    properties.language = f"{report['language']}-BE"
    properties.comments = ""
    written = report["written"]
    day = dt.datetime(written.year, written.month, written.day)  # noqa: DTZ001  (a Word property)
    properties.created = properties.modified = day


def _set_styles(document: DocumentObject, language: str) -> None:
    styles = document.styles
    styles["Normal"].font.name = FONT
    styles["Normal"].font.size = Pt(10)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), f"{language}-BE")
    for name in ("Title", "Subtitle", *(f"Heading {level}" for level in (1, 2, 3, 4))):
        font = styles[name].font
        font.color.rgb, font.italic = GREEN, False
        fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        font.name = FONT


def _drop_ballast(document: DocumentObject) -> None:
    """Take out what python-docx's template brings along and nothing here uses."""
    styles = document.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in TABLE_STYLES:
            styles.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(BALLAST):
                del relations[name]


def _page_number(paragraph: Paragraph, word: str) -> None:
    paragraph.add_run(f"{word} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _fixed(document: DocumentObject) -> bytes:
    """The saved file with fixed dates, and uncompressed for the reason given in `pdf`."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
