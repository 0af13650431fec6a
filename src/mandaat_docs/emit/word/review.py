"""Comments in somebody else's Word file, and nothing else: the review copy.

Between the bytes of the main part stand the marks of the comments, in the part of comments the
comments; where the file has no such part, it, its relationship and its content type are added.
Every other part stays as it is. Styles are not touched: a comment brings its own letter size.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Container, Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from mandaat_docs.emit.word.raw_xml import (
    Node,
    appended,
    in_ascii_letters,
    inserted,
    offsets,
    opened,
    root_of,
    walk,
    without,
)
from mandaat_docs.emit.word.raw_zip import rebuilt
from mandaat_docs.emit.word.styles import LOCALES
from mandaat_docs.emit.word.xml import R, clean
from mandaat_docs.model.review import AUTHOR, CommentParts, Note, Span

_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_RELATIONSHIPS = f"{_STRICT}officeDocument/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_PART = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = frozenset({"commentRangeStart", "commentRangeEnd"})
_REFERENCE = "commentReference"
_INITIALS = "md"
_ENGLISH = "en-GB"


def without_own_comments(data: bytes, parts: CommentParts) -> bytes:
    """The file without the comments that this program made; people's replies to them stay."""
    names = _names(data)
    if parts.comments is None:
        return data
    comments = _part(data, names, parts.comments)
    own: dict[str, set[str]] = {}
    ranges = []

    def leave(node: Node, _: Node) -> bool:
        if node.name == "comment" and node.attributes.get("author") == AUTHOR:
            lines = {child.attributes["paraId"] for child in node.children}
            own[node.attributes.get("id", "")] = lines
            ranges.append(node.range(comments))
        return node.name == "p" and "paraId" in node.attributes

    walk(comments, leave)
    if not own:
        return data
    document = _part(data, names, parts.main)
    changed = {
        names[_key(parts.comments)]: without(comments, ranges),
        names[_key(parts.main)]: without(document, _marks(document, own)),
    }
    beside = {names[_key(name)]: _part(data, names, name) for name in parts.beside}
    lines = {line for each in own.values() for line in each}
    lines |= {id_ for part in beside.values() for id_ in _lasting(part, lines)}
    changed |= {name: _without_threads(part, lines) for name, part in beside.items()}
    return rebuilt(data, changed)


def with_comments(
    data: bytes, parts: CommentParts, spans: Sequence[Span], notes: Sequence[Note]
) -> bytes:
    """The file with a comment on each span; the same input gives the same bytes."""
    names = _names(data)
    ends = (edge.element for s in spans for edge in (s.start, s.stop) if edge.inside_at_end)
    document = opened(_part(data, names, parts.main), ends)
    root = root_of(document)
    changed: dict[str, bytes] = {}
    if parts.comments is not None:
        name = names[_key(parts.comments)]
        comments = _part(data, names, parts.comments)
    else:
        name = _free_name(names, posixpath.dirname(parts.main))
        namespace = escape(root.namespace)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        comments = f'{head}<w:comments xmlns:w="{namespace}"></w:comments>'.encode()
        changed |= _announced(data, names, parts.main, name, root.namespace)
    first = _next_id(comments)
    writer = _Names(root_of(comments))
    bodies = (_comment(first + n, note, writer) for n, note in enumerate(notes))
    changed[name] = appended(comments, "".join(bodies))
    changed[names[_key(parts.main)]] = inserted(document, _placed(document, root, spans, first))
    return rebuilt(data, changed)


class _Names:
    """How names of the main namespace are written in a part."""

    def __init__(self, root: Node) -> None:
        # Attributes take no default namespace, so that where there is no prefix one is declared.
        self.prefix = root.prefix or "w"
        self.declared = "" if root.prefix else f" xmlns:w={quoteattr(root.namespace)}"

    def empty(self, name: str, **values: object) -> str:
        """An element with nothing in it."""
        return f"<{self._head(name, values)}/>"

    def around(self, name: str, inside: str, **values: object) -> str:
        """An element around others."""
        return f"<{self._head(name, values)}>{inside}</{self.prefix}:{name}>"

    def _head(self, name: str, values: dict[str, object]) -> str:
        said = "".join(f" {self.prefix}:{k}={quoteattr(str(v))}" for k, v in values.items())
        return f"{self.prefix}:{name}{self.declared}{said}"


def _placed(
    document: bytes, root: Node, spans: Sequence[Span], first: int
) -> Iterator[tuple[int, str]]:
    """The marks of all comments: what ends at a place ends before something else begins there."""
    at = offsets(document, (edge for span in spans for edge in (span.start, span.stop)))
    names = _Names(root)
    marks = []
    for n, span in enumerate(spans):
        start, stop, id_ = at[span.start], at[span.stop], first + n
        reference = names.around("r", names.empty(_REFERENCE, id=id_))
        end = names.empty("commentRangeEnd", id=id_) + reference
        begin = names.empty("commentRangeStart", id=id_)
        if stop <= start:
            marks.append((start, 1, begin + end))
        else:
            marks += [(start, 1, begin), (stop, 0, end)]
    for place, _, text in sorted(marks, key=lambda mark: mark[:2]):
        yield place, text


def _comment(id_: int, note: Note, names: _Names) -> str:
    day = f"{note.day}T00:00:00Z"
    language = LOCALES.get(note.language, _ENGLISH)
    lines = "".join(
        _line(text, names, language, is_first=n == 0) for n, text in enumerate(note.paragraphs)
    )
    return names.around("comment", lines, id=id_, author=AUTHOR, date=day, initials=_INITIALS)


