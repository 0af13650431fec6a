"""The recipe of the review copy: the author's own Word file with a comment at each finding."""

from __future__ import annotations

from collections.abc import Sequence

from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.held import File
from mandaat_docs.acquire.word.anchors import comment_parts, find_spans
from mandaat_docs.emit.notes import notes_of
from mandaat_docs.emit.outcome import Outcome, Result, outcome_of
from mandaat_docs.emit.word.review import with_comments, without_own_comments
from mandaat_docs.errors import InputError, UsageError
from mandaat_docs.model.vocabulary import Vocabulary


def review_copies(
    reports: Sequence[File], results: Sequence[Result], words: Vocabulary
) -> list[tuple[str, bytes]]:
    """The review copy of each report that could be read: its file's name and the bytes.

    Of one result over several files each file gets its own findings. Raises `UsageError` for a
    report that is no Word file.
    """
    is_joint = len(results) == 1 and len(reports) > 1
    copies = []
    for n, path in enumerate(reports):
        result = results[0 if is_joint else n]
        if isinstance(result, InputError):
            continue
        data = read_bytes(path)
        if kind_of(data) is not FileKind.WORD:
            raise UsageError("review-needs-word", file=path)
        outcome = outcome_of(path.name, result, words)
        part = path.name if is_joint else None
        copies.append((path.name, review_copy(data, outcome, words, part, is_first=n == 0)))
    return copies


def review_copy(
    data: bytes,
    outcome: Outcome,
    words: Vocabulary,
    part: str | None = None,
    *,
    is_first: bool = True,
) -> bytes:
    """A Word file with the comments of its outcome; those of an earlier run are replaced."""
    file = part or outcome.file
    plain = without_own_comments(data, comment_parts(data, file))
    notes = notes_of(outcome, words, part, is_first=is_first)
    spans = find_spans(plain, file, [wishes for _, wishes in notes])
    return with_comments(plain, comment_parts(plain, file), spans, [note for note, _ in notes])
