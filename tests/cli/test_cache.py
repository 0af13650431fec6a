"""A mandate is read once: the second time its reading is there, the same to the byte."""

import json
import threading
from pathlib import Path

import pytest

from mandaat_docs import pipeline_cache, pipeline_mandate
from mandaat_docs.acquire.guard import Guard, reading_under
from mandaat_docs.model.limits import Limits
from mandaat_docs.settings import Corrected
from samples import SAMPLE_FR, SAMPLE_NL

READ = "mandaat_docs.pipeline_mandate.begin_document"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The cache is on, in a folder of its own."""
    monkeypatch.delenv(pipeline_cache.OFF, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "mandaat-docs"


@pytest.fixture
def readings(monkeypatch):
    """Which files are really read."""
    real, seen = pipeline_mandate.begin_document, []

    def reading(path, *arguments, **options):
        seen.append(path.name)
        return real(path, *arguments, **options)

    monkeypatch.setattr(READ, reading)
    return seen


def kept(cache):
    return sorted(cache.glob("*")) if cache.is_dir() else []


@pytest.mark.parametrize("sample", [SAMPLE_NL, SAMPLE_FR])
def test_what_is_kept_is_what_was_read(cache, readings, sample):
    with reading_under(Guard(cache=True)):
        first = pipeline_mandate.load_mandate(sample)
        second = pipeline_mandate.load_mandate(sample)
    assert second == first
    assert readings == [sample.name]
    [file] = kept(cache)
    assert file.stat().st_mode & 0o077 == 0


def test_the_output_is_the_same_to_the_byte(cache, readings, run):
    for command in (
        ("extract", "mandaat.pdf", "--format", "json"),
        ("extract", "mandaat.pdf"),
        ("check", "leemten.docx", "--mandate", "mandaat.pdf", "--today", "2027-03-01"),
    ):
        assert run(*command) == run(*command) == run(*command, "--no-cache")
    assert readings.count("mandaat.pdf") == 4  # once for all, and without the cache


@pytest.mark.parametrize("off", ["option", "environment", "settings"])
def test_it_can_be_turned_off(cache, readings, run, monkeypatch, off):
    if off == "environment":
        monkeypatch.setenv(pipeline_cache.OFF, "1")
    if off == "settings":
        Path("mandaat.toml").write_text("cache = false\n", encoding="utf-8")
    for _ in range(2):
        run("extract", "mandaat.pdf", *(["--no-cache"] if off == "option" else []))
    assert readings == ["mandaat.pdf"] * 2
    assert kept(cache) == []


def test_the_library_keeps_nothing(cache):
    from mandaat_docs import extract

    extract(SAMPLE_NL)
    assert kept(cache) == []


def changed(sample):
    return {
        "bytes": lambda: (sample.read_bytes() + b"\n", (), Guard(cache=True)),
        "limits": lambda: (sample.read_bytes(), (), Guard(Limits(pdf_pages=99), cache=True)),
        "corrections": lambda: (
            sample.read_bytes(),
            (Corrected("S1.1.1", "eind 2027", "brief"),),
            Guard(cache=True),
        ),
    }


@pytest.mark.parametrize("what", ["bytes", "limits", "corrections"])
def test_another_question_is_another_reading(cache, readings, tmp_path, what):
    path = tmp_path / "m.pdf"
    path.write_bytes(SAMPLE_NL.read_bytes())
    with reading_under(Guard(cache=True)):
        pipeline_mandate.load_mandate(path)
    data, corrections, terms = changed(SAMPLE_NL)[what]()
    path.write_bytes(data)
    with reading_under(terms):
        pipeline_mandate.load_mandate(path, corrections)
    assert len(readings) == 2


@pytest.mark.parametrize("what", ["__version__", "_FORM"])
def test_another_program_reads_anew(cache, readings, monkeypatch, what):
    with reading_under(Guard(cache=True)):
        pipeline_mandate.load_mandate(SAMPLE_NL)
        monkeypatch.setattr(pipeline_cache, what, "9.9.9")
        pipeline_mandate.load_mandate(SAMPLE_NL)
    assert len(readings) == 2


def test_changed_words_or_code_read_anew(cache, readings, monkeypatch):
    with reading_under(Guard(cache=True)):
        pipeline_mandate.load_mandate(SAMPLE_NL)
        real = list(pipeline_cache._stamps())
        names = {name for name, *_ in real}
        assert {"vocabulary/nl/mandate.toml", "acquire/pdf/reader.py", "pypdf"} <= names
        monkeypatch.setattr(pipeline_cache, "_stamps", lambda: [*real[:-1], ("babel", 1, 2)])
        pipeline_mandate.load_mandate(SAMPLE_NL)
    assert len(readings) == 2


def of_another(body):
    tree = json.loads(body)
    tree["source"]["sha256"] = "0" * 64
    return json.dumps(tree).encode()


def unsayable(body):
    tree = json.loads(body)
    tree["findings"][0]["facts"] = {}
    return json.dumps(tree).encode()


HOSTILE = {
    "empty": lambda body: b"",
    "cut": lambda body: body[:100],
    "no json": lambda body: b"\x80\x04K\x01.",
    "a list": lambda body: b"[]",
    "deep": lambda body: b"[" * 100_000,
    "no mandate": lambda body: b'{"schema": "mandaat-docs/mandate/1"}',
    "unknown key": lambda body: b'{"x": 1,' + body[1:],
    "of another file": of_another,
    "a finding that can't be said": unsayable,
}


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_as_if_it_were_not_there(cache, readings, run, name, signed):
    """Also one whose first line fits, as somebody would write it who knows how it is made."""
    honest = run("extract", "mandaat.pdf", "--format", "json")
    [file] = kept(cache)
    head, _, body = file.read_bytes().partition(b"\n")
    bad = HOSTILE[name](body)
    if signed:
        with reading_under(Guard(cache=True)):
            data = Path("mandaat.pdf").read_bytes()
            key = pipeline_cache._key(data, "mandaat.pdf", ())
        assert pipeline_cache._head(key, body).encode() == head
        head = pipeline_cache._head(key, bad).encode()
    file.write_bytes(head + b"\n" + bad)
    assert run("extract", "mandaat.pdf", "--format", "json") == honest
    assert readings == ["mandaat.pdf"] * 2


def test_a_folder_in_its_place_or_a_folder_that_cannot_be_written(cache, readings, run):
    cache.parent.mkdir(parents=True)
    cache.write_text("no folder")
    first = run("extract", "mandaat.pdf")
    assert first[0] == 0
    assert run("extract", "mandaat.pdf") == first
    assert len(readings) == 2


def test_a_password_leaves_nothing_behind(cache, run):
    Path("secret.txt").write_text("geheim\n", encoding="utf-8")
    assert run("extract", "mandaat.pdf", "--password-file", "secret.txt")[0] == 0
    assert kept(cache) == []


def test_many_at_the_same_time(cache):
    def work():
        with reading_under(Guard(cache=True)):
            found.append(pipeline_mandate.load_mandate(SAMPLE_NL))

    found = []
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(map(repr, found))) == 1
    assert [file.suffix for file in kept(cache)] == [".mandate"]


def test_the_oldest_go(cache, monkeypatch, tmp_path):
    monkeypatch.setattr(pipeline_cache, "_MOST", 2)
    with reading_under(Guard(cache=True)):
        mandate = pipeline_mandate.load_mandate(SAMPLE_NL)
        for data in (b"1", b"2", b"3"):
            pipeline_cache.keep(mandate, data, ())
    assert len(kept(cache)) == 2


def test_doctor_tells_where_it_is(cache, run):
    run("extract", "mandaat.pdf")
    _, out, _ = run("doctor", "--lang", "en")
    assert f"+ mandates read: {cache}: 1 kept" in out
    Path("mandaat.toml").write_text("cache = false\n", encoding="utf-8")
    _, out, _ = run("doctor", "--lang", "en")
    assert "- mandates read: nothing is kept" in out
