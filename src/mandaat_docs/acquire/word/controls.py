"""The controls of a form of ours: known by their tag, or by the path that binds them to its data.

A word processor may drop the tags and keep the bindings. Whether such a control still shows its
prompt is told by its text and by nothing else: the mark for that survives in some programs when
somebody has typed over the prompt, and gets lost in others when nobody has.
"""

from __future__ import annotations

from mandaat_docs.acquire.word.characters import printed
from mandaat_docs.acquire.word.form_data import form_data
from mandaat_docs.acquire.word.package import Package
from mandaat_docs.acquire.word.xml import Element, child_value, w
from mandaat_docs.model.form import NAMESPACE, PREFIX, PrintedForm, flat_text, tag_at

_BINDING, _PATH, _MAPPINGS = w("dataBinding"), w("xpath"), w("prefixMappings")
_KIND, _REPORT = "customXml", "report"


def tag_in(properties: Element) -> str | None:
    """The tag of a control, or the one that its binding stands for."""
    tag = child_value(properties, w("tag"))
    if tag:
        return tag
    for binding in properties.iterchildren(_BINDING):
        if NAMESPACE in binding.get(_MAPPINGS, ""):
            return tag_at(binding.get(_PATH, ""))
    return tag


def is_ours(tag: str | None) -> bool:
    """Whether a control belongs to a form of ours."""
    return tag is not None and tag.startswith(PREFIX)


def printed_form(package: Package) -> PrintedForm | None:
    """What a report form itself prints, by its data; `None` where it is none."""
    root = form_data(package)
    return _read(root) if root is not None and root.get("kind", _REPORT) == _REPORT else None


def _read(root: Element) -> PrintedForm:
    def texts(kind: str) -> list[tuple[str, str]]:
        return [(_flat(e.text), e.get("of", "")) for e in root.iterchildren(_f(kind))]

    labels = dict(texts("label"))
    noted = {
        _flat(f"{e.text or ''} {e.get('note', '')}"): e.get("of", "")
        for e in root.iterchildren(_f("label"))
    }
    targets = [e for e in root if e.get("fingerprint") is not None]
    return PrintedForm(
        language=root.get("language"),
        mandate=root.get("mandate", ""),
        headings=dict(texts("heading")),
        fingerprints={_local(e): e.get("fingerprint", "") for e in targets},
        labels={**labels, **noted},
        fixed=frozenset(text for text, _ in texts("fixed")),
        prompts=tuple(dict.fromkeys(text for text, _ in texts("prompt"))),
    )


def _flat(text: str | None) -> str:
    """As the paragraphs of the file are read, so that the two can be compared."""
    return flat_text(printed(text or ""))


def _f(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
