"""Read back what people wrote into an evaluation or an agreement of ours.

Every word counts: what stands in a field comes back by the field's name; a paragraph that the
document did not print itself, a comment or a footnote comes back as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from mandaat_docs.acquire.word.characters import printed
from mandaat_docs.acquire.word.controls import is_ours, tag_in
from mandaat_docs.acquire.word.form_data import form_data
from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.xml import (
    BODY,
    MOVE_FROM,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    Element,
    P,
    T,
    child_value,
    w,
)
from mandaat_docs.model.filled import Entry, Filled, mark_of
from mandaat_docs.model.form import NAMESPACE, PREFIX
from mandaat_docs.model.review import AUTHOR

_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}
_BESIDE = ("comments", "footnotes", "endnotes")
_ANCHOR, _CONTENTS = w("anchor"), "_Toc"
_TELLING = frozenset({"assessment", "counterpart"})
"""Fields that only an evaluation or an agreement has."""
_NOTE_KIND, _AUTHOR = w("type"), w("author")
_INSTRUCTION, _FIELD_CHARACTER, _FIELD_KIND = w("instrText"), w("fldChar"), w("fldCharType")


def read_filled(data: bytes, file: str) -> Filled | None:
    """What people wrote in a document of ours; `None` where it is none, or a report form.

    Raises `InputError` where it is no Word file, is damaged or encrypted.
    """
    package = Package(data, file)
    root = form_data(package)
    body = package.document().find(BODY)
    if root is None or body is None or root.get("kind", "report") == "report":
        return None
    prompts = {printed(e.text or "") for e in root.iterchildren(_f("prompt"))}
    marks = set((root.findtext(_f("printed")) or "").split())
    targets = [e for e in root if e.get("fingerprint") is not None]
    judged = [e for e in targets if e.get("coverage") is not None]
    fields = tuple(_fields(body))
    entries = tuple(e for e in fields if e.text and e.text not in prompts)
    named = {entry.name for entry in entries}
    strays = [text for text in _outside(body) if mark_of(text) not in marks]
    return Filled(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=root.get("kind", ""),
        mandate=root.get("mandate", ""),
        fingerprints={_local(e): e.get("fingerprint", "") for e in targets},
        states={_local(e): (e.get("coverage", ""), e.get("status", "")) for e in judged},
        entries=_each_once(entries),
        strays=(*_clashes(entries), *strays, *_beside(package)),
        language=root.get("language", ""),
        open=_each_once(tuple(field for field in fields if field.name not in named)),
        order=tuple(dict.fromkeys(field.name for field in fields)),
        gone=tuple(name for name in _asked(root) if name not in {e.name for e in fields}),
        unnumbered=any(not shown.strip() for shown in _page_references(body)),
    )


def _page_references(body: Element) -> Iterator[str]:
    """What each reference to a page shows: a number, or nothing until somebody updates it."""
    shown: str | None = None
    for node in body.iter(_INSTRUCTION, _FIELD_CHARACTER, T):
        if node.tag == _INSTRUCTION:
            shown = "" if (node.text or "").split()[:1] == ["PAGEREF"] else shown
        elif node.tag == T:
            shown = shown if shown is None else shown + (node.text or "")
        elif shown is not None and node.get(_FIELD_KIND) == "end":
            yield shown
            shown = None


def has_lost_its_data(data: bytes, file: str) -> bool:
    """Whether a file has the fields of an evaluation or agreement, but no longer what tells which.

    Such a document quotes every target, so that it must not be taken for a report. Raises as
    `read_filled` does.
    """
    package = Package(data, file)
    body = package.document().find(BODY)
    if body is None or form_data(package) is not None:
        return False
    return any(entry.name.rpartition(":")[2] in _TELLING for entry in _fields(body))


def _fields(body: Element) -> Iterator[Entry]:
    """Every field with what it shows, its prompt too."""
    for control in body.iter(SDT):
        properties = control.find(SDT_PR)
        tag = None if properties is None else tag_in(properties)
        if properties is None or tag is None or not is_ours(tag):
            continue
        title = child_value(properties, w("alias")) or ""
        yield Entry(tag.removeprefix(PREFIX), title, _content(control))


def _asked(root: Element, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of the fields that the document was made with."""
    for node in root.iterchildren(f"{{{NAMESPACE}}}*"):
        here = (*path, _local(node))
        if len(node):
            yield from _asked(node, here)
        elif path:
            yield ":".join(here)


def _content(control: Element) -> str:
    """The paragraphs in a control, or the runs where it stands within one."""
    paragraphs = list(control.iter(P))
    if not paragraphs:
        return printed(_text(control.findall(SDT_CONTENT)))
    lines = (printed(_text([paragraph])) for paragraph in paragraphs)
    return "\n".join(lines).strip()


def _text(elements: list[Element]) -> str:
    """The letters, tabs and breaks; what was moved away is read where it went."""
    pieces = []
    for element in elements:
        for node in element.iter(T, *_BREAKS):
            if next(node.iterancestors(MOVE_FROM), None) is None:
                pieces.append(_BREAKS.get(str(node.tag), node.text or ""))
    return "".join(pieces)


def _outside(body: Element) -> Iterator[str]:
    """What every paragraph says beside its fields; the table of contents says nothing."""
    for paragraph in body.iter(P):
        if any(
            link.get(_ANCHOR, "").startswith(_CONTENTS) for link in paragraph.iter(w("hyperlink"))
        ):
            continue
        nodes = (t for t in paragraph.iter(T) if not _in_field(t))
        if text := printed("".join(node.text or "" for node in nodes)):
            yield text


def _in_field(node: Element) -> bool:
    """Whether a text stands in a control of ours, or was moved away."""
    for around in node.iterancestors(SDT, MOVE_FROM):
        properties = around.find(SDT_PR)
        if around.tag == MOVE_FROM or (properties is not None and is_ours(tag_in(properties))):
            return True
    return False


def _each_once(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A field that stands in several places counts where it is filled in first."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.name, entry)
    return tuple(first.values())


def _clashes(entries: tuple[Entry, ...]) -> Iterator[str]:
    """What else was written in another place of the same field."""
    first = {entry.name: entry for entry in _each_once(entries)}
    for entry in entries:
        if entry.text != first[entry.name].text:
            yield entry.text


def _beside(package: Package) -> Iterator[str]:
    for kind in _BESIDE:
        name = package.related(package.main, kind)
        root = None if name is None else package.part(name)
        for note in () if root is None else root:
            # Word's own separators have a type, and our own comments are nobody's words.
            if (
                note.get(_NOTE_KIND) is None
                and note.get(_AUTHOR) != AUTHOR
                and (text := printed(_text([note])))
            ):
                yield text


def _f(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
