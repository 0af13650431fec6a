"""A tiny typesetter for tests: text → positioned words, wrapped as a word processor wraps.

Every letter is half its size wide, so that where a line breaks can be told by counting.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mandaat_docs.model.source import Rule, Scan, Sheet, Word

LEFT, RIGHT, TOP, FOOT = 50.0, 450.0, 60.0, 760.0


@dataclass
class Paper:
    sheets: list[tuple[list[Word], list[Rule]]] = field(default_factory=list)
    y: float = TOP

    def __post_init__(self):
        self.new_page()

    def new_page(self):
        self.sheets.append(([], []))
        self.y = TOP

    def write(self, text, *, indent=0.0, marker="", bold=False, size=10.0, space=8.0, right=RIGHT):
        """One paragraph with `space` above it; "\\n" breaks the line as its author would."""
        if self.sheets[-1][0]:
            self.y += space
        x0 = LEFT + indent
        if marker:
            self.put(marker, x0, bold=bold, size=size, line=False)
            x0 += 1.8 * size
        for part in text.split("\n"):
            self._wrap(part.split(" "), x0, right, bold, size)
        return self

    def _wrap(self, words, x0, right, bold, size):
        x = x0
        for word in words:
            width = len(word) * size / 2
            if x > x0 and x + width > right:
                self._feed(size)
                x = x0
            self._word(word, x, bold, size)
            x += width + size / 4
        self._feed(size)

    def _feed(self, size):
        self.y += 1.2 * size
        if self.y > FOOT:
            self.new_page()

    def put(self, text, x, *, y=None, bold=False, size=10.0, line=True):
        """Words at a place of their own, without wrapping."""
        keep, self.y = self.y, self.y if y is None else y
        for word in text.split(" "):
            self._word(word, x, bold, size)
            x += len(word) * size / 2 + size / 4
        self.y = keep if y is not None or not line else self.y + 1.2 * size
        return self

    def _word(self, word, x, bold, size):
        self.sheets[-1][0].append(
            Word(
                word,
                x,
                x + len(word) * size / 2,
                self.y,
                size,
                bold,
                word.endswith("-") and len(word) > 1,
            )
        )

    def table(self, rows, edges=(LEFT, 150.0, RIGHT)):
        """A ruled table; each row a tuple of cell texts."""
        _, rules = self.sheets[-1]
        self.y += 20
        top = self.y - 12
        for row in rows:
            start, deepest = self.y, self.y
            rules.append(Rule(edges[0], edges[-1], start - 12, start - 12))
            for text, x0, x1 in zip(row, edges, edges[1:], strict=False):
                self.y = start
                self._wrap(text.split(" "), x0 + 6, x1 - 6, False, 10.0)
                deepest = max(deepest, self.y)
            self.y = deepest + 4
        rules.append(Rule(edges[0], edges[-1], self.y - 12, self.y - 12))
        rules.extend(Rule(x, x, top, self.y - 12) for x in edges)
        self.y += 10
        return self

    def scan(self):
        sheets = tuple(
            Sheet(number, 500.0, 800.0, tuple(words), tuple(rules))
            for number, (words, rules) in enumerate(self.sheets, start=1)
        )
        return Scan("mandaat.pdf", "0" * 64, sheets)
