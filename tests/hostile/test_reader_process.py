"""Whatever happens to the process that reads PDFs, the program says it in one line and goes on."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.acquire.pdf import apart, reader
from mandaat_docs.acquire.pdf.scan import ReaderFaultError, read_pdf
from mandaat_docs.acquire.pdf.watch import OUT_OF_MEMORY
from mandaat_docs.errors import InputError
from mandaat_docs.model.limits import Limits
from samples import SAMPLE_NL

SAMPLE = SAMPLE_NL.read_bytes()
BOMB = b"%PDF-bomb"
REAL = apart.command
ASLEEP, ENDED = 600, 30
"""Seconds: how long a planted fault sleeps, and by when it is ended on the busiest machine."""


@pytest.fixture
def planted(monkeypatch):
    """A reading process in which `fault` happens, to every file or to those that begin so."""

    def plant(fault, *, only=b"", where="mandaat_docs.acquire.pdf.reader.read_rows"):
        module, _, name = where.rpartition(".")
        code = (
            f"import os, time, ctypes, {module} as m; real = m.{name}\n"
            f"def faulty(data, *a):\n"
            f"    if not data.startswith({only!r}): return real(data, *a)\n"
            f"    {fault}\n"
            f"m.{name} = faulty\n"
        )

        def command(memory_mb):
            *start, script, last = REAL(memory_mb)
            first, _, rest = script.partition("; from")
            return [*start, f"{first}\n{code}\nfrom{rest}", last]

        monkeypatch.setattr(apart, "command", command)
        apart.end()

    yield plant
    apart.end()


def refusal(data, limits=None):
    with reading_under(Guard(limits or Limits())), pytest.raises(InputError) as caught:
        read_pdf(data, "a.pdf")
    return caught.value


@pytest.mark.parametrize("fault", ["os.abort()", "ctypes.string_at(1)", "os._exit(0)"])
def test_a_crash(planted, fault):
    planted(fault)
    error = refusal(SAMPLE)
    assert error.key == "pdf-crash"
    assert error.exit_code == 3


def test_a_crash_is_of_that_file_alone(planted):
    planted("os.abort()", only=BOMB)
    assert len(read_pdf(SAMPLE, "a.pdf").sheets) == 5
    assert refusal(BOMB).key == "pdf-crash"
    assert len(read_pdf(SAMPLE, "a.pdf").sheets) == 5


def test_what_an_earlier_file_broke_does_not_count_against_the_next(planted, tmp_path):
    mark = tmp_path / "once"
    planted(
        f"os.path.exists({str(mark)!r}) or (open({str(mark)!r}, 'x'), os.abort());"
        " return real(data, *a)",
        only=b"%PDF",
    )
    mark.touch()
    read_pdf(SAMPLE, "a.pdf", witness=False)  # now it is warm
    mark.unlink()
    assert len(read_pdf(SAMPLE, "a.pdf", witness=False).sheets) == 5


def test_a_hang(planted):
    planted(f"time.sleep({ASLEEP})")
    started = time.monotonic()
    error = refusal(SAMPLE, Limits(seconds=1))
    assert error.key == "limit-seconds"
    assert error.facts["limit"] == 1
    assert time.monotonic() - started < ENDED


def test_a_hang_in_which_it_cannot_end_itself(planted, monkeypatch):
    monkeypatch.setattr(apart, "_GRACE", 0.5)
    # it keeps every other thread of the process waiting
    planted(f"ctypes.PyDLL(None).sleep({ASLEEP})")
    started = time.monotonic()
    assert refusal(SAMPLE, Limits(seconds=1)).key == "limit-seconds"
    assert time.monotonic() - started < ENDED


@pytest.mark.parametrize(
    "fault",
    [
        "held = []\n    while True: held.append(b'x' * 1_000_000)",
        "b'x' * 10**11",
        "libc = ctypes.CDLL(None); libc.malloc.restype = ctypes.c_void_p\n"
        "    while True: p = libc.malloc(1_000_000); ctypes.memset(p, 1, 1_000_000)",
    ],
)
def test_a_glut(planted, fault):
    planted(fault)
    error = refusal(SAMPLE, Limits(memory_mb=200))
    assert error.key == "limit-memory-mb"
    assert error.facts["limit"] == 200


def test_nonsense_for_an_answer(planted):
    planted("os.write(4, bytes(range(1, 200)) * 1000); os.write(3, b'x' * 1000); os._exit(1)")
    assert refusal(SAMPLE).key == "pdf-crash"


@pytest.mark.parametrize("fault", ["os.abort()", f"time.sleep({ASLEEP})"])
def test_a_second_reader_that_does_not_come_to_an_end(planted, fault):
    planted(fault, where="mandaat_docs.acquire.pdf.witness.page_texts")
    with reading_under(Guard(Limits(seconds=5))):
        scan = read_pdf(SAMPLE, "a.pdf")
    assert len(scan.sheets) == 5
    assert [d.page for d in scan.disagreements] == [1, 2, 3, 4, 5]


def test_a_fault_of_the_program_is_no_fault_of_the_file(planted):
    planted("raise KeyError('oei')")
    with pytest.raises(ReaderFaultError, match="oei"):
        read_pdf(SAMPLE, "a.pdf")


def test_one_process_serves_all_files():
    read_pdf(SAMPLE, "a.pdf", witness=False)
    first = apart._READER._process.pid
    read_pdf(SAMPLE, "b.pdf", witness=False)
    assert apart._READER._process.pid == first


def test_a_process_that_cannot_be_started(monkeypatch):
    apart.end()
    monkeypatch.setattr(apart, "command", lambda memory_mb: ["/no/such/python"])
    assert refusal(SAMPLE).key == "pdf-reader-missing"


def test_nothing_in_the_folder_is_imported(tmp_path):
    """Somebody works in the folder into which the mail's attachments were saved."""
    for name in ("pypdfium2", "json", "marshal", "mandaat_docs", "logging", "pypdf"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(99)")
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, '')\n"
        f"sys.path[:] = [*{sys.path!r}, '', {str(tmp_path)!r}]\n"
        "from mandaat_docs.acquire.pdf.scan import read_pdf\n"
        f"print(len(read_pdf(Path({str(SAMPLE_NL)!r}).read_bytes(), 'a.pdf').sheets))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == "5\n", done.stderr


