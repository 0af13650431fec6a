"""Fill in a document as people do: in its fields, and where they shouldn't."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from copy import deepcopy
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def names_in(data: bytes) -> list[str]:
    """The names of all fields, in order."""
    root = etree.fromstring(parts_of(data)[DOCUMENT])
    tags = (tag.get(f"{W}val") for tag in root.iter(f"{W}tag"))
    return [tag.removeprefix("mandaat:") for tag in tags]


def filled(data: bytes, answers: Mapping[str, str], beside: tuple[str, ...] = ()) -> bytes:
    """The document with these answers, and paragraphs typed before its end."""
    parts = parts_of(data)
    root = etree.fromstring(parts[DOCUMENT])
    left = dict(answers)
    for control in root.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = "" if tag is None else tag.get(f"{W}val").removeprefix("mandaat:")
        if name in answers:
            left.pop(name, None)
            for shows in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
                shows.getparent().remove(shows)
            _type(control.find(f"{W}sdtContent/{W}r"), answers[name])
    assert not left, f"no such fields: {left}"
    last = root.find(f"{W}body/{W}sectPr")
    for text in beside:
        paragraph = etree.Element(f"{W}p")
        run = etree.SubElement(paragraph, f"{W}r")
        _type(run, text)
        last.addprevious(paragraph)
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def without_tags(data: bytes) -> bytes:
    """As some word processors save it: no tag, no title, no mark of a prompt; the paths stay."""
    parts = parts_of(data)
    root = deepcopy(etree.fromstring(parts[DOCUMENT]))
    for name in ("tag", "alias", "lock", "showingPlcHdr"):
        for node in list(root.iter(f"{W}{name}")):
            node.getparent().remove(node)
    return zipped({**parts, DOCUMENT: etree.tostring(root)})


def _type(run: etree._Element, text: str) -> None:
    for child in list(run):
        run.remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line
