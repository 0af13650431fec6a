"""The properties of a file that people see under its details: the data of the dossier.

Others hold the data of the form once again, packed: LibreOffice writes the custom XML part back
empty as soon as an answer holds "&" or "<", and keeps the properties. They are cut in pieces, since
Word keeps of each no more than 255 characters.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from itertools import count

from lxml import etree

from mandaat_docs.emit.word.xml import R, clean, xml_bytes
from mandaat_docs.model.draft import Draft
from mandaat_docs.model.form import RECORD

_PART = "docProps/custom.xml"
_DATA, _LINKS, _TYPES = "customXml/item1.xml", "_rels/.rels", "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set to which all properties belong that a program adds itself."""
_LONGEST = 255
"""Characters of a value, in UTF-16, that Word keeps (OfficeDev/office-js-docs #861)."""
_FIRST = 2
"""Numbers of properties begin here; the format keeps 0 and 1 for itself."""


def add_properties(parts: dict[str, bytes], draft: Draft) -> None:
    """The properties of the draft to the parts of a Word file; without any nothing."""
    pairs = [pair for name, value in draft.properties for pair in _in_pieces(name, value)]
    if _DATA in parts:
        packed = base64.b64encode(zlib.compress(parts[_DATA], 9)).decode("ascii")
        pieces = (packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST))
        pairs += [(f"{RECORD} {n:03d}", piece) for n, piece in enumerate(pieces, start=1)]
    if not pairs:
        return
    parts[_PART] = xml_bytes(_properties(pairs))
    links = etree.fromstring(parts[_LINKS])
    attributes = {"Id": "rCustom", "Type": f"{R}/custom-properties", "Target": _PART}
    etree.SubElement(links, f"{{{_PACKAGE}/relationships}}Relationship", attributes)
    types = etree.fromstring(parts[_TYPES])
    override = f"{{{_PACKAGE}/content-types}}Override"
    etree.SubElement(types, override, {"PartName": f"/{_PART}", "ContentType": _KIND})
    parts[_LINKS], parts[_TYPES] = xml_bytes(links), xml_bytes(types)


def _in_pieces(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A value as properties that Word keeps whole: what is too long goes on under "name 2".

    Cut between words where there are any; no character is halved.

    >>> [(name, len(text)) for name, text in _in_pieces("aan", "de heer " * 40 + "😀" * 200)]
    [('aan', 250), ('aan 2', 68), ('aan 3', 127), ('aan 4', 73)]
    """
    rest = clean(value).strip()
    for number in count(1):
        if not rest:
            return
        piece = rest.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
        if piece != rest and " " in piece:
            piece = piece[: piece.rindex(" ")]
        yield (name if number == 1 else f"{name} {number}", piece.rstrip())
        rest = rest[len(piece) :].lstrip()


def _properties(pairs: list[tuple[str, str]]) -> etree._Element:
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})
    for number, (name, value) in enumerate(pairs, start=_FIRST):
        attributes = {"fmtid": _SET, "pid": str(number), "name": clean(name)}
        node = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
        etree.SubElement(node, f"{{{_VALUES}}}lpwstr").text = clean(value)
    return root
