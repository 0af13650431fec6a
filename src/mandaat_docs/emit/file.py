"""Bytes → file: whole or not at all, never over an input, never over something else unasked."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mandaat_docs.errors import OutputError


def write_file(
    path: Path, data: bytes, *, force: bool = False, inputs: Iterable[Path] = ()
) -> None:
    """Write a file beside its target and move it into place, synced.

    Raises `OutputError` where it exists and `force` is not given, where it is an input (whatever
    `force` says), or where it cannot be written; what stood there is then untouched.
    """
    check_writable(path, force=force, inputs=inputs)
    handle, name = -1, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".mandaat-docs-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise OutputError("output-failed", file=path, detail=error.strerror or error) from error
    finally:
        if name:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)


def check_writable(path: Path, *, force: bool, inputs: Iterable[Path] = ()) -> None:
    """Refuse early what `write_file` would refuse, before hours of work go into it."""
    if any(_same(path, given) for given in inputs):
        raise OutputError("output-is-input", file=path)
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError("output-failed", file=path, detail=error.strerror or error) from error
    if path.is_dir():
        raise OutputError("output-is-folder", file=path)
    # A device, a pipe or a link is never replaced by a file, whatever `force` says.
    if not stat.S_ISREG(kind):
        raise OutputError("output-not-a-file", file=path)
    if not force:
        raise OutputError("output-exists", file=path)


def _same(path: Path, given: Path) -> bool:
    try:
        return path.samefile(given)
    except OSError:
        return path.absolute() == given.absolute()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
