"""Whether a number is the figure of an indicator: it must count or measure what that asks for.

"Talks with two banks" is no figure of a number of proposals. docs/analysis/reports.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from babel.dates import get_month_names

from mandaat_docs.check.similarity import Morphology, content_words, plain, same_word
from mandaat_docs.model.report import FigureReading, Role, Sentence
from mandaat_docs.model.vocabulary import Vocabulary

_HEAD_WORDS = 4
_PLURAL = 2
"""Letters that a plural may have more than its singular."""
_WORD = re.compile(r"[^\W\d_]+")
_SCALE = re.compile(r"\d\s+\w{2,3}\s+\d|\d\s?/\s?\d")
"""A value to reach on a scale: "7 op 10"."""
_EVERYWHERE = frozenset({"time", "money"})
"""Kinds of measure that stand in any text; the others occur where they are meant."""
_KEPT = 4096
"""Words whose things are kept."""
_BESIDE = 1
"""Content words that may stand beside a value in its field: "absence: 8.9 % (June)"."""
_OPENING = 1
"""Words before a number that opens its sentence: "Q1 611", "Circa 300"."""
_FEW = 3
"""Content words up to which a sentence is about its number and nothing else: "In total 241"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One kind of measure: an area, a weight, a time."""

    symbols: frozenset[str]
    asked: re.Pattern[str]
    """Words of a wording that ask for this kind."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The words of measures, of the mandate's language, and things by their several names."""

    morphology: Morphology
    counts: tuple[str, ...]
    shares: tuple[str, ...]
    progress: tuple[str, ...]
    things: Mapping[str, tuple[str, ...]]
    """Names of things that are counted, in all languages, by the key they share."""
    units: Mapping[str, Unit]
    """Kinds of measures in all languages; the more exact ones first."""
    determiners: frozenset[str]
    amounting: re.Pattern[str]
    """What opens a value, up to the end of what stands before it: "… is gestegen tot"."""
    tallying: re.Pattern[str]
    """The same behind a word for a number itself, which is then the one asked for: "de teller
    staat op"."""
    whole: re.Pattern[str]
    """What a share is one of: "10 % | van het | budget"; "13 % in the team" may be of all."""
    pieces: frozenset[str]
    """Nouns that count whatever is asked for: "19.876 stuks"."""
    relative: re.Pattern[str]
    """What opens a clause that tells more of a thing: "dat", "waarvan"."""
    doers: tuple[str, ...]
    """How nouns for those who do something end, plain: "inspect-eurs"."""
    done: re.Pattern[str]
    """What stands behind a unit and is no thing: "1.140 m hersteld", "7 860 m² seulement"."""
    empty: frozenset[str]
    """Nouns that name no thing that could be measured: "het jaar", "het resultaat"."""
    same_language: bool
    known: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    """The keys of `things` that a word names, for words that were asked for."""

    def fits(self, figure: FigureReading, sentence: Sentence, role: Role, wording: str) -> bool:
        """Whether a number measures what an indicator's wording asks for."""
        unit = figure.figure.unit or ""
        if figure.planned or (unit == "%" and _SCALE.search(wording)):
            return False  # a share of the people asked is no score
        share, count = self._is(self.shares, wording), self._is(self.counts, wording)
        if figure.progress and not self._asks_progress(wording):
            # "The invoices are paid within thirty days for 91 %": the share itself.
            return share and self._names(sentence.text, wording)
        # A field for figures holds a value; a whole sentence in it is prose like any other.
        field = role is Role.FIGURE and self._is_value(figure, sentence)
        said = field or self._is_said_of(sentence, figure, wording)
        if unit == "%" or unit.startswith("/"):
            return (share or not count) and said
        kind = "time" if figure.duration else self._kind(unit, figure.counted)
        asked = self._asked(wording)
        if kind == "time":
            # "Share of calls answered within twelve minutes": minutes are no share.
            named = any(w.endswith(plain(unit)) for w in plain(wording).split())
            if share or named:
                return said and not share  # "4,2 dagen" of "opleidingsdagen"
        if kind is not None and kind == asked:
            return said if kind in _EVERYWHERE else self._is_of_it(figure, sentence, wording)
        if kind is not None:
            of_it = not count and not share and (kind == "money" or asked is None)
            return of_it and self._names(figure.around, wording)
        if field:
            return not (share and figure.counted)  # "6.120 meldingen" is no share of them
        if figure.counted and not self._is_piece(figure.counted, wording):
            head = " ".join(wording.split()[:_HEAD_WORDS])
            other = share or self._asked(head) == "money"  # "five halls" are no amount
            return not other and self._names_counted(figure, sentence, wording)
        timed = asked == "time" and not share
        return not timed and self._fits_bare(figure, sentence, wording, share=share)

    def _is_of_it(self, figure: FigureReading, sentence: Sentence, wording: str) -> bool:
        alone = self._is_of_nothing_else(figure, wording)
        return alone and not self._is_of_a_thing(figure, sentence, wording)

    def _is_piece(self, counted: str, wording: str) -> bool:
        """Whether a noun counts whatever is asked for, and is not itself what is: "gevallen"."""
        words = plain(counted)
        noun = words.split()[0]
        return (words in self.pieces or noun in self.pieces) and noun not in plain(wording).split()

    def _names_counted(self, figure: FigureReading, sentence: Sentence, wording: str) -> bool:
        """Whether what a number counts is asked for. Of a noun in another language that is in
        no list nobody can tell: where it opens the sentence, it is the answer.
        """
        if self._is_of_doers(figure.counted, wording):
            return False
        if self._names(figure.counted, wording) or self._is_piece(figure.counted, ""):
            return True
        opens = sentence.text.startswith(figure.figure.text)
        noun = content_words(figure.counted, self.morphology)[:1]
        return opens and not self.same_language and not self._things(noun)

    def _is_of_doers(self, counted: str, wording: str) -> bool:
        """Whether a number counts those who do what is asked for, or others: "12 inspectors" are
        no inspections. Who is meant as well ("bezoekers" for visits) stands in the lists.
        """
        noun = next(iter(content_words(counted, self.morphology)), "")
        if not noun.endswith(self.doers):
            return False
        asked = [w for w in content_words(wording, self.morphology) if w.endswith(self.doers)]
        if any(same_word(noun, word, self.morphology) for word in asked):
            return False
        named = {key for key in self._things_of(noun) if self._is_listed(noun, key)}
        return not named & self._things(self._head_words(wording))

    def _is_listed(self, noun: str, key: str) -> bool:
        """Whether a plural stands, as one, in the list of a thing's names."""
        return any(
            noun.startswith(plain(name)) and len(noun) - len(name) <= _PLURAL
            for name in self.things[key]
        )

    def _head_words(self, wording: str) -> list[str]:
        """The content words of what is counted, without the clause that tells more of it:
        "classes that take part" are no participants.
        """
        return content_words(self.relative.split(plain(wording), maxsplit=1)[0], self.morphology)

    def _fits_bare(
        self, figure: FigureReading, sentence: Sentence, wording: str, *, share: bool
    ) -> bool:
        """The same for a number without a unit in prose; "one per house" counts nothing."""
        if not figure.figure.text[:1].isdigit():
            before, _, _ = figure.around.partition(figure.figure.text)
            opens = not share and self.amounting.search(plain(before)) is not None
            if opens and self.tallying.search(plain(before)):
                return True
            return opens and self._names(figure.around, wording)
        if share:
            return self._is_said_of(replace(sentence, text=figure.around), figure, wording)
        return self._is_alone(sentence, figure, wording)

    def _is_value(self, figure: FigureReading, sentence: Sentence) -> bool:
        """Whether a field holds a number with its noun and hardly a word beside."""
        counted = content_words(f"{figure.figure.text} {figure.counted}", self.morphology)
        return len(set(sentence.content) - set(counted)) <= _BESIDE

    def _is_alone(self, sentence: Sentence, figure: FigureReading, wording: str) -> bool:
        """Whether a bare number opens a sentence, or stands in one about the indicator or about
        nothing.
        """
        opening, _, _ = sentence.text.partition(figure.figure.text)
        if len(opening.split()) <= _OPENING:
            return True
        before, _, _ = figure.around.partition(figure.figure.text)
        if self.tallying.search(plain(before)):
            return True
        return self._names(sentence.text, wording) or len(sentence.content) <= _FEW

    def _is_of_nothing_else(self, figure: FigureReading, wording: str) -> bool:
        """Whether no other thing stands behind the unit: "200 ton zand" are no goods."""
        _, _, thing = figure.counted.partition(figure.figure.unit or "")
        if not thing.strip() or not self.same_language or self.done.match(thing.strip()):
            return True
        if thing.split()[0] in self.empty and plain(thing).split()[0] not in self.determiners:
            return True  # "214 300 kWh after the lamps were changed"
        return self._names(thing, wording)

    def _is_of_a_thing(self, figure: FigureReading, sentence: Sentence, wording: str) -> bool:
        """Whether a sentence that names nothing of the indicator gives the measure of a thing:
        "13 200 m² de pavés neufs", "zes regenputten van samen 240 m³".
        """
        if not self.same_language or self._names(sentence.text, wording):
            return False
        _, _, behind = figure.around.partition(figure.figure.text)
        whole = self.whole.match(plain(behind))
        if whole is not None and whole["what"] not in self.empty:
            return True
        at = sentence.text.find(figure.figure.text)
        return any(
            other.counted
            and self._kind(other.figure.unit or "", other.counted) is None
            and 0 <= sentence.text.find(other.figure.text) < at
            for other in sentence.figures
        )

    def _is_said_of(self, sentence: Sentence, figure: FigureReading, wording: str) -> bool:
        """Whether a measure is one of what the indicator measures: "10 % of the budget" may be
        of something else. Where nothing is named, it is; words of two languages don't tell.
        """
        if not self.same_language or self._names(sentence.text, wording):
            return True
        before, _, behind = figure.around.partition(figure.figure.text)
        whole = self.whole.match(plain(behind))
        return not any(map(self._is_thing, pairwise(_WORD.findall(before)))) and (
            whole is None or whole["what"] in self.empty
        )

    def _is_thing(self, pair: tuple[str, str]) -> bool:
        """Whether an article and the word behind it name a thing, and not a body or a year."""
        article, word = pair
        determined = plain(article) in self.determiners
        return determined and word[0].islower() and plain(word) not in self.empty

    def _kind(self, unit: str, counted: str) -> str | None:
        """The kind of a unit; of one in two words ("mètres carrés") both stand in `counted`."""
        if unit == "M":
            return None  # millions, no metres
        two = " ".join(plain(counted).split()[:2]).rstrip(",;.")
        whole = next((k for k, u in self.units.items() if " " in two and two in u.symbols), None)
        return whole or next((k for k, u in self.units.items() if plain(unit) in u.symbols), None)

    def _asked(self, wording: str) -> str | None:
        return next((k for k, u in self.units.items() if u.asked.search(plain(wording))), None)

    def _asks_progress(self, wording: str) -> bool:
        folded = plain(wording)
        return any(plain(phrase) in folded for phrase in self.progress)

    def _is(self, measures: Iterable[str], wording: str) -> bool:
        """Whether a wording's head is one of some measures, or a compound that ends in one."""
        head = plain(wording).replace("-", " ").split()[:_HEAD_WORDS]
        return any(word.endswith(measure) for word in head for measure in map(plain, measures))

    def _names(self, text: str, wording: str) -> bool:
        """Whether a text names something that the wording names, by the same or another name."""
        said = content_words(text, self.morphology)
        measures = {plain(m) for m in (*self.counts, *self.shares)}
        asked = [w for w in content_words(wording, self.morphology) if w not in measures]
        if any(same_word(one, other, self.morphology) for one in said for other in asked):
            return True
        return bool(self._things(said) & self._things(self._head_words(wording)))

    def _things(self, words: Iterable[str]) -> set[str]:
        return {key for word in words for key in self._things_of(word)}

    def _things_of(self, word: str) -> frozenset[str]:
        found = self.known.get(word)
        if found is None:
            found = frozenset(
                key
                for key, names in self.things.items()
                if any(same_word(word, plain(name), self.morphology) for name in names)
            )
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[word] = found
        return found


