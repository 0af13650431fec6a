"""The data of a form of ours that travel in a Word file, wherever a word processor left them."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from mandaat_docs.acquire.guard import limits
from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.xml import Element
from mandaat_docs.errors import InputError
from mandaat_docs.model.form import NAMESPACE, RECORD, ROOT
from mandaat_docs.model.limits import MB

_PIECE = re.compile(rf"{RECORD} \d{{3,}}")
"""The property of a piece of the data, which are in the order of their names."""


def form_data(package: Package) -> Element | None:
    """The root of the data; `None` where it is no form of ours, or nothing is left of them.

    Some programs write the custom XML part back empty: then the packed copy in the properties of
    the file tells.
    """
    for root in (*_custom_parts(package), *_packed(package)):
        if root.tag == f"{{{NAMESPACE}}}{ROOT}":
            return root
    return None


def _custom_parts(package: Package) -> Iterator[Element]:
    for name in package.all_related(package.main, "customXml"):
        try:
            root = package.part(name)
        except InputError:
            continue  # somebody else's data, in no shape that we know; the text can be read
        if root is not None:
            yield root


def _packed(package: Package) -> Iterator[Element]:
    name = package.related("", "custom-properties")
    properties = None if name is None else package.part(name)
    pieces = sorted(
        (node.get("name", ""), "".join(node.itertext()))
        for node in (() if properties is None else properties)
        if _PIECE.fullmatch(node.get("name", ""))
    )
    try:
        data = base64.b64decode("".join(piece for _, piece in pieces), validate=True)
        unpacked = zlib.decompressobj().decompress(data, limits().word_part_mb * MB)
        yield package.parse(unpacked)
    except (binascii.Error, zlib.error, InputError, ValueError):
        return  # none there, cut off or changed by hand
