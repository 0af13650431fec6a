"""What a command loads: nothing heavy before it is needed, and no more modules than were counted.

Where a limit is passed, look at `python -X importtime -m mandaat_docs …` before it is raised.
"""

import json
import os
import subprocess
import sys

import pytest

from samples import REPORT_NL, SAMPLE_NL

PRINTED = """import json, sys
sys.argv[0] = "mandaat-docs"
from mandaat_docs.cli import main
try:
    main()
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))"""
HEAVY = {
    "babel", "cerberus", "docx", "flask", "lxml", "pypdf", "pypdfium2", "rapidfuzz", "rich",
    "werkzeug", "xlsxwriter",
}  # fmt: skip
SLOW = {"pathlib", "shutil", "subprocess", "tomllib", "json", "zipfile", "webbrowser"}
"""Of Python's own, what takes a tenth of what `--help` may take, or more."""


def modules_of(folder, *arguments):
    """The modules that a command has loaded when it ends, those of the listing itself left out."""
    # What is kept beside the words is not written where bytecode is not.
    wanted = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", PRINTED, *map(str, arguments)],
        cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8", env=wanted,
    )  # fmt: skip
    assert done.stdout, done.stderr
    names = set(json.loads(done.stdout.splitlines()[-1]))
    return names - {"json", "json.decoder", "json.encoder", "json.scanner", "_json"}


@pytest.fixture(scope="module")
def of_click(tmp_path_factory):
    """What click alone loads."""
    script = "import click, json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("arguments", "most"),
    [(["--version"], 12), (["--help"], 30), (["completion", "bash"], 18)],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_help_version_and_completion(tmp_path, of_click, arguments, most):
    # the words are read from what is kept of them only the second time
    modules_of(tmp_path, *arguments)
    added = modules_of(tmp_path, *arguments) - of_click
    assert added & (HEAVY | SLOW) == set()
    assert len(added) <= most, sorted(added)


@pytest.mark.parametrize(
    ("arguments", "unneeded", "most"),
    [
        (["check", "--help"], HEAVY, 60),
        (
            ["extract", SAMPLE_NL],
            (HEAVY - {"babel"}) | {"mandaat_docs.check.link", "mandaat_docs.assemble.report"},
            220,
        ),
        (["explain", "M101"], HEAVY - {"babel", "rapidfuzz", "cerberus"}, 290),
        (
            ["check", REPORT_NL, "--mandate", SAMPLE_NL],
            {"docx", "flask", "pypdf", "pypdfium2", "rich", "werkzeug", "xlsxwriter"},
            400,
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_loads_what_it_needs(tmp_path, of_click, arguments, unneeded, most):
    added = modules_of(tmp_path, *arguments) - of_click
    assert added & unneeded == set()
    assert len(added) <= most, len(added)


def test_a_group_lists_its_own_commands(run):
    _, out, _ = run("generate", "--help", "--lang", "en")
    assert "report-form" in out
    assert "serve" not in out
    code, _, err = run("generate", "serve")
    assert code == 2, err
