"""What we write as text is what lxml would write of the same elements."""

import pytest
from lxml import etree

from mandaat_docs.emit.word.xml import (
    R,
    W,
    as_element,
    el,
    field_runs,
    paragraph,
    part_bytes,
    text_run,
    xml_bytes,
)

ODD = ["", "a", "<&>\"'", "a\tb\nc\r\nd\re", "\x00\x0b\ud800", "é€😀\u2028\x85", "  a  ", "]]>"]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_written_as_lxml_writes_it(text):
    made = part_bytes(paragraph("Normal", [text_run(text)], [el("jc", val=text)]))

    assert xml_bytes(etree.fromstring(made)) == made


@pytest.mark.parametrize("text", ODD)
def test_an_attribute_comes_back_as_it_was_but_for_what_xml_forbids(text):
    plain = "".join(c for c in text if c >= " " or c in "\t\n\r").replace("\ud800", "")

    assert as_element(el("alias", val=text)).get(f"{{{W}}}val") == plain


def test_names_go_to_their_namespaces():
    node = as_element(el("headerReference", el("t", "x", xml__space="preserve"), r__id="r1"))

    assert node.get(f"{{{R}}}id") == "r1"
    assert node[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_a_field_holds_its_instruction_and_its_result():
    whole = as_element(el("p", *field_runs("PAGE & more", "1")))

    assert "".join(whole.itertext()) == " PAGE & more 1"


def test_a_run_knows_how_much_it_says():
    run = text_run("a\tb\nc\r\n")

    assert (run.said, run.breaks) == ("abc", 2)
