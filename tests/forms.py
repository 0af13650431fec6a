"""Report forms as people fill them in: by the controls as Word does, or beside them as others do.

An answer sheet is what somebody wants to say of one target; `fill` writes it into the controls of
a form, `fields_of` gives back what a report that was read says in each field.
"""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from mandaat_docs.acquire.data import load_vocabulary, read_toml
from mandaat_docs.acquire.word import read_word
from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.draft.report_form import Carried, draft_report_form
from mandaat_docs.draft.report_form_outline import FormOutline, parse_form_outline
from mandaat_docs.emit.word import render_word
from mandaat_docs.emit.word.xml import W, as_element, text_run
from mandaat_docs.model.draft import Draft
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.report import Report, Role

LANGUAGES = ("nl", "fr")
NS = {"w": W, "w15": "http://schemas.microsoft.com/office/word/2012/wordml"}
LINES = ("reason", "outside", "contribution", "planning")
Figures = tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """The answers on one target; what is empty stays a prompt."""

    status: str = ""
    narrative: tuple[str, ...] = ()
    figure: Figures = ()
    """Rows of indicator, value, unit, period."""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    outside: str = ""
    contribution: str = ""
    planning: str = ""

    def fields(self) -> dict[str, object]:
        """What must come back: every field with an answer."""
        said = {
            "status": self.status, "narrative": "\n".join(self.narrative), "figure": self.figure,
            "evidence": self.evidence, **{name: getattr(self, name) for name in LINES},
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


Sheets = Mapping[str, Sheet]


def outline(language: str) -> FormOutline:
    return parse_form_outline(read_toml("outlines", "report-form"), language)


def form(language: str, mandate: Mandate, carried: Carried | None = None) -> Draft:
    return draft_report_form(mandate, outline(language), load_vocabulary(language), carried)


def form_file(language: str, mandate: Mandate, carried: Carried | None = None) -> bytes:
    return render_word(form(language, mandate, carried))


def read_form(data: bytes, name: str = "form.docx") -> Report:
    vocabularies = {language: load_vocabulary(language) for language in LANGUAGES}
    return assemble_report(read_word(data, name), vocabularies)


# --- filling in


def fill(data: bytes, sheets: Sheets) -> bytes:
    """The form with the answers typed into its controls; rows are added as Word adds them."""
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    for target, sheet in sheets.items():
        _fill_lines(root, f"mandaat:{target}:status", [sheet.status])
        for name in LINES:
            lines = tuple(filter(None, getattr(sheet, name).split("\n")))
            _fill_rich(root, f"mandaat:{target}:{name}", lines)
        _fill_rich(root, f"mandaat:{target}:narrative", sheet.narrative)
        _fill_items(root, f"mandaat:{target}:evidence", [(item,) for item in sheet.evidence])
        _fill_items(root, f"mandaat:{target}:figure", sheet.figure)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


def controls(root: etree._Element, tag: str) -> list[etree._Element]:
    """The controls with a tag that are no repeating section."""
    found = root.xpath(f'.//w:sdt[w:sdtPr/w:tag/@w:val="{tag}"]', namespaces=NS)
    return [c for c in found if not c.xpath("w:sdtPr/w15:repeatingSection", namespaces=NS)]


def type_in(control: etree._Element, text: str) -> None:
    """Replace what an inline control shows, as typing does; no text leaves the prompt."""
    if not text:
        return
    for mark in control.xpath("w:sdtPr/w:showingPlcHdr", namespaces=NS):
        mark.getparent().remove(mark)
    content = control.find("w:sdtContent", NS)
    for child in list(content):
        content.remove(child)
    content.append(as_element(text_run(text)))


def _fill_lines(root: etree._Element, tag: str, texts: Iterable[str]) -> None:
    for control, text in zip(controls(root, tag), texts, strict=True):
        type_in(control, text)


def _fill_rich(root: etree._Element, tag: str, paragraphs: tuple[str, ...]) -> None:
    (control,) = controls(root, tag)
    if not paragraphs:
        return
    for mark in control.xpath("w:sdtPr/w:showingPlcHdr", namespaces=NS):
        mark.getparent().remove(mark)
    content = control.find("w:sdtContent", NS)
    first = content[0]
    for run in first.xpath("w:r", namespaces=NS):
        first.remove(run)
    for text in paragraphs[1:]:
        more = copy.deepcopy(first)
        more.append(as_element(text_run(text)))
        content.append(more)
    first.append(as_element(text_run(paragraphs[0])))


def _fill_items(root: etree._Element, tag: str, rows: Iterable[tuple[str, ...]]) -> None:
    """One item of a repeating section for each row; the first ones are there already."""
    path = f'.//w:sdt[w:sdtPr/w15:repeatingSection and w:sdtPr/w:tag/@w:val="{tag}"]'
    (section,) = root.xpath(path, namespaces=NS)
    content = section.find("w:sdtContent", NS)
    pristine = copy.deepcopy(content[0])
    for number, row in enumerate(rows):
        if number == len(content):
            content.append(copy.deepcopy(pristine))
        inside = content[number].xpath(".//w:sdt", namespaces=NS)
        for control, text in zip(inside, row, strict=True):
            type_in(control, text)


def type_over(data: bytes, sheets: Sheets) -> bytes:
    """The form with the answers typed over its prompts where they are seen, as in a program that
    knows no controls: below the heading of the target and the label of the question.
    """
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    form_data = etree.fromstring(parts["customXml/item1.xml"])
    names = {e.text: e.get("of") for e in form_data if e.tag.endswith("}heading")}
    labels = {
        " ".join(f"{e.text} {e.get('note')}".split()): e.get("of")
        for e in form_data
        if e.tag.endswith("}label")
    }
    prompts = {e.text for e in form_data if e.tag.endswith("}prompt")}
    sheet: Sheet | None = None
    label = ""
    path = "//w:body//w:p[not(ancestor::w:tbl)] | //w:body//w:tbl"
    for block in root.xpath(path, namespaces=NS):
        text = shown(block)
        if block.tag.endswith("}tbl") and sheet is not None and label == "figure":
            _type_rows(block, sheet.figure)
        elif text in names:
            sheet = sheets.get(names[text] or "")
        elif text in labels:
            label = labels[text]
        elif text in prompts and sheet is not None:
            answer = getattr(sheet, label)
            _type_lines(block, answer.split("\n") if isinstance(answer, str) else list(answer))
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


def shown(block: etree._Element) -> str:
    return " ".join("".join(block.xpath(".//w:t/text()", namespaces=NS)).split())


def _type_lines(paragraph: etree._Element, lines: list[str]) -> None:
    """The first line over the prompt; Enter makes a paragraph of its own for each other one."""
    if not lines or not lines[0]:
        return
    texts = paragraph.xpath(".//w:t", namespaces=NS)
    texts[0].text, rest = lines[0], texts[1:]
    for node in rest:
        node.text = ""
    for line in reversed(lines[1:]):
        more = etree.Element(paragraph.tag)
        more.append(as_element(text_run(line)))
        paragraph.addnext(more)


def _type_rows(table: etree._Element, rows: Figures) -> None:
    """The rows that are there, then new ones below them, which have no controls."""
    lines = table.xpath("w:tr[position() > 1]", namespaces=NS)
    for row, line in zip(rows, lines, strict=False):
        for text, cell in zip(row, line.xpath("w:tc", namespaces=NS), strict=True):
            _type_lines(cell.xpath("w:p", namespaces=NS)[0], [text])
    for row in rows[len(lines) :]:
        line = copy.deepcopy(lines[-1])
        for text, cell in zip(row, line.xpath("w:tc", namespaces=NS), strict=True):
            for old in cell.xpath("w:p", namespaces=NS):
                cell.remove(old)
            new = etree.SubElement(cell, f"{{{W}}}p")
            new.append(as_element(text_run(text)))
        table.append(line)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


# --- reading back


@dataclass
class _Read:
    lines: dict[str, list[str]] = field(default_factory=dict)
    rows: list[tuple[str, ...]] = field(default_factory=list)


def fields_of(report: Report) -> dict[str, dict[str, object]]:
    """Every field with an answer, by target: what the tagged passages of a report say."""
    found: dict[str, _Read] = {}
    for passage in (p for section in report.sections for p in section.passages):
        if passage.tag is None:
            continue
        read = found.setdefault(passage.tag.target, _Read())
        name = passage.tag.field or str(passage.role)
        figures = [f.figure for s in passage.sentences for f in s.figures]
        if passage.role is Role.FIGURE:
            read.rows += [(passage.text, str(f.value), f.unit, f.period) for f in figures]
        elif passage.text:
            read.lines.setdefault(name, []).append(passage.text)
    return {target: _fields(read) for target, read in found.items()}


def _fields(read: _Read) -> dict[str, object]:
    said: dict[str, object] = {name: "\n".join(lines) for name, lines in read.lines.items()}
    if "evidence" in said:
        said["evidence"] = tuple(read.lines["evidence"])
    if read.rows:
        said["figure"] = tuple(read.rows)
    return said
