"""Tables of a mandate → what each row says: header fields, the overview, targets in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mandaat_docs.assemble.mandate.labels import OBJECTIVES, Label, LabelKind, LabelReader
from mandaat_docs.model.source import Block, Cell, Paragraph, Row, Table, paragraphs_of

_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
_NO_NAMES: Mapping[int, Label] = {}
_NUMBERED = re.compile(r"(\d+(?:\.\d+)+)\.?:?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cell or row that a label explains."""

    label: Label
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A row of the header table; `row` for where it turns out to be none."""

    name: str
    label: str
    value: str
    row: Row


@dataclass(frozen=True, slots=True)
class TableTitle:
    """A cell that heads a table or its columns."""

    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Loose:
    """A block that is read as if it stood outside the table."""

    block: Block


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A cell in a column without a name."""

    paragraph: Paragraph
    text: str


@dataclass(frozen=True, slots=True)
class SameDeadline:
    """The lower part of a cell with a deadline: it is the row's above, too."""


@dataclass(frozen=True, slots=True)
class TitleGoesOn:
    """The rest of a measuring point's title, whose cell a page's end cut."""

    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a table's columns, or numbers that stand in a column of their own."""

    labels: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


TableItem = (
    Names | Labelled | SameDeadline | TitleGoesOn | HeaderField | TableTitle | Loose | Unexplained
)


def names_alone(table: Table, reader: LabelReader) -> dict[int, Label]:
    """The names of columns in a table that holds nothing else: they are those of what follows."""
    return _columns(table.rows[0], reader) if len(table.rows) == 1 else {}


def read_table(
    table: Table, reader: LabelReader, names: Mapping[int, Label] = _NO_NAMES
) -> Iterator[TableItem]:
    """What a table says, row by row; `names` are those of its columns where it has none itself."""
    columns = _columns(table.rows[0], reader)
    if not columns and names and all(_fits(row, names, reader) for row in table.rows):
        for row in table.rows:
            yield from _below_columns(row, names, reader)
        return
    if columns:
        yield from _under_names(table, columns, reader)
        return
    if _is_card(table, reader):
        for row in table.rows:
            yield from _of_card(row, reader)
        return
    has_overview = any(_overview_label(row, reader) for row in table.rows)
    for row in table.rows:
        if label := _overview_label(row, reader):
            yield Labelled(label, _first(row))
        elif has_overview:
            yield from map(TableTitle, paragraphs_of(tuple(b for c in row.cells for b in c.blocks)))
        elif field := _header_field(row, reader):
            yield field
        else:
            yield from loose_cells(row)


def _under_names(
    table: Table, columns: Mapping[int, Label], reader: LabelReader
) -> Iterator[TableItem]:
    head = _texts(table.rows[0])
    named = False
    yield from _names(table.rows[0], columns, reader)
    for row in table.rows[1:]:
        if _texts(row) == head:  # printed again at the top of a page
            yield from _names(row, columns, reader)
            continue
        items = tuple(_below_columns(row, columns, reader))
        yield from map(_cut_title, items) if named else items
        named = named or any(_is_title(item) for item in items)


def _fits(row: Row, names: Mapping[int, Label], reader: LabelReader) -> bool:
    """Whether a row has those columns, and no label of its own but a measuring point's."""
    labels = [reader.read(_text(cell)) for cell in row.cells]
    other = any(label and label.kind is not LabelKind.MEASURING_POINT for label in labels)
    return not other and len(row.cells) == len(names)


def loose_cells(row: Row) -> Iterator[Loose]:
    """The blocks of a row's cells, one by one."""
    return (Loose(block) for cell in _cells(row) for block in cell.blocks)


def split_number(text: str) -> tuple[str | None, str]:
    """A number of several parts at the start of a text, and the rest.

    >>> split_number("1.2.1. de vijver meten"), split_number("3 vijvers")
    (('1.2.1', 'de vijver meten'), (None, '3 vijvers'))
    """
    match = _NUMBERED.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def _is_card(table: Table, reader: LabelReader) -> bool:
    """Whether rows say what an objective is and what it holds, label left and text right.

    An overview holds titles of objectives alone.
    """
    kinds = {label.kind for row in table.rows if (label := _left_label(row, reader))}
    return bool(kinds & OBJECTIVES) and LabelKind.MEASURING_POINT in kinds


def _left_label(row: Row, reader: LabelReader) -> Label | None:
    pair = _pair(row)
    label = reader.read(pair[0]) if pair else None
    return label if label is not None and not label.rest else None


def _of_card(row: Row, reader: LabelReader) -> Iterator[TableItem]:
    """A label with its text; paragraphs of their own below the heads of aims and context."""
    label, cells = _left_label(row, reader), _cells(row)
    if label is None or label.kind in {LabelKind.AIMS, LabelKind.CONTEXT, LabelKind.TARGETS}:
        yield from loose_cells(row)
    else:
        yield Labelled(replace(label, rest=_text(cells[1])), _first(row))


