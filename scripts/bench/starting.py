"""What it takes until the program answers at all."""

from __future__ import annotations

from collections.abc import Iterator

from bench.desk import Desk
from bench.measure import Row, processes

_ASKED = (("--help",), ("--version",), ("completion", "bash"))


def rows(desk: Desk) -> Iterator[Row]:
    """Help, version and completion beside an interpreter that imports click."""
    bare = desk.python("import click")
    for asked in _ASKED:
        ratio, _ = processes(desk.command(*asked), bare, desk.folder, 3 * desk.times)
        yield ratio.row(f"`mandaat-docs {' '.join(asked)}`", 1.3, '`python -c "import click"`')