@lru_cache(maxsize=16)
def measure_of(
    vocabulary: Vocabulary,
    all_languages: tuple[Vocabulary, ...],
    forms: Morphology,
    *,
    same_language: bool,
) -> Measure:
    """The measures of a mandate's language, with the names of things in every language."""
    things: dict[str, tuple[str, ...]] = {}
    for other in all_languages:
        for key, names in other.table("report.things").items():
            things[key] = (*things.get(key, ()), *names)
    return Measure(
        forms,
        vocabulary.phrases("report.figures.counts"),
        vocabulary.phrases("report.figures.shares"),
        vocabulary.phrases("report.figures.progress"),
        things,
        dict(_units(vocabulary, all_languages)),
        frozenset(map(plain, vocabulary.phrases("report.words.determiners"))),
        _amounting(all_languages),
        _tallying(all_languages),
        _whole(all_languages),
        frozenset(_plain(all_languages, "figures.pieces")),
        _relative(vocabulary),
        tuple(_plain(all_languages, "words.doers")),
        _done(all_languages),
        _empty_nouns(vocabulary),
        same_language,
    )


def _plain(vocabularies: Iterable[Vocabulary], key: str) -> list[str]:
    """The phrases of some languages together, plain."""
    return [plain(phrase) for v in vocabularies for phrase in v.phrases(f"report.{key}")]


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, phrases))


