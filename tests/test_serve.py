"""The page of `serve`: what it answers, what it refuses, and that nothing reaches the disk."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from mandaat_docs import NamedBytes, check, extract, generate, serve
from mandaat_docs.acquire.data import LANGUAGES
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from samples import REPORT_NL, SAMPLE_NL

TODAY = dt.date(2026, 3, 1)
TOKEN = "a-token-for-tests"
HERE = f"/{TOKEN}/"


@pytest.fixture(scope="module")
def client():
    app = serve.make_app(TOKEN, "nl", lambda: TODAY)
    app.testing = True
    return app.test_client()


def send(client, mandate=None, report=None, name="verslag.docx", lang="nl"):
    files = {
        "mandate": (io.BytesIO(SAMPLE_NL.read_bytes() if mandate is None else mandate), "m.pdf"),
        "report": (io.BytesIO(REPORT_NL.read_bytes() if report is None else report), name),
    }
    kind = "multipart/form-data"
    return client.post(f"{HERE}check?lang={lang}", data=files, content_type=kind)


@pytest.fixture(scope="module")
def answered(client):
    return send(client)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_asks_for_two_files(client, lang):
    page = client.get(f"{HERE}?lang={lang}")
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text
    assert page.text.count('type="file"') == 2
    assert "<script" not in page.text
    assert re.findall(r'(?:href|src)="(?!/)([^"]+)"', page.text) == []


def test_the_verdict_is_that_of_the_library(answered):
    mandate = extract(SAMPLE_NL)
    text = check(NamedBytes("verslag.docx", REPORT_NL.read_bytes()), mandate, today=TODAY)
    shown = re.search(r"<pre[^>]*>(.*?)</pre>", answered.text, re.DOTALL)
    assert answered.status_code == 200
    assert shown[1].strip() == text.to_text("nl", 84).strip()


@pytest.mark.parametrize(
    ("document", "kind", "how"),
    [
        ("evaluation-mid-term", "evaluation", {"moment": "mid-term"}),
        ("evaluation-final", "evaluation", {"moment": "final"}),
        ("report-form", "report-form", {}),
        ("agreement-1", "agreement", {"level": 1}),
        ("agreement-2", "agreement", {"level": 2}),
        ("calendar", "calendar", {}),
    ],
)
def test_every_document_can_be_fetched(client, answered, document, kind, how):
    (link,) = re.findall(rf'href="([^"]+/{document})"', answered.text)
    got = client.get(HERE + link)
    report = NamedBytes("verslag.docx", REPORT_NL.read_bytes())
    mandate = NamedBytes("mandate.pdf", SAMPLE_NL.read_bytes())
    made = generate(kind, mandate, report if kind == "evaluation" else (), today=TODAY, **how)
    assert got.data == made.data
    assert got.headers["Content-Disposition"].startswith("attachment")


def test_the_data_can_be_fetched(client, answered):
    (link,) = re.findall(r'href="([^"]+/check.json)"', answered.text)
    assert json.loads(client.get(HERE + link).data)["schema"] == "mandaat-docs/check/1"


def test_the_verdict_can_be_fetched_as_page_review_copy_and_sheet(client, answered):
    report = NamedBytes("verslag.docx", REPORT_NL.read_bytes())
    checked = check(report, extract(SAMPLE_NL), today=TODAY)
    expected = {
        "verdict.html": checked.to_html("nl").encode(),
        "review.docx": checked.review_copy("nl").data,
        "follow-up.xlsx": checked.to_xlsx("nl"),
    }
    for document, data in expected.items():
        (link,) = re.findall(rf'href="([^"]+/{document})"', answered.text)
        assert client.get(HERE + link).data == data, document


def test_the_page_of_the_verdict_keeps_its_own_policy(client, answered):
    (link,) = re.findall(r'href="([^"]+/verdict.html)"', answered.text)
    got = client.get(HERE + link)
    policy = got.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_file_says_what_it_is_for_in_the_language_of_the_page(client, lang):
    page = send(client, lang=lang).text
    shown = re.findall(r"<dt><a[^>]+>([^<]+)</a></dt><dd>([^<]+)</dd>", page)
    assert len(shown) == len({purpose for _, purpose in shown}) == 10
    (link,) = re.findall(r'href="([^"]+/verdict.html)"', page)
    assert f'<html lang="{lang}">' in client.get(HERE + link).text


def test_a_pdf_gets_no_review_copy(client):
    kept = serve._Kept(None, NamedBytes("a.pdf", SAMPLE_NL.read_bytes()), check_of_sample(), "nl")
    assert "review.docx" not in str(serve._offered(kept))


def check_of_sample():
    return check(REPORT_NL, extract(SAMPLE_NL), today=TODAY)


def test_what_came_back_is_checked_too(client):
    made = generate("evaluation", SAMPLE_NL, REPORT_NL, moment="mid-term", today=TODAY)
    page = send(client, report=made.data)
    assert page.status_code == 200
    assert "E405" in page.text
    assert "evaluation-final" not in page.text


@pytest.mark.parametrize(
    "address", ["/", "/other/", "/other/style.css", f"{HERE}nothing/check.json", f"{HERE}a/b/c"]
)
def test_without_the_token_there_is_nothing(client, address):
    got = client.get(address)
    assert got.status_code == 404
    assert "<form" not in got.text
    assert TOKEN not in got.text


@pytest.mark.parametrize("host", ["evil.example", "192.168.1.2:80", "mandaat.local"])
def test_another_name_for_this_machine_gets_nothing(client, host):
    assert client.get(HERE, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("address", [HERE, f"{HERE}style.css", "/nothing"])
def test_nothing_from_outside_may_be_loaded_run_or_framed(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_read_is_told(client, lang):
    page = send(client, report=b"no report", lang=lang)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert send(client, mandate=b"", lang=lang).status_code == 422


def test_a_name_is_shown_as_text_and_reaches_no_disk(client, monkeypatch):
    touched = []
    opened = Path.open

    def watch(self, *arguments, **named):
        touched.append(str(self))
        return opened(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", watch)
    page = send(client, name="../../etc/<b>passwd.docx")
    assert page.status_code == 200
    assert "<b>" not in page.text
    assert "&lt;b&gt;passwd.docx" in page.text
    assert [name for name in touched if "passwd" in name] == []


def test_uploads_stay_in_memory_and_within_limits(client, monkeypatch):
    import tempfile

    from werkzeug import formparser

    def never(*arguments, **named):
        raise AssertionError("a file on the disk")

    files = {"mandate": SAMPLE_NL.read_bytes(), "report": b"x" * 3_000_000}
    head = 'Content-Disposition: form-data; name="{0}"; filename="{0}"\r\n\r\n'
    body = b"".join(b"--x\r\n" + head.format(n).encode() + d + b"\r\n" for n, d in files.items())
    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, never)
        monkeypatch.setattr(formparser, name, never, raising=False)
    sent = {"data": body + b"--x--\r\n", "content_type": "multipart/form-data; boundary=x"}
    assert client.post(f"{HERE}check", **sent).status_code == 422
    monkeypatch.setattr(serve._InMemory, "max_content_length", 1000)
    assert client.post(f"{HERE}check", **sent).status_code == 413


def test_only_the_latest_results_are_kept():
    store = serve._Store()
    names = [store.put(object()) for _ in range(serve._KEPT + 1)]
    assert len(set(names)) == len(names)
    assert store.get(names[-1])
    with pytest.raises(serve.HTTPException):
        store.get(names[0])


def test_a_port_that_is_taken_is_told(capsys):
    server = make_server("127.0.0.1", 0, lambda *a: [])
    arguments = ["serve", "--no-browser", "--port", str(server.server_port)]
    try:
        assert run_group(cli, arguments) == 4
    finally:
        server.server_close()
    assert "help: " in capsys.readouterr().err


def test_it_listens_on_this_machine_only_and_ends_well(monkeypatch, capsys):
    made = []

    def serve_once(self):
        made.append(self.server_address)
        raise KeyboardInterrupt

    monkeypatch.setattr("werkzeug.serving.BaseWSGIServer.serve_forever", serve_once)
    assert run_group(cli, ["serve", "--no-browser", "--lang", "en"]) == 0
    assert made[0][0] == "127.0.0.1"
    address = re.search(r"http://127\.0\.0\.1:\d+/([\w-]{20,})/", capsys.readouterr().out)
    assert address


@pytest.mark.usefixtures("samples_are_read_anew")
def test_several_people_at_once_get_their_own(client):
    found = {}

    def ask(name):
        found[name] = send(serve_client(), name=name).text

    def serve_client():
        return client.application.test_client()

    threads = [threading.Thread(target=ask, args=(f"{n}.docx",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(name in text for name, text in found.items())
    assert len(found) == 3
