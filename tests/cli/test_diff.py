"""`diff` on the command line: every form of output, exit codes, both languages."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from html.parser import HTMLParser

import pytest

import amended
from corpus.build import build
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.acquire.word import read_word
from mandaat_docs.emit.tree import mandate_to_dict, to_json
from mandaat_docs.emit.webpage import render_page
from mandaat_docs.model.draft import Cover, Draft, Emphasis, Heading, Paragraph, Text
from samples import SAMPLE_FR, SAMPLE_NL


@pytest.fixture
def versions(tmp_path):
    paths = []
    for name, mandate in (("old", amended.before()), ("new", amended.after())):
        path = tmp_path / f"{name}.mandate.json"
        tree = mandate_to_dict(mandate, load_vocabulary("nl"))
        path.write_text(to_json(tree), encoding="utf-8")
        paths.append(path)
    return paths


def test_text_shows_what_went_and_what_came(run, versions):
    code, out, _ = run("diff", *versions)

    assert code == 0
    assert "Termijn: eind [-2028-] {+2029+}" in out
    assert "SD 1.1.1  toegevoegd" in out
    assert "SD 2.1.3  geschrapt" in out


def test_findings_decide_the_exit_code(run, versions):
    assert run("diff", *versions, "--fail-on", "warning")[0] == 1
    assert run("diff", *versions, "--fail-on", "warning", "--select", "D104")[0] == 0
    assert run("diff", versions[0], versions[0], "--fail-on", "warning")[0] == 0


def test_json_passes_the_gate_and_counts_every_target(run, versions):
    code, out, _ = run("diff", *versions, "--format", "json")

    tree = json.loads(out)
    assert (code, inspect("diff", tree)) == (0, ())
    counts = tree["counts"]
    assert counts["added"] + counts["targets_old"] == counts["dropped"] + counts["targets_new"]
    assert len(tree["targets"]) == counts["targets_old"] + counts["added"]
    tree["targets"][0]["changes"] = ["grown"]
    assert [v.path for v in inspect("diff", tree)] == ["targets[0].changes[0]"]


def test_the_sample_agrees_in_both_languages(run):
    code, out, _ = run("diff", SAMPLE_NL, SAMPLE_FR, "--fail-on", "warning", "--format", "json")

    tree = json.loads(out)
    assert (code, tree["mode"], tree["findings"]) == (0, "languages", [])
    assert tree["counts"]["unchanged"] == tree["counts"]["targets_old"] == 21


def test_what_the_languages_disagree_on_is_a_finding(run, tmp_path):
    from mandaat_docs import pipeline

    tree = mandate_to_dict(pipeline.extract(SAMPLE_FR), load_vocabulary("fr"))
    first = tree["objectives"][0]["measuring_points"][1]["targets"]
    first[1]["wording"] = first[1]["wording"].replace("90", "95")
    first[1]["deadline"]["due"][0]["date"] = "2027"
    tree["objectives"][1]["measuring_points"][0]["targets"].pop()
    path = tmp_path / "autre.mandate.json"
    path.write_text(to_json(tree), encoding="utf-8")

    code, out, _ = run("diff", SAMPLE_NL, path, "--fail-on", "warning", "--format", "json")

    found = [(f["code"], f["at"]) for f in json.loads(out)["findings"]]
    assert code == 1
    assert found == [("D203", "S1.2.2"), ("D204", "S1.2.2"), ("D201", "S2.1.3")]


def test_the_word_file_strikes_out_and_underlines(run, versions, tmp_path):
    path = tmp_path / "d.docx"
    assert run("diff", *versions, "-o", path)[0] == 0

    text = "\n".join(p.text for p in read_word(path.read_bytes(), "d.docx").paragraphs())
    assert "SD 1.2.2: termijn gewijzigd" in text
    from zipfile import ZipFile

    xml = ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml").decode()
    struck = re.findall(r'<w:rStyle w:val="Deleted"/>.*?<w:t[^>]*>([^<]*)', xml)
    came = re.findall(r'<w:rStyle w:val="Inserted"/>.*?<w:t[^>]*>([^<]*)', xml)
    assert ("2028" in struck, "2029" in came) == (True, True)


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_the_page_needs_nothing_beside_itself(run, versions, tmp_path):
    path = tmp_path / "d.html"
    assert run("diff", *versions, "-o", path)[0] == 0

    page = _Page()
    text = path.read_text(encoding="utf-8")
    page.feed(text)
    assert {"script", "img", "link", "iframe"} & set(page.tags) == set()
    assert [n for n, _ in page.attributes if n in {"src", "href", "style"} or n[:2] == "on"] == []
    assert "default-src 'none'" in text
    assert "<del lang=" not in text
    assert "<del>2028</del>" in text
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in text
    assert "<ins>2029</ins>" in text


def test_text_never_becomes_markup():
    said = '<script>alert(1)</script>\x1b[31m & "x"'
    emphasis = Text(said, Emphasis.INSERTED)
    cover = Cover((emphasis,), said, (emphasis,), (), said)
    blocks = (Heading(1, said, language='"><b>'), Paragraph((emphasis,)))

    page = _Page()
    text = render_page(Draft("nl", said, said, "", said, cover, blocks))
    page.feed(text)

    assert {"script", "b"} & set(page.tags) == set()
    assert "\x1b" not in text


def test_each_form_is_the_same_every_time(run, versions, tmp_path):
    for ending in ("docx", "html", "json"):
        made = []
        for name in ("one", "two"):
            path = tmp_path / f"{name}.{ending}"
            run("diff", *versions, "-o", path)
            made.append(path.read_bytes())
        assert made[0] == made[1], ending


def test_what_is_no_mandate_is_refused(run, versions, tmp_path):
    (tmp_path / "brief.docx").write_bytes(build("# Een brief\n\nGeachte mevrouw,"))

    code, _, err = run("diff", versions[0], "brief.docx")

    assert code == 3
    assert err.startswith("error: brief.docx")


def test_a_form_that_diff_does_not_write_is_refused(run, versions):
    code, _, err = run("diff", *versions, "--format", "xlsx")

    assert code == 2
    assert "text, json, html, docx" in err
