"""Tables of a report → sections: a row per target, cards of labels and values, bands between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mandaat_docs.assemble.report.boxes import is_mark
from mandaat_docs.assemble.report.columns import OPTION, ColumnReader, Names, filled
from mandaat_docs.assemble.report.fields import KEYS
from mandaat_docs.assemble.report.sections import SectionBuilder, tidy
from mandaat_docs.model.report import Level, Origin, Role, Title, read_tag
from mandaat_docs.model.source import Block, Cell, Paragraph, Row, Table, paragraphs_of

_TITLE_WORDS = 12


@dataclass(slots=True)
class TableReader:
    """Reads tables into a builder; columns without a head take that of the table before."""

    builder: SectionBuilder
    body: Callable[[Sequence[Block]], None]
    """Reads blocks as running text: for tables that only lay out a page."""
    _last: tuple[int, Names] | None = None

    @property
    def columns(self) -> ColumnReader:
        """The reader of columns, in the languages and with the labels of this report."""
        builder = self.builder
        return ColumnReader(builder.fields, builder.labels, builder.reader.languages)

    def table(self, table: Table) -> None:
        """Place one table; what follows it goes on with the section that was open before it."""
        before = self.builder.active
        rows = [row for row in table.rows if _texts(row)]
        if _is_layout(rows):
            for row in rows:
                for cell in row.cells:
                    self.body(cell.blocks)
            return
        cards = self._cards(rows)
        if cards is not None:
            self._read_cards(cards)
        else:
            self._read_grid(table, rows)
        self.builder.resume(before, table.rows[-1].place)

    # --- cards: a label and its value on each row

    def _cards(self, rows: Sequence[Row]) -> list[tuple[Row, list[tuple[str | None, Cell]]]] | None:
        """The values by label, `None` where the table is no card."""
        names = [self._names_in(row) for row in rows]
        labelled = [index for index, found in enumerate(names) if 0 in found]
        first_is_head = bool(names) and len(names[0]) > 1 and len(names[0]) == len(filled(rows[0]))
        if first_is_head and len(labelled) == len(rows) > 2:
            return self._cards(rows[1:])  # "Vraag | Antwoord" over a card
        titled = bool(rows) and not names[0] and self._names_target(rows[0])
        if len(labelled) + titled < 2 or first_is_head or len(labelled) * 2 < len(rows):
            return None
        pairs = [list(self._pairs(row)) for row in rows]
        if not names[0]:
            pairs[0] = list(self._title_of_card(rows[0]))
        return list(zip(rows, pairs, strict=True))

    def _names_in(self, row: Row) -> Names:
        whole = self.builder.fields.whole
        return {
            index: name
            for index, cell in enumerate(row.cells)
            if (name := whole(cell.text)) is not None
        }

    def _pairs(self, row: Row) -> Iterator[tuple[str | None, Cell]]:
        """Label, value, label, value; a cell without a label before it has none. A number and a
        wording side by side open a card without a label.
        """
        if self._is_numbered(row):
            yield from zip(("number", "target"), filled(row), strict=True)
            return
        name: str | None = None
        for cell in row.cells:
            found = self.builder.fields.whole(cell.text)
            if found is not None and name is None:
                name = found
                continue
            yield name, cell
            name = None

    def _is_numbered(self, row: Row) -> bool:
        held = filled(row)
        unnamed = len(held) == 2 and not self._names_in(row)
        return unnamed and self.columns.kind(held[0].text) == "number"

    def _names_target(self, row: Row) -> bool:
        held = filled(row)
        return len(held) == 2 and self.builder.labels.title(tidy(held[0].text)).names

    def _title_of_card(self, row: Row) -> Iterator[tuple[str | None, Cell]]:
        """The first row of a card that names no field says what the card is about: a wording,
        or whatever stands for a number ("Target 2.1 (OT 2)", "Card 6") before a wording.
        """
        held = filled(row)
        if len(row.cells) == 1 or len(held) > 2:
            return self._pairs(row)
        names = [self.builder.labels.title(tidy(cell.text)).names for cell in held]
        if len(held) == 2 and names[0]:
            return zip(("number", "target"), held, strict=True)
        if len(held) == 2 and not names[1]:
            return self._pairs(row)
        return iter([("target", held[-1])])

    def _read_cards(self, cards: list[tuple[Row, list[tuple[str | None, Cell]]]]) -> None:
        keys: dict[str, str] = {}
        held: list[tuple[Row, str | None, Cell]] = []
        for row, pairs in cards:
            for name, cell in pairs:
                if name in KEYS and name in keys:
                    self._card(keys, held)
                    keys, held = {}, []
                if name in KEYS and cell.text.strip():
                    keys[name] = tidy(cell.text)
                elif name is None and len(pairs) == 1 and self._is_band(row):
                    self._card(keys, held)
                    keys, held = {}, []
                    self._band(row)
                elif name not in KEYS:
                    held.append((row, name, cell))
        self._card(keys, held)

    def _card(self, keys: dict[str, str], held: list[tuple[Row, str | None, Cell]]) -> None:
        if keys:
            row = held[0][0] if held else None
            self._open_keys(keys, row)
        for row, name, cell in held:
            self._cell(cell, row, name)

    # --- grids: a head, then a row per target

    def _read_grid(self, table: Table, rows: Sequence[Row]) -> None:
        head, names = self.columns.head(rows)
        width = _width(table)
        if names is None and self._last is not None and self._last[0] == width:
            names = self._last[1]
        if names is None:
            names = self.columns.guess(rows)
        elif head is not None:
            self._last = (width, names)
        names = self.columns.one_wording(names, rows)
        above: dict[int, str] = {}
        for index, row in enumerate(rows):
            if index == head or (head is not None and self.columns.same_head(row, names)):
                continue
            if self._is_band(row, names):
                self._band(row)
            else:
                self._row(row, names, above)

    def _is_band(self, row: Row, names: Names | None = None) -> bool:
        """A row that heads the rows below it: one text for the whole width, or a label that
        stands above targets and nothing beside it.
        """
        held = filled(row)
        if len(held) != 1:
            return False
        cell = held[0]
        title = self.builder.labels.title(tidy(cell.text))
        if title.level in {Level.SERIES, Level.OBJECTIVE, Level.MEASURING_POINT}:
            return True
        alone = len(row.cells) == 1
        return alone and (names is None or len(names) > 1)

    def _band(self, row: Row) -> None:
        cell = filled(row)[0]
        first, *others = [p for p in paragraphs_of(cell.blocks) if p.text.strip()]
        text = tidy(first.text)
        if next(self.builder.fields.split(text)).name is not None:
            # A field that takes the whole width: "Toelichting: …".
            others = [first, *others]
        else:
            title = self.builder.labels.title(text.replace("\n", " "), first.marker)
            lead = self.builder.reader.passage(Role.NARRATIVE, text, first, first.place)
            prose = len(text.split()) > _TITLE_WORDS or text.endswith(".")
            unnamed = title.level is None and title.number is None
            self.builder.open(Origin.BAND, row.place, title, lead if prose and unnamed else None)
        for paragraph in others:
            self.builder.text(tidy(paragraph.text), paragraph, paragraph.place)

    def _row(self, row: Row, names: Names, above: dict[int, str]) -> None:
        """One row; a number that is merged over several rows, held in `above`, is that of each."""
        keys: dict[str, str] = {}
        for cell in row.cells:
            name = names.get(cell.column)
            if name == "number":
                above[cell.column] = cell.text if not cell.continues else above.get(cell.column, "")
                if cell.continues and above[cell.column]:
                    keys[name] = tidy(above[cell.column])
            if name in KEYS and cell.text.strip():
                marker = next((p.marker for p in paragraphs_of(cell.blocks)), "")
                text = tidy(cell.text)
                keys[name] = f"{marker} {text}" if marker[:1].isdigit() else text
        if keys:
            self._open_keys(keys, row)
        for cell in row.cells:
            name = names.get(cell.column, Role.NARRATIVE)
            if name not in KEYS:
                self._cell(cell, row, name)

    def _open_keys(self, keys: dict[str, str], row: Row | None) -> None:
        """Begin the section that the key cells of a row announce."""
        labels = self.builder.labels
        keys = _below_objectives(keys)
        place = row.place if row is not None else self.builder.drafts[self.builder.active].place
        for key, level in (
            ("objective", Level.OBJECTIVE),
            ("measuring_point", Level.MEASURING_POINT),
        ):
            if key in keys:
                title = labels.title(keys[key].replace("\n", " "))
                if title.level is None:
                    title = replace(title, level=level, plain_number=False)
                self.builder.open(Origin.BAND, place, title)
        if "number" not in keys and "target" not in keys:
            return
        title = self._key_title(keys.get("number", ""), keys.get("target", ""))
        first = self.builder.reader.passage(Role.NARRATIVE, title.wording, None, place)
        self.builder.open(Origin.ROW, place, title, first if title.wording else None)

    def _key_title(self, number: str, wording: str) -> Title:
        labels = self.builder.labels
        line, _, below = wording.partition("\n")
        title = labels.title(line)
        if below and title.wording:
            title = replace(title, wording=f"{title.wording} {below}")
        elif below:
            title = replace(title, wording=below.replace("\n", " "))
        if number:
            counted = labels.title(number.replace("\n", " "))
            if title.number is None or title.plain_number:
                title = replace(
                    title,
                    number=counted.number or title.number,
                    level=title.level or counted.level,
                    series=title.series or counted.series,
                    plain_number=title.level is None
                    and (counted.plain_number or counted.number is None),
                    within=title.within or counted.within,
                    ordinal=title.ordinal or counted.ordinal,
                )
            if counted.wording and not title.wording and counted.wording != number:
                title = replace(title, wording=counted.wording)
        return replace(title, text=f"{number} {wording}".strip().replace("\n", " "))

    def _cell(self, cell: Cell, row: Row, name: str | None) -> None:
        """Place the text of a cell; nested tables are read as text."""
        if name is not None and name.startswith(OPTION):
            if is_mark(cell.text):
                self._field(Role.STATUS, name.removeprefix(OPTION), row)
            return
        blank = not cell.text.strip() and not _controls(cell)
        self.builder.cell(name, row.place, blank=blank)
        for paragraph in paragraphs_of(cell.blocks):
            if read_tag(paragraph.control) is not None:
                self.builder.paragraph(paragraph)
            elif text := tidy(paragraph.text):
                self.builder.text(text, paragraph, paragraph.place, name)

    def _field(self, role: Role, text: str, row: Row) -> None:
        passage = self.builder.reader.passage(role, text, None, row.place)
        self.builder.drafts[self.builder.active].passages.append(passage)


def _below_objectives(keys: dict[str, str]) -> dict[str, str]:
    """A column "SD/TD" may number what stands below an objective: "SD 2 – 2.2"."""
    if "number" in keys or re.search(r"\d\.\d", keys.get("objective", "")) is None:
        return keys
    return {"number" if key == "objective" else key: text for key, text in keys.items()}


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells if cell.text.strip() or _controls(cell)]


def _controls(cell: Cell) -> bool:
    return any(read_tag(paragraph.control) for paragraph in paragraphs_of(cell.blocks))


def _width(table: Table) -> int:
    return max((cell.column + cell.span for row in table.rows for cell in row.cells), default=0)


def _is_layout(rows: Sequence[Row]) -> bool:
    """A frame round running text: one column, or headings inside."""
    if all(len(row.cells) == 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row.cells]
    return any(
        isinstance(block, Paragraph) and block.level is not None
        for cell in cells
        for block in cell.blocks
    )
