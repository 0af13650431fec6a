"""An outline as a person wrote it: its data, and on which line of the file each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
"""Keys and, in a list of tables, positions from 0: ("chapters", 3, "heading", "nl")."""


@dataclass(frozen=True, slots=True)
class OutlineSource:
    """One outline file. `damage` says why it could not be read, and then `data` is empty."""

    file: str
    data: Mapping[str, Any]
    lines: Mapping[Path, int] = field(default_factory=dict)
    damage: str | None = None
    damaged_line: int = 1

    def line_of(self, path: Path) -> int:
        """The line on which something stands, or the nearest thing that holds it; from 1.

        >>> OutlineSource("x", {}, {("chapters", 0): 4}).line_of(("chapters", 0, "heading", "nl"))
        4
        """
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1
