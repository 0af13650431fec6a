"""What the library gives: frozen values that can be pickled, each with its data and its text."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary
from mandaat_docs.acquire.held import File
from mandaat_docs.emit.console import render_check, render_mandate
from mandaat_docs.emit.file import write_file
from mandaat_docs.emit.filled_console import render_filled
from mandaat_docs.emit.filled_tree import filled_to_dict
from mandaat_docs.emit.formats import render_checked
from mandaat_docs.emit.tree import check_to_dict, finding_to_dict, mandate_to_dict, to_json
from mandaat_docs.errors import MandaatDocsError, UsageError
from mandaat_docs.model.filled_result import FilledResult
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import Mandate, Target
from mandaat_docs.model.result import CheckResult, TargetResult
from mandaat_docs.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Extracted:
    """A mandate that was read."""

    mandate: Mandate

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target, in the order of the mandate."""
        return tuple(self.mandate.targets())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is odd about the mandate."""
        return self.mandate.findings

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """The JSON of `extract`; sentences in `lang` ("nl", "fr", "en"), else the mandate's."""
        return mandate_to_dict(self.mandate, _words(lang, self.mandate.language))

    def to_json(self, lang: str | None = None) -> str:
        """The text of a `*.mandate.json`, which is read again without the original."""
        return to_json(self.to_dict(lang))

    def to_text(self, lang: str | None = None, width: int = 80) -> str:
        """What the command line shows, in `width` columns."""
        return render_mandate(self.mandate, _words(lang, self.mandate.language), width)


@dataclass(frozen=True, slots=True)
class Checked:
    """A report that was checked, or an evaluation or agreement that came back."""

    result: CheckResult | FilledResult
    sources: tuple[File, ...] = field(default=(), repr=False, compare=False)
    """The files that were checked, of which a review copy is made."""

    @property
    def is_complete(self) -> bool:
        """Whether every target is complete; a waived one counts as complete."""
        return self.result.is_complete

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, in the order of the report."""
        return self.result.findings

    @property
    def targets(self) -> tuple[TargetResult, ...]:
        """The verdict on every target of the mandate, in its order.

        Raises `UsageError` for an evaluation or agreement, which `to_dict` shows.
        """
        if isinstance(self.result, FilledResult):
            raise UsageError("argument-missing", function="targets", argument="report")
        return self.result.targets

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """The JSON of `check`; sentences in `lang` ("nl", "fr", "en"), else the mandate's."""
        words = _words(lang, self.result.mandate.language)
        if isinstance(self.result, FilledResult):
            return filled_to_dict(self.result, words)
        return check_to_dict(self.result, words)

    def to_json(self, lang: str | None = None) -> str:
        """`to_dict` as text."""
        return to_json(self.to_dict(lang))

    def to_text(self, lang: str | None = None, width: int = 80) -> str:
        """What the command line shows, in `width` columns."""
        words = _words(lang, self.result.mandate.language)
        if isinstance(self.result, FilledResult):
            return render_filled(self.result, words, width)
        return render_check(self.result, words, width)

    def to_html(self, lang: str | None = None) -> str:
        """One page that needs nothing beside itself, under a policy that forbids all else."""
        return str(self._rendered("html", lang))

    def to_xlsx(self, lang: str | None = None) -> bytes:
        """The follow-up table, with the findings and the deadlines, for Excel."""
        made = self._rendered("xlsx", lang)
        assert isinstance(made, bytes)
        return made

    def review_copy(self, lang: str | None = None, part: int = 0) -> Generated:
        """The author's own Word file with a comment at each finding.

        Of a report in several files `part` tells which, from 0. Raises `UsageError` where that is
        no Word file, `IndexError` where there is no such part.
        """
        from mandaat_docs.pipeline_review import review_copies

        words = _words(lang, self.result.mandate.language)
        self.sources[part]
        _, data = review_copies(self.sources, [self.result], words)[part]
        return Generated("review.docx", data, words.language)

    def _rendered(self, name: str, lang: str | None) -> str | bytes:
        result, words = self.result, _words(lang, self.result.mandate.language)
        file = result.filled.file if isinstance(result, FilledResult) else result.report.file
        return render_checked(name, [(file, result)], words, 80)


@dataclass(frozen=True, slots=True)
class Generated:
    """A Word file or a calendar that was made."""

    name: str
    """A name for it, such as "evaluation-mid-term.docx"."""
    data: bytes = field(repr=False)
    language: str
    findings: tuple[Finding, ...] = ()
    """What of its sources could not stand in it, or is still open in the settings."""
    undated: tuple[str, ...] = ()
    """Of a calendar: the ids of the targets that have no day in it."""
    missing_styles: tuple[str, ...] = ()
    """Names of the styles that the house style lacks."""

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """Name, language, size in bytes, findings, what it lacks; the bytes are in `data`."""
        words = _words(lang, self.language)
        return {
            "name": self.name,
            "language": self.language,
            "size": len(self.data),
            "findings": [finding_to_dict(finding, words) for finding in self.findings],
            "undated": list(self.undated),
            "missing_styles": list(self.missing_styles),
        }

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Path:
        """Write the file whole or not at all; what stands there only with `force`.

        Raises `OutputError`.
        """
        target = Path(path)
        write_file(target, self.data, force=force)
        return target


def tell(error: MandaatDocsError, lang: str = "en") -> tuple[str, str]:
    """What an error says to people, and what they can do next ("" where nothing).

    >>> from mandaat_docs.errors import InputError
    >>> tell(InputError("file-empty", file="report.docx"))
    ('report.docx is empty (0 bytes)', 'ask for the file again')
    """
    words = _words(lang, "en")
    said = (words.say(f"errors.{error.key}.{part}", **error.facts) for part in ("message", "help"))
    message, help = said
    return message, help


def page_policy() -> str:
    """The content policy of the page of `to_html`, for the header of an answer that holds it."""
    from mandaat_docs.emit.page.render import page_policy

    return page_policy()


def _words(lang: str | None, otherwise: str) -> Vocabulary:
    if lang is not None and lang not in LANGUAGES:
        raise UsageError("unknown-language", lang=lang, languages=", ".join(LANGUAGES))
    return load_vocabulary(lang or otherwise)
