"""Files that are held in memory, and go wherever a file on disk goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class NamedBytes:
    """The bytes of a file with the name by which people know it, such as an upload.

    The name is only ever shown: nothing on the disk is looked up by it.

    >>> str(NamedBytes("report.docx", b""))
    'report.docx'
    """

    name: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The ending of the name, with its dot."""
        return PurePosixPath(self.name).suffix

    def __str__(self) -> str:
        return self.name


File = Path | NamedBytes
"""What the pipeline reads."""
