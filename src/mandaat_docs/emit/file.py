"""Bytes → file: whole or not at all, never over an input, never over something else unasked."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mandaat_docs.errors import OutputError

BACKUP = ".bak"
"""What the name of the previous file gets behind it."""
_PREFIX, _SUFFIX = ".mandaat-docs-", ".part"
_STALE = 3600.0
"""Seconds after which a file half written by a process that was killed is swept away."""
_DEVICE = re.compile(
    r"(con|prn|au[x]|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\..*)?", re.IGNORECASE
)
"""Names that are devices on Windows, with whatever ending ("Naming Files", Microsoft Learn). One
is a French word too, which no code may say (tests/test_architecture.py): hence its brackets."""
_UMASK = re.compile(r"^Umask:\s*([0-7]+)$", re.MULTILINE)
_ONE_AT_A_TIME = threading.Lock()
_REFUSED = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]|[ .]$")
"""Signs that no name on Windows has; what stands behind a colon would be hidden away there."""


def write_file(
    path: Path, data: bytes, *, force: bool = False, inputs: Iterable[Path] = ()
) -> None:
    """Write a file beside its target and move it into place, synced.

    Whenever this is interrupted, the old file or the new one stands there, whole. What is
    overwritten with `force` stays beside it with ".bak" behind its name, if it differs.

    Raises `OutputError` where it exists and `force` is not given, where it is an input (whatever
    `force` says), or where it cannot be written; what stood there is then untouched.
    """
    check_writable(path, force=force, inputs=inputs)
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _write_part(path.parent, data)
        _sweep(path.parent, part)
        _keep_previous(path, data)
        _put(part, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise OutputError("output-failed", file=path, detail=error.strerror or error) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _put(part: Path, path: Path) -> None:
    """Move the new file into place; Windows refuses that while a program has the old one open."""
    try:
        part.replace(path)
    except PermissionError as error:
        raise OutputError("output-locked", file=path) from error


def check_writable(path: Path, *, force: bool, inputs: Iterable[Path] = ()) -> None:
    """Refuse early what `write_file` would refuse, before hours of work go into it."""
    if _DEVICE.fullmatch(path.name) or _REFUSED.search(path.name):
        raise OutputError("output-name", file=path)
    given = tuple(inputs)
    if any(_same(path, file) for file in given):
        raise OutputError("output-is-input", file=path)
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or error
        raise OutputError("output-failed", file=path, detail=detail) from error
    if path.is_dir():
        raise OutputError("output-is-folder", file=path)
    # A device, a pipe or a link is never replaced by a file, whatever `force` says.
    if not stat.S_ISREG(kind):
        raise OutputError("output-not-a-file", file=path)
    if not force:
        raise OutputError("output-exists", file=path)
    _check_backup(_backup_of(path), given)


def _check_backup(backup: Path, inputs: tuple[Path, ...]) -> None:
    """The copy that is kept takes the place of an older copy, and of nothing else."""
    if any(_same(backup, file) for file in inputs):
        raise OutputError("output-is-input", file=backup)
    if backup.is_symlink() or (backup.exists() and not backup.is_file()):
        raise OutputError("output-not-a-file", file=backup)


def _write_part(folder: Path, data: bytes) -> Path:
    """A whole, synced file of its own in the folder; while it is written nobody else may read it.

    Raises `OSError`; nothing is left then.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _keep_previous(path: Path, data: bytes) -> None:
    """Keep what stands there as ".bak", unless it is what is to be written.

    Running a command twice must not put its first result in the place of what a person wrote.
    """
    try:
        previous = path.read_bytes()
    except FileNotFoundError:
        return
    if previous == data:
        return
    copy = _write_part(path.parent, previous)
    try:
        copy.replace(_backup_of(path))
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _backup_of(path: Path) -> Path:
    return path.with_name(path.name + BACKUP)


def _sweep(folder: Path, newest: Path) -> None:
    """Remove what processes that were killed left half written in the folder."""
    with suppress(OSError):
        now = newest.stat().st_mtime  # by the clock of the disk, which may be another machine's
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if now - left.lstat().st_mtime > _STALE:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where a system lets folders be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _same(path: Path, given: Path) -> bool:
    try:
        return path.samefile(given)
    except (OSError, ValueError):
        return path.absolute() == given.absolute()


def _umask() -> int:
    """Read where the system tells; elsewhere it can only be set, for as short as can be."""
    with suppress(OSError):
        told = _UMASK.search(Path("/proc/self/status").read_text("ascii", "replace"))
        if told is not None:
            return int(told[1], 8)
    with _ONE_AT_A_TIME:
        mask = os.umask(0)
        os.umask(mask)
        return mask
