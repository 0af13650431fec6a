"""Labels and numbers by which a report names parts of a mandate: in titles and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from mandaat_docs.assemble.report.phrases import Phrases, among, level_out
from mandaat_docs.assemble.report.reference_words import reference_finder
from mandaat_docs.assemble.report.references import Reference, ReferenceFinder
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level, Mention, Title

Span = tuple[int, int]

_PLAIN = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s*[.):]?(?:\s*[-–—:|]\s+|\s+|$)(?P<rest>.*)", re.DOTALL
)
_IN_BRACKETS = re.compile(r"\(\s*(?P<number>\d{1,2}(?:\.\d{1,2})+)\s*\)")
_BRACKETED_END = re.compile(
    r"(?P<wording>.*?\S)\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*[:.]?", re.DOTALL
)
_NAME_BEHIND = re.compile(r"\s*,\s*[^.,:;\n]{3,60}[.:](?:\s|$)")
"""A name behind a reference, with a mark of its own: "OS 1, 1.2, mammotest. …"."""
_ID_INSIDE = re.compile(
    r"(?P<letter>[ST]\s?)(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})(?:\s*,\s*(?P<rank>.+))?"
)
"""The number of a part of the mandate in brackets: "(S 2.1.2)", "(S 2.2, eerste)"."""
_ONE_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]\s*:?\s*")
# "2.1.1 en 2.1.2": any short word may join two numbers
_JOINED = re.compile(
    r"\s*(?:[,/&]|\b[^\W\d]{1,3}\b)\s*(?P<number>\d{1,2}(?:\.\d{1,2})+)(?![\w%]|\.\d)"
)
_OWN_WORD = re.compile(r"(?P<word>[^\W\d_]{3,})\s+(?=[A-Z\d])")
_DOTS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}")
_SERIES_BEHIND = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,40})[)\]]\s*[:–—-]?\s*")
_NAME = re.compile(r"(?P<name>[^:\n]{3,120}?)\s*:\s+(?=\S)")
_NAME_ALONE = re.compile(r"(?P<name>[^:\n]{3,120}?)\s*:\s*")
"""A bullet that announces the ones below it."""
_NAME_WORDS = 14
_SENTENCE = re.compile(r"[.!?;]\s")
_SERIES_WORDS = 12  # a title of a part is short; a sentence that names a series is no title


@dataclass(frozen=True, slots=True)
class LabelFinder:
    """Finds labels in all languages of a report."""

    references: ReferenceFinder
    series: Mapping[Series, Phrases]
    pointers: Phrases
    """At the end of what stands before a number."""
    named_before: Phrases
    """Words whose number is no target's, at the end of what stands before it."""

    verbs: Phrases
    """Auxiliaries, which a sentence has and a name has not."""

    def title(self, text: str, marker: str = "") -> Title:
        """A heading, band or key cell, its labels and number taken off.

        "SD 1 – Meetpunt 1.1: De dienst vernieuwen" is measuring point 1.1 of the strategic
        series; "Bomen (SD 1, 1.2)" names its part at the end.
        """
        plain = level_out(text)
        found = self.references.at_start(plain)
        if not found.names:
            return self._in_brackets(text, plain) or self._unlabelled(text, plain, marker)
        if found.number is None and found.within is None and marker:
            found = replace(found, number=_marker_number(marker))
        return _title(text, text[found.end :], found)

    def _in_brackets(self, text: str, plain: str) -> Title | None:
        """A title whose reference stands behind its wording."""
        match = _BRACKETED_END.fullmatch(plain)
        if match is None:
            return None
        inside = match["inside"]
        found = self.references.at(inside, 0)
        if found.names and found.end == len(inside) and (found.number or found.ordinal):
            return _title(text, text[: match.end("wording")], found)
        return self._id_in_brackets(text, text[: match.end("wording")], inside)

    def _id_in_brackets(self, text: str, wording: str, inside: str) -> Title | None:
        """Of which series it is where "T" may stand for "target", its place tells."""
        match = _ID_INSIDE.fullmatch(inside.strip())
        if match is None:
            return None
        number = match["number"]
        series = Series.STRATEGIC if match["letter"].startswith("S") else None
        if match["rank"] is None:
            return Title(text, wording, None, series, number)
        rank = self.references.ranks.get(match["rank"].strip().casefold())
        if rank is None:
            found = self.title(f"{number}, {match['rank']}")  # with its noun: "eerste streepje"
            ranked = replace(found, text=text, wording=wording, series=series or found.series)
            return ranked if found.ordinal is not None else None
        return Title(text, wording, Level.TARGET, series, within=number, ordinal=rank)

    def _unlabelled(self, text: str, plain: str, marker: str) -> Title:
        series = next((s for s, p in self.series.items() if p.search(plain)), None)
        if series is not None and len(plain.split()) <= _SERIES_WORDS:
            return Title(text, text, Level.SERIES, series)
        number = _marker_number(marker)
        if number:
            return Title(text, text, number=number, plain_number=True)
        own_word = self._own_word(text, plain)
        if own_word is not None:
            return own_word
        match = _PLAIN.match(plain)
        if match is None or not _is_heading_number(match["number"], match["rest"]):
            return Title(text, text)
        series, begin = self._series_behind(plain, match.end("number"))
        rest = _unbracketed(text[begin or match.start("rest") :])
        if series is not None:
            return Title(text, rest, None, series, match["number"])
        return Title(text, rest, number=match["number"], plain_number=True)

    def _own_word(self, text: str, plain: str) -> Title | None:
        """A number behind the report's own word for a card: "Encadré 1.1.2", "Fiche 1.2 (a)"."""
        match = _OWN_WORD.match(plain)
        if match is None or self.named_before.search(match["word"]):
            return None
        found = self.references.at(plain, match.end())
        if (found.number or found.ordinal) and found.end >= len(plain):
            return _title(text, "", found)
        number = plain[match.end() :].strip()
        if number.isdigit():
            return Title(text, "")  # "Kaart 9" counts cards, and is about no map
        return (
            Title(text, "", number=number, plain_number=True) if _DOTS.fullmatch(number) else None
        )

    def _series_behind(self, plain: str, end: int) -> tuple[Series | None, int]:
        """A series in brackets behind a number, and where the wording begins: "1.2 (OT) …"."""
        match = _SERIES_BEHIND.match(plain, end)
        if match is None:
            return None, 0
        found = self.references.beside.fullmatch(match["inside"])
        if found is None:
            part = self.references.at(match["inside"].strip(), 0)  # "3.1 (objectif transversal 3)"
            return (part.series, match.end()) if part.series else (None, 0)
        series = Series.STRATEGIC if found["strategic"] else Series.TRANSVERSAL
        return series, match.end()

    def named_line(self, text: str, marker: str = "", run_in: str = "") -> tuple[Title, str] | None:
        """A line that opens with a name and a colon, or with a title run in, as its title and
        what stands behind.

        "TD 1, opleiding: op koers." names by a label, "Klachten (SD 3, 3.2): …" behind the name,
        "walstroom: vertraagd" by words alone: whether those name a target only the mandate tells.
        """
        plain = level_out(text)
        if run_in and text.startswith(run_in) and len(run_in.split()) <= _NAME_WORDS:
            name = run_in.rstrip(" .:–-")
            title = self.title(name, marker)
            return (title, text[len(run_in) :].strip(" .:–-")) if name else None
        match = _NAME.match(plain) or (_NAME_ALONE.fullmatch(plain) if marker else None)
        if match is None:
            return None
        name = text[: match.end("name")]
        if len(name.split()) > _NAME_WORDS or _SENTENCE.search(name):
            return None
        if self.verbs.search(level_out(name)) and not self.references.at_start(plain).names:
            return None  # "Het plan is klaar: …" tells, and names nothing
        title = self.title(name, marker)
        return (title, text[match.end() :]) if title.wording or title.number else None

    def is_lead(self, text: str, marker: str) -> bool:
        """Whether a body paragraph opens like a title: "Target 1.1.2: …", "1.1.2 De …".

        Prose uses the same words ("Target 1.1.2 is gehaald"), so a mark or nothing must follow.
        """
        plain = level_out(text)
        number = _marker_number(marker)
        if number and "." in number:
            return True
        found = self.references.at_start(plain)
        if found.names:
            behind = plain[: found.end].rstrip()
            ranked = found.ordinal is not None and behind.endswith(")")  # "1.2 (1) Au dernier …"
            named = found.within is not None and _NAME_BEHIND.match(plain, found.end) is not None
            marked = ranked or named or behind.endswith((":", "-", "|")) or found.end >= len(plain)
            return marked or self.named_line(text) is not None
        match = _PLAIN.match(plain)
        if match is None or match["number"].count(".") < 1:
            return False
        rest, between = match["rest"], plain[match.end("number") : match.start("rest")]
        return (
            not rest
            or rest[0].isupper()
            or rest[0] == "("
            or any(mark in between for mark in ":-|)")
            or self.named_line(text) is not None
        )

    def mentions(self, text: str) -> Iterator[tuple[Mention, Span]]:
        """Parts of a mandate that prose names by number: "(target 1.1.2)"."""
        plain = level_out(text)
        taken: list[Span] = []
        for start, found in replace(self.references, bare_numbers=True).anywhere(plain):
            joined = any(begin <= start < end for begin, end in taken)
            if joined or self._is_anothers_number(plain, start):
                continue
            end = len(plain[: found.end].rstrip(" :-–—|"))
            taken.append((start, end))
            yield self._mention(plain, found, (start, end))
            while found.level is not None and (more := _JOINED.match(plain, end)):
                end = more.end()
                taken.append(more.span())
                another = replace(found, number=more["number"], ordinal=None)
                yield self._mention(plain, another, more.span())
        for match in _IN_BRACKETS.finditer(plain):
            if not any(start <= match.start("number") < end for start, end in taken):
                # Of two parts, it may be a measuring point's, or a target's that has no other one.
                level = Level.TARGET if match["number"].count(".") > 1 else None
                named = Reference(match.end(), level, None, match["number"])
                yield self._mention(plain, named, match.span())

    def _is_anothers_number(self, plain: str, start: int) -> bool:
        """Whether a bare number belongs to a version, an article, a chapter: "versie 2.1.3"."""
        bare = plain[start : start + 1].isdigit()
        return bare and self.named_before.search(plain[:start]) is not None

    def _mention(self, plain: str, found: Reference, span: Span) -> tuple[Mention, Span]:
        before = plain[: span[0]].rstrip(" (")
        aside = self.pointers.search(before) is not None
        number = found.number or found.within or ""
        bare = plain[span[0] :].lstrip("( ")[:1].isdigit()
        return Mention(number, found.level, found.series, aside, found.ordinal, bare), span


