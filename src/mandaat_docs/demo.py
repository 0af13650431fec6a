"""The whole cycle on the sample that ships with the program: extract, check, generate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mandaat_docs import pipeline, pipeline_documents, pipeline_mandate
from mandaat_docs.acquire.data import folder as data_folder
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.emit.console import render_check, render_mandate
from mandaat_docs.emit.file import check_writable, write_file
from mandaat_docs.emit.outcome import outcome_of
from mandaat_docs.emit.page import render_page
from mandaat_docs.emit.tree import check_to_dict, mandate_to_dict, to_json
from mandaat_docs.errors import OutputError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_review import review_copy
from mandaat_docs.settings import Settings

_ENDINGS = (".pdf", ".docx")


def run_demo(target: Path, *, lang: str, force: bool, today: dt.date) -> Iterator[str]:
    """Lay the sample out in `target/input`, run the cycle into `target/output`, say what came out.

    Raises `OutputError` where a file stands in the way and `force` is not given, before anything
    is written; sample files that are there already, byte for byte, stand in nobody's way.
    """
    words = load_vocabulary(lang)
    inputs = _lay_out(target / "input", lang, force=force)
    mandate_path = next(path for path in inputs if path.suffix == ".pdf")
    made = _make(mandate_path, [p for p in inputs if p != mandate_path], lang, today)
    files = {target / "output" / name: data for name, data in made}
    for path in files:
        with _named_as_demo(target):
            check_writable(path, force=force, inputs=inputs)
    yield words.say("console.made", folder=target / "output")
    for path, data in files.items():
        write_file(path, data, force=force, inputs=inputs)
        yield f"  {path.name}  ({len(data) / 1000:.0f} kB)"
    report = next(path for path in inputs if path.suffix == ".docx")
    command = f"mandaat-docs check {report} --mandate {mandate_path}"
    yield words.say("console.next", command=command)


@contextmanager
def _named_as_demo(target: Path) -> Iterator[None]:
    """What an earlier demo made is told as that, with what to type."""
    try:
        yield
    except OutputError as error:
        if error.key != "output-exists":
            raise
        raise OutputError("demo-exists", folder=target) from error


def sample_files(lang: str) -> dict[str, bytes]:
    """The sample of a language: name → bytes, the mandate and its reports."""
    files = (data_folder("sample") / lang).iterdir()
    return {
        file.name: file.read_bytes()
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(_ENDINGS)
    }


def _lay_out(target: Path, lang: str, *, force: bool) -> list[Path]:
    paths = []
    for name, data in sample_files(lang).items():
        path = target / name
        if not (path.is_file() and path.read_bytes() == data):
            write_file(path, data, force=force)
        paths.append(path)
    return paths


def _make(
    mandate_path: Path, reports: list[Path], lang: str, today: dt.date
) -> Iterator[tuple[str, bytes]]:
    """Every file of the cycle, in its order: name and bytes."""
    words = load_vocabulary(lang)
    mandate = pipeline_mandate.extract(mandate_path)
    stem = mandate_path.stem
    yield f"{stem}.mandate.json", to_json(mandate_to_dict(mandate, words)).encode("utf-8")
    yield f"{stem}.mandate.txt", render_mandate(mandate, words).encode("utf-8")
    for report in reports:
        yield from _check(report, mandate, lang, today)
    for level in (1, 2):
        data = pipeline_documents.agreement(mandate, level, None, lang)
        yield f"{stem}.agreement-level-{level}.docx", data


def _check(
    report: Path, mandate: Mandate, lang: str, today: dt.date
) -> Iterator[tuple[str, bytes]]:
    words = load_vocabulary(lang)
    result = pipeline.check(report, mandate, Settings(), today)
    yield f"{report.stem}.check.json", to_json(check_to_dict(result, words)).encode("utf-8")
    yield f"{report.stem}.check.txt", render_check(result, words).encode("utf-8")
    outcome = outcome_of(report.name, result, words)
    yield f"{report.stem}.check.html", render_page([outcome], words).encode("utf-8")
    yield f"{report.stem}.review.docx", review_copy(report.read_bytes(), outcome, words)
    data = pipeline_documents.evaluation(result, "mid-term", lang)
    yield f"{report.stem}.evaluation-mid-term.docx", data
