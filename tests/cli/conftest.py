"""Run the command line as people type it, in an empty folder that holds the sample."""

import shutil

import pytest

from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from samples import REPORT_NL, REPORT_NL_GAPS, SAMPLE_NL


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Exit code, standard output and standard error of a command line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    shutil.copy(SAMPLE_NL, tmp_path / "mandaat.pdf")
    shutil.copy(REPORT_NL, tmp_path / "verslag.docx")
    shutil.copy(REPORT_NL_GAPS, tmp_path / "leemten.docx")

    def run(*arguments):
        code = run_group(cli, [str(a) for a in arguments])
        return int(code), *capsys.readouterr()

    return run
