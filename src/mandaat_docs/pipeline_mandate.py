"""The recipe of a mandate: a PDF, a DOCX or a saved JSON → Mandate, with the findings about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary
from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.assemble.mandate.assembly import assemble_mandate
from mandaat_docs.assemble.mandate.corrected import correct_deadline
from mandaat_docs.assemble.mandate.labels import choose_language, label_reader
from mandaat_docs.check.registry import rules_of
from mandaat_docs.check.rules.mandate import MandateCase
from mandaat_docs.errors import InputError, UsageError
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.sentences import can_be_said
from mandaat_docs.model.source import Document
from mandaat_docs.pipeline_cache import keep, recall
from mandaat_docs.pipeline_reading import Later, begin_document
from mandaat_docs.settings import FILE, Corrected

_OF_DOCUMENT = frozenset({"M402", "M403"})
"""Findings that only the document itself can tell."""


def extract(path: File, corrections: Sequence[Corrected] = ()) -> Mandate:
    """Read a mandate from a PDF or DOCX, with the findings about it; a person's corrections count.

    Raises `InputError` where the file can't be read or holds no objectives, `UsageError` where a
    correction is of a target that is not there.
    """
    data = read_bytes(path)
    known = recall(data, path.name, corrections)
    if known is not None:
        return known
    with begin_document(path, data) as (document, later):
        mandate = mandate_of(document, corrections, later)
    if not any(mandate.targets()):
        raise InputError("no-objectives", file=path)
    keep(mandate, data, corrections)
    return mandate


def mandate_of(
    document: Document, corrections: Sequence[Corrected] = (), later: Later | None = None
) -> Mandate:
    """The mandate in a document; without targets where it is none.

    `later` waits for what the second reader makes of the document, else the document tells.
    """
    read = assembled(document)
    if not any(read.targets()):
        return read
    mandate = _corrected(read, corrections)
    differ = document.disagreements if later is None else later()
    case = MandateCase(mandate, tuple(document.paragraphs()), differ, document.remarks)
    return replace(mandate, findings=_mandate_findings(case))


def load_mandate(path: File, corrections: Sequence[Corrected] = ()) -> Mandate:
    """A mandate from a PDF, a DOCX or a saved JSON, with a person's corrections.

    A saved one is refused where its source lies beside it, or in `input/`, and has changed.
    """
    data = read_bytes(path)
    if kind_of(data) is not FileKind.JSON:
        return extract(path, corrections)
    from mandaat_docs.acquire.saved import read_saved_mandate

    mandate = _corrected(read_saved_mandate(data, str(path)), corrections)
    if isinstance(path, Path):
        _refuse_outdated(mandate, path)
    return replace(mandate, findings=_found_again(mandate))


def _corrected(mandate: Mandate, corrections: Sequence[Corrected]) -> Mandate:
    """The mandate with what a person put in the place of what is printed."""
    targets = [target.id for target in mandate.targets()]
    others = [name for name in DOCUMENT_LANGUAGES if name != mandate.language]
    languages = [load_vocabulary(name) for name in (mandate.language, *others)]
    for made in corrections:
        if made.target not in targets:
            raise unknown_target(made.target, targets)
        text = made.deadline_in(mandate.language)
        mandate = correct_deadline(mandate, made.target, text, made.reason, languages)
    return mandate


def unknown_target(target: str, targets: Sequence[str]) -> UsageError:
    """The error for a target that the settings name and the mandate does not have."""
    close = nearest(target, targets)
    return UsageError("unknown-target", file=FILE, target=target, nearest=close)


def nearest(name: str, names: Iterable[str]) -> str:
    """The three names most like one: letters in the same place tell most in a code or an id."""

    def unlikeness(other: str) -> tuple[int, float, str]:
        same = sum(a == b for a, b in zip(name, other, strict=False))
        return -same, -SequenceMatcher(None, name, other).ratio(), other

    return ", ".join(sorted(names, key=unlikeness)[:3])


def is_mandate(path: File) -> bool:
    """Whether a file holds a mandate: targets, and little text that fits nowhere.

    A report that follows the mandate's headings has its labels too, but also a passage of its
    own for most targets, which no mandate has.
    """
    if path.name.endswith(".json"):
        return True
    try:
        data = read_bytes(path)
        mandate = recall(data, path.name, ())
        if mandate is not None:
            return has_little_else(mandate)
        with begin_document(path, data, witness=False) as (document, _):
            mandate = assembled(document)
    except InputError:
        return False
    return has_little_else(mandate)


def has_little_else(mandate: Mandate) -> bool:
    """Whether what was read as a mandate has targets, and little text that fits nowhere."""
    targets = sum(1 for _ in mandate.targets())
    return targets > 0 and 2 * len(mandate.unplaced) < targets


def assembled(document: Document) -> Mandate:
    """The mandate in a document, before anything is found about it."""
    vocabularies = [load_vocabulary(language) for language in DOCUMENT_LANGUAGES]
    language = choose_language([p.text for p in document.paragraphs()], vocabularies)
    words = load_vocabulary(language)
    return assemble_mandate(document, label_reader([words]), words)


def _mandate_findings(case: MandateCase) -> tuple[Finding, ...]:
    return tuple(finding for rule in rules_of("M") for finding in rule.find(case))


def _found_again(mandate: Mandate) -> tuple[Finding, ...]:
    """The findings about a saved mandate, made again; where one is saved too, with its place.

    What only the document could tell (readers that disagree) is taken over, if it can be said.
    """
    saved = {(f.code, f.at, f.facts): f for f in mandate.findings}
    found = _mandate_findings(MandateCase(mandate))
    known = load_vocabulary(mandate.language)
    kept = [f for f in mandate.findings if f.code in _OF_DOCUMENT and can_be_said(f, known)]
    return (*(saved.get((f.code, f.at, f.facts), f) for f in found), *kept)


def _refuse_outdated(mandate: Mandate, path: Path) -> None:
    for folder in (path.parent, path.parent.parent / "input"):
        source = folder / mandate.source.file
        if source.is_file() and source.resolve() != path.resolve():
            if hashlib.sha256(source.read_bytes()).hexdigest() != mandate.source.sha256:
                raise InputError("saved-outdated", file=path, source=source)
            return
