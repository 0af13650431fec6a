"""Whether a number is the figure of an indicator: it must count or measure what that asks for.

"Talks with two banks" is no figure of a number of proposals. docs/analysis/reports.md
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mandaat_docs.check.similarity import Morphology, content_words, plain, same_word
from mandaat_docs.model.report import FigureReading, Role, Sentence
from mandaat_docs.model.vocabulary import Vocabulary

_HEAD_WORDS = 4
_FEW = 3
"""Content words up to which a sentence is about its number and nothing else: "In total 241"."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The words of measures, of the mandate's language, and things by their several names."""

    morphology: Morphology
    counts: tuple[str, ...]
    shares: tuple[str, ...]
    progress: tuple[str, ...]
    things: Mapping[str, tuple[str, ...]]
    """Names of things that are counted, in all languages, by the key they share."""
    units: Mapping[str, tuple[str, ...]]
    """Units as wordings spell them out, in all languages: "m²" is "mètres carrés"."""

    def fits(self, figure: FigureReading, sentence: Sentence, role: Role, wording: str) -> bool:
        """Whether a number measures what an indicator's wording asks for."""
        if figure.planned or (figure.progress and not self._asks_progress(wording)):
            return False
        share, count = self._is(self.shares, wording), self._is(self.counts, wording)
        unit = figure.figure.unit
        if unit == "%":
            return share or not count
        if share:
            return role is Role.FIGURE or (unit or "").startswith("/")
        if role is Role.FIGURE:
            return not figure.duration or not count
        if self._is_unit(unit, wording):
            return True
        if figure.counted or unit == "€":
            return self._counts(figure, wording, count=count)
        return self._names(sentence.text, wording) or len(sentence.content) <= _FEW

    def _counts(self, figure: FigureReading, wording: str, *, count: bool) -> bool:
        if figure.figure.unit == "€" or (figure.duration and not count):
            return self._names(figure.around, wording)
        return not figure.duration and self._names(figure.counted, wording)

    def _is_unit(self, unit: str | None, wording: str) -> bool:
        """Whether a number stands in the unit that the wording asks for by its name."""
        folded = plain(wording)
        return any(plain(name) in folded for name in self.units.get(unit or "", ()))

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
        return bool(self._things(said) & self._things(asked))

    def _things(self, words: Iterable[str]) -> set[str]:
        words = list(words)
        return {
            key
            for key, names in self.things.items()
            if any(
                same_word(word, plain(name), self.morphology) for word in words for name in names
            )
        }


def measure_of(
    vocabulary: Vocabulary, all_languages: Iterable[Vocabulary], forms: Morphology
) -> Measure:
    """The measures of a mandate's language, with the names of things in every language."""
    things: dict[str, tuple[str, ...]] = {}
    units: dict[str, tuple[str, ...]] = {}
    for other in all_languages:
        for joined, table in ((things, "report.things"), (units, "report.unit_names")):
            for key, names in other.table(table).items():
                joined[key] = (*joined.get(key, ()), *names)
    return Measure(
        forms,
        vocabulary.phrases("report.figures.counts"),
        vocabulary.phrases("report.figures.shares"),
        vocabulary.phrases("report.figures.progress"),
        things,
        units,
    )
