"""Reports of several files → one report, whose places name the file.

The parts stay beside the whole: each is linked and compared with the mandate by itself, so that
no heading of one is open in the next and their order can't matter.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mandaat_docs.model.report import Naming, Passage, Report, Section

Days = tuple[dt.date, dt.date]
_DAY = dt.timedelta(days=1)


def join_reports(parts: Sequence[Report]) -> Report:
    """One report of several files; a single one is left as it is.

    Its hash is the SHA-256 of the parts' hashes in hexadecimal, one behind the other in the order
    given. Its language is that of most parts, its period the span of all where they leave no gap.
    """
    if len(parts) == 1:
        return parts[0]
    marked = tuple(map(_with_file, parts))
    days = _span([(p.first_day, p.last_day) for p in marked if p.first_day and p.last_day])
    return Report(
        file=" + ".join(part.file for part in marked),
        sha256=hashlib.sha256("".join(p.sha256 for p in marked).encode("ascii")).hexdigest(),
        language=_language(marked),
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        naming=Naming(),
        sections=tuple(_sections(marked)),
        remarks=tuple(remark for part in marked for remark in part.remarks),
        parts=marked,
    )


def _with_file(part: Report) -> Report:
    """A part, each place in it naming its file."""

    def passage(one: Passage) -> Passage:
        return replace(one, place=replace(one.place, file=part.file))

    def section(one: Section) -> Section:
        return replace(
            one,
            place=replace(one.place, file=part.file),
            passages=tuple(map(passage, one.passages)),
            lead=None if one.lead is None else passage(one.lead),
        )

    remarks = (replace(r, place=replace(r.place, file=part.file)) for r in part.remarks)
    return replace(part, sections=tuple(map(section, part.sections)), remarks=tuple(remarks))


def _sections(parts: Sequence[Report]) -> Iterator[Section]:
    """The sections of all parts; one that resumes another counts from the first part on."""
    before = 0
    for part in parts:
        for section in part.sections:
            resumes = None if section.resumes is None else section.resumes + before
            yield replace(section, resumes=resumes)
        before += len(part.sections)


def _language(parts: Sequence[Report]) -> str | None:
    """That of most parts; of as many, that of most text."""
    files = Counter(part.language for part in parts if part.language)
    text: Counter[str] = Counter()
    for part in parts:
        if part.language:
            text[part.language] += sum(len(p.text) for s in part.sections for p in s.passages)
    return max(files, key=lambda name: (files[name], text[name], name), default=None)


def _span(periods: Sequence[Days]) -> Days | None:
    """From the first day to the last where no day between is left out.

    >>> january, march = (dt.date(2026, 1, 1), dt.date(2026, 1, 31)), (dt.date(2026, 3, 1),) * 2
    >>> _span([january, january]) == january
    True
    >>> _span([january, march]) is None
    True
    """
    if not periods:
        return None
    first, last = min(periods)
    for start, end in sorted(periods):
        if start > last + _DAY:
            return None
        last = max(last, end)
    return first, last
