"""`diff`: two mandates to one output and one exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mandaat_docs import pipeline_compare
from mandaat_docs.cli.languages import speech
from mandaat_docs.cli.options import Output, exit_code_of
from mandaat_docs.emit.comparison_text import render_comparison
from mandaat_docs.emit.comparison_tree import comparison_to_dict
from mandaat_docs.emit.tree import to_json
from mandaat_docs.settings import load_settings

_STDOUT = Path("-")


def compare_mandates(old: Path, new: Path, output: Output) -> int:
    """Compare, write, and tell by the exit code whether anything is at or above `--fail-on`."""
    chosen = output.format("text", "json", "html", "docx")
    inputs = [old, new]
    output.check(inputs)
    settings = load_settings(Path())
    comparison = pipeline_compare.compare(old, new, settings)
    comparison = replace(comparison, findings=output.chosen(comparison.findings))
    lang = output.lang or settings.lang or comparison.old.language
    words = speech(lang)
    match chosen:
        case "docx":
            document = output.document_language(comparison.old.language)
            data = pipeline_compare.comparison_as_word(comparison, document)
            output.write_bytes(data, output.path or _STDOUT, words, inputs)
        case "html":
            page = pipeline_compare.comparison_as_page(comparison, words.language)
            output.write_text(page, words, inputs)
        case "json":
            output.write_text(to_json(comparison_to_dict(comparison, words)), words, inputs)
        case _:
            text = render_comparison(comparison, words, output.width)
            output.write_text(text, words, inputs)
    return exit_code_of(comparison.findings, output.fail_on)
