"""What many tests need: the reference material beside the repository, and office programs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from office import Office, need

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept() -> None:
    """No test finds what another one read; those of the cache turn it on for themselves."""
    os.environ["MANDAAT_DOCS_NO_CACHE"] = "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared` beside the repository; its sentences stay out of it."""
    if not (_SHARED / "reference").is_dir():
        pytest.skip("no reference material: ../shared/reference is not there")
    return _SHARED


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile that lasts for the session."""
    need("soffice")
    return Office(tmp_path_factory.mktemp("office") / "profile")
