"""Numbers in digits and in words, Belgian and French formats → decimal values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mandaat_docs.assemble.report.phrases import alternatives
from mandaat_docs.model.vocabulary import Vocabulary

_KEY = "report.figures"
_DIGITS = re.compile(
    r"(?<![\w.,/])(?:\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\w/]|[.,]\d)"
    r"|(?<![\w.,/])\d+(?:[.,]\d+)?(?=(?:%|[kM]?€|x\b|[kMG]?Wh\b|m[²³23]\b))"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")

_LONGEST = 24
"""Signs of a number in digits, parts of one in words: nothing that is measured has more."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text."""

    value: Decimal
    start: int
    end: int
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class NumeralReader:
    """Finds the numbers of one language."""

    parts: Mapping[str, int]
    part: re.Pattern[str]
    """Any part of a number word, the longest first."""
    between: frozenset[str]
    weak: frozenset[str]
    """Articles that are number words only inside a larger one ("een", "un")."""
    magnitude: re.Pattern[str]
    """A word for many times the number before it, with the space between; "M" only before "€"."""
    magnitudes: Mapping[str, int]

    def find(self, text: str) -> list[Numeral]:
        """Every number, from left to right; "12,4 miljoen" is one number."""
        digits = (m for m in _DIGITS.finditer(text) if len(m[0]) <= _LONGEST)
        found = [self._digits(match) for match in digits]
        found += self._spelled(text)
        found.sort(key=lambda numeral: numeral.start)
        return [self._with_magnitude(text, numeral) for numeral in found]

    def _digits(self, match: re.Match[str]) -> Numeral:
        return Numeral(decimal_of(match[0]), match.start(), match.end())

    def _with_magnitude(self, text: str, numeral: Numeral) -> Numeral:
        match = self.magnitude.match(text, numeral.end)
        if match is None or (numeral.spelled and match[0].strip().casefold() in self.parts):
            return numeral
        times = self.magnitudes[match[0].strip().casefold()]
        return Numeral(numeral.value * times, numeral.start, match.end(), numeral.spelled)

    def _spelled(self, text: str) -> Iterator[Numeral]:
        """Number words; parts that stand together ("quatre cent douze") are one number."""
        run: list[tuple[re.Match[str], list[int]]] = []
        for match in _WORD.finditer(text):
            values = self._values(match[0].casefold())
            joined = not run or not text[run[-1][0].end() : match.start()].strip()
            if values is not None and joined and (values or run):
                run.append((match, values))
                continue
            yield from self._close(text, run)
            run = [(match, values)] if values else []
        yield from self._close(text, run)

    def _close(self, text: str, run: list[tuple[re.Match[str], list[int]]]) -> Iterator[Numeral]:
        while run and not run[-1][1]:  # a joining word at the end belongs to what follows
            run = run[:-1]
        while run and run[0][0][0].casefold() in self.weak:
            if len(run) == 1 and self.magnitude.match(text, run[0][0].end()):
                break  # "een miljoen"
            run = run[1:]
        values = [value for _, part in run for value in part]
        if 0 < len(values) <= _LONGEST:
            yield Numeral(Decimal(_compose(values)), run[0][0].start(), run[-1][0].end(), True)

    def _values(self, word: str) -> list[int] | None:
        """The values of a word's parts; empty for a joining word, `None` for any other word."""
        if word in self.between:
            return []
        values = []
        place = 0
        while place < len(word):
            match = self.part.match(word, place)
            if match is None:
                return None
            if match[0] in self.parts:
                values.append(self.parts[match[0]])
            place = match.end()
        # A joiner opens no number word ("en"), whatever stands behind it.
        opens = any(word.startswith(part) for part in self.parts)
        return values if values and opens else None


def numeral_reader(words: Vocabulary) -> NumeralReader:
    """The number reader of a language."""
    parts = {
        word: int(value)
        for value, spelled in words.table(f"{_KEY}.number_words").items()
        for word in spelled
    }
    inside = words.phrases(f"{_KEY}.joiners.inside")
    longest_first = sorted({*parts, *inside, "-"}, key=len, reverse=True)
    magnitudes, of_money = (
        {
            word.casefold(): int(value)
            for value, spelled in words.table(f"{_KEY}.{key}").items()
            for word in spelled
        }
        for key in ("magnitudes", "magnitudes_of_money")
    )
    currencies = alternatives(words.phrases(f"{_KEY}.currencies"))
    magnitude = rf"\s+{alternatives(magnitudes)}|\s*(?:{'|'.join(of_money)})(?=\s?{currencies})"
    return NumeralReader(
        parts,
        re.compile("|".join(map(re.escape, longest_first))),
        frozenset(words.phrases(f"{_KEY}.joiners.between")),
        frozenset(words.phrases(f"{_KEY}.joiners.weak")),
        re.compile(magnitude, re.IGNORECASE),
        magnitudes | of_money,
    )


def decimal_of(text: str) -> Decimal:
    """The value of digits in a Belgian or French format.

    >>> [str(decimal_of(t)) for t in ("1.234,5", "1 234,5", "12,4", "12.4", "3.500")]
    ['1234.5', '1234.5', '12.4', '12.4', '3500']
    """
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[.\s]", "", text)
    return Decimal(text.replace(",", "."))


def _compose(values: list[int]) -> int:
    """Parts → number: "vier honderd twaalf" is 4 × 100 + 12.

    >>> _compose([4, 100, 12]), _compose([2, 20]), _compose([2, 1000, 3, 100])
    (412, 22, 2300)
    """
    total = current = 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current += value
    return total + current
