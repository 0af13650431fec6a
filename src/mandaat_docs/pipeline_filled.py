"""The recipe of `check` for the evaluations and agreements that this program made."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.files import read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.assemble.report.labels import label_finder
from mandaat_docs.assemble.report.passage import PassageReader
from mandaat_docs.assemble.report.phrases import level_out
from mandaat_docs.assemble.report.words import ReportWords, tongues
from mandaat_docs.check.filled import check_filled
from mandaat_docs.check.filled_case import FilledCase, Readings, of_target
from mandaat_docs.check.phrases import says
from mandaat_docs.draft.profile import Statement
from mandaat_docs.model.filled import Entry, Filled
from mandaat_docs.model.filled_result import Demand, FilledResult
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.report import Role
from mandaat_docs.model.result import Status
from mandaat_docs.model.source import Document, Place
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline import severities
from mandaat_docs.pipeline_accessibility import accessibility_of
from mandaat_docs.pipeline_documents import left_out_of, outline_of, profile_of
from mandaat_docs.pipeline_returned import read_returned as read_returned
from mandaat_docs.settings import Settings

_WEIGHED = ("assessment", "motivation", "commission_contribution", "indicator", "counterpart")
"""Fields in which "not applicable" or "none" is no answer."""

_READ_AS = {"assessment": Role.STATUS, "motivation": Role.NARRATIVE}


def check_returned(
    path: File,
    filled: Filled,
    mandate: Mandate,
    settings: Settings,
    today: dt.date,
    *,
    accessibility: bool = False,
) -> FilledResult:
    """Check an evaluation or agreement as of `today`; with `accessibility` also how it reads.

    Raises `UsageError` where the settings name what is not there or ask what no setting can change.
    """
    from mandaat_docs.acquire.word import read_word

    language = filled.language or mandate.language
    document = read_word(read_bytes(path), path.name)
    case = _case(filled, document, mandate, settings, load_vocabulary(language), today)
    result = check_filled(case, severities(settings))
    if not accessibility:
        return result
    found = accessibility_of(path, settings)
    of_all = [finding for finding in result.findings if finding.at is None]
    of_targets = [finding for finding in result.findings if finding.at is not None]
    return replace(result, findings=(*of_all, *found, *of_targets))


def _case(
    filled: Filled,
    document: Document,
    mandate: Mandate,
    settings: Settings,
    words: Vocabulary,
    today: dt.date,
) -> FilledCase:
    kind, _, variant = filled.kind.partition("-")
    lang = words.language
    profile = profile_of(kind, mandate, lang)
    case = FilledCase(mandate, filled, document, words, today, _readings(filled, words))
    if kind == "evaluation":
        mentions = tuple((m.key, m.text) for m in profile.group("mentions"))
        return replace(case, mentions=mentions)
    level = f"level-{variant}"
    chapters = defaultdict(list)
    for chapter in outline_of(kind, lang, settings).chapters:
        if not chapter.only or level in chapter.only:
            names = profile.counterparts[level]
            heading = chapter.heading.replace("{of_counterpart}", names.of_name)
            chapters[chapter.key].append((chapter.key, heading))
    text = "\n".join([*(p.text for p in document.paragraphs()), *filled.texts().values()])
    return replace(
        case,
        demands=tuple(_demand(s, chapters) for s in profile.group(level) if s.verified),
        left_out=left_out_of(mandate, settings, int(variant), text),
    )


def _demand(statement: Statement, chapters: Mapping[str, list[tuple[str, str]]]) -> Demand:
    named = tuple(pair for key in statement.chapters for pair in chapters.get(key, ()))
    return Demand(statement.key, statement.text, statement.basis, named)


def _readings(filled: Filled, words: Vocabulary) -> Readings:
    """What the typed words mean, read as those of a report are."""
    languages = tongues([words], words.language)
    reader = PassageReader(languages, label_finder(languages))
    entries = filled.entries
    return Readings(
        statuses={e.name: found for e in entries if (found := _statuses(e, reader, words))},
        silent=frozenset(e.name for e in entries if says(e.text, [words], "report.filled.silent")),
        days={e.name: day for e in entries if (day := _day(e.text, languages.all[0])) is not None},
        nothing=frozenset(e.name for e in entries if _is_nothing(e, reader, words)),
    )


def _statuses(entry: Entry, reader: PassageReader, words: Vocabulary) -> tuple[Status, ...]:
    """What an assessment or its reasons plainly say of the target, not of something in it.

    That it is partly met agrees with any report.
    """
    about = of_target(entry.name)
    role = None if about is None else _READ_AS.get(about[1])
    if role is None or says(entry.text, [words], "report.filled.partly"):
        return ()
    sentences = reader.passage(role, entry.text, None, Place()).sentences
    readings = (reading for sentence in sentences for reading in sentence.statuses)
    return tuple(dict.fromkeys(r.status for r in readings if r.subject is None))


def _day(text: str, words: ReportWords) -> dt.date | None:
    """The one day that a text names."""
    spans = {moment.days for moment in words.moments.find(level_out(text))}
    days = [span[0] for span in spans if span is not None and span[0] == span[1]]
    return days[0] if len(days) == 1 and len(spans) == 1 else None


def _is_nothing(entry: Entry, reader: PassageReader, words: Vocabulary) -> bool:
    about = of_target(entry.name)
    plain = level_out(entry.text).strip(" .").casefold()
    none = {p.strip(" .") for p in _answers_of_none(words)}
    weighed = about is not None and about[1] in _WEIGHED
    return (weighed or plain not in none) and reader.is_nothing(entry.text)


def _answers_of_none(words: Vocabulary) -> Iterable[str]:
    return (
        *words.phrases("report.filled.none"),
        *words.phrases("report.placeholders.not_applicable"),
    )
