"""Help, wrong use and completion: what somebody meets who does not know the program yet."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary
from mandaat_docs.cli import watch as watching
from mandaat_docs.cli.commands import cli

ROOT = Path(__file__).resolve().parents[2]
JARGON = re.compile(r"\b(stdout|stdin|traceback|parse|boolean|path|invalid|exception|null)\b", re.I)


def every_command(group=cli, path=()):
    yield path, group
    if isinstance(group, click.Group):  # asked for by name: most are loaded only then
        for name in group.list_commands(None):
            yield from every_command(group.get_command(None, name), (*path, name))


COMMANDS = list(every_command())
NAMES = [" ".join(path) or "mandaat-docs" for path, _ in COMMANDS]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=NAMES)
def test_every_command_and_option_is_explained_in_every_language(path, command, lang):
    words = load_vocabulary(lang)
    assert (" ".join(path) or "mandaat-docs") in words.table("usage.of_commands")
    known = words.table("usage.of_options")
    for param in command.params:
        if isinstance(param, click.Option):
            name = max(param.opts, key=len)
            assert f"{' '.join(path)} {name}".strip() in known or name in known


@pytest.mark.parametrize("columns", ["40", "60", "97", "400"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_fits_the_terminal_and_shows_an_example(run, monkeypatch, lang, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for path, _ in COMMANDS:
        code, out, _ = run("--lang", lang, *path, "--help")
        assert code == 0
        assert f"  mandaat-docs {' '.join(path)}".rstrip() in out
        assert load_vocabulary(lang).say("usage.options") in out
        text = [line for line in out.splitlines() if "mandaat-docs " not in line[2:]]
        assert max(map(len, text)) <= max(int(columns), 60)
        if lang == "en":
            assert not JARGON.search(out), JARGON.search(out)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("chek", ": mandaat-docs check"),
        ("xyzzy", "check, completion"),
        ("", "check, completion"),
        ("check --mandat x", "--mandate"),
        ("check --qqqqqqq x", "mandaat-docs check --help"),
        ("check", "mandaat-docs check {report}.docx"),
        ("diff mandaat.pdf", "mandaat-docs diff "),
        ("check a --format", "--format …"),
        ("check a --fail-on all", "error, warning, never"),
        ("check a --today 3/2", "--today 2026-03-01"),
        ("check a --jobs two", "--jobs 4"),
        ("check my report.docx", '"my report.docx"'),
        ("check mandaat.pdf --mandate verslag.docx", "verslag.docx --mandate mandaat.pdf"),
        ("overview input", ".html"),
        ("generate evaluation x", "--moment mid-term"),
        ("generate evalution x", ": mandaat-docs generate evaluation"),
        ("extract my file.pdf", "mandaat-docs extract --help"),
        ("explain R10", "R101"),
        ("explain S1.1.9", "S1.1.1"),
        ("check - - --mandate mandaat.pdf", " "),
        ("check a --watch -o b.txt", "--watch"),
    ],
)
def test_wrong_use_is_told_in_the_language_with_what_to_type(run, line, says, lang):
    folder = Path("input")
    folder.mkdir()
    shutil.move("mandaat.pdf", folder)
    shutil.copy(folder / "mandaat.pdf", "mandaat.pdf")
    shutil.copy("verslag.docx", "my report.docx")
    code, out, err = run("--lang", lang, *line.split())
    message, help = err.splitlines()[-2:]
    assert (code, out) == (2, "")
    assert message.startswith("error: ")
    report = {"nl": "verslag", "fr": "rapport", "en": "report"}[lang]
    assert says.replace("{report}", report) in help.removeprefix("help: ")
    texts = load_vocabulary(lang).table("errors")
    del texts["usage"]  # click's own sentence, in English
    assert any(re.fullmatch(_pattern(t["message"]), message[7:]) for t in texts.values())


def _pattern(text: str) -> str:
    return ".+".join(map(re.escape, re.split(r"\{\w+\}", " ".join(text.split()))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_ends_with_what_to_do(lang):
    errors = load_vocabulary(lang).table("errors")
    assert [key for key, texts in errors.items() if not texts["help"].strip()] == []


def test_explain_lists_every_code(run):
    from mandaat_docs import pipeline

    code, out, _ = run("explain", "--lang", "nl")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(pipeline.all_rules())
    assert max(map(len, out.splitlines())) <= 80


def test_explain_shows_what_a_target_asks(run):
    Path("mandaat.toml").write_text(
        'mandate = "mandaat.pdf"\n[needs.targets."S1.1.1"]\nfigure = false\n', encoding="utf-8"
    )
    _, one, _ = run("explain", "s1.1.1", "--lang", "en")
    _, other, _ = run("explain", "S1.1.2", "--lang", "en")
    assert "aantal heraangelegde parken" in one
    assert "a figure" not in one
    assert "the status" in one
    assert one != other


def complete(shell: str, line: str, folder: Path) -> str:
    """What the program offers for the last word, as the shell's script asks it."""
    words = line.split(" ")
    settings = {
        "_MANDAAT_DOCS_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line if shell != "fish" else " ".join(words[:-1]) + " ",
        "COMP_CWORD": str(len(words) - 1) if shell != "fish" else words[-1],
    }
    return subprocess.run(
        [sys.executable, "-m", "mandaat_docs"],
        env={**os.environ, **settings},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


@pytest.mark.parametrize(
    "shell", ["bash", *(pytest.param(name, marks=pytest.mark.slow) for name in ("zsh", "fish"))]
)
def test_commands_codes_and_targets_are_completed(run, tmp_path, shell):
    (tmp_path / "mandaat.toml").write_text('mandate = "mandaat.pdf"\n', encoding="utf-8")
    assert "evaluation" in complete(shell, "mandaat-docs generate e", tmp_path)
    assert "--mandate" in complete(shell, "mandaat-docs check --man", tmp_path)
    assert "R107" in complete(shell, "mandaat-docs explain r10", tmp_path)
    found = complete(shell, "mandaat-docs explain S1.", tmp_path)
    assert "S1.1.1" in found
    assert "S2" not in found
    assert "M101,R107" in complete(shell, "mandaat-docs check a --select M101,r10", tmp_path)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_takes(run, tmp_path, shell):
    code, out, _ = run("completion", shell)
    assert code == 0
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(out, encoding="utf-8")
    flag = ["--no-execute"] if shell == "fish" else ["-n"]
    done = subprocess.run([shell, *flag, str(script)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_quiet_says_nothing_beside_the_result(run):
    common = ("verslag.docx", "--mandate", "mandaat.pdf")
    _, out, err = run("check", *common, "-q", "-o", "a.json")
    assert (out, err) == ("", "")
    assert run("generate", "report-form", "--mandate", "mandaat.pdf", "-q")[1:] == ("", "")
    assert run("check", "nothing.docx", "-q", "--mandate", "mandaat.pdf")[2].startswith("error: ")


def test_verbose_says_what_is_used(run):
    Path("mandaat.toml").write_text('mandate = "mandaat.pdf"\n', encoding="utf-8")
    _, out, err = run("check", "verslag.docx", "-v", "--lang", "en")
    assert err.splitlines() == ["settings: mandaat.toml", "mandate: mandaat.pdf"]
    assert out == run("check", "verslag.docx", "--lang", "en")[1]


def piped(*arguments: str, given: bytes, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mandaat_docs", *arguments],
        input=given,
        cwd=folder,
        capture_output=True,
    )


def test_a_report_and_a_mandate_come_through_a_pipe(run, tmp_path):
    report = (tmp_path / "verslag.docx").read_bytes()
    done = piped("check", "-", "--mandate", "mandaat.pdf", given=report, folder=tmp_path)
    _, out, _ = run("check", "verslag.docx", "--mandate", "mandaat.pdf")
    assert done.stdout.decode().split() == out.replace("verslag.docx", "-").split()
    mandate = (tmp_path / "mandaat.pdf").read_bytes()
    done = piped("extract", "-", "-o", "-", "--format", "json", given=mandate, folder=tmp_path)
    assert (
        done.stdout.decode().replace('"file": "-"', '"file": "mandaat.pdf"')
        == (run("extract", "mandaat.pdf", "--format", "json")[1])
    )


@pytest.mark.parametrize(("variable", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_unless_it_is_not_wanted(run, tmp_path, variable, coloured):
    """NO_COLOR counts where it is not empty (no-color.org)."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "mandaat_docs", "check", "verslag.docx", "--mandate", "mandaat.pdf"],
        cwd=tmp_path,
        stdout=theirs,
        env={**os.environ, "NO_COLOR": variable, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert (b"\x1b[" in shown) is coloured


class Enough(Exception):
    pass


def test_a_saved_file_is_checked_again_and_one_that_is_away_is_waited_for(tmp_path):
    report = tmp_path / "a.docx"
    report.write_bytes(b"1")
    runs, acts = [], []

    def sleep(seconds):
        acts.append(seconds)
        match len(acts):
            case 2:
                report.unlink()
            case 5:
                assert len(runs) == 1
                report.write_bytes(b"22")
            case 9:
                raise Enough

    with pytest.raises(Enough):
        watching.watch([report], lambda: runs.append(report.exists()), sleep)
    assert runs == [True, True]


def test_watch_tells_what_goes_wrong_and_goes_on(run, monkeypatch):
    seen = []

    def watch(paths, again):
        again()
        Path("verslag.docx").write_bytes(b"no Word file")
        again()
        seen.extend(p.name for p in paths)
        raise KeyboardInterrupt

    monkeypatch.setattr("mandaat_docs.cli.checking.watch", watch)
    code, out, err = run("check", "verslag.docx", "--mandate", "mandaat.pdf", "--watch")
    assert (code, seen) == (130, ["verslag.docx", "mandaat.pdf"])
    assert out.count("19") >= 1
    assert "Save As" in err or "Opslaan" in err


@pytest.mark.parametrize("shown", ["S1.1.1", "SD 1.1.1", "OS 1.1.1", "os1.1.1"])
def test_a_target_is_explained_by_the_id_that_is_shown(run, shown):
    Path("mandaat.toml").write_text('mandate = "mandaat.pdf"\n', encoding="utf-8")
    code, out, _ = run("explain", *shown.split(), "--lang", "nl")
    assert code == 0
    assert out.startswith("SD 1.1.1\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("settings", "line", "code", "says"),
    [
        ("", "check verslag.docx", 2, '--mandate "mandaat.pdf"'),
        ('mandate = "gone.pdf"\n', "check verslag.docx", 3, "gone.pdf"),
        ('lang = "nl"\nquiet = "yes\n', "check verslag.docx", 2, "2"),
        ('lang = "nl"\n[needs\n', "config", 2, "2"),
    ],
)
def test_a_folder_that_is_not_ready_is_told_with_what_is_wrong(
    run, settings, line, code, says, lang
):
    Path("mandaat.toml").write_text(settings, encoding="utf-8")
    ended, out, err = run(*line.split(), "--lang", lang)
    assert (ended, out) == (code, "")
    assert says in err
    assert len(err.splitlines()) == 2


def test_no_mandate_at_all_names_the_places(run):
    Path("mandaat.pdf").unlink()
    code, _, err = run("check", "verslag.docx", "--lang", "nl")
    assert code == 2
    assert "--mandate mandaat.pdf" in err


def test_a_second_demo_says_how_to_go_on(run):
    Path("oefening/output").mkdir(parents=True)
    name = "oefening/output/mandaat-bagw-2025-2030.nl.mandate.json"
    Path(name).write_text("{}", encoding="utf-8")
    code, _, err = run("demo", "oefening")
    assert code == 4
    assert "mandaat-docs demo oefening --force" in err
    assert Path(name).read_text(encoding="utf-8") == "{}"


def test_a_target_of_no_mandate_is_told_what_to_do(run):
    code, out, err = run("explain", "SD", "1.1.1", "--lang", "nl")
    assert (code, out) == (2, "")
    assert "SD 1.1.1" in err
    assert "--mandate" not in err  # which this command does not have
    assert "typ: mandaat-docs init" in err