def _columns(row: Row, reader: LabelReader) -> dict[int, Label]:
    """The labels that name the columns of a table, where the cells of its first row are such.

    A column of numbers (“Nr.”) has none. Beside two that are named, a third may have a name that
    no mandate is known to use.
    """
    cells = [c for c in row.cells if c.text and not reader.is_number_sign(_text(c))]
    labels = {c.column: reader.read(_text(c)) for c in cells}
    named = {column: label for column, label in labels.items() if label and not label.rest}
    kinds = {label.kind for label in named.values()}
    known = len(named) == len(labels) or len(kinds - {LabelKind.AIMS, LabelKind.CONTEXT}) > 1
    return named if kinds & {LabelKind.TARGET, LabelKind.TARGETS} and known else {}


def _names(row: Row, columns: Mapping[int, Label], reader: LabelReader) -> Iterator[TableItem]:
    """The names of columns; one that says nothing to a reader of mandates is quoted."""
    for cell in row.cells:
        text = _text(cell)
        if not text or cell.column in columns or reader.is_number_sign(text):
            yield Names((text,))
        else:
            yield Unexplained(_first(row), text)


def _below_columns(
    row: Row, columns: Mapping[int, Label], reader: LabelReader
) -> Iterator[TableItem]:
    """One row below column names: each cell is what its column says, or its own label.

    In whatever order the columns stand, a deadline comes behind its target.
    """
    items = list(_cells_below(row, columns, reader))
    yield from (item for item in items if not _is_deadline(item))
    yield from (item for item in items if _is_deadline(item))


def _is_deadline(item: TableItem) -> bool:
    labelled = isinstance(item, Labelled) and item.label.kind is LabelKind.DEADLINE
    return labelled or isinstance(item, SameDeadline)


def _cells_below(
    row: Row, columns: Mapping[int, Label], reader: LabelReader
) -> Iterator[TableItem]:
    number = ""
    for cell in row.cells:
        text, name = _text(cell), columns.get(cell.column)
        if name is None and _NUMBER.fullmatch(text):
            number = text
            yield Names(numbers=(number,))
            continue
        if not text:
            if cell.continues and name is not None and name.kind is LabelKind.DEADLINE:
                yield SameDeadline()
            continue
        first = next(paragraphs_of(cell.blocks))
        own = reader.read(text)
        if own is not None and own.rest:
            yield Labelled(own, first)
        elif name is None:
            yield Unexplained(first, text)
        else:
            kind = LabelKind.TARGET if name.kind is LabelKind.TARGETS else name.kind
            numbered = f"{number} {text}" if _NUMBERED.match(f"{number} {text}") else text
            number = ""  # of the first cell behind it that says something
            yield Labelled(Label(kind, name.text, *split_number(numbered)), first)


def _is_title(item: TableItem) -> bool:
    """Whether a measuring point is named here, with a capital."""
    if not isinstance(item, Labelled) or item.label.kind is not LabelKind.MEASURING_POINT:
        return False
    return not item.label.rest[:1].islower()


def _cut_title(item: TableItem) -> TableItem:
    """A title in lower case without a number, below one with a capital, is the rest of that one."""
    if not isinstance(item, Labelled) or item.label.kind is not LabelKind.MEASURING_POINT:
        return item
    rest = item.label.number is None and item.label.rest[:1].islower()
    return TitleGoesOn(replace(item.paragraph, text=item.label.rest)) if rest else item


def _overview_label(row: Row, reader: LabelReader) -> Label | None:
    """The label and title of a row of the overview: objective left, title right."""
    pair = _pair(row)
    label = reader.read(pair[0]) if pair else None
    if pair is None or label is None or label.kind not in OBJECTIVES or label.rest:
        return None
    return replace(label, rest=pair[1])


def _header_field(row: Row, reader: LabelReader) -> HeaderField | None:
    pair = _pair(row)
    found = reader.header_field(pair[0]) if pair else None
    if pair is None or found is None or found[2]:
        return None
    return HeaderField(found[0], found[1], pair[1], row)


def _pair(row: Row) -> tuple[str, str] | None:
    """The texts of a row of two cells without tables inside."""
    cells = _cells(row)
    if len(cells) != 2 or any(isinstance(b, Table) for c in cells for b in c.blocks):
        return None
    return _text(cells[0]), _text(cells[1])


def _cells(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if not cell.continues]


def _text(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _texts(row: Row) -> list[str]:
    return [_text(cell) for cell in row.cells]


def _first(row: Row) -> Paragraph:
    blocks = tuple(block for cell in row.cells for block in cell.blocks)
    return next(paragraphs_of(blocks), Paragraph("", row.place))
