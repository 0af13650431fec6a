"""Data files that are damaged, ambiguous or endless."""

import tomllib

import pytest

from mandaat_docs.acquire import files
from mandaat_docs.acquire.data import LANGUAGES, folder, load_vocabulary
from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.acquire.saved import read_saved_mandate
from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.cli.terminal import without_steering
from mandaat_docs.errors import InputError, UsageError
from mandaat_docs.model.limits import MB, Limits, limit_names
from mandaat_docs.settings import load_settings


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


def test_a_file_is_not_read_beyond_the_limit(tmp_path):
    path = tmp_path / "a.docx"
    with reading_under(Guard(Limits(file_mb=1))):
        path.write_bytes(b"x" * MB)
        assert files.read_bytes(path) == b"x" * MB
        path.write_bytes(b"x" * (MB + 1))
        with pytest.raises(InputError) as caught:
            files.read_bytes(path)
    assert caught.value.key == "limit-file-mb"


@pytest.mark.parametrize(
    ("kind", "text", "path", "nearest"),
    [
        ("settings", 'lan = "nl"', "lan", "lang"),
        ("settings", "[limits]\npdf_page = 2", "limits.pdf_page", "pdf_pages"),
        (
            "settings",
            "[needs.targets.'S1.1.1']\nreson = true",
            "needs.targets.S1.1.1.reson",
            "reason",
        ),
        ("settings", "[[waivers]]\ntargt = 'S1.1.1'", "waivers[0].targt", "target"),
        ("parties", "[[parties]]\nnme = 'x'", "parties[0].nme", "name"),
    ],
)
def test_an_unknown_key_names_the_nearest(kind, text, path, nearest, tmp_path):
    file = tmp_path / "mandaat.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_checked_toml(file, kind)
    assert caught.value.key == "schema-unknown"
    assert caught.value.facts["path"] == path
    assert str(caught.value.facts["expected"]).split(", ")[0] == nearest


def test_every_limit_can_be_set_and_has_its_own_message():
    schema = tomllib.loads((folder("schemas") / "settings.toml").read_text(encoding="utf-8"))
    assert tuple(schema["limits"]["schema"]) == limit_names()
    for language in LANGUAGES:
        words = load_vocabulary(language)
        keys = [f"errors.limit-{name.replace('_', '-')}" for name in limit_names()]
        facts = {"file": "a", "limit": 1, "found": 2, "page": 3, "part": "b"}
        said = {words.say(f"{key}.message", **facts) for key in keys}
        assert len(said) == len(keys)
        assert all(words.say(f"{key}.help") for key in keys)


@pytest.mark.parametrize("name", limit_names())
def test_a_default_limit_is_within_what_may_be_set(name, tmp_path):
    file = tmp_path / "mandaat.toml"
    file.write_text(f"[limits]\n{name} = {getattr(Limits(), name)}", encoding="utf-8")
    assert load_settings(tmp_path).limits == Limits()
    file.write_text(f"[limits]\n{name} = 0", encoding="utf-8")
    with pytest.raises(UsageError):
        load_settings(tmp_path)


def test_a_data_file_may_be_less_large_than_a_document(tmp_path):
    with pytest.raises(InputError) as caught:
        read_saved_mandate(b" " * (4 * MB + 1), "a.json")
    assert caught.value.key == "limit-data-mb"
    file = tmp_path / "mandaat.toml"
    file.write_bytes(b"#" * (4 * MB + 1))
    with pytest.raises(InputError) as caught:
        read_checked_toml(file, "settings")
    assert caught.value.key == "limit-data-mb"


def test_nothing_steers_the_terminal():
    assert (
        without_steering("a\x1b]0;titel\x07b\x9b2J\n\tc") == "a\ufffd]0;titel\ufffdb\ufffd2J\n\tc"
    )
