"""The grid of a Markdown table: which cells are merged, shaded or empty."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

_BREAK = re.compile(r"<br ?/?>")
_SHADING = re.compile(r"\s*\{#([0-9A-Fa-f]{6})\}\s*")
Nodes = list[SyntaxTreeNode]


@dataclass
class Cell:
    """One cell; `paragraphs` hold inline nodes."""

    paragraphs: list[Nodes]
    column: int
    span: int = 1
    merge: str = ""
    """ "restart" or "continue" where it is merged with cells above or below it."""
    shading: str = ""


@dataclass
class Row:
    """One row."""

    header: bool = False
    cells: list[Cell] = field(default_factory=list)


def grid_of(table: SyntaxTreeNode) -> list[Row]:
    """The rows of a table; the first is left out where all its cells are empty.

    Raises `ValueError` where a cell is to be merged with one that is not there.
    """
    rows: list[Row] = []
    for part in table.children:
        for line in part.children:
            row = Row(header=part.type == "thead")
            for column, node in enumerate(line.children):
                _add(row, rows, column, node)
            rows.append(row)
    head = rows[0].cells
    return rows[1:] if len(rows) > 1 and not any(c.paragraphs for c in head) else rows


def _add(row: Row, above: list[Row], column: int, node: SyntaxTreeNode) -> None:
    content = node.children[0].content.strip() if node.children else ""
    if content == "<":
        if not row.cells:
            raise ValueError("the first cell of a row can't be merged with the one left of it")
        row.cells[-1].span += 1
        return
    cell = Cell([], column)
    row.cells.append(cell)
    if content == "^":
        _origin(above, column).merge = "restart"
        cell.merge = "continue"
        return
    nodes = list(node.children[0].children) if node.children else []
    if nodes and nodes[0].type == "text" and (match := _SHADING.match(nodes[0].content)):
        cell.shading = match[1].upper()
        nodes[0] = _text_node(nodes[0], nodes[0].content[match.end() :])
    cell.paragraphs = _split(nodes) if any(map(_says, nodes)) else []


def _origin(rows: list[Row], column: int) -> Cell:
    """The cell that stands at the top of a vertical merge in this column."""
    for row in reversed(rows):
        found = next((c for c in row.cells if c.column == column), None)
        if found is None:
            break
        if found.merge != "continue":
            return found
    raise ValueError("nothing above to merge a cell with")


def _says(node: SyntaxTreeNode) -> bool:
    return node.type != "text" or bool(node.content.strip())


def _split(nodes: Nodes) -> list[Nodes]:
    """The inline nodes of each paragraph: a break in the text between them begins another."""
    paragraphs: list[Nodes] = [[]]
    for node in nodes:
        pieces = _BREAK.split(node.content) if node.type == "text" else []
        if len(pieces) < 2:
            paragraphs[-1].append(node)
            continue
        for index, piece in enumerate(pieces):
            if index:
                paragraphs.append([])
            if piece.strip():
                paragraphs[-1].append(_text_node(node, piece))
    return paragraphs


def _text_node(like: SyntaxTreeNode, text: str) -> SyntaxTreeNode:
    assert like.token is not None
    return SyntaxTreeNode([like.token.copy(content=text)], create_root=False)
