"""The data of a form, which travel inside the Word file as a custom XML part.

Word writes every bound answer into them; here they are made empty. They also tell what the form
itself prints (headings, labels, notes, prompts), so that whoever reads it back knows that all
else is an answer, whatever outline the form was made by.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from mandaat_docs.emit.word.control import STORE
from mandaat_docs.emit.word.xml import Node, R, clean, xml_bytes
from mandaat_docs.model.draft import (
    Blank,
    Block,
    Draft,
    Entries,
    Field,
    Form,
    Heading,
    Kind,
    Locked,
    Paragraph,
    Question,
    Runs,
    Table,
    Text,
    blanks_in,
)
from mandaat_docs.model.filled import mark_of
from mandaat_docs.model.form import NAMESPACE, PREFIX, ROOT, ROW, flat_text

_OURS = f'<w:tag w:val="{PREFIX}'
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "word/document.xml"
_DOCUMENT_LINKS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_ITEM, _PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
_ITEM_LINKS = "customXml/_rels/item1.xml.rels"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def add_form_data(parts: dict[str, bytes], draft: Draft, body: Sequence[Node]) -> None:
    """The data of the form to the parts of the Word file with this text; without one none."""
    if draft.form is None:
        return
    data = form_data(draft, draft.form)
    if draft.form.kind != "report":
        etree.SubElement(data, _f("printed")).text = " ".join(_marks(body))
    links, types = etree.fromstring(parts[_DOCUMENT_LINKS]), etree.fromstring(parts[_TYPES])
    own = _links(_no_links(), "customXmlProps", _ITEM)
    parts[_ITEM], parts[_ITEM_LINKS] = xml_bytes(data), xml_bytes(own)
    parts[_PROPERTIES] = xml_bytes(_store())
    parts[_DOCUMENT_LINKS] = xml_bytes(_links(links, "customXml", _DOCUMENT))
    parts[_TYPES] = xml_bytes(_types(types))


def form_data(draft: Draft, form: Form) -> etree._Element:
    """The empty answers of a form, and what it prints."""
    root = etree.Element(_f(ROOT), nsmap={None: NAMESPACE})
    root.set("language", draft.language)
    root.set("mandate", form.mandate)
    root.set("kind", form.kind)
    if form.kind != "report":
        for prompt in dict.fromkeys(f"[{blank.hint}]" for blank in _blanks(draft)):
            etree.SubElement(root, _f("prompt")).text = clean(prompt)
    for kind, text, more in _printed(draft) if form.kind == "report" else ():
        node = etree.SubElement(root, _f(kind), more)
        node.text = clean(text)
    for target, fingerprint in form.targets:
        etree.SubElement(root, _f(target), fingerprint=fingerprint)
    for target, coverage, status in form.states:
        for judged in root.iterchildren(_f(target)):
            judged.set("coverage", coverage)
            judged.set("status", status)
    for name, value in _bound(draft):
        _grow(root, name, value)
    return root


def _marks(body: Sequence[Node]) -> list[str]:
    """By which each paragraph that the document prints is known again; answers are none of it."""
    return sorted({mark_of(text) for text in _texts(body)})


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    """What each paragraph prints, in one that is all answer nothing."""
    for node in nodes:
        if node.tag == "w:p":
            yield "".join(_said(node))
        elif _is_answer(node):
            yield from ("" for _ in node.iter("w:p"))
        else:
            yield from _texts(node.nodes())


def _said(node: Node) -> Iterator[str]:
    if node.tag == "w:r":
        yield node.said
    elif not _is_answer(node):
        for child in node.nodes():
            yield from _said(child)


def _is_answer(node: Node) -> bool:
    """Whether it is a control of ours, or holds one."""
    return node.tag == "w:sdt" and any(name.start.startswith(_OURS) for name in node.iter("w:tag"))


def _printed(draft: Draft) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every text that the form prints, each once: its kind, itself, of which target or field."""
    seen = set()
    foot = draft.page_label.format(page=1, pages=1)
    around = (draft.cover.note, f"{draft.running_header} {draft.mark}", foot)
    for found in (*(("fixed", text, {}) for text in around), *_prints(draft.blocks)):
        kind, text, more = found
        if (kind, flat_text(text)) not in seen:
            seen.add((kind, flat_text(text)))
            yield kind, flat_text(text), more


