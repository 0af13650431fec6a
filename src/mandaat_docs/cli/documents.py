"""`generate agreement`: one draft, or one for each party."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from mandaat_docs import pipeline, pipeline_pair
from mandaat_docs.cli.options import Output, speech
from mandaat_docs.errors import UsageError
from mandaat_docs.model.draft import Party


def agreements(
    level: int,
    parties: Path | None,
    mandate: Path | None,
    translation: Path | None,
    output: Output,
) -> None:
    """Draft one agreement, or with `parties` one file for each of them in a folder."""
    if parties is not None and level != 2:
        raise UsageError("parties-level")
    mandate_path, settings = output.mandate(mandate, [])
    inputs = [mandate_path, *([parties] if parties else [])]
    named = pipeline.load_parties(parties) if parties else ()
    targets = _paths(level, named, mandate_path, output)
    for path in targets:
        output.check(inputs, path)
    pair = pipeline_pair.load_pair(mandate_path, translation, settings)
    lang = output.document_language(pair.main.language)
    read = pair.of(lang)
    words = speech(output.lang or lang)
    for path, party in zip(targets, named or (None,), strict=True):
        output.write_bytes(pipeline.agreement(read, level, party, lang), path, words, inputs)


def _paths(level: int, parties: tuple[Party, ...], mandate: Path, output: Output) -> list[Path]:
    stem = mandate.name.removesuffix(".json").removesuffix(".mandate")
    stem = stem.removesuffix(".pdf").removesuffix(".docx")
    if not parties:
        return [output.path or Path("output") / f"{stem}.agreement-level-{level}.docx"]
    folder = output.path or Path("output") / f"{stem}.agreements-level-{level}"
    names = [_file_name(party.abbreviation or party.name) for party in parties]
    return [folder / f"{n:02d}-{name}.docx" for n, name in enumerate(names, start=1)]


def _file_name(name: str) -> str:
    """A name that every system accepts: letters, digits and hyphens, forty at most."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:40] or "party"
