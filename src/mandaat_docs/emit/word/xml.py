"""WordprocessingML elements in short notation, with text that XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {"w": W, "r": R, "xml": "http://www.w3.org/XML/1998/namespace"}

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything that XML 1.0 (section 2.2) cannot carry, not even escaped."""


def clean(text: str) -> str:
    """The text without characters that XML forbids.

    >>> clean("a\\x00b\\x0b\\ud800c\\n")
    'abc\\n'
    """
    return _FORBIDDEN.sub("", text)


def el(tag: str, /, *children: etree._Element, **attributes: object) -> etree._Element:
    """An element of the main namespace: `el("jc", val="end")` is `<w:jc w:val="end"/>`.

    Attributes get the same namespace; a name with "__" names its own ("r__id").
    """
    node = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W, "r": R})
    for key, value in attributes.items():
        prefix, _, local = key.rpartition("__")
        node.set(f"{{{_NAMESPACES[prefix or 'w']}}}{local}", clean(str(value)))
    node.extend(children)
    return node


def flags(*names: str) -> list[etree._Element]:
    """Elements that say something by being there: `<w:b/>`."""
    return [el(name) for name in names]


def text_run(text: str, properties: Iterable[etree._Element] = ()) -> etree._Element:
    """A run; line breaks and tabs in the text become Word's own."""
    run = el("r", *_properties("rPr", properties))
    for part in re.split("([\n\t])", clean(text.replace("\r\n", "\n").replace("\r", "\n"))):
        match part:
            case "":
                continue
            case "\n":
                run.append(el("br"))
            case "\t":
                run.append(el("tab"))
            case _:
                node = el("t", xml__space="preserve")
                node.text = part
                run.append(node)
    return run


def paragraph(
    style: str, content: Iterable[etree._Element], properties: Iterable[etree._Element] = ()
) -> etree._Element:
    """A paragraph in a style; `properties` follow the style in schema order."""
    return el("p", el("pPr", el("pStyle", val=style), *properties), *content)


def field_runs(instruction: str, result: str = "") -> list[etree._Element]:
    """A field that Word computes, with the result to show until it does."""
    code = el("instrText", xml__space="preserve")
    code.text = f" {instruction} "
    shown = [text_run(result)] if result else []
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", code),
        el("r", el("fldChar", fldCharType="separate")),
        *shown,
        el("r", el("fldChar", fldCharType="end")),
    ]


def _properties(name: str, children: Iterable[etree._Element]) -> list[etree._Element]:
    found = list(children)
    return [el(name, *found)] if found else []


def xml_bytes(root: etree._Element) -> bytes:
    """A part of the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