def _prints(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, dict[str, str]]]:
    for block in blocks:
        match block:
            case Locked(name=name, blocks=inner):
                for part in inner:
                    if isinstance(part, Heading):
                        yield "heading", part.text, {"of": name.partition(":")[0]}
                    else:
                        yield "fixed", _text(part), {}
            case Heading(text=text):
                yield "heading", text, {"of": ""}
            case Paragraph():
                yield "fixed", _text(block), {}
            case Question(label=label, note=note, blank=blank):
                yield "label", label, {"of": _field(blank.name), "note": note}
                yield "prompt", f"[{blank.hint}]", {}
            case Entries(table=table, note=note, name=name):
                yield "label", table.title, {"of": _field(name), "note": note}
                yield from _of_table(table)
            case _:
                pass


def _of_table(table: Table) -> Iterator[tuple[str, str, dict[str, str]]]:
    for column in table.columns:
        yield "fixed", column.title, {}
    for row in table.rows:
        for cell in row:
            for run in cell:
                if isinstance(run, Blank):
                    yield "prompt", f"[{run.hint}]", {}


def _text(block: Paragraph | Field) -> str:
    match block:
        case Paragraph(runs=runs):
            return _words(runs)
        case Field(label=label, runs=runs):
            return f"{label} {_words(runs)}"


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs if isinstance(run, Text))


def _field(name: str) -> str:
    """The field of a name: of "S1.1.2:figure" the last part."""
    return name.partition(":")[2].partition("#")[0]


def _bound(draft: Draft) -> Iterator[tuple[str, str]]:
    """The names of all blanks whose answer goes into the data, with what is filled in already."""
    rich = {b.blank.name for b in draft.blocks if isinstance(b, Question) and b.kind is Kind.RICH}
    for blank in _blanks(draft):
        if blank.name and blank.name not in rich:
            yield blank.name, blank.value


def _blanks(draft: Draft) -> Iterator[Blank]:
    cover = draft.cover
    front = [cover.institution, cover.subtitle, *(field.runs for field in cover.fields)]
    yield from (run for runs in front for run in runs if isinstance(run, Blank))
    yield from blanks_in(draft.blocks)


def _grow(root: etree._Element, name: str, value: str = "") -> None:
    """The element for a field, with those that it stands in."""
    node = root
    for part in name.split(":"):
        step, _, row = part.partition("#")
        found = node.find(_f(step))
        node = etree.SubElement(node, _f(step)) if found is None else found
        while row and len(node) < int(row):
            etree.SubElement(node, _f(ROW))
        node = node[int(row) - 1] if row else node
    if value:
        node.text = clean(value)


def _f(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


# --- the package around it


def _store() -> etree._Element:
    root = etree.Element(f"{{{_DATA_STORE}}}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{{{_DATA_STORE}}}itemID", STORE)
    schemas = etree.SubElement(root, f"{{{_DATA_STORE}}}schemaRefs")
    schema = etree.SubElement(schemas, f"{{{_DATA_STORE}}}schemaRef")
    schema.set(f"{{{_DATA_STORE}}}uri", NAMESPACE)
    return root


def _no_links() -> etree._Element:
    """Without a prefix: with one LibreOffice drops the data."""
    namespace = f"{_PACKAGE}/relationships"
    return etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})


def _links(links: etree._Element, kind: str, of: str) -> etree._Element:
    target = {_ITEM: _PROPERTIES, _DOCUMENT: _ITEM}[of]
    relative = posixpath.relpath(target, posixpath.dirname(of))
    attributes = {"Id": f"r{kind}", "Type": f"{R}/{kind}", "Target": relative}
    etree.SubElement(links, f"{{{_PACKAGE}/relationships}}Relationship", attributes)
    return links


def _types(types: etree._Element) -> etree._Element:
    override = f"{{{_PACKAGE}/content-types}}Override"
    attributes = {"PartName": f"/{_PROPERTIES}", "ContentType": _PROPERTIES_TYPE}
    etree.SubElement(types, override, attributes)
    return types
