"""Our own TOML in the form that is read fastest: the same as the files say, whatever lies there."""

import os
import sys

import pytest

from mandaat_docs.acquire import compiled
from mandaat_docs.acquire.compiled import read_compiled


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "a.toml").write_text("[a]\nx = 1\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text('b = "é"\n', encoding="utf-8")
    return tmp_path


def read(folder):
    return read_compiled(
        str(folder), lambda trees: {k: v for t in trees.values() for k, v in t.items()}
    )


def kept(folder):
    return list(folder.glob("__pycache__/*"))


def test_the_second_time_nothing_is_parsed(folder, monkeypatch):
    first = read(folder)
    assert first == {"a": {"x": 1}, "b": "é"}
    monkeypatch.setattr(compiled, "_parsed", lambda path: pytest.fail("parsed again"))
    assert read(folder) == first


@pytest.mark.parametrize("change", ["content", "date", "more", "fewer"])
def test_what_has_changed_is_parsed_again(folder, change):
    read(folder)
    if change == "content":
        (folder / "a.toml").write_text("[a]\nx = 22\n", encoding="utf-8")
    elif change == "date":  # the same size, another content
        before = (folder / "a.toml").stat().st_mtime_ns
        (folder / "a.toml").write_text("[a]\nx = 7\n", encoding="utf-8")
        os.utime(folder / "a.toml", ns=(before + 1_000_000_000, before + 1_000_000_000))
    elif change == "more":
        (folder / "c.toml").write_text("c = 3\n", encoding="utf-8")
    else:
        (folder / "b.toml").unlink()
    found = read(folder)
    wanted = {
        "content": {"a": {"x": 22}, "b": "é"},
        "date": {"a": {"x": 7}, "b": "é"},
        "more": {"a": {"x": 1}, "b": "é", "c": 3},
        "fewer": {"a": {"x": 1}},
    }
    assert found == wanted[change]


@pytest.mark.parametrize("damage", [b"", b"\x00", b"no marshal at all", None])
def test_damage_is_no_matter(folder, damage):
    wanted = read(folder)
    [file] = kept(folder)
    file.write_bytes(file.read_bytes()[:-3] if damage is None else damage)
    assert read(folder) == wanted


def test_nothing_is_written_where_no_bytecode_is(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    read(folder)
    assert kept(folder) == []


def test_where_nothing_can_be_written(folder):
    (folder / "__pycache__").write_text("no folder")
    assert read(folder)["b"] == "é"
