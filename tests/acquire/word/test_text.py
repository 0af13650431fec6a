"""Runs of a paragraph: what is printed, and what hangs on it."""

from __future__ import annotations

import pytest

from mandaat_docs.acquire.word import read_word
from mandaat_docs.model.source import Paragraph
from wordfile import Parts, control, field_marks, p, picture, r, t, word_file


def only(*content: str, parts: Parts | None = None) -> Paragraph:
    """The one paragraph of a file with this content in its one paragraph."""
    document = read_word(word_file(p(*content), parts=parts or Parts()), "verslag.docx")
    (paragraph,) = document.paragraphs()
    return paragraph


def texts(*body: str, parts: Parts | None = None) -> list[str]:
    """The text of every paragraph."""
    document = read_word(word_file(*body, parts=parts or Parts()), "verslag.docx")
    return [paragraph.text for paragraph in document.paragraphs()]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("Zes ") + r("woningen"), "Zes woningen"),
        (r("<w:t>een</w:t><w:tab/><w:t>twee</w:t>"), "een twee"),
        (r("<w:t>een</w:t><w:br/><w:t>twee</w:t>"), "een\ntwee"),
        (r("<w:t>een</w:t><w:cr/><w:t>twee</w:t>"), "een\ntwee"),
        (r("<w:t>een\n   twee</w:t>"), "een twee"),
        (r("<w:t>OPT</w:t><w:noBreakHyphen/><w:t>Iris</w:t>"), "OPT-Iris"),
        (r("<w:t>wo</w:t><w:softHyphen/><w:t>ning</w:t>"), "woning"),
        (r("12\u00a0% van\u202fde   cre\u0300ches "), "12 % van de crèches"),
        (r("e\ufb03ciëntie van de b\u0133drage"), "efficiëntie van de bijdrage"),
        (r('<w:sym w:font="Wingdings" w:char="F0FE"/>'), "☑"),
        (r('<w:sym w:font="Wingdings" w:char="D800"/><w:t>a</w:t>'), "a"),
        (r('<w:sym w:font="Segoe UI Symbol" w:char="2610"/>'), "☐"),
        (r("\uf0e0 gevolg"), "→ gevolg"),
        (r("ü", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        ("<w:smartTag>" + r("Evere") + "</w:smartTag>", "Evere"),
        ("<w:customXml>" + r("Vorst") + "</w:customXml>", "Vorst"),
        ("<w:bdo>" + r("Jette") + "</w:bdo>", "Jette"),
        ('<w:fldSimple w:instr="DATE">' + r("4 mei") + "</w:fldSimple>", "4 mei"),
        ("<m:oMath><m:r><m:t>n = 12</m:t></m:r></m:oMath>", "n = 12"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
            "3/4",
        ),
        (
            r("<w:ruby><w:rt>" + r("noot") + "</w:rt><w:rubyBase>" + r("woord") + "</w:rubyBase>"
              "</w:ruby>"),
            "woord",
        ),
    ],
)  # fmt: skip
def test_printed_text(content: str, text: str) -> None:
    assert only(content).text == text


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    inner = field_marks("PAGE", r("3"))
    assert only(r("op blz. "), field_marks(f"REF a {inner}", r("12"))).text == "op blz. 12"


def test_nested_fields() -> None:
    begin, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    nested = begin + r("<w:instrText>IF </w:instrText>") + field_marks("MERGEFIELD x", r("weg"))
    shown = r('<w:fldChar w:fldCharType="separate"/>') + field_marks("PAGE", r("7")) + end
    assert only(r("a "), nested, shown, r(" b")).text == "a 7 b"


