"""Files are written whole or not at all, never over an input, never over something unasked."""

import os
import sys

import pytest

from mandaat_docs.emit.file import write_file
from mandaat_docs.errors import OutputError


def refusal(path, **options):
    with pytest.raises(OutputError) as caught:
        write_file(path, b"nieuw", **options)
    return caught.value.key


def test_a_file_is_written_with_its_folder(tmp_path):
    path = tmp_path / "a" / "b.txt"
    write_file(path, b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert [p.name for p in path.parent.iterdir()] == ["b.txt"]


def test_what_stands_there_is_untouched_without_force(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"oud")
    assert refusal(path) == "output-exists"
    assert path.read_bytes() == b"oud"
    write_file(path, b"nieuw", force=True)
    assert path.read_bytes() == b"nieuw"


def test_an_input_is_never_overwritten_not_even_through_a_link(tmp_path):
    path = tmp_path / "verslag.docx"
    path.write_bytes(b"oud")
    link = tmp_path / "link.docx"
    link.symlink_to(path)
    for output in (path, link, tmp_path / "." / "verslag.docx"):
        assert refusal(output, force=True, inputs=[path]) == "output-is-input"
    assert path.read_bytes() == b"oud"


def test_a_link_or_a_pipe_is_never_replaced(tmp_path):
    (tmp_path / "doel.txt").write_bytes(b"oud")
    (tmp_path / "link.txt").symlink_to(tmp_path / "doel.txt")
    assert refusal(tmp_path / "link.txt", force=True) == "output-not-a-file"
    os.mkfifo(tmp_path / "pijp")
    assert refusal(tmp_path / "pijp", force=True) == "output-not-a-file"


def test_a_name_that_no_system_takes(tmp_path):
    assert refusal(tmp_path / ("x" * 300)) == "output-failed"


def test_a_folder_in_the_way(tmp_path):
    assert refusal(tmp_path, force=True) == "output-is-folder"


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert refusal(tmp_path / "a" / "b.txt") == "output-failed"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path):
    tmp_path.chmod(0o500)
    assert refusal(tmp_path / "a.txt") == "output-failed"


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"oud")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mandaat_docs.emit.file.os.fsync", full)
    assert refusal(path, force=True) == "output-failed"
    assert path.read_bytes() == b"oud"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
