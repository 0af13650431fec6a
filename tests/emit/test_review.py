"""The review copy: comments at the passage, and the author's file as it was."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.word import read_word
from mandaat_docs.acquire.word.anchors import comment_parts, find_spans
from mandaat_docs.emit.outcome import outcome_of
from mandaat_docs.emit.word.raw_xml import in_ascii_letters
from mandaat_docs.emit.word.raw_zip import rebuilt
from mandaat_docs.emit.word.review import with_comments, without_own_comments
from mandaat_docs.errors import InputError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.review import Note, Wanted
from mandaat_docs.model.source import Place
from mandaat_docs.pipeline_review import review_copy
from mandaat_docs.settings import Settings
from reference import reference_file
from samples import REPORT_FR, REPORT_NL, REPORT_NL_GAPS, SAMPLE_FR, SAMPLE_NL
from validators import audit, sdk_complaints
from wordfile import (
    Parts,
    cell,
    control,
    field_marks,
    p,
    r,
    row,
    table,
    text_box,
    word_file,
    word_parts,
    zipped,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = dt.date(2026, 11, 24)
PUBLIC = ("pub-tabel", "pub-verhalend", "pub-revisies", "pub-mirror")
THEIRS = (
    '<w:comment w:id="7" w:author="An" w:date="2026-01-01T00:00:00Z"><w:p><w:r><w:t>na te kijken'
    "</w:t></w:r></w:p></w:comment>"
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def commented(data: bytes, *wanted: Wanted | tuple[Wanted, ...]) -> bytes:
    """The file with a comment “T0”, “T1” … for each of the wishes."""
    wishes = [w if isinstance(w, tuple) else (w,) for w in wanted]
    notes = [Note((f"T{n}",), "2026-11-24", "nl") for n in range(len(wishes))]
    spans = find_spans(data, "x.docx", wishes)
    return with_comments(data, comment_parts(data, "x.docx"), spans, notes)


def ranges(data: bytes) -> dict[str, str]:
    """First line of each comment → the text of the main part between its marks."""
    parts = parts_of(data)
    comments = etree.fromstring(parts["word/comments.xml"])
    names = {c.get(f"{W}id"): "".join(t.text or "" for t in c[0].iter(f"{W}t")) for c in comments}
    found: dict[str, str] = {}
    open_: list[str] = []
    referred = []
    for node in etree.fromstring(parts["word/document.xml"]).iter():
        id_ = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            open_.append(names[id_])
            assert names[id_] not in found, "ids are one comment's own"
            found[names[id_]] = ""
        elif node.tag == f"{W}commentRangeEnd":
            open_.remove(names[id_])
        elif node.tag == f"{W}commentReference":
            referred.append(names[id_])
        elif node.tag == f"{W}t":
            found |= {name: found[name] + (node.text or "") for name in open_}
    assert open_ == []
    assert sorted(referred) == sorted(found) == sorted(names.values())
    return found


@cache
def mandate(path: Path) -> Mandate:
    return pipeline.extract(path)


@cache
def reviewed(report: Path, of: Path, language: str = "nl") -> bytes:
    result = pipeline.check(report, mandate(of), Settings(), TODAY)
    words = load_vocabulary(language)
    return review_copy(report.read_bytes(), outcome_of(report.name, result, words), words)


def public(name: str) -> tuple[Path, Path]:
    report = reference_file(f"reports/{name}.docx")
    return report, reference_file("mandaat-a4plus-bghm-2024-2029.nl.pdf")


CASES = [
    *((REPORT_NL_GAPS, SAMPLE_NL, language) for language in ("nl", "fr", "en")),
    (REPORT_NL, SAMPLE_NL, "nl"),
    (REPORT_FR, SAMPLE_FR, "fr"),
    *PUBLIC,
]


def case(given: object) -> tuple[Path, Path, str]:
    return (*public(given), "nl") if isinstance(given, str) else given  # type: ignore[return-value]


# What stays.


@pytest.mark.parametrize("given", CASES, ids=str)
def test_the_copy_reads_as_the_original_and_gets_the_same_verdict(given):
    report, of, language = case(given)
    copy = reviewed(report, of, language)
    before, after = (read_word(data, report.name) for data in (report.read_bytes(), copy))
    assert after.blocks == before.blocks
    assert after.remarks == before.remarks


def test_the_copy_gets_the_same_verdict(tmp_path):
    copy = tmp_path / REPORT_NL_GAPS.name
    copy.write_bytes(reviewed(REPORT_NL_GAPS, SAMPLE_NL))
    before, after = (
        pipeline.check(path, mandate(SAMPLE_NL), Settings(), TODAY)
        for path in (REPORT_NL_GAPS, copy)
    )
    assert after.targets == before.targets
    assert after.findings == before.findings


@pytest.mark.parametrize("given", CASES, ids=str)
def test_only_the_parts_of_comments_change(given):
    report, of, language = case(given)
    before, after = parts_of(report.read_bytes()), parts_of(reviewed(report, of, language))
    assert list(after)[: len(before)] == list(before), "the order of the parts"
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed <= {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


@pytest.mark.parametrize("given", CASES, ids=str)
def test_taken_out_again_the_document_is_the_original_to_the_byte(given):
    report, of, language = case(given)
    copy = reviewed(report, of, language)
    back = parts_of(without_own_comments(copy, comment_parts(copy, "x")))
    assert back["word/document.xml"] == parts_of(report.read_bytes())["word/document.xml"]


@pytest.mark.parametrize("given", [CASES[0], "pub-revisies"], ids=str)
def test_a_second_run_replaces_what_the_first_said(given):
    report, of, language = case(given)
    copy = reviewed(report, of, language)
    result = pipeline.check(report, mandate(of), Settings(), TODAY)
    words = load_vocabulary(language)
    assert review_copy(copy, outcome_of(report.name, result, words), words) == copy


@pytest.mark.parametrize("given", [CASES[0], CASES[4], "pub-revisies"], ids=str)
def test_no_validator_finds_what_it_does_not_find_in_the_original(given, tmp_path):
    report, of, language = case(given)
    copy = tmp_path / "copy.docx"
    copy.write_bytes(reviewed(report, of, language))
    assert set(audit(copy)) <= set(audit(report))


@pytest.mark.parametrize("given", [CASES[0], "pub-revisies"], ids=str)
def test_nor_does_the_sdk(given, tmp_path):
    report, of, language = case(given)
    copy = tmp_path / "copy.docx"
    copy.write_bytes(reviewed(report, of, language))
    assert set(sdk_complaints(copy)) <= set(sdk_complaints(report))


# Where comments go.


def test_comments_stand_at_the_words_that_they_are_about():
    found = ranges(reviewed(REPORT_NL_GAPS, SAMPLE_NL))
    first, *_ = found
    assert first.startswith("Oordeel: onvolledig: 12 van 21 targets")
    expected = {
        first: "Voortgangsrapport van de mandaathouder",
        "SD 1.1.1 – volledig": "7 parken en 2 vijvers, samen 11,2 ha",  # the figure
        "SD 2.1.3 – onvolledig": "Onder druk",  # the status that lacks its reason
        "SD 2.2.2 – leeg": "n.v.t.",  # what says nothing
        "SD 3.2.2 – leeg": "een lessenpakket over stadsnatuur voor de basisscholen uitgeven",
        # nobody wrote a word: the heading of its measuring point
        "TD 2.1.2 – niet gerapporteerd": "Meetpunt 2.1: Het welzijn van de ploegen op het "
        "terrein bevorderen",
    }
    assert {head: found[head] for head in expected} == expected


def test_every_finding_and_every_open_target_has_its_comment():
    result = pipeline.check(REPORT_NL_GAPS, mandate(SAMPLE_NL), Settings(), TODAY)
    root = etree.fromstring(parts_of(reviewed(REPORT_NL_GAPS, SAMPLE_NL))["word/comments.xml"])
    texts = ["\n".join("".join(line.itertext()) for line in comment) for comment in root]
    codes = [code for text in texts for code in re.findall(r"(?m)^([A-Z]\d{3}) .* – ", text)]
    assert sorted(codes) == sorted(finding.code for finding in result.findings)
    assert {c.get(f"{W}author") for c in root} == {"mandaat-docs"}
    asked = next(text for text in texts if text.startswith("SD 2.1.3"))
    assert asked.splitlines() == [
        "SD 2.1.3 – onvolledig",
        "“het waterpeil in de vijvers en aan de stuwen op afstand opvolgen en de gemeenten bij "
        "hoogwater verwittigen”",
        "R107 fout – er is geen reden vermeld bij de status “Onder druk”",
        "Waardoor komt dat?",
        "Wat nu: schrijf “Reden:” met de oorzaak, en zeg erbij of die buiten de instelling ligt",
    ]


def test_an_open_target_whose_findings_are_filtered_out_keeps_its_comment_at_its_passage():
    result = pipeline.check(REPORT_NL_GAPS, mandate(SAMPLE_NL), Settings(), TODAY)
    outcome = outcome_of("x.docx", replace(result, findings=()), load_vocabulary("nl"))
    found = ranges(review_copy(REPORT_NL_GAPS.read_bytes(), outcome, load_vocabulary("nl")))
    assert found["SD 1.2.1 – onvolledig"].startswith("De oevers van de vijvers staan nu ook")
    assert len(found) == 10


def at(paragraph: int, table: int | None = None, row: int | None = None) -> Place:
    return Place(paragraph=paragraph, table=table, row=row)


@pytest.mark.parametrize(
    ("body", "wanted", "said"),
    [
        pytest.param((p("a"), p("De eerste zin.")), Wanted(("eerste zin",), at(2)),
                     "De eerste zin.", id="a passage in one run"),
        pytest.param((p("Status: ", r("Onder druk"), r(" nu")), p("b")),
                     Wanted(("onder DRUK",), at(1)), "Onder druk", id="the run that says it"),
        pytest.param((p("Onder ", r("druk"), r(" x")),), Wanted(("Onder druk",), at(1)),
                     "Onder druk", id="words over two runs"),
        pytest.param((p("Een."), p("Twee."), p("Drie.")), Wanted(("Twee. Drie.",), at(2)),
                     "Twee.Drie.", id="a quote over two paragraphs"),
        pytest.param((table(row(cell("1.1"), cell("wat"), cell("Vertraagd"))), p("na")),
                     Wanted(("Vertraagd",), at(1, 1, 1)), "Vertraagd", id="the cell that says it"),
        pytest.param((table(row(cell(), cell("woorden van de target"), cell())), p("na")),
                     Wanted(("niet te vinden",), at(1, 1, 1)), "woorden van de target",
                     id="an empty row: what it does say"),
        pytest.param((table(row(cell("Laat"), cell(table(row(cell("x"), cell("Laat")))))),),
                     Wanted(("Laat",), at(3, 2, 1)), "Laat", id="a table in a table"),
        pytest.param((p("kop"), p()), Wanted((), at(2)), "kop", id="an empty paragraph"),
        pytest.param((p("voor", text_box(p("in het kader")), "na"), p("b")),
                     Wanted(("kader",), at(2)), "voor" + 2 * "in het kader" + "na",
                     id="a text box: the paragraph that holds it"),
        pytest.param((p(text_box(p("kader")), "x"), p("na het kader")),
                     Wanted((), at(3)), "na het kader",
                     id="a box written twice counts once"),
        pytest.param((p("zie ", field_marks("REF a", r("punt 3")), " en verder"),),
                     Wanted(("punt 3",), at(1)), "punt 3", id="a field is never cut"),
        pytest.param((p("de naam", control(r("Peeters"), "x"), "."),),
                     Wanted(("Peeters",), at(1)), "Peeters", id="a control in the line"),
        pytest.param((p("Label"), control(p("waarde"), "mandaat:S1.1.1:status",
                      '<w:dataBinding w:xpath="/a"/>')), Wanted(("waarde",), at(2)), "Label",
                     id="what a bound control shows is written anew"),
        pytest.param((p("Label"), control(p("waarde"), "", "<w:text/>")),
                     Wanted(("waarde",), at(2)), "Label", id="a control that holds only text"),
        pytest.param((p("a"), control(p("waarde"), "mandaat:S1.1.1:status")),
                     Wanted(control="S1.1.1"), "waarde", id="a field of a form"),
        pytest.param((p("De productie versnellen", style="TOC1"), p("1. De productie versnellen"),
                      p("tekst over de productie versnellen, met nog heel wat woorden erbij")),
                     Wanted(headings=("niet daar", "De productie versnellen")),
                     "1. De productie versnellen", id="a heading, not in the contents"),
        pytest.param((p(), p("eerste")), Wanted(("nergens",), at(99)), "eerste",
                     id="no such place: nothing is lost"),
        pytest.param(("<w:p/>", "<w:p/>"), Wanted(), "", id="a file that says nothing"),
        pytest.param((p('<w:del w:id="1"><w:r><w:delText>druk</w:delText></w:r></w:del>',
                        '<w:ins w:id="2"><w:r><w:t>vlot</w:t></w:r></w:ins>'),),
                     Wanted(("vlot",), at(1)), "vlot", id="an open revision"),
    ],
)  # fmt: skip
def test_a_comment_stands_at(body, wanted, said):
    data = word_file(*body)
    copy = commented(data, wanted)
    assert ranges(copy) == {"T0": said}
    assert read_word(copy, "x").blocks == read_word(data, "x").blocks


def test_a_field_holds_together():
    data = word_file(p("zie ", field_marks("REF a", r("punt 3")), " en verder"))
    xml = parts_of(commented(data, Wanted(("punt 3",), at(1))))["word/document.xml"].decode()
    inside = xml[xml.index('"begin"') : xml.index('"end"')]
    assert "comment" not in inside


def test_several_comments_at_one_place_nest_and_follow():
    data = word_file(p("Een.", r("Twee.")), p("Drie."))
    wanted = [Wanted((q,), at(1)) for q in ("Een.", "Een. Twee.", "Twee.", "Twee.")]
    found = ranges(commented(data, *wanted, Wanted(("Drie.",), at(2))))
    assert list(found.values()) == ["Een.", "Een.Twee.", "Twee.", "Twee.", "Drie."]
    xml = parts_of(commented(data, *wanted))["word/document.xml"].decode()
    marks = re.findall(r'comment(RangeStart|RangeEnd|Reference) w:id="(\d)"', xml)
    assert marks[2:5] == [("RangeEnd", "0"), ("Reference", "0"), ("RangeStart", "2")]


# Other people's comments.


def with_threads() -> bytes:
    """A copy that came back from Word: a reply to one of our comments, in the parts beside."""
    theirs = word_file(p("a", '<w:commentRangeStart w:id="7"/>', "b",
                         '<w:commentRangeEnd w:id="7"/>', r('<w:commentReference w:id="7"/>')),
                       parts=Parts(comments=THEIRS))  # fmt: skip
    files = {n: d.decode() for n, d in parts_of(commented(theirs, Wanted(("a",), at(1)))).items()}
    ours = re.search(r'<w:comment w:id="8".*?</w:comment>', files["word/comments.xml"])
    assert ours
    named = ours[0].replace("<w:p>", '<w:p w14:paraId="0A000001">', 1)
    reply = THEIRS.replace('"7"', '"9"').replace("<w:p>", '<w:p w14:paraId="0A000002">')
    files["word/comments.xml"] = files["word/comments.xml"].replace(ours[0], named + reply)
    name = "http://schemas.microsoft.com/office/word/2012/wordml"
    files["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{name}"><w15:commentEx w15:paraId="0A000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0A000002" w15:paraIdParent="0A000001" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    rels = files["word/_rels/document.xml.rels"]
    related = f'<Relationship Id="rX" Type="{kind}" Target="commentsExtended.xml"/>'
    files["word/_rels/document.xml.rels"] = rels.replace("</Rel", f"{related}</Rel")
    return zipped(files)


def test_comments_of_others_and_their_replies_stay():
    data = with_threads()
    plain = parts_of(without_own_comments(data, comment_parts(data, "x")))
    comments = plain["word/comments.xml"].decode()
    assert re.findall(r'w:id="(\d+)" w:author="(\S+)"', comments) == [("7", "An"), ("9", "An")]
    threads = plain["word/commentsExtended.xml"].decode()
    assert re.findall(r"<w15:commentEx.*?/>", threads) == [
        '<w15:commentEx w15:paraId="0A000002" w15:done="0"/>'
    ]
    assert 'w:id="8"' not in plain["word/document.xml"].decode()
    assert 'commentReference w:id="7"' in plain["word/document.xml"].decode()


def test_our_comments_are_no_remark_about_the_report_and_those_of_others_are():
    data = with_threads()
    assert [r.text for r in read_word(data, "x").remarks if r.kind == "comment"] == ["na te kijken"]
    own = commented(word_file(p("a")), Wanted(("a",), at(1)))
    assert [r for r in read_word(own, "x").remarks if r.kind == "comment"] == []


# Files as other programs write them.


def strange(kind: str) -> bytes:
    files = word_parts(p("De eerste zin."), p("De tweede zin."))
    xml = files["word/document.xml"]
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    match kind:
        case "another prefix":
            xml = xml.replace("<w:", "<x:").replace("</w:", "</x:").replace(" w:", " x:")
            xml = xml.replace("xmlns:w=", "xmlns:x=")
        case "no prefix":
            xml = (
                xml.replace("<w:", "<")
                .replace("</w:", "</")
                .replace("<document", f'<document xmlns="{main}"')
            )
        case "strict":
            xml = xml.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                              "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
        case "utf-16":
            return zipped(
                {**files, "word/document.xml": xml.replace("UTF-8", "UTF-16").encode("utf-16")}
            )
        case "latin-1":
            xml = xml.replace("UTF-8", "ISO-8859-1").replace("eerste", "éérste")
            return zipped({**files, "word/document.xml": xml.encode("latin-1")})
        case "comments and line ends":
            xml = xml.replace("<w:p>", '\r\n<!-- > " -->\r\n<w:p  >')
        case "windows names":
            files = {name.replace("/", "\\"): text for name, text in files.items()}
            return zipped({**files, "word\\document.xml": xml})
    return zipped({**files, "word/document.xml": xml})


KINDS = ("another prefix", "no prefix", "strict", "utf-16", "latin-1", "comments and line ends",
         "windows names")  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_of_another_program(kind):
    data = strange(kind)
    copy = commented(data, Wanted(("tweede zin",), at(2)), Wanted(("nergens",), at(1)))
    assert read_word(copy, "x").blocks == read_word(data, "x").blocks
    assert comment_parts(copy, "x").comments is not None
    rels = parts_of(copy)["word/_rels/document.xml.rels"] if kind == "strict" else b""
    assert rels.count(b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments") == (
        kind == "strict"
    )
    back = without_own_comments(copy, comment_parts(copy, "x"))
    (name,) = (name for name in parts_of(data) if name.endswith("document.xml"))
    assert parts_of(back)[name] == in_ascii_letters(parts_of(data)[name])
    (told,) = (text for name, text in parts_of(copy).items() if name.endswith("comments.xml"))
    assert told.count(b"mandaat-docs") == 2


def test_what_cannot_be_unpacked_is_copied_as_it_is():
    data = zipped({**word_parts(p("a")), "word/media/x.png": b"0123456789" * 50})
    at_picture = data.index(b"word/media/x.png") + len("word/media/x.png") + 2
    broken = data[:at_picture] + b"\xff\xff" + data[at_picture + 2 :]
    copy = commented(broken, Wanted(("a",), at(1)))
    assert copy.count(broken[at_picture : at_picture + 6]) == 1
    with zipfile.ZipFile(BytesIO(copy)) as file, pytest.raises(zlib.error):
        file.read("word/media/x.png")  # as damaged as it was


def test_a_zip_with_nothing_changed_holds_the_same():
    data = REPORT_NL.read_bytes()
    again = rebuilt(data, {})
    one, other = (zipfile.ZipFile(BytesIO(d)).infolist() for d in (data, again))
    for a, b in zip(one, other, strict=True):
        for name in ("filename", "date_time", "CRC", "compress_size", "external_attr", "extra"):
            assert getattr(a, name) == getattr(b, name)


def test_a_file_without_any_paragraph_is_refused():
    with pytest.raises(InputError, match="word-without-paragraph"):
        find_spans(word_file(), "x.docx", [()])
