"""FilledResult → text: what is missing first, once for all targets that lack the same."""

from __future__ import annotations

from collections.abc import Iterator

from mandaat_docs.emit.console import day_text, place_text, wrap
from mandaat_docs.model.filled_result import FilledResult, Settled
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.sentences import help_of, message_of
from mandaat_docs.model.vocabulary import Vocabulary


def render_filled(result: FilledResult, words: Vocabulary, width: int = 80) -> str:
    """What was checked, the findings from the heaviest on, the verdict in one line."""
    lines = wrap(
        words.say(
            "console.filled.checked_document",
            document=words.say(f"console.filled.{result.document}"),
            file=result.filled.file,
            mandate=result.mandate.title,
            as_of=day_text(result.as_of, words),
        ),
        width,
    )
    for severity in Severity:
        found = [finding for finding in result.findings if finding.severity is severity]
        if found:
            lines += ["", *_alike(found, words, width)]
    lines += ["", *wrap(verdict_of_filled(result, words), width)]
    return "\n".join(lines) + "\n"


def _alike(findings: list[Finding], words: Vocabulary, width: int) -> Iterator[str]:
    """Findings that say the same share a line; those of one code share their help."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, message_of(finding, words)), []).append(finding)
    ordered = sorted(groups.items(), key=lambda group: group[0][0])
    for index, ((code, message), group) in enumerate(ordered):
        severity = words.say(f"severity.{group[0].severity.value}")
        where = ", ".join(_where(finding, words) for finding in group if _where(finding, words))
        head = f"{severity} {code}" + (f" [{where}]" if where else "")
        yield from wrap(f"{head} {message}", width, hang=2)
        help_ = help_of(group[0], words)
        later = [
            help_of(other[0], words) for (next_, _), other in ordered[index + 1 :] if next_ == code
        ]
        if help_ and help_ not in later:
            text = words.say("console.labelled", label=words.say("console.help"), text=help_)
            yield from wrap(text, width, indent=2, hang=2)


def _where(finding: Finding, words: Vocabulary) -> str:
    if finding.at:
        return shown_id(finding.at, words)
    return place_text(finding.place, words)


def verdict_of_filled(result: FilledResult, words: Vocabulary) -> str:
    """The verdict with its counts, in one sentence."""
    left_out = result.count(Settled.LEFT_OUT)
    said = words.say("console.filled.left_out_count", n=left_out) if left_out else ""
    key = "document_complete" if result.is_complete else "document_incomplete"
    return words.say(
        f"console.filled.{key}",
        complete=result.count(Settled.COMPLETE),
        targets=len(result.targets),
        file=result.filled.file,
        left_out=said,
        errors=sum(finding.severity is Severity.ERROR for finding in result.findings),
    )
