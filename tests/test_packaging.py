"""What a user gets who has no repository: the wheel in an empty environment."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import mandaat_docs
from mandaat_docs.acquire.data import folder

ROOT = Path(__file__).resolve().parents[1]
DATA = ("schemas", "vocabulary", "profiles", "outlines", "pages", "sample")
_SECONDS = 600


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the repository; what it printed is shown where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def _files(start: Path) -> set[str]:
    return {
        file.relative_to(start).as_posix()
        for file in start.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.mark.parametrize("name", DATA)
def test_the_editable_install_finds_its_data(name: str):
    assert [file.name for file in folder(name).iterdir()] != []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `pip install .` builds it."""
    target = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", target, ROOT, cwd=target)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel and what it asks for."""
    environment = tmp_path_factory.mktemp("installed")
    _run(sys.executable, "-m", "venv", environment, cwd=environment)
    programs = Path(sysconfig.get_path("scripts", "venv", {"base": str(environment)}))
    _run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=environment)
    return programs


@pytest.mark.slow
def test_the_wheel_holds_all_code_and_data(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = _files(Path(mandaat_docs.__file__).parent)
    schemas = {f"schemas/{file}" for file in _files(ROOT / "schemas")}

    assert {f"mandaat_docs/{file}" for file in package | schemas} - held == set()


@pytest.mark.slow
def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path):
    assert mandaat_docs.__version__ in _run(installed / "mandaat-docs", "--version", cwd=tmp_path)


@pytest.mark.slow
def test_the_installed_program_runs_the_whole_cycle(installed: Path, tmp_path: Path):
    _run(installed / "mandaat-docs", "demo", tmp_path / "cycle", cwd=tmp_path)

    made = _files(tmp_path / "cycle")
    assert {file.partition("/")[0] for file in made} == {"input", "output"}
    assert {Path(file).suffix for file in made if file.startswith("output/")} >= {".json", ".docx"}


def _build(target: Path) -> dict[str, str]:
    """Wheel and sdist as `make release` builds them: name → hash."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT]
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in target.iterdir()}


@pytest.mark.slow
def test_a_release_has_the_same_bytes_every_time(tmp_path: Path):
    first = _build(tmp_path / "first")
    assert len(first) == 2
    os.utime(ROOT / "LICENSE")
    assert _build(tmp_path / "second") == first
    (sdist,) = (tmp_path / "first").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "THIRD-PARTY-NOTICES.md", "SECURITY.md", "schemas/mandate.toml"} <= held
    assert [name for name in held if name.startswith(("tests", "input", "output"))] == []


def test_every_package_that_runs_is_in_the_notices():
    """With the terms under which it may be passed on, and none that binds who uses it."""
    text = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w-]+) \| (.+) \|$", text, re.MULTILINE))
    del rows["package"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.match(r"[\w-]+", name)[0] for name in project["dependencies"]}
    assert needed <= set(rows)
    assert {
        name for name, licence in rows.items() if re.search("GPL|unknown", licence, re.I)
    } == set()
    assert [name for name in rows if f"\n## {name}\n\n```text\n" not in text] == []
