"""A Word file as a zip of XML parts: opened within limits, its parts found by relationship.

Nothing outside the file is ever touched: no entity is resolved, no DTD or external target is
loaded. What can't be read ends in `InputError`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import unquote

from mandaat_docs.acquire.foreign import OLE, refusal_of
from mandaat_docs.acquire.guard import limits
from mandaat_docs.acquire.word.parsing import nodes_in, parse_xml
from mandaat_docs.acquire.word.xml import ALTERNATE, DOCUMENT, TXBX_CONTENT, Element
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import MB

_RATIO_FROM = 1024 * 1024
_ALTERNATE_NAME = b"AlternateContent"
_ODT = b"application/vnd.oasis.opendocument.text"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to; `kind` is the last word of the relationship's type."""

    kind: str
    target: str
    """Name of a part, or an address where it is external."""
    external: bool


class Package:
    """An open Word file. Raises `InputError` where it is none, and at any part it can't read."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._archive = _open(data, file)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for entry in self._archive.infolist():
            name = _key(entry.filename)
            if name in self._entries:
                self._twice.add(name)
            self._entries[name] = entry
        self._check_size()
        if _key("mimetype") in self._entries and self._bytes("mimetype").startswith(_ODT):
            raise InputError("is-odt", file=file)
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._nodes: dict[str, int] = {}
        self.main = self.related("", "officeDocument") or "word/document.xml"

    def document(self) -> Element:
        """The root of the main part."""
        root = self.part(self.main)
        if root is None or root.tag != DOCUMENT:
            raise InputError("not-word", file=self.file)
        return root

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._entries)

    def bytes_of(self, name: str) -> bytes | None:
        """A part as it stands, such as a picture; `None` where the file has no such part."""
        return self._bytes(name) if _key(name) in self._entries else None

    def part(self, name: str, trim: Callable[[bytes], bytes] = bytes) -> Element | None:
        """The root of an XML part, `None` where the file has no such part.

        `trim` may take away what need not be parsed. Of what a part offers twice (in
        `mc:AlternateContent`) one branch is left.
        """
        return self.parse(trim(self._bytes(name)), name) if _key(name) in self._entries else None

    def whole(self, name: str) -> Element | None:
        """The same with everything in it, to tell where in the file something stands."""
        data = self._bytes(name) if _key(name) in self._entries else None
        return None if data is None else self._tree(data, name)

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part of a kind that `part` ("" for the file itself) refers to."""
        return next(iter(self.all_related(part, kind)), None)

    def all_related(self, part: str, kind: str) -> tuple[str, ...]:
        """The names of all parts of a kind that `part` refers to."""
        relationships = self.relationships(part).values()
        return tuple(r.target for r in relationships if r.kind == kind and not r.external)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part refers to, by id."""
        if part not in self._relationships:
            folder, name = posixpath.split(part)
            root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relationships[part] = {} if root is None else _relationships(root, folder)
        return self._relationships[part]

    def _bytes(self, name: str) -> bytes:
        key = _key(name)
        entry = self._entries[key]
        if key in self._twice:
            self._damaged()
        if entry.flag_bits & 1:
            raise InputError("word-encrypted", file=self.file)
        size, packed = entry.file_size, max(entry.compress_size, 1)
        most = limits()
        if size > most.word_part_mb * MB:
            self._refuse("limit-word-part-mb", most.word_part_mb, part=name)
        if size > _RATIO_FROM and size / packed > most.word_ratio:
            self._refuse("limit-word-ratio", most.word_ratio, part=name)
        try:
            return self._archive.read(entry)
        except (*_ZIP_FAULTS, RuntimeError):
            self._damaged()

    def parse(self, data: bytes, name: str = "") -> Element:
        """The root of XML that came with the file, in a part or ("") packed within one.

        Raises `InputError` beyond the limits.
        """
        root = self._tree(data, name)
        if _ALTERNATE_NAME in data:
            _keep_one_branch(root)
        return root

    def _tree(self, data: bytes, name: str) -> Element:
        if b"purl.oclc.org" in data:
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
        self._nodes.pop(_key(name), None)  # a part that is read again takes no more
        besides = sum(self._nodes.values())
        self._nodes[_key(name)] = nodes_in(data)
        return parse_xml(data, self.file, besides)

    def _check_size(self) -> None:
        most = limits()
        unpacked = sum(entry.file_size for entry in self._entries.values())
        if unpacked > most.word_unpacked_mb * MB:
            self._refuse("limit-word-unpacked-mb", most.word_unpacked_mb)

    def _refuse(self, key: str, limit: int, **facts: object) -> NoReturn:
        raise InputError(key, file=self.file, limit=limit, **facts)

    def _damaged(self) -> NoReturn:
        raise InputError("word-damaged", file=self.file)


def _open(data: bytes, file: str) -> zipfile.ZipFile:
    if data.startswith(OLE):
        raise InputError(refusal_of(data, "not-word"), file=file)
    if not data.startswith(b"PK"):
        raise InputError("not-word", file=file)
    most = limits().word_parts
    if data.count(b"PK\x01\x02") > most:  # before they are listed, which takes memory
        raise InputError("limit-word-parts", file=file, limit=most)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_FAULTS:
        raise InputError("word-damaged", file=file) from None


def kept_branch(alternate: Element) -> Element | None:
    """The branch that is read where a file offers the same thing twice, for new and old readers.

    The first, unless only another one holds a text box that can be read.
    """
    branches = list(alternate)
    with_text = (b for b in branches if next(b.iter(*TXBX_CONTENT), None) is not None)
    return next(with_text, next(iter(branches), None))


def _keep_one_branch(root: Element) -> None:
    for alternate in list(root.iter(ALTERNATE)):
        parent, kept = alternate.getparent(), kept_branch(alternate)
        if parent is not None:
            at = parent.index(alternate)
            parent[at : at + 1] = [] if kept is None else list(kept)


def _key(name: str) -> str:
    # Part names know no case, and some programs write them the Windows way.
    return name.replace("\\", "/").lstrip("/").casefold()


def _relationships(root: Element, folder: str) -> dict[str, Relationship]:
    found = {}
    for element in root.iterchildren(_RELATIONSHIP):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = Relationship(kind, target, external)
    return found