def _line(text: str, names: _Names, language: str, *, is_first: bool) -> str:
    """A paragraph of a comment, ten points; the first one bold, behind the mark that Word wants."""
    spacing = names.empty("spacing", before=0, after=60)
    size = names.empty("sz", val=20) + names.empty("lang", val=language)
    look = names.around("rPr", (names.empty("b") if is_first else "") + size)
    mark = names.around("r", names.empty("annotationRef")) if is_first else ""
    said = f'<{names.prefix}:t xml:space="preserve">{escape(clean(text))}</{names.prefix}:t>'
    run = names.around("r", look + said)
    return names.around("p", names.around("pPr", spacing) + mark + run)


def _marks(document: bytes, own: Container[str]) -> list[tuple[int, int]]:
    """The ranges of bytes that tie comments to a text: marks, and the runs that only refer."""
    ranges = []

    def leave(node: Node, parent: Node) -> bool:
        is_own = node.attributes.get("id") in own
        if node.name in _MARKS and is_own:
            ranges.append(node.range(document))
        if node.name == "r":
            referring = [c for c in node.children if c.name == _REFERENCE]
            theirs = [c for c in referring if c.attributes.get("id") not in own]
            others = [c for c in node.children if c.name not in {"rPr", _REFERENCE}]
            if referring and not theirs and not others:
                ranges.append(node.range(document))
            else:
                ranges.extend(c.range(document) for c in referring if c not in theirs)
        return parent.name == "r"

    walk(document, leave)
    return ranges


def _lasting(part: bytes, lines: Container[str]) -> list[str]:
    """The lasting ids that Word gives to comments, of those whose last line has one of these."""
    found = []

    def leave(node: Node, _: Node) -> None:
        if node.attributes.get("paraId") in lines and "durableId" in node.attributes:
            found.append(node.attributes["durableId"])

    walk(part, leave)
    return found


def _without_threads(part: bytes, lines: set[str]) -> bytes:
    """A part beside the comments without ours; a reply to one of ours stands by itself then."""
    ranges = []

    def lines_of(node: Node) -> set[str]:
        return {node.attributes.get("paraId", ""), node.attributes.get("durableId", "")}

    def leave(node: Node, _: Node) -> None:
        if lines_of(node) & lines:
            ranges.append(node.range(part))
        elif node.attributes.get("paraIdParent") in lines:
            ranges.append(_attribute(part, node, b"paraIdParent"))

    walk(part, leave)
    return without(part, ranges)


def _attribute(part: bytes, node: Node, name: bytes) -> tuple[int, int]:
    """Where an attribute stands in its tag, with the space before it."""
    at = part.index(name, node.start)
    start = part.rindex(b" ", node.start, at)
    quote = part.index(b"=", at) + 1
    while part[quote] not in b"\"'":
        quote += 1
    return start, part.index(part[quote : quote + 1], quote + 1) + 1


def _announced(
    data: bytes, names: dict[str, str], main: str, comments: str, namespace: str
) -> dict[str, bytes]:
    """The relationships and content types with the new part of comments in them."""
    folder, file = posixpath.split(main)
    rels_name = posixpath.join(folder, "_rels", f"{file}.rels")
    if _key(rels_name) in names:
        rels = _part(data, names, rels_name)
    else:
        rels = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    used: set[str] = set()

    def leave(node: Node, _: Node) -> None:
        used.add(node.attributes.get("Id", ""))

    root = walk(rels, leave)
    id_ = next(f"rIdReview{n}" for n in range(1, len(used) + 2) if f"rIdReview{n}" not in used)
    kind = _STRICT_RELATIONSHIPS if namespace.startswith(_STRICT) else R
    colon = f"{root.prefix}:" if root.prefix else ""
    target = posixpath.basename(comments)
    related = f'<{colon}Relationship Id="{id_}" Type="{kind}/comments" Target="{target}"/>'
    types = _part(data, names, _TYPES_PART)
    of_types = root_of(types)
    colon = f"{of_types.prefix}:" if of_types.prefix else ""
    typed = f'<{colon}Override PartName="/{comments}" ContentType="{_COMMENTS_TYPE}"/>'
    return {
        names.get(_key(rels_name), rels_name): appended(rels, related),
        names[_key(_TYPES_PART)]: appended(types, typed),
    }


def _free_name(names: Container[str], folder: str) -> str:
    n = 0
    while _key(name := posixpath.join(folder, f"comments{n or ''}.xml")) in names:
        n += 1
    return name


def _next_id(comments: bytes) -> int:
    """One more than the highest number in use."""
    found = [-1]

    def leave(node: Node, _: Node) -> None:
        id_ = node.attributes.get("id", "")
        if node.name == "comment" and id_.isdecimal():
            found.append(int(id_))

    walk(comments, leave)
    return max(found) + 1


def _names(data: bytes) -> dict[str, str]:
    """The names of the entries as they stand in the file, by what they are compared by."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {_key(name): name for name in archive.namelist()}


def _part(data: bytes, names: dict[str, str], name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return in_ascii_letters(archive.read(names[_key(name)]))


def _key(name: str) -> str:
    # As the reader compares them: no case, and some programs write them the Windows way.
    return name.replace("\\", "/").lstrip("/").casefold()
