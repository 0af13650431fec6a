"""Whether a file is an evaluation or agreement that this program made, and comes back filled in.

Asked of every report: the recipe of checking one is loaded where the answer is yes.
"""

from __future__ import annotations

from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.errors import InputError
from mandaat_docs.model.filled import Filled


def read_returned(path: File) -> Filled | None:
    """The evaluation or agreement that a file is; `None` where it is a report, or unreadable.

    What can't be read is refused where it is read as a report, with the reason. Raises
    `InputError` where a program has dropped the data that tell what the document is.
    """
    try:
        data = read_bytes(path)
        if kind_of(data) is not FileKind.WORD:
            return None
        from mandaat_docs.acquire.word.filled import has_lost_its_data, read_filled

        filled = read_filled(data, path.name)
        lost = filled is None and has_lost_its_data(data, path.name)
    except InputError:
        return None
    if lost:
        raise InputError("document-data-lost", file=path)
    if filled is None:
        return None
    from mandaat_docs.check.filled import FAMILIES

    return filled if filled.kind.partition("-")[0] in FAMILIES else None
