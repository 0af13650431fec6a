"""Data files that are damaged, ambiguous or endless."""

import pytest

from mandaat_docs.acquire import files
from mandaat_docs.acquire.saved import read_saved_mandate
from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.cli.terminal import without_steering
from mandaat_docs.errors import InputError, UsageError


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b'{"a": 1, "a": 2}', "json-contradiction"),
        (b'{"a": "\\ud800"}', "json-encoding"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json-damaged"),
        (b"[" * 100_000, "json-damaged"),
        (b'{"a": "\x00"}', "json-damaged"),
        (b"\xff\xfe{\x00}\x00", "json-encoding"),
    ],
)
def test_json(data, key):
    with pytest.raises(InputError) as caught:
        read_saved_mandate(data, "a.json")
    assert caught.value.key == key


@pytest.mark.parametrize(
    "data",
    [
        b"a = " + b"[" * 100_000,
        b"a = " + b"9" * 5000,
        b'lang = "nl"\nlang = "fr"',
        b'lang = "\x00"',
        b"\xff\xfel\x00",
        b'lang = "\\ud800"',
    ],
)
def test_toml(data, tmp_path):
    path = tmp_path / "mandaat.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read_checked_toml(path, "settings")
    assert caught.value.key == "settings-damaged"


def test_a_file_is_not_read_beyond_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_FILE", 10)
    path = tmp_path / "a.docx"
    path.write_bytes(b"x" * 10)
    assert files.read_bytes(path) == b"x" * 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputError) as caught:
        files.read_bytes(path)
    assert caught.value.key == "file-too-large"


def test_nothing_steers_the_terminal():
    assert (
        without_steering("a\x1b]0;titel\x07b\x9b2J\n\tc") == "a\ufffd]0;titel\ufffdb\ufffd2J\n\tc"
    )
