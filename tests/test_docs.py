"""The documentation is true: generated pages are current, every command is in the README."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from mandaat_docs.acquire.data import LANGUAGES, load_vocabulary
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from samples import REPORT_NL_GAPS, SAMPLE_NL

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group=cli, path="mandaat-docs"):
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_generated_pages_are_current(tmp_path):
    script = ROOT / "scripts" / "make_docs.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    pages = [page for page in (tmp_path / "docs").rglob("*") if page.is_file()]
    assert len(pages) > 10
    for page in pages:
        ours = ROOT / page.relative_to(tmp_path)
        assert ours.read_text(encoding="utf-8") == page.read_text(encoding="utf-8"), (
            f"stale: run python scripts/make_docs.py ({page.name})"
        )


@pytest.mark.parametrize("command", list(commands()))
def test_the_readme_shows_every_command(command):
    assert command in README


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", list(commands()))
def test_every_command_has_an_example_that_it_understands(command, lang):
    name = command.partition(" ")[2]
    examples = load_vocabulary(lang).table("usage.of_examples")[name]
    for example in examples:
        typed = example.partition(" >")[0].split()
        assert typed[: len(command.split())] == command.split()
        context, rest = None, typed[1:]
        group = cli
        while isinstance(group, click.Group):
            context = click.Context(group, parent=context, info_name=group.name)
            group, rest = group.get_command(context, rest[0]), rest[1:]
        group.make_context(group.name, rest, parent=context)  # raises where it is misused


def test_what_the_readme_shows_is_what_comes_out(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    run_group(cli, ["extract", str(SAMPLE_NL)])
    run_group(cli, ["check", str(REPORT_NL_GAPS), "--mandate", str(SAMPLE_NL)])
    printed = {line.strip() for line in capsys.readouterr().out.splitlines()}
    block = README.partition("## What comes out")[2].partition("## Commands")[0]
    shown = [line.strip() for line in block.splitlines() if line.startswith("    ")]
    assert len(shown) > 6
    assert set(shown) <= printed


def test_links_in_the_documentation_lead_somewhere():
    import re

    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            made = "pictures/" in link  # by `make docs`, which fails where one is lacking
            assert made or (page.parent / link).exists(), f"{page.name}: {link}"
