"""What a document says steers no terminal: not on either stream, not in a file that is shown."""

import re

import pytest

from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from samples import SAMPLE_NL
from wordfile import Parts, cell, p, row, table, word_file

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
EVIL = "\x7f\x9b2J\x9d0;titel\x9c\x85 stuurt"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = p(f"SD 1.1.1 {EVIL}") + table(row(cell(p(f"Status {EVIL}")), cell(p(f"groen {EVIL}"))))
    report = word_file(text, parts=Parts(title=f"Verslag {EVIL}"))
    (tmp_path / "verslag.docx").write_bytes(report)
    (tmp_path / "mandaat.pdf").write_bytes(SAMPLE_NL.read_bytes())
    (tmp_path / "mandaat.toml").write_text(
        f'[dossier]\nholder = "x {EVIL}"\n[severity]\nR101 = "error"\n'.replace("\x7f", "")
        .replace("\x85", "")
        .replace("\x9b", "\\u009b")
        .replace("\x9d", "\\u009d")
        .replace("\x9c", ""),
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ["check", "verslag.docx"],
        ["check", "verslag.docx", "--format", "json"],
        ["check", "verslag.docx", "-o", "uit.txt"],
        ["check", "verslag.docx", "-o", "uit.json"],
        ["check", "\x9b2J.docx"],
        ["extract", "verslag.docx"],
        ["generate", "evaluation", "verslag.docx", "--moment", "mid-term", "-o", "uit.docx"],
        ["generate", "report-form", "--carry", "verslag.docx"],
        ["generate", "agreement", "--level", "1"],
        ["explain", "\x9b2J"],
        ["\x9b2J"],
    ],
)
def test_no_command_lets_a_document_steer(command, here, capsys):
    mandate = ["--mandate", "mandaat.pdf"] if command[0] in ("check", "generate") else []
    run_group(cli, [*command, *mandate])
    said = capsys.readouterr()
    assert said.out + said.err
    assert not STEERING.search(said.out)
    assert not STEERING.search(said.err)
    for file in here.glob("uit.[tj]*"):
        assert not STEERING.search(file.read_text(encoding="utf-8"))
