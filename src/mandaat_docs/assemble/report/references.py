"""References to parts of a mandate, as people compose them: "OS 2 – 2.1.3", "TD1, 1.2",
"SD 1, meetpunt 1.2, eerste target", "meetpunt 1.2 target 1".

A reference is a row of labels and numbers; the last one names the part, those before it its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mandaat_docs.assemble.report.phrases import Phrases, level_out
from mandaat_docs.assemble.report.screen import keys_in
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level

Named = tuple[Level, Series | None]

NUMBER = r"(?:[STst])?\d{1,2}(?:\.\d{1,2})*"
_DIGIT = re.compile(r"\d")
_ID = re.compile(r"(?<![\w.])(?P<series>[ST])(?P<number>\d{1,2}(?:\.\d{1,2})+)(?![\w]|\.\d)")
_OWN_COUNT = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]+)[.)]?\s+(?=\S)|\d{1,2}[.)]\s*(?=\S)"
)
_DOTTED = re.compile(r"\s*[,;/:–—-]?\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})(?![\w%]|[.,]\d|\s?%)")
_BARE = re.compile(r"(?<![\w.,/§-])(?P<number>\d{1,2}\.\d{1,2}\.\d{1,2})(?![\w%/]|[.,-]\d|\s?[%€])")
_POINT = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})(?![\d.])\s*[,;:/–—-]?\s*")
_RANK = re.compile(r"(?:\s*[(\[]\s*|(?<=\d)\.?)(?P<sign>[a-eA-E]|(?<=[(\[])[1-5])\s*[)\]]?(?!\w)")
_BETWEEN = re.compile(r"\s*(?:[,;/]|[-–—](?=\s))\s*")
MARK = r"\s*(?P<mark>[:：]|[-–—|](?=\s))?\s*"
_BEHIND = re.compile(MARK)


@dataclass(frozen=True, slots=True)
class Reference:
    """What some labels and numbers name, and where they end."""

    end: int
    level: Level | None = None
    series: Series | None = None
    number: str | None = None
    within: str | None = None
    """Number of the part above, where the last label has none of its own or counts within it."""
    ordinal: int | None = None
    """Which target under `within`: "eerste target", "target 1"."""

    @property
    def names(self) -> bool:
        """Whether any label or series was found."""
        return self.level is not None or self.series is not None


@dataclass(frozen=True, slots=True)
class ReferenceFinder:
    """Finds references in all languages of a report."""

    named: Mapping[str, Named]
    label: re.Pattern[str]
    label_keys: frozenset[str]
    """How the first words of labels begin: one of them stands in every text with a label."""
    ordinal: re.Pattern[str]
    ranks: Mapping[str, int]
    rank: Phrases
    """Any word for a rank."""
    bracketed_rank: re.Pattern[str]
    """And behind its number: "2.1 (premier tiret)"."""
    point: re.Pattern[str]
    """A measuring point by a shorter word, behind its series: "OS 3, punt 3.2"."""
    high_ordinal: re.Pattern[str]
    """An objective by its rank: "derde strategische doelstelling"."""
    one_of: re.Pattern[str]
    """A rank alone, at the start of a sentence: "De eerste, een lijst van bomen, …"."""
    part_of: re.Pattern[str]
    """Joins a target to its measuring point: "target 2 van meetpunt 2.2"; "target 1 van het
    meetpunt" means the one named before."""
    beside: re.Pattern[str]
    """A series named behind a number: "1.1.2 du transversal", "1.2 (OS 1)"."""
    before: re.Pattern[str]
    """And before its label: "transversaal target 1.1.1"."""
    loose_ids: bool
    """Whether "T2.1.1" may mean "Target 2.1.1": the report never writes "S2.1.1"."""
    bare_numbers: bool = False
    """Whether a number of three parts names a target by itself: in prose, not in titles, where
    it may be the report's own count."""

    def at_start(self, plain: str) -> Reference:
        """The reference that a title opens with, behind a count of the report's own."""
        count = _OWN_COUNT.match(plain)
        if count is not None:
            found = self.at(plain, count.end())
            if found.names:
                return found
        return self.at(plain, 0)

    def at(self, plain: str, place: int) -> Reference:
        """The reference that begins at a place; names nothing where there is none."""
        found = Reference(place)
        while (longer := self._longer(plain, found)) is not None:
            found = longer
        return replace(found, level=_level_by_parts(found.level, found.series, found.number))

    def anywhere(self, plain: str) -> Iterator[tuple[int, Reference]]:
        """Every reference with a number or ordinal, with the place where it begins."""
        if _DIGIT.search(plain) is None and self.rank.search(plain) is None:
            return  # nothing that could be a number or an ordinal
        end = 0
        forms = [_ID, self.ordinal, _BARE]
        found_in = keys_in(plain)
        if found_in is None or not self.label_keys.isdisjoint(found_in):
            forms.append(self.label)
        starts = {match.start() for form in forms for match in form.finditer(plain)}
        one = self.one_of.match(plain)
        if one is not None and not self.ordinal.match(plain, one.start("rank")):
            yield one.start(), Reference(one.end(), Level.TARGET, ordinal=self._rank(one))
        for start in sorted(starts):
            if start < end:
                continue
            found = self._with_series(plain, start, self.at(plain, start))
            if found.number is not None or found.ordinal is not None:
                yield start, found
                end = found.end

    def _with_series(self, plain: str, start: int, found: Reference) -> Reference:
        """With the series that stands around a reference in prose."""
        if found.series is not None:
            return found
        match = self.beside.match(plain, found.end) or self.before.search(plain[:start])
        if match is None:
            return found
        strategic = match["strategic"] is not None
        return replace(found, series=Series.STRATEGIC if strategic else Series.TRANSVERSAL)

    def _longer(self, plain: str, found: Reference) -> Reference | None:
        """The reference with its next label or number."""
        place = found.end
        if found.number is not None:
            lettered = self._lettered(plain, place, found)
            if lettered is not None:
                return lettered
        if found.names and (gap := _BETWEEN.match(plain, place)) is not None:
            place = gap.end()
        for read in (
            self._id,
            self._labelled,
            self._point,
            self._ranked,
            self._counted,
            self._bare,
        ):
            if (longer := read(plain, place, found)) is not None:
                return longer
        return self._number_behind(plain, found) if found.names else None

    def _id(self, plain: str, place: int, found: Reference) -> Reference | None:
        match = _ID.match(plain, place)
        if match is None:
            return None
        series = series_of(match["series"])
        if series is Series.TRANSVERSAL and self.loose_ids:
            series = found.series
        return Reference(_behind_mark(plain, match.end()), Level.TARGET, series, match["number"])

    def _labelled(self, plain: str, place: int, found: Reference) -> Reference | None:
        match = self.label.match(plain, place)
        if match is None:
            return None
        level, series = self._meaning(match["label"])
        number = match["number"]
        if number and number[0].isalpha():
            series, number = series or series_of(number[0].upper()), number[1:]
        # A word like "doel" names a part only with a number, a mark, or nothing behind it.
        if not (
            number or match["mark"] or match.end() == len(plain) or self._goes_on(plain, match)
        ):
            return None
        if number and level is Level.TARGET and "." not in number:
            joined = self._joined(plain, match.end("number"), int(number), series or found.series)
            if joined is not None:
                return joined
        above = found.number or found.within
        counted = level is Level.TARGET and number and "." not in number and above and "." in above
        ordinal = int(number) if counted and number else None
        return Reference(
            match.end(),
            level,
            series or found.series,
            None if ordinal else number,
            above,
            ordinal,
        )

    def _point(self, plain: str, place: int, found: Reference) -> Reference | None:
        match = self.point.match(plain, place)
        if match is None or found.series is None or found.level is Level.TARGET:
            return None
        end = _behind_mark(plain, match.end())
        return Reference(end, Level.MEASURING_POINT, found.series, match["number"], found.number)

    def _goes_on(self, plain: str, match: re.Match[str]) -> bool:
        """Whether a number in its series stands behind a comma, or behind another label: "TD, 1.2",
        "target TD 1.2".
        """
        following = self.label.match(plain, match.end())
        labelled = following is not None and following["number"] is not None
        return labelled or _DOTTED.match(plain, match.end()) is not None

    def _ranked(self, plain: str, place: int, found: Reference) -> Reference | None:
        """The "eerste target" of a part that was named before it."""
        match = self.high_ordinal.match(plain, place)
        if match is not None and not found.names:
            series = Series.STRATEGIC if match["strategic"] else Series.TRANSVERSAL
            return Reference(match.end(), Level.OBJECTIVE, series, str(self._rank(match)))
        match = self.ordinal.match(plain, place)
        if match is None:
            return None
        above = found.number or found.within
        rank = self._rank(match)
        if above is None:
            joined = self._joined(plain, match.end(), rank, found.series)
            loose = Reference(match.end(), Level.TARGET, found.series, ordinal=rank)
            return joined or (loose if self.bare_numbers else None)
        end = _behind_mark(plain, match.end())
        return Reference(end, Level.TARGET, found.series, None, above, rank)

    def _rank(self, match: re.Match[str]) -> int:
        return self.ranks[" ".join(match["rank"].casefold().split())]

    def _counted(self, plain: str, place: int, found: Reference) -> Reference | None:
        """A measuring point's bare number with the rank of its target: "2.2, 1ste target"."""
        point = _POINT.match(plain, place)
        if found.names or point is None:
            return None
        above = Reference(place, within=point["number"])
        ranked = self._ranked(plain, point.end(), above)
        if ranked is not None:
            return ranked
        target = self._labelled(plain, point.end(), above)
        if target is not None and target.ordinal is not None:
            return target
        return self._lettered(plain, point.end("number"), above)

    def _lettered(self, plain: str, end: int, found: Reference) -> Reference | None:
        """The rank of a target as people count those without a number: "1.2 (a)", "1.2 (2)"."""
        above = found.number or found.within
        match = _RANK.match(plain, end) or self.bracketed_rank.match(plain, end)
        if match is None or above is None or above.count(".") != 1 or found.ordinal:
            return None
        named = match.groupdict()
        sign = (named.get("sign") or "").lower()
        rank = (
            int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1 if sign else self._rank(match)
        )
        behind = _behind_mark(plain, match.end())
        return Reference(behind, Level.TARGET, found.series, None, above, rank)

    def _joined(self, plain: str, end: int, rank: int, series: Series | None) -> Reference | None:
        """A target counted within the measuring point that stands behind it."""
        match = self.part_of.match(plain, end)
        if match is None:
            return None
        for key in ("strategic", "transversal"):
            if match[key] or match[f"{key}_behind"]:
                series = Series(key)
        end = _behind_mark(plain, match.end())
        return Reference(end, Level.TARGET, series, None, match["number"], rank)

    def _bare(self, plain: str, place: int, found: Reference) -> Reference | None:
        """A number of three parts in prose, which hardly counts anything else: "La 3.1.1 …"."""
        match = _BARE.match(plain, place)
        if match is None or found.names or not self.bare_numbers:
            return None
        return Reference(match.end(), Level.TARGET, None, match["number"])

    def _number_behind(self, plain: str, found: Reference) -> Reference | None:
        """A longer number behind a shorter one: "OS 2 – 2.1.3", "SD 3, 3.1"."""
        match = _DOTTED.match(plain, found.end)
        if match is None or found.ordinal is not None:
            return None
        number = match["number"]
        if found.number is not None and not number.startswith(f"{found.number}."):
            return None
        level = found.level if found.number is None else None
        if number.count(".") > 1:
            level = Level.TARGET
        return Reference(
            _behind_mark(plain, match.end()), level, found.series, number, found.number
        )

    def _meaning(self, label: str) -> Named:
        key = label_key(label)
        return self.named[key] if key in self.named else self.named[key.removesuffix("s")]


def label_key(label: str) -> str:
    """A label as it is compared."""
    return " ".join(level_out(label).casefold().split())


def series_of(letter: str | None) -> Series | None:
    """The series of an id's letter."""
    return None if letter is None else next(s for s in Series if s.letter == letter)


def has_strategic_ids(text: str) -> bool:
    """Whether a text writes ids of the strategic series: "S1.1.2"."""
    return any(match["series"] == "S" for match in _ID.finditer(text))


def _level_by_parts(level: Level | None, series: Series | None, number: str | None) -> Level | None:
    """An objective's label with one part, "SD 1"; with more it names something under it."""
    if level is not Level.OBJECTIVE or number is None:
        return level
    parts = number.count(".") + 1
    if parts == 1:
        return level
    return Level.TARGET if parts > 2 else None


def _behind_mark(plain: str, end: int) -> int:
    match = _BEHIND.match(plain, end)
    return match.end() if match else end
