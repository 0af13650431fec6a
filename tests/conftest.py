"""What many tests need: the reference material beside the repository, and office programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mandaat_docs.acquire.guard import guard
from mandaat_docs.acquire.pdf import scan
from mandaat_docs.model.source import Scan
from office import Office, need
from samples import SAMPLE_FR, SAMPLE_NL

_read_pdf = scan.read_pdf
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


@pytest.fixture(scope="session", autouse=True)
def _samples_are_read_once() -> Iterator[None]:
    """Hundreds of tests begin with the mandate of the sample: its pages are read once a session.

    Under the same name, limits and password only. What tests the reading itself imports `read_pdf`
    by its name and so reads anew.
    """
    samples, read = {p.read_bytes() for p in (SAMPLE_NL, SAMPLE_FR)}, {}

    def read_pdf(data: bytes, file: str, *, witness: bool = True) -> Scan:
        if data not in samples:
            return _read_pdf(data, file, witness=witness)
        key = (data, file, witness, guard())
        if key not in read:
            read[key] = _read_pdf(data, file, witness=witness)
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "read_pdf", read_pdf)
        yield


@pytest.fixture
def samples_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of how PDFs are read side by side."""
    monkeypatch.setattr(scan, "read_pdf", _read_pdf)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile that lasts for the session."""
    need("soffice")
    return Office(tmp_path_factory.mktemp("office") / "profile")
