"""The controls of a report form in the Word file: named, bound, locked, repeating."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

import mandates
import results
from forms import LANGUAGES, NS, form, form_file, parts_of
from mandaat_docs.emit.word import render_word
from mandaat_docs.model.draft import Kind, Question, blanks_in
from mandaat_docs.model.form import NAMESPACE, tag_at, tag_of

DATA = {"f": NAMESPACE}


@pytest.fixture(scope="module", params=LANGUAGES)
def parts(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return parts_of(form_file(request.param, results.mandate(request.param)))


def body(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])


def find(node: etree._Element, path: str) -> list:
    return node.xpath(path, namespaces=NS)


def test_every_named_blank_has_one_control_with_its_tag(parts: dict[str, bytes]):
    draft = form("nl", results.mandate("nl"))
    wanted = Counter(tag_of(blank.name) for blank in blanks_in(draft.blocks) if blank.name)
    found = Counter(
        find(
            body(parts),
            "//w:sdt[w:sdtPr/w:placeholder or w:sdtPr/w:showingPlcHdr]/w:sdtPr/w:tag/@w:val",
        )
    )

    assert found == wanted


def test_every_binding_leads_to_exactly_one_place_in_the_data(parts: dict[str, bytes]):
    data = etree.fromstring(parts["customXml/item1.xml"])
    paths = find(body(parts), "//w:sdtPr/w:dataBinding/@w:xpath")

    assert paths
    for path in paths:
        (place,) = data.xpath(path, namespaces=DATA)
        assert not place.text
    assert len(set(paths)) == len(paths)


def test_the_path_tells_the_same_name_as_the_tag(parts: dict[str, bytes]):
    for properties in find(body(parts), "//w:sdtPr[w:dataBinding]"):
        (path,) = find(properties, "w:dataBinding/@w:xpath")
        assert find(properties, "w:tag/@w:val") == [tag_at(path)]


def test_a_repeating_section_is_bound_to_its_rows(parts: dict[str, bytes]):
    data = etree.fromstring(parts["customXml/item1.xml"])
    sections = find(body(parts), "//w:sdt[w:sdtPr/w15:repeatingSection]")

    assert sections
    for section in sections:
        (path,) = find(section, "w:sdtPr/w15:dataBinding/@w:xpath")
        items = find(section, "w:sdtContent/w:sdt[w:sdtPr/w15:repeatingSectionItem]")
        assert len(data.xpath(path, namespaces=DATA)) == len(items) > 0


def test_only_the_rich_ones_are_not_bound(parts: dict[str, bytes]):
    draft = form("nl", results.mandate("nl"))
    rich = {
        tag_of(b.blank.name)
        for b in draft.blocks
        if isinstance(b, Question) and b.kind is Kind.RICH
    }
    loose = find(
        body(parts), "//w:sdtPr[w:showingPlcHdr and w:tag and not(w:dataBinding)]/w:tag/@w:val"
    )

    assert set(loose) == rich


def test_what_is_the_mandates_is_locked_and_answers_cannot_be_taken_away(parts: dict[str, bytes]):
    root = body(parts)
    for target in results.mandate("nl").targets():
        (lock,) = find(root, f"//w:sdtPr[w:tag/@w:val='mandaat:{target.id}:mandate']/w:lock/@w:val")
        assert lock == "sdtContentLocked"
        (lock,) = find(root, f"//w:sdtPr[w:tag/@w:val='mandaat:{target.id}:reason']/w:lock/@w:val")
        assert lock == "sdtLocked"


def test_ids_are_unique_and_every_control_has_a_title(parts: dict[str, bytes]):
    ids = find(body(parts), "//w:sdtPr/w:id/@w:val")

    assert max(Counter(ids).values()) == 1
    assert not find(body(parts), "//w:sdtPr[w:tag and not(w:alias/@w:val)]")


def test_older_programs_are_told_what_to_skip(parts: dict[str, bytes]):
    root = body(parts)

    assert (
        root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w15"
    )
    assert root.nsmap["w15"] == NS["w15"]
    # LibreOffice drops the data where the relationships have a prefix.
    assert b"<Relationships xmlns=" in parts["customXml/_rels/item1.xml.rels"]


def test_the_same_form_gives_the_same_bytes_and_opens():
    mandate = results.mandate("nl")
    data = form_file("nl", mandate)

    assert form_file("nl", mandate) == data
    assert Document(BytesIO(data)).paragraphs


def test_control_characters_do_not_break_the_file():
    target = mandates.target("S1.1.1", "a\x00b\x0bc\ud800")
    mandate = mandates.mandate(mandates.objective("S1", mandates.point("S1.1", target)))
    text = "".join(find(body(parts_of(render_word(form("nl", mandate)))), "//w:t/text()"))

    assert "abc" in text
