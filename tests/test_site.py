"""The documentation as a user follows it: every block is typed, every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mandaat_docs import demo
from mandaat_docs.acquire.data import LANGUAGES
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(page for lang in LANGUAGES for page in (DOCS / lang).glob("*.md"))
ELLIPSIS = "…"


def blocks(page: Path) -> list[str]:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [t.content for t in tokens if t.type == "fence" and t.info == "console"]


def commands(block: str) -> list[tuple[str, list[str]]]:
    """What is typed, and the lines that are shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def differs(shown: list[str], printed: list[str]) -> str | None:
    """The first line that is shown and was not printed where it should be."""
    rest, free = list(printed), False
    for line in shown:
        if line == ELLIPSIS:
            free = True
            continue
        while free and rest and rest[0] != line:
            rest.pop(0)
        if not rest or rest.pop(0) != line:
            return line
        free = False
    return None if free or not rest else rest[0]


@pytest.fixture(scope="module")
def demos():
    """What `demo` makes, made once a language: every page begins with it."""
    kept, make = {}, demo._make

    def once(mandate, reports, lang, today):
        return kept.setdefault(lang, list(make(mandate, reports, lang, today)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "_make", once)
        yield


@pytest.mark.usefixtures("demos")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_comes_out(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LANG"):
        monkeypatch.setenv(name, f"{page.parent.name}_BE.UTF-8")
    for block in blocks(page):
        for command, shown in commands(block):
            program, *arguments = shlex.split(command)
            if program == "cd":
                monkeypatch.chdir(Path.cwd() / arguments[0])
                continue
            assert program == "mandaat-docs"
            code = run_group(cli, arguments)
            out, err = capsys.readouterr()
            assert code in {0, 1}, err
            printed = [line.rstrip().replace("\xa0", " ") for line in (out + err).splitlines()]
            assert differs(shown, printed) is None, f"{command}\n{out}{err}"


def test_a_line_that_is_not_printed_is_found():
    assert differs(["a", "…", "c"], ["a", "b", "c"]) is None
    assert differs(["a", "…", "d"], ["a", "b", "c"]) == "d"
    assert differs(["a"], ["a", "b"]) == "b"
    assert differs(["…", "b"], ["a", "b", "c"]) == "c"


def test_tutorial_and_how_tos_stand_in_every_language():
    counts = {lang: len(list((DOCS / lang).glob("*.md"))) for lang in LANGUAGES}
    assert counts == {"nl": 6, "fr": 6, "en": 6}
    typed = {
        lang: sum(len(commands(b)) for p in (DOCS / lang).glob("*.md") for b in blocks(p))
        for lang in LANGUAGES
    }
    assert len(set(typed.values())) == 1, typed


def no_group(context, name):
    """A single command has no others in it."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_in_the_text_exist(page):
    """Also what is not run: a command that is named must be there, with its options."""
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"`(mandaat-docs [^`]+)`", text):
        _, *words = shlex.split(line.replace("“", '"').replace("”", '"'))
        command = cli
        while words and (inner := getattr(command, "get_command", no_group)(None, words[0])):
            command, words = inner, words[1:]
        known = {name for param in command.params for name in param.opts}
        assert command is not cli, line
        assert {w for w in words if w.startswith("-") and w != "-"} <= known, line


@pytest.mark.slow
def test_the_site_is_built_whole_and_asks_nothing_of_the_network(tmp_path):
    """`strict` makes every link that leads nowhere an error."""
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("pictures"))
    (docs / "pictures").mkdir()
    for page in PAGES:
        for picture in re.findall(r"\.\./pictures/([\w.]+)", page.read_text(encoding="utf-8")):
            (docs / "pictures" / picture).write_bytes(b"")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outside = re.compile(r"<(?:script|img|iframe|link)[^>]+(?:src|href)=\"?(?:https?:)?//[^>]+>")
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 30
    assert {p.name: m[0] for p in pages if (m := outside.search(p.read_text("utf-8")))} == {}
