"""WordprocessingML in short notation, with text that XML can hold.

A document has tens of thousands of elements, most of which nobody looks at again: they are nodes of
our own with their start tag ready as text, which cost a tenth of lxml's. Who changes a file that is
there already works on lxml's tree; `as_element` takes a node there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DECLARED = f' xmlns:w="{W}" xmlns:r="{R}"'
"""What the root of a part declares."""
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything that XML 1.0 (section 2.2) cannot carry, not even escaped."""
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = {**_IN_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}
_TO_ESCAPE = re.compile('[&<>"\r\n\t]')


def clean(text: str) -> str:
    """The text without characters that XML forbids.

    >>> clean("a\\x00b\\x0b\\ud800c\\n")
    'abc\\n'
    """
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


@dataclass(slots=True, eq=False)
class Node:
    """An element as it will be written."""

    tag: str
    """With its prefix: "w:p"."""
    start: str
    """The start tag up to, not with, the ">"."""
    children: list[Node | str] = field(default_factory=list)
    """Strings are XML as it stands."""
    style: str = ""
    """Of a paragraph."""
    said: str = ""
    """Of a run: its text without line breaks and tabs."""
    breaks: int = 0
    """Of a run: its line breaks."""

    def nodes(self) -> Iterator[Node]:
        """The nodes right below."""
        return (child for child in self.children if isinstance(child, Node))

    def first(self) -> Node:
        """The first node below, such as the properties of a paragraph."""
        return next(self.nodes())

    def has(self, tag: str) -> bool:
        """Whether a node right below has a tag."""
        return any(child.tag == tag for child in self.children if isinstance(child, Node))

    def iter(self, tag: str) -> Iterator[Node]:
        """It and everything below that has a tag, in order."""
        if self.tag == tag:
            yield self
        for child in self.children:
            if isinstance(child, Node) and (child.children or child.tag == tag):
                yield from child.iter(tag)


def el(tag: str, /, *children: Node | str, **attributes: object) -> Node:
    """An element of the main namespace: `el("jc", val="end")` is `<w:jc w:val="end"/>`.

    Attributes get the same namespace; a name with "__" names its own ("r__id").

    >>> to_xml(el("jc", val="<"))
    '<w:jc w:val="&lt;"/>'
    """
    return node(f"w:{tag}", children, attributes)


def node(tag: str, children: Iterable[Node | str], attributes: dict[str, object]) -> Node:
    """The same of any namespace, whose prefix the tag has."""
    start = f"<{tag}"
    for key, value in attributes.items():
        name = key.replace("__", ":") if "__" in key else f"w:{key}"
        start += f' {name}="{quoted(str(value))}"'
    return Node(tag, start, list(children))


def quoted(value: str) -> str:
    """A value as it stands in an attribute."""
    text = clean(value)
    return text.translate(_IN_ATTRIBUTE) if _TO_ESCAPE.search(text) else text


def escaped(text: str) -> str:
    """A clean text as it stands in an element."""
    return text.translate(_IN_TEXT) if _TO_ESCAPE.search(text) else text


def flags(*names: str) -> list[Node]:
    """Elements that say something by being there: `<w:b/>`."""
    return [Node(f"w:{name}", f"<w:{name}") for name in names]


def text_run(text: str, properties: Iterable[Node] = ()) -> Node:
    """A run; line breaks and tabs in the text become Word's own.

    >>> to_xml(text_run("a\\tb"))
    '<w:r><w:t xml:space="preserve">a</w:t><w:tab/><w:t xml:space="preserve">b</w:t></w:r>'
    """
    look = "".join(map(to_xml, properties))
    xml = [f"<w:rPr>{look}</w:rPr>"] if look else []
    said = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    breaks = 0
    for part in re.split("([\n\t])", said):
        match part:
            case "":
                continue
            case "\n":
                breaks += 1
                xml.append("<w:br/>")
            case "\t":
                xml.append("<w:tab/>")
            case _:
                xml.append(f'<w:t xml:space="preserve">{escaped(part)}</w:t>')
    plain = said.replace("\n", "").replace("\t", "")
    return Node("w:r", "<w:r", list(xml), said=plain, breaks=breaks)


def paragraph(style: str, content: Iterable[Node], properties: Iterable[Node] = ()) -> Node:
    """A paragraph in a style; `properties` follow the style in schema order."""
    look = Node("w:pPr", "<w:pPr", [f'<w:pStyle w:val="{style}"/>', *properties])
    return Node("w:p", "<w:p", [look, *content], style)


def field_runs(instruction: str, result: str = "") -> list[Node]:
    """A field that Word computes, with the result to show until it does."""
    code = f'<w:instrText xml:space="preserve"> {escaped(clean(instruction))} </w:instrText>'
    shown = [text_run(result)] if result else []
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", code),
        el("r", el("fldChar", fldCharType="separate")),
        *shown,
        el("r", el("fldChar", fldCharType="end")),
    ]


def to_xml(node: Node) -> str:
    """The element as it stands in a document that declares its namespaces."""
    out: list[str] = []
    _write(node, out)
    return "".join(out)


def _write(node: Node, out: list[str]) -> None:
    if not node.children:
        out.append(f"{node.start}/>")
        return
    out.append(f"{node.start}>")
    for child in node.children:
        if isinstance(child, str):
            out.append(child)
        else:
            _write(child, out)
    out.append(f"</{node.tag}>")


def part_bytes(root: Node, declared: str = DECLARED) -> bytes:
    """A part of the package, with what its root declares."""
    whole = Node(root.tag, root.start.replace(f"<{root.tag}", f"<{root.tag}{declared}", 1))
    whole.children = root.children
    return f"{_DECLARATION}{to_xml(whole)}".encode()


def as_element(node: Node) -> etree._Element:
    """A node as an element of lxml's, for a tree that is there already."""
    return etree.fromstring(part_bytes(node))


def xml_bytes(root: etree._Element) -> bytes:
    """A part of the package that was made with lxml."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