def test_the_program_is_gone_and_the_reader_ends(planted):
    """Ended without warning while a file is read: nothing goes on for long."""
    script = (
        "import sys, os, time, threading; from pathlib import Path\n"
        f"sys.path[:] = {sys.path!r}\n"
        "from mandaat_docs.acquire.pdf import apart, scan\n"
        "real = apart.command\n"
        "def command(mb):\n"
        "    *start, script, last = real(mb); first, _, rest = script.partition('; from')\n"
        "    plant = ('\\nimport time, mandaat_docs.acquire.pdf.reader as r'\n"
        "             '\\nr.read_rows = lambda *a: time.sleep(600)\\n')\n"
        "    return [*start, first + plant + 'from' + rest, last]\n"
        "apart.command = command\n"
        "def end():\n"
        "    while apart._READER._process is None: time.sleep(0.1)\n"
        "    time.sleep(1); print(apart._READER._process.pid, flush=True); os._exit(9)\n"
        "threading.Thread(target=end).start()\n"
        "scan.read_pdf(b'%PDF-', 'a.pdf')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    reader = int(done.stdout)
    for _ in range(10 * ENDED):
        if not alive(reader):
            return
        time.sleep(0.1)
    pytest.fail("it is still there")


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.command(450) == [sys.executable, apart.ASKED_FOR, "450"]
    monkeypatch.undo()
    monkeypatch.setattr(
        apart,
        "command",
        lambda mb: [sys.executable, "-m", "mandaat_docs", apart.ASKED_FOR, str(mb)],
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    apart.end()
    assert len(read_pdf(SAMPLE, "a.pdf", witness=False).sheets) == 5
    apart.end()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what another process holds")
@pytest.mark.parametrize("shared", [True, False])
def test_two_readers_share_the_memory(shared):
    """The second one makes room: each alone stays within what both together go beyond."""
    hold = "import time; held = b'x' * 150_000_000; print(1, flush=True); time.sleep(600)"
    first = subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE)
    assert first.stdout.readline()
    beside = first.pid if shared else None
    watched = (
        "import time; from mandaat_docs.acquire.pdf.watch import Watch\n"
        f"watch = Watch(250); watch.start(60, 250, {beside}); held = b'x' * 150_000_000\n"
        "time.sleep(1)"
    )
    try:
        second = subprocess.run([sys.executable, "-c", watched], check=False)
    finally:
        first.kill()
        first.communicate()
    assert second.returncode == (OUT_OF_MEMORY if shared else 0)


def test_the_bytes_in_the_program_count(planted):
    padded = SAMPLE + bytes(150 * 1024 * 1024)
    assert refusal(padded, Limits(memory_mb=200)).key == "limit-memory-mb"


def test_too_much_text_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(reader, "_read_sheet", None)  # whoever calls it breaks
    with pytest.raises(InputError) as caught:
        reader.read_rows(SAMPLE, "a.pdf", Limits(letters=1000))
    assert caught.value.key == "limit-letters"
