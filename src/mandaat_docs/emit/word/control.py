"""Blanks with a name → content controls: tagged, bound to the form's data, locked where need be.

The tag is for Word; LibreOffice drops it and keeps the binding, so that the path tells the name
too. A rich control can't be bound: whoever reads it back finds it below its label.
docs/analysis/report-form.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mandaat_docs.emit.word.styles import language
from mandaat_docs.emit.word.xml import W15, Node, el, flags, node, text_run
from mandaat_docs.model.draft import Blank, Kind
from mandaat_docs.model.form import NAMESPACE, path_of, tag_of

STORE = "{6D616E64-6161-7464-6F63-73666F726D31}"
"""Id of the form's data within the file; any will do, as long as it is always the same."""
LONGEST_TITLE = 64
"""Characters that Word takes for the title or tag of a control."""
_MAPPINGS = f"xmlns:f='{NAMESPACE}'"


def control(blank: Blank, identity: int, kind: Kind = Kind.SHORT) -> Node:
    """The control of a named blank within a paragraph."""
    return _sdt(_properties(blank, identity, kind), [shown(blank)])


def rich_control(blank: Blank, identity: int, content: Iterable[Node]) -> Node:
    """The control around whole paragraphs, which takes lists, tables and pictures too."""
    return _sdt(_properties(blank, identity, Kind.RICH), content)


def shown(blank: Blank) -> Node:
    """What is filled in, else the prompt."""
    return text_run(blank.value, language(blank.language)) if blank.value else prompt(blank)


def prompt(blank: Blank) -> Node:
    """What a blank shows until it is filled in."""
    return text_run(f"[{blank.hint}]", [el("rStyle", val="PlaceholderText")])


def locked(name: str, title: str, identity: int, content: Iterable[Node]) -> Node:
    """Paragraphs that can't be changed or taken away."""
    properties = [
        *_names(title, name, identity),
        el("lock", val="sdtContentLocked"),
        _hidden_frame(),
    ]
    return _sdt(properties, content)


def repeating(name: str, title: str, identities: Sequence[int], items: Sequence[Node]) -> Node:
    """Rows or paragraphs of which a person may add as many as there are.

    `identities` has one id more than there are items: the first is of the whole.
    """
    whole, *each = identities
    rows = (
        _sdt([el("id", val=identity), _ext("repeatingSectionItem")], [item])
        for identity, item in zip(each, items, strict=True)
    )
    path = path_of(f"{name}#1").removesuffix("[1]")
    section = [
        *_names(title, name, whole),
        _ext("dataBinding", **_binding(path)),
        _ext("repeatingSection"),
    ]
    return _sdt(section, rows)


def _properties(blank: Blank, identity: int, kind: Kind) -> Iterator[Node]:
    """In the order of the schema."""
    yield from _names(blank.title or blank.hint, blank.name, identity)
    yield el("lock", val="sdtLocked")
    if not blank.value:
        yield from flags("showingPlcHdr")
    if kind is Kind.RICH:
        yield el("richText")
        return
    yield el("dataBinding", **_binding(path_of(blank.name)))
    if blank.options:
        items = (el("listItem", displayText=o, value=o) for o in blank.options)
        yield el("comboBox" if blank.open else "dropDownList", *items)
    elif kind is Kind.TEXT:
        yield el("text", multiLine=1)
    else:
        yield el("text")


def _names(title: str, name: str, identity: int) -> Iterator[Node]:
    yield el("alias", val=title[:LONGEST_TITLE])
    yield el("tag", val=tag_of(name)[:LONGEST_TITLE])
    yield el("id", val=identity)


def _binding(path: str) -> dict[str, str]:
    return {"prefixMappings": _MAPPINGS, "xpath": path, "storeItemID": STORE}


def _hidden_frame() -> Node:
    """Locked text shows no frame: there is nothing to click."""
    return _ext("appearance", w15__val="hidden")


def _ext(tag: str, **attributes: str) -> Node:
    """An element that Word knows since 2013; others skip it."""
    made = node(f"w15:{tag}", (), dict(attributes))
    made.start = made.start.replace(made.tag, f'{made.tag} xmlns:w15="{W15}"', 1)
    return made


def _sdt(properties: Iterable[Node], content: Iterable[Node]) -> Node:
    return el("sdt", el("sdtPr", *properties), el("sdtContent", *content))
