"""`check --jobs`: several processes, one result."""

import os
import shutil
import threading

import pytest

from mandaat_docs.acquire.guard import Guard, guard, reading_under
from mandaat_docs.cli import jobs
from mandaat_docs.cli.jobs import spread

CHECK = ("check", "verslagen", "--mandate", "mandaat.pdf", "--today", "2026-11-23")


def test_reports_checked_at_once_come_out_as_one_by_one(run, tmp_path):
    folder = tmp_path / "verslagen"
    folder.mkdir()
    shutil.copy(tmp_path / "leemten.docx", folder / "a.docx")
    (folder / "b.docx").write_text("no Word file")
    shutil.copy(tmp_path / "verslag.docx", folder / "c.docx")
    one = run(*CHECK, "--format", "json", "--select", "R2,R3")
    two = run(*CHECK, "--format", "json", "--select", "R2,R3", "--jobs", 2)
    assert one == two
    assert one[0] == 3
    assert [one[1].index(f'"{name}.docx"') for name in "abc"] == sorted(
        one[1].index(f'"{name}.docx"') for name in "abc"
    )


def test_fewer_than_one_is_wrong_use(run):
    assert run(*CHECK, "--jobs", 0)[0] == 2


def _password(_):
    return guard().password


def test_other_processes_read_under_the_same_guard():
    with reading_under(Guard(password="geheim")):
        assert list(spread(_password, [1, 2, 3], 2)) == ["geheim"] * 3


def _halve(number):
    return 1 / number


def test_what_goes_wrong_in_another_process_goes_wrong_here():
    made = spread(_halve, [2, 0, 1], 2)
    assert next(made) == 0.5
    with pytest.raises(ZeroDivisionError):
        next(made)


def _where(_):
    return os.getpid()


def test_the_first_report_is_done_here_and_the_others_elsewhere():
    first, *others = spread(_where, [1, 2, 3], 2)
    assert first == os.getpid()
    assert os.getpid() not in others


def test_beside_threads_every_process_starts_afresh():
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        assert not jobs._can_fork()
    finally:
        wait.set()
        thread.join()


def test_nothing_to_do_starts_nothing():
    assert list(spread(_where, [], 2)) == []
