"""Edits between the bytes of an XML part: what is not edited stays as it was written.

The part has been read before, so it is well-formed and declares no entities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate

from mandaat_docs.model.review import Edge

Attributes = dict[str, str]
_DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_SEPARATOR = " "


@dataclass(slots=True)
class Node:
    """An element while the part is walked; offsets are bytes."""

    number: int
    namespace: str
    name: str
    prefix: str
    attributes: Attributes
    """By local name: in what is looked for here no two differ only by prefix."""
    start: int
    end_tag: int = -1
    """Where its end tag begins; of an empty element, behind its only tag."""
    is_empty: bool = False
    """Written as one tag: `<a/>`."""
    children: list[Node] = field(default_factory=list)

    def range(self, data: bytes) -> tuple[int, int]:
        """From its start tag to behind its end tag."""
        return self.start, self.end_tag if self.is_empty else tag_end(data, self.end_tag)


Leave = Callable[[Node, Node], object]
"""Called with each element that ends and its parent, which keeps it where something true comes."""


def in_ascii_letters(data: bytes) -> bytes:
    """The part in an encoding in which "<" is one byte: UTF-16 is written as UTF-8."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    text = data.decode("utf-16")
    return re.sub(r'(encoding\s*=\s*["\'])[^"\']+', r"\1UTF-8", text, count=1).encode("utf-8")


def walk(data: bytes, leave: Leave) -> Node:
    """Go through every element, innermost first; the root with the children that were kept."""
    parser = ParserCreate(None, _SEPARATOR)
    parser.namespace_prefixes = True
    top = Node(-1, "", "", "", {}, 0)
    open_ = [top]
    count = 0

    def begin(name: str, attributes: Attributes) -> None:
        nonlocal count
        local = {key.split(_SEPARATOR)[:2][-1]: value for key, value in attributes.items()}
        node = Node(count, *_split(name), local, parser.CurrentByteIndex)
        count += 1
        open_.append(node)

    def end(_: str) -> None:
        node = open_.pop()
        at = node.end_tag = parser.CurrentByteIndex
        if node.number == count - 1 and data[at - 2 : at] == b"/>":
            node.is_empty = tag_end(data, node.start) == at  # else text that ends like a tag
        if leave(node, open_[-1]) or open_[-1] is top:
            open_[-1].children.append(node)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(data, True)
    return top.children[0]


def _split(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of an element; the last two may be all there is."""
    parts = name.split(_SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def tag_end(data: bytes, start: int) -> int:
    """Behind the ">" of the tag that begins at `start`; one in a value is passed over.

    >>> tag_end(b'<a b=">"/>x', 0)
    10
    """
    quote, at = 0, start
    while True:
        byte = data[at]
        at += 1
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return at


def root_of(data: bytes) -> Node:
    """The root without its children."""
    return walk(data, lambda node, parent: False)


def opened(data: bytes, elements: Iterable[int]) -> bytes:
    """The part with these elements, by number, written with two tags where they had but one."""
    wanted = set(elements)
    if not wanted:
        return data
    found: list[Node] = []
    walk(data, lambda node, parent: found.append(node) if node.number in wanted else None)
    empty = sorted((node for node in found if node.is_empty), key=lambda node: -node.start)
    for node in empty:
        slash = data.rindex(b"/", *node.range(data))
        name = f"{node.prefix}:{node.name}" if node.prefix else node.name
        data = data[:slash] + b">" + _encoded(f"</{name}>", data) + data[node.end_tag :]
    return data


def offsets(data: bytes, edges: Iterable[Edge]) -> dict[Edge, int]:
    """The bytes before which the edges stand."""
    wanted = set(edges)
    found: dict[Edge, int] = {}

    def leave(node: Node, _: Node) -> None:
        for edge in (Edge(node.number), Edge(node.number, inside_at_end=True)):
            if edge in wanted:
                found[edge] = node.end_tag if edge.inside_at_end else node.start

    walk(data, leave)
    return found


def inserted(data: bytes, texts: Iterable[tuple[int, str]]) -> bytes:
    """The part with texts put in before these bytes; at one place in the order given."""
    pieces, last = [], 0
    for at, text in sorted(texts, key=lambda pair: pair[0]):
        pieces += [data[last:at], _encoded(text, data)]
        last = at
    return b"".join((*pieces, data[last:]))


def without(data: bytes, ranges: Iterable[tuple[int, int]]) -> bytes:
    """The part without these ranges of bytes, of which none overlap."""
    pieces, last = [], 0
    for start, stop in sorted(ranges):
        pieces.append(data[last:start])
        last = stop
    return b"".join((*pieces, data[last:]))


def appended(data: bytes, text: str) -> bytes:
    """The part with a text as the last thing in its root, which may be an empty element."""
    data = opened(data, [0])
    return inserted(data, [(root_of(data).end_tag, text)])


def _encoded(text: str, data: bytes) -> bytes:
    """In the encoding of the part; what that lacks by its number."""
    declared = _DECLARED.search(data[: max(data.find(b"?>"), 0)])
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    return text.encode(encoding, "xmlcharrefreplace")