def test_a_field_over_several_paragraphs() -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>QUOTE</w:instrText>")
    separate = r('<w:fldChar w:fldCharType="separate"/>')
    end = r('<w:fldChar w:fldCharType="end"/>')
    assert texts(p(begin, separate, r("een")), p("twee", end, r(" drie"))) == ["een", "twee drie"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>')
    assert texts(p("voor", begin, r("midden")), p("na")) == ["voormidden", "na"]
    assert texts(p(r('<w:fldChar w:fldCharType="end"/>'), r("na"))) == ["na"]


def test_a_deleted_mark_does_not_close_a_field() -> None:
    marks = field_marks("PAGE", r("3"))
    end = r('<w:fldChar w:fldCharType="end"/>')
    deleted = f"<w:del>{end}</w:del>"
    assert only(r("blz. "), marks.replace(r("3"), deleted + r("3"))).text == "blz. 3"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒ klaar"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒ klaar"),
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐ klaar"),
        (
            "<w:ddList><w:result w:val='1'/><w:listEntry w:val='bezig'/>"
            "<w:listEntry w:val='af'/></w:ddList>",
            "af klaar",
        ),
        ("<w:ddList><w:result w:val='9'/><w:listEntry w:val='bezig'/></w:ddList>", "klaar"),
        ("<w:textInput/>", "klaar"),
    ],
)
def test_form_fields_of_the_old_kind(data: str, shown: str) -> None:
    marks = field_marks("FORMCHECKBOX").replace(
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>',
    )
    assert only(marks, r(" klaar")).text == shown


def test_links() -> None:
    parts = Parts(links={"rId9": "https://evaluatie.brussels/verslag?a=1&b=2"})
    named = f'<w:hyperlink r:id="rId9">{r("het verslag")}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="_Toc1">{r(" hoger")}</w:hyperlink>'
    by_field = field_marks('HYPERLINK "https://bijlage.brussels"', r(" bijlage"))
    paragraph = only(named, inside, by_field, parts=parts)
    assert paragraph.text == "het verslag hoger bijlage"
    assert paragraph.links == (
        "https://evaluatie.brussels/verslag?a=1&b=2",
        "https://bijlage.brussels",
    )


def test_notes_stand_at_their_mark() -> None:
    note = '<w:footnote w:id="2">' + p(r("Bijlage 3."), r(" Blz. 4.")) + p("Tweede regel.")
    parts = Parts(
        footnotes=note + "</w:footnote>",
        endnotes='<w:endnote w:id="2">' + p("Een eindnoot.") + "</w:endnote>",
    )
    paragraph = only(
        r("Af"),
        r('<w:footnoteReference w:id="2"/>'),
        r(" en toe"),
        r('<w:endnoteReference w:id="2"/>'),
        r('<w:footnoteReference w:id="99"/>'),
        parts=parts,
    )
    assert paragraph.text == "Af en toe"
    assert paragraph.notes == ("Bijlage 3. Blz. 4.\nTweede regel.", "Een eindnoot.")


def test_a_link_in_a_note_counts_for_the_passage() -> None:
    link = p(f'<w:hyperlink r:id="rId5">{r("zie daar")}</w:hyperlink>')
    parts = Parts(
        footnotes=f'<w:footnote w:id="1">{link}</w:footnote>',
        links={"rId5": "https://elders.brussels"},
        note_links={"rId5": "https://daar.brussels"},
    )
    paragraph = only(r("Tekst"), r('<w:footnoteReference w:id="1"/>'), parts=parts)
    assert (paragraph.notes, paragraph.links) == (("zie daar",), ("https://daar.brussels",))


def test_insertions_are_text_and_deletions_are_not() -> None:
    paragraph = only(
        r("Er zijn "),
        f"<w:del>{r('<w:delText>tien</w:delText>')}</w:del>",
        f"<w:ins>{r('twaalf')}</w:ins>",
        f"<w:moveFrom>{r(' weg')}</w:moveFrom>",
        f"<w:moveTo>{r(' hier')}</w:moveTo>",
        f"<w:ins><w:del>{r(' nooit')}</w:del></w:ins>",
    )
    assert paragraph.text == "Er zijn twaalf hier"
    assert paragraph.inserted
    assert not only(r("Vast")).inserted


def test_an_inline_control_is_text_with_its_tag() -> None:
    paragraph = only(r("Status: "), control(r("op schema"), "S1.1.1.status"), r("."))
    assert (paragraph.text, paragraph.control) == ("Status: op schema.", "S1.1.1.status")


def test_a_prompt_is_no_text() -> None:
    prompt = control(r("Klik hier om te typen"), "S1.1.1.status", "<w:showingPlcHdr/>")
    paragraph = only(r("Status: "), prompt)
    assert (paragraph.text, paragraph.control) == ("Status:", "S1.1.1.status")
    alone = only(prompt)
    assert (alone.text, alone.control) == ("", "S1.1.1.status")
    answered = control(r("ja"), "a", '<w:showingPlcHdr w:val="0"/>')
    assert only(answered).text == "ja"


