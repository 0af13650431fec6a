"""`check`: one report, or several, to one output and one exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mandaat_docs import pipeline
from mandaat_docs.cli.options import Output, exit_code_of, speech
from mandaat_docs.emit.console import render_check
from mandaat_docs.emit.tree import check_to_dict, to_json
from mandaat_docs.errors import InputError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.settings import Settings


def check_reports(reports: Sequence[Path], mandate: Path | None, output: Output) -> int:
    """Check each report; the exit code is 3 where one can't be read, else by the findings.

    One report that can't be read ends the command; of several the others are done, and the
    error stands in the result.
    """
    chosen = output.format("text", "json")
    mandate_path, settings = output.mandate(mandate, reports)
    inputs = [*reports, mandate_path]
    output.check(inputs)
    read = pipeline.load_mandate(mandate_path)
    words = speech(output.lang or settings.lang or read.language)
    if len(reports) == 1:
        results: list[CheckResult | InputError] = [_check(reports[0], read, settings, output)]
    else:
        results = [_try(report, read, settings, output) for report in reports]
    if chosen == "json":
        trees = [_tree(path, result, words) for path, result in zip(reports, results, strict=True)]
        text = to_json(trees[0] if len(trees) == 1 else trees)
    else:
        parts = [_text(path, r, words, output) for path, r in zip(reports, results, strict=True)]
        text = "\n".join(parts)
    output.write_text(text, words, inputs)
    if any(isinstance(result, InputError) for result in results):
        raise next(result for result in results if isinstance(result, InputError))
    findings = [f for r in results if isinstance(r, CheckResult) for f in r.findings]
    return exit_code_of(findings, output.fail_on)


def _check(report: Path, mandate: Mandate, settings: Settings, output: Output) -> CheckResult:
    result = pipeline.check(report, mandate, settings, output.today)
    return replace(result, findings=output.chosen(result.findings))


def _try(
    report: Path, mandate: Mandate, settings: Settings, output: Output
) -> CheckResult | InputError:
    try:
        return _check(report, mandate, settings, output)
    except InputError as error:
        return error


def _tree(path: Path, result: CheckResult | InputError, words: Vocabulary) -> dict[str, Any]:
    if isinstance(result, InputError):
        return {"report": {"file": path.name}, "error": _sentence(result, words)}
    return check_to_dict(result, words)


def _text(path: Path, result: CheckResult | InputError, words: Vocabulary, output: Output) -> str:
    if isinstance(result, InputError):
        return f"{path.name}: {_sentence(result, words)}\n"
    return render_check(result, words, output.width)


def _sentence(error: InputError, words: Vocabulary) -> str:
    return words.say(f"errors.{error.key}.message", **error.facts)
