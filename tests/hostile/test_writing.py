"""Interrupted at any call to the system, the old file or the new one is there, whole."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mandaat_docs.emit.file import write_file
from mandaat_docs.errors import OutputError

CALLS = ("mkdir", "open", "write", "fsync", "close", "chmod", "replace", "unlink")
OLD, NEW = b"oud" * 1000, b"nieuw" * 1000


def counted(calls, at, fault, monkeypatch):
    """Let the call number `at` go wrong as `fault` does; `calls` notes all that were made."""
    for name in CALLS:
        real = getattr(os, name)

        def call(*args, _real=real, _name=name, **named):
            calls.append(_name)
            if len(calls) == at:
                return fault(_real, *args, **named)
            return _real(*args, **named)

        monkeypatch.setattr(os, name, call)


def full(real, *args, **named):
    raise OSError(28, "No space left on device")


def short(real, *args, **named):
    """A write that takes only some bytes is no fault."""
    if real.__name__ == "write":
        return real(args[0], args[1][:7])
    return real(*args, **named)


def number_of_calls(path):
    with pytest.MonkeyPatch.context() as patch:
        calls = []
        counted(calls, 0, full, patch)
        write_file(path, NEW, force=True)
    return len(calls)


def ending(path):
    try:
        write_file(path, NEW, force=True)
    except OutputError as error:
        return error.key
    return "done"


def test_a_fault_at_any_call_leaves_one_of_the_two_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    calls = number_of_calls(path)
    assert calls > 12
    ends = Counter()
    for at in range(1, calls + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        path = folder / "a.txt"
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            counted([], at, full, patch)
            ends[ending(path)] += 1
        here = {p.name: p.read_bytes() for p in folder.iterdir()}
        assert here["a.txt"] in (OLD, NEW), at
        if here["a.txt"] == NEW:
            assert here["a.txt.bak"] == OLD, at
        left = [name for name in here if name.endswith(".part")]
        assert not left, at
    assert ends["output-failed"] > 6
    assert ends["done"] >= 2  # a folder that can't be synced is no reason to fail


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_call(tmp_path, when):
    """In a process of its own that ends at the call, before or after it, as by a kill."""
    script = (
        "import os, sys; from pathlib import Path; import mandaat_docs.emit.file as f\n"
        "at, when, count = int(sys.argv[2]), sys.argv[3], 0\n"
        "def wrap(real):\n"
        "    def call(*a, **k):\n"
        "        global count; count += 1\n"
        "        if count == at and when == 'before': os._exit(9)\n"
        "        r = real(*a, **k)\n"
        "        if count == at: os._exit(9)\n"
        "        return r\n"
        "    return call\n"
        f"for n in {CALLS!r}: setattr(os, n, wrap(getattr(os, n)))\n"
        f"f.write_file(Path(sys.argv[1]), {NEW!r}, force=True)\n"
    )
    path = tmp_path / "meting.txt"
    path.write_bytes(OLD)
    for at in range(1, number_of_calls(path) + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        path = folder / "a.txt"
        path.write_bytes(OLD)
        arguments = [sys.executable, "-S", "-c", script, str(path), str(at), when]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(arguments, env=env, check=False, capture_output=True)
        assert done.returncode in (0, 9), done.stderr
        assert path.read_bytes() in (OLD, NEW), at
        if path.read_bytes() == NEW:
            assert (folder / "a.txt.bak").read_bytes() == OLD
        for part in folder.glob(".mandaat-docs-*.part"):
            if part.stat().st_size < len(OLD):
                assert part.stat().st_mode & 0o077 == 0, "half written, and open to others"


def test_writes_that_take_a_few_bytes_at_a_time(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
    write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_force_keeps_the_previous_file(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(OLD)
    write_file(path, NEW, force=True)
    assert (tmp_path / "a.docx.bak").read_bytes() == OLD
    write_file(path, NEW, force=True)  # the same once more: what a person wrote is still there
    assert (tmp_path / "a.docx.bak").read_bytes() == OLD


def test_the_copy_never_takes_the_place_of_something_else(tmp_path):
    path, backup = tmp_path / "a.txt", tmp_path / "a.txt.bak"
    path.write_bytes(OLD)
    backup.mkdir()
    for inputs, key in (((), "output-not-a-file"), ((backup,), "output-is-input")):
        with pytest.raises(OutputError) as caught:
            write_file(path, NEW, force=True, inputs=inputs)
        assert caught.value.key == key
    assert path.read_bytes() == OLD


def test_what_a_killed_process_left_is_swept_away(tmp_path):
    old, busy = tmp_path / ".mandaat-docs-a.part", tmp_path / ".mandaat-docs-b.part"
    for file in (old, busy):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    write_file(tmp_path / "a.txt", NEW)
    assert not old.exists()
    assert busy.exists()


@pytest.mark.parametrize(
    "name", ["CON", "con.docx", "Nul.txt", "COM1", "lpt9.json", "a\nb", "\x1b"]
)
def test_names_that_are_no_file_somewhere(tmp_path, name):
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / name, NEW)
    assert caught.value.key == "output-name"
    assert not list(tmp_path.iterdir())


def test_names_that_only_look_so(tmp_path):
    for name in ("console.txt", "context.json", "nulmeting.docx", "com.txt"):
        write_file(tmp_path / name, NEW)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output():
    arguments = [sys.executable, "-m", "mandaat_docs", "explain", "R101"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with Path("/dev/full").open("wb") as nowhere:
        done = subprocess.run(
            arguments, env=env, stdout=nowhere, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 4
    assert done.stderr.count(b"error: ") == 1


def test_a_file_gets_the_rights_that_the_umask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a.txt", NEW)
    finally:
        os.umask(before)
    if os.name == "posix":
        assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
