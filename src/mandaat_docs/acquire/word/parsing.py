"""XML of a Word file → tree, within limits. No entity is resolved and nothing outside is loaded."""

from __future__ import annotations

import re
from typing import NoReturn

from lxml import etree

from mandaat_docs.acquire.guard import limits
from mandaat_docs.acquire.word.xml import Element
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits

_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_TOO_DEEP, _TOO_LONG = "Excessive depth", ("Buffer size limit", "too long")
"""What libxml2 says at its own limits."""


def parse_xml(data: bytes, file: str, besides: int = 0) -> Element:
    """The root of a part; `file` is the Word file's name, for messages.

    `besides` is how many elements and attributes other parts of the file hold.

    Raises `InputError` where it is no XML, declares a document type (no program for Word files
    does, and entities are a known attack), or goes beyond a limit.
    """
    most = limits()
    if besides + nodes_in(data) > most.word_nodes:
        _refuse("limit-word-nodes", file, most.word_nodes)
    if any(mark in data for mark in _DOCTYPES):
        raise InputError("word-doctype", file=file)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        _explain(str(error), file, most)
    except ValueError:
        raise InputError("word-damaged", file=file) from None
    if root.getroottree().docinfo.doctype:  # in an encoding that was not looked for
        raise InputError("word-doctype", file=file)
    if _long_attribute(data, most.word_attribute_kb * 1024):
        _refuse("limit-word-attribute-kb", file, most.word_attribute_kb)
    if most.word_depth < Limits().word_depth and _deeper(root, most.word_depth):
        _refuse("limit-word-depth", file, most.word_depth)
    return root


def nodes_in(data: bytes) -> int:
    """Elements and attributes, or a few more: counted before they take memory."""
    return data.count(b"<") - data.count(b"</") + data.count(b'="') + data.count(b"='")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _explain(fault: str, file: str, most: Limits) -> NoReturn:
    """What libxml2 refuses of its own accord, in our words."""
    if _TOO_DEEP in fault:
        _refuse("limit-word-depth", file, most.word_depth)
    if any(words in fault for words in _TOO_LONG):
        _refuse("limit-word-attribute-kb", file, most.word_attribute_kb)
    raise InputError("word-damaged", file=file) from None


def _refuse(key: str, file: str, limit: int) -> NoReturn:
    raise InputError(key, file=file, limit=limit) from None


def _long_attribute(data: bytes, longest: int) -> bool:
    """Whether a stretch between quotes is longer than an attribute may be.

    Of text that is quoted a tag comes sooner.
    """
    if len(data) < longest:
        return False
    marks = (rb"=\s*\"[^\"<]{%d}", rb"=\s*'[^'<]{%d}")
    return any(re.search(mark % longest, data) for mark in marks)


def _deeper(root: Element, levels: int) -> bool:
    """Whether elements stand within elements beyond so many levels."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > levels:
            return True
    return False