@lru_cache(maxsize=16)
def label_finder(languages: Tongues, *, loose_ids: bool = True) -> LabelFinder:
    """Compile the labels of mandates and of reports."""
    return LabelFinder(
        reference_finder(languages, loose_ids=loose_ids),
        {series: languages.pattern(f"labels.{series}") for series in Series},
        among("", languages.phrases("words.pointers"), r"\s*$"),
        among("", languages.phrases("words.own_numbers"), r"\s*$"),
        languages.pattern("words.auxiliaries"),
    )


def _title(text: str, wording: str, found: Reference) -> Title:
    return Title(
        text,
        _unbracketed(wording.strip().lstrip(",;/ ")),
        found.level,
        found.series,
        found.number,
        within=found.within,
        ordinal=found.ordinal,
    )


def _unbracketed(wording: str) -> str:
    """A wording in brackets without them: "2.2.1 (kaaimuren)"."""
    match = _ONE_BRACKET.fullmatch(wording)
    return match["inside"].strip() if match else wording


def _marker_number(marker: str) -> str | None:
    """The number that Word prints before a paragraph: "1.1.2" of "1.1.2." or "Target 1.1.2"."""
    match = re.search(r"\d{1,2}(?:\.\d{1,2})*(?=[.)]?\s*$)", marker)
    return match[0] if match else None


def _is_heading_number(number: str, rest: str) -> bool:
    return not re.match(r"(?:%|€)", rest) and all(0 < int(part) < 60 for part in number.split("."))