def _amounting(vocabularies: Iterable[Vocabulary]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_plain(vocabularies, 'figures.amounting'))})\s*$")


def _tallying(vocabularies: Sequence[Vocabulary]) -> re.Pattern[str]:
    nouns = _any(_plain(vocabularies, "figures.tallies"))
    ends = _any(_plain(vocabularies, "figures.tally_ends"))
    amounting = _amounting(vocabularies).pattern
    behind = rf"(?:(?:\s+\w+){{0,2}}?\s+{amounting}|\s+(?:{ends})\s*$)"
    return re.compile(rf"(?<!\w)(?:{nouns}){behind}")


def _whole(vocabularies: Iterable[Vocabulary]) -> re.Pattern[str]:
    phrases = set(_plain(vocabularies, "figures.whole"))
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    of = "|".join(re.escape(p) + ("" if p.endswith("'") else r"\s+") for p in longest)
    return re.compile(rf"\s*(?:{of})(?P<what>[^\W\d_]{{3,}})")


def _relative(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = sorted(_plain([vocabulary], "words.relative"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)")


def _done(vocabularies: Iterable[Vocabulary]) -> re.Pattern[str]:
    phrases = (p for v in vocabularies for p in v.phrases("report.figures.done"))
    forms = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"(?:{forms})(?!\w)", re.IGNORECASE)


def _units(
    vocabulary: Vocabulary, all_languages: Sequence[Vocabulary]
) -> Iterator[tuple[str, Unit]]:
    for kind, own in vocabulary.table("report.units").items():
        symbols = [s for v in all_languages for s in v.phrases(f"report.units.{kind}.symbols")]
        asked = "|".join(
            r"(?<!\w)" + re.escape(plain(phrase)).replace(r"\*", r"\w*") + r"(?!\w)"
            for phrase in own["asked"]
        )
        yield kind, Unit(frozenset(map(plain, symbols)), re.compile(asked))


def _empty_nouns(vocabulary: Vocabulary) -> frozenset[str]:
    keys = (
        "words.function", "words.vague", "words.generic_subjects", "words.determiners",
        "figures.counts", "figures.shares", "figures.tallies", "figures.sources",
        "figures.durations", "fields.figure",
    )  # fmt: skip
    tables = ("report.ranks", "report.figures.number_words")
    ranks = [word for key in tables for group in vocabulary.table(key).values() for word in group]
    phrases = [p for key in keys for p in vocabulary.phrases(f"report.{key}")]
    months = get_month_names("wide", locale=f"{vocabulary.language}_BE").values()
    return frozenset(map(plain, (*phrases, *ranks, *months)))