def test_several_controls_in_a_paragraph_are_told_apart() -> None:
    link = f'<w:hyperlink r:id="rId1">{r("bewijs")}</w:hyperlink>'
    body = p(
        r("Status: "), control(r("bereikt"), "a.status"),
        r(" Reden: "), control(r("Kies"), "a.reden", "<w:showingPlcHdr/>"),
        r(" Bewijs: "), control(link, "a.bewijs"), r(" (einde)"),
    )  # fmt: skip
    parts = Parts(links={"rId1": "https://bewijs.brussels"})
    document = read_word(word_file(body, parts=parts), "verslag.docx")
    assert [(q.control, q.text, q.links) for q in document.paragraphs()] == [
        ("a.status", "Status: bereikt", ()),
        ("a.reden", "Reden:", ()),
        ("a.bewijs", "Bewijs: bewijs (einde)", ("https://bewijs.brussels",)),
    ]
    assert {q.place.paragraph for q in document.paragraphs()} == {1}


def test_a_control_in_a_control_keeps_the_inner_tag() -> None:
    nested = control(control(r("binnen"), "binnen"), "buiten")
    assert only(nested).control == "binnen"


def test_check_boxes_and_dates_show_what_they_show() -> None:
    box = control(r("☒"), "klaar", "<w14:checkbox/>")
    assert only(box, r(" klaar")).text == "☒ klaar"
    date = control(r("31 maart 2026"), "datum", "<w:date/>")
    assert only(date).text == "31 maart 2026"


def test_letters_bold_and_size() -> None:
    bold, large = "<w:b/>", '<w:sz w:val="32"/>'
    assert only(r("Titel", bold), r(":")).bold
    assert not only(r("Titel", bold), r(" en meer")).bold
    assert not only(r("…", bold)).bold
    assert only(r("klein"), r("veel groter", large)).size == 16.0
    assert only(r("klein")).size is None


def test_a_wrapper_of_text_keeps_its_spaces() -> None:
    assert only(r(t("een ") + t("twee"))).text == "een twee"


def test_what_a_note_hides_or_leaves_open_is_reported_at_its_mark() -> None:
    hidden = r("verborgen", "<w:vanish/>")
    revised = f"<w:ins>{r('nieuw')}</w:ins>"
    note = f'<w:footnote w:id="1">{p("gewoon ", hidden, revised, picture("kaart"))}</w:footnote>'
    body = p("eerst") + p(r("Tekst"), r('<w:footnoteReference w:id="1"/>'))
    document = read_word(word_file(body, parts=Parts(footnotes=note)), "v.docx")
    assert [q.notes for q in document.paragraphs()] == [(), ("gewoon nieuw",)]
    assert [(m.kind, m.place.paragraph, m.text) for m in document.remarks] == [
        ("hidden-text", 2, "verborgen"),
        ("picture", 2, "kaart"),
        ("open-revision", 2, "nieuw"),
    ]


@pytest.mark.parametrize(
    ("char", "shown"), [("F031", "1"), ("0031", "1"), ("F057", "Ω"), ("F0B3", "≥"), ("F0FF", "")]
)
def test_the_font_symbol_shows_figures_and_greek(char: str, shown: str) -> None:
    assert only(r("a"), r(f'<w:sym w:font="Symbol" w:char="{char}"/>')).text == f"a{shown}"


def test_ordinary_text_in_a_formula() -> None:
    formula = f"<m:oMath><m:r><m:t>x=</m:t></m:r><m:r>{t('drie')}</m:r></m:oMath>"
    assert only(formula).text == "x=drie"


def test_a_paragraph_in_a_paragraph() -> None:
    """The format forbids it; programs that fill in forms write it all the same."""
    assert only("Antwoord:", control(p("in opbouw"), "s")).text == "Antwoord:\nin opbouw"


def test_separators_and_notes_without_a_mark_are_not_printed() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("streep")}</w:footnote>'
        f'<w:footnote w:id="1">{p("zonder teken")}</w:footnote>'
        f'<w:footnote w:id="2">{p("met teken")}</w:footnote>'
    )
    parts = Parts(footnotes=notes)
    assert only(r("a"), r('<w:footnoteReference w:id="2"/>'), parts=parts).notes == ("met teken",)
