"""What holds on Windows, where the users sit, as far as it can be tried elsewhere."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mandaat_docs
from mandaat_docs.emit.file import write_file
from mandaat_docs.errors import OutputError
from samples import REPORT_NL, SAMPLE_NL

PACKAGE = Path(mandaat_docs.__file__).parent

# modules and names that Python has on POSIX only (its library reference, "Availability: Unix")
MODULES = [
    "fcntl",
    "resource",
    "pwd",
    "grp",
    "termios",
    "tty",
    "pty",
    "syslog",
    "crypt",
    "nis",
    "spwd",
]
OF_OS = [
    "fork",
    "forkpty",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "setuid",
    "setgid",
    "setsid",
    "getpgid",
    "setpgid",
    "killpg",
    "mkfifo",
    "mknod",
    "chown",
    "lchown",
    "fchown",
    "fchmod",
    "uname",
    "nice",
    "getloadavg",
    "sched_getaffinity",
    "wait3",
    "wait4",
    "statvfs",
    "fstatvfs",
    "sync",
    "openpty",
    "ttyname",
    "posix_fallocate",
    "O_NOFOLLOW",
    "O_DIRECTORY",
    "O_NONBLOCK",
]
OF_SIGNAL = [
    "SIGKILL",
    "SIGHUP",
    "SIGALRM",
    "SIGUSR1",
    "SIGUSR2",
    "SIGCHLD",
    "SIGPIPE",
    "alarm",
    "setitimer",
    "pause",
]

HIDE = f"""
import sys, os, signal
for name in {MODULES!r}:
    sys.modules[name] = None
for module, names in ((os, {OF_OS!r}), (signal, {OF_SIGNAL!r})):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
"""
IMPORTS = """
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
"""
RUN = """
sys.exit(run_group(cli, sys.argv[1:]))
"""


def without_posix(*arguments: str | Path, folder: Path, **settings: str):
    return subprocess.run(
        [sys.executable, "-c", HIDE + IMPORTS + RUN, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **settings},
    )


LINES = (
    "demo cycle",
    "doctor",
    "init",
    "config",
    "extract {mandate} -o m.mandate.json",
    "check {report} --mandate {mandate} --fail-on never --accessibility -o a.json",
    "generate evaluation {report} --mandate {mandate} --moment final",
    "generate agreement --level 2 --mandate {mandate}",
    "generate report-form --mandate {mandate}",
    "explain",
    "completion fish",
)
ALL = """
import contextlib, io, json
said = {}
for number, line in enumerate(json.loads(sys.argv[1])):
    os.mkdir(str(number)); os.chdir(str(number))
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = int(run_group(cli, line.format(mandate=sys.argv[2], report=sys.argv[3]).split()))
    err.flush()
    said[line] = code, err.buffer.getvalue().decode()
    os.chdir("..")
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What came of each command line, each in an empty folder: exit code and standard error.

    One process runs them all, since most of the time of one is its start.
    """
    folder = tmp_path_factory.mktemp("lines")
    done = subprocess.run(
        [sys.executable, "-c", HIDE + IMPORTS + ALL, json.dumps(LINES), SAMPLE_NL, REPORT_NL],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("line", LINES)
def test_every_command_works_without_what_only_posix_has(line, said):
    code, err = said[line]
    assert (code, "error" in err) == (0, False), err


def test_the_hiding_hides():
    script = f"{HIDE}\nimport fcntl"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 1


def unguarded(source: str) -> list[str]:
    """Imports of modules that only POSIX has, outside `try`; what they bring must be replaced."""
    tree = ast.parse(source)
    tried = {
        id(inner) for node in ast.walk(tree) if isinstance(node, ast.Try) for inner in node.body
    }
    return [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in tried
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name in MODULES
    ]


def test_nothing_of_posix_is_imported_without_its_counterpart():
    sources = {file.name: file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}
    assert {name: found for name, source in sources.items() if (found := unguarded(source))} == {}
    assert unguarded("import resource") == ["resource"]
    assert unguarded("try:\n    import resource\nexcept ImportError:\n    pass") == []


@pytest.mark.parametrize(
    ("encoding", "lang"),
    [
        ("cp850", "nl"),
        ("ascii", "fr"),
        *(
            pytest.param(*rest, marks=pytest.mark.slow)
            for rest in (("cp850", "fr"), ("cp1252", "nl"), ("cp1252", "fr"), ("ascii", "nl"))
        ),
    ],
)
def test_any_code_page_of_a_console_is_written_to(tmp_path, encoding, lang):
    done = without_posix(
        *("check", REPORT_NL, "--mandate", SAMPLE_NL, "--lang", lang),
        folder=tmp_path,
        PYTHONIOENCODING=encoding,
    )
    assert done.returncode == 1
    assert "“" in done.stdout.decode("utf-8") or "«" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "name",
    ["CON", "nul.docx", "Com1.json", "lpt¹.txt", "a:b.docx", "wat?.docx", "a.", "a ", 'a"b', "a|b"],
)
def test_a_name_that_windows_refuses_is_refused_everywhere(tmp_path, name):
    with pytest.raises(OutputError, match="output-name"):
        write_file(tmp_path / name, b"data")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["contract.docx", "verslag 2026 (nieuw).docx", "a.b.c", ".a", "été"]
)
def test_a_name_that_windows_accepts_is_accepted(tmp_path, name):
    write_file(tmp_path / name, b"data")
    assert (tmp_path / name).read_bytes() == b"data"


def test_an_output_that_is_open_in_word_is_told_in_a_clear_line(tmp_path, monkeypatch):
    """Windows refuses to replace a file while another program has it open."""
    target = tmp_path / "verslag.docx"
    target.write_bytes(b"what stood there")
    replace = Path.replace

    def refuse(self, to):
        if Path(to) == target:
            raise PermissionError(13, "The process cannot access the file")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="output-locked"):
        write_file(target, b"new", force=True)
    assert target.read_bytes() == b"what stood there"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_a_report_that_a_program_keeps_to_itself_is_told_to_be_closed(tmp_path, monkeypatch):
    """Word lets others read what it has open; what does not is told."""
    from mandaat_docs.cli.commands import cli
    from mandaat_docs.cli.run import run_group

    report = tmp_path / "verslag.docx"
    report.write_bytes(REPORT_NL.read_bytes())
    opened = Path.open

    def refuse(self, *arguments, **named):
        if self == report:
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert run_group(cli, ["check", str(report), "--mandate", str(SAMPLE_NL)]) == 3


def test_the_lock_file_of_word_is_no_report_and_no_mandate(tmp_path):
    from mandaat_docs.acquire.files import files_in

    (tmp_path / "~$verslag.docx").write_bytes(b"An Peeters")
    (tmp_path / "verslag.docx").write_bytes(REPORT_NL.read_bytes())
    assert [path.name for path in files_in(tmp_path, ".docx")] == ["verslag.docx"]


def test_windows_tells_in_which_language_it_speaks(monkeypatch):
    import ctypes
    from types import SimpleNamespace

    from mandaat_docs.cli import languages, options

    class Kernel:
        kernel32 = type("K", (), {"GetUserDefaultUILanguage": staticmethod(lambda: 0x0813)})

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert options.speech(None).language == "en"
    monkeypatch.setattr(languages, "os", SimpleNamespace(name="nt", environ=os.environ))
    monkeypatch.setattr(ctypes, "windll", Kernel, raising=False)
    assert options.speech(None).language == "nl"
